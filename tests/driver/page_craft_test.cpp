#include "driver/page_craft.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "catalogue_fonts.h"
#include "pages/paginate.h"
#include "set_issue.h"

using namespace forme;
using forme::test::SetIssue;

namespace {

constexpr const char* two_columns =
    "@page { size: 300pt 240pt; margin: 24pt; @bottom-center { content: none } } html { font: 10pt/12pt serif; "
    "line-snap: baseline } article { line-grid: create } .opener { display: none } .body { columns: 2; column-gap: "
    "12pt } p { margin: 0; text-indent: 1em; text-align: justify } h2 { font: bold 10pt/12pt serif; margin: 12pt 0 0 }";

std::string paragraphs(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    out +=
        "The compositor sets the lines by hand and looks at the proof before the pages go to the press, for what is "
        "not seen in the proof will be seen in every copy that is sold.\n\n";
  }
  return out;
}

/// Pages that can be damaged.
struct SetPages {
  explicit SetPages(const std::string& markdown, const std::string& css = two_columns)
      : set(markdown, css),
        paged(paginate({&set.flow, set.styled.get(), forme::test::catalogue_fonts().get(), &set.media},
                       set.diagnostics)) {}

  PageCraft craft() const { return measure_craft(collect_lines(paged, set.flow, set.document), paged, set.flow); }
  std::size_t count(CraftFault fault) const { return craft().whole.count(fault); }
  std::vector<Fragment>& fragments(std::size_t page) { return paged.pages[page].content.fragments; }
  LineFragment& line(std::size_t page, std::size_t index) {
    for (Fragment& fragment : fragments(page)) {
      auto* found = std::get_if<LineFragment>(&fragment);
      if (found != nullptr && index-- == 0) return *found;
    }
    FAIL("no such line");
    return std::get<LineFragment>(fragments(page).front());
  }

  SetIssue set;
  PagedIssue paged;
};

}  // namespace

TEST_CASE("well set pages have no fault") {
  const SetPages pages(paragraphs(12));
  const PageCraft craft = pages.craft();
  for (const CraftFinding& finding : craft.findings) {
    if (finding.fault == CraftFault::River) continue;  // the same words come again and again
    CHECK_MESSAGE(false, name_of(finding.fault) << ": " << finding.words);
  }
  CHECK(craft.whole.pages == 3);
  CHECK(craft.whole.on_grid == 1);
  CHECK(craft.whole.body_lines > 50);
  CHECK(craft.whole.characters_a_line > 20);
  CHECK(craft.whole.word_space > 1.5);
  CHECK(craft.whole.word_space < 4);
  CHECK(craft.roots.size() == pages.set.flow.roots.size());
}

TEST_CASE("each space that stands under its like in four lines is a river") {
  SetPages pages(
      "A forme is what goes to the press: pages of type, locked into a frame with wedges so that nothing can fall out. "
      "Whoever carried one up the stairs knew its weight. Two men took the sides, a third opened doors, and at the top "
      "all of them stood still for a while and listened whether a letter had come loose on the way, which would have "
      "been heard at once as it struck the stone. Few were ever dropped, and of those that were people still spoke.");
  const std::size_t before = pages.count(CraftFault::River);
  for (std::size_t i = 2; i < 5; ++i) pages.line(0, i).line = pages.line(0, 1).line;
  CHECK(pages.count(CraftFault::River) >= before + 4);
}

TEST_CASE("a line that is taken away is missing text") {
  SetPages pages(paragraphs(3));
  const auto& fragments = pages.fragments(0);
  SUBCASE("in the middle of a paragraph") { pages.fragments(0).erase(fragments.begin() + 1); }
  SUBCASE("the last of the article") { pages.fragments(0).pop_back(); }
  CHECK(pages.count(CraftFault::MissingText) == 1);
}

TEST_CASE("lines and paragraphs that change places are out of order") {
  SetPages pages(paragraphs(2));
  SUBCASE("lines") { std::swap(pages.fragments(0)[0], pages.fragments(0)[1]); }
  SUBCASE("paragraphs") {
    std::rotate(pages.fragments(0).begin(), pages.fragments(0).end() - 3, pages.fragments(0).end());
  }
  CHECK(pages.count(CraftFault::OutOfOrder) >= 1);
}

TEST_CASE("a baseline beside the grid is found, and one on it is not") {
  SetPages pages(paragraphs(3));
  pages.line(0, 2).origin.y += Length::from_pt(0.05);
  CHECK(pages.count(CraftFault::OffGrid) == 0);
  pages.line(0, 2).origin.y += Length::from_pt(0.2);
  CHECK(pages.count(CraftFault::OffGrid) == 1);
}

TEST_CASE("a line moved onto the next overlaps it") {
  SetPages pages(paragraphs(3));
  pages.line(0, 2).origin.y += Length::from_pt(10);
  CHECK(pages.count(CraftFault::Overlap) == 1);
}

TEST_CASE("single lines of a paragraph at a column's edge are widows and orphans") {
  SetPages pages(paragraphs(1));
  const std::size_t count = pages.craft().whole.body_lines;
  REQUIRE(count > 3);
  const Length across = Length::from_pt(140), up = Length::from_pt(200);
  // The whole paragraph stands in one column; its first or last line alone goes to another.
  SUBCASE("orphan") {
    for (std::size_t i = 1; i < count; ++i) {
      pages.line(0, i).origin.x += across;
      pages.line(0, i).origin.y -= up;
    }
    CHECK(pages.count(CraftFault::Orphan) == 1);
    CHECK(pages.count(CraftFault::Widow) == 0);
  }
  SUBCASE("widow") {
    pages.line(0, count - 1).origin.x += across;
    pages.line(0, count - 1).origin.y -= up;
    CHECK(pages.count(CraftFault::Widow) == 1);
    CHECK(pages.count(CraftFault::Orphan) == 0);
  }
}

TEST_CASE("a head wants two lines below it") {
  SetPages pages(paragraphs(1) + "## A head\n\n" + paragraphs(1));
  std::size_t head = 0;
  while (pages.set.flow[pages.line(0, head).block].style->break_after != BreakBetween::Avoid) ++head;
  CHECK(pages.count(CraftFault::StrandedHead) == 0);
  const std::size_t count = pages.fragments(0).size();
  for (std::size_t i = head + 2; i < count; ++i) pages.line(0, i).origin = {Length::from_pt(400), Length::from_pt(24)};
  CHECK(pages.count(CraftFault::StrandedHead) == 1);
}

TEST_CASE("a column that ends higher than its neighbour is uneven, but for what does not divide at the end") {
  SetPages pages(paragraphs(12));
  CHECK(pages.count(CraftFault::UnevenFoot) == 0);
  Length left;
  for (Fragment& fragment : pages.fragments(0)) {
    auto& line = std::get<LineFragment>(fragment);
    if (left == Length()) left = line.origin.x;
    if (line.origin.x == left) line.origin.y -= Length::from_pt(12);
  }
  CHECK(pages.count(CraftFault::UnevenFoot) == 1);
}

TEST_CASE("what is wrong in one article counts for that article") {
  SetPages pages(paragraphs(3));
  pages.line(0, 2).origin.y += Length::from_pt(0.5);
  const PageCraft craft = pages.craft();
  REQUIRE(std::count_if(craft.findings.begin(), craft.findings.end(),
                        [](const CraftFinding& found) { return found.fault != CraftFault::River; }) == 1);
  const CraftFinding& finding = craft.findings.front();
  CHECK(craft.roots[finding.root].count(CraftFault::OffGrid) == 1);
  CHECK(finding.page == 0);
  CHECK_FALSE(finding.words.empty());
}
