#pragma once

#include <memory>
#include <string>

#include "fonts/font_library.h"

namespace forme::test {

/// The faces of the program's catalogue. A library is slow to open: one for all tests of a program.
inline std::shared_ptr<const FontLibrary> catalogue_fonts() {
  static Sources sources;
  static Diagnostics diagnostics(sources);
  static const auto library =
      FontLibrary::load({std::string(FORME_ROOT) + "/fonts/fonts.yaml", {}}, sources, diagnostics);
  return library;
}

}  // namespace forme::test
