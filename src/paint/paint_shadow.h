#pragma once

#include "paint/box_shape.h"
#include "paint/paint_target.h"

namespace forme {

/// Shadows that a box throws on what is below it (Backgrounds 3, section 6.1). A blur is drawn as a stair of faint
/// layers, so that it stays vector art in the inks of its colour.
void paint_outer_shadows(PaintTarget& target, const BoxShape& shape, const ComputedStyle& style);
/// Shadows inside the padding edge, over the background.
void paint_inner_shadows(PaintTarget& target, const BoxShape& shape, const ComputedStyle& style);

}  // namespace forme
