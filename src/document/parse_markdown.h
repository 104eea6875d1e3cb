#pragma once

#include <string>
#include <string_view>

#include "document/document.h"
#include "source/diagnostics.h"

namespace forme {

/// Builds the element tree of a whole issue: cover and contents from the manifest, articles from their Markdown
/// (CommonMark, GFM, and the conventions of product.md). Raw HTML is mapped or dropped with a diagnostic; text is
/// never lost. Control characters that XML 1.0 cannot hold are dropped with a diagnostic. Never throws on input.
Document parse_markdown(const Issue& issue, const Sources& sources, Diagnostics& diagnostics);

/// The words of inline Markdown (a title, a deck) as plain text with the marks of the language: "*A* &amp; 'b'" is
/// "A & ‘b’".
std::string plain_words(std::string_view inline_markdown, std::string_view language);

}  // namespace forme
