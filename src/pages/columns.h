#pragma once

#include <optional>
#include <vector>

#include "pages/items.h"

namespace forme {

/// Columns of a box: how many, how wide, how far apart (CSS Multi-column 1, 3.4).
struct ColumnSet {
  int count = 1;
  Length width, gap;
};
ColumnSet resolve_columns(const ComputedStyle& style, Length available);

/// The room of one column: from `top` to `bottom`, counted from the top of the page area.
struct ColumnFrame {
  Length top, bottom;
};

struct ColumnRange {
  std::size_t begin = 0, end = 0;  ///< items
};

struct Filling {
  std::vector<ColumnRange> columns;  ///< one a frame; empty ranges where nothing was left
  std::size_t end = 0;               ///< first item that is not placed
  std::int64_t cost = 0;
  Length bottom;                             ///< of the longest column, from the top of the page area
  BreakBetween forced = BreakBetween::Auto;  ///< a page break that ended the filling early
  bool overfull = false;                     ///< an item was taller than its column
};

struct FillInput {
  const ItemList* list = nullptr;
  std::size_t begin = 0;
  Grid grid;
  std::vector<ColumnFrame> frames;
  Length notes_gap;  ///< above the first note of a column
};

/// Chooses the column breaks of one page by least cost: empty lines at a foot, widows, orphans, stranded heads, hyphens
/// at a column's end. Every item lands in exactly one column, in order.
Filling fill_columns(const FillInput& input);

/// The same, with all that is left in the least common height; nothing when it does not fit into the frames.
std::optional<Filling> balance_columns(const FillInput& input);

}  // namespace forme
