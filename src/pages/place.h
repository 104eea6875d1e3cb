#pragma once

#include <vector>

#include "pages/items.h"
#include "pages/spots.h"

namespace forme {

/// Where the next item of a column would stand; the one place that knows how items stack.
class ColumnCursor {
 public:
  /// `top` is the column's top from the top of the page area, so that baselines land on the page's grid.
  ColumnCursor(const ItemList& list, Grid grid, Length top) : list_(&list), grid_(grid), top_(top), y_(top) {}

  struct Step {
    Length top, bottom;  ///< of the item, from the top of the page area
  };
  /// Moves past an item and says where it stands. Spaces at the top of the column take no room.
  Step advance(const Item& item);
  Length used() const { return y_ - top_; }
  Length y() const { return y_; }
  bool at_top() const { return at_top_; }
  /// Room before item `first`, with which the column starts: for the edges of cloned boxes that go on, and for a table
  /// header that is repeated. `before`: what stands before it in another column.
  void start_with(const Item& first, const Item* before);

 private:
  const ItemList* list_;
  Grid grid_;
  Length top_, y_;
  bool at_top_ = true;
};

struct PlacedRange {
  std::vector<Fragment> fragments;
  std::vector<std::pair<BlockId, Point>> starts;  ///< blocks that begin here, with their top left
  std::vector<AbsoluteBox> absolutes;             ///< with the places that they would have in the flow
  std::vector<std::pair<BlockId, Rect>> boxes;    ///< padding boxes that absolute boxes are placed in
  std::vector<BlockId> notes;
  Length bottom;  ///< of the last item, from the top of the page area
};

/// Sets items into a column whose top left is at `origin`; `origin.y` counts from the top of the page
/// area, and `area_top` is that area's place on the page. On a left-hand page floats `inside` and `outside`, and the
/// text beside them, change sides.
PlacedRange place_items(const ItemList& list, const ItemRun& run, Grid grid, Point origin, Length area_top,
                        PageSide side = PageSide::Right);

/// Moves fragments by (dx, dy).
void translate(std::vector<Fragment>& fragments, Length dx, Length dy);

}  // namespace forme
