#include "style/property_helpers.h"

/// Text, alignment and colour: CSS Text 4, Inline 3, Writing Modes 4, Color 4.
namespace forme {
namespace {

bool set_color(ValueReader& reader, StyleTarget& target) {
  if (reader.keyword("currentcolor")) {
    target.style().color = target.parent.style.color;
    return true;
  }
  const auto value = reader.color();
  if (value) target.style().color = *value;
  return value.has_value();
}

constexpr std::pair<std::string_view, TextAlign> alignments[] = {
    {"start", TextAlign::Start},        {"end", TextAlign::End},       {"left", TextAlign::Left},
    {"right", TextAlign::Right},        {"center", TextAlign::Center}, {"justify", TextAlign::Justify},
    {"justify-all", TextAlign::Justify}};

bool set_text_align(ValueReader& reader, StyleTarget& target) {
  if (reader.keyword("match-parent")) {
    target.style().text_align = target.parent.style.text_align;
    return true;
  }
  if (reader.peek_keyword() == "justify-all") target.style().text_align_last = TextAlign::Justify;
  const auto value = reader.choice(alignments);
  if (value) target.style().text_align = *value;
  return value.has_value();
}

constexpr std::pair<std::string_view, TextAlign> last_alignments[] = {
    {"auto", TextAlign::Auto},      {"start", TextAlign::Start}, {"end", TextAlign::End},
    {"left", TextAlign::Left},      {"right", TextAlign::Right}, {"center", TextAlign::Center},
    {"justify", TextAlign::Justify}};

/// <length-percentage> && hanging? && each-line?
bool set_text_indent(ValueReader& reader, StyleTarget& target) {
  std::optional<Dimension> indent;
  bool hanging = false;
  while (!reader.at_end()) {
    if (!hanging && reader.keyword("hanging")) {
      hanging = true;
    } else if (reader.keyword("each-line")) {
      reader.note("unsupported-value", "text-indent: each-line is not supported");
    } else if (!indent) {
      indent = reader.length_percentage();
      if (!indent) return false;
    } else {
      return false;
    }
  }
  if (!indent) return false;
  target.style().text_indent = *indent;
  target.style().text_indent_hanging = hanging;
  return true;
}

/// letter-spacing and word-spacing: percentages are of the font size (Text 4).
template <auto Field>
bool set_spacing(ValueReader& reader, StyleTarget& target) {
  if (reader.keyword("normal")) {
    Field(target.record) = Length();
    return true;
  }
  const auto value = reader.length_percentage();
  if (value) Field(target.record) = value->resolve(target.style().font_size);
  return value.has_value();
}

constexpr std::pair<std::string_view, TextTransform> transforms[] = {{"none", TextTransform::None},
                                                                     {"uppercase", TextTransform::Uppercase},
                                                                     {"lowercase", TextTransform::Lowercase},
                                                                     {"capitalize", TextTransform::Capitalize}};

constexpr std::pair<std::string_view, WhiteSpace> white_spaces[] = {
    {"normal", WhiteSpace::Normal},    {"nowrap", WhiteSpace::Nowrap},    {"pre", WhiteSpace::Pre},
    {"pre-wrap", WhiteSpace::PreWrap}, {"pre-line", WhiteSpace::PreLine}, {"break-spaces", WhiteSpace::PreWrap}};

constexpr std::pair<std::string_view, TextWrap> wraps[] = {{"wrap", TextWrap::Wrap},     {"balance", TextWrap::Balance},
                                                           {"pretty", TextWrap::Pretty}, {"nowrap", TextWrap::Nowrap},
                                                           {"stable", TextWrap::Wrap},   {"auto", TextWrap::Wrap}};

constexpr std::pair<std::string_view, OverflowWrap> overflow_wraps[] = {
    {"normal", OverflowWrap::Normal}, {"break-word", OverflowWrap::BreakWord}, {"anywhere", OverflowWrap::Anywhere}};

/// A number of spaces, or a length, which is turned into spaces of a quarter em.
bool set_tab_size(ValueReader& reader, StyleTarget& target) {
  constexpr double most = 1000;
  if (const auto count = reader.number()) {
    target.style().tab_size = std::clamp(*count, 0.0, most);
    return *count >= 0;
  }
  const auto length = reader.length();
  if (!length || *length < Length()) return false;
  const Length space = target.style().font_size / 4;
  target.style().tab_size = space > Length() ? std::min(length->ratio(space), most) : 8;
  return true;
}

constexpr std::pair<std::string_view, Hyphens> hyphen_words[] = {
    {"none", Hyphens::None}, {"manual", Hyphens::Manual}, {"auto", Hyphens::Auto}};

/// [auto | <integer>]{1,3}: whole word, before and after the hyphen. A missing third is the second.
bool set_hyphenate_chars(ValueReader& reader, StyleTarget& target) {
  const StyleRecord& defaults = initial_record();
  int values[3] = {defaults.style.hyphenate_limit_word, defaults.style.hyphenate_limit_before,
                   defaults.style.hyphenate_limit_after};
  int count = 0;
  for (; count < 3 && !reader.at_end(); ++count) {
    if (reader.keyword("auto")) continue;
    const auto value = reader.integer();
    if (!value || *value < 0) return false;
    values[count] = *value;
    if (count == 1) values[2] = *value;
  }
  target.style().hyphenate_limit_word = values[0];
  target.style().hyphenate_limit_before = values[1];
  target.style().hyphenate_limit_after = values[2];
  return count > 0;
}

bool set_hyphenate_lines(ValueReader& reader, StyleTarget& target) {
  const auto value = reader.keyword("no-limit") ? std::optional(0) : reader.integer();
  if (!value || *value < 0) return false;
  target.style().hyphenate_limit_lines = *value;
  return true;
}

constexpr std::pair<std::string_view, bool> hyphenate_last_words[] = {
    {"none", false}, {"always", true}, {"column", true}, {"page", true}, {"spread", true}};

bool set_hyphenate_character(ValueReader& reader, StyleTarget& target) {
  target.style().hyphenate_character.clear();
  if (reader.keyword("auto")) return true;
  const auto text = reader.string();
  if (text) target.style().hyphenate_character = *text;
  return text.has_value();
}

bool set_hanging_punctuation(ValueReader& reader, StyleTarget& target) {
  constexpr std::string_view words[] = {"first", "last", "force-end", "allow-end"};
  if (reader.keyword("none")) {
    target.style().hanging_punctuation = false;
    return true;
  }
  bool any = false;
  while (!reader.at_end()) {
    if (std::none_of(std::begin(words), std::end(words), [&](std::string_view w) { return reader.keyword(w); }))
      return false;
    any = true;
  }
  target.style().hanging_punctuation = any;
  return any;
}

constexpr std::pair<std::string_view, Direction> directions[] = {{"ltr", Direction::LeftToRight},
                                                                 {"rtl", Direction::RightToLeft}};

constexpr std::pair<std::string_view, VerticalAlign> vertical_words[] = {
    {"baseline", VerticalAlign::Baseline}, {"sub", VerticalAlign::Sub},           {"super", VerticalAlign::Super},
    {"top", VerticalAlign::Top},           {"middle", VerticalAlign::Middle},     {"bottom", VerticalAlign::Bottom},
    {"text-top", VerticalAlign::Top},      {"text-bottom", VerticalAlign::Bottom}};

/// A length raises the box; a percentage is of the line height.
bool set_vertical_align(ValueReader& reader, StyleTarget& target) {
  target.style().vertical_align_length = Length();
  if (const auto word = reader.choice(vertical_words)) {
    target.style().vertical_align = *word;
    return true;
  }
  const auto value = reader.length_percentage();
  if (!value) return false;
  target.style().vertical_align = VerticalAlign::Length;
  target.style().vertical_align_length = value->resolve(target.style().line_height);
  return true;
}

/// normal | <number> <integer>? | <number> && [drop | raise]?
bool set_initial_letter(ValueReader& reader, StyleTarget& target) {
  constexpr int most = 100;
  ComputedStyle& style = target.style();
  style.initial_letter_size = style.initial_letter_sink = 0;
  if (reader.keyword("normal")) return true;
  const bool leading_drop = reader.keyword("drop");
  const bool leading_raise = !leading_drop && reader.keyword("raise");
  const auto size = reader.number();
  if (!size || *size < 1) return false;
  style.initial_letter_size = static_cast<int>(std::min(*size, double{most}));
  style.initial_letter_sink = leading_raise || reader.keyword("raise") ? 1 : style.initial_letter_size;
  reader.keyword("drop");
  if (const auto sink = reader.integer()) {
    if (*sink < 1) return false;
    style.initial_letter_sink = std::min(*sink, most);
  }
  return true;
}

constexpr auto color = [](auto& r) -> auto& { return r.style.color; };
constexpr auto text_align = [](auto& r) -> auto& { return r.style.text_align; };
constexpr auto text_align_last = [](auto& r) -> auto& { return r.style.text_align_last; };
constexpr auto letter_spacing = [](auto& r) -> auto& { return r.style.letter_spacing; };
constexpr auto word_spacing = [](auto& r) -> auto& { return r.style.word_spacing; };
constexpr auto text_transform = [](auto& r) -> auto& { return r.style.text_transform; };
constexpr auto white_space = [](auto& r) -> auto& { return r.style.white_space; };
constexpr auto text_wrap = [](auto& r) -> auto& { return r.style.text_wrap; };
constexpr auto overflow_wrap = [](auto& r) -> auto& { return r.style.overflow_wrap; };
constexpr auto tab_size = [](auto& r) -> auto& { return r.style.tab_size; };
constexpr auto hyphens = [](auto& r) -> auto& { return r.style.hyphens; };
constexpr auto hyphenate_lines = [](auto& r) -> auto& { return r.style.hyphenate_limit_lines; };
constexpr auto hyphenate_last = [](auto& r) -> auto& { return r.style.hyphenate_limit_last; };
constexpr auto hyphenate_character = [](auto& r) -> auto& { return r.style.hyphenate_character; };
constexpr auto hanging = [](auto& r) -> auto& { return r.style.hanging_punctuation; };
constexpr auto direction = [](auto& r) -> auto& { return r.style.direction; };

void copy_indent(StyleRecord& to, const StyleRecord& from) {
  to.style.text_indent = from.style.text_indent;
  to.style.text_indent_hanging = from.style.text_indent_hanging;
}
void copy_hyphenate_chars(StyleRecord& to, const StyleRecord& from) {
  to.style.hyphenate_limit_word = from.style.hyphenate_limit_word;
  to.style.hyphenate_limit_before = from.style.hyphenate_limit_before;
  to.style.hyphenate_limit_after = from.style.hyphenate_limit_after;
}
void copy_vertical_align(StyleRecord& to, const StyleRecord& from) {
  to.style.vertical_align = from.style.vertical_align;
  to.style.vertical_align_length = from.style.vertical_align_length;
}
void copy_initial_letter(StyleRecord& to, const StyleRecord& from) {
  to.style.initial_letter_size = from.style.initial_letter_size;
  to.style.initial_letter_sink = from.style.initial_letter_sink;
}

}  // namespace

std::span<const Property> text_properties() {
  using rows::keyword_row;
  using rows::row;
  constexpr Inherited no = Inherited::No;
  constexpr Inherited yes = Inherited::Yes;
  constexpr Use both = Use::Both;
  constexpr Phase rest = Phase::Rest;
  static const Property properties[] = {
      row<color>({"color", "<color>", "100 % black ink"}, yes, set_color, both, Phase::Line),
      keyword_row<direction, directions>({"direction", "ltr | rtl", "ltr"}, yes, both, Phase::Font),
      row<text_align>({"text-align", "start | end | left | right | center | justify | match-parent", "start"}, yes,
                      set_text_align),
      keyword_row<text_align_last, last_alignments>(
          {"text-align-last", "auto | start | end | left | right | center | justify", "auto"}, yes),
      {"text-indent", "<length-percentage> && hanging?", "0", yes, both, rest, set_text_indent, copy_indent},
      row<letter_spacing>({"letter-spacing", "normal | <length-percentage>", "normal"}, yes,
                          set_spacing<letter_spacing>),
      row<word_spacing>({"word-spacing", "normal | <length-percentage>", "normal"}, yes, set_spacing<word_spacing>),
      keyword_row<text_transform, transforms>({"text-transform", "none | uppercase | lowercase | capitalize", "none"},
                                              yes),
      keyword_row<white_space, white_spaces>({"white-space", "normal | nowrap | pre | pre-wrap | pre-line", "normal"},
                                             yes),
      keyword_row<text_wrap, wraps>({"text-wrap", "wrap | balance | pretty | nowrap", "wrap"}, yes),
      keyword_row<text_wrap, wraps>({"text-wrap-style", "auto | balance | pretty | stable", "auto"}, yes),
      keyword_row<text_wrap, wraps>({"text-wrap-mode", "wrap | nowrap", "wrap"}, yes),
      keyword_row<overflow_wrap, overflow_wraps>({"overflow-wrap", "normal | break-word | anywhere", "normal"}, yes),
      keyword_row<overflow_wrap, overflow_wraps>({"word-wrap", "normal | break-word | anywhere", "normal"}, yes),
      row<tab_size>({"tab-size", "<number [0,∞]> | <length [0,∞]>", "8"}, yes, set_tab_size),
      keyword_row<hyphens, hyphen_words>({"hyphens", "none | manual | auto", "manual"}, yes),
      {"hyphenate-limit-chars", "[auto | <integer>]{1,3}", "auto", yes, Use::Print, rest, set_hyphenate_chars,
       copy_hyphenate_chars},
      row<hyphenate_lines>({"hyphenate-limit-lines", "no-limit | <integer>", "no-limit"}, yes, set_hyphenate_lines,
                           Use::Print),
      keyword_row<hyphenate_last, hyphenate_last_words>(
          {"hyphenate-limit-last", "none | always | column | page | spread", "none"}, yes, Use::Print),
      row<hyphenate_character>({"hyphenate-character", "auto | <string>", "auto"}, yes, set_hyphenate_character,
                               Use::Print),
      row<hanging>({"hanging-punctuation", "none | [first || [force-end | allow-end] || last]", "none"}, yes,
                   set_hanging_punctuation, Use::Print),
      {"vertical-align", "baseline | sub | super | top | middle | bottom | <length-percentage>", "baseline", no, both,
       rest, set_vertical_align, copy_vertical_align},
      {"initial-letter", "normal | <number [1,∞]> [<integer [1,∞]> | drop | raise]?", "normal", no, Use::Print, rest,
       set_initial_letter, copy_initial_letter},
  };
  return properties;
}

}  // namespace forme
