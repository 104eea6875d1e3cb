#include "paint/paint_background.h"

#include <algorithm>
#include <cmath>

namespace forme {
namespace {

/// More tiles than these are one tile that is repeated.
constexpr double most_single_tiles = 4;

/// One axis of a layer: where its first tile stands, how long it is, and from one to the next.
struct TileAxis {
  Length start, size, step;
  bool repeats = false;
};

TileAxis tile_axis(BackgroundRepeat repeat, const Dimension& position, Length area_start, Length area, Length size) {
  TileAxis axis{area_start + position.resolve(area - size), size, size, repeat != BackgroundRepeat::NoRepeat};
  if (repeat != BackgroundRepeat::Space || size <= Length()) return axis;
  const std::int64_t count = area.raw() / size.raw();
  if (count < 2) {
    axis.repeats = false;
    return axis;
  }
  axis.start = area_start;
  axis.step = size + (area - size * count) / (count - 1);
  return axis;
}

/// The size at which a whole number of tiles fills the area (section 2.4, `round`).
Length rounded_size(Length size, Length area) {
  if (size <= Length() || area <= Length()) return size;
  return area / std::max<std::int64_t>(1, std::llround(area.ratio(size)));
}

/// Moves to the first tile that reaches into `from`.
void back_up(TileAxis& axis, Length from) {
  if (!axis.repeats || axis.step <= Length()) return;
  const std::int64_t steps = (axis.start + axis.size - from).raw() / axis.step.raw();
  axis.start -= axis.step * steps;
  while (axis.start > from) axis.start -= axis.step;
  while (axis.start + axis.size <= from) axis.start += axis.step;
}

double count_to(const TileAxis& axis, Length end) {
  if (!axis.repeats || axis.step <= Length()) return 1;
  return std::max(1.0, std::ceil((end - axis.start).ratio(axis.step) - 1e-4));
}

class LayerPainter {
 public:
  LayerPainter(PaintTarget& target, const BoxShape& shape, const ComputedStyle& style,
               const std::optional<PageAreas>& page)
      : target_(target), shape_(shape), style_(style), page_(page) {}

  void paint(std::size_t layer) {
    const BackgroundImage& image = style_.background_image[layer];
    if (!load(image)) return;
    const BoxArea clip = entry(style_.background_clip, layer, BoxArea::Border);
    const Rect area = page_ ? page_->bleed : shape_.area(clip);
    const Rect origin = positioning_area(layer);
    if (is_empty(area) || is_empty(origin)) return;
    const Size size = tile_size(layer, origin);
    if (size.width <= Length() || size.height <= Length()) return;
    const bool round = !page_ && shape_.radii_of(clip).any();
    if (round) target_.add(BeginGroup{{}, shape_.path(clip), FillRule::NonZero, 1, BlendMode::Normal, false});
    paint_tiles(layer, image, area, origin, size);
    if (round) target_.add(EndGroup{});
  }

 private:
  template <class T>
  static T entry(const std::vector<T>& list, std::size_t layer, const T& initial) {
    return list.empty() ? initial : list[layer % list.size()];
  }

  bool load(const BackgroundImage& image) {
    image_ = no_image;
    if (image.gradient) return true;
    if (image.path.empty()) return false;
    image_ = target_.media.load(image.path, image.span);
    if (image_ == no_image) return false;
    if (target_.media.info(image_).format != ImageFormat::Svg) return true;
    target_.diagnostics.warning("unsupported-picture", image.span, "SVG is not drawn as a background in print",
                                "supply it as PNG, JPEG or WebP");
    return false;
  }

  Rect positioning_area(std::size_t layer) const {
    if (!page_) return shape_.area(entry(style_.background_origin, layer, BoxArea::Padding));
    const BackgroundSize size = entry(style_.background_size, layer, BackgroundSize());
    const auto by_page = [&](const Dimension& d) { return d.is_auto ? image_ == no_image : d.percent != 0; };
    const bool sized_by_page = size.kind != BackgroundSize::Kind::Given || by_page(size.width) || by_page(size.height);
    return sized_by_page ? page_->bleed : page_->trim;
  }

  std::pair<BackgroundRepeat, BackgroundRepeat> repeat(std::size_t layer) const {
    return entry(style_.background_repeat, layer, {BackgroundRepeat::Repeat, BackgroundRepeat::Repeat});
  }

  /// Section 2.9. A gradient has no size of its own and fills the area.
  Size tile_size(std::size_t layer, const Rect& origin) const {
    const BackgroundSize wanted = entry(style_.background_size, layer, BackgroundSize());
    Size natural{origin.width, origin.height};
    if (image_ != no_image) {
      const ImageInfo& info = target_.media.info(image_);
      natural = {Length::from_px(std::max(1, info.width)), Length::from_px(std::max(1, info.height))};
    }
    Size size = natural;
    const double across = origin.width.ratio(natural.width), down = origin.height.ratio(natural.height);
    if (wanted.kind != BackgroundSize::Kind::Given) {
      const double scale = wanted.kind == BackgroundSize::Kind::Cover ? std::max(across, down) : std::min(across, down);
      size = {natural.width.scaled(scale), natural.height.scaled(scale)};
      if (scale == across) size.width = origin.width;
      if (scale == down) size.height = origin.height;
    } else {
      const bool keep_ratio = image_ != no_image;
      if (!wanted.width.is_auto) size.width = wanted.width.resolve(origin.width);
      if (!wanted.height.is_auto) size.height = wanted.height.resolve(origin.height);
      if (keep_ratio && wanted.width.is_auto && !wanted.height.is_auto)
        size.width = natural.width.scaled(size.height.ratio(natural.height));
      if (keep_ratio && wanted.height.is_auto && !wanted.width.is_auto)
        size.height = natural.height.scaled(size.width.ratio(natural.width));
    }
    const auto [repeat_x, repeat_y] = repeat(layer);
    const Size before = size;
    if (repeat_x == BackgroundRepeat::Round) size.width = rounded_size(size.width, origin.width);
    if (repeat_y == BackgroundRepeat::Round) size.height = rounded_size(size.height, origin.height);
    const bool free_height = wanted.height.is_auto && wanted.kind == BackgroundSize::Kind::Given;
    const bool free_width = wanted.width.is_auto && wanted.kind == BackgroundSize::Kind::Given;
    if (repeat_x == BackgroundRepeat::Round && repeat_y != BackgroundRepeat::Round && free_height)
      size.height = before.height.scaled(size.width.ratio(before.width));
    if (repeat_y == BackgroundRepeat::Round && repeat_x != BackgroundRepeat::Round && free_width)
      size.width = before.width.scaled(size.height.ratio(before.height));
    return size;
  }

  void paint_tiles(std::size_t layer, const BackgroundImage& image, const Rect& area, const Rect& origin,
                   const Size& size) {
    const auto position = entry(style_.background_position, layer, {Dimension(), Dimension()});
    const auto [repeat_x, repeat_y] = repeat(layer);
    TileAxis x = tile_axis(repeat_x, position.first, origin.x, origin.width, size.width);
    TileAxis y = tile_axis(repeat_y, position.second, origin.y, origin.height, size.height);
    back_up(x, area.x);
    back_up(y, area.y);
    const double across = count_to(x, area.right()), down = count_to(y, area.bottom());
    if (across * down <= most_single_tiles) {
      for (int row = 0; row < down; ++row)
        for (int column = 0; column < across; ++column)
          paint_tile(image, {x.start + x.step * column, y.start + y.step * row, x.size, y.size}, area);
      return;
    }
    Rect covered = area;
    if (!x.repeats) covered = common(covered, {x.start, area.y, x.size, area.height});
    if (!y.repeats) covered = common(covered, {area.x, y.start, area.width, y.size});
    if (is_empty(covered)) return;
    const Rect cell{x.start, y.start, x.size, y.size};
    target_.add(BeginTile{covered, cell, {x.step, y.step}});
    paint_tile(image, cell, cell);
    target_.add(EndTile{});
  }

  void paint_tile(const BackgroundImage& image, const Rect& tile, const Rect& area) {
    const Rect seen = common(tile, area);
    if (is_empty(seen)) return;
    if (image_ != no_image) return target_.add(DrawImage{image_, tile, seen});
    FillGradient gradient = painted_gradient(*image.gradient, tile);
    gradient.area = seen;
    target_.add(std::move(gradient));
  }

  PaintTarget& target_;
  const BoxShape& shape_;
  const ComputedStyle& style_;
  const std::optional<PageAreas>& page_;
  ImageId image_ = no_image;
};

void paint_color(PaintTarget& target, const BoxShape& shape, const ComputedStyle& style,
                 const std::optional<PageAreas>& page) {
  const Color& color = style.background_color;
  if (!color.visible()) return;
  const std::size_t layers = std::max<std::size_t>(1, style.background_image.size());
  const std::vector<BoxArea>& clips = style.background_clip;
  const BoxArea clip = clips.empty() ? BoxArea::Border : clips[(layers - 1) % clips.size()];
  const Rect area = page ? page->bleed : shape.area(clip);
  if (is_empty(area)) return;
  if (!page && shape.radii_of(clip).any()) {
    target.add(FillPath{shape.path(clip), color, FillRule::NonZero, style.overprint});
  } else {
    target.add(FillRect{area, color, style.overprint});
  }
}

}  // namespace

void paint_background(PaintTarget& target, const BoxShape& shape, const ComputedStyle& style,
                      const std::optional<PageAreas>& page) {
  paint_color(target, shape, style, page);
  LayerPainter painter(target, shape, style, page);
  for (std::size_t i = style.background_image.size(); i > 0; --i) painter.paint(i - 1);
}

}  // namespace forme
