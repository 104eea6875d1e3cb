#pragma once

#include "style/computed_style.h"

namespace forme {

/// Inherited properties from `parent`, initial values for the rest, as the property table says: the style of a box that
/// no element makes (CSS 2.2, 9.2.1.1).
ComputedStyle inherited_style(const ComputedStyle& parent);

}  // namespace forme
