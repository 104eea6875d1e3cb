#pragma once

#include <vector>

#include "pages/layout_context.h"
#include "pages/paged_issue.h"

namespace forme {

/// Sets the margin boxes of every page: running heads and folios, with the named strings as they stand on each page
/// (CSS Paged Media 3, 5; GCPM 3, 1.1). `strings` are the assignments made on each page, in order.
void add_furniture(LayoutContext& context, PagedIssue& issue, const std::vector<std::vector<NamedString>>& strings);

}  // namespace forme
