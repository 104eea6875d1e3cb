#pragma once

#include "pages/paged_issue.h"
#include "paint/display_list.h"

namespace forme {

/// Pages to absolute drawing commands: backgrounds, borders, glyph runs, decorations, pictures, links, tags. The paged
/// issue and flow must outlive the list.
DisplayList build_display_list(const PagedIssue& paged, const Flow& flow, const StyledDocument& styled,
                               const FontLibrary& fonts);

}  // namespace forme
