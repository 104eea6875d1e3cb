#pragma once

#include "document/document.h"
#include "document/masks.h"
#include "issue/article_options.h"

namespace forme {

/// Sets the typist's straight quotes, "--", "---" and "..." below `top` in the marks of the language in force, and
/// takes the masks out of the text; sets non-breaking spaces where a line must not end. Code, web addresses, what is in
/// an element of the class `as-typed`, and marks that are typographic already stay as they are.
void set_punctuation(Document& document, const Masks& masks, NodeId top, std::string_view language,
                     Punctuation punctuation);

/// The same for a text by itself.
std::string set_punctuation(std::string_view text, std::string_view language);

}  // namespace forme
