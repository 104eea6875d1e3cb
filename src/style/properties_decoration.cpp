#include "style/property_helpers.h"
#include "style/shadow_value.h"

/// Lines under, over and through text, and its shadows: CSS Text Decoration 4.
namespace forme {
namespace {

bool set_decoration_line(ValueReader& reader, StyleTarget& target) {
  ComputedStyle& style = target.style();
  style.underline = style.line_through = style.overline = false;
  if (reader.keyword("none")) return true;
  bool any = false;
  bool blink = false;
  while (!reader.at_end()) {
    bool* line = nullptr;
    if (reader.keyword("underline")) {
      line = &style.underline;
    } else if (reader.keyword("line-through")) {
      line = &style.line_through;
    } else if (reader.keyword("overline")) {
      line = &style.overline;
    } else if (reader.keyword("blink")) {
      line = &blink;
    }
    if (line == nullptr || *line) return false;
    *line = any = true;
  }
  return any;
}

bool set_decoration_color(ValueReader& reader, StyleTarget& target) {
  target.style().text_decoration_color.reset();
  if (reader.keyword("currentcolor")) return true;
  const auto value = reader.color();
  if (value) target.style().text_decoration_color = *value;
  return value.has_value();
}

bool set_decoration_thickness(ValueReader& reader, StyleTarget& target) {
  target.style().text_decoration_thickness = Length();
  if (reader.keyword("auto") || reader.keyword("from-font")) return true;
  const auto value = reader.length_percentage();
  if (!value || rows::is_negative(*value)) return false;
  target.style().text_decoration_thickness = value->resolve(target.style().font_size);
  return true;
}

constexpr std::pair<std::string_view, DecorationStyle> decoration_styles[] = {{"solid", DecorationStyle::Solid},
                                                                              {"double", DecorationStyle::Double},
                                                                              {"dotted", DecorationStyle::Dotted},
                                                                              {"dashed", DecorationStyle::Dashed},
                                                                              {"wavy", DecorationStyle::Wavy}};

constexpr std::pair<std::string_view, bool> skip_words[] = {{"auto", true}, {"all", true}, {"none", false}};

bool set_underline_offset(ValueReader& reader, StyleTarget& target) {
  target.style().text_underline_offset.reset();
  if (reader.keyword("auto")) return true;
  const auto value = reader.length_percentage();
  if (value) target.style().text_underline_offset = value->resolve(target.style().font_size);
  return value.has_value();
}

/// auto | [from-font | under] || [left | right]; the sides are for vertical text.
bool set_underline_position(ValueReader& reader, StyleTarget& target) {
  UnderlinePosition& position = target.style().text_underline_position;
  position = UnderlinePosition::Auto;
  if (reader.keyword("auto")) return true;
  bool any = reader.keyword("left") || reader.keyword("right");
  const bool side = any;
  if (reader.keyword("under")) {
    position = UnderlinePosition::Under;
    any = true;
  } else if (reader.keyword("from-font")) {
    position = UnderlinePosition::FromFont;
    any = true;
  }
  if (!side) any = reader.keyword("left") || reader.keyword("right") || any;
  return any;
}

bool set_text_shadow(ValueReader& reader, StyleTarget& target) {
  auto value = read_shadows(reader, ShadowOf::Text);
  if (!value) return false;
  for (const Shadow& shadow : *value) {
    if (shadow.blur > Length())
      reader.answer("unsupported-value", "the blur of a text shadow is not drawn; its edge is sharp");
  }
  target.style().text_shadow = std::move(*value);
  return true;
}

constexpr auto decoration_color = [](auto& r) -> auto& { return r.style.text_decoration_color; };
constexpr auto decoration_thickness = [](auto& r) -> auto& { return r.style.text_decoration_thickness; };
constexpr auto decoration_style = [](auto& r) -> auto& { return r.style.text_decoration_style; };
constexpr auto skip_ink = [](auto& r) -> auto& { return r.style.text_decoration_skip_ink; };
constexpr auto underline_offset = [](auto& r) -> auto& { return r.style.text_underline_offset; };
constexpr auto underline_position = [](auto& r) -> auto& { return r.style.text_underline_position; };
constexpr auto text_shadow = [](auto& r) -> auto& { return r.style.text_shadow; };

constexpr auto copy_decoration_line =
    rows::copy_members<&ComputedStyle::underline, &ComputedStyle::line_through, &ComputedStyle::overline>;

}  // namespace

std::span<const Property> decoration_properties() {
  using rows::keyword_row;
  using rows::row;
  constexpr Inherited no = Inherited::No;
  constexpr Inherited yes = Inherited::Yes;
  static const Property properties[] = {
      {"text-decoration-line", "none | [underline || overline || line-through]", "none", no, Use::Both, Phase::Rest,
       set_decoration_line, copy_decoration_line},
      row<decoration_color>({"text-decoration-color", "<color>", "currentcolor"}, no, set_decoration_color),
      row<decoration_thickness>({"text-decoration-thickness", "auto | from-font | <length-percentage>", "auto"}, no,
                                set_decoration_thickness),
      keyword_row<decoration_style, decoration_styles>(
          {"text-decoration-style", "solid | double | dotted | dashed | wavy", "solid"}, no),
      keyword_row<skip_ink, skip_words>({"text-decoration-skip-ink", "auto | none | all", "auto"}, yes),
      row<underline_offset>({"text-underline-offset", "auto | <length-percentage>", "auto"}, yes, set_underline_offset),
      row<underline_position>({"text-underline-position", "auto | [from-font | under] || [left | right]", "auto"}, yes,
                              set_underline_position),
      row<text_shadow>(
          {"text-shadow", "none | [<color>? && <length>{2,3}]#", "none", "edges are sharp: a blur is not drawn"}, yes,
          set_text_shadow),
  };
  return properties;
}

}  // namespace forme
