#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "source/diagnostics.h"
#include "style/styled_document.h"

namespace forme {

enum class Medium : std::uint8_t { Print, Epub };

struct CssRules;  ///< parsed rules of all origins, indexed for matching; see css_rules.h

/// Where sheets come from. The user-agent sheet (`styles/base.css` of the program) comes first, then the style's own.
struct SheetRequest {
  std::filesystem::path user_agent;  ///< styles/base.css
  std::filesystem::path sheet;       ///< styles/<name>/print.css or epub.css
  std::filesystem::path root;        ///< @import and url() may not leave this folder
  Medium medium = Medium::Print;
  /// The program's styles: what @import does not find in `root` is looked for here under the same name.
  std::filesystem::path library = {};
};

/// Reads and parses the sheets with their imports. Errors become diagnostics and are skipped as CSS Syntax 3 says.
std::shared_ptr<const CssRules> load_style_sheets(const SheetRequest& request, Sources& sources,
                                                  Diagnostics& diagnostics);

/// Cascades the rules over the document (CSS Cascade 4). The document must outlive the result.
StyledDocument cascade(const Document& document, std::shared_ptr<const CssRules> rules, const Sources& sources,
                       Diagnostics& diagnostics);

/// A style sheet as old e-readers understand it: var() and calc() resolved, @import inlined, only properties and
/// selectors that EPUB knows, url() of fonts replaced by `@font-face` with the names the packer gives. Deterministic.
struct EpubStyleSheet {
  std::string css;                         ///< without @font-face rules
  std::vector<std::string> font_families;  ///< named families in use, in order of first use, generic names left out
  std::vector<FontFaceRule> font_faces;    ///< what @font-face rules declare
};
EpubStyleSheet lower_for_epub(const CssRules& rules, Diagnostics& diagnostics);

}  // namespace forme
