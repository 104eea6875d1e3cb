#pragma once

#include "style/computed_style.h"

namespace forme {

/// Inherited properties from `parent`, initial values for the rest, as the property table says: the style of a box that
/// no element makes (CSS 2.2, 9.2.1.1).
ComputedStyle inherited_style(const ComputedStyle& parent);

/// What the style `own` of text inside `block` becomes where the block's ::first-line has the style `line`: what it
/// inherited from the block it inherits from the line (CSS Pseudo 4, 2.1.2).
ComputedStyle first_line_style(const ComputedStyle& own, const ComputedStyle& block, const ComputedStyle& line);

}  // namespace forme
