#pragma once

#include "document/build_context.h"

namespace forme {

/// section.cover below `body`, when the issue has a cover image or cover lines.
void add_cover(const Issue& issue, Document& document, Diagnostics& diagnostics, NodeId body);

/// nav.contents below `body`.
void add_contents(const Issue& issue, Document& document, Diagnostics& diagnostics, NodeId body);

/// section.ad below `body`, two for a spread: what is to be seen of the picture, the style says.
std::vector<NodeId> add_advertisement(const Issue& issue, const Insertion& ad, Document& document,
                                      Diagnostics& diagnostics, NodeId body);

}  // namespace forme
