#pragma once

#include "pages/paged_issue.h"
#include "paint/display_list.h"

namespace forme {

/// Pages to absolute drawing commands: backgrounds, borders, glyph runs, decorations, pictures, links, tags. The paged
/// issue and flow must outlive the list. Pictures of backgrounds are loaded here.
struct PaintInput {
  const PagedIssue* paged = nullptr;
  const Flow* flow = nullptr;
  const StyledDocument* styled = nullptr;
  const FontLibrary* fonts = nullptr;
  MediaLibrary* media = nullptr;
};
DisplayList build_display_list(const PaintInput& input, Diagnostics& diagnostics);

}  // namespace forme
