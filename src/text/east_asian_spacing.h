#pragma once

#include "text/prepared_paragraph.h"

namespace forme {

/// `text-autospace` and `text-spacing-trim` (CSS Text 4, 8.4 and 8.3) within the text: opens an eighth of an em between
/// ideographs and letters or figures, and takes the blank half of full-width punctuation that stands beside another.
void space_east_asian_text(PreparedParagraph& paragraph);

/// The blank half of a full-width closing mark at a line's end, of an opening one at its start; nothing for the rest.
Length blank_half_at_end(const PreparedParagraph& paragraph, std::uint32_t cluster);
Length blank_half_at_start(const PreparedParagraph& paragraph, std::uint32_t cluster);

}  // namespace forme
