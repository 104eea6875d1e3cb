#include "style/property_helpers.h"

/// Borders, backgrounds and replaced pictures: CSS Backgrounds 3, Images 3, Fragmentation 3 (box-decoration-break).
namespace forme {
namespace {

constexpr std::pair<std::string_view, BorderStyle> border_styles[] = {
    {"none", BorderStyle::None},     {"hidden", BorderStyle::None},   {"solid", BorderStyle::Solid},
    {"dashed", BorderStyle::Dashed}, {"dotted", BorderStyle::Dotted}, {"double", BorderStyle::Double}};

constexpr std::pair<std::string_view, BorderStyle> replaced_border_styles[] = {{"groove", BorderStyle::Solid},
                                                                               {"ridge", BorderStyle::Solid},
                                                                               {"inset", BorderStyle::Solid},
                                                                               {"outset", BorderStyle::Solid}};

template <auto Field>
bool set_border_style(ValueReader& reader, StyleTarget& target) {
  if (const auto value = reader.choice(border_styles)) {
    Field(target.record).style = *value;
    return true;
  }
  const std::string word = reader.peek_keyword();
  const auto value = reader.choice(replaced_border_styles);
  if (!value) return false;
  reader.note("unsupported-value", "the border style '" + word + "' is drawn solid");
  Field(target.record).style = *value;
  return true;
}

/// thin, medium and thick are 1, 3 and 5 px (Backgrounds 3, section 3.3).
template <auto Field>
bool set_border_width(ValueReader& reader, StyleTarget& target) {
  static const std::pair<std::string_view, double> words[] = {{"thin", 1}, {"medium", 3}, {"thick", 5}};
  if (const auto pixels = reader.choice(words)) {
    Field(target.record).width = Length::from_px(*pixels);
    return true;
  }
  const auto value = reader.length();
  if (!value || *value < Length()) return false;
  Field(target.record).width = *value;
  return true;
}

template <auto Field, auto Current>
bool set_border_color(ValueReader& reader, StyleTarget& target) {
  const bool current = reader.peek_keyword() == "currentcolor";
  const auto value = reader.color();
  if (!value) return false;
  Field(target.record).color = *value;
  Current(target.record) = current;
  return true;
}

constexpr auto top_border = [](auto& r) -> auto& { return r.style.border.top; };
constexpr auto right_border = [](auto& r) -> auto& { return r.style.border.right; };
constexpr auto bottom_border = [](auto& r) -> auto& { return r.style.border.bottom; };
constexpr auto left_border = [](auto& r) -> auto& { return r.style.border.left; };
constexpr auto rule_border = [](auto& r) -> auto& { return r.style.column_rule; };
constexpr auto top_current = [](auto& r) -> auto& { return r.border_current.top; };
constexpr auto right_current = [](auto& r) -> auto& { return r.border_current.right; };
constexpr auto bottom_current = [](auto& r) -> auto& { return r.border_current.bottom; };
constexpr auto left_current = [](auto& r) -> auto& { return r.border_current.left; };
constexpr auto rule_current = [](auto& r) -> auto& { return r.column_rule_current; };

template <auto Field>
Property width_row(std::string_view name) {
  return {name,
          "<length [0,∞]> | thin | medium | thick",
          "medium",
          Inherited::No,
          Use::Both,
          Phase::Rest,
          set_border_width<Field>,
          [](StyleRecord& to, const StyleRecord& from) { Field(to).width = Field(from).width; }};
}

template <auto Field>
Property style_row(std::string_view name) {
  return {name,
          "none | hidden | solid | dashed | dotted | double",
          "none",
          Inherited::No,
          Use::Both,
          Phase::Rest,
          set_border_style<Field>,
          [](StyleRecord& to, const StyleRecord& from) { Field(to).style = Field(from).style; }};
}

template <auto Field, auto Current>
Property color_row(std::string_view name) {
  return {name,
          "<color>",
          "currentcolor",
          Inherited::No,
          Use::Both,
          Phase::Rest,
          set_border_color<Field, Current>,
          [](StyleRecord& to, const StyleRecord& from) {
            Field(to).color = Field(from).color;
            Current(to) = Current(from);
          }};
}

/// One radius for all corners: the first of what is given; others that differ are noted.
bool set_border_radius(ValueReader& reader, StyleTarget& target) {
  const auto first = reader.length_percentage();
  if (!first || rows::is_negative(*first)) return false;
  bool differ = first->percent != 0;
  while (!reader.at_end()) {
    if (reader.slash()) continue;
    const auto more = reader.length_percentage();
    if (!more || rows::is_negative(*more)) return false;
    differ = differ || !(*more == *first);
  }
  if (differ) reader.note("unsupported-value", "all corners of a box have one radius, a length; the first is used");
  target.style().border_radius = first->fixed;
  return true;
}

bool set_background_color(ValueReader& reader, StyleTarget& target) {
  const auto value = reader.color();
  if (value) target.style().background_color = *value;
  return value.has_value();
}

bool set_background_image(ValueReader& reader, StyleTarget& target) {
  target.style().background_image.clear();
  if (reader.keyword("none")) return true;
  const ComponentValue* next = reader.peek();
  if (next != nullptr && next->type() == TokenType::Function && next->token.text.ends_with("gradient")) {
    reader.note("unsupported-value", "gradients are not supported; the background colour is used");
    while (reader.take() != nullptr) {
    }
    return true;
  }
  const auto value = reader.url();
  if (!value) return false;
  target.style().background_image = *value;
  if (!reader.at_end() && reader.comma()) {
    reader.note("unsupported-value", "a box has one background picture; the first is used");
    while (reader.take() != nullptr) {
    }
  }
  return true;
}

constexpr std::pair<std::string_view, BackgroundSize> background_sizes[] = {
    {"auto", BackgroundSize::Auto}, {"cover", BackgroundSize::Cover}, {"contain", BackgroundSize::Contain}};

bool set_background_size(ValueReader& reader, StyleTarget& target) {
  if (const auto value = reader.choice(background_sizes)) {
    target.style().background_size = *value;
    reader.keyword("auto");
    return true;
  }
  const auto width = reader.length_percentage();
  if (!width) return false;
  if (!reader.at_end() && !reader.keyword("auto") && !reader.length_percentage()) return false;
  reader.note("unsupported-value", "background-size takes auto, cover or contain; 'cover' is used");
  target.style().background_size = BackgroundSize::Cover;
  return true;
}

constexpr std::pair<std::string_view, ObjectFit> object_fits[] = {{"fill", ObjectFit::Fill},
                                                                  {"contain", ObjectFit::Contain},
                                                                  {"cover", ObjectFit::Cover},
                                                                  {"none", ObjectFit::None},
                                                                  {"scale-down", ObjectFit::ScaleDown}};

struct Place {
  enum class Axis : std::uint8_t { Horizontal, Vertical, Either } axis;
  double share;
};
constexpr std::pair<std::string_view, Place> places[] = {{"left", {Place::Axis::Horizontal, 0}},
                                                         {"right", {Place::Axis::Horizontal, 1}},
                                                         {"top", {Place::Axis::Vertical, 0}},
                                                         {"bottom", {Place::Axis::Vertical, 1}},
                                                         {"center", {Place::Axis::Either, 0.5}}};

/// <position> in its one-, two- and four-value forms (Values 4, section 9).
std::optional<std::pair<Dimension, Dimension>> read_position(ValueReader& reader) {
  std::pair<Dimension, Dimension> out{{false, {}, 0.5}, {false, {}, 0.5}};
  bool horizontal = false;
  bool vertical = false;
  for (int i = 0; i < 2 && !reader.at_end(); ++i) {
    if (const auto place = reader.choice(places)) {
      Dimension value{false, {}, place->share};
      if (place->axis != Place::Axis::Either)
        if (const auto offset = i == 0 && reader.rest().size() < 3 ? std::nullopt : reader.length_percentage()) {
          const double sign = place->share == 1 ? -1 : 1;
          value = {false, offset->fixed.scaled(sign), place->share + sign * offset->percent};
        }
      const bool down =
          place->axis == Place::Axis::Vertical || (place->axis == Place::Axis::Either && i == 1 && horizontal);
      if (down ? vertical : (horizontal && place->axis == Place::Axis::Horizontal)) return std::nullopt;
      (down ? out.second : out.first) = value;
      (down ? vertical : horizontal) = true;
      continue;
    }
    const auto value = reader.length_percentage();
    if (!value) return i == 0 ? std::nullopt : std::optional(out);
    (horizontal || i == 1 ? out.second : out.first) = *value;
    horizontal = true;
  }
  return out;
}

bool set_object_position(ValueReader& reader, StyleTarget& target) {
  if (reader.at_end()) return false;
  const auto value = read_position(reader);
  if (value) target.style().object_position = *value;
  return value.has_value();
}

constexpr std::pair<std::string_view, BoxDecorationBreak> decoration_breaks[] = {{"slice", BoxDecorationBreak::Slice},
                                                                                 {"clone", BoxDecorationBreak::Clone}};

constexpr auto border_radius = [](auto& r) -> auto& { return r.style.border_radius; };
constexpr auto background_color = [](auto& r) -> auto& { return r.style.background_color; };
constexpr auto background_image = [](auto& r) -> auto& { return r.style.background_image; };
constexpr auto background_size = [](auto& r) -> auto& { return r.style.background_size; };
constexpr auto object_fit = [](auto& r) -> auto& { return r.style.object_fit; };
constexpr auto object_position = [](auto& r) -> auto& { return r.style.object_position; };
constexpr auto decoration_break = [](auto& r) -> auto& { return r.style.box_decoration_break; };

}  // namespace

std::span<const Property> border_properties() {
  using rows::keyword_row;
  using rows::row;
  constexpr Inherited no = Inherited::No;
  static const Property properties[] = {
      width_row<top_border>("border-top-width"),
      width_row<right_border>("border-right-width"),
      width_row<bottom_border>("border-bottom-width"),
      width_row<left_border>("border-left-width"),
      width_row<rule_border>("column-rule-width"),
      style_row<top_border>("border-top-style"),
      style_row<right_border>("border-right-style"),
      style_row<bottom_border>("border-bottom-style"),
      style_row<left_border>("border-left-style"),
      style_row<rule_border>("column-rule-style"),
      color_row<top_border, top_current>("border-top-color"),
      color_row<right_border, right_current>("border-right-color"),
      color_row<bottom_border, bottom_current>("border-bottom-color"),
      color_row<left_border, left_current>("border-left-color"),
      color_row<rule_border, rule_current>("column-rule-color"),
      row<border_radius>({"border-radius", "<length [0,∞]>", "0"}, no, set_border_radius),
      row<background_color>({"background-color", "<color>", "transparent"}, no, set_background_color),
      row<background_image>({"background-image", "none | <url>", "none"}, no, set_background_image),
      row<background_size>({"background-size", "auto | cover | contain", "auto"}, no, set_background_size),
      keyword_row<object_fit, object_fits>({"object-fit", "fill | contain | cover | none | scale-down", "fill"}, no),
      row<object_position>({"object-position", "<position>", "50% 50%"}, no, set_object_position),
      keyword_row<decoration_break, decoration_breaks>({"box-decoration-break", "slice | clone", "slice"}, no),
  };
  return properties;
}

}  // namespace forme
