#pragma once

#include "document/document.h"

namespace forme {

/// What Markdown's blocks say by the form of their lines, below `top`:
///   a paragraph of a term and then lines that begin with `: ` is a dl;
///   paragraphs whose lines all begin with `| ` are the stanzas of a div.verse;
///   inside .verse and .poem each line of a paragraph ends in a br;
///   the cells of a table's column that Markdown aligns right and that hold numbers alone get the class `number`.
void read_forms(Document& document, NodeId top);

}  // namespace forme
