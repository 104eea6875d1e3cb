#include <numeric>

#include "style/image_value.h"
#include "style/position_value.h"
#include "style/property_helpers.h"

/// Backgrounds and replaced pictures: CSS Backgrounds 3, sections 2 and 3, and Images 3, sections 4 and 5.
namespace forme {
namespace {

bool set_background_color(ValueReader& reader, StyleTarget& target) {
  const auto value = reader.color();
  if (value) target.style().background_color = *value;
  return value.has_value();
}

/// A list with commas, one entry a layer; empty when it is the initial value alone.
template <class T, class Read>
bool read_layers(ValueReader& reader, std::vector<T>& out, const T& initial, Read read) {
  out.clear();
  do {
    auto value = read();
    if (!value) return false;
    out.push_back(std::move(*value));
  } while (reader.comma());
  if (out.size() == 1 && out.front() == initial) out.clear();
  return true;
}

bool set_background_image(ValueReader& reader, StyleTarget& target) {
  return read_layers(reader, target.style().background_image, BackgroundImage(),
                     [&] { return read_background_image(reader); });
}

bool set_background_position(ValueReader& reader, StyleTarget& target) {
  return read_layers(reader, target.style().background_position, PositionValue(),
                     [&] { return read_position(reader, PositionForm::Background); });
}

/// Sets one axis of the positions and keeps the other. Layers beyond the end of a list begin it anew (Backgrounds 3,
/// section 2.1), so both are written out up to where they end together.
void set_positions_along(std::vector<PositionValue>& positions, Dimension PositionValue::*axis,
                         const std::vector<Dimension>& values) {
  constexpr std::size_t most = 256;
  std::vector<PositionValue> before = std::exchange(positions, {});
  if (before.empty()) before.emplace_back();
  const std::size_t count = std::min(std::lcm(before.size(), values.size()), most);
  for (std::size_t i = 0; i < count; ++i) {
    positions.push_back(before[i % before.size()]);
    positions.back().*axis = values[i % values.size()];
  }
  if (positions == std::vector<PositionValue>(1)) positions.clear();
}

template <Dimension PositionValue::*axis>
bool set_background_position_along(ValueReader& reader, StyleTarget& target) {
  constexpr PositionAxis read = axis == &PositionValue::first ? PositionAxis::Horizontal : PositionAxis::Vertical;
  std::vector<Dimension> values;
  do {
    const auto value = read_position_along(reader, read);
    if (!value) return false;
    values.push_back(*value);
  } while (reader.comma());
  set_positions_along(target.style().background_position, axis, values);
  return true;
}

template <Dimension PositionValue::*axis>
void copy_background_position_along(StyleRecord& to, const StyleRecord& from) {
  std::vector<Dimension> values;
  for (const PositionValue& position : from.style.background_position) values.push_back(position.*axis);
  if (values.empty()) values.emplace_back();
  set_positions_along(to.style.background_position, axis, values);
}

template <Dimension PositionValue::*axis>
Property position_along_row(rows::Names names) {
  return {names.name,
          names.syntax,
          names.initial,
          Inherited::No,
          Use::Both,
          Phase::Rest,
          set_background_position_along<axis>,
          copy_background_position_along<axis>,
          names.note};
}

constexpr std::pair<std::string_view, BackgroundSize::Kind> fitted_sizes[] = {
    {"cover", BackgroundSize::Kind::Cover}, {"contain", BackgroundSize::Kind::Contain}};

std::optional<BackgroundSize> read_background_size(ValueReader& reader) {
  using rows::read_dimension;
  using rows::Sign;
  BackgroundSize size;
  if (const auto kind = reader.choice(fitted_sizes)) {
    size.kind = *kind;
    return size;
  }
  const auto width = read_dimension<Sign::NotNegative>(reader, "auto");
  if (!width) return std::nullopt;
  size.width = *width;
  if (const auto height = read_dimension<Sign::NotNegative>(reader, "auto")) size.height = *height;
  return size;
}

bool set_background_size(ValueReader& reader, StyleTarget& target) {
  return read_layers(reader, target.style().background_size, BackgroundSize(),
                     [&] { return read_background_size(reader); });
}

using RepeatPair = std::pair<BackgroundRepeat, BackgroundRepeat>;
constexpr std::pair<std::string_view, BackgroundRepeat> repeats[] = {{"repeat", BackgroundRepeat::Repeat},
                                                                     {"no-repeat", BackgroundRepeat::NoRepeat},
                                                                     {"space", BackgroundRepeat::Space},
                                                                     {"round", BackgroundRepeat::Round}};

std::optional<RepeatPair> read_repeat(ValueReader& reader) {
  if (reader.keyword("repeat-x")) return RepeatPair{BackgroundRepeat::Repeat, BackgroundRepeat::NoRepeat};
  if (reader.keyword("repeat-y")) return RepeatPair{BackgroundRepeat::NoRepeat, BackgroundRepeat::Repeat};
  const auto across = reader.choice(repeats);
  if (!across) return std::nullopt;
  return RepeatPair{*across, reader.choice(repeats).value_or(*across)};
}

bool set_background_repeat(ValueReader& reader, StyleTarget& target) {
  return read_layers(reader, target.style().background_repeat, RepeatPair(), [&] { return read_repeat(reader); });
}

constexpr std::pair<std::string_view, BoxArea> areas[] = {
    {"border-box", BoxArea::Border}, {"padding-box", BoxArea::Padding}, {"content-box", BoxArea::Content}};

bool set_background_origin(ValueReader& reader, StyleTarget& target) {
  return read_layers(reader, target.style().background_origin, BoxArea::Padding, [&] { return reader.choice(areas); });
}

bool set_background_clip(ValueReader& reader, StyleTarget& target) {
  return read_layers(reader, target.style().background_clip, BoxArea::Border, [&] {
    if (reader.peek_keyword() != "text") return reader.choice(areas);
    reader.answer("unsupported-value", "background-clip: text is not supported; the box is painted",
                  "colour the text itself");
    reader.take();
    return std::optional(BoxArea::Border);
  });
}

constexpr std::pair<std::string_view, ObjectFit> object_fits[] = {{"fill", ObjectFit::Fill},
                                                                  {"contain", ObjectFit::Contain},
                                                                  {"cover", ObjectFit::Cover},
                                                                  {"none", ObjectFit::None},
                                                                  {"scale-down", ObjectFit::ScaleDown}};

bool set_object_position(ValueReader& reader, StyleTarget& target) {
  const auto value = read_position(reader);
  if (value) target.style().object_position = *value;
  return value.has_value();
}

constexpr auto background_color = [](auto& r) -> auto& { return r.style.background_color; };
constexpr auto background_image = [](auto& r) -> auto& { return r.style.background_image; };
constexpr auto background_position = [](auto& r) -> auto& { return r.style.background_position; };
constexpr auto background_size = [](auto& r) -> auto& { return r.style.background_size; };
constexpr auto background_repeat = [](auto& r) -> auto& { return r.style.background_repeat; };
constexpr auto background_origin = [](auto& r) -> auto& { return r.style.background_origin; };
constexpr auto background_clip = [](auto& r) -> auto& { return r.style.background_clip; };
constexpr auto object_fit = [](auto& r) -> auto& { return r.style.object_fit; };
constexpr auto object_position = [](auto& r) -> auto& { return r.style.object_position; };

}  // namespace

std::span<const Property> background_properties() {
  using rows::keyword_row;
  using rows::row;
  constexpr Inherited no = Inherited::No;
  constexpr std::string_view boxes = "[border-box | padding-box | content-box]#";
  static const Property properties[] = {
      row<background_color>({"background-color", "<color>", "transparent"}, no, set_background_color),
      row<background_image>({"background-image", "[none | <url> | linear-gradient() | radial-gradient()]#", "none"}, no,
                            set_background_image),
      row<background_position>({"background-position", "<position>#", "0% 0%"}, no, set_background_position),
      position_along_row<&PositionValue::first>(
          {"background-position-x", "[center | [left | right]? <length-percentage>?]#", "0%"}),
      position_along_row<&PositionValue::second>(
          {"background-position-y", "[center | [top | bottom]? <length-percentage>?]#", "0%"}),
      row<background_size>({"background-size", "[[<length-percentage [0,∞]> | auto]{1,2} | cover | contain]#", "auto"},
                           no, set_background_size),
      row<background_repeat>(
          {"background-repeat", "[repeat-x | repeat-y | [repeat | space | round | no-repeat]{1,2}]#", "repeat"}, no,
          set_background_repeat),
      row<background_origin>({"background-origin", boxes, "padding-box"}, no, set_background_origin),
      row<background_clip>({"background-clip", boxes, "border-box"}, no, set_background_clip),
      keyword_row<object_fit, object_fits>({"object-fit", "fill | contain | cover | none | scale-down", "fill"}, no),
      row<object_position>({"object-position", "<position>", "50% 50%"}, no, set_object_position),
  };
  return properties;
}

}  // namespace forme
