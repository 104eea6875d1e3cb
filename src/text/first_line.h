#pragma once

#include "text/prepared_paragraph.h"

namespace forme {

/// All of a paragraph in the styles that its runs have on the first line (CSS Pseudo 4, 2.1); null when they have none.
std::shared_ptr<const PreparedParagraph> prepare_first_line(const ParagraphInput& input, const TextContext& context);

/// The first line as its own style breaks it, and after it the rest of the text in the style that it has without.
std::vector<Line> break_after_first_line(const PreparedParagraph& paragraph, const LineSlots& slots,
                                         const TextContext& context);

}  // namespace forme
