#include "style/describe_style.h"

#include <fmt/format.h>

#include "base/tag.h"
#include "style/style_record.h"

namespace forme {
namespace {

std::string text_of(Length value) { return fmt::format("{:.6g}pt", value.pt()); }
std::string text_of(int value) { return std::to_string(value); }
std::string text_of(bool value) { return value ? "yes" : "no"; }
std::string text_of(double value) { return fmt::format("{:.6g}", value); }
std::string text_of(const std::string& value) { return '"' + value + '"'; }

std::string text_of(const Dimension& value) {
  if (value.is_auto) return "auto";
  if (value.percent == 0) return text_of(value.fixed);
  std::string out = fmt::format("{:.6g}%", value.percent * 100);
  return value.fixed == Length() ? out : out + '+' + text_of(value.fixed);
}

std::string text_of(const Color& color) {
  const auto& v = color.value;
  std::string out;
  switch (color.space) {
    case Color::Space::Srgb: out = fmt::format("rgb({:.3g} {:.3g} {:.3g}", v[0], v[1], v[2]); break;
    case Color::Space::Cmyk: out = fmt::format("cmyk({:.3g} {:.3g} {:.3g} {:.3g}", v[0], v[1], v[2], v[3]); break;
    case Color::Space::Spot: out = fmt::format("ink({} {:.3g}", color.ink, v[0]); break;
  }
  return color.alpha < 1 ? fmt::format("{} / {:.3g})", out, color.alpha) : out + ')';
}

std::string text_of(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

std::string text_of(const std::vector<ContentPart>& parts) {
  std::string out;
  for (const ContentPart& part : parts) {
    if (!out.empty()) out += ' ';
    out += fmt::format("{}({}{}{}{})", static_cast<int>(part.kind), part.name, part.target, part.text, part.list_style);
  }
  return out;
}

std::string text_of(const std::vector<CounterChange>& changes) {
  std::string out;
  for (const CounterChange& change : changes)
    out += fmt::format("{}{} {}", out.empty() ? "" : " ", change.name, change.value);
  return out;
}

std::string text_of(const std::vector<FontFeature>& features) {
  std::string out;
  for (const FontFeature& f : features) out += fmt::format("{}{}={}", out.empty() ? "" : " ", tag_text(f.tag), f.value);
  return out;
}

std::string text_of(const std::vector<FontVariation>& settings) {
  std::string out;
  for (const FontVariation& v : settings)
    out += fmt::format("{}{}={}", out.empty() ? "" : " ", tag_text(v.tag), v.value);
  return out;
}

std::string text_of(const HangingPunctuation& hanging) {
  return fmt::format("{} {} {}", hanging.first, static_cast<int>(hanging.end), hanging.last);
}

std::string text_of(const BorderSide& side) {
  return fmt::format("{} {} {}", text_of(side.width), static_cast<int>(side.style), text_of(side.color));
}

std::string text_of(const CornerRadii& radii) {
  std::string out;
  for (const auto& [across, down] : {radii.top_left, radii.top_right, radii.bottom_right, radii.bottom_left})
    out += fmt::format("{}{} {}", out.empty() ? "" : " | ", text_of(across), text_of(down));
  return out;
}

std::string text_of(const std::vector<BackgroundImage>& images) {
  std::string out;
  for (const BackgroundImage& image : images)
    out += (out.empty() ? "" : ", ") + (image.gradient ? std::string("gradient") : text_of(image.path));
  return out;
}

template <class T>
requires std::is_enum_v<T> std::string text_of(T value) { return std::to_string(static_cast<int>(value)); }

class Description {
 public:
  template <class T>
  Description& operator()(std::string_view name, const T& value, const T& initial) {
    if (!(value == initial)) text += fmt::format("{}{} {}", text.empty() ? "" : "; ", name, text_of(value));
    return *this;
  }
  template <class T>
  Description& operator()(std::string_view name, const Edges<T>& value, const Edges<T>& initial) {
    if (value == initial) return *this;
    text += fmt::format("{}{} {} | {} | {} | {}", text.empty() ? "" : "; ", name, text_of(value.top),
                        text_of(value.right), text_of(value.bottom), text_of(value.left));
    return *this;
  }
  std::string text;
};

void describe_boxes(Description& d, const ComputedStyle& s, const ComputedStyle& i) {
  d("display", s.display, i.display)("position", s.position, i.position)("running", s.running_name, i.running_name);
  d("float", s.float_, i.float_)("float-reference", s.float_reference, i.float_reference);
  d("float-defer", s.float_defer, i.float_defer)("clear", s.clear, i.clear)("inset", s.inset, i.inset);
  d("z-index", s.z_index, i.z_index)("rotate", s.rotate, i.rotate)("opacity", s.opacity, i.opacity);
  d("margin", s.margin, i.margin)("padding", s.padding, i.padding)("border", s.border, i.border);
  d("border-radius", s.border_radius, i.border_radius)("width", s.width, i.width)("height", s.height, i.height);
  d("outline", s.outline, i.outline)("overflow", s.overflow, i.overflow)("visibility", s.visibility, i.visibility);
  d("min-width", s.min_width, i.min_width)("min-height", s.min_height, i.min_height);
  d("max-width", s.max_width, i.max_width)("max-height", s.max_height, i.max_height);
  d("box-sizing", s.box_sizing, i.box_sizing)("background-color", s.background_color, i.background_color);
  d("background-image", s.background_image, i.background_image)("object-fit", s.object_fit, i.object_fit);
  d("page", s.page, i.page)("break-before", s.break_before, i.break_before);
  d("break-after", s.break_after, i.break_after)("break-inside", s.break_inside, i.break_inside);
  d("orphans", s.orphans, i.orphans)("widows", s.widows, i.widows)("column-count", s.column_count, i.column_count);
  d("column-width", s.column_width, i.column_width)("column-gap", s.column_gap, i.column_gap);
  d("column-rule", s.column_rule, i.column_rule)("column-fill", s.column_fill, i.column_fill);
  d("column-span", s.column_span, i.column_span)("line-grid", s.line_grid_create, i.line_grid_create);
  d("footnote-policy", s.footnote_policy, i.footnote_policy);
  d("line-snap", s.line_snap, i.line_snap)("box-snap", s.box_snap, i.box_snap);
}

void describe_text(Description& d, const ComputedStyle& s, const ComputedStyle& i) {
  d("font-family", s.font_family, i.font_family)("font-size", s.font_size, i.font_size);
  d("font-weight", s.font_weight, i.font_weight)("font-stretch", s.font_stretch, i.font_stretch);
  d("font-style", s.font_style, i.font_style)("font-variant-caps", s.font_variant_caps, i.font_variant_caps);
  d("font-oblique", s.font_oblique, i.font_oblique)("font-variations", s.font_variations, i.font_variations);
  d("font-optical-sizing", s.font_optical_sizing, i.font_optical_sizing);
  d("font-features", s.font_features, i.font_features)("color", s.color, i.color);
  d("line-height", s.line_height, i.line_height)("text-align", s.text_align, i.text_align);
  d("text-align-last", s.text_align_last, i.text_align_last)("text-indent", s.text_indent, i.text_indent);
  d("text-align-character", s.text_align_character, i.text_align_character);
  d("letter-spacing", s.letter_spacing, i.letter_spacing)("word-spacing", s.word_spacing, i.word_spacing);
  d("text-transform", s.text_transform, i.text_transform)("white-space-collapse", s.white_space_collapse,
                                                          i.white_space_collapse);
  d("text-wrap-mode", s.text_wrap_mode, i.text_wrap_mode)("text-wrap-style", s.text_wrap_style, i.text_wrap_style);
  d("hyphens", s.hyphens, i.hyphens)("wrap-mark", s.wrap_mark, i.wrap_mark);
  d("hyphenate-limit-lines", s.hyphenate_limit_lines, i.hyphenate_limit_lines);
  d("word-break", s.word_break, i.word_break)("line-break", s.line_break, i.line_break);
  d("text-justify", s.text_justify, i.text_justify)("text-emphasis", s.text_emphasis_mark, i.text_emphasis_mark);
  d("hanging-punctuation", s.hanging_punctuation, i.hanging_punctuation)("direction", s.direction, i.direction);
  d("vertical-align", s.vertical_align, i.vertical_align);
  d("vertical-align-length", s.vertical_align_length, i.vertical_align_length);
  d("underline", s.underline, i.underline)("line-through", s.line_through, i.line_through);
  d("overline", s.overline, i.overline)("initial-letter", s.initial_letter_size, i.initial_letter_size);
  d("list-style-type", s.list_style_type, i.list_style_type)("content", s.content, i.content);
  d("list-style-position", s.list_style_position, i.list_style_position);
  d("counter-reset", s.counter_reset, i.counter_reset)("counter-increment", s.counter_increment, i.counter_increment);
  d("counter-set", s.counter_set, i.counter_set)("border-collapse", s.border_collapse, i.border_collapse);
  d("border-spacing", s.border_spacing, i.border_spacing)("overprint", s.overprint, i.overprint);
  d("bookmark-level", s.bookmark_level, i.bookmark_level);
}

}  // namespace

std::string describe_style(const ComputedStyle& style) {
  static const ComputedStyle initial;
  Description description;
  describe_boxes(description, style, initial);
  describe_text(description, style, initial);
  return description.text;
}

}  // namespace forme
