#pragma once

#include "document/build_context.h"

namespace forme {

/// Finds the files of the images below `top`, turns images that stand alone in a paragraph into figures, and puts the
/// alternative text of remote images in their place.
void make_figures(ArticleContext& context, NodeId top);

/// figcaption > span.caption, span.credit below `figure`; nothing when both texts are empty.
void add_caption(ArticleContext& context, NodeId figure, std::string_view caption, std::string_view credit, Span span);

}  // namespace forme
