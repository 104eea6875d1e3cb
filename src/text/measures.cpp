#include <algorithm>

#include "text/total_fit.h"

namespace forme {
namespace {

constexpr std::size_t most_lines = 60'000;  // sampled; beyond, the last measure goes on

/// No set of lines is longer than one with each line 40 % full.
std::size_t most_lines_of(const PreparedParagraph& paragraph, Length narrowest) {
  const std::int64_t width = paragraph.sums.back().width;
  const std::int64_t useful = std::max<std::int64_t>(narrowest.raw() * 2 / 5, Length::from_pt(2).raw());
  const auto forced =
      static_cast<std::size_t>(std::count_if(paragraph.breaks.begin(), paragraph.breaks.end(),
                                             [](const BreakPoint& b) { return b.kind == BreakKind::Forced; }));
  return std::min(static_cast<std::size_t>(width / useful) + forced + 4, most_lines);
}

}  // namespace

Measures sample_measures(const PreparedParagraph& paragraph, const LineSlots& slots) {
  Measures out;
  Length narrowest = Length::from_pt(1e6);
  constexpr std::size_t first_look = 16;
  for (std::size_t line = 0; line < first_look; ++line) {
    out.slots.push_back(slots(line));
    narrowest = std::min(narrowest, out.slots.back().width);
  }
  const std::size_t count = most_lines_of(paragraph, narrowest);
  for (std::size_t line = first_look; line < count; ++line) out.slots.push_back(slots(line));
  out.easy_from = out.slots.size() - 1;
  const auto same = [](const LineSlot& a, const LineSlot& b) { return a.start == b.start && a.width == b.width; };
  while (out.easy_from > 0 && same(out.slots[out.easy_from - 1], out.slots.back())) --out.easy_from;
  // The indent makes the first line different from the others (hanging: the others from the first).
  if (out.easy_from == 0 && line_indent(paragraph, 0) != line_indent(paragraph, 1)) out.easy_from = 1;
  return out;
}

Length line_indent(const PreparedParagraph& paragraph, std::size_t line, BreakKind before) {
  const ComputedStyle& style = *paragraph.style;
  const bool opens =
      (line == 0 && !paragraph.continued) || (style.text_indent_each_line && line > 0 && before == BreakKind::Forced);
  return opens != style.text_indent_hanging ? style.text_indent.resolve(paragraph.measure) : Length();
}

bool hangs_first(const PreparedParagraph& paragraph) {
  return !paragraph.style->hanging_punctuation.optical() || line_indent(paragraph, 0) == Length();
}

Setting setting_of(const ComputedStyle& style) {
  const bool justified = style.text_align == TextAlign::Justify && style.text_justify != TextJustify::None;
  return justified ? Setting::Justified : Setting::Ragged;
}

bool fills_last_line(const ComputedStyle& style) {
  return style.text_align_last == TextAlign::Justify && style.text_justify != TextJustify::None;
}

}  // namespace forme
