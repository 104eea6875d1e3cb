#pragma once

#include <vector>

#include "pages/layout_context.h"
#include "pages/page_numbers.h"

namespace forme {

/// Sets the margin boxes of all pages (Paged Media 3, section 5; GCPM 3, sections 1 and 2), when it is known what
/// stands on each of them. `changes` and `counters`: one a page.
void add_furniture(LayoutContext& context, PagedIssue& issue, const std::vector<PageChanges>& changes,
                   const std::vector<CounterValues>& counters);

}  // namespace forme
