#include <algorithm>
#include <utility>

#include "pages/measure.h"

namespace forme {
namespace {

/// A strip beside a float that is narrower than about ten characters holds no text.
constexpr double narrowest_strip_ems = 4.5;

/// Lines can be taller than their paragraph's line height, and then later ones stand elsewhere than was thought. So
/// often it is tried again with the heights that came out.
constexpr int most_attempts = 4;

constexpr std::size_t most_lines_beside = 4096;

/// Room above a line; it stands where the line would have stood.
Item gap_item(const Item& line, Length height) {
  Item gap;
  gap.height = height;
  gap.baseline = line.baseline;
  gap.snap = line.snap;
  return gap;
}

}  // namespace

Measurer::LineBounds Measurer::line_bounds(const ComputedStyle& style, Insets inner) const {
  LineBounds bounds{inner.left, inner.left + inner.width, list_inset_, {}};
  (style.direction == Direction::RightToLeft ? bounds.right : bounds.left) +=
      style.direction == Direction::RightToLeft ? list_inset_ : -list_inset_;
  bounds.least = std::min(inner.width, style.font_size.scaled(narrowest_strip_ems));
  return bounds;
}

/// Sets a paragraph for the place where it lands: each line is as long as floats leave it at its height.
std::vector<Item> Measurer::lines_beside_floats(BlockId id, Insets inner, const Initial& initial) {
  std::vector<Item> shapes;
  for (int attempt = 1;; ++attempt) {
    std::vector<LinePlace> places = line_places(id, inner, initial, shapes);
    if (attempt == most_attempts) {
      const ComputedStyle& style = *context_.flow[id].style;
      places = narrowest_places(bare_line(style), line_bounds(style, inner), places.size());
    }
    std::vector<LineSlot> slots;
    for (const LinePlace& place : places) slots.push_back(place.slot);
    slots.push_back({Length(), inner.width});
    const LayoutContext::Lines& lines = context_.lines_beside(id, inner.width, slots);
    std::vector<Item> items;
    bool as_planned = true;
    for (std::size_t n = 0; n < lines.size(); ++n) {
      const LinePlace place = n < places.size() ? places[n] : LinePlace{Length(), slots.back(), Length()};
      Item item = line_item(id, lines[n], inner.left + place.slot.start);
      item.mirrored = place.mirrored;
      if (n >= shapes.size()) shapes.push_back(bare_line(*context_.flow[id].style));
      const bool same = shapes[n].height == item.height && shapes[n].baseline == item.baseline;
      as_planned = as_planned && (same || n >= places.size());
      shapes[n].height = item.height;
      shapes[n].baseline = item.baseline;
      if (place.gap > Length()) items.push_back(gap_item(item, place.gap));
      items.push_back(std::move(item));
    }
    if (as_planned || attempt == most_attempts) return items;
  }
}

/// The places of lines of these heights, until they are past the floats.
std::vector<Measurer::LinePlace> Measurer::line_places(BlockId id, Insets inner, const Initial& initial,
                                                       const std::vector<Item>& shapes) {
  const ComputedStyle& style = *context_.flow[id].style;
  const Item bare = bare_line(style);
  if (bare.height <= Length()) return {};
  const bool from_right = style.direction == Direction::RightToLeft;
  const auto initial_lines = static_cast<std::size_t>(initial.lines);
  const LineBounds bounds = line_bounds(style, inner);
  ColumnCursor cursor = cursor_;
  std::vector<LinePlace> places;
  while (places.size() < most_lines_beside) {
    const std::size_t n = places.size();
    LineBounds wanted = bounds;
    if (n < initial_lines) wanted.least += initial.width;
    const Item& shape = n < shapes.size() ? shapes[n] : bare;
    const bool past = !field_.reaches_below(cursor.y());
    LinePlace place = line_place(shape, cursor, wanted);
    if (past && n >= initial_lines) break;
    if (n < initial_lines) {
      if (!from_right) place.slot.start += initial.width;
      place.slot.width -= initial.width;
    }
    places.push_back(place);
  }
  Length start;
  for (std::size_t n = 0; n < std::min(initial_lines, places.size()); ++n)
    start = std::max(start, places[n].slot.start);
  for (std::size_t n = 0; !from_right && n < std::min(initial_lines, places.size()); ++n) {
    places[n].slot.width -= start - places[n].slot.start;
    places[n].slot.start = start;
  }
  return places;
}

/// Places that are safe for lines of any height: the room that all floats leave, or none beside them.
std::vector<Measurer::LinePlace> Measurer::narrowest_places(const Item& line, const LineBounds& bounds,
                                                            std::size_t count) const {
  const Length top = ColumnCursor(cursor_).advance(line).top;
  const FloatField::Slot slot = field_.slot(top, field_.bottom(), bounds.left, bounds.right);
  LinePlace place;
  if (slot.width - bounds.markers < bounds.least) {
    place.gap = std::max(field_.bottom() - top, Length());
    place.slot.width = bounds.right - bounds.left - bounds.markers;
    return {place};
  }
  place.slot = {slot.start[0] - bounds.left, slot.width - bounds.markers};
  place.mirrored = slot.start[1] - slot.start[0];
  return std::vector<LinePlace>(count, place);
}

/// The highest place for the next line in which floats leave it room enough; moves the cursor past the line.
Measurer::LinePlace Measurer::line_place(const Item& shape, ColumnCursor& cursor, const LineBounds& bounds) const {
  LinePlace place;
  const Length first_top = ColumnCursor(cursor).advance(shape).top;
  Length top = first_top;
  FloatField::Slot slot = field_.slot(top, top + shape.height, bounds.left, bounds.right);
  const auto top_below = [&](Length gap) {
    ColumnCursor below = cursor;
    below.advance(gap_item(shape, gap));
    return below.advance(shape).top;
  };
  const Length step = std::max(shape.height, grid_.unit);
  while (field_.reaches_below(top) && slot.width < bounds.right - bounds.left &&
         slot.width - bounds.markers < bounds.least) {
    place.gap = field_.next_edge(top, step) - first_top;
    // Snapping to the grid may take back less than a line.
    if (top_below(place.gap) <= top) place.gap = top - first_top + step;
    top = top_below(place.gap);
    slot = field_.slot(top, top + shape.height, bounds.left, bounds.right);
  }
  if (place.gap > Length()) cursor.advance(gap_item(shape, place.gap));
  cursor.advance(shape);
  place.slot = {slot.start[0] - bounds.left, slot.width - bounds.markers};
  place.mirrored = slot.start[1] - slot.start[0];
  return place;
}

}  // namespace forme
