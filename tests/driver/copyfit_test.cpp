#include "driver/copyfit.h"

#include <doctest/doctest.h>

#include "catalogue_fonts.h"
#include "pages/paginate.h"
#include "set_issue.h"

using namespace forme;
using forme::test::SetIssue;

namespace {

const FontLibrary& fonts() { return *forme::test::catalogue_fonts(); }

/// Two columns of 16 lines a page.
constexpr const char* two_columns =
    "@page { size: 300pt 240pt; margin: 24pt; @bottom-center { content: none } } html { font: 10pt/12pt serif; "
    "line-snap: baseline } article { line-grid: create } .opener { display: none } .body { columns: 2; column-gap: "
    "12pt; column-fill: auto } p { margin: 0; text-align: justify; hyphens: none }";

constexpr int words_a_paragraph = 18;
std::string paragraphs(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += "The compositor sets the lines by hand and looks at the proof before the pages go to press.\n\n";
  }
  return out;
}

struct Fit {
  Fit(int count, int slot)
      : set(paragraphs(count), two_columns,
            "magazine: M\ncontents:\n  - article: a.md\n    pages: " + std::to_string(slot) + "\n") {
    paged = paginate({&set.flow, set.styled.get(), &fonts(), &set.media}, set.diagnostics);
    const std::vector<PageLine> lines = collect_lines(paged, set.flow, set.document);
    const PageCraft craft = measure_craft(lines, paged, set.flow);
    fits = measure_copyfit({&set.issue, &set.document, &set.flow, &paged, &lines, &craft});
    report_copyfit(set.issue, fits, set.diagnostics);
    REQUIRE(fits.size() == 1);
  }
  const ArticleFit& operator*() const { return fits.front(); }
  SetIssue set;
  PagedIssue paged;
  std::vector<ArticleFit> fits;
};

}  // namespace

TEST_CASE("words, lines and pages are counted") {
  const Fit fit(4, 1);
  CHECK((*fit).title == "T");
  CHECK((*fit).words == 4 * words_a_paragraph);
  CHECK((*fit).lines >= 12);
  CHECK((*fit).pages == 1);
  CHECK((*fit).first_folio == "1");
}

TEST_CASE("what is free in the slot and what is set fill its columns") {
  const Fit fit(4, 1);
  CHECK((*fit).lines + static_cast<std::size_t>((*fit).lines_under) == 32);
  CHECK((*fit).lines_over == 0);
  CHECK_FALSE(fit.set.has("copy-under"));
  const Fit larger(4, 2);
  CHECK((*larger).lines + static_cast<std::size_t>((*larger).lines_under) == 64);
  CHECK(larger.set.has("copy-under"));
}

TEST_CASE("lines beyond the slot are over") {
  const Fit fit(12, 1);
  CHECK((*fit).pages == 2);
  CHECK((*fit).lines_over > 0);
  CHECK((*fit).lines_over + 32 >= static_cast<int>((*fit).lines));
  CHECK(fit.set.has("copy-over"));
}

TEST_CASE("the report is a table for people and an object an article for programs") {
  const Fit fit(12, 1);
  CHECK(format_copyfit(fit.fits).find("lines over") != std::string::npos);
  const std::string json = format_copyfit_json(fit.fits, "issues/\"a\"");
  CHECK(json.rfind("{\"type\":\"copyfit\",\"issue\":\"issues/\\\"a\\\"\",\"article\":\"T\",\"words\":216,", 0) == 0);
  CHECK(json.find("\"slot\":1,\"lines_over\":") != std::string::npos);
  CHECK(json.back() == '\n');
}
