#include "paint/box_shape.h"

#include <algorithm>

namespace forme {
namespace {

Edges<Length> edges_of(const BoxShape& shape, BoxArea which) {
  Edges<Length> edges;
  if (which == BoxArea::Border) return edges;
  edges = shape.border;
  if (which == BoxArea::Padding) return edges;
  return {edges.top + shape.padding.top, edges.right + shape.padding.right, edges.bottom + shape.padding.bottom,
          edges.left + shape.padding.left};
}

Radii resolve(const CornerRadii& corners, const Rect& rect) {
  const auto size = [&](const CornerRadii::Radius& radius) {
    return Size{std::max(radius.first.resolve(rect.width), Length()),
                std::max(radius.second.resolve(rect.height), Length())};
  };
  return {{size(corners.top_left), size(corners.top_right), size(corners.bottom_right), size(corners.bottom_left)}};
}

/// All radii shrink by one factor, so that no two on a side are longer together than the side.
void shrink(Radii& radii, const Rect& rect) {
  auto& [tl, tr, br, bl] = radii.corner;
  double factor = 1;
  const auto hold = [&](Length both, Length side) {
    if (both > side && both > Length()) factor = std::min(factor, std::max(side, Length()).ratio(both));
  };
  hold(tl.width + tr.width, rect.width);
  hold(bl.width + br.width, rect.width);
  hold(tl.height + bl.height, rect.height);
  hold(tr.height + br.height, rect.height);
  if (factor >= 1) return;
  for (Size& size : radii.corner) size = {size.width.scaled(factor), size.height.scaled(factor)};
}

}  // namespace

Rect BoxShape::area(BoxArea which) const { return inset_by(rect, edges_of(*this, which)); }
Radii BoxShape::radii_of(BoxArea which) const { return inset_by(radii, edges_of(*this, which)); }

Path rounded_rectangle(const Rect& rect, const CornerRadii& corners, const Rect& reference) {
  Radii radii = resolve(corners, reference);
  shrink(radii, rect);
  return rounded_rectangle(rect, radii);
}

BoxShape box_shape(const Rect& rect, const ComputedStyle& style, OpenSides open) {
  BoxShape shape;
  shape.rect = rect;
  const auto edges = [&](Length top, Length right, Length bottom, Length left) {
    return Edges<Length>{open.top ? Length() : top, open.right ? Length() : right, open.bottom ? Length() : bottom,
                         open.left ? Length() : left};
  };
  const auto& b = style.border;
  shape.border = edges(b.top.width, b.right.width, b.bottom.width, b.left.width);
  const auto padding = [&](const Dimension& d) { return d.resolve(rect.width); };
  shape.padding = edges(padding(style.padding.top), padding(style.padding.right), padding(style.padding.bottom),
                        padding(style.padding.left));
  shape.radii = resolve(style.border_radius, rect);
  if (open.top || open.left) shape.radii.corner[0] = {};
  if (open.top || open.right) shape.radii.corner[1] = {};
  if (open.bottom || open.right) shape.radii.corner[2] = {};
  if (open.bottom || open.left) shape.radii.corner[3] = {};
  shrink(shape.radii, rect);
  return shape;
}

}  // namespace forme
