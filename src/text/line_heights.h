#pragma once

#include "text/line_pieces.h"

namespace forme {

/// The height of a line and what moves in it: raised text, pictures, inline blocks (CSS 2.2, 10.8).
class LineHeights {
 public:
  /// `line` takes the heights; it is the caller's, and stays where it is.
  LineHeights(const PreparedParagraph& paragraph, const FontLibrary& fonts, Line& line)
      : paragraph_(paragraph), style_(*paragraph.style), fonts_(fonts), line_(line) {}
  void measure(const LinePieces& pieces);

  /// After measure(): how far a text, and a picture or an inline block with its own extents, stands off the baseline
  /// where `top` or `bottom` move it.
  Length shift_of(const TextItem& item) const;
  Length own_shift(const InlineRun& run, Edges<Length> own) const;
  /// Margin, border and padding of a picture above and below it.
  Edges<Length> outer_edges(const ComputedStyle& style) const;

 private:
  const ComputedStyle& style_around(const InlineRun& run) const;
  Length line_above() const { return std::max(strut_above_, line_.above); }
  Length line_below() const { return std::max(line_.leading - strut_above_, line_.below); }
  void measure_text(const TextItem& item);
  void measure_atomic(const LinePiece& piece);

  const PreparedParagraph& paragraph_;
  const ComputedStyle& style_;
  const FontLibrary& fonts_;
  Line& line_;
  Length strut_above_;
};

}  // namespace forme
