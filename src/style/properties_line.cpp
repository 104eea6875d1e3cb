#include <tuple>

#include "style/property_helpers.h"

/// What happens inside a line: white space, wrapping and breaking, hyphens, East Asian spacing, emphasis (CSS Text 4,
/// Text Decoration 4, Writing Modes 4).
namespace forme {
namespace {

constexpr std::pair<std::string_view, WhiteSpaceCollapse> collapses[] = {
    {"collapse", WhiteSpaceCollapse::Collapse},
    {"preserve", WhiteSpaceCollapse::Preserve},
    {"preserve-breaks", WhiteSpaceCollapse::PreserveBreaks},
    {"preserve-spaces", WhiteSpaceCollapse::PreserveSpaces},
    {"break-spaces", WhiteSpaceCollapse::BreakSpaces}};

constexpr std::pair<std::string_view, TextWrapMode> wrap_modes[] = {{"wrap", TextWrapMode::Wrap},
                                                                    {"nowrap", TextWrapMode::Nowrap}};

constexpr std::pair<std::string_view, TextWrapStyle> wrap_styles[] = {{"auto", TextWrapStyle::Auto},
                                                                      {"balance", TextWrapStyle::Balance},
                                                                      {"pretty", TextWrapStyle::Pretty},
                                                                      {"stable", TextWrapStyle::Stable},
                                                                      {"avoid-orphans", TextWrapStyle::AvoidOrphans}};

/// The old words for pairs of white-space-collapse and text-wrap-mode (Text 4, 3.1).
constexpr std::pair<std::string_view, std::pair<WhiteSpaceCollapse, TextWrapMode>> white_spaces[] = {
    {"normal", {WhiteSpaceCollapse::Collapse, TextWrapMode::Wrap}},
    {"pre", {WhiteSpaceCollapse::Preserve, TextWrapMode::Nowrap}},
    {"pre-wrap", {WhiteSpaceCollapse::Preserve, TextWrapMode::Wrap}},
    {"pre-line", {WhiteSpaceCollapse::PreserveBreaks, TextWrapMode::Wrap}}};

/// normal | pre | pre-wrap | pre-line | <white-space-collapse> || <text-wrap-mode>
bool set_white_space(ValueReader& reader, StyleTarget& target) {
  ComputedStyle& style = target.style();
  if (const auto pair = reader.choice(white_spaces)) {
    std::tie(style.white_space_collapse, style.text_wrap_mode) = *pair;
    return true;
  }
  const auto read_collapse = [&] { return reader.choice(collapses); };
  auto collapse = read_collapse();
  const auto mode = reader.choice(wrap_modes);
  if (!collapse) collapse = read_collapse();
  style.white_space_collapse = collapse.value_or(WhiteSpaceCollapse::Collapse);
  style.text_wrap_mode = mode.value_or(TextWrapMode::Wrap);
  return collapse || mode;
}

bool set_wrap_style(ValueReader& reader, StyleTarget& target) {
  const auto style = reader.choice(wrap_styles);
  if (!style) return false;
  if (*style == TextWrapStyle::Stable)
    reader.answer("unsupported-value",
                  "text-wrap-style: stable is set as auto; pages are not edited once they are made");
  target.style().text_wrap_style = *style;
  return true;
}

/// <text-wrap-mode> || <text-wrap-style>
bool set_text_wrap(ValueReader& reader, StyleTarget& target) {
  auto mode = reader.choice(wrap_modes);
  target.style().text_wrap_style = TextWrapStyle::Auto;
  const bool style = set_wrap_style(reader, target);
  if (!mode) mode = reader.choice(wrap_modes);
  target.style().text_wrap_mode = mode.value_or(TextWrapMode::Wrap);
  return mode || style;
}

constexpr std::pair<std::string_view, WordBreak> word_breaks[] = {
    {"normal", WordBreak::Normal}, {"break-all", WordBreak::BreakAll}, {"keep-all", WordBreak::KeepAll}};

/// `break-word` is the old name of `overflow-wrap: anywhere`.
bool set_word_break(ValueReader& reader, StyleTarget& target) {
  ComputedStyle& style = target.style();
  if (reader.keyword("break-word")) {
    style.word_break = WordBreak::Normal;
    style.overflow_wrap = OverflowWrap::Anywhere;
    return true;
  }
  if (reader.keyword("auto-phrase")) {
    reader.answer("unsupported-value", "word-break: auto-phrase is set as normal; phrases are not analysed");
    style.word_break = WordBreak::Normal;
    return true;
  }
  const auto value = reader.choice(word_breaks);
  if (value) style.word_break = *value;
  return value.has_value();
}

constexpr std::pair<std::string_view, LineBreak> line_breaks[] = {{"auto", LineBreak::Auto},
                                                                  {"loose", LineBreak::Loose},
                                                                  {"normal", LineBreak::Normal},
                                                                  {"strict", LineBreak::Strict},
                                                                  {"anywhere", LineBreak::Anywhere}};

constexpr std::pair<std::string_view, TextJustify> justifies[] = {{"auto", TextJustify::Auto},
                                                                  {"none", TextJustify::None},
                                                                  {"inter-word", TextJustify::InterWord},
                                                                  {"inter-character", TextJustify::InterCharacter},
                                                                  {"distribute", TextJustify::InterCharacter}};

constexpr std::pair<std::string_view, UnicodeBidi> bidi_words[] = {{"normal", UnicodeBidi::Normal},
                                                                   {"embed", UnicodeBidi::Embed},
                                                                   {"isolate", UnicodeBidi::Isolate},
                                                                   {"bidi-override", UnicodeBidi::BidiOverride},
                                                                   {"isolate-override", UnicodeBidi::IsolateOverride},
                                                                   {"plaintext", UnicodeBidi::Plaintext}};

constexpr std::pair<std::string_view, SpacingTrim> trims[] = {
    {"normal", SpacingTrim::Normal},        {"auto", SpacingTrim::Normal},
    {"space-all", SpacingTrim::SpaceAll},   {"space-first", SpacingTrim::SpaceFirst},
    {"trim-start", SpacingTrim::TrimStart}, {"trim-both", SpacingTrim::TrimBoth},
    {"trim-all", SpacingTrim::TrimAll}};

/// no-autospace | normal | auto | [ideograph-alpha || ideograph-numeric || punctuation] || [insert | replace]
bool set_text_autospace(ValueReader& reader, StyleTarget& target) {
  TextAutospace& spaces = target.style().text_autospace;
  spaces = {};
  if (reader.keyword("normal") || reader.keyword("auto")) return true;
  spaces.alphabetic = spaces.numeric = false;
  if (reader.keyword("no-autospace")) return true;
  bool any = false;
  for (; !reader.at_end(); any = true) {
    if (reader.keyword("ideograph-alpha")) {
      spaces.alphabetic = true;
    } else if (reader.keyword("ideograph-numeric")) {
      spaces.numeric = true;
    } else if (reader.keyword("punctuation")) {
      spaces.punctuation = true;
      reader.answer("unsupported-value", "text-autospace: punctuation has no effect here",
                    "French spaces come from the text's own typography");
    } else if (reader.keyword("replace")) {
      reader.answer("unsupported-value", "text-autospace: replace works as insert");
    } else if (!reader.keyword("insert")) {
      return false;
    }
  }
  return any;
}

constexpr std::pair<std::string_view, std::pair<std::string_view, std::string_view>> emphasis_shapes[] = {
    {"dot", {"\u2022", "\u25E6"}},
    {"circle", {"\u25CF", "\u25CB"}},
    {"double-circle", {"\u25C9", "\u25CE"}},
    {"triangle", {"\u25B2", "\u25B3"}},
    {"sesame", {"\uFE45", "\uFE46"}}};

/// none | [[filled | open] || [dot | circle | double-circle | triangle | sesame]] | <string>
bool set_emphasis_style(ValueReader& reader, StyleTarget& target) {
  std::string& mark = target.style().text_emphasis_mark;
  mark.clear();
  if (reader.keyword("none")) return true;
  if (const auto text = reader.string()) {
    mark = *text;
    return true;
  }
  bool open = reader.keyword("open");
  bool filled = !open && reader.keyword("filled");
  const auto shape = reader.choice(emphasis_shapes);
  if (!open && !filled) {
    open = reader.keyword("open");
    filled = !open && reader.keyword("filled");
  }
  if (!shape && !open && !filled) return false;
  const auto pair = shape.value_or(emphasis_shapes[1].second);
  mark = std::string(open ? pair.second : pair.first);
  return true;
}

bool set_emphasis_color(ValueReader& reader, StyleTarget& target) {
  target.style().text_emphasis_color.reset();
  if (reader.keyword("currentcolor")) return true;
  const auto value = reader.color();
  if (value) target.style().text_emphasis_color = *value;
  return value.has_value();
}

/// [over | under] && [right | left]?: the sides of vertical text do not matter here.
bool set_emphasis_position(ValueReader& reader, StyleTarget& target) {
  const auto side = [&] { return reader.keyword("right") || reader.keyword("left"); };
  const bool sided = side();
  const bool under = reader.keyword("under");
  if (!under && !reader.keyword("over")) return false;
  if (!sided) side();
  target.style().text_emphasis_position = under ? EmphasisPosition::Under : EmphasisPosition::Over;
  return true;
}

constexpr std::pair<std::string_view, OverflowWrap> overflow_wraps[] = {
    {"normal", OverflowWrap::Normal}, {"break-word", OverflowWrap::BreakWord}, {"anywhere", OverflowWrap::Anywhere}};

/// A number of spaces, or a length.
bool set_tab_size(ValueReader& reader, StyleTarget& target) {
  constexpr double most = 1000;
  if (const auto count = reader.number()) {
    target.style().tab_size = std::clamp(*count, 0.0, most);
    target.style().tab_size_length.reset();
    return *count >= 0;
  }
  const auto length = reader.length();
  if (!length || *length < Length()) return false;
  target.style().tab_size_length = *length;
  return true;
}

constexpr std::pair<std::string_view, Hyphens> hyphen_words[] = {
    {"none", Hyphens::None}, {"manual", Hyphens::Manual}, {"auto", Hyphens::Auto}};

/// [auto | <integer>]{1,3}: whole word, before and after the hyphen. A missing third is the second (Text 4, 7.1).
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

bool set_hyphenate_zone(ValueReader& reader, StyleTarget& target) {
  const auto value = reader.length_percentage();
  if (!value || rows::is_negative(*value)) return false;
  target.style().hyphenate_limit_zone = *value;
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

bool set_wrap_mark(ValueReader& reader, StyleTarget& target) {
  ComputedStyle& style = target.style();
  style.wrap_mark.clear();
  style.wrap_mark_color.reset();
  if (reader.keyword("none")) return true;
  const auto text = reader.string();
  if (!text) return false;
  style.wrap_mark = *text;
  if (!reader.at_end() && !reader.keyword("currentcolor")) style.wrap_mark_color = reader.color();
  return true;
}

constexpr auto collapse = [](auto& r) -> auto& { return r.style.white_space_collapse; };
constexpr auto wrap_mode = [](auto& r) -> auto& { return r.style.text_wrap_mode; };
constexpr auto wrap_style = [](auto& r) -> auto& { return r.style.text_wrap_style; };
constexpr auto word_break = [](auto& r) -> auto& { return r.style.word_break; };
constexpr auto line_break = [](auto& r) -> auto& { return r.style.line_break; };
constexpr auto overflow_wrap = [](auto& r) -> auto& { return r.style.overflow_wrap; };
constexpr auto hyphens = [](auto& r) -> auto& { return r.style.hyphens; };
constexpr auto hyphenate_lines = [](auto& r) -> auto& { return r.style.hyphenate_limit_lines; };
constexpr auto hyphenate_last = [](auto& r) -> auto& { return r.style.hyphenate_limit_last; };
constexpr auto hyphenate_character = [](auto& r) -> auto& { return r.style.hyphenate_character; };
constexpr auto hyphenate_zone = [](auto& r) -> auto& { return r.style.hyphenate_limit_zone; };
constexpr auto emphasis_mark = [](auto& r) -> auto& { return r.style.text_emphasis_mark; };
constexpr auto emphasis_color = [](auto& r) -> auto& { return r.style.text_emphasis_color; };
constexpr auto emphasis_position = [](auto& r) -> auto& { return r.style.text_emphasis_position; };
constexpr auto spacing_trim = [](auto& r) -> auto& { return r.style.text_spacing_trim; };
constexpr auto autospace = [](auto& r) -> auto& { return r.style.text_autospace; };
constexpr auto text_justify = [](auto& r) -> auto& { return r.style.text_justify; };
constexpr auto unicode_bidi = [](auto& r) -> auto& { return r.style.unicode_bidi; };

constexpr auto copy_white_space =
    rows::copy_members<&ComputedStyle::white_space_collapse, &ComputedStyle::text_wrap_mode>;
constexpr auto copy_text_wrap = rows::copy_members<&ComputedStyle::text_wrap_mode, &ComputedStyle::text_wrap_style>;
constexpr auto copy_wrap_mark = rows::copy_members<&ComputedStyle::wrap_mark, &ComputedStyle::wrap_mark_color>;
constexpr auto copy_tab_size = rows::copy_members<&ComputedStyle::tab_size, &ComputedStyle::tab_size_length>;
constexpr auto copy_hyphenate_chars =
    rows::copy_members<&ComputedStyle::hyphenate_limit_word, &ComputedStyle::hyphenate_limit_before,
                       &ComputedStyle::hyphenate_limit_after>;

}  // namespace

std::span<const Property> line_properties() {
  using rows::keyword_row;
  using rows::row;
  constexpr Inherited no = Inherited::No;
  constexpr Inherited yes = Inherited::Yes;
  constexpr Use both = Use::Both;
  constexpr std::string_view stable_note = "`stable` is done as `auto`";
  constexpr Phase rest = Phase::Rest;
  static const Property properties[] = {
      keyword_row<text_justify, justifies>({"text-justify", "auto | none | inter-word | inter-character", "auto"}, yes),
      {"white-space", "normal | pre | pre-wrap | pre-line | nowrap | break-spaces", "normal", yes, both, rest,
       set_white_space, copy_white_space},
      keyword_row<collapse, collapses>(
          {"white-space-collapse", "collapse | preserve | preserve-breaks | preserve-spaces | break-spaces",
           "collapse"},
          yes),
      {"text-wrap", "[wrap | nowrap] || [auto | balance | pretty | avoid-orphans]", "wrap", yes, both, rest,
       set_text_wrap, copy_text_wrap, stable_note},
      row<wrap_style>({"text-wrap-style", "auto | balance | pretty | avoid-orphans", "auto", stable_note}, yes,
                      set_wrap_style),
      keyword_row<wrap_mode, wrap_modes>({"text-wrap-mode", "wrap | nowrap", "wrap"}, yes),
      row<word_break>({"word-break", "normal | break-all | keep-all", "normal"}, yes, set_word_break),
      keyword_row<line_break, line_breaks>({"line-break", "auto | loose | normal | strict | anywhere", "auto"}, yes),
      keyword_row<unicode_bidi, bidi_words>(
          {"unicode-bidi", "normal | embed | isolate | bidi-override | isolate-override | plaintext", "normal"}, no),
      keyword_row<spacing_trim, trims>(
          {"text-spacing-trim", "normal | space-all | space-first | trim-start | trim-both | trim-all", "normal"}, yes),
      row<autospace>({"text-autospace", "normal | no-autospace | ideograph-alpha || ideograph-numeric", "normal"}, yes,
                     set_text_autospace),
      row<emphasis_mark>({"text-emphasis-style", "none | [filled | open] || a shape | <string>", "none"}, yes,
                         set_emphasis_style),
      row<emphasis_color>({"text-emphasis-color", "<color>", "currentcolor"}, yes, set_emphasis_color),
      row<emphasis_position>({"text-emphasis-position", "[over | under] && [right | left]?", "over right"}, yes,
                             set_emphasis_position),
      keyword_row<overflow_wrap, overflow_wraps>({"overflow-wrap", "normal | break-word | anywhere", "normal"}, yes),
      keyword_row<overflow_wrap, overflow_wraps>({"word-wrap", "normal | break-word | anywhere", "normal"}, yes),
      {"tab-size", "<number [0,∞]> | <length [0,∞]>", "8", yes, both, rest, set_tab_size, copy_tab_size},
      keyword_row<hyphens, hyphen_words>({"hyphens", "none | manual | auto", "manual"}, yes),
      {"hyphenate-limit-chars", "[auto | <integer>]{1,3}", "auto", yes, Use::Print, rest, set_hyphenate_chars,
       copy_hyphenate_chars},
      row<hyphenate_lines>({"hyphenate-limit-lines", "no-limit | <integer>", "no-limit"}, yes, set_hyphenate_lines,
                           Use::Print),
      keyword_row<hyphenate_last, hyphenate_last_words>(
          {"hyphenate-limit-last", "none | always | column | page | spread", "none"}, yes, Use::Print),
      row<hyphenate_zone>({"hyphenate-limit-zone", "<length-percentage [0,∞]>", "0"}, yes, set_hyphenate_zone,
                          Use::Print),
      {"wrap-mark", "none | <string> <color>?", "none", yes, Use::Print, rest, set_wrap_mark, copy_wrap_mark},
      row<hyphenate_character>({"hyphenate-character", "auto | <string>", "auto"}, yes, set_hyphenate_character,
                               Use::Print),
  };
  return properties;
}

}  // namespace forme
