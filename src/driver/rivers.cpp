#include "driver/rivers.h"

#include <algorithm>

namespace forme {
namespace {

/// So many spaces under each other are seen as a river.
constexpr int least_lines = 4;

/// A word space, and how many lines its white has come down.
struct Gap {
  Length left, right;
  int lines = 1;
};

std::vector<Gap> gaps_of(const PageLine& line) {
  std::vector<Gap> gaps;
  for (const GlyphRun& run : line.line->runs) {
    Length x = line.edge + line.line->indent + run.x;
    for (const PlacedGlyph& glyph : run.glyphs) {
      const bool space = !run.generated && glyph.cluster < run.text.size() && run.text[glyph.cluster] == ' ';
      if (space) gaps.push_back({x, x + glyph.advance});
      x += glyph.advance;
    }
  }
  return gaps;
}

/// White runs from one space to the other where they share half of the narrower one.
bool runs_together(const Gap& above, const Gap& below) {
  const Length shared = std::min(above.right, below.right) - std::max(above.left, below.left);
  return shared * 2 > std::min(above.right - above.left, below.right - below.left);
}

}  // namespace

void find_rivers(const std::vector<PageLine>& lines, const Flow& flow, std::vector<CraftFinding>& findings) {
  std::vector<Gap> above;
  const PageLine* before = nullptr;
  for (const PageLine& line : lines) {
    if (!line.body || flow[line.block].style->text_align != TextAlign::Justify) continue;
    std::vector<Gap> gaps = gaps_of(line);
    const Length step = before == nullptr ? Length() : line.start.y - before->start.y;
    const bool goes_on = before != nullptr && before->column == line.column && before->page == line.page &&
                         step < flow[line.block].style->line_height * 2;
    for (Gap& gap : gaps) {
      if (!goes_on) break;
      for (const Gap& other : above) {
        if (runs_together(other, gap)) gap.lines = std::max(gap.lines, other.lines + 1);
      }
      if (gap.lines == least_lines)
        findings.push_back({CraftFault::River, line.root, line.block, line.page, line.start, line.text()});
    }
    above = std::move(gaps);
    before = &line;
  }
}

}  // namespace forme
