#include "paint/effects.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "paint/clip_path.h"

namespace forme {
namespace {

bool is_transformed(const ComputedStyle& style) {
  return !style.transform.empty() || style.rotate != 0 || style.translate != std::pair<Dimension, Dimension>() ||
         style.scale != std::pair(1.0, 1.0);
}

bool does_something(const BeginGroup& group) {
  return !(group.transform == Matrix()) || !group.clip.empty() || group.alpha < 1 || group.blend != BlendMode::Normal ||
         group.isolated;
}

bool is_painted(const DisplayItem& item) {
  return !std::holds_alternative<LinkArea>(item) && !std::holds_alternative<BeginTag>(item) &&
         !std::holds_alternative<EndTag>(item);
}

/// Makes one item faint; false when it cannot be by itself.
bool fade(DisplayItem& item, double alpha) {
  Color* color = nullptr;
  if (auto* glyphs = std::get_if<DrawGlyphs>(&item)) color = &glyphs->color;
  if (auto* rect = std::get_if<FillRect>(&item)) color = &rect->color;
  if (auto* path = std::get_if<FillPath>(&item)) color = &path->color;
  if (auto* line = std::get_if<StrokeLine>(&item)) color = &line->color;
  if (auto* stroke = std::get_if<StrokePath>(&item)) color = &stroke->color;
  if (color == nullptr) return false;
  color->alpha *= static_cast<float>(alpha);
  return true;
}

Rect around(Point from, Point to, Length edge) {
  const Length x = std::min(from.x, to.x), y = std::min(from.y, to.y);
  return outset_by({x, y, std::max(from.x, to.x) - x, std::max(from.y, to.y) - y}, edge);
}

Rect around(const Path& path, Length edge) {
  if (path.points.empty()) return {};
  Point least = path.points.front(), most = least;
  for (const Point& p : path.points) {
    least = {std::min(least.x, p.x), std::min(least.y, p.y)};
    most = {std::max(most.x, p.x), std::max(most.y, p.y)};
  }
  return around(least, most, edge);
}

/// Where an item may have ink; nothing when that is hard to say.
std::optional<Rect> reach(const DisplayItem& item) {
  if (const auto* rect = std::get_if<FillRect>(&item)) return rect->rect;
  if (const auto* path = std::get_if<FillPath>(&item)) return around(path->path, {});
  if (const auto* line = std::get_if<StrokeLine>(&item)) return around(line->from, line->to, line->width / 2);
  if (const auto* stroke = std::get_if<StrokePath>(&item)) return around(stroke->path, stroke->width);
  if (const auto* gradient = std::get_if<FillGradient>(&item)) return gradient->area;
  if (const auto* image = std::get_if<DrawImage>(&item)) return image->clip;
  if (const auto* glyphs = std::get_if<DrawGlyphs>(&item)) {
    const Length size = glyphs->run->size;
    return Rect{glyphs->origin.x - size / 8, glyphs->origin.y - size, glyphs->run->width + size / 4, size + size / 3};
  }
  return std::nullopt;
}

/// The rectangle that a clip is; nothing when it is of another shape.
std::optional<Rect> as_rectangle(const BeginGroup& group) {
  const Path& clip = group.clip;
  if (clip.points.size() != 4 || group.clip_rule == FillRule::EvenOdd) return std::nullopt;
  const Rect rect = around(clip, {});
  return clip == rectangle(rect) ? std::optional(rect) : std::nullopt;
}

bool stays_inside(std::vector<DisplayItem>::const_iterator begin, std::vector<DisplayItem>::const_iterator end,
                  const Rect& clip) {
  const Length slack = Length::from_pt(0.01);
  return std::all_of(begin, end, [&](const DisplayItem& item) {
    if (!is_painted(item)) return true;
    const auto rect = reach(item);
    return rect && rect->x >= clip.x - slack && rect->y >= clip.y - slack && rect->right() <= clip.right() + slack &&
           rect->bottom() <= clip.bottom() + slack;
  });
}

}  // namespace

bool makes_group(const ComputedStyle& style) {
  return style.opacity < 1 || style.mix_blend_mode != BlendMode::Normal || style.isolate ||
         style.clip_path.kind != ShapeOutside::Kind::None || is_transformed(style);
}

Matrix transform_of(const ComputedStyle& style, const Rect& rect) {
  if (!is_transformed(style)) return {};
  const double x = (rect.x + style.transform_origin.first.resolve(rect.width)).pt();
  const double y = (rect.y + style.transform_origin.second.resolve(rect.height)).pt();
  const auto move = [&](const Dimension& across, const Dimension& down) {
    return Matrix::move(across.resolve(rect.width).pt(), down.resolve(rect.height).pt());
  };
  const double angle = style.rotate * std::numbers::pi / 180, cosine = std::cos(angle), sine = std::sin(angle);
  Matrix matrix = Matrix::move(x, y) * move(style.translate.first, style.translate.second) *
                  Matrix{cosine, sine, -sine, cosine, 0, 0} * Matrix{style.scale.first, 0, 0, style.scale.second, 0, 0};
  for (const TransformFunction& f : style.transform)
    matrix = matrix * move(f.x, f.y) * Matrix{f.linear[0], f.linear[1], f.linear[2], f.linear[3], 0, 0};
  return matrix * Matrix::move(-x, -y);
}

std::optional<BeginGroup> group_of(const ComputedStyle& style, const std::optional<BoxShape>& shape) {
  BeginGroup group;
  group.alpha = style.opacity;
  group.blend = style.mix_blend_mode;
  group.isolated = style.isolate;
  if (shape) {
    group.transform = transform_of(style, shape->rect);
    group.clip = clip_path(style.clip_path, *shape);
    if (style.clip_path.even_odd) group.clip_rule = FillRule::EvenOdd;
  }
  return does_something(group) ? std::optional(std::move(group)) : std::nullopt;
}

std::optional<BeginGroup> clip_of_content(const ComputedStyle& style, const BoxShape& shape) {
  if (style.overflow != Overflow::Clip) return std::nullopt;
  BeginGroup group;
  group.clip = shape.path(BoxArea::Padding);
  return group;
}

void end_group(std::vector<DisplayItem>& items, std::size_t begin) {
  auto& group = std::get<BeginGroup>(items[begin]);
  const auto inside = items.begin() + static_cast<std::ptrdiff_t>(begin) + 1;
  const auto painted = std::count_if(inside, items.end(), is_painted);
  if (const auto clip = as_rectangle(group); clip && stays_inside(inside, items.end(), *clip)) group.clip = {};
  const auto blends = [](const DisplayItem& item) {
    const auto* inner = std::get_if<BeginGroup>(&item);
    return inner != nullptr && inner->blend != BlendMode::Normal;
  };
  if (std::none_of(inside, items.end(), blends)) group.isolated = false;
  if (painted == 1 && group.alpha < 1 && group.blend == BlendMode::Normal) {
    const auto only = std::find_if(inside, items.end(), is_painted);
    if (fade(*only, group.alpha)) group.alpha = 1;
  }
  if (painted == 0 || !does_something(group)) {
    items.erase(items.begin() + static_cast<std::ptrdiff_t>(begin));
  } else {
    items.emplace_back(EndGroup{});
  }
}

}  // namespace forme
