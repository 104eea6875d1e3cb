#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fonts/font_library.h"
#include "source/diagnostics.h"

namespace forme {

/// A face as the catalogue declares it; nothing of the file has been read.
struct CatalogueFace {
  std::filesystem::path path;
  int index = 0;
  int weight = 400, heaviest = 400;  ///< of a variable font the ends of what it is for
  int stretch = 100, widest = 100;
  double slant = 0, steepest = 0;  ///< degrees, clockwise
  FontStyle style = FontStyle::Normal;
  std::string sha256;
};

struct CatalogueFamily {
  std::string name;
  std::vector<std::string> aliases;
  std::string package, licence;
  std::vector<CatalogueFace> faces;
};

/// Families for characters that a text's own families lack.
struct FallbackEntry {
  std::string script;                  ///< ISO 15924; empty: any character
  std::vector<std::string> languages;  ///< BCP 47 ranges; empty: any language
  std::vector<std::string> families;
};

struct Catalogue {
  std::string default_family;
  std::map<std::string, std::vector<std::string>> generic;  ///< by lower-case generic name
  std::vector<FallbackEntry> fallbacks;
  std::vector<CatalogueFamily> families;
};

/// Reads fonts.yaml. What is wrong in it is a diagnostic (`bad-font-catalogue`) and the rest is used.
Catalogue read_catalogue(const std::filesystem::path& path, Sources& sources, Diagnostics& diagnostics);

/// ASCII lower case, for names of families and languages.
std::string lower_ascii(std::string_view text);

}  // namespace forme
