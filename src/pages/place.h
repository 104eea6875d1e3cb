#pragma once

#include <vector>

#include "pages/items.h"

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
  bool at_top() const { return at_top_; }
  /// Room for a repeated table header before the first item, when the column starts inside a table.
  Length start_with(const Item& item);

 private:
  const ItemList* list_;
  Grid grid_;
  Length top_, y_;
  bool at_top_ = true;
};

struct PlacedRange {
  std::vector<Fragment> fragments;
  std::vector<std::size_t> order;                 ///< items that were placed
  std::vector<std::pair<BlockId, Point>> starts;  ///< blocks that begin here, with their top left
  std::vector<BlockId> absolutes, notes;
  Length bottom;  ///< of the last item, from the top of the page area
};

/// Sets items [begin, end) into a column whose top left is at `origin`; `origin.y` counts from the top of the page
/// area, and `area_top` is that area's place on the page.
PlacedRange place_items(const ItemList& list, std::size_t begin, std::size_t end, Grid grid, Point origin,
                        Length area_top);

/// Moves fragments by (dx, dy).
void translate(std::vector<Fragment>& fragments, Length dx, Length dy);

}  // namespace forme
