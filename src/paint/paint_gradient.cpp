#include <algorithm>
#include <cmath>
#include <numbers>

#include "paint/paint_background.h"

namespace forme {
namespace {

/// More turns of a repeating gradient than these are no longer seen one by one.
constexpr int most_repeats = 400;
/// Steps in which the curve of a colour hint is drawn.
constexpr int hint_steps = 8;

double square(double v) { return v * v; }

/// The line through the middle at an angle, long enough that lines across it meet the corners (Images 3, 3.1).
void place_line(const Gradient& gradient, const Rect& tile, FillGradient& out) {
  const double width = tile.width.pt(), height = tile.height.pt();
  double sine = std::sin(gradient.angle * std::numbers::pi / 180);
  double cosine = std::cos(gradient.angle * std::numbers::pi / 180);
  if (gradient.corner_x != 0) {
    // Towards a corner: the two neighbouring corners have one colour, that of the middle.
    const double diagonal = std::hypot(width, height);
    sine = gradient.corner_x * height / diagonal;
    cosine = -gradient.corner_y * width / diagonal;
  }
  const double half = (std::abs(width * sine) + std::abs(height * cosine)) / 2;
  const Point middle{tile.x + tile.width / 2, tile.y + tile.height / 2};
  const Length x = Length::from_pt(half * sine), y = Length::from_pt(-half * cosine);
  out.from = {middle.x - x, middle.y - y};
  out.to = {middle.x + x, middle.y + y};
}

/// Section 3.2.1.
Size gradient_radius(const Gradient& gradient, const Rect& tile, Point center) {
  using Extent = Gradient::Extent;
  if (gradient.extent == Extent::Given) {
    const Length across = gradient.radius_x.resolve(tile.width);
    return {across, gradient.circle ? across : gradient.radius_y.resolve(tile.height)};
  }
  const double left = std::abs((center.x - tile.x).pt()), right = std::abs((tile.right() - center.x).pt());
  const double top = std::abs((center.y - tile.y).pt()), bottom = std::abs((tile.bottom() - center.y).pt());
  const bool near = gradient.extent == Extent::ClosestSide || gradient.extent == Extent::ClosestCorner;
  const bool corner = gradient.extent == Extent::ClosestCorner || gradient.extent == Extent::FarthestCorner;
  double across = near ? std::min(left, right) : std::max(left, right);
  double down = near ? std::min(top, bottom) : std::max(top, bottom);
  if (gradient.circle) {
    across = down = corner ? std::hypot(across, down) : near ? std::min(across, down) : std::max(across, down);
  } else if (corner) {
    // The ellipse through the corner has the proportions of the one through the sides.
    across *= std::numbers::sqrt2;
    down *= std::numbers::sqrt2;
  }
  return {Length::from_pt(across), Length::from_pt(down)};
}

/// Places for all stops, none before the one before it (section 3.4.3).
std::vector<double> stop_places(const Gradient& gradient, double length) {
  const std::vector<GradientStop>& stops = gradient.stops;
  std::vector<std::optional<double>> given(stops.size());
  for (std::size_t i = 0; i < stops.size(); ++i)
    if (stops[i].at) given[i] = stops[i].at->percent + (length > 0 ? stops[i].at->fixed.pt() / length : 0);
  if (!given.front()) given.front() = 0;
  if (!given.back()) given.back() = 1;
  double least = *given.front();
  for (auto& at : given)
    if (at) at = least = std::max(least, *at);
  std::vector<double> places(stops.size());
  std::size_t before = 0;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (!given[i]) continue;
    places[i] = *given[i];
    for (std::size_t k = before + 1; k < i; ++k)
      places[k] = *given[before] +
                  (*given[i] - *given[before]) * static_cast<double>(k - before) / static_cast<double>(i - before);
    before = i;
  }
  return places;
}

Color mixed(const Color& a, const Color& b, double share) {
  Color out = share < 0.5 ? a : b;
  const auto mix = [&](float from, float to) { return static_cast<float>(from + (to - from) * share); };
  if (a.space == b.space && a.ink == b.ink)
    for (std::size_t i = 0; i < 4; ++i) out.value[i] = mix(a.value[i], b.value[i]);
  out.alpha = mix(a.alpha, b.alpha);
  return out;
}

/// The colours between two stops whose middle is elsewhere (section 3.4.2).
void add_hinted(std::vector<PaintedStop>& out, PaintedStop from, const PaintedStop& to, double middle) {
  const double length = to.at - from.at;
  if (length <= 0) return;
  const double share = std::clamp((middle - from.at) / length, 1e-4, 1 - 1e-4);
  const double power = std::log(0.5) / std::log(share);
  for (int i = 1; i < hint_steps; ++i) {
    const double at = static_cast<double>(i) / hint_steps;
    out.push_back({from.at + length * at, mixed(from.color, to.color, std::pow(at, power))});
  }
}

/// Colours are mixed by their opacity: a stop that is wholly transparent takes on the colours of its neighbours.
std::vector<PaintedStop> without_transparent_colors(const std::vector<PaintedStop>& stops) {
  std::vector<PaintedStop> out;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (stops[i].color.visible()) {
      out.push_back(stops[i]);
      continue;
    }
    for (const std::size_t neighbour : {i - 1, i + 1}) {
      if (neighbour >= stops.size()) continue;
      PaintedStop stop{stops[i].at, stops[neighbour].color};
      stop.color.alpha = 0;
      if (out.empty() || !(out.back() == stop)) out.push_back(stop);
    }
  }
  return out;
}

std::vector<PaintedStop> painted_stops(const Gradient& gradient, double length) {
  const std::vector<double> places = stop_places(gradient, length);
  std::vector<PaintedStop> out;
  for (std::size_t i = 0; i < gradient.stops.size(); ++i) {
    if (gradient.stops[i].hint) {
      add_hinted(out, out.back(), {places[i + 1], gradient.stops[i + 1].color}, places[i]);
    } else {
      out.push_back({places[i], gradient.stops[i].color});
    }
  }
  return without_transparent_colors(out);
}

/// Stops over and over from `first` to `last`, in units of the line.
std::vector<PaintedStop> repeated(const std::vector<PaintedStop>& stops, double first, double last) {
  const double begin = stops.front().at, period = stops.back().at - begin;
  if (period <= 0 || (last - first) / period > most_repeats) return stops;
  std::vector<PaintedStop> out;
  for (double turn = std::floor((first - begin) / period); begin + turn * period < last; ++turn)
    for (const PaintedStop& stop : stops) out.push_back({stop.at + turn * period, stop.color});
  return out;
}

/// How far the gradient is seen along its line, in units of the line.
std::pair<double, double> seen_range(const FillGradient& gradient, const Rect& tile) {
  if (gradient.kind == FillGradient::Kind::Linear) return {0, 1};
  double farthest = 0;
  for (const Length x : {tile.x, tile.right()})
    for (const Length y : {tile.y, tile.bottom()})
      farthest = std::max(farthest, square((x - gradient.from.x).ratio(gradient.radius.width)) +
                                        square((y - gradient.from.y).ratio(gradient.radius.height)));
  return {0, std::sqrt(farthest)};
}

}  // namespace

FillGradient painted_gradient(const Gradient& gradient, const Rect& tile) {
  FillGradient out;
  out.area = tile;
  double length = 0;
  if (gradient.kind == Gradient::Kind::Linear) {
    place_line(gradient, tile, out);
    length = std::hypot((out.to.x - out.from.x).pt(), (out.to.y - out.from.y).pt());
  } else {
    out.kind = FillGradient::Kind::Radial;
    out.from = {tile.x + gradient.center.first.resolve(tile.width),
                tile.y + gradient.center.second.resolve(tile.height)};
    const Length least = Length::from_pt(0.001);
    out.radius = gradient_radius(gradient, tile, out.from);
    out.radius = {std::max(out.radius.width, least), std::max(out.radius.height, least)};
    length = out.radius.width.pt();
  }
  out.stops = painted_stops(gradient, length);
  if (gradient.repeating) {
    const auto [first, last] = seen_range(out, tile);
    out.stops = repeated(out.stops, first, last);
  }
  return out;
}

}  // namespace forme
