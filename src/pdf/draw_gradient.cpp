#include "pdf/draw_gradient.h"

#include <fmt/format.h>

#include <algorithm>

#include "pdf/draw_shapes.h"
#include "pdf/pdf_syntax.h"

namespace forme {
namespace {

/// Stops nearer than this are one place: an edge, not a blend.
constexpr double same_place = 1e-6;

struct Stop {
  double at;
  std::vector<double> values;
};

/// Circles have no negative radius: what lies before the middle is not seen.
std::vector<PaintedStop> seen_stops(const FillGradient& item) {
  std::vector<PaintedStop> stops = item.stops;
  if (item.kind == FillGradient::Kind::Linear) return stops;
  while (stops.size() > 1 && stops[1].at <= 0) stops.erase(stops.begin());
  if (stops.front().at < 0 && stops.size() > 1) {
    PaintedStop& first = stops.front();
    const double share = -first.at / (stops[1].at - first.at);
    const auto mix = [&](float a, float b) { return static_cast<float>(a + (b - a) * share); };
    if (first.color.space == stops[1].color.space)
      for (std::size_t i = 0; i < 4; ++i) first.color.value[i] = mix(first.color.value[i], stops[1].color.value[i]);
    first.color.alpha = mix(first.color.alpha, stops[1].color.alpha);
  }
  stops.front().at = std::max(stops.front().at, 0.0);
  return stops;
}

std::string segment(const Stop& from, const Stop& to) {
  return fmt::format("<</FunctionType 2 /Domain [0 1] /C0 {} /C1 {} /N 1>>", pdf_array(from.values),
                     pdf_array(to.values));
}

/// One blend after the other (ISO 32000-1, 7.10.4).
std::string stitched(const std::vector<Stop>& stops) {
  std::string functions, bounds, encode;
  for (std::size_t i = 1; i < stops.size(); ++i) {
    if (stops[i].at - stops[i - 1].at < same_place) continue;
    if (!functions.empty()) bounds += pdf_number(stops[i - 1].at, 6) + ' ';
    functions += segment(stops[i - 1], stops[i]);
    encode += "0 1 ";
  }
  return fmt::format("<</FunctionType 3 /Domain [{} {}] /Functions [{}] /Bounds [{}] /Encode [{}]>>",
                     pdf_number(stops.front().at, 6), pdf_number(stops.back().at, 6), functions, bounds, encode);
}

/// The geometry of the shading; radial ones are in a space of their own, where the gradient is a circle of radius 1.
std::string coordinates(const FillGradient& item, const PageFrame& frame, double first, double last) {
  if (item.kind == FillGradient::Kind::Radial)
    return fmt::format("/ShadingType 3 /Coords [0 0 {} 0 0 {}]", pdf_number(first, 6), pdf_number(last, 6));
  const double x = frame.x(item.from.x), y = frame.y(item.from.y);
  const double dx = frame.x(item.to.x) - x, dy = frame.y(item.to.y) - y;
  return fmt::format("/ShadingType 2 /Coords [{} {} {} {}]", pdf_number(x + dx * first), pdf_number(y + dy * first),
                     pdf_number(x + dx * last), pdf_number(y + dy * last));
}

/// A gradient whose stops are all in one place is an edge: a blend too short to see.
void spread(std::vector<Stop>& stops) {
  if (stops.size() == 1) stops.push_back(stops.front());
  if (stops.back().at - stops.front().at < same_place) stops.back().at = stops.front().at + 1e-4;
}

PdfRef add_shading(PdfObjects& objects, const FillGradient& item, const PageFrame& frame, const std::string& space,
                   std::vector<Stop> stops) {
  spread(stops);
  return objects.add(fmt::format("{} /ColorSpace {} /Domain [{} {}] /Extend [true true] /Function {}",
                                 coordinates(item, frame, stops.front().at, stops.back().at), space,
                                 pdf_number(stops.front().at, 6), pdf_number(stops.back().at, 6), stitched(stops)));
}

/// The space of a radial gradient.
Matrix own_space(const FillGradient& item, const PageFrame& frame) {
  if (item.kind == FillGradient::Kind::Linear) return {};
  return {item.radius.width.pt(), 0, 0, item.radius.height.pt(), frame.x(item.from.x), frame.y(item.from.y)};
}

/// A form that is as light as the gradient is opaque.
PdfRef add_mask(PdfObjects& objects, const FillGradient& item, const PageFrame& frame,
                const std::vector<PaintedStop>& stops) {
  std::vector<Stop> light;
  for (const PaintedStop& stop : stops) light.push_back({stop.at, {stop.color.alpha}});
  const PdfRef shading = add_shading(objects, item, frame, "/DeviceGray", std::move(light));
  const Matrix m = own_space(item, frame);
  const Rect& a = item.area;
  const double corners[] = {frame.x(a.x), frame.y(a.bottom()), frame.x(a.right()), frame.y(a.y)};
  const std::string entries = fmt::format(
      "/Type /XObject /Subtype /Form /BBox {} /Resources <</Shading <</S {}>>>> "
      "/Group <</Type /Group /S /Transparency /CS /DeviceGray>>",
      pdf_array(corners), to_string(shading));
  return objects.add_stream(entries,
                            fmt::format("{} {} {} {} {} {} cm /S sh\n", pdf_number(m.a), pdf_number(m.b),
                                        pdf_number(m.c), pdf_number(m.d), pdf_number(m.e), pdf_number(m.f)),
                            StreamFilter::None);
}

}  // namespace

void draw_gradient(ContentStream& content, const FillGradient& item, PdfObjects& objects, ColorPolicy& colors) {
  if (is_empty(item.area) || item.stops.empty()) return;
  const std::vector<PaintedStop> stops = seen_stops(item);
  const bool even = std::all_of(stops.begin(), stops.end(),
                                [&](const PaintedStop& s) { return s.color.alpha == stops.front().color.alpha; });
  if (even && !stops.front().color.visible()) return;
  const PageFrame& frame = content.frame();
  std::vector<Color> list;
  for (const PaintedStop& stop : stops) list.push_back(stop.color);
  ShadeColors shade = colors.shade(list);
  std::vector<Stop> colored;
  for (std::size_t i = 0; i < stops.size(); ++i) colored.push_back({stops[i].at, std::move(shade.values[i])});
  content.save();
  GraphicsStates::Look look;
  if (even) look.alpha = stops.front().color.alpha;
  if (!even) look.mask = add_mask(objects, item, frame, stops);
  content.set_look(look);
  content << rectangle_operators(frame, item.area) << "W n\n";
  const Matrix own = own_space(item, frame);
  if (!(own == Matrix())) content.transform(own);
  content.use_shading(add_shading(objects, item, frame, shade.space, std::move(colored)));
  content.restore();
}

}  // namespace forme
