#include <algorithm>
#include <numeric>

#include "pages/measure.h"
#include "pages/measure_table.h"
#include "pages/table_alignment.h"
#include "pages/table_borders.h"

namespace forme {
namespace {

/// What a column asks for (CSS 2.2, 17.5.2.2).
struct ColumnWants {
  Length least, most;
  double percent = 0;
  bool fixed = false;  ///< a cell gives it a width
};

/// What a cell asks for; the borders that count where borders collapse are halves.
ColumnWants cell_wants(LayoutContext& context, const TableCellPlace& place, const CollapsedBorders* collapsed) {
  const Block& cell = context.flow[place.block];
  const ComputedStyle& style = *cell.style;
  const IntrinsicWidths content =
      cell.children.empty() ? IntrinsicWidths{} : intrinsic_block_widths(context, cell.children.front());
  const Edges<Length> padding = resolve_edges(style.padding, Length());
  const Edges<Length> border = collapsed != nullptr ? collapsed->inside(place) : border_widths(style);
  const Length edges = padding.left + padding.right + border.left + border.right;
  ColumnWants wants{content.minimum + edges, content.maximum + edges, 0, false};
  const Length inside = style.box_sizing == BoxSizing::BorderBox ? Length() : edges;
  if (style.width.is_auto) {
    wants.most = std::max(wants.least, wants.most);
  } else if (style.width.percent > 0) {
    wants.percent = style.width.percent;
  } else {
    wants.least = wants.most = std::max(wants.least, style.width.fixed + inside);
    wants.fixed = true;
  }
  if (!style.min_width.is_auto && style.min_width.percent == 0) {
    wants.least = std::max(wants.least, style.min_width.fixed + inside);
    wants.most = std::max(wants.most, wants.least);
  }
  return wants;
}

/// What `text-align: <string>` adds: room on both sides of the character for the widest of each.
void add_character_wants(LayoutContext& context, const TableGrid& grid, const CollapsedBorders* collapsed,
                         std::vector<ColumnWants>& columns) {
  std::vector<CharacterColumn> aligned(grid.columns);
  for (const TableCellPlace& place : grid.cells) {
    const Block& cell = context.flow[place.block];
    if (cell.style->text_align_character.empty() || place.column_span != 1 || cell.children.empty()) continue;
    const BlockId content = cell.children.front();
    if (context.flow[content].kind != BlockKind::Paragraph) continue;
    const auto& lines = context.lines(content, intrinsic_block_widths(context, content).maximum);
    if (lines.size() != 1) continue;
    CharacterColumn& column = aligned[place.column];
    column.add(split_line(*lines.front(), cell.style->text_align_character));
    const Edges<Length> padding = resolve_edges(cell.style->padding, Length());
    const Edges<Length> border = collapsed != nullptr ? collapsed->inside(place) : border_widths(*cell.style);
    const Length wanted = column.width() + padding.left + padding.right + border.left + border.right;
    columns[place.column].least = std::max(columns[place.column].least, wanted);
    columns[place.column].most = std::max(columns[place.column].most, columns[place.column].least);
  }
}

std::vector<ColumnWants> column_wants(LayoutContext& context, const TableGrid& grid, BlockId table) {
  std::vector<ColumnWants> columns(grid.columns);
  if (grid.cells.empty()) return columns;
  const ComputedStyle& style = *context.flow[table].style;
  const bool collapse = style.border_collapse == BorderCollapse::Collapse;
  std::optional<CollapsedBorders> borders;
  if (collapse) borders.emplace(context.flow, table, grid);
  const CollapsedBorders* collapsed = borders ? &*borders : nullptr;
  for (const TableCellPlace& cell : grid.cells) {
    if (cell.column_span != 1) continue;
    const ColumnWants wants = cell_wants(context, cell, collapsed);
    ColumnWants& column = columns[cell.column];
    column.least = std::max(column.least, wants.least);
    column.most = std::max({column.most, wants.most, column.least});
    column.percent = std::max(column.percent, wants.percent);
    column.fixed = column.fixed || wants.fixed;
  }
  add_character_wants(context, grid, collapsed, columns);
  for (const TableCellPlace& cell : grid.cells) {
    if (cell.column_span < 2) continue;
    const ColumnWants wants = cell_wants(context, cell, collapsed);
    const auto span = static_cast<std::int64_t>(cell.column_span);
    Length least = table_spacing(style).width * (span - 1);
    Length most = least;
    for (std::size_t c = cell.column; c < cell.column + cell.column_span; ++c) {
      least += columns[c].least;
      most += columns[c].most;
    }
    for (std::size_t c = cell.column; c < cell.column + cell.column_span; ++c) {
      if (wants.least > least) columns[c].least += (wants.least - least) / span;
      if (wants.most > most) columns[c].most += (wants.most - most) / span;
      columns[c].most = std::max(columns[c].most, columns[c].least);
    }
  }
  double percent = 0;
  for (ColumnWants& column : columns) {
    column.percent = std::min(column.percent, 1 - percent);
    percent += column.percent;
  }
  return columns;
}

Length sum_of(const std::vector<Length>& lengths) { return std::accumulate(lengths.begin(), lengths.end(), Length()); }

/// Shares out what is left: columns grow towards what they want, then those without a given width, then all.
void grow(const std::vector<ColumnWants>& columns, Length width, std::vector<Length>& widths) {
  Length spare = width - sum_of(widths);
  const auto share = [&](auto&& weight, bool limited) {
    if (spare <= Length()) return;
    Length all;
    for (std::size_t c = 0; c < columns.size(); ++c) all += weight(c);
    if (all <= Length()) return;
    const double part = limited ? std::min(1.0, spare.ratio(all)) : spare.ratio(all);
    for (std::size_t c = 0; c < columns.size(); ++c) widths[c] += weight(c).scaled(part);
    spare = width - sum_of(widths);
  };
  share(
      [&](std::size_t c) {
        return std::max(Length(), columns[c].percent > 0 ? Length() : columns[c].most - widths[c]);
      },
      true);
  const auto is_free = [&](std::size_t c) { return !columns[c].fixed && columns[c].percent == 0; };
  share([&](std::size_t c) { return is_free(c) ? std::max(columns[c].most, Length::from_raw(1)) : Length(); }, false);
  share(
      [&](std::size_t c) {
        return columns[c].percent == 0 ? std::max(columns[c].most, Length::from_raw(1)) : Length();
      },
      false);
  share([&](std::size_t c) { return std::max(widths[c], Length::from_raw(1)); }, false);
}

/// table-layout: fixed (17.5.2.1): the cells of the first row decide, the other columns share the rest.
std::vector<Length> fixed_widths(LayoutContext& context, const TableGrid& grid, Length width) {
  std::vector<std::optional<Length>> given(grid.columns);
  for (const TableCellPlace& cell : grid.cells) {
    if (cell.row != 0) break;
    const ComputedStyle& style = *context.flow[cell.block].style;
    if (style.width.is_auto) continue;
    const Edges<Length> padding = resolve_edges(style.padding, width);
    const bool whole = style.box_sizing == BoxSizing::BorderBox || style.width.percent > 0;
    const Length edges =
        whole ? Length() : padding.left + padding.right + style.border.left.width + style.border.right.width;
    for (std::size_t c = cell.column; c < cell.column + cell.column_span; ++c)
      given[c] = (style.width.resolve(width) + edges) / static_cast<std::int64_t>(cell.column_span);
  }
  Length taken;
  std::int64_t open = 0;
  for (const auto& column : given) {
    taken += column.value_or(Length());
    open += column ? 0 : 1;
  }
  const Length spare = width - taken;
  std::vector<Length> widths;
  for (const auto& column : given) {
    if (column) {
      widths.push_back(open == 0 && taken > Length() ? column->scaled(width.ratio(taken)) : *column);
    } else {
      widths.push_back(std::max(Length(), spare / open));
    }
  }
  return widths;
}

}  // namespace

IntrinsicWidths table_intrinsic_widths(LayoutContext& context, BlockId table) {
  const TableGrid grid = make_table_grid(context.flow, table);
  const Length spaces = table_spacing(*context.flow[table].style).width * static_cast<std::int64_t>(grid.columns + 1);
  IntrinsicWidths widths{spaces, spaces};
  Length by_percent;
  double percent = 0;
  for (const ColumnWants& column : column_wants(context, grid, table)) {
    widths.minimum += column.least;
    widths.maximum += column.most;
    percent += column.percent;
    if (column.percent > 0) by_percent = std::max(by_percent, column.most.scaled(1 / column.percent));
  }
  widths.maximum = std::max(widths.maximum, by_percent);
  for (const BlockId child : context.flow[table].children) {
    if (context.flow[child].kind == BlockKind::TableRow) continue;
    widths.minimum = std::max(widths.minimum, intrinsic_block_widths(context, child).minimum);
  }
  widths.maximum = std::max(widths.maximum, widths.minimum);
  return widths;
}

Length table_width(LayoutContext& context, BlockId table, Length available) {
  const ComputedStyle& style = *context.flow[table].style;
  const Edges<Length> margin = resolve_edges(style.margin, available);
  const Length room = available - margin.left - margin.right;
  if (!style.width.is_auto) return std::min(room, box_widths(style, available).border_box);
  return std::min(room, shrink_to_fit(context, table, room));
}

std::vector<Length> table_column_widths(LayoutContext& context, const TableGrid& grid, const ComputedStyle& table,
                                        Length width) {
  if (table.table_layout_fixed && !table.width.is_auto) return fixed_widths(context, grid, width);
  const BlockId id = context.flow[grid.row_blocks.front()].parent;
  const std::vector<ColumnWants> columns = column_wants(context, grid, id);
  std::vector<Length> widths;
  for (const ColumnWants& column : columns)
    widths.push_back(column.percent > 0 ? std::max(column.least, width.scaled(column.percent)) : column.least);
  const Length taken = sum_of(widths);
  if (taken > width) {
    // Percentages give way first, then all columns shrink alike.
    for (std::size_t c = 0; c < columns.size(); ++c) widths[c] = columns[c].least;
    const Length least = sum_of(widths);
    if (least > width)
      for (Length& column : widths) column = column.scaled(width.ratio(least));
  }
  grow(columns, width, widths);
  return widths;
}

}  // namespace forme
