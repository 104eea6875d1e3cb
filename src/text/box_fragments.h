#pragma once

#include <vector>

#include "text/line_pieces.h"

namespace forme {

/// Gathers the parts of inline boxes that stand on one line, while its pieces are placed from left to right.
class BoxFragmenter {
 public:
  BoxFragmenter(const PreparedParagraph& paragraph, const FontLibrary& fonts) : paragraph_(paragraph), fonts_(fonts) {}

  /// A piece begins at `x`: boxes that it is not in end before it, those that it is in begin.
  void reach(const LinePiece& piece, Length x);
  /// The piece that was reached, or a later one of the same box, ends at `x`.
  void leave(const LinePiece& piece, Length x);
  /// The box that a picture makes stands around the picture, not around its font's height.
  void fit_picture(const InlineRun& run, Length top, Length height);
  /// All fragments, the outer before the inner, before those of `others`.
  std::vector<InlineBoxFragment> take(std::vector<InlineBoxFragment> others);

 private:
  struct Open {
    InlineBoxId box;
    std::size_t fragment;
  };
  InlineBoxId shown_box(const LinePiece& piece) const;
  InlineBoxId shown_around(InlineBoxId box) const;
  bool clones(InlineBoxId box) const;
  bool starts_at(InlineBoxId box, std::uint32_t segment, bool right_to_left) const;
  void open_boxes(InlineBoxId box, const LinePiece& piece, Length x);
  void close_to(std::size_t depth);
  std::uint32_t segment_of(const LinePiece& piece) const;

  const PreparedParagraph& paragraph_;
  const FontLibrary& fonts_;
  std::vector<InlineBoxFragment> fragments_;
  std::vector<Open> open_;  ///< from the outermost in
  LinePiece last_;
  Length last_end_;
};

}  // namespace forme
