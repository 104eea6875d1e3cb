#pragma once

#include "paint/box_shape.h"
#include "paint/paint_target.h"

namespace forme {

/// Everything that a box has of itself: shadows, background, border, outline.
void paint_box(PaintTarget& target, const Rect& rect, const ComputedStyle& style, OpenSides open);

}  // namespace forme
