#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

namespace fs = std::filesystem;

namespace {

/// The rooms in the order of the map: a room may include only those before it, and itself.
constexpr std::array<std::string_view, 15> rooms = {"base",  "source",    "issue", "document", "style",
                                                    "fonts", "media",     "flow",  "text",     "pages",
                                                    "paint", "preflight", "pdf",   "epub",     "driver"};

/// Packages by a word of their headers' names, and the one room that may include them.
const std::map<std::string, std::string> wrapped = {
    {"hpdf", "pdf"},    {"<zip.h", "epub"},   {"cmark-gfm", "document"}, {"<hb", "fonts"},   {"ft2build", "fonts"},
    {"lcms2", "media"}, {"jpeglib", "media"}, {"png.h", "media"},        {"webp/", "media"}, {"CLI/", "driver"}};

std::ptrdiff_t place_of(std::string_view room) { return std::find(rooms.begin(), rooms.end(), room) - rooms.begin(); }

template <class Check>
void for_each_include(Check&& check) {
  const fs::path source = fs::path(FORME_ROOT) / "src";
  for (const auto& entry : fs::recursive_directory_iterator(source)) {
    if (entry.path().extension() != ".cpp" && entry.path().extension() != ".h") continue;
    const fs::path relative = fs::relative(entry.path(), source);
    if (!relative.has_parent_path()) continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      if (line.rfind("#include", 0) == 0) check(relative, line);
    }
  }
}

}  // namespace

TEST_CASE("a room includes only the rooms above it in the map") {
  int seen = 0;
  for_each_include([&](const fs::path& file, const std::string& line) {
    const auto quote = line.find('"');
    const auto slash = line.find('/');
    if (quote == std::string::npos || slash == std::string::npos) return;
    const std::string room = file.begin()->string();
    const std::string used = line.substr(quote + 1, slash - quote - 1);
    CAPTURE(file.string());
    CAPTURE(used);
    REQUIRE(place_of(room) < static_cast<std::ptrdiff_t>(rooms.size()));
    CHECK(place_of(used) <= place_of(room));
    ++seen;
  });
  CHECK(seen > 100);
}

TEST_CASE("a package's headers stay in the room that wraps it, out of its seams") {
  for_each_include([&](const fs::path& file, const std::string& line) {
    for (const auto& [word, room] : wrapped) {
      if (line.find('<') == std::string::npos || line.find(word) == std::string::npos) continue;
      CAPTURE(file.string());
      CAPTURE(line);
      CHECK(file.begin()->string() == room);
    }
  });
}
