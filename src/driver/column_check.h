#pragma once

#include "driver/page_craft.h"

namespace forme {

/// Columns that end higher than others that end over the same thing: the page's foot, or a picture. Balanced
/// columns may lack the lines that do not divide by their number.
void find_uneven_feet(const std::vector<PageLine>& lines, const PagedIssue& paged, std::vector<CraftFinding>& findings);

/// Single lines of a paragraph at a column's top or foot.
void find_widows(const std::vector<PageLine>& lines, std::vector<CraftFinding>& findings);

/// Heads with fewer than two lines below them in their column.
void find_stranded_heads(const std::vector<PageLine>& lines, const Flow& flow, std::vector<CraftFinding>& findings);

}  // namespace forme
