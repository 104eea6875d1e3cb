#include "pages/measure.h"

#include <algorithm>
#include <utility>

#include "pages/columns.h"
#include "pages/measure_table.h"
#include "pages/needs_box.h"
#include "pages/place.h"

namespace forme {
namespace {

/// Blocks nested deeper than this are set without further insets.
constexpr int deepest_nesting = 60;

/// Pictures, tables and boxes that contain their own floats do not reach into others (CSS 2.2, section 9.5).
bool holds_its_floats(const ComputedStyle& style) {
  return style.display == Display::FlowRoot || style.overflow == Overflow::Clip;
}

bool keeps_off_floats(const Block& block) {
  const ComputedStyle& style = *block.style;
  return block.kind == BlockKind::Image || block.kind == BlockKind::Table || holds_its_floats(style) ||
         style.column_count > 1 || style.column_width > Length();
}

/// A list item or a block of list items: its inset is where the markers stand.
bool is_list_part(const Flow& flow, BlockId id) {
  const auto is_item = [&](BlockId block) { return flow[block].style->display == Display::ListItem; };
  return is_item(id) || std::any_of(flow[id].children.begin(), flow[id].children.end(), is_item);
}

bool is_forced(BreakBetween kind) { return kind != BreakBetween::Auto && kind != BreakBetween::Avoid; }

}  // namespace

BoxWidths box_widths(const ComputedStyle& style, Length available) {
  BoxWidths box;
  const Edges<Length> margin = resolve_edges(style.margin, available);
  box.padding = resolve_edges(style.padding, available);
  box.border = border_widths(style);
  const Length edges = box.padding.left + box.padding.right + box.border.left + box.border.right;
  box.margin_left = margin.left;
  box.border_box = available - margin.left - margin.right;
  const auto as_border_box = [&](const Dimension& d) {
    return d.resolve(available) + (style.box_sizing == BoxSizing::ContentBox ? edges : Length());
  };
  const bool sized = !style.width.is_auto;
  if (sized) box.border_box = as_border_box(style.width);
  if (!style.max_width.is_auto) box.border_box = std::min(box.border_box, as_border_box(style.max_width));
  box.border_box = std::max({box.border_box, style.min_width.resolve(available), edges});
  const Length spare = available - box.border_box - margin.right - margin.left;
  if (style.direction == Direction::RightToLeft && !style.margin.right.is_auto) {
    box.margin_left += spare;
  } else if (style.margin.left.is_auto) {
    box.margin_left += style.margin.right.is_auto ? spare / 2 : spare;
  }
  box.content = std::max(box.border_box - edges, Length::from_pt(1));
  return box;
}

void keep_inside(BoxWidths& box, Length available) {
  const Length excess = box.border_box - available;
  if (excess <= Length()) return;
  box.border_box = available;
  box.content = std::max(box.content - excess, Length::from_pt(1));
  box.margin_left = Length();
}

Measurer::Measurer(LayoutContext& context, Length width, Grid grid, Floats floats, int columns)
    : context_(context), width_(width), grid_(grid), floats_(floats), columns_(columns), cursor_(list_, grid, {}) {}

void Measurer::add(BlockId block) { add_block(block, {Length(), width_}); }

void Measurer::add_in_place(BlockId block) {
  in_place_ = block;
  add(block);
}

ItemList Measurer::take() {
  finish_floats();
  flush_space();
  for (Item& item : list_.items) {
    if (item.beside > Length()) item.penalty = std::max(item.penalty, break_cost::forbidden);
  }
  if (!pending_starts_.empty() || !pending_floats_.empty() || !pending_absolutes_.empty()) push({});
  return std::exchange(list_, {});
}

Item& Measurer::push(Item item) {
  item.box = box_;
  if (item.kind == ItemKind::Content) {
    item.starts = std::exchange(pending_starts_, {});
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

void Measurer::flush_space() {
  if (pending_space_ <= Length()) return;
  Item space;
  space.kind = ItemKind::Space;
  space.height = std::exchange(pending_space_, Length());
  // Fragmentation 3, section 5.2: margins after an unforced break are cut, after a forced one they are kept.
  const MarginBreak rule = std::exchange(pending_rule_, MarginBreak::Auto);
  const bool after_break = !list_.items.empty() && list_.items.back().kind == ItemKind::Break;
  space.stays = rule == MarginBreak::Keep || (rule == MarginBreak::Auto && after_break);
  push(std::move(space));
}

void Measurer::add_start(BlockId id) {
  const Block& block = context_.flow[id];
  if (!block.anchors.empty() || !block.strings.empty()) pending_starts_.push_back(id);
}

void Measurer::add_space(Length height) { margin(height); }

void Measurer::add_edge(Length height) {
  if (height <= Length()) return;
  Item edge;
  edge.height = height;
  edge.penalty = break_cost::forbidden;
  push(std::move(edge));
}

void Measurer::add_forced_break(BreakBetween kind) {
  if (kind == BreakBetween::Always) kind = columns_ > 0 ? BreakBetween::Column : BreakBetween::Page;
  if (kind == BreakBetween::Column && columns_ == 0) return;  // Fragmentation 3, section 3.1: only inside columns
  finish_floats();
  Item item;
  item.kind = ItemKind::Break;
  item.forced = kind;
  pending_space_ = Length();
  push(std::move(item));
  cursor_ = ColumnCursor(list_, grid_, Length());
}

void Measurer::raise_penalties(std::size_t from, std::size_t to, int penalty) {
  for (std::size_t i = from; i < to; ++i) list_.items[i].penalty = std::max(list_.items[i].penalty, penalty);
}

/// No break between what stands last and what comes next.
void Measurer::forbid_break_before(std::size_t first_item) {
  for (std::size_t i = std::min(first_item, list_.items.size()); i > 0; --i) {
    if (list_.items[i - 1].kind == ItemKind::Break) return;
    if (list_.items[i - 1].kind != ItemKind::Content) continue;
    list_.items[i - 1].penalty = break_cost::forbidden;
    return;
  }
}

void Measurer::add_anchored(BlockId id) {
  if (context_.flow[id].style->position == Positioning::Absolute) {
    pending_absolutes_.push_back(id);
  } else {
    pending_floats_.push_back(id);
  }
}

void Measurer::add_block(BlockId id, Insets outer) {
  const Block& block = context_.flow[id];
  const ComputedStyle& style = *block.style;
  if (id != in_place_ && runs_around(style)) {
    if (add_side_float(id, outer)) return;
    in_place_ = id;
  }
  const bool floating = (style.float_ != Float::None && style.float_ != Float::Footnote) ||
                        (columns_ > 1 && (style.column_span > 1 || style.column_span == -1));
  const bool leaves = style.position == Positioning::Absolute || (floating && floats_ == Floats::Anchored);
  if (leaves && id != in_place_) {
    add_anchored(id);
    return;
  }
  if (is_forced(style.break_before)) add_forced_break(style.break_before);
  if (style.break_before == BreakBetween::Avoid) forbid_break_before(list_.items.size());
  add_start(id);

  const Edges<Length> margins = resolve_edges(style.margin, outer.width);
  margin(margins.top);
  if (margins.top > Length()) pending_rule_ = style.margin_break;
  Surroundings around = enter_surroundings(style);
  clear_floats(style.clear);
  if (keeps_off_floats(block)) outer = beside_floats(id, outer);
  const bool own_floats = holds_its_floats(style);
  if (own_floats) enter_float_context(around);
  BoxWidths box = box_widths(style, outer.width);
  if (id == in_place_) keep_inside(box, outer.width);
  const bool drawn = needs_box(style, block.kind);
  const Length top_edge = box.border.top + box.padding.top;
  const Length bottom_edge = box.border.bottom + box.padding.bottom;
  if (drawn || top_edge > Length()) flush_space();
  const std::int32_t outer_box = box_;
  if (drawn) {
    BoxLink link{outer_box, &style, outer.left + box.margin_left, box.border_box, id, mirrored_, {}, {}};
    if (style.box_decoration_break == BoxDecorationBreak::Clone) {
      link.clone_top = top_edge;
      link.clone_bottom = bottom_edge;
    }
    list_.boxes.push_back(link);
    box_ = static_cast<std::int32_t>(list_.boxes.size() - 1);
  }
  const std::size_t first_item = list_.items.size();
  add_edge(top_edge);
  Insets inner{outer.left + box.margin_left + box.border.left + box.padding.left, box.content};
  if (depth_ >= deepest_nesting) inner = outer;
  if (is_list_part(context_.flow, id)) {
    const Length right = outer.left + outer.width - inner.left - inner.width;
    list_inset_ += style.direction == Direction::RightToLeft ? right : inner.left - outer.left;
  }
  ++depth_;
  switch (block.kind) {
    case BlockKind::Paragraph: add_paragraph(id, inner); break;
    case BlockKind::Image: add_image(id, inner); break;
    case BlockKind::Table: add_table(id, inner); break;
    default: add_container(id, inner);
  }
  --depth_;
  if (own_floats) finish_floats();
  add_missing_height(style, box, first_item);
  if (bottom_edge > Length()) {
    flush_space();
    forbid_break_before(list_.items.size());
    add_edge(bottom_edge);
    list_.items.back().penalty = break_cost::free;
  }
  leave(std::move(around), own_floats);
  box_ = outer_box;
  margin(margins.bottom);
  const std::size_t last_item = list_.items.size();
  if (style.break_inside == BreakInside::Avoid && last_item > first_item) {
    raise_penalties(first_item, last_item - 1, break_cost::avoid);
  }
  if (style.break_after == BreakBetween::Avoid) forbid_break_before(last_item);
  if (is_forced(style.break_after)) add_forced_break(style.break_after);
  if (!long_notes_.empty()) add_long_notes(std::exchange(long_notes_, {}), outer);
}

/// `height` and `min-height` of a box whose content is lower.
void Measurer::add_missing_height(const ComputedStyle& style, const BoxWidths& box, std::size_t first_item) {
  Length wanted = style.min_height.percent == 0 ? style.min_height.fixed : Length();
  if (!style.height.is_auto && style.height.percent == 0) wanted = std::max(wanted, style.height.fixed);
  if (wanted <= Length()) return;
  if (style.box_sizing == BoxSizing::BorderBox) wanted -= box.padding.bottom + box.border.bottom;
  ColumnCursor cursor(list_, Grid{}, Length());
  for (std::size_t i = first_item; i < list_.items.size(); ++i) cursor.advance(list_.items[i]);
  Length top_edge = style.box_sizing == BoxSizing::BorderBox ? Length() : box.padding.top + box.border.top;
  const Length missing = wanted - (cursor.used() - top_edge);
  if (missing <= Length()) return;
  Item filler;
  filler.height = missing;
  push(std::move(filler));
}

void Measurer::add_container(BlockId id, Insets inner) {
  const Block& block = context_.flow[id];
  if (block.style->column_count > 1 || block.style->column_width > Length()) {
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
  item.snap_top = style.box_snap != BoxSnap::None;
  item.notes = std::move(piece.notes);
  for (const BlockId note : item.notes) item.note_height += context_.note(note, width_).height;
  pending_absolutes_.insert(pending_absolutes_.end(), piece.absolutes.begin(), piece.absolutes.end());
  pending_starts_.insert(pending_starts_.end(), piece.starts.begin(), piece.starts.end());
  push(std::move(item));
}

void Measurer::add_image(BlockId id, Insets inner) {
  const Block& block = context_.flow[id];
  const Size size = image_size(context_, id, inner.width);
  Length x = inner.left;
  const TextAlign align =
      context_.flow[id].parent != no_block ? context_.flow[block.parent].style->text_align : TextAlign::Start;
  if (block.style->margin.left.is_auto || align == TextAlign::Center) x += (inner.width - size.width) / 2;
  flush_space();
  Item item;
  item.height = size.height;
  item.snap_top = block.style->box_snap != BoxSnap::None;
  item.fragments.emplace_back(fit_image(context_, id, {x, Length(), size.width, size.height}));
  push(std::move(item));
}

Size image_size(LayoutContext& context, BlockId id, Length available) {
  const Block& block = context.flow[id];
  const ComputedStyle& style = *block.style;
  const ImageInfo& info = context.media.info(block.image);
  const double ratio = static_cast<double>(std::max(1, info.height)) / std::max(1, info.width);
  const bool has_height = !style.height.is_auto && style.height.percent == 0;
  Size size;
  if (!style.width.is_auto) {
    size.width = style.width.resolve(available);
    size.height = has_height ? style.height.fixed : size.width.scaled(ratio);
  } else if (has_height) {
    size = {style.height.fixed.scaled(1 / ratio), style.height.fixed};
  } else {
    size.width = Length::from_px(info.width);
    size.height = size.width.scaled(ratio);
  }
  const auto limit_width = [&](Length most) {
    if (size.width <= most || size.width <= Length()) return;
    if (!has_height) size.height = size.height.scaled(most.ratio(size.width));
    size.width = most;
  };
  const auto limit_height = [&](Length most) {
    if (size.height <= most || size.height <= Length()) return;
    if (style.object_fit == ObjectFit::Fill) size.width = size.width.scaled(most.ratio(size.height));
    size.height = most;
  };
  if (!style.max_width.is_auto) limit_width(style.max_width.resolve(available));
  limit_width(available);
  if (!style.max_height.is_auto && style.max_height.percent == 0) limit_height(style.max_height.fixed);
  // A picture leaves room for its caption in the tallest column there is.
  if (context.column_height > Length()) limit_height(context.column_height.scaled(0.85));
  return size;
}

ImageFragment fit_image(const LayoutContext& context, BlockId id, Rect box) {
  const Block& block = context.flow[id];
  const ComputedStyle& style = *block.style;
  const ImageInfo& info = context.media.info(block.image);
  ImageFragment fragment{block.image, box, box, id};
  if (style.object_fit == ObjectFit::Fill || info.width < 1 || info.height < 1) return fragment;
  const double across = box.width.pt() / info.width;
  const double down = box.height.pt() / info.height;
  double scale = style.object_fit == ObjectFit::Cover ? std::max(across, down) : std::min(across, down);
  if (style.object_fit == ObjectFit::None || style.object_fit == ObjectFit::ScaleDown) {
    const double natural = 0.75;
    scale = style.object_fit == ObjectFit::None ? natural : std::min(scale, natural);
  }
  fragment.rect.width = Length::from_pt(info.width * scale);
  fragment.rect.height = Length::from_pt(info.height * scale);
  fragment.rect.x += style.object_position.first.resolve(box.width - fragment.rect.width);
  fragment.rect.y += style.object_position.second.resolve(box.height - fragment.rect.height);
  return fragment;
}

}  // namespace forme
