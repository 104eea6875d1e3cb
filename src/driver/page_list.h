#pragma once

#include <vector>

#include "epub/write_epub.h"
#include "pages/paged_issue.h"

namespace forme {

/// Where each printed page opens in the text, for the page list of the e-reader edition.
std::vector<PageStart> make_page_list(const PagedIssue& paged, const Flow& flow, const Document& document);

}  // namespace forme
