#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fonts/font_library.h"
#include "pdf/pdf_objects.h"

namespace forme {

/// One character code of an embedded font.
struct FontCode {
  std::uint16_t code = 0;
  double width = 0;       ///< thousandths of an em
  std::string_view text;  ///< UTF-8
};

/// Writes a Type0 font with its descendant, descriptor, font file and ToUnicode map (ISO 32000-1, 9.7 and 9.9).
/// `codes` is sorted by code.
PdfRef add_font(PdfObjects& objects, const FaceInfo& info, const FontSubset& subset,
                const std::vector<FontCode>& codes);

/// The CMap that maps codes to Unicode (ISO 32000-1, 9.10.3).
std::string to_unicode_map(const std::vector<FontCode>& codes);

/// CID of every glyph of a CID-keyed CFF table, by glyph; empty when the table is keyed by name or malformed
/// (Adobe Technical Note 5176, 13 and 18).
std::vector<std::uint16_t> cids_of_glyphs(std::string_view cff);

}  // namespace forme
