#pragma once

#include <vector>

#include "text/prepared_paragraph.h"

namespace forme {

/// A place in the display text where a line may end, before clusters are looked at.
struct Opportunity {
  std::uint32_t text = 0;
  float penalty = 0;
  BreakKind kind = BreakKind::Plain;
};

/// In text order, without the paragraph's end.
std::vector<Opportunity> find_opportunities(const PreparedParagraph& paragraph, ShapeCache& cache,
                                            const TextContext& context);

}  // namespace forme
