#pragma once

#include "style/computed_style.h"

namespace forme {

/// The style of an anonymous box: inherited properties from `parent`, initial values for the rest (CSS 2.2, 9.2.1.1).
ComputedStyle anonymous_style(const ComputedStyle& parent, Display display);

}  // namespace forme
