#include "style/image_value.h"

#include <algorithm>

#include "style/position_value.h"
#include "style/property_helpers.h"

namespace forme {
namespace {

/// `in <colour space> [<hue> hue]?`: colours of a gradient blend as inks do, whatever is asked for.
void skip_interpolation(ValueReader& reader) {
  if (!reader.keyword("in")) return;
  reader.answer("unsupported-value", "the colours of a gradient blend in the press's inks");
  reader.take();
  for (const std::string_view way : {"shorter", "longer", "increasing", "decreasing"})
    if (reader.keyword(way)) reader.keyword("hue");
}

/// <angle> | to <side or corner>
bool read_direction(ValueReader& reader, Gradient& gradient) {
  if (const auto angle = reader.angle()) {
    gradient.angle = *angle;
    return true;
  }
  if (!reader.keyword("to")) return false;
  for (int i = 0; i < 2; ++i) {
    if (gradient.corner_x == 0 && reader.keyword("left")) gradient.corner_x = -1;
    if (gradient.corner_x == 0 && reader.keyword("right")) gradient.corner_x = 1;
    if (gradient.corner_y == 0 && reader.keyword("top")) gradient.corner_y = -1;
    if (gradient.corner_y == 0 && reader.keyword("bottom")) gradient.corner_y = 1;
  }
  if (gradient.corner_x != 0 && gradient.corner_y != 0) return true;
  if (gradient.corner_x != 0) gradient.angle = gradient.corner_x > 0 ? 90 : 270;
  if (gradient.corner_y != 0) gradient.angle = gradient.corner_y > 0 ? 180 : 0;
  const bool any = gradient.corner_x != 0 || gradient.corner_y != 0;
  gradient.corner_x = gradient.corner_y = 0;
  return any;
}

constexpr std::pair<std::string_view, Gradient::Extent> extents[] = {
    {"closest-side", Gradient::Extent::ClosestSide},
    {"farthest-side", Gradient::Extent::FarthestSide},
    {"closest-corner", Gradient::Extent::ClosestCorner},
    {"farthest-corner", Gradient::Extent::FarthestCorner}};

/// [circle | ellipse] || [<extent> | <length> | <length-percentage>{2}]. False when it is none of these, or they
/// contradict each other.
bool read_shape(ValueReader& reader, Gradient& gradient) {
  bool circle = false;
  bool ellipse = false;
  bool sized = false;
  for (int i = 0; i < 2; ++i) {
    if (!circle && !ellipse && reader.keyword("circle")) {
      circle = true;
    } else if (!circle && !ellipse && reader.keyword("ellipse")) {
      ellipse = true;
    } else if (sized) {
      break;
    } else if (const auto extent = reader.choice(extents)) {
      gradient.extent = *extent;
      sized = true;
    } else if (const auto across = reader.length_percentage()) {
      const auto down = reader.length_percentage();
      if (rows::is_negative(*across) || (down && rows::is_negative(*down))) return false;
      gradient.extent = Gradient::Extent::Given;
      gradient.radius_x = *across;
      gradient.radius_y = down.value_or(*across);
      if (!down) {
        circle = circle || reader.keyword("circle");
        if (ellipse || across->percent != 0) return false;
        gradient.circle = true;
      }
      sized = true;
    }
  }
  gradient.circle = gradient.circle || circle;
  const bool two_radii = gradient.extent == Gradient::Extent::Given && !(gradient.radius_x == gradient.radius_y);
  return (circle || ellipse || sized) && !(circle && two_radii);
}

bool read_linear_head(ValueReader& reader, Gradient& gradient) {
  skip_interpolation(reader);
  if (reader.at_end()) return true;
  const bool directed = read_direction(reader, gradient);
  skip_interpolation(reader);
  return directed;
}

bool read_radial_head(ValueReader& reader, Gradient& gradient) {
  skip_interpolation(reader);
  const std::size_t begin = reader.position();
  if (!read_shape(reader, gradient) && reader.position() != begin) return false;
  if (reader.keyword("at")) {
    const auto center = read_position(reader);
    if (!center) return false;
    gradient.center = *center;
  }
  skip_interpolation(reader);
  return true;
}

/// <colour> && <length-percentage>{0,2}, or the place alone as a hint. Places of linear gradients are lengths or
/// percentages along the line.
bool read_stop(std::span<const ComponentValue> values, const ValueContext& context, Gradient& gradient) {
  ValueReader reader(values, context);
  auto first = reader.length_percentage();
  auto second = first ? reader.length_percentage() : std::nullopt;
  const auto color = reader.color();
  if (!color) {
    if (!first || second || !reader.at_end()) return false;
    gradient.stops.push_back({{}, first, true});
    return true;
  }
  if (!first) {
    first = reader.length_percentage();
    if (first) second = reader.length_percentage();
  }
  gradient.stops.push_back({*color, first, false});
  if (second) gradient.stops.push_back({*color, second, false});
  return reader.at_end();
}

bool read_stops(std::span<const std::span<const ComponentValue>> parts, const ValueContext& context,
                Gradient& gradient) {
  for (const auto& part : parts)
    if (!read_stop(part, context, gradient)) return false;
  const std::vector<GradientStop>& stops = gradient.stops;
  if (parts.empty() || stops.size() < 2 || stops.front().hint || stops.back().hint) return false;
  for (std::size_t i = 1; i < stops.size(); ++i)
    if (stops[i].hint && stops[i - 1].hint) return false;
  return true;
}

std::optional<Gradient> read_gradient(const ComponentValue& function, const ValueContext& context) {
  std::string name = ascii_lower(function.token.text);
  Gradient gradient;
  if (name.starts_with("repeating-")) {
    gradient.repeating = true;
    name.erase(0, 10);
  }
  if (name == "radial-gradient") gradient.kind = Gradient::Kind::Radial;
  const auto parts = split_at_commas(function.children);
  Gradient first_is_stop = gradient;
  ValueReader head(parts.front(), context);
  const bool read =
      gradient.kind == Gradient::Kind::Linear ? read_linear_head(head, gradient) : read_radial_head(head, gradient);
  const bool has_head = read && head.position() > 0 && head.at_end();
  Gradient& out = has_head ? gradient : first_is_stop;
  if (!read_stops(std::span(parts).subspan(has_head ? 1 : 0), context, out)) return std::nullopt;
  return out;
}

}  // namespace

std::optional<BackgroundImage> read_background_image(ValueReader& reader) {
  BackgroundImage image;
  if (reader.keyword("none")) return image;
  const ComponentValue* next = reader.peek();
  if (next == nullptr) return std::nullopt;
  image.span = next->token.span;
  if (next->type() == TokenType::Function) {
    const std::string name = ascii_lower(next->token.text);
    if (name == "linear-gradient" || name == "radial-gradient" || name == "repeating-linear-gradient" ||
        name == "repeating-radial-gradient") {
      image.gradient = read_gradient(*next, reader.context());
      if (!image.gradient) return std::nullopt;
      reader.take();
      return image;
    }
    const bool known = name == "conic-gradient" || name == "repeating-conic-gradient" || name == "image-set" ||
                       name == "cross-fade" || name == "element" || name == "image" || name == "paint";
    if (known) {
      reader.answer("unsupported-value", name + "() is not supported; nothing is drawn for it",
                    "draw it as a picture and name that by url()");
      reader.take();
      return image;
    }
  }
  const auto path = reader.url();
  if (!path) return std::nullopt;
  image.path = *path;
  return image;
}

}  // namespace forme
