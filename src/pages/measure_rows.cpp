#include <algorithm>
#include <utility>

#include "pages/measure.h"
#include "pages/measure_table.h"
#include "pages/place.h"
#include "pages/table_breaks.h"

/// Tables as items of a column, row by row.
namespace forme {

/// A table is as wide as its content asks for, where its style does not say. Where borders collapse, its own are those
/// of its outer cells and it has no padding (CSS 2.2, 17.6.2).
BoxWidths Measurer::table_box(BlockId id, const ComputedStyle& sizes, Insets outer) {
  ComputedStyle style = sizes;
  if (style.border_collapse == BorderCollapse::Collapse) {
    style.padding = {};
    style.border = {};
  }
  if (&sizes == context_.flow[id].style) {
    style.width = Dimension::of(table_width(context_, id, outer.width));
    style.box_sizing = BoxSizing::BorderBox;
  }
  return box_widths(style, outer.width);
}

/// Captions are as wide as the table and stand outside its box (17.4).
void Measurer::add_captions(BlockId table, CaptionSide side, const OpenBlock& open, Insets outer) {
  const Insets beside{outer.left + open.box.margin_left, open.box.border_box};
  for (const BlockId child : context_.flow[table].children) {
    const Block& caption = context_.flow[child];
    if (caption.kind == BlockKind::TableRow || caption.style->caption_side != side) continue;
    const std::size_t before = list_.items.size();
    if (side == CaptionSide::Bottom) forbid_break_before(before);
    add_block(child, beside);
    if (side == CaptionSide::Top) forbid_break_before(list_.items.size());
  }
}

void Measurer::add_table(BlockId id, Insets inner) {
  const ComputedStyle& style = *context_.flow[id].style;
  const TableGrid grid = make_table_grid(context_.flow, id);
  if (grid.columns == 0) return;
  const Length spaces = table_spacing(style).width * static_cast<std::int64_t>(grid.columns + 1);
  const std::vector<Length> widths = table_column_widths(context_, grid, style, inner.width - spaces);
  std::vector<TableRowPiece> rows = set_table_rows(context_, id, grid, widths, inner.left, inner.height);
  const auto body = std::find_if_not(rows.begin(), rows.end(), [](const TableRowPiece& row) { return row.header; });
  const auto foot = std::find_if(body, rows.end(), [](const TableRowPiece& row) { return row.footer; });
  const std::int32_t header = body == rows.end() ? -1 : repeat_rows({rows.begin(), body});
  const std::int32_t footer = body == foot ? -1 : repeat_rows({foot, rows.end()});
  const Length room = context_.column_height - list_.repeated_height(header) - list_.repeated_height(footer);
  flush_space();
  BreakBetween wanted = BreakBetween::Auto;
  std::size_t group_start = list_.items.size();
  for (auto row = rows.begin(); row != rows.end(); ++row) {
    const bool in_header = row < body;
    const bool in_foot = row >= foot;
    const Block& block = context_.flow[row->block];
    if (row > body && !in_foot) break_between(row[-1], *row, wanted);
    list_.block_starts.push_back({row->block, list_.items.size()});
    if (row != rows.begin() && context_.flow[row[-1].block].row_group != block.row_group)
      group_start = list_.items.size();
    pending_starts_.insert(pending_starts_.end(), row->starts.begin(), row->starts.end());
    pending_absolutes_.insert(pending_absolutes_.end(), row->absolutes.begin(), row->absolutes.end());
    const TableRepeats repeats{in_header ? -1 : header, in_header || in_foot ? -1 : footer};
    if (context_.column_height > Length() && row->height > room) {
      add_row_in_steps(*row, repeats);
      continue;
    }
    Item item;
    item.height = row->height;
    item.fragments = std::move(row->fragments);
    item.repeated = repeats.header;
    item.repeated_foot = repeats.footer;
    const bool joined = in_header || row->joined_to_next || (footer >= 0 && row + 1 >= foot);
    item.penalty = joined && row + 1 != rows.end() ? break_cost::forbidden : break_cost::free;
    for (const BlockId note : row->notes) {
      item.notes.push_back(note);
      item.note_height += context_.note_room(note, width_);
    }
    push(std::move(item));
    const bool ends_group = row + 1 == rows.end() || context_.flow[row[1].block].row_group != block.row_group;
    if (block.group_style != nullptr && ends_group) avoid_breaks_inside(block.group_style->break_inside, group_start);
  }
}

/// `break-before` and `break-after` of rows and row groups. A break inside a cell that spans rows waits for its end.
void Measurer::break_between(const TableRowPiece& above, const TableRowPiece& below, BreakBetween& wanted) {
  const BreakBetween kind = break_between_rows(context_.flow, above.block, below.block);
  avoid_break(kind);
  if (is_forced(kind)) wanted = kind;
  if (is_forced(wanted) && !above.joined_to_next) add_forced_break(std::exchange(wanted, BreakBetween::Auto));
}

/// Rows that are set again in each part of a table that breaks, unless they are much of a column; -1 when they are not.
std::int32_t Measurer::repeat_rows(std::span<const TableRowPiece> rows) {
  RepeatedRows repeated;
  for (const TableRowPiece& row : rows) {
    std::vector<Fragment> copy = row.fragments;
    translate(copy, Length(), repeated.height);
    repeated.fragments.insert(repeated.fragments.end(), copy.begin(), copy.end());
    repeated.height += row.height;
  }
  if (repeated.height <= Length() || repeated.height * 3 >= context_.column_height) return -1;
  list_.repeated.push_back(std::move(repeated));
  return static_cast<std::int32_t>(list_.repeated.size() - 1);
}

/// A row that is taller than a column is broken in its cells, below their lines.
void Measurer::add_row_in_steps(const TableRowPiece& row, TableRepeats repeats) {
  struct Stop {
    Length top, bottom;
    std::size_t fragment;
  };
  std::vector<Stop> stops;
  std::vector<std::size_t> boxes;
  for (std::size_t i = 0; i < row.fragments.size(); ++i) {
    if (const auto* line = std::get_if<LineFragment>(&row.fragments[i])) {
      stops.push_back({line->origin.y - line->line->ascent, line->origin.y + line->line->descent, i});
    } else if (const auto* image = std::get_if<ImageFragment>(&row.fragments[i])) {
      stops.push_back({image->clip.y, image->clip.bottom(), i});
    } else {
      boxes.push_back(i);
    }
  }
  std::stable_sort(stops.begin(), stops.end(), [](const Stop& a, const Stop& b) { return a.bottom < b.bottom; });
  std::vector<Length> highest(stops.size() + 1, row.height);  // of all that is still to come
  for (std::size_t i = stops.size(); i-- > 0;) highest[i] = std::min(highest[i + 1], stops[i].top);
  Length top;
  for (std::size_t i = 0; i < stops.size() || top < row.height;) {
    std::size_t end = i;
    while (end < stops.size() && (end == i || stops[end].bottom <= stops[i].bottom + Length::from_pt(1))) ++end;
    // The next step begins above what comes next, so that its lines' room is in one piece.
    const Length bottom = end == stops.size() ? row.height : std::min(row.height, std::max(stops[end - 1].bottom, top));
    Item item;
    item.height = bottom - top;
    item.repeated = repeats.header;
    item.repeated_foot = repeats.footer;
    item.penalty = highest[end] < bottom ? break_cost::forbidden : break_cost::free;
    for (const std::size_t box : boxes) add_slice(row.fragments[box], top, bottom, row.height, item.fragments);
    std::vector<Fragment> lines;
    for (std::size_t k = i; k < end; ++k) lines.push_back(row.fragments[stops[k].fragment]);
    translate(lines, Length(), -top);
    std::move(lines.begin(), lines.end(), std::back_inserter(item.fragments));
    if (i == 0) item.notes = row.notes;
    for (const BlockId note : item.notes) item.note_height += context_.note_room(note, width_);
    push(std::move(item));
    top = bottom;
    i = end;
    if (i == stops.size()) break;
  }
}

/// The part of a row's box or rule between two heights: boxes are open where they go on.
void Measurer::add_slice(const Fragment& fragment, Length top, Length bottom, Length end, std::vector<Fragment>& out) {
  std::vector<Fragment> moved{fragment};
  translate(moved, Length(), -top);
  if (auto* box = std::get_if<BoxFragment>(&moved.front())) {
    const Length from = std::max(box->rect.y, Length());
    const Length to = std::min(box->rect.bottom(), bottom - top);
    if (to <= from) return;
    box->open_top = box->open_top || from > box->rect.y;
    box->open_bottom = box->open_bottom || to < box->rect.bottom();
    box->rect.y = from;
    box->rect.height = to - from;
    out.push_back(moved.front());
  } else if (auto* rule = std::get_if<RuleFragment>(&moved.front())) {
    rule->from.y = std::max(rule->from.y, Length());
    rule->to.y = std::min(rule->to.y, bottom - top);
    const bool upright = rule->from.x == rule->to.x;
    const bool here = upright ? rule->to.y > rule->from.y
                              : rule->from.y <= rule->to.y && (rule->from.y < bottom - top || bottom == end);
    if (here) out.push_back(moved.front());
  }
}

}  // namespace forme
