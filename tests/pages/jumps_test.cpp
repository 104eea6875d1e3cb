#include <doctest/doctest.h>

#include <string>

#include "catalogue_fonts.h"
#include "pages/paginate.h"
#include "set_issue.h"

using namespace forme;

namespace {

constexpr const char* sheet =
    "@page { size: 240pt 180pt; margin: 20pt } @page narrow { margin-left: 60pt } "
    "html { font: 10pt/12pt \"EB Garamond\", serif; line-snap: baseline } article { line-grid: create } "
    ".opener { display: none } .body { columns: 2; column-gap: 12pt } p { margin: 0 } ";
constexpr const char* plan = "magazine: M\ncontents:\n  - article: a.md\n    jump: 1\n  - rest: a.md\n";

/// Numbered words, so that each is on one page and in order.
std::string numbers(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "w" + std::to_string(i) + (i % 60 == 59 ? "\n\n" : " ");
  return out;
}

struct Jumped {
  Jumped(const std::string& markdown, const std::string& css = "") : set(markdown, sheet + css, plan) {
    pages = paginate({&set.flow, set.styled.get(), forme::test::catalogue_fonts().get(), &set.media}, set.diagnostics);
  }
  std::string text(std::size_t page) const {
    std::string out;
    for (const Fragment& fragment : pages.pages[page].content.fragments) {
      const auto* line = std::get_if<LineFragment>(&fragment);
      if (line == nullptr) continue;
      for (const GlyphRun& run : line->line->runs) out += run.text;
      out += " ";
    }
    return out;
  }
  std::string all() const {
    std::string out;
    for (std::size_t page = 0; page < pages.pages.size(); ++page) out += text(page);
    return out;
  }
  forme::test::SetIssue set;
  PagedIssue pages;
};

bool holds(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

/// Whether each number is there once, and all of them in order.
bool is_whole(const std::string& text, int count) {
  std::size_t at = 0;
  for (int i = 0; i < count; ++i) {
    at = text.find("w" + std::to_string(i) + " ", at);
    if (at == std::string::npos) return false;
  }
  return text.find("w0 ") == text.rfind("w0 ");
}

}  // namespace

TEST_CASE("an article that jumps says where it goes on, and there where it comes from") {
  const Jumped jumped(numbers(300));
  CHECK(holds(jumped.text(0), "continued on page 2"));
  CHECK(holds(jumped.text(1), "continued from page 1"));
  CHECK(is_whole(jumped.all(), 300));
  CHECK_FALSE(jumped.set.has("no-rest"));
}

TEST_CASE("the rest of an article has the measure of the pages it comes to") {
  const Jumped jumped(numbers(300), ".rest, article { page: narrow } article { page: auto } .rest { page: narrow }");
  CHECK(jumped.pages.pages[1].context.name == "narrow");
  CHECK(is_whole(jumped.all(), 300));
}

TEST_CASE("an article that ends before it jumps has no rest, and that is said") {
  const Jumped jumped(numbers(40));
  CHECK(jumped.pages.pages.size() == 1);
  CHECK(jumped.set.has("no-rest"));
  CHECK_FALSE(holds(jumped.all(), "continued"));
}
