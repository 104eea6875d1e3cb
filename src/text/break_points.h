#pragma once

#include "text/prepared_paragraph.h"

namespace forme {

/// Fills paragraph.breaks: opportunities tied to clusters, with the widths of hyphens, of what is shaped anew around
/// them and of the optical margins.
void make_break_points(PreparedParagraph& paragraph, ShapeCache& cache, const TextContext& context);

/// A break before cluster `cluster` within a word, for need.
BreakPoint emergency_break(const PreparedParagraph& paragraph, std::uint32_t cluster);

}  // namespace forme
