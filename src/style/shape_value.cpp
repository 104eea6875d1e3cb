#include "style/shape_value.h"

#include <array>

#include "style/position_value.h"

namespace forme {
namespace {

using Kind = ShapeOutside::Kind;

constexpr std::pair<std::string_view, ShapeOutside::Box> boxes[] = {{"margin-box", ShapeOutside::Box::Margin},
                                                                    {"border-box", ShapeOutside::Box::Border},
                                                                    {"padding-box", ShapeOutside::Box::Padding},
                                                                    {"content-box", ShapeOutside::Box::Content}};
constexpr std::pair<std::string_view, ShapeOutside::Radius> radii[] = {
    {"closest-side", ShapeOutside::Radius::ClosestSide}, {"farthest-side", ShapeOutside::Radius::FarthestSide}};

/// <length-percentage [0,∞]>{1,4}: of four corners or sides, the missing ones as their opposites.
bool read_radii(ValueReader& reader, std::array<Dimension, 4>& out) {
  std::size_t count = 0;
  for (; count < 4; ++count) {
    const auto radius = reader.length_percentage();
    if (!radius) break;
    if (radius->percent < 0 || (radius->percent == 0 && radius->fixed < Length())) return false;
    out[count] = *radius;
  }
  if (count == 0) return false;
  if (count < 2) out[1] = out[0];
  if (count < 3) out[2] = out[0];
  if (count < 4) out[3] = out[1];
  return true;
}

/// <'border-radius'>
bool read_corners(ValueReader& reader, CornerRadii& corners) {
  std::array<Dimension, 4> across;
  if (!read_radii(reader, across)) return false;
  std::array<Dimension, 4> down = across;
  if (reader.slash() && !read_radii(reader, down)) return false;
  corners = {{across[0], down[0]}, {across[1], down[1]}, {across[2], down[2]}, {across[3], down[3]}};
  return true;
}

/// `inset( <length-percentage>{1,4} [round <'border-radius'>]? )`
bool read_inset(ValueReader& reader, ShapeOutside& shape) {
  std::vector<Dimension> sides;
  while (sides.size() < 4) {
    const auto side = reader.length_percentage();
    if (!side) break;
    sides.push_back(*side);
  }
  if (sides.empty()) return false;
  const auto side = [&](std::size_t i, std::size_t otherwise) {
    return sides.size() > i ? sides[i] : sides[otherwise];
  };
  const Dimension right = side(1, 0);
  shape.inset = {sides[0], right, side(2, 0), sides.size() > 3 ? sides[3] : right};
  if (!reader.keyword("round")) return true;
  return read_corners(reader, shape.corners);
}

bool read_radius(ValueReader& reader, ShapeOutside::Radius& kind, Dimension& radius) {
  if (const auto word = reader.choice(radii)) {
    kind = *word;
    return true;
  }
  const auto length = reader.length_percentage();
  if (!length || (length->percent == 0 && length->fixed < Length())) return false;
  kind = ShapeOutside::Radius::Given;
  radius = *length;
  return true;
}

bool read_center(ValueReader& reader, ShapeOutside& shape) {
  if (!reader.keyword("at")) return true;
  const auto center = read_position(reader);
  if (center) shape.center = *center;
  return center.has_value();
}

bool read_circle(ValueReader& reader, ShapeOutside& shape) {
  read_radius(reader, shape.size_x, shape.radius_x);
  shape.size_y = shape.size_x;
  return read_center(reader, shape);
}

/// Both radii or none.
bool read_ellipse(ValueReader& reader, ShapeOutside& shape) {
  if (read_radius(reader, shape.size_x, shape.radius_x) && !read_radius(reader, shape.size_y, shape.radius_y))
    return false;
  return read_center(reader, shape);
}

bool read_polygon(ValueReader& reader, ShapeOutside& shape) {
  if (reader.keyword("evenodd")) {
    shape.even_odd = true;
    if (!reader.comma()) return false;
  } else if (reader.keyword("nonzero") && !reader.comma()) {
    return false;
  }
  do {
    const auto x = reader.length_percentage();
    const auto y = reader.length_percentage();
    if (!x || !y) return false;
    shape.points.emplace_back(*x, *y);
  } while (reader.comma());
  return true;
}

struct ShapeFunction {
  std::string_view name;
  Kind kind;
  bool (*read)(ValueReader&, ShapeOutside&);
};
constexpr ShapeFunction functions[] = {{"inset", Kind::Inset, read_inset},
                                       {"circle", Kind::Circle, read_circle},
                                       {"ellipse", Kind::Ellipse, read_ellipse},
                                       {"polygon", Kind::Polygon, read_polygon}};

/// False when a function was begun that cannot be read; true without a kind when the next value is none.
bool read_function(ValueReader& reader, ShapeOutside& shape) {
  for (const ShapeFunction& function : functions) {
    const ComponentValue* value = reader.function(function.name);
    if (value == nullptr) continue;
    ValueReader inner(value->children, reader.context());
    shape.kind = function.kind;
    return function.read(inner, shape) && inner.at_end();
  }
  return true;
}

}  // namespace

std::optional<ShapeOutside> read_shape(ValueReader& reader) {
  ShapeOutside shape;
  if (reader.keyword("none")) return shape;
  auto box = reader.choice(boxes);
  if (!read_function(reader, shape)) return std::nullopt;
  if (!box) box = reader.choice(boxes);
  if (!box && shape.kind == Kind::None) return std::nullopt;
  if (shape.kind == Kind::None) shape.kind = Kind::Box;
  shape.box = box.value_or(ShapeOutside::Box::Margin);
  return shape;
}

std::optional<ShapeOutside> read_shape_outside(ValueReader& reader) {
  ShapeOutside shape;
  shape.kind = Kind::Image;
  if (reader.function("attr") != nullptr) return shape;
  if (const auto path = reader.url()) {
    shape.image = *path;
    if (path->empty()) shape.kind = Kind::None;
    return shape;
  }
  auto outline = read_shape(reader);
  const CornerRadii::Radius first = outline ? outline->corners.top_left : CornerRadii::Radius();
  if (outline && !(outline->corners == CornerRadii{first, first, first, first} && first.first == first.second))
    reader.answer("unsupported-value", "text runs around the corners of an inset() as if all had the first radius");
  return outline;
}

}  // namespace forme
