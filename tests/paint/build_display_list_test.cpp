#include "paint/build_display_list.h"

#include <doctest/doctest.h>

#include "pages/paginate.h"
#include "set_issue.h"

using namespace forme;
using forme::test::SetIssue;

namespace {

struct Painted {
  Painted(const std::string& markdown, const std::string& css) : set(markdown, css) {
    fonts = FontLibrary::load({std::string(FORME_ROOT) + "/fonts/fonts.yaml", {}}, set.sources, set.diagnostics);
    pages = paginate({&set.flow, set.styled.get(), fonts.get(), &set.media}, set.diagnostics);
    list = build_display_list({&pages, &set.flow, set.styled.get(), fonts.get(), &set.media}, set.diagnostics);
  }
  template <class Item>
  int count() const {
    int found = 0;
    for (const DisplayPage& page : list.pages) {
      for (const DisplayItem& item : page.items) found += std::holds_alternative<Item>(item) ? 1 : 0;
    }
    return found;
  }
  SetIssue set;
  std::shared_ptr<const FontLibrary> fonts;
  PagedIssue pages;
  DisplayList list;
};

}  // namespace

TEST_CASE("text, backgrounds, borders and decorations are painted") {
  const Painted painted("Plain ~~struck~~ text.\n", "p { background: #eee; border-bottom: 1pt solid black }");
  CHECK(painted.count<DrawGlyphs>() >= 3);
  CHECK(painted.count<FillRect>() >= 1);
  CHECK(painted.count<StrokeLine>() >= 2);
}

TEST_CASE("links become areas with their targets") {
  const Painted painted("A [link](https://example.org/).\n", "");
  std::string target;
  for (const DisplayItem& item : painted.list.pages.front().items) {
    if (const auto* link = std::get_if<LinkArea>(&item)) target = link->target;
  }
  CHECK(target == "https://example.org/");
}

TEST_CASE("the page's own colour reaches into the bleed") {
  const Painted painted("Text.", "@page { size: 100pt 100pt; margin: 10pt; bleed: 9pt; background: #ffd }");
  const auto* fill = std::get_if<FillRect>(&painted.list.pages.front().items.front());
  REQUIRE(fill != nullptr);
  CHECK(fill->rect.x == Length::from_pt(-9));
  CHECK(fill->rect.width == Length::from_pt(118));
}

TEST_CASE("articles and crossheads make the outline") {
  const Painted painted("## Crosshead\n\nText.", "");
  REQUIRE(painted.list.outline.size() == 2);
  CHECK(painted.list.outline[0].title == "T");
  CHECK(painted.list.outline[1].title == "Crosshead");
  CHECK(painted.list.outline[1].level == 2);
}

TEST_CASE("black type overprints, coloured type knocks out") {
  const Painted painted("Black [red]{.red}\n", ".red { color: device-cmyk(0 1 1 0) }");
  int black = 0;
  int red = 0;
  for (const DisplayItem& item : painted.list.pages.front().items) {
    const auto* glyphs = std::get_if<DrawGlyphs>(&item);
    if (glyphs == nullptr) continue;
    black += glyphs->run->text == "Black " && glyphs->overprint ? 1 : 0;
    red += glyphs->run->text == "red" && !glyphs->overprint ? 1 : 0;
  }
  CHECK(black == 1);
  CHECK(red == 1);
}
