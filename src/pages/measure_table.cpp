#include "pages/measure_table.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "pages/measure.h"
#include "pages/place.h"

namespace forme {
namespace {

/// A table of more columns than this is cut there: HTML allows a span of 1000.
constexpr std::size_t most_columns = 1000;

struct ColumnLimits {
  Length least, most;
};

std::vector<ColumnLimits> column_limits(LayoutContext& context, const TableGrid& grid, Length available) {
  std::vector<ColumnLimits> limits(grid.columns);
  for (const TableCellPlace& cell : grid.cells) {
    if (cell.column_span != 1) continue;
    const ComputedStyle& style = *context.flow[cell.block].style;
    const IntrinsicWidths content = intrinsic_block_widths(context, cell.block);
    ColumnLimits& column = limits[cell.column];
    column.least = std::max(column.least, content.minimum);
    column.most = std::max({column.most, content.maximum, column.least});
    if (!style.width.is_auto) column.most = std::max(column.least, style.width.resolve(available));
  }
  for (const TableCellPlace& cell : grid.cells) {
    if (cell.column_span < 2) continue;
    const IntrinsicWidths content = intrinsic_block_widths(context, cell.block);
    Length least;
    Length most;
    for (std::size_t c = cell.column; c < cell.column + cell.column_span; ++c) {
      least += limits[c].least;
      most += limits[c].most;
    }
    const auto share = static_cast<std::int64_t>(cell.column_span);
    for (std::size_t c = cell.column; c < cell.column + cell.column_span; ++c) {
      if (content.minimum > least) limits[c].least += (content.minimum - least) / share;
      if (content.maximum > most) limits[c].most += (content.maximum - most) / share;
      limits[c].most = std::max(limits[c].most, limits[c].least);
    }
  }
  return limits;
}

}  // namespace

TableGrid make_table_grid(const Flow& flow, BlockId table) {
  TableGrid grid;
  std::vector<std::size_t> busy_until;  // by column: first row that is free again
  for (const BlockId row : flow[table].children) {
    std::size_t column = 0;
    for (const BlockId id : flow[row].children) {
      while (column < busy_until.size() && busy_until[column] > grid.rows) ++column;
      if (column >= most_columns) break;
      TableCellPlace cell{id, grid.rows, column, static_cast<std::size_t>(flow[id].row_span),
                          static_cast<std::size_t>(flow[id].column_span)};
      const bool whole_row = flow[row].children.size() == 1 && cell.column_span >= most_columns;
      cell.column_span = std::min(cell.column_span, most_columns - column);
      if (whole_row) cell.column_span = std::max<std::size_t>(1, busy_until.size());
      busy_until.resize(std::max(busy_until.size(), column + cell.column_span), 0);
      std::fill_n(busy_until.begin() + static_cast<std::ptrdiff_t>(column), cell.column_span,
                  grid.rows + cell.row_span);
      column += cell.column_span;
      grid.cells.push_back(cell);
    }
    ++grid.rows;
  }
  grid.columns = busy_until.size();
  for (TableCellPlace& cell : grid.cells) {
    cell.row_span = std::min(cell.row_span, grid.rows - cell.row);
    if (flow[cell.block].column_span >= static_cast<int>(most_columns)) cell.column_span = grid.columns - cell.column;
  }
  return grid;
}

std::vector<Length> table_column_widths(LayoutContext& context, const TableGrid& grid, const ComputedStyle& table,
                                        Length available) {
  const std::vector<ColumnLimits> limits = column_limits(context, grid, available);
  Length least;
  Length most;
  for (const ColumnLimits& column : limits) {
    least += column.least;
    most += column.most;
  }
  const Length width =
      table.width.is_auto ? std::min(most, available) : std::min(table.width.resolve(available), available);
  std::vector<Length> widths;
  for (const ColumnLimits& column : limits) {
    double share = 1;
    if (most <= width) {
      share = most > Length() ? width.ratio(most) : 1;
      widths.push_back(column.most.scaled(share));
    } else if (least < width) {
      share = (width - least).ratio(most - least);
      widths.push_back(column.least + (column.most - column.least).scaled(share));
    } else {
      widths.push_back(least > Length() ? column.least.scaled(width.ratio(least)) : Length());
    }
  }
  return widths;
}

namespace {

struct SetCell {
  BlockId block = no_block;
  Piece content;
  BoxWidths box;
  Length height;  ///< border box as its content wants it
};

SetCell set_cell(LayoutContext& context, const Block& cell, Length width) {
  SetCell set;
  set.block = context.flow[cell.children.front()].parent;
  ComputedStyle style = *cell.style;
  style.width = Dimension::of(width);
  style.box_sizing = BoxSizing::BorderBox;
  style.margin = {};
  set.box = box_widths(style, width);
  set.content = set_piece(context, cell.children.front(), set.box.content, Grid{});
  set.height =
      set.content.height + set.box.padding.top + set.box.padding.bottom + set.box.border.top + set.box.border.bottom;
  return set;
}

std::vector<Length> row_heights(const TableGrid& grid, const std::vector<SetCell>& cells) {
  std::vector<Length> heights(grid.rows);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const TableCellPlace& place = grid.cells[i];
    if (place.row_span == 1) heights[place.row] = std::max(heights[place.row], cells[i].height);
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const TableCellPlace& place = grid.cells[i];
    if (place.row_span < 2) continue;
    const auto first = heights.begin() + static_cast<std::ptrdiff_t>(place.row);
    const Length together = std::accumulate(first, first + static_cast<std::ptrdiff_t>(place.row_span), Length());
    if (cells[i].height > together) heights[place.row + place.row_span - 1] += cells[i].height - together;
  }
  return heights;
}

void add_cell_fragments(TableRowPiece& row, const Block& cell, SetCell set, Rect box) {
  BoxFragment background;
  background.block = set.block;
  background.rect = box;
  background.style = cell.style;
  row.fragments.emplace_back(background);
  Length y = box.y + set.box.border.top + set.box.padding.top;
  const Length spare = box.height - set.height;
  if (cell.style->vertical_align == VerticalAlign::Middle) y += spare / 2;
  if (cell.style->vertical_align == VerticalAlign::Bottom) y += spare;
  translate(set.content.fragments, box.x + set.box.border.left + set.box.padding.left, y);
  std::move(set.content.fragments.begin(), set.content.fragments.end(), std::back_inserter(row.fragments));
  row.starts.insert(row.starts.end(), set.content.starts.begin(), set.content.starts.end());
  row.notes.insert(row.notes.end(), set.content.notes.begin(), set.content.notes.end());
}

}  // namespace

std::vector<TableRowPiece> set_table_rows(LayoutContext& context, BlockId table, const TableGrid& grid,
                                          const std::vector<Length>& widths, Length x) {
  const Flow& flow = context.flow;
  std::vector<Length> column_x(grid.columns + 1, x);
  std::partial_sum(widths.begin(), widths.end(), column_x.begin() + 1);
  for (std::size_t c = 1; c <= grid.columns; ++c) column_x[c] += x;
  const auto width_of = [&](const TableCellPlace& cell) {
    return column_x[cell.column + cell.column_span] - column_x[cell.column];
  };
  std::vector<SetCell> cells;
  for (const TableCellPlace& cell : grid.cells) cells.push_back(set_cell(context, flow[cell.block], width_of(cell)));
  const std::vector<Length> heights = row_heights(grid, cells);

  std::vector<TableRowPiece> rows(grid.rows);
  for (std::size_t r = 0; r < grid.rows; ++r) {
    rows[r].height = heights[r];
    rows[r].block = flow[table].children[r];
    rows[r].header = flow[rows[r].block].header_row;
    BoxFragment background;
    background.rect = {x, Length(), column_x.back() - x, heights[r]};
    background.style = flow[rows[r].block].style;
    background.block = rows[r].block;
    rows[r].fragments.emplace_back(background);
  }
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const TableCellPlace& place = grid.cells[i];
    const auto first = heights.begin() + static_cast<std::ptrdiff_t>(place.row);
    const Length height = std::accumulate(first, first + static_cast<std::ptrdiff_t>(place.row_span), Length());
    add_cell_fragments(rows[place.row], flow[place.block], std::move(cells[i]),
                       {column_x[place.column], Length(), width_of(place), height});
    for (std::size_t r = place.row; r + 1 < place.row + place.row_span; ++r) rows[r].joined_to_next = true;
  }
  return rows;
}

void Measurer::add_table(BlockId id, Insets inner) {
  const ComputedStyle& style = *context_.flow[id].style;
  const TableGrid grid = make_table_grid(context_.flow, id);
  if (grid.columns == 0) return;
  const std::vector<Length> widths = table_column_widths(context_, grid, style, inner.width);
  std::vector<TableRowPiece> rows = set_table_rows(context_, id, grid, widths, inner.left);
  std::int32_t header = -1;
  RepeatedHeader repeated;
  bool in_header = true;
  flush_space();
  for (TableRowPiece& row : rows) {
    if (context_.column_height > Length() && row.height > context_.column_height) {
      add_row_as_blocks(row, inner);
      continue;
    }
    in_header = in_header && row.header;
    if (in_header) {
      std::vector<Fragment> copy = row.fragments;
      translate(copy, Length(), repeated.height);
      repeated.fragments.insert(repeated.fragments.end(), copy.begin(), copy.end());
      repeated.height += row.height;
    } else if (header < 0 && repeated.height > Length() && repeated.height * 3 < context_.column_height) {
      header = static_cast<std::int32_t>(list_.headers.size());
      list_.headers.push_back(std::move(repeated));
    }
    Item item;
    item.height = row.height;
    item.fragments = std::move(row.fragments);
    item.repeated = in_header ? -1 : header;
    item.penalty = in_header || row.joined_to_next ? break_cost::forbidden : break_cost::free;
    for (const BlockId note : row.notes) {
      item.notes.push_back(note);
      item.note_height += context_.note(note, width_).height;
    }
    pending_starts_.insert(pending_starts_.end(), row.starts.begin(), row.starts.end());
    push(std::move(item));
  }
}

/// A row taller than a column cannot be set across: its cells follow each other.
void Measurer::add_row_as_blocks(const TableRowPiece& row, Insets inner) {
  const NodeId node = context_.flow[row.block].node;
  context_.diagnostics.warning("tall-table-row", context_.styled.document()[node].span,
                               "a row of this table is taller than a column; its cells are set one after another",
                               "make the table wider, or divide the row");
  for (const BlockId cell : context_.flow[row.block].children) {
    for (const BlockId content : context_.flow[cell].children) add_block(content, inner);
  }
}

}  // namespace forme
