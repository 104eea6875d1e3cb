#include "pages/float_field.h"

#include <algorithm>

namespace forme {
namespace {

constexpr std::size_t pages_of_spread = 2;

/// The spine is left of a right-hand page.
bool stands_left(Float side, std::size_t page) {
  if (side == Float::Left || side == Float::Right) return side == Float::Left;
  return (side == Float::Inside) == (page == 0);
}

bool overlaps(Length top, Length bottom, Length other_top, Length other_bottom) {
  return top < other_bottom && (bottom > other_top || (top == bottom && top >= other_top));
}

}  // namespace

FloatField::Slot FloatField::margin_slot(Length top, Length bottom, Length left, Length right, std::size_t page) const {
  Length from = left;
  Length to = right;
  for (const Box& box : boxes_) {
    if (!overlaps(top, bottom, box.top, box.bottom)) continue;
    if (box.at_left[page]) {
      from = std::max(from, box.x[page] + box.width);
    } else {
      to = std::min(to, box.x[page]);
    }
  }
  Slot slot;
  slot.start[page] = from;
  slot.width = to - from;
  return slot;
}

FloatField::Place FloatField::find(const Request& request) const {
  Place place;
  place.y = std::max({request.y, last_top_, bottom(request.clear)});
  std::vector<Length> edges;
  for (const Box& box : boxes_) {
    if (box.bottom > place.y) edges.push_back(box.bottom);
  }
  std::sort(edges.begin(), edges.end());
  const auto fits = [&](Length y) {
    for (std::size_t page = 0; page < pages_of_spread; ++page) {
      const Slot slot = margin_slot(y, y + request.height, request.left, request.right, page);
      const bool alone = slot.width >= request.right - request.left;
      if (!alone && slot.width < request.width) return false;
      place.x[page] =
          stands_left(request.side, page) ? slot.start[page] : slot.start[page] + slot.width - request.width;
    }
    return true;
  };
  for (std::size_t next = 0; !fits(place.y) && next < edges.size(); ++next) place.y = edges[next];
  return place;
}

void FloatField::add(const Request& request, const Place& place) {
  if (bottom_ == Length()) top_ = place.y;
  last_top_ = std::max(last_top_, place.y);
  bottom_ = std::max(bottom_, place.y + request.height);
  ink_bottom_ = std::max(ink_bottom_, place.y + request.height - request.margin_bottom);
  if (request.width <= Length() || request.height <= Length()) return;
  // What ended above can no longer be beside anything.
  std::erase_if(boxes_, [&](const Box& box) { return box.bottom <= request.y; });
  boxes_.push_back({place.y,
                    place.y + request.height,
                    request.width,
                    place.x,
                    {stands_left(request.side, 0), stands_left(request.side, 1)},
                    request.outline});
}

FloatField::Slot FloatField::slot(Length top, Length bottom, Length left, Length right) const {
  Slot out;
  out.width = right - left;
  for (std::size_t page = 0; page < pages_of_spread; ++page) {
    Length from = left;
    Length to = right;
    for (const Box& box : boxes_) {
      if (!overlaps(top, bottom, box.top, box.bottom)) continue;
      Length near;
      Length far = box.width;
      if (box.outline) {
        const auto extent = box.outline->extent(top - box.top, bottom - box.top);
        if (!extent) continue;
        near = extent->first;
        far = extent->second;
        // A shape that changes sides keeps the text away as far as it reaches on either.
        if (box.at_left[0] != box.at_left[1]) {
          far = std::max(far, box.width - near);
          near = box.width - far;
        }
      }
      if (box.at_left[page]) {
        from = std::max(from, box.x[page] + far);
      } else {
        to = std::min(to, box.x[page] + near);
      }
    }
    out.start[page] = from;
    out.width = std::min(out.width, to - from);
  }
  return out;
}

Length FloatField::next_edge(Length y, Length step) const {
  Length next = bottom_;
  bool beside_outline = false;
  for (const Box& box : boxes_) {
    if (box.bottom > y) next = std::min(next, box.bottom);
    beside_outline = beside_outline || (box.outline && box.bottom > y);
  }
  return beside_outline ? std::min(next, y + step) : next;
}

Length FloatField::bottom(Clear clear) const {
  Length lowest;
  if (clear == Clear::None) return lowest;
  for (const Box& box : boxes_) {
    const bool left = box.at_left[0] || box.at_left[1];
    const bool right = !box.at_left[0] || !box.at_left[1];
    if ((clear != Clear::Right && left) || (clear != Clear::Left && right)) lowest = std::max(lowest, box.bottom);
  }
  return lowest;
}

}  // namespace forme
