#pragma once

#include <map>
#include <string>
#include <vector>

#include "pages/page_builder.h"

namespace forme {

using CounterValues = std::map<std::string, int>;

/// Applies counter-reset, counter-increment and counter-set, in this order (CSS Lists 3, section 4).
void apply_counters(const ComputedStyle& style, CounterValues& values);

/// Numbers the pages by the counter `page`: what @page does to it, then what the page's text does (Paged Media 3,
/// section 7). Fills Page::number and Page::folio, and gives the counters that each page's margin boxes see: those of
/// @page, and those of the text with the value of their first change on the page, else the last value before it.
std::vector<CounterValues> number_pages(PagedIssue& issue, const std::vector<PageChanges>& changes,
                                        const CounterStyles& styles, int first_page);

}  // namespace forme
