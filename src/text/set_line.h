#pragma once

#include "text/prepared_paragraph.h"

namespace forme {

struct SetLineInput {
  const PreparedParagraph* paragraph = nullptr;
  BreakPoint from;                   ///< where the line starts; default-made at the paragraph's start
  BreakPoint to;                     ///< where it ends
  Length available;                  ///< the measure less the indent
  Length indent;                     ///< at the start edge
  Length hang_start;                 ///< optical margin at the start
  bool first = false, last = false;  ///< of the paragraph
};

/// Glyphs of one line in their places.
Line set_line(const SetLineInput& input, ShapeCache& cache, const TextContext& context);

}  // namespace forme
