#pragma once

#include "base/length.h"

namespace forme {

/// The share of its advance by which a character hangs into the margin at a line's start or end.
double start_protrusion(char32_t character);
double end_protrusion(char32_t character);

}  // namespace forme
