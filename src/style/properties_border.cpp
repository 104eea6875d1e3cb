#include "style/property_helpers.h"
#include "style/shadow_value.h"

/// Borders, corners, outlines and shadows: CSS Backgrounds 3, UI 4 (outline), Fragmentation 3 (box-decoration-break).
namespace forme {
namespace {

constexpr std::pair<std::string_view, BorderStyle> border_styles[] = {
    {"none", BorderStyle::None},     {"hidden", BorderStyle::None},   {"solid", BorderStyle::Solid},
    {"dashed", BorderStyle::Dashed}, {"dotted", BorderStyle::Dotted}, {"double", BorderStyle::Double},
    {"groove", BorderStyle::Groove}, {"ridge", BorderStyle::Ridge},   {"inset", BorderStyle::Inset},
    {"outset", BorderStyle::Outset}};

template <auto Field>
bool set_border_style(ValueReader& reader, StyleTarget& target) {
  const auto value = reader.choice(border_styles);
  if (value) Field(target.record).style = *value;
  return value.has_value();
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
constexpr auto outline = [](auto& r) -> auto& { return r.style.outline; };
constexpr auto top_current = [](auto& r) -> auto& { return r.border_current.top; };
constexpr auto right_current = [](auto& r) -> auto& { return r.border_current.right; };
constexpr auto bottom_current = [](auto& r) -> auto& { return r.border_current.bottom; };
constexpr auto left_current = [](auto& r) -> auto& { return r.border_current.left; };
constexpr auto rule_current = [](auto& r) -> auto& { return r.column_rule_current; };
constexpr auto outline_current = [](auto& r) -> auto& { return r.outline_current; };

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
          "none | hidden | solid | dashed | dotted | double | groove | ridge | inset | outset",
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

/// One radius, or one across and one down.
template <auto Field>
bool set_radius(ValueReader& reader, StyleTarget& target) {
  const auto across = reader.length_percentage();
  if (!across || rows::is_negative(*across)) return false;
  Field(target.record) = {*across, *across};
  if (reader.at_end()) return true;
  const auto down = reader.length_percentage();
  if (!down || rows::is_negative(*down)) return false;
  Field(target.record).second = *down;
  return true;
}

/// The colour `auto` and the style `auto` of an outline are those of the text and a plain rule (UI 4, section 4).
bool set_outline_style(ValueReader& reader, StyleTarget& target) {
  if (reader.keyword("auto")) {
    target.style().outline.style = BorderStyle::Solid;
    return true;
  }
  return reader.peek_keyword() != "hidden" && set_border_style<outline>(reader, target);
}

bool set_outline_color(ValueReader& reader, StyleTarget& target) {
  if (reader.keyword("auto") || reader.keyword("invert")) {
    target.record.outline_current = true;
    return true;
  }
  return set_border_color<outline, outline_current>(reader, target);
}

bool set_outline_offset(ValueReader& reader, StyleTarget& target) {
  const auto value = reader.length();
  if (value) target.style().outline_offset = *value;
  return value.has_value();
}

bool set_box_shadow(ValueReader& reader, StyleTarget& target) {
  auto value = read_shadows(reader, ShadowOf::Box);
  if (value) target.style().box_shadow = std::move(*value);
  return value.has_value();
}

constexpr std::pair<std::string_view, BoxDecorationBreak> decoration_breaks[] = {{"slice", BoxDecorationBreak::Slice},
                                                                                 {"clone", BoxDecorationBreak::Clone}};

constexpr auto top_left = [](auto& r) -> auto& { return r.style.border_radius.top_left; };
constexpr auto top_right = [](auto& r) -> auto& { return r.style.border_radius.top_right; };
constexpr auto bottom_right = [](auto& r) -> auto& { return r.style.border_radius.bottom_right; };
constexpr auto bottom_left = [](auto& r) -> auto& { return r.style.border_radius.bottom_left; };
constexpr auto outline_offset = [](auto& r) -> auto& { return r.style.outline_offset; };
constexpr auto box_shadow = [](auto& r) -> auto& { return r.style.box_shadow; };
constexpr auto decoration_break = [](auto& r) -> auto& { return r.style.box_decoration_break; };

}  // namespace

std::span<const Property> border_properties() {
  using rows::keyword_row;
  using rows::row;
  constexpr Inherited no = Inherited::No;
  constexpr std::string_view radius = "<length-percentage [0,∞]>{1,2}";
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
      row<top_left>({"border-top-left-radius", radius, "0"}, no, set_radius<top_left>),
      row<top_right>({"border-top-right-radius", radius, "0"}, no, set_radius<top_right>),
      row<bottom_right>({"border-bottom-right-radius", radius, "0"}, no, set_radius<bottom_right>),
      row<bottom_left>({"border-bottom-left-radius", radius, "0"}, no, set_radius<bottom_left>),
      width_row<outline>("outline-width"),
      {"outline-style", "auto | a border style but hidden", "none", no, Use::Both, Phase::Rest, set_outline_style,
       style_row<outline>("").copy},
      {"outline-color", "auto | <color>", "auto", no, Use::Both, Phase::Rest, set_outline_color,
       color_row<outline, outline_current>("").copy},
      row<outline_offset>({"outline-offset", "<length>", "0"}, no, set_outline_offset),
      row<box_shadow>({"box-shadow", "none | [inset? && <length>{2,4} && <color>?]#", "none"}, no, set_box_shadow),
      keyword_row<decoration_break, decoration_breaks>({"box-decoration-break", "slice | clone", "slice"}, no),
  };
  return properties;
}

}  // namespace forme
