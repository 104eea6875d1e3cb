#include "pages/measure_table.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "pages/absolute.h"
#include "pages/measure.h"
#include "pages/place.h"
#include "pages/table_alignment.h"
#include "pages/table_borders.h"

namespace forme {
namespace {

/// A table of more columns than this is cut there: HTML allows a span of 1000.
constexpr std::size_t most_columns = 1000;

}  // namespace

TableGrid make_table_grid(const Flow& flow, BlockId table) {
  TableGrid grid;
  std::vector<std::size_t> busy_until;  // by column: first row that is free again
  for (const BlockId row : flow[table].children) {
    if (flow[row].kind != BlockKind::TableRow) continue;
    grid.row_blocks.push_back(row);
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

Size table_spacing(const ComputedStyle& table) {
  if (table.border_collapse == BorderCollapse::Collapse) return {};
  return {table.border_spacing, table.border_spacing_vertical};
}

namespace {

/// Sets the rows of one table.
class RowSetter {
 public:
  RowSetter(LayoutContext& context, BlockId table, const TableGrid& grid, const std::vector<Length>& widths, Length x)
      : context_(context), flow_(context.flow), table_(table), grid_(grid), borders_(flow_, table, grid) {
    const ComputedStyle& style = *flow_[table].style;
    collapse_ = style.border_collapse == BorderCollapse::Collapse;
    spacing_ = table_spacing(style);
    Length at = x + spacing_.width;
    for (const Length width : widths) {
      column_x_.push_back(at);
      at += width + spacing_.width;
    }
    column_x_.push_back(at - spacing_.width);
    widths_ = widths;
  }

  std::vector<TableRowPiece> run(std::optional<Length> height) {
    for (const TableCellPlace& cell : grid_.cells) cells_.push_back(set_cell(cell));
    align_characters();
    align_baselines();
    std::vector<Length> heights = row_heights();
    if (height) stretch(heights, *height);
    std::vector<TableRowPiece> rows(grid_.rows);
    for (std::size_t r = 0; r < grid_.rows; ++r) add_row(rows[r], r, heights[r]);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const TableCellPlace& place = grid_.cells[i];
      Length together = spacing_.height * static_cast<std::int64_t>(place.row_span - 1);
      for (std::size_t r = place.row; r < place.row + place.row_span; ++r) together += heights[r];
      add_cell(rows[place.row], cells_[i], place,
               {column_x_[place.column], spacing_.height, width_of(place), together});
      for (std::size_t r = place.row; r + 1 < place.row + place.row_span; ++r) rows[r].joined_to_next = true;
    }
    if (collapse_)
      for (std::size_t r = 0; r < grid_.rows; ++r) borders_.draw(r, column_x_, heights[r], rows[r].fragments);
    return rows;
  }

 private:
  struct SetCell {
    Piece content;
    Edges<Length> inner;  ///< border and padding
    Length baseline;      ///< of the first line, from the cell's top
    Length shift;         ///< that brings it onto the row's baseline
    Length height;        ///< border box as its content wants it
  };

  Length width_of(const TableCellPlace& cell) const {
    Length width = spacing_.width * static_cast<std::int64_t>(cell.column_span - 1);
    for (std::size_t c = cell.column; c < cell.column + cell.column_span; ++c) width += widths_[c];
    return width;
  }

  SetCell set_cell(const TableCellPlace& place) {
    const Block& cell = flow_[place.block];
    const ComputedStyle& style = *cell.style;
    SetCell set;
    const Length width = width_of(place);
    const Edges<Length> padding = resolve_edges(style.padding, width);
    const Edges<Length> border = collapse_ ? borders_.inside(place) : border_widths(style);
    set.inner = {padding.top + border.top, padding.right + border.right, padding.bottom + border.bottom,
                 padding.left + border.left};
    const Length content = std::max(Length::from_pt(1), width - set.inner.left - set.inner.right);
    set.content = set_piece(context_, cell.children.front(), content, Grid{});
    set.baseline = set.inner.top + first_baseline(set.content);
    set.height = set.content.height + set.inner.top + set.inner.bottom;
    if (!style.height.is_auto && style.height.percent == 0) {
      const bool whole = style.box_sizing == BoxSizing::BorderBox;
      set.height = std::max(set.height, style.height.fixed + (whole ? Length() : set.inner.top + set.inner.bottom));
    }
    return set;
  }

  /// `text-align: <string>`: in each column the lines of such cells share the character's place; a column that is too
  /// narrow for that keeps the side that goes with it.
  void align_characters() {
    std::vector<CharacterColumn> columns(grid_.columns);
    const auto each_line = [&](auto&& visit) {
      for (std::size_t i = 0; i < cells_.size(); ++i) {
        const TableCellPlace& place = grid_.cells[i];
        const ComputedStyle& style = *flow_[place.block].style;
        if (style.text_align_character.empty() || place.column_span != 1) continue;
        const Length room = width_of(place) - cells_[i].inner.left - cells_[i].inner.right;
        for (Fragment& fragment : cells_[i].content.fragments)
          if (auto* line = std::get_if<LineFragment>(&fragment)) visit(*line, style, columns[place.column], room);
      }
    };
    each_line([](const LineFragment& line, const ComputedStyle& style, CharacterColumn& column, Length) {
      column.add(split_line(*line.line, style.text_align_character));
    });
    each_line([](LineFragment& line, const ComputedStyle& style, const CharacterColumn& column, Length room) {
      const Length before = split_line(*line.line, style.text_align_character).before;
      if (const auto start = column.start(style, room))
        line.origin.x = *start + column.before - before - line.line->indent;
    });
  }

  /// 17.5.3: the baseline of the first line, else the bottom of the content.
  static Length first_baseline(const Piece& content) {
    std::optional<Length> first;
    for (const Fragment& fragment : content.fragments) {
      const auto* line = std::get_if<LineFragment>(&fragment);
      if (line != nullptr && (!first || line->origin.y < *first)) first = line->origin.y;
    }
    return first.value_or(content.height);
  }

  static bool is_on_baseline(const ComputedStyle& style) {
    return style.vertical_align != VerticalAlign::Top && style.vertical_align != VerticalAlign::Middle &&
           style.vertical_align != VerticalAlign::Bottom;
  }

  void align_baselines() {
    std::vector<Length> deepest(grid_.rows);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (is_on_baseline(*flow_[grid_.cells[i].block].style))
        deepest[grid_.cells[i].row] = std::max(deepest[grid_.cells[i].row], cells_[i].baseline);
    }
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (!is_on_baseline(*flow_[grid_.cells[i].block].style)) continue;
      cells_[i].shift = deepest[grid_.cells[i].row] - cells_[i].baseline;
      cells_[i].height = std::max(
          cells_[i].height, cells_[i].shift + cells_[i].content.height + cells_[i].inner.top + cells_[i].inner.bottom);
    }
  }

  std::vector<Length> row_heights() const {
    std::vector<Length> heights(grid_.rows);
    for (std::size_t r = 0; r < grid_.rows; ++r) {
      const Dimension& given = flow_[grid_.row_blocks[r]].style->height;
      if (!given.is_auto && given.percent == 0) heights[r] = given.fixed;
    }
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const TableCellPlace& place = grid_.cells[i];
      if (place.row_span == 1) heights[place.row] = std::max(heights[place.row], cells_[i].height);
    }
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const TableCellPlace& place = grid_.cells[i];
      if (place.row_span < 2) continue;
      const auto first = heights.begin() + static_cast<std::ptrdiff_t>(place.row);
      const Length together = std::accumulate(first, first + static_cast<std::ptrdiff_t>(place.row_span),
                                              spacing_.height * static_cast<std::int64_t>(place.row_span - 1));
      if (cells_[i].height > together) heights[place.row + place.row_span - 1] += cells_[i].height - together;
    }
    return heights;
  }

  /// A table that is to be higher than its rows: they grow alike (17.5.3 leaves it open).
  void stretch(std::vector<Length>& heights, Length height) const {
    const Length spaces = spacing_.height * static_cast<std::int64_t>(grid_.rows + 1);
    const Length missing = height - spaces - std::accumulate(heights.begin(), heights.end(), Length());
    if (missing <= Length() || heights.empty()) return;
    const auto count = static_cast<std::int64_t>(heights.size());
    for (Length& row : heights) row += missing / count;
  }

  /// The layers of 17.5.1: the row group's background, then the row's; in separate tables they have no borders.
  void add_row(TableRowPiece& row, std::size_t r, Length height) {
    row.block = grid_.row_blocks[r];
    row.header = flow_[row.block].header_row;
    row.footer = flow_[row.block].footer_row;
    row.height = spacing_.height + height + (r + 1 == grid_.rows ? spacing_.height : Length());
    const Rect box{column_x_.front(), spacing_.height, column_x_.back() - column_x_.front(), height};
    for (const ComputedStyle* style : {flow_[row.block].group_style, flow_[row.block].style}) {
      if (style == nullptr) continue;
      const BlockId block = style == flow_[row.block].style ? row.block : no_block;
      row.fragments.emplace_back(BoxFragment{box, context_.without_border(*style), false, false, block, table_});
    }
    if (!flow_[row.block].anchors.empty() || !flow_[row.block].strings.empty()) row.starts.push_back(row.block);
  }

  void add_cell(TableRowPiece& row, SetCell& set, const TableCellPlace& place, Rect box) {
    const Block& cell = flow_[place.block];
    const ComputedStyle& style = *cell.style;
    const bool hidden = style.hide_empty_cells && cell.is_empty_cell && !collapse_;
    if (!hidden)
      row.fragments.emplace_back(
          BoxFragment{box, collapse_ ? context_.without_border(style) : &style, false, false, place.block});
    Length y = box.y + set.inner.top + set.shift;
    const Length spare = box.height - set.inner.top - set.inner.bottom - set.content.height;
    if (style.vertical_align == VerticalAlign::Middle) y += spare / 2;
    if (style.vertical_align == VerticalAlign::Bottom) y += spare;
    const Length x = box.x + set.inner.left;
    PlacedRange placed;
    placed.fragments = std::move(set.content.fragments);
    translate(placed.fragments, x, y);
    for (const AbsoluteBox& absolute : set.content.absolutes)
      placed.absolutes.push_back({absolute.block, {absolute.at.x + x, absolute.at.y + y}});
    if (context_.holds_absolutes(place.block)) placed.boxes.emplace_back(place.block, box);
    settle_absolutes(context_, placed);
    std::move(placed.fragments.begin(), placed.fragments.end(), std::back_inserter(row.fragments));
    row.absolutes.insert(row.absolutes.end(), placed.absolutes.begin(), placed.absolutes.end());
    row.starts.insert(row.starts.end(), set.content.starts.begin(), set.content.starts.end());
    row.notes.insert(row.notes.end(), set.content.notes.begin(), set.content.notes.end());
  }

  LayoutContext& context_;
  const Flow& flow_;
  BlockId table_;
  const TableGrid& grid_;
  CollapsedBorders borders_;
  bool collapse_ = false;
  Size spacing_;
  std::vector<Length> column_x_;  ///< upright lines from left to right
  std::vector<Length> widths_;
  std::vector<SetCell> cells_;
};

}  // namespace

std::vector<TableRowPiece> set_table_rows(LayoutContext& context, BlockId table, const TableGrid& grid,
                                          const std::vector<Length>& widths, Length x, std::optional<Length> height) {
  if (context.flow[table].style->direction != Direction::RightToLeft)
    return RowSetter(context, table, grid, widths, x).run(height);
  // In a table from right to left the first column stands at the right.
  TableGrid mirrored = grid;
  for (TableCellPlace& cell : mirrored.cells) cell.column = grid.columns - cell.column - cell.column_span;
  return RowSetter(context, table, mirrored, {widths.rbegin(), widths.rend()}, x).run(height);
}

}  // namespace forme
