#pragma once

#include "document/document.h"

namespace forme {

/// Makes the document that of the e-reader edition: each article a child of the body, out of its department, and
/// nothing that stands in print alone. Ids of nodes stay. True when something was left out.
bool make_reader_edition(Document& document);

}  // namespace forme
