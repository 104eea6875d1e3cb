#pragma once

#include "fonts/font_library.h"
#include "pages/paged_issue.h"
#include "paint/paint_target.h"

namespace forme {

/// Paints lines: inline backgrounds, shadows, lines under the text, glyphs, pictures, lines through the text, links.
class TextPainter {
 public:
  TextPainter(PaintTarget target, const Flow& flow, const StyledDocument& styled, const FontLibrary& fonts)
      : target_(target), flow_(flow), styled_(styled), fonts_(fonts) {}

  void paint(const LineFragment& fragment);

 private:
  /// The boxes whose style bears on a run's paint, from the outermost in: those that decorate it, and the inline ones.
  struct Ancestry {
    std::vector<const ComputedStyle*> decorating;
    double alpha = 1;
  };
  Ancestry ancestry_of(const GlyphRun& run, BlockId block) const;
  void paint_run(const GlyphRun& run, Point origin, double alpha);
  void paint_inline_box(const InlineBoxFragment& box, Point line);
  void paint_shadows(const GlyphRun& run, Point origin);

  PaintTarget target_;
  const Flow& flow_;
  const StyledDocument& styled_;
  const FontLibrary& fonts_;
};

}  // namespace forme
