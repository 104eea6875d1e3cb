#include "pages/paginate.h"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <set>

#include "catalogue_fonts.h"
#include "set_issue.h"

using namespace forme;
using forme::test::SetIssue;

namespace {

const std::string page_css = R"(
@page { size: 300pt 400pt; margin: 20pt; @bottom-center { content: counter(page) } @top-left { content: string(head) } }
html { font: 10pt/12pt "EB Garamond", serif; text-align: justify; line-snap: baseline; hyphens: auto; orphans: 2; widows: 2 }
article { line-grid: create; break-before: page }
.opener { margin: 0 0 12pt } h1 { margin: 0; font: 20pt/24pt "EB Garamond", serif; string-set: head content() }
.body { columns: 2; column-gap: 12pt }
p { margin: 0 } h2 { font: 10pt/12pt "EB Garamond", serif; margin: 12pt 0 0; break-after: avoid }
)";

std::string words(int count) {
  static const char* const stock[] = {"type",  "forme", "galley", "leading", "measure",
                                      "chase", "quoin", "sort",   "letters", "paper"};
  std::string out;
  for (int i = 0; i < count; ++i) out += std::string(i > 0 ? " " : "") + stock[(i * 7 + i / 3) % 10];
  return out + ".";
}

struct Paged {
  Paged(const std::string& markdown, const std::string& css, const std::string& manifest = SetIssue::plain_manifest)
      : set(markdown, page_css + css, manifest) {
    pages = paginate({&set.flow, set.styled.get(), forme::test::catalogue_fonts().get(), &set.media}, set.diagnostics);
  }
  std::vector<const LineFragment*> lines(std::size_t page) const {
    std::vector<const LineFragment*> out;
    for (const Fragment& fragment : pages.pages[page].content.fragments) {
      if (const auto* line = std::get_if<LineFragment>(&fragment)) out.push_back(line);
    }
    return out;
  }
  SetIssue set;
  PagedIssue pages;
};

std::string text_of(const Line& line) {
  std::string out;
  for (const GlyphRun& run : line.runs) {
    if (!run.generated && !run.discretionary_hyphen) out += run.text;
  }
  return out;
}

std::string without_spaces(std::string text) {
  std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
  return text;
}

}  // namespace

TEST_CASE("every body line stands on the page's grid and inside its column") {
  const Paged paged(words(300) + "\n\n## Head\n\n" + words(250) + "\n\n> " + words(40) + "\n\n" + words(60), "");
  REQUIRE(paged.pages.pages.size() > 1);
  std::set<std::int64_t> phases;
  for (std::size_t p = 0; p < paged.pages.pages.size(); ++p) {
    for (const LineFragment* line : paged.lines(p)) {
      if (line->line->leading > Length::from_pt(12)) continue;
      phases.insert((line->origin.y - Length::from_pt(20)).raw() % Length::from_pt(12).raw());
      CHECK(line->origin.y <= Length::from_pt(380));
      CHECK(line->origin.x >= Length::from_pt(20));
      CHECK(line->origin.x + line->line->indent + line->line->width <= Length::from_pt(284));
    }
  }
  CHECK(phases.size() == 1);
}

TEST_CASE("all text is on the pages, once and in order") {
  const std::string body = words(400);
  const Paged paged(body, "");
  std::string seen;
  for (std::size_t p = 0; p < paged.pages.pages.size(); ++p) {
    for (const LineFragment* line : paged.lines(p)) seen += text_of(*line->line);
  }
  CHECK(without_spaces(seen) == "T" + without_spaces(body));
}

TEST_CASE("a last page of a few lines is filled from the pages before it, and nothing is lost") {
  int short_pages = 0;
  for (int last = -24; last < 40; last += 4) {
    std::string body;
    for (int paragraph = 0; paragraph < 9; ++paragraph) body += words(70 + 11 * (paragraph % 4)) + "\n\n";
    body += words(90 + last);
    const Paged paged(body, "");
    std::string seen;
    for (std::size_t p = 0; p < paged.pages.pages.size(); ++p) {
      for (const LineFragment* line : paged.lines(p)) seen += text_of(*line->line);
    }
    CHECK(without_spaces(seen) == "T" + without_spaces(body));
    if (paged.pages.pages.size() < 2) continue;
    const auto lines = paged.lines(paged.pages.pages.size() - 1);
    if (lines.size() < 8) ++short_pages;
  }
  CHECK(short_pages == 0);
}

TEST_CASE("of boxes in each other that should not be broken the inner ones stay whole") {
  std::string body = "::: outer\n";
  for (const char* item : {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"})
    body += std::string("::: inner\n") + item + " first\n\n" + item + " second\n:::\n";
  const Paged paged(body + ":::\n", ".outer, .inner { break-inside: avoid } .body { column-fill: balance }");
  std::map<std::string, std::int64_t> columns;  // by item, where its first paragraph stands
  for (const LineFragment* line : paged.lines(0)) {
    std::string text = text_of(*line->line);
    const std::string item = text.substr(0, text.find(' '));
    const auto [first, fresh] = columns.try_emplace(item, line->origin.x.raw());
    CHECK_MESSAGE(first->second == line->origin.x.raw(), item);
  }
  CHECK(columns.size() >= 11);
}

TEST_CASE("the columns of the last page end on one line, or nearly") {
  const Paged paged(words(120), "");
  std::map<std::int64_t, Length> feet;
  for (const LineFragment* line : paged.lines(0)) {
    if (line->line->leading > Length::from_pt(12)) continue;
    Length& foot = feet[line->origin.x.raw()];
    foot = std::max(foot, line->origin.y);
  }
  REQUIRE(feet.size() == 2);
  CHECK(std::abs((feet.begin()->second - feet.rbegin()->second).pt()) <= 12.01);
}

TEST_CASE("no head stands last in a column and no paragraph leaves one line behind") {
  for (int before = 150; before < 190; before += 3) {
    const Paged paged(words(before) + "\n\n## Head of it\n\n" + words(200), "");
    for (std::size_t p = 0; p < paged.pages.pages.size(); ++p) {
      const auto lines = paged.lines(p);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (text_of(*lines[i]->line) != "Head of it") continue;
        REQUIRE(i + 2 < lines.size());
        CHECK(lines[i + 1]->origin.y > lines[i]->origin.y);
        CHECK(lines[i + 2]->origin.y > lines[i + 1]->origin.y);
      }
    }
  }
}

TEST_CASE("what spans all columns cuts them, and the columns above it are balanced") {
  const Paged paged(words(60) + "\n\n## Across {.across}\n\n" + words(60), ".across { column-span: all }");
  const auto lines = paged.lines(0);
  Length across;
  for (const LineFragment* line : lines) {
    if (text_of(*line->line) == "Across") across = line->origin.y;
  }
  REQUIRE(across > Length());
  std::map<std::int64_t, Length> above;
  for (const LineFragment* line : lines) {
    if (line->origin.y < across && line->line->leading <= Length::from_pt(12))
      above[line->origin.x.raw()] = line->origin.y;
  }
  CHECK(above.size() == 2);
}

TEST_CASE("a float leaves the text whole and stands at the head of a column") {
  const Paged paged(words(200) + "\n\n::: aside\nFloating words\n:::\n\n" + words(200),
                    ".opener { display: none } .aside { float: top; margin: 0 0 12pt }");
  Length top = Length::from_pt(1000);
  bool found = false;
  for (std::size_t p = 0; p < paged.pages.pages.size(); ++p) {
    for (const LineFragment* line : paged.lines(p)) {
      if (text_of(*line->line) == "Floating words") {
        found = true;
        top = line->origin.y;
      }
    }
  }
  CHECK(found);
  CHECK(top < Length::from_pt(120));
}

TEST_CASE("a float taller than a page is set in columns, and nothing of it is lost") {
  const std::string tall = words(900);
  const Paged paged("Before.\n\n::: aside\n" + tall + "\n:::\n\nAfter.", ".aside { float: bottom }");
  std::string seen;
  for (std::size_t p = 0; p < paged.pages.pages.size(); ++p) {
    for (const LineFragment* line : paged.lines(p)) {
      seen += text_of(*line->line);
      CHECK(line->origin.y <= Length::from_pt(380));
    }
  }
  CHECK(without_spaces(seen) == "TBefore.After." + without_spaces(tall));
  CHECK(paged.set.has("tall-float"));
}

TEST_CASE("footnotes stand at the foot of the column that calls them") {
  const Paged paged(words(30) + "[^1] " + words(200) + "\n\n[^1]: Small words at the foot.\n", "");
  bool found = false;
  for (const LineFragment* line : paged.lines(0)) {
    if (text_of(*line->line).find("Small words") == std::string::npos) continue;
    found = true;
    CHECK(line->origin.y > Length::from_pt(340));
    CHECK(line->origin.x < Length::from_pt(100));
  }
  CHECK(found);
}

TEST_CASE("what follows a band on its page stays above the band's notes") {
  const Paged paged(words(30) + "[^1]\n\n::: after\n" + words(260) + "\n:::\n\n[^1]: Small words at the foot.\n",
                    ".after { column-span: all }");
  Length note;
  Length lowest;
  for (const LineFragment* line : paged.lines(0)) {
    const bool small = text_of(*line->line).find("Small words") != std::string::npos;
    if (small) note = line->origin.y;
    if (!small) lowest = std::max(lowest, line->origin.y);
  }
  CHECK(note > Length::from_pt(340));
  CHECK(lowest > Length::from_pt(200));
  CHECK(lowest < note - Length::from_pt(8));
}

TEST_CASE("a head over columns is not left alone at the foot of a page") {
  const Paged paged("::: first\n" + words(10) + "\n:::\n\n## Head\n\n" + words(60),
                    ".first { min-height: 280pt } .first, h2 { column-span: all }");
  REQUIRE(paged.pages.pages.size() > 1);
  for (const LineFragment* line : paged.lines(0)) CHECK(text_of(*line->line) != "Head");
  CHECK(text_of(*paged.lines(1).front()->line) == "Head");
}

TEST_CASE("a book opens on the right, and on the left where it is read from right to left") {
  const std::string css = "@page :left { margin-left: 40pt } @page :right { margin-left: 20pt }";
  const Paged latin(words(20), css);
  CHECK(latin.pages.pages[0].context.side == PageSide::Right);
  CHECK(latin.pages.pages[0].style.margin.left == Length::from_pt(20));
  const Paged arabic(words(20), css, "magazine: M\nlanguage: ar\ncontents: [a.md]\n");
  CHECK(arabic.pages.pages[0].context.side == PageSide::Left);
  CHECK(arabic.pages.pages[0].style.margin.left == Length::from_pt(40));
}

TEST_CASE("page references stand when the folios do") {
  const Paged paged("See [it](#far).\n\n" + words(900) + "\n\n## Far {#far}\n\n" + words(20),
                    ".body a::after { content: \" page \" target-counter(attr(href), page) }");
  std::string seen;
  for (const LineFragment* line : paged.lines(0)) seen += text_of(*line->line) + "|";
  std::string folio;
  for (const AnchorPlace& anchor : paged.pages.anchors) {
    if (anchor.id == "far") folio = paged.pages.pages[anchor.page].folio;
  }
  REQUIRE_FALSE(folio.empty());
  CHECK(seen.find("page " + folio) != std::string::npos);
}

TEST_CASE("running heads show the string as it stands on their page") {
  const Paged paged(words(700), "");
  REQUIRE(paged.pages.pages.size() > 1);
  for (const Page& page : paged.pages.pages) {
    bool head = false;
    for (const Fragment& fragment : page.furniture.fragments) {
      const auto* line = std::get_if<LineFragment>(&fragment);
      head = head || (line != nullptr && text_of(*line->line) == "T");
    }
    CHECK(head);
  }
}

TEST_CASE("a forced page break begins a page, a recto break a right-hand one") {
  const Paged paged("One.\n\n## Two\n\nThree.", "h2 { break-before: page }");
  CHECK(paged.pages.pages.size() == 2);
  const Paged recto("One.\n\n## Two\n\nThree.", "h2 { break-before: recto }");
  REQUIRE(recto.pages.pages.size() == 3);
  CHECK(recto.pages.pages[1].context.blank);
}

TEST_CASE("right-to-left columns follow each other from the right") {
  const Paged paged(words(160), ".body { direction: rtl }");
  const auto lines = paged.lines(0);
  REQUIRE(lines.size() > 6);
  CHECK(lines[2]->origin.x > lines.back()->origin.x);
}

TEST_CASE("a box that is broken over columns is open where it goes on") {
  const Paged paged("::: note\n" + words(400) + "\n:::\n", ".note { border: 1pt solid black; padding: 4pt }");
  int open_ends = 0;
  for (const Page& page : paged.pages.pages) {
    for (const Fragment& fragment : page.content.fragments) {
      const auto* box = std::get_if<BoxFragment>(&fragment);
      if (box != nullptr && box->style->border.top.width > Length()) open_ends += box->open_bottom ? 1 : 0;
    }
  }
  CHECK(open_ends > 0);
}

TEST_CASE("a note that is called in a float stands under it, and none is lost") {
  const Paged paged(
      "Text.[^a]\n\n::: sidebar\nAside.[^b]\n:::\n\n::: fixed\nPlaced.[^c]\n:::\n\n"
      "[^a]: Alpha.\n[^b]: Beta.\n[^c]: Gamma.\n",
      ".sidebar { float: bottom } .fixed { position: absolute; top: 10pt; left: 10pt; width: 80pt }");
  std::string all;
  for (std::size_t page = 0; page < paged.pages.pages.size(); ++page)
    for (const LineFragment* line : paged.lines(page)) all += text_of(*line->line) + "|";
  for (const char* note : {"Alpha.", "Beta.", "Gamma."}) CHECK_MESSAGE(all.find(note) != std::string::npos, all);
}

namespace {

/// An issue of two articles that end high on their page, with house pages of a known height as fillers.
struct Filled {
  Filled(const std::string& rest, const std::string& css = "", int multiple = 1) {
    folder = std::filesystem::temp_directory_path() / ("forme-fillers-" + std::to_string(::getpid()));
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    for (const char* name : {"a", "b", "low", "high", "whole"})
      write_file(folder / (std::string(name) + ".md"), std::string(name) + " words.\n");
    write_file(folder / "issue.yaml", "magazine: M\n" + rest);
    write_file(folder / "print.css",
               page_css + "section { page: article } .low { height: 60pt } .high { height: 120pt } " + css);
    for (const char* name : {"low", "high"})
      write_file(folder / (std::string(name) + ".md"), "---\nstyle: " + std::string(name) + "\n---\n\nfiller\n");
    issue = load_issue(folder, sources, diagnostics);
    document = parse_markdown(issue, sources, diagnostics);
    SheetRequest request;
    request.user_agent = std::filesystem::path(FORME_ROOT) / "styles" / "base.css";
    request.sheet = folder / "print.css";
    request.root = folder;
    styled = std::make_unique<StyledDocument>(
        cascade(document, load_style_sheets(request, sources, diagnostics), sources, diagnostics));
    flow = build_flow(*styled, media, diagnostics);
    pages = paginate({&flow, styled.get(), forme::test::catalogue_fonts().get(), &media, 1, multiple}, diagnostics);
    std::filesystem::remove_all(folder);
  }
  /// "id:page" of what is put in, in order.
  std::string placed() const {
    std::string out;
    for (const PlacedInsertion& insertion : pages.insertions) {
      const std::string* id = document.attribute(flow[insertion.root].node, "id");
      out += (id == nullptr ? "?" : *id) + ":" + std::to_string(insertion.page + 1) + (insertion.alone ? "! " : " ");
    }
    return out;
  }
  std::string notes() const {
    std::string out;
    for (const Diagnostic& d : diagnostics.list()) out += d.code + " ";
    return out;
  }
  std::filesystem::path folder;
  Sources sources;
  Diagnostics diagnostics{sources};
  MediaLibrary media{diagnostics};
  Issue issue;
  Document document;
  std::unique_ptr<StyledDocument> styled;
  Flow flow;
  PagedIssue pages;
};

/// The baseline of the lowest line of a page.
Length foot_line(const Page& page) {
  Length low;
  for (const Fragment& fragment : page.content.fragments) {
    if (const auto* line = std::get_if<LineFragment>(&fragment)) low = std::max(low, line->origin.y);
  }
  return low;
}

}  // namespace

TEST_CASE("the greatest filler that fits goes to the foot of a page on which an article ends, each once") {
  const Filled set(
      "contents: [a.md, b.md]\nfillers:\n  - {page: low.md, size: quarter}\n  - {page: high.md, size: half}\n");
  CHECK(set.placed() == "high:1 low:2 ");
  CHECK(set.notes() == "filler filler ");
  REQUIRE(set.pages.pages.size() == 2);
  // The area ends at 380pt; the filler's one line stands at the top of its box.
  const Length below = Length::from_pt(380) - foot_line(set.pages.pages[0]);
  CHECK(below > Length::from_pt(100));
  CHECK(below < Length::from_pt(120));
}

TEST_CASE("a filler that is higher than the room under any article is left, and that is said") {
  const Filled set("contents: [a.md, b.md]\nfillers:\n  - {page: low.md, size: quarter}\n", ".low { height: 350pt }");
  CHECK(set.placed().empty());
  CHECK(set.notes() == "filler-left ");
  CHECK(set.pages.pages.size() == 2);
}

TEST_CASE("where the next article runs on below, no filler parts them") {
  const Filled set("contents: [a.md, b.md]\nfillers:\n  - {page: low.md, size: quarter}\n",
                   "article { break-before: auto }");
  CHECK(set.placed() == "low:1 ");
  CHECK(set.pages.pages.size() == 1);
}

TEST_CASE("fillers of a page follow up to a full sheet") {
  const std::string plan = "contents: [a.md, b.md]\nfillers:\n  - {page: whole.md, size: page}\n";
  CHECK(Filled(plan, "", 3).placed() == "whole:3 ");
  CHECK(Filled(plan, "", 3).pages.pages.size() == 3);
  CHECK(Filled(plan, "", 2).placed().empty());
  CHECK(Filled(plan, "", 2).notes() == "filler-left ");
}

TEST_CASE("an insertion of less than a page stands at the foot of the article before it, or alone") {
  const std::string plan = "contents:\n  - a.md\n  - {page: low.md, size: quarter}\n  - b.md\n";
  CHECK(Filled(plan).placed() == "low:1 ");
  CHECK(Filled(plan).pages.pages.size() == 2);
  const Filled tall(plan, ".low { height: 350pt }");
  CHECK(tall.placed() == "low:2! ");
  CHECK(tall.notes() == "insertion-alone ");
  CHECK(tall.pages.pages.size() == 3);
}

TEST_CASE("what follows on a page stays above what stands at its foot") {
  const Filled set("contents:\n  - a.md\n  - {page: low.md, size: quarter}\n  - b.md\n",
                   "article { break-before: auto } .low { height: 290pt }");
  CHECK(set.placed() == "low:1 ");
  CHECK(set.pages.pages.size() == 2);
}
