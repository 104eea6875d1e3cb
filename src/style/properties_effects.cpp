#include "style/position_value.h"
#include "style/property_helpers.h"
#include "style/shape_value.h"
#include "style/transform_value.h"

/// What is done to a box with all that it holds: CSS Transforms 1 and 2, Compositing 1, Overflow 3, Masking 1
/// (clip-path), Color 4 (opacity).
namespace forme {
namespace {

bool set_transform(ValueReader& reader, StyleTarget& target) {
  auto value = read_transform(reader);
  if (value) target.style().transform = std::move(*value);
  return value.has_value();
}

/// A third value is a depth.
bool set_transform_origin(ValueReader& reader, StyleTarget& target) {
  const std::span<const ComponentValue> rest = reader.rest();
  const auto value = read_position(reader, PositionForm::Background);
  if (value) {
    target.style().transform_origin = *value;
    return reader.at_end() || reader.length().has_value();
  }
  // `left 10% 5pt`: the third length is the depth, no offset.
  ValueReader plain(rest.first(std::min<std::size_t>(rest.size(), 3)), reader.context());
  const auto two = read_position(plain);
  if (!two || !plain.at_end()) return false;
  target.style().transform_origin = *two;
  reader.take();
  reader.take();
  return reader.length().has_value();
}

bool set_rotate(ValueReader& reader, StyleTarget& target) {
  reader.keyword("z");
  const auto degrees = reader.keyword("none") ? std::optional(0.0) : reader.angle();
  if (degrees) target.style().rotate = *degrees;
  return degrees.has_value();
}

bool set_translate(ValueReader& reader, StyleTarget& target) {
  target.style().translate = {};
  if (reader.keyword("none")) return true;
  const auto across = reader.length_percentage();
  if (!across) return false;
  target.style().translate.first = *across;
  if (const auto down = reader.length_percentage()) target.style().translate.second = *down;
  return reader.at_end() || reader.length().has_value();
}

bool set_scale(ValueReader& reader, StyleTarget& target) {
  target.style().scale = {1, 1};
  if (reader.keyword("none")) return true;
  const auto across = reader.number_or_percentage();
  if (!across) return false;
  target.style().scale = {*across, reader.number_or_percentage().value_or(*across)};
  return reader.at_end() || reader.number_or_percentage().has_value();
}

bool set_opacity(ValueReader& reader, StyleTarget& target) {
  const auto value = reader.number_or_percentage();
  if (value) target.style().opacity = std::clamp(*value, 0.0, 1.0);
  return value.has_value();
}

constexpr std::pair<std::string_view, BlendMode> blend_modes[] = {{"normal", BlendMode::Normal},
                                                                  {"multiply", BlendMode::Multiply},
                                                                  {"screen", BlendMode::Screen},
                                                                  {"overlay", BlendMode::Overlay},
                                                                  {"darken", BlendMode::Darken},
                                                                  {"lighten", BlendMode::Lighten},
                                                                  {"color-dodge", BlendMode::ColorDodge},
                                                                  {"color-burn", BlendMode::ColorBurn},
                                                                  {"hard-light", BlendMode::HardLight},
                                                                  {"soft-light", BlendMode::SoftLight},
                                                                  {"difference", BlendMode::Difference},
                                                                  {"exclusion", BlendMode::Exclusion},
                                                                  {"hue", BlendMode::Hue},
                                                                  {"saturation", BlendMode::Saturation},
                                                                  {"color", BlendMode::Color},
                                                                  {"luminosity", BlendMode::Luminosity}};

constexpr std::pair<std::string_view, bool> isolations[] = {{"auto", false}, {"isolate", true}};

constexpr std::pair<std::string_view, Visibility> visibilities[] = {
    {"visible", Visibility::Visible}, {"hidden", Visibility::Hidden}, {"collapse", Visibility::Collapse}};

constexpr std::pair<std::string_view, Overflow> overflows[] = {{"visible", Overflow::Visible},
                                                               {"hidden", Overflow::Clip},
                                                               {"clip", Overflow::Clip},
                                                               {"scroll", Overflow::Clip},
                                                               {"auto", Overflow::Clip}};

/// Paper does not scroll: what does not fit is cut. A box is cut on all its sides or on none.
bool set_overflow(ValueReader& reader, StyleTarget& target) {
  Overflow overflow = Overflow::Visible;
  for (int i = 0; i < 2 && (i == 0 || !reader.at_end()); ++i) {
    const std::string word = reader.peek_keyword();
    const auto value = reader.choice(overflows);
    if (!value) return false;
    if (word == "scroll" || word == "auto")
      reader.answer("unsupported-value", "nothing scrolls on paper: what does not fit is cut off");
    if (*value == Overflow::Clip) overflow = Overflow::Clip;
  }
  target.style().overflow = overflow;
  return true;
}

/// A shape of the border box unless another box is named (Masking 1, section 5.1).
bool set_clip_path(ValueReader& reader, StyleTarget& target) {
  if (const ComponentValue* next = reader.peek(); next->type() == TokenType::Url || next->is_function("url")) {
    reader.answer("unsupported-value", "clip-path: url() is not supported; nothing is cut off");
    reader.take();
    target.style().clip_path = {};
    return true;
  }
  auto value = read_shape(reader);
  if (value) target.style().clip_path = std::move(*value);
  return value.has_value();
}

constexpr auto clip_path = [](auto& r) -> auto& { return r.style.clip_path; };
constexpr auto transform = [](auto& r) -> auto& { return r.style.transform; };
constexpr auto transform_origin = [](auto& r) -> auto& { return r.style.transform_origin; };
constexpr auto rotate = [](auto& r) -> auto& { return r.style.rotate; };
constexpr auto translate = [](auto& r) -> auto& { return r.style.translate; };
constexpr auto scale = [](auto& r) -> auto& { return r.style.scale; };
constexpr auto opacity = [](auto& r) -> auto& { return r.style.opacity; };
constexpr auto blend = [](auto& r) -> auto& { return r.style.mix_blend_mode; };
constexpr auto isolate = [](auto& r) -> auto& { return r.style.isolate; };
constexpr auto visibility = [](auto& r) -> auto& { return r.style.visibility; };
constexpr auto overflow = [](auto& r) -> auto& { return r.style.overflow; };

}  // namespace

std::span<const Property> effect_properties() {
  using rows::keyword_row;
  using rows::row;
  constexpr Inherited no = Inherited::No;
  constexpr std::string_view overflow_note = "`scroll` and `auto` cut off, as `hidden` does";
  static const Property properties[] = {
      row<transform>({"transform", "none | functions of two dimensions", "none"}, no, set_transform),
      row<transform_origin>({"transform-origin", "<position> <length>?", "50% 50%"}, no, set_transform_origin),
      row<rotate>({"rotate", "none | z? <angle>", "none"}, no, set_rotate),
      row<translate>({"translate", "none | <length-percentage>{1,2}", "none"}, no, set_translate),
      row<scale>({"scale", "none | [<number> | <percentage>]{1,2}", "none"}, no, set_scale),
      row<opacity>({"opacity", "<number> | <percentage>", "1"}, no, set_opacity),
      keyword_row<blend, blend_modes>({"mix-blend-mode", "normal | multiply | screen | … | luminosity", "normal"}, no),
      keyword_row<isolate, isolations>({"isolation", "auto | isolate", "auto"}, no),
      keyword_row<visibility, visibilities>({"visibility", "visible | hidden | collapse", "visible"}, Inherited::Yes),
      row<clip_path>({"clip-path", "none | [inset() | circle() | ellipse() | polygon()] || a box", "none"}, no,
                     set_clip_path),
      row<overflow>({"overflow", "[visible | hidden | clip]{1,2}", "visible", overflow_note}, no, set_overflow),
      row<overflow>({"overflow-x", "visible | hidden | clip", "visible", overflow_note}, no, set_overflow),
      row<overflow>({"overflow-y", "visible | hidden | clip", "visible", overflow_note}, no, set_overflow),
  };
  return properties;
}

}  // namespace forme
