#pragma once

#include <vector>

#include "pages/layout_context.h"
#include "pages/place.h"

namespace forme {

/// An absolutely placed box, set and placed in the coordinates of its containing block.
struct PlacedAbsolute {
  Rect box;  ///< border box
  std::vector<Fragment> fragments;
  std::vector<BlockId> starts;
};

/// Sizes and places a box in its containing block, a padding box (CSS 2.2, 10.3.7, 10.3.8, 10.6.4, 10.6.5). One
/// departure: a picture that both its left and right, or top and bottom, offsets hold fills the room between them.
PlacedAbsolute place_absolute(LayoutContext& context, AbsoluteBox absolute, Rect containing);

/// Sets the boxes whose containing block is among `placed.boxes`; the others stay in `placed.absolutes`.
void settle_absolutes(LayoutContext& context, PlacedRange& placed);

}  // namespace forme
