#pragma once

#include "driver/page_craft.h"

namespace forme {

/// Text of the flow that stands on no page, or in another order than it is written.
void find_lost_text(const std::vector<PageLine>& lines, const Flow& flow, std::vector<CraftFinding>& findings);

/// Lines that stand on one another.
void find_overlaps(const std::vector<PageLine>& lines, const Flow& flow, std::vector<CraftFinding>& findings);

}  // namespace forme
