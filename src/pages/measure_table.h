#pragma once

#include <vector>

#include "pages/layout_context.h"

namespace forme {

struct TableCellPlace {
  BlockId block = no_block;
  std::size_t row = 0, column = 0, row_span = 1, column_span = 1;
};

/// The grid of a table: which cell stands where (HTML's table model, 4.9.12.1).
struct TableGrid {
  std::size_t rows = 0, columns = 0;
  std::vector<TableCellPlace> cells;  ///< in document order
  std::vector<BlockId> row_blocks;    ///< by row
};
TableGrid make_table_grid(const Flow& flow, BlockId table);

/// Least and greatest widths of a table's content box.
IntrinsicWidths table_intrinsic_widths(LayoutContext& context, BlockId table);

/// The border-box width of a table, at most `available` where its style does not say.
Length table_width(LayoutContext& context, BlockId table, Length available);

/// Column widths by CSS 2.2, 17.5.2, that together fill `width` (without border spacing); shrunk below their least
/// widths only when nothing else fits.
std::vector<Length> table_column_widths(LayoutContext& context, const TableGrid& grid, const ComputedStyle& table,
                                        Length width);

/// The border-spacing that counts: none where borders collapse.
Size table_spacing(const ComputedStyle& table);

/// One row, ready to be an item.
struct TableRowPiece {
  Length height;
  std::vector<Fragment> fragments;
  std::vector<BlockId> starts, notes;
  std::vector<AbsoluteBox> absolutes;
  bool joined_to_next = false;  ///< a cell spans into the next row
  bool header = false, footer = false;
  BlockId block = no_block;
};
/// `height`: of the whole table's content box, where it is definite; higher rows share what is missing.
std::vector<TableRowPiece> set_table_rows(LayoutContext& context, BlockId table, const TableGrid& grid,
                                          const std::vector<Length>& widths, Length x, std::optional<Length> height);

}  // namespace forme
