#pragma once

#include <string>

#include "style/computed_style.h"

namespace forme {

/// The values that differ from the initial ones, as text for dumps: "font-size 9.5pt; display block". Not CSS.
std::string describe_style(const ComputedStyle& style);

}  // namespace forme
