#include <doctest/doctest.h>

#include "base/files.h"
#include "style/style_reference.h"

using namespace forme;

TEST_CASE("styles/README.md is what the tables say") {
  const auto page = read_file(FORME_ROOT "/styles/README.md");
  REQUIRE_MESSAGE(page.has_value(), "write it: build/dev/forme styles --reference > styles/README.md");
  CHECK_MESSAGE((*page == style_reference()),
                "stale: write it anew with build/dev/forme styles --reference > styles/README.md");
}

TEST_CASE("the reference files every property under its module") {
  const std::string page = style_reference();
  CHECK_MESSAGE(page.find("### Other properties") == std::string::npos,
                "a property has no module: give it one in src/style/style_reference.cpp");
  CHECK(page.find("| `border-collapse` |") > page.find("### Tables"));
  CHECK(page.find("| `text-decoration-line` |") > page.find("### Text decoration"));
}
