#pragma once

#include <map>
#include <string>
#include <vector>

#include "pages/items.h"
#include "pages/layout_context.h"

namespace forme {

/// A box around whole bands, whose background and borders go behind them.
struct BandBox {
  const ComputedStyle* style = nullptr;
  BlockId block = no_block;
  Length left, width;  ///< border box, from the left of the page area
  bool operator==(const BandBox&) const = default;
};

/// The columns of a stretch of an article. What spans all columns stands in one.
struct BandShape {
  std::string page;            ///< name of the pages that it stands on
  std::vector<BandBox> boxes;  ///< around it, from the outermost in
  bool keep_with_next = false;
  int columns = 1;
  Length left;  ///< of the first column, from the left of the page area
  Length column_width, gap;
  BorderSide rule;                               ///< between columns
  Direction direction = Direction::LeftToRight;  ///< in which the columns follow each other

  /// One line of the grid; what costs are counted in where there is no grid.
  Length line() const { return grid.step(); }

  /// Left edge of a column, or of the first of `span` columns, from the left of the page area.
  Length column_x(int column, int span = 1) const {
    const int from_left = direction == Direction::LeftToRight ? column : columns - column - span;
    return left + (column_width + gap) * from_left;
  }
  bool balance = true;
  Grid grid;
};

/// A stretch of an article that is set in the same columns.
struct Band : BandShape {
  ItemList list;
};

/// The widths of page areas by the pages' names.
using PageWidths = std::map<std::string, Length>;

/// Cuts an article into bands and measures them for the width of the areas of the pages that they stand on; pages whose
/// name is not in `widths` are taken as a plain page of theirs is. Pages without a name take `page` of the article.
std::vector<Band> make_bands(LayoutContext& context, BlockId root, const std::string& page, const PageWidths& widths);

/// A band of one column that holds a single block: a float that found no place, set where the text ends.
Band make_single_band(LayoutContext& context, BlockId block, Length area_width);

/// The grid that a style creates for its content.
Grid grid_of(const ComputedStyle& style, const FontLibrary& fonts);

}  // namespace forme
