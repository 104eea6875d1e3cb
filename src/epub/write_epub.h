#pragma once

#include <map>
#include <string>
#include <vector>

#include "document/document.h"
#include "fonts/font_library.h"
#include "issue/issue.h"
#include "media/media.h"
#include "source/diagnostics.h"
#include "style/cascade.h"

namespace forme {

/// Where a printed page begins in the text: before `offset` bytes of the text content of element `node`.
struct PageStart {
  std::string folio;
  NodeId node = no_node;
  std::size_t offset = 0;
};

struct EpubInput {
  const Issue* issue = nullptr;
  const Document* document = nullptr;
  const EpubStyleSheet* sheet = nullptr;
  const FontLibrary* fonts = nullptr;
  MediaLibrary* media = nullptr;
  const OutputProfile* press = nullptr;  ///< for CMYK pictures; may be null
  std::vector<PageStart> pages;          ///< in order; empty when no print edition was laid out
  std::string modified;                  ///< dcterms:modified, "2026-12-01T00:00:00Z"
};

/// The e-reader edition: EPUB 3.3 bytes as epub.md says, one XHTML file an article. The same bytes for the same input.
/// Throws BuildError when the archive cannot be made.
std::string write_epub(const EpubInput& input, Diagnostics& diagnostics);

}  // namespace forme
