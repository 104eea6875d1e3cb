#include <algorithm>
#include <utility>

#include "pages/measure.h"

namespace forme {
namespace {

/// Floats that stand beside and below each other without a place for a break between them take at most this share of a
/// column together; further ones wait until the text is past them.
constexpr double tallest_chain = 0.6;

/// A table or box narrower than this beside a float goes below it.
constexpr double least_box_ems = 8;

bool is_side_float(Float value) {
  return value == Float::Left || value == Float::Right || value == Float::Inside || value == Float::Outside;
}

/// The used margins, border box and content of a float, from the top left of its margin box.
OutlineInput outline_input(const ComputedStyle& style, const FloatField::Request& request, const Edges<Length>& margin,
                           const BoxWidths& box) {
  const auto inner = [](const Rect& rect, const Edges<Length>& edge) {
    return Rect{rect.x + edge.left, rect.y + edge.top, rect.width - edge.left - edge.right,
                rect.height - edge.top - edge.bottom};
  };
  OutlineInput input;
  input.shape = &style.shape_outside;
  input.margin_box = {request.width, request.height};
  input.border_box = inner({{}, {}, request.width, request.height}, margin);
  input.padding_box = inner(input.border_box, box.border);
  input.content_box = inner(input.padding_box, box.padding);
  const auto& [across, down] = style.border_radius.top_left;
  input.border_radius = std::min(across.resolve(input.border_box.width), down.resolve(input.border_box.height));
  input.shape_margin = style.shape_margin.resolve(request.right - request.left);
  return input;
}

}  // namespace

/// Floats `left`, `right`, `inside` and `outside` stay beside their anchor; those that span columns or belong to the
/// page are the composer's.
bool Measurer::runs_around(const ComputedStyle& style) const {
  if (style.position == Positioning::Absolute || !is_side_float(style.float_)) return false;
  if (floats_ == Floats::InPlace) return true;
  return style.float_reference != FloatReference::Page && (columns_ <= 1 || style.column_span == 1);
}

/// False for a float that is taller than a page: no text can run around it.
bool Measurer::add_side_float(BlockId id, Insets outer) {
  WaitingFloat waiting = measure_side_float(id, outer);
  if (context_.column_height > Length() && waiting.piece->height > context_.column_height) {
    const NodeId node = context_.flow[id].node;
    context_.diagnostics.warning(
        "tall-float", node == no_node ? Span() : context_.styled.document()[node].span,
        "this float is taller than a page; it is set in the text, which does not run around it",
        "shorten it, or make it wider");
    return false;
  }
  waiting_.push_back(std::move(waiting));
  return true;
}

/// The margin box of a float (CSS 2.2, section 10.3.5): as wide as its content wants where no width is given, and never
/// wider than what it stands in.
Measurer::WaitingFloat Measurer::measure_side_float(BlockId id, Insets outer) {
  const Block& block = context_.flow[id];
  const ComputedStyle& style = *block.style;
  WaitingFloat waiting;
  waiting.block = id;
  waiting.margin = resolve_edges(style.margin, outer.width);
  const Length margins = waiting.margin.left + waiting.margin.right;
  Length available = outer.width;
  if (style.width.is_auto) {
    const Length most = std::max(outer.width - margins, Length::from_pt(1));
    const BoxWidths edges = box_widths(style, most);
    const Length wanted =
        block.kind == BlockKind::Image
            ? image_size(context_, id, {edges.content, std::nullopt}).width + (edges.border_box - edges.content)
            : shrink_to_fit(context_, id, most);
    available = std::min(wanted, most) + margins;
  }
  BoxWidths box = box_widths(style, available);
  if (box.border_box > outer.width) {
    const NodeId node = block.node;
    context_.diagnostics.warning("wide-float", node == no_node ? Span() : context_.styled.document()[node].span,
                                 "this float is wider than the column it stands in and is made narrower",
                                 "give it a 'max-width'");
    keep_inside(box, outer.width);
  }
  waiting.piece = &context_.side_piece(id, available);
  waiting.box_left = box.margin_left;
  FloatField::Request& request = waiting.request;
  request.side = style.float_;
  request.clear = style.clear;
  request.left = outer.left;
  request.right = outer.left + outer.width;
  request.width = box.border_box + margins;
  request.height = std::max(waiting.margin.top + waiting.piece->height + waiting.margin.bottom, Length());
  request.margin_bottom = waiting.margin.bottom;
  OutlineInput outline = outline_input(style, request, waiting.margin, box);
  if (style.shape_outside.kind == ShapeOutside::Kind::Image) outline.contour = context_.contour(id);
  request.outline = make_outline(outline);
  return waiting;
}

/// Gives the floats that wait a place at `y` or below. What would make too long a stretch without a break waits on.
void Measurer::place_waiting_floats(Length y) {
  while (!waiting_.empty()) {
    const bool chained = field_.reaches_below(y);
    if (!chained) field_ = FloatField();
    WaitingFloat& next = waiting_.front();
    next.request.y = y;
    const FloatField::Place place = field_.find(next.request);
    const Length limit = std::max(field_.bottom(), field_.top() + context_.column_height.scaled(tallest_chain));
    if (chained && context_.column_height > Length() && place.y + next.request.height > limit) return;
    field_.add(next.request, place);
    placed_.emplace_back(std::move(next), place);
    waiting_.pop_front();
  }
}

/// Ties the floats that have a place to the item that is about to stand at `top`.
void Measurer::attach_floats(Item& item, Length top) {
  for (const auto& [waiting, place] : std::exchange(placed_, {})) {
    const Piece& piece = *waiting.piece;
    SideFloat side;
    side.top = place.y + waiting.margin.top - top;
    side.height = piece.height;
    side.mirrored = place.x[1] - place.x[0];
    side.fragments = piece.fragments;
    translate(side.fragments, place.x[0] + waiting.margin.left - waiting.box_left, Length());
    item.side_floats.push_back(std::move(side));
    item.starts.insert(item.starts.end(), piece.starts.begin(), piece.starts.end());
    for (const AbsoluteBox& box : piece.absolutes)
      item.absolutes.push_back(
          {box.block, {box.at.x + place.x[0] + waiting.margin.left - waiting.box_left, box.at.y + side.top}});
    for (const BlockId note : piece.notes) {
      item.notes.push_back(note);
      item.note_height += context_.note_room(note, width_);
    }
  }
}

Length Measurer::top_of_next(const Item& item) const {
  ColumnCursor trial = cursor_;
  return trial.advance(item).top;
}

/// The place of a box that must not reach into a float: pictures, tables, and boxes that contain their own floats
/// (CSS 2.2, section 9.5). It stands beside when it has room there, else below.
Measurer::Insets Measurer::beside_floats(BlockId id, Insets outer) {
  if (!waiting_.empty()) flush_space();
  Item probe;
  probe.snap_top = snaps();
  const Length top = top_of_next(probe) + (waiting_.empty() ? pending_space() : Length());
  place_waiting_floats(top);
  if (!field_.reaches_below(top)) return outer;
  const Block& block = context_.flow[id];
  Length least = std::min(outer.width, block.style->font_size.scaled(least_box_ems));
  if (block.kind == BlockKind::Image) least = image_size(context_, id, {outer.width, std::nullopt}).width;
  if (block.kind == BlockKind::Table) least = intrinsic_block_widths(context_, id).minimum;
  if (!block.style->width.is_auto) least = std::max(least, box_widths(*block.style, outer.width).border_box);
  const FloatField::Slot slot = field_.slot(top, field_.bottom(), outer.left, outer.left + outer.width);
  if (slot.width < least) {
    clear_floats(Clear::Both);
    return outer;
  }
  mirrored_ += slot.start[1] - slot.start[0];
  outer.left = slot.start[0];
  outer.width = slot.width;
  return outer;
}

Measurer::Surroundings Measurer::enter_surroundings(const ComputedStyle& style) {
  return {std::exchange(style_, &style), mirrored_, list_inset_, outer_bottom_, {}};
}

void Measurer::enter_float_context(Surroundings& around) {
  outer_bottom_ = std::max(outer_bottom_, field_.bottom());
  around.field = std::exchange(field_, {});
}

void Measurer::leave(Surroundings around, bool own_floats) {
  style_ = around.style;
  mirrored_ = around.mirrored;
  list_inset_ = around.list_inset;
  if (!own_floats) return;
  outer_bottom_ = around.outer_bottom;
  field_ = std::move(around.field);
}

/// Moves what comes next below the floats of a side.
void Measurer::clear_floats(Clear clear) {
  if (clear == Clear::None) return;
  Item gap;
  gap.snap_top = snaps();
  if (!waiting_.empty()) {
    flush_space();
    place_waiting_floats(top_of_next(gap));
    if (!waiting_.empty()) return finish_floats();
  }
  const Length lowest = field_.bottom(clear);
  if (placed_.empty()) return margin(std::max(Length(), lowest - cursor_.y()));
  gap.height = lowest - top_of_next(gap);
  if (gap.height > Length()) push(std::move(gap));
}

/// Room for all that is left of the floats: nothing further down stands beside them.
void Measurer::finish_floats() {
  while (!waiting_.empty() || !placed_.empty()) {
    flush_space();
    Item room;
    room.snap_top = snaps();
    const Length top = top_of_next(room);
    place_waiting_floats(top);
    room.height = std::max(field_.ink_bottom() - top, Length::from_raw(1));
    push(std::move(room));
  }
  const Length rest = field_.ink_bottom() - cursor_.y();
  const Length margin_below = field_.bottom() - std::max(field_.ink_bottom(), cursor_.y());
  if (rest > Length()) {
    Item room;
    room.height = rest;
    push(std::move(room));
    space_above_ = std::max(space_above_ - rest, Length());
  }
  margin(std::max(Length(), margin_below));
  field_ = FloatField();
}

}  // namespace forme
