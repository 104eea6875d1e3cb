#include "pages/composer.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pages/box_sizes.h"
#include "pages/measure.h"

namespace forme {
namespace {

/// Less room than this many lines is not worth beginning columns in.
constexpr std::int64_t least_lines = 4;

/// Space that the first items ask for above them.
Length space_before(const ItemList& list) {
  Length space;
  for (auto item = list.items.begin(); item != list.items.end() && item->kind == ItemKind::Space; ++item) {
    if (!item->stays) space += item->height;
  }
  return space;
}

/// Space that the last items ask for below them.
Length space_after(const ItemList& list) {
  Length space;
  for (auto item = list.items.rbegin(); item != list.items.rend() && item->kind == ItemKind::Space; ++item)
    space += item->height;
  return space;
}

/// `break-after: avoid` on what a band ends with: a head, an opener.
bool keeps_with_next(const ItemList& list) {
  const auto last = std::find_if(list.items.rbegin(), list.items.rend(),
                                 [](const Item& item) { return item.kind == ItemKind::Content; });
  return last != list.items.rend() && last->page_break_cost() >= break_cost::forbidden;
}

}  // namespace

void Composer::start_page(BreakBetween kind, bool first_of_name) {
  std::vector<OpenBox> going_on;
  if (pages_.has_page()) {
    going_on = open_boxes_;
    close_boxes(0, y_, true);
    settle_notes();
  }
  pages_.start(pages_.name(), kind, first_of_name);
  y_ = notes_ = Length();
  fresh_ = false;
  for (OpenBox& box : going_on)
    open_boxes_.push_back({box.box, Length(), pages_.page().content.fragments.size(), true});
  for (WaitingFloat& waiting : waiting_.floats) waiting.pages = std::max(0, waiting.pages - 1);
}

void Composer::start_named_page(const std::string& name, BreakBetween kind) {
  close_boxes(0, y_, false);
  settle_notes();
  pages_.start(name, kind, true);
  y_ = notes_ = Length();
  fresh_ = true;
  context_.column_height = pages_.area().height;
}

/// Boxes around bands whose backgrounds and borders begin at `top`; those that do not hold this band end above it.
void Composer::open_boxes(const Band& band, Length top) {
  std::size_t common = 0;
  while (common < open_boxes_.size() && common < band.boxes.size() && open_boxes_[common].box == band.boxes[common])
    ++common;
  close_boxes(common, y_, false);
  for (std::size_t i = common; i < band.boxes.size(); ++i)
    open_boxes_.push_back({band.boxes[i], top, pages_.page().content.fragments.size(), false});
}

void Composer::close_boxes(std::size_t depth, Length bottom, bool goes_on) {
  const Point origin = pages_.has_page() ? pages_.area_origin() : Point();
  while (open_boxes_.size() > depth) {
    const OpenBox open = open_boxes_.back();
    open_boxes_.pop_back();
    if (bottom <= open.top) continue;
    BoxFragment fragment;
    fragment.rect = {origin.x + open.box.left, origin.y + open.top, open.box.width, bottom - open.top};
    fragment.style = open.box.style;
    fragment.block = open.box.block;
    fragment.open_top = open.continued;
    fragment.open_bottom = goes_on;
    auto& fragments = pages_.page().content.fragments;
    fragments.insert(fragments.begin() + static_cast<std::ptrdiff_t>(open.position), fragment);
  }
}

Length Composer::snapped(const Band& band, Length y) const {
  return band.grid.exists() ? band.grid.unit * steps_to_cover(y, band.grid.unit) : y;
}

bool Composer::should_begin_on_next_page(const Band& band, const Attempt& attempt, Spot begin, Room room) const {
  if (begin != Spot{} || y_ == Length()) return false;
  const Filling& filling = attempt.filling;
  if (filling.overfull || filling.last() == nullptr) return true;
  if (filling.complete) return keeps_with_next(band.list) && room.bottom - filling.bottom < band.line() * least_lines;
  if (band.columns == 1 && filling.last()->page_break_cost() >= break_cost::avoid) return true;
  return filling.cost >= break_cost::widow;
}

void Composer::compose(const Band& first, Spot begin) {
  if (begin == Spot{}) variants_.emplace(context_, first);
  const Band* now = &first;
  for (bool complete = first.list.items.empty(); !complete;) {
    now = &for_this_page(*now, begin);
    const Band& band = *now;
    prepare_notes(band);
    const Length height = pages_.area().height - notes_;
    Length space;
    if (begin == Spot{} && y_ > Length()) space = std::max(space_below_, space_before(band.list));
    if (begin == Spot{} && fresh_) space = std::max(space, space_before(band.list));
    const Room whole{snapped(band, y_ + space), height};
    const bool begins_more = band.columns > 1 || band.keep_with_next;
    const bool too_low = y_ > Length() && begins_more && whole.bottom - whole.top < band.line() * least_lines;
    if (too_low || whole.top >= whole.bottom) {
      if (jump_away(band, begin, nullptr)) return;
      start_page(BreakBetween::Page, false);
      continue;
    }
    const Waiting waiting = waiting_;
    Room room = whole;
    Attempt attempt = try_page_above_notes(band, begin, room);
    if (reserve_jump_line(band, attempt)) {
      waiting_ = waiting;
      room = whole;
      attempt = try_page_above_notes(band, begin, room);
    }
    even_out(band, begin, room, attempt);
    if (should_begin_on_next_page(band, attempt, begin, room)) {
      waiting_ = waiting;
      if (jump_away(band, begin, nullptr)) return;
      start_page(BreakBetween::Page, false);
      continue;
    }
    if (attempt.filling.overfull) {
      context_.diagnostics.warning("overfull-column", {}, "something is taller than a page and runs out of it",
                                   "make it smaller");
    }
    if (tighten(band, begin, room, attempt)) even_out(band, begin, room, attempt);
    count_cost(band, attempt, begin, room);
    open_boxes(band, room.top);
    emit(band, attempt, room);
    fresh_ = false;
    begin = attempt.filling.end;
    complete = attempt.filling.complete;
    y_ = std::max(room.top, attempt.filling.bottom);
    space_below_ = space_after(band.list);
    for (const FloatPlace& place : attempt.floats) take_room(place, room);
    if (!complete) {
      if (jump_away(band, begin, &attempt)) return;
      const bool forced = attempt.filling.forced != BreakBetween::Auto;
      start_page(forced ? attempt.filling.forced : BreakBetween::Page, false);
    }
  }
}

/// What follows on the page stands under a float at the head and above one that belongs at the foot.
void Composer::take_room(const FloatPlace& place, Room room) {
  if (place.edge == Edge::Top) {
    y_ = std::max(y_, room.top + place.offset + place.height);
  } else if (belongs_at_foot(place.block)) {
    notes_ = std::max(notes_, pages_.area().height - room.bottom + place.offset + place.height);
  } else {
    y_ = std::max(y_, room.bottom);
  }
}

Length Composer::notes_gap(const Band& band) const {
  const auto& area = pages_.page().style.footnote_area;
  if (!area) return {};
  const Edges<Length> edges = footnote_edges(*area, band.column_width);
  return edges.top + edges.bottom;
}

/// `max-height` of the notes' area; percentages are of the page area.
std::optional<Length> Composer::notes_most(Length width) const {
  const auto& area = pages_.page().style.footnote_area;
  if (!area) return std::nullopt;
  return greatest_content_height(*area, box_widths(*area, width), pages_.area().height);
}

void Composer::emit(const Band& band, const Attempt& attempt, Room room) {
  const Point origin = pages_.area_origin();
  if (context_.notes_stand_together()) queue_notes(attempt);
  std::vector<std::pair<std::size_t, std::vector<BlockId>>> notes;
  for (std::size_t c = 0; c < attempt.filling.columns.size(); ++c) {
    if (attempt.filling.columns[c].empty()) continue;
    const Length x = origin.x + band.column_x(static_cast<int>(c));
    const auto place = [&](Length top) {
      return place_items(band.list, attempt.filling.columns[c], band.grid, {x, top}, origin.y,
                         pages_.page().context.side);
    };
    PlacedRange placed = place(attempt.frames[c].top);
    const Length lower = band.grid.step();
    if (attempt.frames[c].below_float && placed.notes.empty() && placed.bottom + lower <= attempt.filling.bottom)
      placed = place(attempt.frames[c].top + lower);
    if (!placed.notes.empty() && !context_.notes_stand_together()) notes.emplace_back(c, placed.notes);
    pages_.add(std::move(placed));
  }
  emit_column_rules(band, attempt);
  for (const FloatPlace& place : attempt.floats) emit_float(band, place, room);
  for (const auto& [c, list] : notes) {
    const Length x = origin.x + band.column_x(static_cast<int>(c));
    emit_notes(band, list, attempt.frames[c], x);
  }
}

void Composer::emit_float(const Band& band, const FloatPlace& place, Room room) {
  const Piece& piece = float_piece(band, place.block, place.span);
  const Point origin = pages_.area_origin();
  const Length x = origin.x + float_room(band, place.block, place.column, place.span).left;
  const Length y = place.edge == Edge::Top ? room.top + place.offset - place.beyond
                                           : room.bottom - place.offset - piece.height + place.beyond;
  pages_.add_piece(place.block, piece, {x, origin.y + y});
}

/// Notes stand at the foot of their column, in the box that @footnote describes.
void Composer::emit_notes(const Band& band, const std::vector<BlockId>& notes, const ColumnFrame& frame, Length x) {
  Length height;
  for (const BlockId note : notes) height += context_.note(note, band.column_width).height;
  if (const auto most = notes_most(band.column_width); most && height > *most)
    pages_.page().crowded_notes.push_back(notes.back());
  // What follows the band on this page stays above its notes.
  notes_ = std::max(notes_, pages_.area().height - frame.bottom + height + notes_gap(band));
  const Point origin = pages_.area_origin();
  const auto& area = pages_.page().style.footnote_area;
  Edges<Length> edges;
  if (area) edges = footnote_edges(*area, band.column_width);
  Length y = origin.y + frame.bottom - height - edges.bottom;
  if (area) {
    const Direction direction = context_.flow[notes.front()].style->direction;
    pages_.add_fragments({notes_box(*area, {x, y}, band.column_width, height, direction)});
  }
  x += edges.left;
  for (const BlockId note : notes) {
    const Piece& piece = context_.note(note, band.column_width);
    std::vector<Fragment> fragments = piece.fragments;
    translate(fragments, x, y);
    pages_.add_fragments(std::move(fragments));
    pages_.add_starts({note}, {x, y});
    pages_.add_starts(piece.starts, {x, y});
    y += piece.height;
  }
}

void Composer::emit_column_rules(const Band& band, const Attempt& attempt) {
  if (band.rule.style == BorderStyle::None || band.rule.width <= Length()) return;
  const Point origin = pages_.area_origin();
  for (int c = 1; c < band.columns; ++c) {
    const auto right = static_cast<std::size_t>(c);
    if (attempt.filling.columns[right].empty()) continue;
    const bool leftwards = band.direction == Direction::RightToLeft;
    const Length x = origin.x + band.column_x(leftwards ? c - 1 : c) - band.gap / 2;
    const Length top = origin.y + std::max(attempt.frames[right - 1].top, attempt.frames[right].top);
    const Length bottom = origin.y + std::min(attempt.filling.bottom,
                                              std::min(attempt.frames[right - 1].bottom, attempt.frames[right].bottom));
    if (bottom > top) pages_.add_fragments({RuleFragment{{x, top}, {x, bottom}, band.rule}});
  }
}

}  // namespace forme
