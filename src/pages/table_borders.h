#pragma once

#include <vector>

#include "pages/measure_table.h"

namespace forme {

/// The borders of a table whose borders collapse (CSS 2.2, 17.6.2): one for each stretch of each line of the grid.
class CollapsedBorders {
 public:
  CollapsedBorders(const Flow& flow, BlockId table, const TableGrid& grid);
  /// Half of the borders around a cell: what they take of its box.
  Edges<Length> inside(const TableCellPlace& cell) const;
  /// The strokes of a row: its bottom line, its upright lines, and the top line of the first row. `x` are the grid's
  /// upright lines; the row begins at y = 0.
  void draw(std::size_t row, const std::vector<Length>& x, Length height, std::vector<Fragment>& out) const;

 private:
  BorderSide& across(std::size_t line, std::size_t column) { return across_[line * columns_ + column]; }
  const BorderSide& across(std::size_t line, std::size_t column) const { return across_[line * columns_ + column]; }
  BorderSide& upright(std::size_t row, std::size_t line) { return upright_[row * (columns_ + 1) + line]; }
  const BorderSide& upright(std::size_t row, std::size_t line) const { return upright_[row * (columns_ + 1) + line]; }
  void add_cell(const Flow& flow, const TableCellPlace& cell);
  void add_rows(const Flow& flow, const TableGrid& grid);
  void add_table(const ComputedStyle& style);

  BlockId table_;
  std::size_t rows_, columns_;
  std::vector<BorderSide> across_, upright_;
};

}  // namespace forme
