#pragma once

#include <vector>

#include "driver/page_craft.h"

namespace forme {

/// Rivers: word spaces of justified lines under each other that run together into white. Each is found once, where it
/// becomes one.
void find_rivers(const std::vector<PageLine>& lines, const Flow& flow, std::vector<CraftFinding>& findings);

}  // namespace forme
