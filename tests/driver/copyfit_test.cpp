#include "driver/copyfit.h"

#include <doctest/doctest.h>

#include "catalogue_fonts.h"
#include "driver/copyfit_offers.h"
#include "pages/paginate.h"
#include "set_issue.h"

using namespace forme;
using forme::test::SetIssue;

namespace {

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
  Fit(int count, int slot) : Fit(paragraphs(count), slot) {}
  Fit(const std::string& text, int slot)
      : set(text, two_columns, "magazine: M\ncontents:\n  - article: a.md\n    pages: " + std::to_string(slot) + "\n") {
    paged = paginate({&set.flow, set.styled.get(), forme::test::catalogue_fonts().get(), &set.media}, set.diagnostics);
    const std::vector<PageLine> lines = collect_lines(paged, set.flow, set.document);
    const PageCraft craft = measure_craft(lines, paged, set.flow);
    fits = measure_copyfit({&set.issue, &set.document, &set.flow, &paged, &lines, &craft});
    add_offers({{&set.issue, &set.document, &set.flow, &paged, &lines, &craft},
                {&set.flow, set.styled.get(), forme::test::catalogue_fonts().get(), &set.media},
                &set.sources},
               fits);
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

TEST_CASE("many lines left short of the measure are said once an article, where the first is written") {
  std::string long_words;
  for (int i = 0; i < 8; ++i)
    long_words += "Incomprehensibilities characteristically notwithstanding counterrevolutionaries.\n\n";
  const Fit fit(long_words, 1);
  CHECK((*fit).short_lines > 2);
  int said = 0;
  for (const Diagnostic& d : fit.set.diagnostics.list()) {
    if (d.code != "short-lines") continue;
    ++said;
    CHECK(d.severity == Severity::Warning);
    CHECK(d.message.find("the first: 'Incomprehensibilities") != std::string::npos);
    CHECK(fit.set.sources.file(d.span.file).position(d.span.begin).line == 5);
  }
  CHECK(said == 1);
  CHECK_FALSE(Fit(12, 1).set.has("short-lines"));
}

TEST_CASE("the report is a table for people and an object an article for programs") {
  const Fit fit(12, 1);
  CHECK(format_copyfit(fit.fits).find("lines over") != std::string::npos);
  const std::string json = format_copyfit_json(fit.fits, "issues/\"a\"");
  CHECK(json.rfind("{\"type\":\"copyfit\",\"issue\":\"issues/\\\"a\\\"\",\"article\":\"T\",\"words\":216,", 0) == 0);
  CHECK(json.find("\"slot\":1,\"lines_over\":") != std::string::npos);
  CHECK(json.back() == '\n');
}

/// Paragraphs whose last lines hold a word or two.
std::string with_short_ends(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "The compositor sets the lines by hand and looks at each of the proofs.\n\n";
  return out;
}

TEST_CASE(
    "an article that is a line or two over is offered the words whose cut brings it in, and it fits without them") {
  int count = 6;
  while ((*Fit(with_short_ends(count), 1)).pages == 1) ++count;
  const Fit over(with_short_ends(count), 1);
  REQUIRE((*over).lines_over > 0);
  REQUIRE_FALSE((*over).offers.empty());
  const CopyfitOffer& offer = (*over).offers.front();
  CHECK(offer.change.find("cut ") == 0);
  CHECK_FALSE(offer.places.empty());
  // As many paragraphs without their last line.
  std::string shorter = with_short_ends(count - static_cast<int>(offer.places.size()));
  for (std::size_t i = 0; i < offer.places.size(); ++i)
    shorter += "The compositor sets the lines by hand and looks at each of the.\n\n";
  CHECK((*Fit(shorter, 1)).pages == 1);
}

TEST_CASE("an article that is far too long is offered nothing") {
  const Fit over(with_short_ends(60), 1);
  CHECK((*over).pages > 2);
  CHECK((*over).offers.empty());
}
