#include "pages/table_alignment.h"

#include <algorithm>

namespace forme {

SplitLine split_line(const Line& line, std::string_view character) {
  for (const GlyphRun& run : line.runs) {
    const std::size_t at = run.generated ? std::string::npos : run.text.find(character);
    if (at == std::string::npos) continue;
    Length before = run.x;
    for (const PlacedGlyph& glyph : run.glyphs) {
      if (glyph.cluster >= at) break;
      before += glyph.advance;
    }
    return {before, line.width - before};
  }
  return {line.width, Length()};
}

void CharacterColumn::add(SplitLine line) {
  before = std::max(before, line.before);
  after = std::max(after, line.after);
}

std::optional<Length> CharacterColumn::start(const ComputedStyle& cell, Length room) const {
  const Length spare = room - width();
  if (spare < Length()) return std::nullopt;
  const bool right_to_left = cell.direction == Direction::RightToLeft;
  switch (cell.text_align) {
    case TextAlign::Left: return Length();
    case TextAlign::Center: return spare / 2;
    case TextAlign::Start: return right_to_left ? spare : Length();
    case TextAlign::End: return right_to_left ? Length() : spare;
    default: return spare;
  }
}

}  // namespace forme
