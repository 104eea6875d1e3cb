#pragma once

#include <span>

#include "text/line_pieces.h"

namespace forme {

struct GlyphRunInput {
  const PreparedParagraph* paragraph = nullptr;
  std::span<const LinePiece> pieces;      ///< of the line, in text order
  std::span<const std::uint32_t> visual;  ///< indices of those of the run, from left to right
  double scale_x = 1;
  const FontLibrary* fonts = nullptr;
};

/// Whether two neighbours from left to right can be in one run.
bool same_run(const PreparedParagraph& paragraph, std::span<const LinePiece> pieces, std::uint32_t left,
              std::uint32_t right);

/// One run, its x from where its first piece starts; its glyph advances add up to its width. The edges of inline boxes
/// at its ends are not in it.
GlyphRun make_glyph_run(const GlyphRunInput& input);

}  // namespace forme
