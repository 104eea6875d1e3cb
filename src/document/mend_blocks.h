#pragma once

#include "document/document.h"

namespace forme {

/// Mends what HTML leaves below `top`: blocks inside paragraphs are taken out of them, loose text among blocks gets a
/// paragraph, and empty paragraphs, spans and lists are removed.
void mend_blocks(Document& document, NodeId top);

/// Merges neighbouring texts below `top`.
void merge_texts(Document& document, NodeId top);

}  // namespace forme
