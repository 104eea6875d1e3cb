#pragma once

#include <vector>

#include "text/prepared_paragraph.h"

namespace forme {

/// The measures of a paragraph's lines, as far as it can reach; constant from `easy_from` on.
struct Measures {
  std::vector<LineSlot> slots;
  std::size_t easy_from = 0;
  const LineSlot& at(std::size_t line) const { return slots[line < slots.size() ? line : slots.size() - 1]; }
};
Measures sample_measures(const PreparedParagraph& paragraph, const LineSlots& slots);

/// `text-indent` of a line, at the start edge, by the break before it.
Length line_indent(const PreparedParagraph& paragraph, std::size_t line, BreakKind before = BreakKind::Plain);
/// Whether the first line's opening mark hangs: optical margins leave an indented line alone.
bool hangs_first(const PreparedParagraph& paragraph);

enum class Setting : std::uint8_t { Justified, Ragged };
Setting setting_of(const ComputedStyle& style);
/// Whether a paragraph's last line is brought to the measure too.
bool fills_last_line(const ComputedStyle& style);

struct ChosenBreak {
  BreakPoint point;
  bool overfull = false;
};

/// The breaks of the best set of lines, in order; the last is the paragraph's end. Empty for an empty paragraph.
std::vector<ChosenBreak> choose_breaks(const PreparedParagraph& paragraph, const Measures& measures);

/// The best sets with one line more and one fewer than `best`, which choose_breaks() gives; empty where none is well
/// spaced.
struct BreakVariants {
  std::vector<ChosenBreak> longer, shorter;
};
BreakVariants choose_variants(const PreparedParagraph& paragraph, const Measures& measures, std::size_t best);

}  // namespace forme
