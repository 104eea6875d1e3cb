#pragma once

#include <optional>

#include "paint/box_shape.h"
#include "paint/paint_target.h"

namespace forme {

/// The areas of a page, whose background reaches into the bleed: what is sized by the page is sized and placed by the
/// page with its bleed, what has a size of its own is placed by the trim.
struct PageAreas {
  Rect bleed, trim;
};

/// The colour and the layers of a background, the last layer first (Backgrounds 3, section 2). A page's areas replace
/// those of the box.
void paint_background(PaintTarget& target, const BoxShape& shape, const ComputedStyle& style,
                      const std::optional<PageAreas>& page = std::nullopt);

/// Where a gradient's line lies in a tile, and its stops.
FillGradient painted_gradient(const Gradient& gradient, const Rect& tile);

}  // namespace forme
