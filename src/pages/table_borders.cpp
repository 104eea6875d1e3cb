#include "pages/table_borders.h"

#include <algorithm>

namespace forme {
namespace {

/// 17.6.2.1, rule 4: of two borders of one width the style decides, in this order.
int rank(BorderStyle style) {
  switch (style) {
    case BorderStyle::None: return 0;
    case BorderStyle::Dotted: return 1;
    case BorderStyle::Dashed: return 2;
    case BorderStyle::Solid: return 3;
    case BorderStyle::Double: return 4;
    default: return 1;
  }
}

/// The stronger border wins; of equals the one that was there first, so that cells come before rows, groups and the
/// table, and what is further left or up before its neighbour.
void offer(BorderSide& place, const BorderSide& border) {
  if (border.style == BorderStyle::None) return;
  const bool wins = place.style == BorderStyle::None || border.width > place.width ||
                    (border.width == place.width && rank(border.style) > rank(place.style));
  if (wins) place = border;
}

}  // namespace

CollapsedBorders::CollapsedBorders(const Flow& flow, BlockId table, const TableGrid& grid)
    : table_(table),
      rows_(grid.rows),
      columns_(grid.columns),
      across_((grid.rows + 1) * grid.columns),
      upright_(grid.rows * (grid.columns + 1)) {
  for (const TableCellPlace& cell : grid.cells) add_cell(flow, cell);
  add_rows(flow, grid);
  add_table(*flow[table].style);
}

void CollapsedBorders::add_cell(const Flow& flow, const TableCellPlace& cell) {
  const Edges<BorderSide>& border = flow[cell.block].style->border;
  for (std::size_t c = cell.column; c < cell.column + cell.column_span; ++c) {
    offer(across(cell.row, c), border.top);
    offer(across(cell.row + cell.row_span, c), border.bottom);
  }
  for (std::size_t r = cell.row; r < cell.row + cell.row_span; ++r) {
    offer(upright(r, cell.column), border.left);
    offer(upright(r, cell.column + cell.column_span), border.right);
  }
}

/// Rows and row groups; their lines do not cross cells that span over them.
void CollapsedBorders::add_rows(const Flow& flow, const TableGrid& grid) {
  std::vector<bool> crossed((rows_ + 1) * columns_);
  for (const TableCellPlace& cell : grid.cells)
    for (std::size_t r = cell.row + 1; r < cell.row + cell.row_span; ++r)
      for (std::size_t c = cell.column; c < cell.column + cell.column_span; ++c) crossed[r * columns_ + c] = true;
  const auto offer_box = [&](const ComputedStyle& style, std::size_t first, std::size_t last) {
    for (std::size_t c = 0; c < columns_; ++c) {
      if (!crossed[first * columns_ + c]) offer(across(first, c), style.border.top);
      if (!crossed[(last + 1) * columns_ + c]) offer(across(last + 1, c), style.border.bottom);
    }
    for (std::size_t r = first; r <= last; ++r) {
      offer(upright(r, 0), style.border.left);
      offer(upright(r, columns_), style.border.right);
    }
  };
  for (std::size_t r = 0; r < rows_; ++r) offer_box(*flow[grid.row_blocks[r]].style, r, r);
  for (std::size_t r = 0; r < rows_;) {
    const Block& row = flow[grid.row_blocks[r]];
    std::size_t last = r;
    while (last + 1 < rows_ && flow[grid.row_blocks[last + 1]].row_group == row.row_group) ++last;
    if (row.group_style != nullptr) offer_box(*row.group_style, r, last);
    r = last + 1;
  }
}

void CollapsedBorders::add_table(const ComputedStyle& style) {
  for (std::size_t c = 0; c < columns_; ++c) {
    offer(across(0, c), style.border.top);
    offer(across(rows_, c), style.border.bottom);
  }
  for (std::size_t r = 0; r < rows_; ++r) {
    offer(upright(r, 0), style.border.left);
    offer(upright(r, columns_), style.border.right);
  }
}

Edges<Length> CollapsedBorders::inside(const TableCellPlace& cell) const {
  Edges<Length> widest;
  for (std::size_t c = cell.column; c < cell.column + cell.column_span; ++c) {
    widest.top = std::max(widest.top, across(cell.row, c).width);
    widest.bottom = std::max(widest.bottom, across(cell.row + cell.row_span, c).width);
  }
  for (std::size_t r = cell.row; r < cell.row + cell.row_span; ++r) {
    widest.left = std::max(widest.left, upright(r, cell.column).width);
    widest.right = std::max(widest.right, upright(r, cell.column + cell.column_span).width);
  }
  return {widest.top / 2, widest.right / 2, widest.bottom / 2, widest.left / 2};
}

void CollapsedBorders::draw(std::size_t row, const std::vector<Length>& x, Length height,
                            std::vector<Fragment>& out) const {
  const auto is_drawn = [](const BorderSide& side) { return side.style != BorderStyle::None && side.width > Length(); };
  for (std::size_t line = 0; line <= columns_; ++line) {
    const BorderSide& side = upright(row, line);
    if (is_drawn(side)) out.emplace_back(RuleFragment{{x[line], Length()}, {x[line], height}, side, table_});
  }
  const auto draw_across = [&](std::size_t line, Length y) {
    for (std::size_t c = 0; c < columns_;) {
      const BorderSide& side = across(line, c);
      std::size_t end = c + 1;
      while (end < columns_ && across(line, end) == side) ++end;
      // At the table's corners the line reaches over the upright ones.
      const std::size_t beside = std::min(row, rows_ - 1);
      const Length before = c == 0 ? upright(beside, 0).width / 2 : Length();
      const Length after = end == columns_ ? upright(beside, columns_).width / 2 : Length();
      if (is_drawn(side)) out.emplace_back(RuleFragment{{x[c] - before, y}, {x[end] + after, y}, side, table_});
      c = end;
    }
  };
  if (row == 0) draw_across(0, Length());
  draw_across(row + 1, height);
}

}  // namespace forme
