#include "style_fixture.h"

using namespace forme;
using forme::testing::Styler;
using forme::testing::UserAgent;

namespace {

PageStyle page_of(const std::string& css, const PageContext& context = {}) {
  Styler styler(css);
  styler.html();
  const StyledDocument styled = styler.run();
  CHECK_MESSAGE(styler.diagnostics.count(Severity::Warning) == 0, styler.all_told());
  return styled.page_style(context);
}

const ComputedStyle* box(const PageStyle& page, MarginBox kind) {
  return page.margin_boxes[static_cast<std::size_t>(kind)].get();
}

PageContext context_of(const std::string& name, PageSide side, int number, bool first = false) {
  PageContext context;
  context.name = name;
  context.side = side;
  context.number = number;
  context.first = context.opens_issue = first;
  return context;
}

}  // namespace

TEST_CASE("page sizes, bleed and marks") {
  CHECK(page_of("@page { size: A4 }").size == Size{Length::from_mm(210), Length::from_mm(297)});
  CHECK(page_of("@page { size: landscape a5 }").size == Size{Length::from_mm(210), Length::from_mm(148)});
  CHECK(page_of("@page { size: letter }").size.width == Length::from_pt(612));
  CHECK(page_of("@page { size: 210mm 275mm }").size.height == Length::from_mm(275));
  CHECK(page_of("@page { size: 8in }").size.height == Length::from_pt(576));
  CHECK(page_of("@page { bleed: 3mm }").bleed == Length::from_mm(3));
  CHECK(page_of("@page { marks: crop cross }").bleed == Length::from_pt(6));
  CHECK(page_of("@page { marks: crop cross }").cross_marks);
  CHECK(page_of(":root { --w: 100mm } @page { size: var(--w) 200mm; margin: 10% }").margin.left == Length::from_mm(10));
}

TEST_CASE("page selectors cascade by name, then :first and :nth, then side") {
  const std::string css =
      "@page { margin: 1pt } @page :left { margin-left: 2pt } @page :first { margin-left: 3pt }"
      "@page article { margin-left: 4pt } @page article:left { margin-top: 5pt } @page :nth(2n) { margin-right: 6pt }"
      "@page a, b:right { margin-bottom: 7pt }";
  const PageStyle plain = page_of(css, context_of("", PageSide::Right, 3));
  CHECK(plain.margin.left == Length::from_pt(1));
  CHECK(plain.margin.right == Length::from_pt(1));
  const PageStyle first = page_of(css, context_of("", PageSide::Left, 2, true));
  CHECK(first.margin.left == Length::from_pt(3));
  CHECK(first.margin.right == Length::from_pt(6));
  const PageStyle article = page_of(css, context_of("article", PageSide::Left, 4, true));
  CHECK(article.margin.left == Length::from_pt(4));
  CHECK(article.margin.top == Length::from_pt(5));
  CHECK(page_of(css, context_of("b", PageSide::Left, 1)).margin.bottom == Length::from_pt(1));
  CHECK(page_of(css, context_of("b", PageSide::Right, 1)).margin.bottom == Length::from_pt(7));
}

TEST_CASE(":first is the issue's first page; of a name it is the first page of each sequence of that name") {
  const std::string css =
      "@page { margin: 1pt } @page :first { margin-left: 3pt } @page article:first { margin-top: 5pt }";
  PageContext later = context_of("article", PageSide::Right, 7);
  later.first = true;
  CHECK(page_of(css, later).margin.left == Length::from_pt(1));
  CHECK(page_of(css, later).margin.top == Length::from_pt(5));
  const PageStyle opening = page_of(css, context_of("article", PageSide::Right, 1, true));
  CHECK(opening.margin.left == Length::from_pt(3));
  CHECK(opening.margin.top == Length::from_pt(5));
}

TEST_CASE("margin boxes inherit from the page and the page from the root") {
  const PageStyle page = page_of(
      "html { --c: #010000; color: #020000; font: 10pt/12pt X } @page { font-size: 8pt; color: var(--c);"
      "@top-left { content: string(title) } @bottom-right { content: counter(page); text-align: left }"
      "@left-top { content: none } @right-middle { color: red } @footnote { border-top: 1pt solid } }");
  REQUIRE(box(page, MarginBox::TopLeft));
  CHECK(box(page, MarginBox::TopLeft)->font_size == Length::from_pt(8));
  CHECK(box(page, MarginBox::TopLeft)->font_family[0] == "X");
  CHECK(box(page, MarginBox::TopLeft)->color == Color::srgb(1 / 255.F, 0, 0));
  CHECK(box(page, MarginBox::TopLeft)->text_align == TextAlign::Left);
  CHECK(box(page, MarginBox::TopLeft)->vertical_align == VerticalAlign::Middle);
  REQUIRE(box(page, MarginBox::BottomRight));
  CHECK(box(page, MarginBox::BottomRight)->text_align == TextAlign::Left);
  CHECK(box(page, MarginBox::LeftTop) == nullptr);
  CHECK(box(page, MarginBox::RightMiddle) == nullptr);
  REQUIRE(page.footnote_area);
  CHECK(page.footnote_area->border.top.color == Color::srgb(1 / 255.F, 0, 0));
}

TEST_CASE("a style with margin boxes of its own replaces the built-in folio") {
  Styler styler("@page article { @top-left { content: 'x' } }", Medium::Print, UserAgent::Base);
  styler.html();
  const PageStyle page = styler.run().page_style({});
  CHECK(box(page, MarginBox::BottomCenter) == nullptr);
}

TEST_CASE("mistakes in page rules are reported") {
  Styler styler(
      "@page { size: red; @middle { content: 'x' } colour: red } @page :top { margin: 0 } p { size: A4 }"
      "@page { @top-left { content: nonsense(1) } margin: 3 }");
  CHECK(styler.told("invalid-value"));
  CHECK(styler.told("unknown-at-rule"));
  CHECK(styler.told("unknown-property"));
  CHECK(styler.told("invalid-selector"));
  CHECK(styler.diagnostics.count(Severity::Warning) == 7);
}

TEST_CASE("what has no effect in @footnote says so") {
  Styler styler("@page { @footnote { column-count: 2; max-height: 20mm; height: auto; min-height: 5mm } }");
  CHECK(styler.diagnostics.count(Severity::Warning) == 2);
  CHECK(styler.told("unsupported-value"));
}

TEST_CASE("notes of a page may be set in columns") {
  Styler reference("@page { @footnote { float-reference: page } } @page :left { @footnote { column-count: 2 } }");
  CHECK(reference.diagnostics.list().empty());
  Styler span("@page { @footnote { column-span: all; column-width: 20em } }");
  CHECK(span.diagnostics.list().empty());
}

TEST_CASE("a margin box that asks for a running element which nothing makes says so") {
  const std::string page =
      "@page { @top-center { content: element(head) } @top-left { content: element(lost, last) } }";
  Styler styler(page + " .head { position: running(head) }");
  CHECK(styler.diagnostics.list().size() == 1);
  CHECK(styler.all_told().find("nothing is named 'lost'") != std::string::npos);
  Styler open(page + " .head { --name: running(lost); position: var(--name) }");
  CHECK_FALSE(open.told("unknown-running-element"));
}
