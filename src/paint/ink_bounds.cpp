#include "paint/ink_bounds.h"

#include <algorithm>

#include "paint/box_shape.h"
#include "paint/effects.h"

namespace forme {
namespace {

Rect bounds_of_box(const Rect& rect, const ComputedStyle& style) {
  Length beyond = style.outline.width > Length() ? style.outline.width + style.outline_offset : Length();
  for (const Shadow& shadow : style.box_shadow) {
    const Length aside = std::max(std::max(shadow.x, -shadow.x), std::max(shadow.y, -shadow.y));
    if (!shadow.inset) beyond = std::max(beyond, aside + shadow.blur + shadow.spread);
  }
  return outset_by(rect, std::max(beyond, Length()));
}

Rect moved(Rect rect, Point by) {
  rect.x += by.x;
  rect.y += by.y;
  return rect;
}

Rect united(const Rect& a, const Rect& b) {
  if (is_empty(a)) return b;
  if (is_empty(b)) return a;
  const Length x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

bool overlap(const Rect& a, const Rect& b) {
  return !is_empty(a) && !is_empty(b) && a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// The rectangle around a rectangle that is turned, moved and scaled.
Rect around(const Matrix& matrix, const Rect& rect) {
  if (is_empty(rect)) return rect;
  const auto at = [&](Length x, Length y) {
    return Point{Length::from_pt(matrix.a * x.pt() + matrix.c * y.pt() + matrix.e),
                 Length::from_pt(matrix.b * x.pt() + matrix.d * y.pt() + matrix.f)};
  };
  const Point corners[] = {at(rect.x, rect.y), at(rect.right(), rect.y), at(rect.x, rect.bottom()),
                           at(rect.right(), rect.bottom())};
  Point least = corners[0], most = corners[0];
  for (const Point& p : corners) {
    least = {std::min(least.x, p.x), std::min(least.y, p.y)};
    most = {std::max(most.x, p.x), std::max(most.y, p.y)};
  }
  return {least.x, least.y, most.x - least.x, most.y - least.y};
}

struct BoundsOf {
  InkBounds operator()(const BoxFragment& box) const { return area(bounds_of_box(box.rect, *box.style)); }
  InkBounds operator()(const ImageFragment& image) const { return area(image.clip); }
  InkBounds operator()(const RuleFragment& rule) const {
    return area(
        outset_by({rule.from.x, rule.from.y, rule.to.x - rule.from.x, rule.to.y - rule.from.y}, rule.stroke.width));
  }
  InkBounds operator()(const LineFragment& fragment) const {
    const Line& line = *fragment.line;
    const Point start{fragment.origin.x + line.indent, fragment.origin.y};
    InkBounds bounds{{start.x, start.y - line.ascent, line.width, line.ascent + line.descent}, {}};
    for (const InlineBoxFragment& box : line.boxes)
      bounds.unite(area(moved(bounds_of_box(box.rect, *box.style), start)));
    for (const PlacedInlineImage& image : line.images) bounds.unite(area(moved(image.rect, start)));
    return bounds;
  }
  static InkBounds area(const Rect& rect) { return {rect, rect}; }
};

}  // namespace

void InkBounds::unite(const InkBounds& other) {
  all = united(all, other.all);
  areas = united(areas, other.areas);
}

bool InkBounds::meet(const InkBounds& other) const { return overlap(areas, other.all) || overlap(all, other.areas); }

InkBounds InkBounds::transformed(const ComputedStyle& style, const Rect& border_box) const {
  const Matrix matrix = transform_of(style, border_box);
  return matrix == Matrix() ? *this : InkBounds{around(matrix, all), around(matrix, areas)};
}

InkBounds ink_bounds(const Fragment& fragment) { return std::visit(BoundsOf(), fragment); }

}  // namespace forme
