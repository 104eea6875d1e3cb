#pragma once

#include "pages/paged_issue.h"
#include "text/paragraph.h"

namespace forme {

struct PaginateInput {
  const Flow* flow = nullptr;
  const StyledDocument* styled = nullptr;
  const FontLibrary* fonts = nullptr;
  MediaLibrary* media = nullptr;  ///< pictures that margin boxes show are loaded into it
  int first_page = 1;
  int page_multiple = 1;  ///< pages of a printed sheet, up to which fillers of a page go
};

/// Sets the whole flow into pages. Runs again with the last pass's folios until page references stand, at most five
/// passes, and says so when they do not. Algorithms: layout.md.
PagedIssue paginate(const PaginateInput& input, Diagnostics& diagnostics);

}  // namespace forme
