#pragma once

#include <vector>

#include "fonts/font_library.h"
#include "paint/paint_target.h"

namespace forme {

/// Glyphs that stand side by side and are decorated by the same box.
struct DecoratedStretch {
  const ComputedStyle* style = nullptr;  ///< of the decorating box
  Point start;                           ///< on the line's own baseline
  Length width;
  struct Part {
    const GlyphRun* run;
    Point origin;
  };
  std::vector<Part> parts;
};

enum class DecorationLayer : std::uint8_t { BelowText, AboveText };

/// Lines under and over the text go below it, lines through it above (Text Decoration 4, section 2.7).
void paint_decoration(PaintTarget& target, const DecoratedStretch& stretch, DecorationLayer layer,
                      const FontLibrary& fonts);

}  // namespace forme
