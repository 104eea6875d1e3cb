#pragma once

#include "document/markdown_builder.h"

namespace forme {

/// Puts each footnote at its first call as document.h says; further calls become links to it, and notes without a call
/// are kept at the end of `top` in a div.notes, with a diagnostic.
void place_footnotes(ArticleContext& context, const BuiltMarkdown& built, NodeId top);

}  // namespace forme
