#pragma once

#include "document/document.h"

namespace forme {

/// Gives an element whose language is written the other way than the text around it a `dir` of its own, unless it has
/// one: HTML leaves that to the writer, who has said all that is needed with the language.
void set_directions(Document& document, NodeId root);

}  // namespace forme
