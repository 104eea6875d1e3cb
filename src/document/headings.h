#pragma once

#include "document/build_context.h"

namespace forme {

/// Brings the headings below `body` to h2 and lower, takes away one that only repeats the article's title, and gives
/// each heading an id from its words.
void set_headings(ArticleContext& context, NodeId body);

/// "Über die Kunst" -> "uber-die-kunst"; other scripts are transliterated. May be empty.
std::string heading_slug(std::string_view text);

}  // namespace forme
