#include <algorithm>

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

/// `start` and `end` of the parent become sides (Text 4, 6.1).
TextAlign matched(TextAlign parent, Direction direction) {
  const bool rightwards = direction == Direction::LeftToRight;
  if (parent == TextAlign::Start) return rightwards ? TextAlign::Left : TextAlign::Right;
  if (parent == TextAlign::End) return rightwards ? TextAlign::Right : TextAlign::Left;
  return parent;
}

/// text-align-all and, in one, text-align: the latter sets text-align-last too.
bool set_text_align_all(ValueReader& reader, StyleTarget& target) {
  const ComputedStyle& parent = target.parent.style;
  if (reader.keyword("match-parent")) {
    target.style().text_align = matched(parent.text_align, parent.direction);
    return true;
  }
  const auto value = reader.choice(alignments);
  if (value) target.style().text_align = *value;
  return value.has_value();
}

bool holds_string(ValueReader& reader) {
  const auto values = reader.rest();
  return std::any_of(values.begin(), values.end(),
                     [](const ComponentValue& value) { return value.type() == TokenType::String; });
}

/// <string> with a keyword for the group of what is aligned, to the right where it does not say (Text 4, 6.1.1).
bool set_text_align_character(ValueReader& reader, StyleTarget& target) {
  ComputedStyle& style = target.style();
  style.text_align_last = TextAlign::Auto;
  const bool keyword_first = !reader.peek_keyword().empty();
  if (keyword_first && !set_text_align_all(reader, target)) return false;
  const auto character = reader.string();
  if (!character || character->empty()) return false;
  style.text_align_character = *character;
  if (!keyword_first && reader.at_end()) style.text_align = TextAlign::Right;
  return keyword_first || reader.at_end() || set_text_align_all(reader, target);
}

bool set_text_align(ValueReader& reader, StyleTarget& target) {
  const ComputedStyle& parent = target.parent.style;
  if (holds_string(reader)) return set_text_align_character(reader, target);
  target.style().text_align_character.clear();
  const std::string word = reader.peek_keyword();
  if (!set_text_align_all(reader, target)) return false;
  target.style().text_align_last = word == "justify-all"    ? TextAlign::Justify
                                   : word == "match-parent" ? matched(parent.text_align_last, parent.direction)
                                                            : TextAlign::Auto;
  return true;
}

constexpr std::pair<std::string_view, TextAlign> last_alignments[] = {
    {"auto", TextAlign::Auto},      {"start", TextAlign::Start}, {"end", TextAlign::End},
    {"left", TextAlign::Left},      {"right", TextAlign::Right}, {"center", TextAlign::Center},
    {"justify", TextAlign::Justify}};

bool set_writing_mode(ValueReader& reader, StyleTarget& target) {
  WritingMode& mode = target.style().writing_mode;
  if (!reader.context().in_epub && reader.peek_keyword().starts_with("vertical-"))
    reader.answer("unsupported-value",
                  "writing-mode: " + reader.peek_keyword() + " sets no characters upright in print",
                  "sideways-rl and sideways-lr turn a block");
  if (reader.keyword("horizontal-tb") || reader.keyword("vertical-lr")) {
    mode = WritingMode::HorizontalTb;
  } else if (reader.keyword("sideways-rl") || reader.keyword("vertical-rl")) {
    mode = WritingMode::SidewaysRl;
  } else if (reader.keyword("sideways-lr")) {
    mode = WritingMode::SidewaysLr;
  } else {
    return false;
  }
  return true;
}

bool set_text_align_last(ValueReader& reader, StyleTarget& target) {
  const ComputedStyle& parent = target.parent.style;
  if (reader.keyword("match-parent")) {
    target.style().text_align_last = matched(parent.text_align_last, parent.direction);
    return true;
  }
  const auto value = reader.choice(last_alignments);
  if (value) target.style().text_align_last = *value;
  return value.has_value();
}

/// <length-percentage> && hanging? && each-line?
bool set_text_indent(ValueReader& reader, StyleTarget& target) {
  std::optional<Dimension> indent;
  bool hanging = false;
  bool each_line = false;
  while (!reader.at_end()) {
    if (!hanging && reader.keyword("hanging")) {
      hanging = true;
    } else if (!each_line && reader.keyword("each-line")) {
      each_line = true;
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
  target.style().text_indent_each_line = each_line;
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

constexpr std::pair<std::string_view, TextTransform> transforms[] = {{"uppercase", TextTransform::Uppercase},
                                                                     {"lowercase", TextTransform::Lowercase},
                                                                     {"capitalize", TextTransform::Capitalize}};

/// none | [capitalize | uppercase | lowercase] || full-width || full-size-kana
bool set_text_transform(ValueReader& reader, StyleTarget& target) {
  TextTransform letters = TextTransform::None;
  bool full_width = false;
  bool full_size_kana = false;
  bool any = reader.keyword("none");
  if (any && !reader.at_end()) return false;
  while (!reader.at_end()) {
    any = true;
    if (!full_width && reader.keyword("full-width")) {
      full_width = true;
    } else if (!full_size_kana && reader.keyword("full-size-kana")) {
      full_size_kana = true;
    } else {
      const auto word = letters == TextTransform::None ? reader.choice(transforms) : std::nullopt;
      if (!word) return false;
      letters = *word;
    }
  }
  target.style().text_transform = letters;
  target.style().text_transform_full_width = full_width;
  target.style().text_transform_full_size_kana = full_size_kana;
  return any;
}

/// none | [first || [force-end | allow-end] || last]
bool set_hanging_punctuation(ValueReader& reader, StyleTarget& target) {
  HangingPunctuation& hanging = target.style().hanging_punctuation;
  hanging = {};
  if (reader.keyword("none")) return true;
  bool any = false;
  for (; !reader.at_end(); any = true) {
    if (!hanging.first && reader.keyword("first")) {
      hanging.first = true;
    } else if (!hanging.last && reader.keyword("last")) {
      hanging.last = true;
    } else if (hanging.end == HangingEnd::None && reader.keyword("force-end")) {
      hanging.end = HangingEnd::Force;
    } else if (hanging.end == HangingEnd::None && reader.keyword("allow-end")) {
      hanging.end = HangingEnd::Allow;
    } else {
      return false;
    }
  }
  return any;
}

constexpr std::pair<std::string_view, Direction> directions[] = {{"ltr", Direction::LeftToRight},
                                                                 {"rtl", Direction::RightToLeft}};

constexpr std::pair<std::string_view, VerticalAlign> vertical_words[] = {
    {"baseline", VerticalAlign::Baseline}, {"sub", VerticalAlign::Sub},
    {"super", VerticalAlign::Super},       {"top", VerticalAlign::Top},
    {"middle", VerticalAlign::Middle},     {"bottom", VerticalAlign::Bottom},
    {"text-top", VerticalAlign::TextTop},  {"text-bottom", VerticalAlign::TextBottom}};

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

/// normal | <number [1,∞]> <integer [1,∞]>? | <number [1,∞]> && [drop | raise]?
bool set_initial_letter(ValueReader& reader, StyleTarget& target) {
  constexpr int most = 100;
  ComputedStyle& style = target.style();
  style.initial_letter_size = 0;
  style.initial_letter_sink = 0;
  if (reader.keyword("normal")) return true;
  bool drop = reader.keyword("drop");
  bool raise = !drop && reader.keyword("raise");
  const auto size = reader.number();
  if (!size || *size < 1) return false;
  style.initial_letter_size = std::min(*size, double{most});
  // `drop`, the default, is the size floored (Inline 3, 4.2).
  style.initial_letter_sink = static_cast<int>(style.initial_letter_size);
  if (!drop && !raise) {
    drop = reader.keyword("drop");
    raise = !drop && reader.keyword("raise");
    if (!drop && !raise) {
      if (const auto sink = reader.integer()) {
        if (*sink < 1) return false;
        style.initial_letter_sink = std::min(*sink, most);
      }
    }
  }
  if (raise) style.initial_letter_sink = 1;
  return true;
}

/// [border-box? [alphabetic | ideographic | hanging | hebrew | leading]?]!
bool set_initial_align(ValueReader& reader, StyleTarget& target) {
  constexpr std::pair<std::string_view, InitialAlign> aligns[] = {
      {"auto", InitialAlign::Alphabetic},     {"alphabetic", InitialAlign::Alphabetic},
      {"hanging", InitialAlign::Hanging},     {"ideographic", InitialAlign::Ideographic},
      {"hebrew", InitialAlign::Hebrew},       {"leading", InitialAlign::Leading},
      {"border-box", InitialAlign::BorderBox}};
  const auto value = reader.choice(aligns);
  if (!value) return false;
  target.style().initial_letter_align = *value;
  if (*value != InitialAlign::Alphabetic)
    reader.answer("unsupported-value", "initials are aligned at the capitals' height and the baseline",
                  "leave out initial-letter-align");
  return true;
}

constexpr auto color = [](auto& r) -> auto& { return r.style.color; };
constexpr auto text_align = [](auto& r) -> auto& { return r.style.text_align; };
constexpr auto text_align_last = [](auto& r) -> auto& { return r.style.text_align_last; };
constexpr auto letter_spacing = [](auto& r) -> auto& { return r.style.letter_spacing; };
constexpr auto word_spacing = [](auto& r) -> auto& { return r.style.word_spacing; };
constexpr auto initial_align = [](auto& r) -> auto& { return r.style.initial_letter_align; };
constexpr auto hanging = [](auto& r) -> auto& { return r.style.hanging_punctuation; };
constexpr auto direction = [](auto& r) -> auto& { return r.style.direction; };

constexpr auto copy_indent = rows::copy_members<&ComputedStyle::text_indent, &ComputedStyle::text_indent_hanging,
                                                &ComputedStyle::text_indent_each_line>;
constexpr auto copy_text_align = rows::copy_members<&ComputedStyle::text_align, &ComputedStyle::text_align_last,
                                                    &ComputedStyle::text_align_character>;
constexpr auto copy_text_transform =
    rows::copy_members<&ComputedStyle::text_transform, &ComputedStyle::text_transform_full_width,
                       &ComputedStyle::text_transform_full_size_kana>;
constexpr auto copy_vertical_align =
    rows::copy_members<&ComputedStyle::vertical_align, &ComputedStyle::vertical_align_length>;
constexpr auto writing_mode = [](auto& r) -> auto& { return r.style.writing_mode; };
constexpr auto copy_initial_letter =
    rows::copy_members<&ComputedStyle::initial_letter_size, &ComputedStyle::initial_letter_sink>;

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
      row<writing_mode>(
          {"writing-mode", "horizontal-tb | sideways-rl | sideways-lr", "horizontal-tb",
           "turns a block in the text: down the page or up, as long as its `height`, its longest line or the "
           "column; `vertical-rl` is set as `sideways-rl`, `vertical-lr` not at all"},
          yes, set_writing_mode),
      {"text-align", "start | end | left | right | center | justify | match-parent | justify-all | <string> && a side?",
       "start", yes, both, rest, set_text_align, copy_text_align},
      row<text_align>({"text-align-all", "start | end | left | right | center | justify | match-parent", "start"}, yes,
                      set_text_align_all),
      row<text_align_last>(
          {"text-align-last", "auto | start | end | left | right | center | justify | match-parent", "auto"}, yes,
          set_text_align_last),
      {"text-indent", "<length-percentage> && hanging? && each-line?", "0", yes, both, rest, set_text_indent,
       copy_indent},
      row<letter_spacing>({"letter-spacing", "normal | <length-percentage>", "normal"}, yes,
                          set_spacing<letter_spacing>),
      row<word_spacing>({"word-spacing", "normal | <length-percentage>", "normal"}, yes, set_spacing<word_spacing>),
      {"text-transform", "none | [capitalize | uppercase | lowercase] || full-width || full-size-kana", "none", yes,
       both, rest, set_text_transform, copy_text_transform},
      row<hanging>({"hanging-punctuation", "none | [first || [force-end | allow-end] || last]", "none"}, yes,
                   set_hanging_punctuation, Use::Print),
      {"vertical-align",
       "baseline | sub | super | top | text-top | middle | bottom | text-bottom | <length-percentage>", "baseline", no,
       both, rest, set_vertical_align, copy_vertical_align},
      {"initial-letter", "normal | <number [1,∞]> [<integer [1,∞]> | drop | raise]?", "normal", no, Use::Print, rest,
       set_initial_letter, copy_initial_letter},
      row<initial_align>({"initial-letter-align", "alphabetic", "alphabetic"}, yes, set_initial_align, Use::Print),
  };
  return properties;
}

}  // namespace forme
