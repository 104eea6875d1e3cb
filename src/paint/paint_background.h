#pragma once

#include <optional>

#include "paint/box_shape.h"
#include "paint/paint_target.h"

namespace forme {

/// The colour and the layers of a background, the last layer first (Backgrounds 3, section 2). `whole` replaces every
/// area of the box, for pages: their backgrounds reach into the bleed.
void paint_background(PaintTarget& target, const BoxShape& shape, const ComputedStyle& style,
                      const std::optional<Rect>& whole = std::nullopt);

/// Where a gradient's line lies in a tile, and its stops.
FillGradient painted_gradient(const Gradient& gradient, const Rect& tile);

}  // namespace forme
