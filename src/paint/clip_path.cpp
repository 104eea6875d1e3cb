#include "paint/clip_path.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace forme {
namespace {

BoxArea area_of(ShapeOutside::Box box) {
  if (box == ShapeOutside::Box::Padding) return BoxArea::Padding;
  return box == ShapeOutside::Box::Content ? BoxArea::Content : BoxArea::Border;
}

Length to_side(ShapeOutside::Radius radius, Length start, Length end) {
  const Length a = std::max(start, -start), b = std::max(end, -end);
  return radius == ShapeOutside::Radius::ClosestSide ? std::min(a, b) : std::max(a, b);
}

Path round_shape(const ShapeOutside& shape, const Rect& area) {
  using Radius = ShapeOutside::Radius;
  const Point center{area.x + shape.center.first.resolve(area.width),
                     area.y + shape.center.second.resolve(area.height)};
  const Length across = to_side(shape.size_x, center.x - area.x, area.right() - center.x);
  const Length down = to_side(shape.size_y, center.y - area.y, area.bottom() - center.y);
  if (shape.kind == ShapeOutside::Kind::Ellipse)
    return ellipse(center, shape.size_x == Radius::Given ? shape.radius_x.resolve(area.width) : across,
                   shape.size_y == Radius::Given ? shape.radius_y.resolve(area.height) : down);
  Length radius = shape.size_x == Radius::ClosestSide ? std::min(across, down) : std::max(across, down);
  if (shape.size_x == Radius::Given) {
    // Percentages of a circle are of the diagonal over the square root of two.
    const double diagonal = std::hypot(area.width.pt(), area.height.pt()) / std::numbers::sqrt2;
    radius = shape.radius_x.resolve(Length::from_pt(diagonal));
  }
  return ellipse(center, radius, radius);
}

}  // namespace

Path clip_path(const ShapeOutside& shape, const BoxShape& box) {
  const Rect area = box.area(area_of(shape.box));
  switch (shape.kind) {
    case ShapeOutside::Kind::None:
    case ShapeOutside::Kind::Image: return {};
    case ShapeOutside::Kind::Box: return box.path(area_of(shape.box));
    case ShapeOutside::Kind::Inset:
      return rounded_rectangle(
          inset_by(area, {shape.inset.top.resolve(area.height), shape.inset.right.resolve(area.width),
                          shape.inset.bottom.resolve(area.height), shape.inset.left.resolve(area.width)}),
          shape.corners, area);
    case ShapeOutside::Kind::Circle:
    case ShapeOutside::Kind::Ellipse: return round_shape(shape, area);
    case ShapeOutside::Kind::Polygon: break;
  }
  std::vector<Point> points;
  for (const auto& [x, y] : shape.points)
    points.push_back({area.x + x.resolve(area.width), area.y + y.resolve(area.height)});
  return polygon(points);
}

}  // namespace forme
