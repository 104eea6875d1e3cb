#include "paint/paint_shadow.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace forme {
namespace {

struct Step {
  Length out;  ///< from the shadow's edge outwards
  float alpha;
};

/// Layers, the widest first, that together are as dense as a Gaussian of half the blur makes the edge.
std::vector<Step> blur_steps(const Shadow& shadow) {
  if (shadow.blur <= Length()) return {{Length(), shadow.color.alpha}};
  const int count = static_cast<int>(std::clamp(shadow.blur.pt() * 2, 6.0, 24.0));
  std::vector<Step> steps;
  double reached = 0;
  for (int i = 0; i < count; ++i) {
    const double place = 1 - (2.0 * i + 1) / count;  // 1 outside .. -1 inside, in blurs
    const double density = shadow.color.alpha * 0.5 * std::erfc(place * 2 / std::numbers::sqrt2);
    const double alpha = 1 - (1 - density) / std::max(1 - reached, 1e-6);
    reached = density;
    steps.push_back({shadow.blur.scaled(place), static_cast<float>(alpha)});
  }
  return steps;
}

Rect moved(Rect rect, const Shadow& shadow) {
  rect.x += shadow.x;
  rect.y += shadow.y;
  return rect;
}

/// The corners of a shadow keep their shape: sharp ones stay sharp unless the blur rounds them.
Radii grown(const Radii& radii, Length by, Length softness) {
  Radii out;
  for (std::size_t i = 0; i < 4; ++i) {
    const Size& r = radii.corner[i];
    const auto grow = [&](Length radius) {
      return std::max(radius > Length() ? std::max(radius + by, softness) : softness, Length());
    };
    out.corner[i] = {grow(r.width), grow(r.height)};
  }
  return out;
}

Radii held(Radii radii, const Rect& rect) {
  for (Size& size : radii.corner) size = {std::min(size.width, rect.width / 2), std::min(size.height, rect.height / 2)};
  return radii;
}

void paint_outer(PaintTarget& target, const BoxShape& shape, const Shadow& shadow, bool hidden_by_box) {
  const Rect edge = outset_by(moved(shape.rect, shadow), shadow.spread);
  if (!hidden_by_box) {
    const Length far =
        shadow.blur + shadow.spread + std::max(std::max(shadow.x, -shadow.x), std::max(shadow.y, -shadow.y));
    BeginGroup group;
    group.clip = rectangle(outset_by(shape.rect, std::max(far, Length()) + Length::from_pt(1)));
    group.clip.add(shape.path(BoxArea::Border));
    group.clip_rule = FillRule::EvenOdd;
    target.add(std::move(group));
  }
  for (const Step& step : blur_steps(shadow)) {
    const Rect rect = outset_by(edge, step.out);
    if (is_empty(rect)) continue;
    const Length softness = shadow.blur > Length() ? step.out + shadow.blur : Length();
    const Radii radii = held(grown(shape.radii, shadow.spread + step.out, softness), rect);
    Color color = shadow.color;
    color.alpha = step.alpha;
    if (radii.any()) {
      target.add(FillPath{rounded_rectangle(rect, radii), color, FillRule::NonZero, false});
    } else {
      target.add(FillRect{rect, color, false});
    }
  }
  if (!hidden_by_box) target.add(EndGroup{});
}

void paint_inner(PaintTarget& target, const BoxShape& shape, const Shadow& shadow) {
  const Rect padding = shape.area(BoxArea::Padding);
  BeginGroup group;
  group.clip = shape.path(BoxArea::Padding);
  target.add(std::move(group));
  const Rect edge = outset_by(moved(padding, shadow), -shadow.spread);
  const Length far = shadow.blur + Length::from_pt(1);
  const Rect around = outset_by(padding, far + std::max(std::max(shadow.x, -shadow.x), std::max(shadow.y, -shadow.y)));
  for (const Step& step : blur_steps(shadow)) {
    const Rect hole = outset_by(edge, -step.out);
    const Length softness = shadow.blur > Length() ? shadow.blur - step.out : Length();
    Color color = shadow.color;
    color.alpha = step.alpha;
    FillPath fill{rectangle(around), color, FillRule::EvenOdd, false};
    if (!is_empty(hole)) {
      const Radii radii = held(grown(shape.radii_of(BoxArea::Padding), -shadow.spread - step.out, softness), hole);
      fill.path.add(rounded_rectangle(hole, radii));
    }
    target.add(std::move(fill));
  }
  target.add(EndGroup{});
}

}  // namespace

void paint_outer_shadows(PaintTarget& target, const BoxShape& shape, const ComputedStyle& style) {
  const bool opaque = style.background_color.alpha >= 1 && style.background_clip.empty();
  for (auto shadow = style.box_shadow.rbegin(); shadow != style.box_shadow.rend(); ++shadow)
    if (!shadow->inset && shadow->color.visible()) paint_outer(target, shape, *shadow, opaque);
}

void paint_inner_shadows(PaintTarget& target, const BoxShape& shape, const ComputedStyle& style) {
  for (auto shadow = style.box_shadow.rbegin(); shadow != style.box_shadow.rend(); ++shadow)
    if (shadow->inset && shadow->color.visible()) paint_inner(target, shape, *shadow);
}

}  // namespace forme
