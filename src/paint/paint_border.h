#pragma once

#include "paint/box_shape.h"
#include "paint/paint_target.h"

namespace forme {

/// The four sides of a border with their joins (Backgrounds 3, section 3). Plain sides become straight rules, so that
/// they stay sharp and small; mitres and curves are drawn only where they show. Open sides are not drawn.
void paint_border(PaintTarget& target, const BoxShape& shape, const Edges<BorderSide>& sides);

/// The outline of a box around its border (UI 4, section 4).
void paint_outline(PaintTarget& target, const BoxShape& shape, const ComputedStyle& style);

}  // namespace forme
