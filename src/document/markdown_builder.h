#pragma once

#include <vector>

#include "document/build_context.h"
#include "document/prepare_markdown.h"

namespace forme {

/// What the walk over cmark's tree leaves for the steps after it.
struct BuiltMarkdown {
  std::vector<NodeId> notes;  ///< footnote definitions, detached, in the order cmark numbers them from 1
};

/// Builds the element tree of prepared Markdown below `parent`. Text still holds masks; a footnote call is an empty
/// `a` with the number in `data-note`.
BuiltMarkdown build_markdown(ArticleContext& context, const PreparedMarkdown& prepared, MarkdownMode mode,
                             NodeId parent);

}  // namespace forme
