#pragma once

#include <optional>
#include <vector>

#include "pages/items.h"
#include "pages/spots.h"

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
  bool below_float = false;  ///< a float of one column's width is above: the text may begin a line lower
};

struct Filling {
  std::vector<ItemRun> columns;  ///< one a frame; empty where nothing was left
  Spot end;                      ///< before the first item that is not placed
  std::int64_t cost = 0;
  std::int64_t weighed = 0;                  ///< the cost with that of `delay`
  Length bottom;                             ///< of the longest column, from the top of the page area
  BreakBetween forced = BreakBetween::Auto;  ///< a page break that ended the filling early
  bool overfull = false;                     ///< an item was taller than its column
  bool complete = false;                     ///< nothing is left

  /// The last item that was placed; null: none.
  const Item* last() const;
};

struct FillInput {
  const ItemList* list = nullptr;
  VariantsAt variants;     ///< may be empty where neither `gives_way` nor `begin` needs it
  bool gives_way = false;  ///< variants may be chosen
  Spot begin;
  Grid grid;
  std::vector<ColumnFrame> frames;
  std::size_t least_end = 0;         ///< the item that the page must reach: past the anchors of floats that it has
  std::int64_t delay = 0;            ///< what each item costs that the page takes: text is moved on where that is cheap
  Length notes_gap;                  ///< above the first note of a column
  std::optional<Length> notes_most;  ///< that the notes of a column should take, without that gap
  bool even_last = false;            ///< the last column of the text, too, shall reach the foot
};

/// Chooses the column breaks of one page by least cost: empty lines at a foot, widows, orphans, stranded heads, hyphens
/// at a column's end, paragraphs set longer or shorter. Every item lands in exactly one column, in order.
Filling fill_columns(const FillInput& input);

/// The cost of a filling that ends at `end`, with what moving text on is worth.
std::int64_t weigh(std::int64_t cost, Spot end, std::int64_t delay);

/// The same, with all that is left in the least common height; nothing when it does not fit into the frames.
std::optional<Filling> balance_columns(const FillInput& input);

}  // namespace forme
