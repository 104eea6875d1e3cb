#include "style/position_value.h"

#include <vector>

namespace forme {
namespace {

enum class Axis : std::uint8_t { Horizontal, Vertical, Either };

struct Place {
  Axis axis;
  double share;
};
constexpr std::pair<std::string_view, Place> places[] = {{"left", {Axis::Horizontal, 0}},
                                                         {"right", {Axis::Horizontal, 1}},
                                                         {"top", {Axis::Vertical, 0}},
                                                         {"bottom", {Axis::Vertical, 1}},
                                                         {"center", {Axis::Either, 0.5}}};

/// One word or one length of a position.
struct Part {
  std::optional<Place> place;
  Dimension length;
};

std::vector<Part> read_parts(ValueReader& reader) {
  std::vector<Part> parts;
  while (parts.size() < 4 && !reader.at_end()) {
    if (const auto place = reader.choice(places)) {
      parts.push_back({*place, {}});
    } else if (const auto length = reader.length_percentage()) {
      parts.push_back({std::nullopt, *length});
    } else {
      break;
    }
  }
  return parts;
}

Dimension at(const Part& part) { return part.place ? Dimension{false, {}, part.place->share} : part.length; }

std::optional<PositionValue> short_form(const std::vector<Part>& parts) {
  const Dimension middle{false, {}, 0.5};
  const auto vertical = [](const Part& part) { return part.place && part.place->axis == Axis::Vertical; };
  const auto horizontal = [](const Part& part) { return part.place && part.place->axis == Axis::Horizontal; };
  if (parts.size() == 1)
    return vertical(parts[0]) ? PositionValue{middle, at(parts[0])} : PositionValue{at(parts[0]), middle};
  if (!vertical(parts[0]) && !horizontal(parts[1])) return PositionValue{at(parts[0]), at(parts[1])};
  const bool words = parts[0].place && parts[1].place;
  const bool crossed = words && !horizontal(parts[0]) && !vertical(parts[1]);
  return crossed ? std::optional(PositionValue{at(parts[1]), at(parts[0])}) : std::nullopt;
}

/// An offset from the edge at 0 or 1, which is measured inwards.
Dimension from_edge(double share, const Dimension& offset) {
  const double sign = share == 1 ? -1 : 1;
  return {false, offset.fixed.scaled(sign), share + sign * offset.percent};
}

/// Edges with offsets: `right 10pt bottom 20%`.
std::optional<PositionValue> long_form(const std::vector<Part>& parts) {
  std::vector<std::pair<Place, Dimension>> edges;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].place || edges.size() == 2) return std::nullopt;
    const Place place = *parts[i].place;
    Dimension value{false, {}, place.share};
    if (i + 1 < parts.size() && !parts[i + 1].place) {
      if (place.axis == Axis::Either) return std::nullopt;
      value = from_edge(place.share, parts[++i].length);
    }
    edges.emplace_back(place, value);
  }
  if (edges.size() != 2) return std::nullopt;
  const bool crossed = edges[0].first.axis == Axis::Vertical || edges[1].first.axis == Axis::Horizontal;
  const auto& [across, x] = edges[crossed ? 1 : 0];
  const auto& [down, y] = edges[crossed ? 0 : 1];
  if (across.axis == Axis::Vertical || down.axis == Axis::Horizontal) return std::nullopt;
  return PositionValue{x, y};
}

}  // namespace

std::optional<Dimension> read_position_along(ValueReader& reader, PositionAxis axis) {
  const bool across = axis == PositionAxis::Horizontal;
  if (reader.keyword("center")) return Dimension{false, {}, 0.5};
  const bool start = reader.keyword(across ? "left" : "top") || reader.keyword(across ? "x-start" : "y-start");
  const bool end =
      !start && (reader.keyword(across ? "right" : "bottom") || reader.keyword(across ? "x-end" : "y-end"));
  const auto offset = reader.length_percentage();
  if (!start && !end) return offset;
  return from_edge(end ? 1 : 0, offset.value_or(Dimension{false, {}, 0}));
}

std::optional<PositionValue> read_position(ValueReader& reader, PositionForm form) {
  const std::size_t begin = reader.position();
  const std::vector<Part> parts = read_parts(reader);
  std::optional<PositionValue> position;
  if (parts.size() == 1 || parts.size() == 2) position = short_form(parts);
  if (parts.size() == 4 || (parts.size() == 3 && form == PositionForm::Background)) position = long_form(parts);
  if (!position) reader.rewind(begin);
  return position;
}

}  // namespace forme
