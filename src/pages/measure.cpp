#include "pages/measure.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "pages/absolute.h"
#include "pages/columns.h"
#include "pages/measure_table.h"
#include "pages/needs_box.h"
#include "pages/place.h"
#include "pages/table_breaks.h"

namespace forme {
namespace {

/// Blocks nested deeper than this are set without further insets.
constexpr int deepest_nesting = 60;

/// Pictures, tables and boxes that contain their own floats do not reach into others (CSS 2.2, section 9.5).
bool holds_its_floats(const ComputedStyle& style) {
  return style.display == Display::FlowRoot || style.overflow == Overflow::Clip;
}

bool sets_columns(const ComputedStyle& style) { return style.column_count > 1 || style.column_width > Length(); }

bool keeps_off_floats(const Block& block) {
  const ComputedStyle& style = *block.style;
  return block.kind == BlockKind::Image || block.kind == BlockKind::Table || holds_its_floats(style) ||
         sets_columns(style);
}

/// A list item or a block of list items: its inset is where the markers stand.
bool is_list_part(const Flow& flow, BlockId id) {
  const auto is_item = [&](BlockId block) { return flow[block].style->display == Display::ListItem; };
  return is_item(id) || std::any_of(flow[id].children.begin(), flow[id].children.end(), is_item);
}

/// What negative margins add to a box at its sides; not above zero.
Length overhang(const Edges<Length>& margin) {
  return std::min(margin.left, Length()) + std::min(margin.right, Length());
}

/// Boxes whose margins do not meet those of what they hold: block formatting contexts (CSS 2.2, 9.4.1).
bool keeps_margins(const Flow& flow, BlockId id) {
  const Block& block = flow[id];
  const ComputedStyle& style = *block.style;
  const bool in_cell = block.parent != no_block && flow[block.parent].kind == BlockKind::TableCell;
  const bool columns = style.column_count > 1 || style.column_width > Length();
  return in_cell || columns || style.position == Positioning::Absolute || style.position == Positioning::Fixed ||
         style.position == Positioning::Running || style.display == Display::FlowRoot ||
         style.display == Display::InlineBlock || style.overflow != Overflow::Visible ||
         (style.float_ != Float::None && style.float_ != Float::Footnote);
}

}  // namespace

Measurer::Measurer(LayoutContext& context, Length width, Grid grid, Floats floats, int columns)
    : context_(context), width_(width), grid_(grid), floats_(floats), columns_(columns), cursor_(list_, grid, {}) {}

void Measurer::add(BlockId block) { add_block(block, {Length(), width_}); }

void Measurer::add_spanning(BlockId block) {
  spanning_ = block;
  add(block);
}

void Measurer::add_on_page(BlockId block, Length page_height) {
  on_own_page_ = true;
  add_block(block, {Length(), width_, page_height, std::nullopt, true});
}

void Measurer::add_in_place(BlockId block, const ComputedStyle* sizes) {
  in_place_ = block;
  in_place_sizes_ = sizes;
  add(block);
}

const ComputedStyle& Measurer::sizes_of(BlockId id) const {
  return id == in_place_ && in_place_sizes_ != nullptr ? *in_place_sizes_ : *context_.flow[id].style;
}

ItemList Measurer::take() {
  finish_floats();
  flush_space();
  if (on_own_page_) hang_over_foot();
  for (Item& item : list_.items) {
    if (item.beside > Length()) item.penalty = std::max(item.penalty, break_cost::forbidden);
  }
  keep_lines_with_heads();
  if (!pending_starts_.empty() || !pending_floats_.empty() || !pending_absolutes_.empty()) push({});
  return std::exchange(list_, {});
}

std::vector<BlockId> Measurer::take_late_starts() {
  return list_.items.empty() ? std::vector<BlockId>() : std::exchange(pending_starts_, {});
}

Item& Measurer::push(Item item) {
  item.box = box_;
  if (item.kind == ItemKind::Content) {
    item.starts.insert(item.starts.begin(), pending_starts_.begin(), pending_starts_.end());
    pending_starts_.clear();
    item.floats = std::exchange(pending_floats_, {});
    item.absolutes = std::exchange(pending_absolutes_, {});
    if (item.height > Length() && (!waiting_.empty() || !placed_.empty())) {
      if (!in_lines_ && snaps() && !item.snap) item.snap_top = true;
      if (!in_lines_) place_waiting_floats(top_of_next(item));
      attach_floats(item, top_of_next(item));
    }
  }
  item.mirrored += mirrored_;
  const ColumnCursor::Step step = cursor_.advance(item);
  item.beside = std::max(field_.bottom(), outer_bottom_) - step.bottom;
  list_.items.push_back(std::move(item));
  return list_.items.back();
}

void Measurer::add_start(BlockId id) {
  const Block& block = context_.flow[id];
  if (!block.anchors.empty() || !block.strings.empty() || !block.counters.empty() || !block.bookmarks.empty())
    pending_starts_.push_back(id);
}

void Measurer::add_space(Length height) { margin(height); }

void Measurer::add_edge(Length height) {
  if (height <= Length()) return;
  Item edge;
  edge.height = height;
  edge.penalty = break_cost::forbidden;
  push(std::move(edge));
}

void Measurer::add_anchored(BlockId id, Insets outer) {
  const Positioning position = context_.flow[id].style->position;
  if (position == Positioning::Absolute || position == Positioning::Fixed) {
    pending_absolutes_.push_back({id, {outer.left, Length()}});
  } else {
    pending_floats_.push_back(id);
  }
}

void Measurer::add_block(BlockId id, Insets outer) {
  const Block& block = context_.flow[id];
  const ComputedStyle& style = *block.style;
  if (id != in_place_ && context_.jumps.is_line(id)) return;
  if (id != in_place_ && runs_around(style)) {
    if (add_side_float(id, outer)) return;
    in_place_ = id;
  }
  const bool floating = (style.float_ != Float::None && style.float_ != Float::Footnote) ||
                        (columns_ > 1 && (style.column_span > 1 || style.column_span == -1)) ||
                        (id != in_place_ && floats_ == Floats::Anchored && is_wide_table(id));
  const bool placed = style.position == Positioning::Absolute || style.position == Positioning::Fixed;
  if ((placed || (floating && floats_ == Floats::Anchored)) && id != in_place_) {
    list_.block_starts.push_back({id, list_.items.size()});
    add_anchored(id, outer);
    return;
  }
  const BreakBetween before = break_before(context_.flow, id);
  const BreakBetween after = break_after(context_.flow, id);
  if (is_forced(before)) add_forced_break(before);
  list_.block_starts.push_back({id, list_.items.size()});
  avoid_break(before);
  add_start(id);
  if (block.turned && id != upright_) {
    add_turned(id, outer);
  } else {
    add_box(id, outer);
  }
  avoid_break(after);
  if (after == BreakBetween::Avoid && !list_.items.empty()) head_ends_.push_back(list_.items.size());
  if (is_forced(after)) add_forced_break(after);
  if (!long_notes_.empty()) add_long_notes(std::exchange(long_notes_, {}), outer);
}

void Measurer::add_box(BlockId id, Insets outer) {
  const ComputedStyle& style = *context_.flow[id].style;
  OpenBlock open = open_block(id, outer);
  outer = open.outer;
  const Insets inner = depth_ >= deepest_nesting ? outer : readable(content_insets(id, open), id, outer);
  if (is_list_part(context_.flow, id)) {
    const Length right = outer.left + outer.width - inner.left - inner.width;
    list_inset_ += style.direction == Direction::RightToLeft ? right : inner.left - outer.left;
  }
  ++depth_;
  add_content(id, inner);
  --depth_;
  close_block(id, open, outer);
}

/// The content box of a block, as what is around the boxes in it.
Measurer::Insets Measurer::content_insets(BlockId id, const OpenBlock& open) {
  const Insets& outer = open.outer;
  const BoxWidths& box = open.box;
  Insets inner{outer.left + box.margin_left + box.border.left + box.padding.left, box.content, open.height,
               greatest_content_height(*context_.flow[id].style, box, outer.height)};
  // On a page of its own a height of `auto` hands the page's on.
  inner.own_page = outer.own_page && !open.height;
  if (inner.own_page) inner.height = outer.height;
  inner.beyond = outer.beyond + reach_of_margins(sizes_of(id), outer.width);
  return inner;
}

/// The top of a block: its margin joins those that wait, unless an edge or a formatting context keeps them apart.
Measurer::OpenBlock Measurer::open_block(BlockId id, Insets outer) {
  const Block& block = context_.flow[id];
  const ComputedStyle& style = sizes_of(id);
  OpenBlock open;
  const Length margin_top = resolve_edges(style.margin, outer.width).top;
  open.shift = relative_shift(style, outer.width, outer.height);
  margin(margin_top);
  if (margin_top > Length()) pending_rule_ = style.margin_break;
  open.around = enter_surroundings(*block.style);
  clear_floats(style.clear);
  if (keeps_off_floats(block)) outer = beside_floats(id, outer);
  open.outer = outer;
  open.own_floats = holds_its_floats(style);
  if (open.own_floats) enter_float_context(open.around);
  if (block.kind == BlockKind::Table) {
    open.box = table_box(id, style, outer);
    open.height = content_height(style, open.box, outer.height);
  } else if (block.kind == BlockKind::Image) {
    std::tie(open.box, open.height) = image_box_of(id, outer);
  } else {
    open.box = &style == block.style ? box_widths(context_, id, outer.width) : box_widths(style, outer.width);
    open.height = content_height(style, open.box, outer.height);
  }
  if (id == in_place_) keep_inside(open.box, outer.width - overhang(resolve_edges(style.margin, outer.width)));
  open.outer_box = box_;
  open.formatting_context = id == spanning_ || keeps_margins(context_.flow, id);
  const Length top_edge = open.box.border.top + open.box.padding.top;
  if (open.formatting_context || top_edge > Length()) flush_space();
  if (block.kind == BlockKind::Table) add_captions(id, CaptionSide::Top, open, outer);
  open.first_box = list_.boxes.size();
  const bool drawn = needs_box(*block.style, block.kind);
  const bool holds_absolutes = context_.holds_absolutes(id);
  if (drawn || holds_absolutes) {
    BoxLink link;
    link.outer = open.outer_box;
    link.style = block.style;
    link.x = outer.left + open.box.margin_left;
    link.width = open.box.border_box;
    link.block = id;
    link.mirrored = mirrored_;
    if (style.box_decoration_break == BoxDecorationBreak::Clone) {
      link.clone_top = top_edge;
      link.clone_bottom = open.box.border.bottom + open.box.padding.bottom;
    }
    link.drawn = drawn;
    if (holds_absolutes) link.placed = id;
    if (block.kind == BlockKind::Table && style.border_collapse == BorderCollapse::Collapse)
      link.style = context_.without_border(*block.style);
    list_.boxes.push_back(link);
    box_ = static_cast<std::int32_t>(list_.boxes.size() - 1);
  }
  open.snapped = style.box_snap != BoxSnap::None && grid_.exists() && block.kind != BlockKind::Image &&
                 !sets_columns(style) && !field_.reaches_below(cursor_.y());
  if (open.snapped) flush_space();
  open.first_item = list_.items.size();
  open.start = cursor_;
  add_edge(top_edge);
  keeps_space_ = keeps_space_ || (open.formatting_context && top_edge == Length());
  return open;
}

void Measurer::add_content(BlockId id, Insets inner) {
  switch (context_.flow[id].kind) {
    case BlockKind::Paragraph: add_paragraph(id, inner); break;
    case BlockKind::Image: add_image(id, inner); break;
    case BlockKind::Table: add_table(id, inner); break;
    default: add_container(id, inner);
  }
}

void Measurer::close_block(BlockId id, OpenBlock& open, Insets outer) {
  const ComputedStyle& style = sizes_of(id);
  const Length bottom_edge = open.box.border.bottom + open.box.padding.bottom;
  if (open.own_floats) finish_floats();
  if (open.formatting_context) keep_last_margin();
  const bool empty = list_.items.size() <= open.first_item;
  // In an empty box they wait for the height that it gives itself, which stands below its margin.
  if (context_.holds_absolutes(id) && !empty) keep_absolutes_inside(list_.items.back().kind == ItemKind::Content);
  const BlockKind kind = context_.flow[id].kind;
  if (kind != BlockKind::Image && kind != BlockKind::Table) settle_height(style, open, outer);
  if (bottom_edge > Length()) {
    flush_space();
    forbid_break_before(list_.items.size());
    add_edge(bottom_edge);
    list_.items.back().penalty = break_cost::free;
  }
  if (context_.holds_absolutes(id) && empty) keep_absolutes_inside(false);
  if (open.snapped) snap_block(open.first_item, *open.start, open.outer_box, style.box_snap);
  leave(std::move(open.around), open.own_floats);
  box_ = open.outer_box;
  if (has_space()) space_box_ = box_;
  if (context_.flow[id].kind == BlockKind::Table) add_captions(id, CaptionSide::Bottom, open, outer);
  margin(resolve_edges(style.margin, outer.width).bottom);
  move_relative(open);
  avoid_breaks_inside(style.break_inside, open.first_item);
}

/// Absolute boxes at the end of the block that they are placed in belong to its last item, where it has one, and not to
/// what follows.
void Measurer::keep_absolutes_inside(bool has_item) {
  if (pending_absolutes_.empty()) return;
  if (!has_item) {
    push({});
    return;
  }
  Item& last = list_.items.back();
  for (AbsoluteBox box : std::exchange(pending_absolutes_, {})) {
    box.at.y += last.height;
    last.absolutes.push_back(box);
  }
}

/// `height`, `min-height` and `max-height`: what is missing is filled up, what is too much hangs out of the box; one
/// with columns grows instead.
void Measurer::settle_height(const ComputedStyle& style, const OpenBlock& open, Insets outer) {
  const Length least = least_content_height(style, open.box, open.height, outer.height);
  const std::optional<Length> most = open.height ? open.height : greatest_content_height(style, open.box, outer.height);
  if ((least <= Length() && !most) || depth_ >= deepest_nesting) return;
  flush_space();
  ColumnCursor cursor(list_, Grid{}, Length());
  std::size_t first = open.first_item;  // margins that have met its own stand above it
  while (first < list_.items.size() && list_.items[first].kind == ItemKind::Space) ++first;
  for (std::size_t i = first; i < list_.items.size(); ++i) cursor.advance(list_.items[i]);
  const Length used = cursor.used() - open.box.padding.top - open.box.border.top;
  const bool grows = sets_columns(style) && resolve_columns(style, open.box.content).count > 1;
  const Length wanted = std::max(least, most && !grows ? std::min(used, *most) : used);
  if (wanted == used) return;
  Item filler;
  filler.height = wanted - used;
  push(std::move(filler));
}

/// `position: relative` moves what is painted and leaves its place behind.
void Measurer::move_relative(const OpenBlock& open) {
  if (open.shift == Point{}) return;
  for (std::size_t i = open.first_item; i < list_.items.size(); ++i) {
    translate(list_.items[i].fragments, open.shift.x, open.shift.y);
    for (SideFloat& side : list_.items[i].side_floats) translate(side.fragments, open.shift.x, open.shift.y);
    for (AbsoluteBox& box : list_.items[i].absolutes) box.at = {box.at.x + open.shift.x, box.at.y + open.shift.y};
  }
  for (std::size_t b = open.first_box; b < list_.boxes.size(); ++b) {
    Point& shift = list_.boxes[b].shift;
    shift = {shift.x + open.shift.x, shift.y + open.shift.y};
  }
}

void Measurer::add_container(BlockId id, Insets inner) {
  const Block& block = context_.flow[id];
  if (sets_columns(*block.style)) {
    add_nested_columns(id, inner);
    return;
  }
  for (const BlockId child : block.children) add_block(child, inner);
}

void Measurer::add_piece(Piece piece, const ComputedStyle& style) {
  flush_space();
  Item item;
  item.height = piece.height;
  item.fragments = std::move(piece.fragments);
  snap_box(item, style.box_snap);
  item.notes = std::move(piece.notes);
  for (const BlockId note : item.notes) item.note_height += context_.note_room(note, width_);
  pending_absolutes_.insert(pending_absolutes_.end(), piece.absolutes.begin(), piece.absolutes.end());
  pending_starts_.insert(pending_starts_.end(), piece.starts.begin(), piece.starts.end());
  push(std::move(item));
}

}  // namespace forme
