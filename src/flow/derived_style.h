#pragma once

#include "style/computed_style.h"

namespace forme {

/// The style of an anonymous box: inherited properties from `parent`, initial values for the rest (CSS 2.2, 9.2.1.1).
ComputedStyle anonymous_style(const ComputedStyle& parent, Display display);

/// The style of a block whose lines run another way than those around it: it is set as if they ran across, and
/// `rotate` turns it. Sizes and margins stay those of the page; borders and padding are those of the block as it is set.
ComputedStyle turned_style(const ComputedStyle& style);

}  // namespace forme
