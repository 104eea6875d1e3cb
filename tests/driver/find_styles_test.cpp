#include "driver/find_styles.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace forme;

TEST_CASE("a style's description is the first sentence of the comment that its sheet begins with") {
  CHECK(style_description("/* A weekly: 203 × 267 mm. More of it. */ @page {}") == "A weekly: 203 × 267 mm.");
  CHECK(style_description("\xEF\xBB\xBF\n/*\n * one line\n   and another */") == "* one line and another");
  CHECK(style_description("/* never closed") == "never closed");
  CHECK(style_description("p { margin: 0 } /* later */").empty());
  CHECK(style_description("").empty());
}

TEST_CASE("the program's styles are found by name, each with a description") {
  const std::vector<StyleEntry> styles = find_styles(FORME_ROOT "/styles");
  std::vector<std::string> names;
  for (const StyleEntry& style : styles) {
    names.push_back(style.name);
    CHECK_FALSE(style.description.empty());
  }
  CHECK(std::is_sorted(names.begin(), names.end()));
  for (const char* name : {"house", "monthly", "quarterly", "weekly"})
    CHECK(std::find(names.begin(), names.end(), name) != names.end());
  CHECK(std::find(names.begin(), names.end(), "common") == names.end());
}

TEST_CASE("a folder without styles has none") { CHECK(find_styles(FORME_ROOT "/no such folder").empty()); }
