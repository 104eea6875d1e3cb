#pragma once

#include "document/build_context.h"
#include "document/masks.h"

namespace forme {

/// Gives the attribute blocks that are still masked in the text below `top` to the element in front of them, to the
/// heading they end, or to the [words] in front of them, which become a span; others become text again.
void apply_inline_attributes(ArticleContext& context, const Masks& masks, NodeId top);

}  // namespace forme
