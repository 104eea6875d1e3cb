#pragma once

#include <string>
#include <vector>

#include "epub/write_epub.h"

namespace forme::epub {

/// A subset of a face, ready to be packed.
struct PackedFont {
  std::string path;  ///< below EPUB/: "fonts/eb-garamond-italic.otf"
  std::string media_type;
  std::string bytes;
};

struct PackedFonts {
  std::vector<PackedFont> fonts;
  std::string css;  ///< their @font-face rules, for a sheet in EPUB/
};

/// The faces (regular, italic, bold, bold italic) of the sheet's families that the library has, cut down to the
/// characters of the issue. A family that is missing or may not be embedded is left out, with a note.
PackedFonts pack_fonts(const EpubInput& input, Diagnostics& diagnostics);

}  // namespace forme::epub
