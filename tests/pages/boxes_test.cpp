#include <doctest/doctest.h>

#include "catalogue_fonts.h"
#include "pages/paginate.h"
#include "set_issue.h"

using namespace forme;
using forme::test::SetIssue;

namespace {

struct Paged {
  Paged(const std::string& markdown, const std::string& css)
      : set(markdown,
            "@page { size: 300pt 200pt; margin: 20pt; @bottom-center { content: none } } "
            "html { font: 10pt/12pt \"EB Garamond\" } p { margin: 0 } .opener { display: none } " +
                css) {
    pages = paginate({&set.flow, set.styled.get(), forme::test::catalogue_fonts().get(), &set.media}, set.diagnostics);
  }
  std::string text(const PageLayer& layer) const {
    std::string out;
    for (const Fragment& fragment : layer.fragments) {
      const auto* line = std::get_if<LineFragment>(&fragment);
      if (line == nullptr) continue;
      for (const GlyphRun& run : line->line->runs) out += run.text;
      out += '|';
    }
    return out;
  }
  SetIssue set;
  PagedIssue pages;
};

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("counter-reset: page numbers the pages anew, and references follow") {
  const Paged paged("[Two](#two)\n\n## One {#one}\n\nText.\n\n## Two {#two}\n\nText.",
                    "h2 { break-before: page } #two { counter-reset: page 41 } "
                    "a::after { content: \" \" target-counter(attr(href), page) } "
                    "@page { @top-left { content: counter(page, lower-roman) } }");
  REQUIRE(paged.pages.pages.size() == 3);
  CHECK(paged.pages.pages[1].number == 2);
  CHECK(paged.pages.pages[2].number == 41);
  CHECK(paged.pages.pages[2].folio == "xli");
  CHECK(paged.text(paged.pages.pages[2].furniture) == "xli|");
  CHECK(paged.text(paged.pages.pages[0].content).find("41") != std::string::npos);
}

TEST_CASE("string() and element() give the page's first, last and entry values") {
  const Paged paged(
      "Before.\n\n## A\n\n## B\n\nText.\n\n## C\n\nMore.",
      "h2 { string-set: head content() } h2:last-of-type { break-before: page } "
      "@page { @top-left { content: string(head) \"-\" string(head, start) \"-\" string(head, last) \"-\" "
      "string(head, first-except) } }");
  REQUIRE(paged.pages.pages.size() == 2);
  CHECK(paged.text(paged.pages.pages[0].furniture) == "A--B-|");
  // C stands first on its page, so that it is the entry value too.
  CHECK(paged.text(paged.pages.pages[1].furniture) == "C-C-C-|");
}

TEST_CASE("a running element is set in its own style, with the number of the page that shows it") {
  const Paged paged(
      "::: head\nHead *set*\n:::\n\nText.\n\n## Next\n\nText.",
      ".head { position: running(head); border-bottom: 1pt solid } .head p::after { content: \" \" counter(page) } "
      "h2 { break-before: page } @page { @top-left { content: element(head) } }");
  REQUIRE(paged.pages.pages.size() == 2);
  CHECK(paged.text(paged.pages.pages[0].content).find("Head") == std::string::npos);
  CHECK(paged.text(paged.pages.pages[0].furniture).find("set 1") != std::string::npos);
  CHECK(paged.text(paged.pages.pages[1].furniture).find("set 2") != std::string::npos);
  const bool bordered = std::any_of(paged.pages.pages[1].furniture.fragments.begin(),
                                    paged.pages.pages[1].furniture.fragments.end(), [](const Fragment& fragment) {
                                      const auto* box = std::get_if<BoxFragment>(&fragment);
                                      return box != nullptr && box->style->border.bottom.width == Length::from_pt(1);
                                    });
  CHECK(bordered);
}

TEST_CASE("what does not fit a margin box is said where its content is written") {
  const Paged paged("Text.", "\n@page { @left-middle { content: \"Incomprehensibilities\"; overflow-wrap: normal } }");
  REQUIRE(paged.set.has("overfull-line"));
  for (const Diagnostic& d : paged.set.diagnostics.list()) {
    if (d.code != "overfull-line") continue;
    REQUIRE(d.span.file != no_file);
    const SourceFile& file = paged.set.sources.file(d.span.file);
    CHECK(file.path().filename() == "print.css");
    CHECK(file.text().substr(d.span.begin, 7) == "content");
  }
}

TEST_CASE("bad boxes are bounded") {
  SUBCASE("a margin box with ten thousand words is set and said") {
    const Paged paged("Text.", "@page { @top-left { content: \"" + repeated("word ", 10000) + "\" } }");
    CHECK(paged.set.has("margin-box-overflow"));
  }
  SUBCASE("counters end at the limits of their type") {
    const Paged paged("Text.\n\n## Next\n\nText.",
                      "article { counter-reset: page 2147483647 } h2 { break-before: page; counter-increment: x "
                      "2147483647; counter-increment: x 2147483647 x 2147483647 }");
    CHECK(paged.pages.pages.size() == 2);
  }
  SUBCASE("running elements in running elements and boxes placed outside the page") {
    const Paged paged("::: head\nOne\n\n::: head\nTwo\n:::\n:::\n\n::: away\nFar\n:::\n\nText.",
                      ".head { position: running(head) } .away { position: fixed; left: -9000pt; top: 1e9pt } "
                      "@page { @top-left { content: element(head) element(head) element(none) } }");
    CHECK(paged.pages.pages.size() == 1);
  }
  SUBCASE("percentages of nothing and negative margins") {
    const Paged paged("Text.\n\n::: a\n::: b\nText.\n:::\n:::",
                      ".a { width: 0; height: 50% } .b { height: 50%; padding: 40%; margin: -100% -100% -100% -50% }");
    CHECK(!paged.pages.pages.empty());
  }
  SUBCASE("a table of three hundred rows and forty columns") {
    std::string row = "|" + repeated(" a |", 40) + "\n";
    const Paged paged(row + "|" + repeated("---|", 40) + "\n" + repeated(row, 300), "td { border: 1pt solid }");
    CHECK(paged.pages.pages.size() > 10);
  }
}

TEST_CASE("tables in cells, ten deep") {
  const Paged paged(repeated("<table><tr><td>", 10) + "in" + repeated("</td></tr></table>", 10),
                    "td { border: 1pt solid; padding: 1pt }");
  CHECK(paged.text(paged.pages.pages[0].content).find("in") != std::string::npos);
}
