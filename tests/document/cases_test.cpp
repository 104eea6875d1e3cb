#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "base/files.h"
#include "build_article.h"

namespace fs = std::filesystem;

/// Each cases/NAME.md and the tree and diagnostics it gives, in cases/NAME.txt. FORME_UPDATE_EXPECTED=1 writes them.
TEST_CASE("every Markdown case gives the tree that is written beside it") {
  std::vector<fs::path> cases;
  for (const auto& entry : fs::directory_iterator(FORME_ROOT "/tests/document/cases")) {
    if (entry.path().extension() == ".md") cases.push_back(entry.path());
  }
  std::sort(cases.begin(), cases.end());
  REQUIRE(cases.size() > 10);
  const char* const update = std::getenv("FORME_UPDATE_EXPECTED");
  for (const fs::path& path : cases) {
    CAPTURE(path.filename().string());
    const std::string name = path.stem().string();
    const std::size_t dot = name.find('.');  // punctuation.fr.md is in French
    const forme::BuiltFromText built(*forme::read_file(path), dot == std::string::npos ? "en" : name.substr(dot + 1));
    const std::string found = built.dump() + "----\n" + built.report();
    fs::path expected = path;
    expected.replace_extension(".txt");
    if (update != nullptr && std::string(update) == "1") forme::write_file(expected, found);
    CHECK(found == forme::read_file(expected).value_or("(there is no expected file)"));
  }
}
