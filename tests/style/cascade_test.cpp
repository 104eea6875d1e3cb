#include "style_fixture.h"

using namespace forme;
using forme::testing::style_of;
using forme::testing::Styler;
using forme::testing::UserAgent;

TEST_CASE("the user-agent sheet parses without a word") {
  Styler styler("", Medium::Print, UserAgent::Base);
  const NodeId html = styler.html();
  const NodeId body = styler.add(html, "body");
  const NodeId h1 = styler.add(body, "h1");
  const StyledDocument styled = styler.run();
  CHECK_MESSAGE(styler.diagnostics.list().empty(), styler.all_told());
  CHECK(styled.style(html).font_size == Length::from_pt(10));
  CHECK(styled.style(body).line_height == Length::from_pt(14));
  CHECK(styled.style(h1).font_size == Length::from_pt(20));
  CHECK(styled.style(h1).line_height == Length::from_pt(24));
  CHECK(styled.style(h1).font_weight == 700);
  const PageStyle page = styled.page_style({});
  CHECK(page.size.width == Length::from_mm(210));
  CHECK(page.margin.left == Length::from_mm(20));
  CHECK(page.margin_boxes[static_cast<std::size_t>(MarginBox::BottomCenter)] != nullptr);
  CHECK(page.margin_boxes[static_cast<std::size_t>(MarginBox::TopCenter)] == nullptr);
  REQUIRE(page.footnote_area);
  CHECK(page.footnote_area->border.top.width == Length::from_pt(0.5));
}

TEST_CASE("a missing style sheet is an error and the user-agent sheet still applies") {
  Styler styler;
  styler.load(Medium::Print, UserAgent::Base);
  const NodeId html = styler.html();
  CHECK(styler.told("missing-style"));
  CHECK(styler.run().style(html).font_size == Length::from_pt(10));
}

TEST_CASE("specificity, order, importance and origin decide") {
  Styler styler(
      "#a { color: #010000 } p.x { color: #020000 } p { color: #030000; orphans: 3 !important }"
      ".x { orphans: 4 } p { widows: 3 } p { widows: 5 }");
  const NodeId body = styler.add(styler.html(), "body");
  const NodeId a = styler.add(body, "p", "x", "a");
  const NodeId b = styler.add(body, "p", "x");
  const StyledDocument styled = styler.run();
  CHECK(styled.style(a).color == Color::srgb(1 / 255.F, 0, 0));
  CHECK(styled.style(b).color == Color::srgb(2 / 255.F, 0, 0));
  CHECK(styled.style(b).orphans == 3);
  CHECK(styled.style(b).widows == 5);
}

TEST_CASE("later layers win, unlayered rules win over them, and important ones turn it round") {
  Styler styler(
      "@layer first, second; p { orphans: 9 } @layer second { p { widows: 2; orphans: 2 } }"
      "@layer first { p { widows: 1 !important; orphans: 1 } } @layer second { p { widows: 7 !important } }");
  const NodeId p = styler.add(styler.html(), "p");
  const ComputedStyle style = styler.run().style(p);
  CHECK(style.orphans == 9);
  CHECK(style.widows == 1);
}

TEST_CASE("CSS-wide keywords") {
  Styler styler(
      "html { color: #010000; widows: 7 } div { margin: 3pt; border-top: 2pt solid #020000 }"
      "p { margin: inherit; border-top-width: inherit; border-top-style: solid; color: initial; widows: unset }"
      "h1 { font-weight: revert; all: revert }",
      Medium::Print, UserAgent::Base);
  const NodeId html = styler.html();
  const NodeId div = styler.add(html, "div");
  const NodeId p = styler.add(div, "p");
  const NodeId h1 = styler.add(html, "h1");
  const StyledDocument styled = styler.run();
  CHECK(styled.style(p).margin.left.fixed == Length::from_pt(3));
  CHECK(styled.style(p).border.top.width == Length::from_pt(2));
  CHECK(styled.style(p).color == Color::black());
  CHECK(styled.style(p).widows == 7);
  CHECK(styled.style(h1).font_weight == 700);
  CHECK(styled.style(h1).display == Display::Block);
  CHECK(styled.style(h1).break_after == BreakBetween::Avoid);
}

TEST_CASE("custom properties inherit, fall back, nest in shorthands and survive cycles") {
  Styler styler(
      "html { --gap: 4pt; --side: calc(var(--gap) * 2); --a: var(--b); --b: var(--a); --Case: 1pt }"
      "p { margin: var(--gap) var(--side); padding: var(--none, 3pt); border: var(--gap) solid var(--ink, #030000) }"
      "div { width: var(--a, 5pt); height: 7pt; height: var(--missing); min-height: var(--case, 2pt) }");
  const NodeId html = styler.html();
  const NodeId p = styler.add(html, "p");
  const NodeId div = styler.add(html, "div");
  const StyledDocument styled = styler.run();
  const ComputedStyle& style = styled.style(p);
  CHECK(style.margin.top.fixed == Length::from_pt(4));
  CHECK(style.margin.left.fixed == Length::from_pt(8));
  CHECK(style.padding.bottom.fixed == Length::from_pt(3));
  CHECK(style.border.left.width == Length::from_pt(4));
  CHECK(style.border.left.color == Color::srgb(3 / 255.F, 0, 0));
  CHECK(styled.style(div).width.fixed == Length::from_pt(5));
  CHECK(styled.style(div).height.is_auto);
  CHECK(styled.style(div).min_height.fixed == Length::from_pt(2));
  CHECK(styler.told("variable-cycle"));
}

TEST_CASE("custom properties that double themselves do not fill the memory") {
  std::string css = "html { --v0: a b c d e f g h;";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "var(--v" + std::to_string(i - 1) + ")";
    css += "--v" + std::to_string(i) + ":" + before + before + ";";
  }
  Styler styler(css + "} p { font-family: var(--v59) }");
  const NodeId p = styler.add(styler.html(), "p");
  CHECK(styler.run().style(p).font_family == std::vector<std::string>{"serif"});
}

TEST_CASE("units are exact or relative to the right font") {
  CHECK(style_of("margin-left: 1in").margin.left.fixed == Length::from_pt(72));
  CHECK(style_of("margin-left: 96px").margin.left.fixed == Length::from_pt(72));
  CHECK(style_of("margin-left: 25.4mm").margin.left.fixed == Length::from_pt(72));
  CHECK(style_of("margin-left: 2.54cm").margin.left.fixed == Length::from_pt(72));
  CHECK(style_of("margin-left: 6pc").margin.left.fixed == Length::from_pt(72));
  CHECK(style_of("margin-left: 101.6Q").margin.left.fixed == Length::from_pt(72));
  CHECK(style_of("font-size: 20pt; margin-left: 2em").margin.left.fixed == Length::from_pt(40));
  CHECK(style_of("font-size: 2em; margin-left: 1ch").margin.left.fixed == Length::from_pt(10));
  CHECK(style_of("font-size: 20pt; margin-left: 2rem").margin.left.fixed == Length::from_pt(20));
  CHECK(style_of("line-height: 16pt; margin-left: 1lh").margin.left.fixed == Length::from_pt(16));
  CHECK(style_of("line-height: 16pt; margin-left: 2rlh").margin.left.fixed == Length::from_pt(24));
}

TEST_CASE("calc and its kin keep what layout must finish") {
  const ComputedStyle style = style_of(
      "margin-left: calc(50% - 2 * (3pt + 1pt)); margin-right: max(1pt, 2pt, 1em); width: clamp(1pt, 5pt, 3pt);"
      "padding-left: calc(12pt / 4); font-size: calc(10pt + 2pt); orphans: calc(1 + 2)");
  CHECK(style.margin.left.percent == doctest::Approx(0.5));
  CHECK(style.margin.left.fixed == Length::from_pt(-8));
  CHECK(style.margin.right.fixed == Length::from_pt(12));
  CHECK(style.width.fixed == Length::from_pt(3));
  CHECK(style.padding.left.fixed == Length::from_pt(3));
  CHECK(style.font_size == Length::from_pt(12));
  CHECK(style.orphans == 3);
}

TEST_CASE("line-height hands down a factor or a length") {
  Styler styler("html { font-size: 10pt } .n { line-height: 1.5 } .l { line-height: 1.5em } p { font-size: 20pt }");
  const NodeId html = styler.html();
  const NodeId by_number = styler.add(styler.add(html, "div", "n"), "p");
  const NodeId by_length = styler.add(styler.add(html, "div", "l"), "p");
  const NodeId normal = styler.add(html, "p");
  const StyledDocument styled = styler.run();
  CHECK(styled.style(by_number).line_height == Length::from_pt(30));
  CHECK(styled.style(by_length).line_height == Length::from_pt(15));
  CHECK(styled.style(normal).line_height == Length::from_pt(24));
}

TEST_CASE("borders have a width only with a style, and the element's colour") {
  const ComputedStyle style = style_of("color: #010000; border-left: solid; border-right-width: 3pt");
  CHECK(style.border.left.width == Length::from_px(3));
  CHECK(style.border.left.color == Color::srgb(1 / 255.F, 0, 0));
  CHECK(style.border.right.width == Length());
}

TEST_CASE("logical properties follow the direction and the order of declarations") {
  Styler styler(
      "[dir=rtl] { direction: rtl } p { margin-inline: 1pt 2pt; padding-left: 1pt; padding-inline-start: 5pt;"
      "border-inline-start: 2pt solid; margin-block-start: 3pt; inset-inline-end: 4pt; inline-size: 9pt }");
  const NodeId html = styler.html();
  const NodeId ltr = styler.add(html, "p");
  const NodeId rtl = styler.add(html, "p");
  styler.document.set_attribute(rtl, "dir", "rtl");
  const StyledDocument styled = styler.run();
  CHECK(styled.style(ltr).margin.left.fixed == Length::from_pt(1));
  CHECK(styled.style(ltr).padding.left.fixed == Length::from_pt(5));
  CHECK(styled.style(ltr).border.left.width == Length::from_pt(2));
  CHECK(styled.style(ltr).width.fixed == Length::from_pt(9));
  CHECK(styled.style(rtl).margin.left.fixed == Length::from_pt(2));
  CHECK(styled.style(rtl).margin.right.fixed == Length::from_pt(1));
  CHECK(styled.style(rtl).margin.top.fixed == Length::from_pt(3));
  CHECK(styled.style(rtl).padding.left.fixed == Length::from_pt(1));
  CHECK(styled.style(rtl).padding.right.fixed == Length::from_pt(5));
  CHECK(styled.style(rtl).inset.left.fixed == Length::from_pt(4));
}

TEST_CASE("floats and absolute boxes are blocks") {
  CHECK(style_of("display: inline; float: left").display == Display::Block);
  CHECK(style_of("display: inline; position: absolute; float: left").float_ == Float::None);
  CHECK(style_of("display: inline-block; position: running(head)").display == Display::Block);
  CHECK(style_of("position: running(head)").running_name == "head");
  CHECK(style_of("display: table; float: left").display == Display::Table);
}

TEST_CASE("pseudo-elements have entries where they make a box") {
  Styler styler(
      "q::before { content: open-quote; color: #010000 } q::after { color: #020000 } p::after { content: none }"
      "p::first-letter { initial-letter: 3 } li { display: list-item } li::marker { color: #030000 }"
      "a::after { content: leader(dotted) target-counter(attr(href), page) } ::marker { font-weight: bold }");
  const NodeId html = styler.html();
  const NodeId q = styler.add(html, "q");
  const NodeId p = styler.add(html, "p");
  const NodeId li = styler.add(html, "li");
  const NodeId a = styler.add(html, "a");
  styler.document.set_attribute(a, "href", "#there");
  const StyledDocument styled = styler.run();
  REQUIRE(styled.pseudo_style(q, Pseudo::Before));
  CHECK(styled.pseudo_style(q, Pseudo::Before)->content[0].kind == ContentPart::Kind::OpenQuote);
  CHECK(styled.pseudo_style(q, Pseudo::Before)->display == Display::Inline);
  CHECK_FALSE(styled.pseudo_style(q, Pseudo::After));
  CHECK_FALSE(styled.pseudo_style(p, Pseudo::After));
  CHECK_FALSE(styled.pseudo_style(p, Pseudo::Marker));
  REQUIRE(styled.pseudo_style(p, Pseudo::FirstLetter));
  CHECK(styled.pseudo_style(p, Pseudo::FirstLetter)->initial_letter_size == 3);
  REQUIRE(styled.pseudo_style(li, Pseudo::Marker));
  CHECK(styled.pseudo_style(li, Pseudo::Marker)->font_weight == 700);
  const auto& parts = styled.pseudo_style(a, Pseudo::After)->content;
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].text == ". ");
  CHECK(parts[1].target == "there");
  CHECK(parts[1].name == "page");
}

TEST_CASE("equal elements share one style") {
  Styler styler("p { color: #010000 } li:nth-child(odd) { orphans: 3 }");
  const NodeId html = styler.html();
  NodeId before = no_node;
  for (int i = 0; i < 4; ++i) {
    const NodeId p = styler.add(styler.add(html, "li"), "p");
    if (i == 1) before = p;
    if (i == 3) {
      const StyledDocument styled = styler.run();
      CHECK(&styled.style(p) == &styled.style(before));
    }
  }
}

TEST_CASE("@property gives a custom property its first value and says whether it inherits") {
  Styler styler(
      "@property --own { syntax: \"<integer>\"; inherits: false; initial-value: 3 }"
      "@property --handed { syntax: \"*\"; inherits: true; initial-value: 4 }"
      "p, em { orphans: var(--own); widows: var(--handed) } p { --own: 7; --handed: 8 }"
      "em { z-index: var(--taken); --taken: 1 } em.a { --own: inherit; --handed: initial }"
      "em.b { --own: var(--nowhere) } em.c { --own: 9; --own: unset }");
  const NodeId html = styler.html();
  const NodeId p = styler.add(html, "p");
  const NodeId em = styler.add(p, "em");
  const NodeId a = styler.add(p, "em", "a");
  const NodeId b = styler.add(p, "em", "b");
  const NodeId c = styler.add(p, "em", "c");
  const NodeId alone = styler.add(html, "em");
  const StyledDocument styled = styler.run();
  CHECK(styled.style(p).orphans == 7);
  CHECK(styled.style(em).orphans == 3);
  CHECK(styled.style(em).widows == 8);
  CHECK(styled.style(a).orphans == 7);
  CHECK(styled.style(a).widows == 4);
  CHECK(styled.style(b).orphans == 3);
  CHECK(styled.style(c).orphans == 3);
  CHECK(styled.style(alone).widows == 4);
  CHECK_MESSAGE(styler.diagnostics.list().empty(), styler.all_told());
}

TEST_CASE("an @property that is not whole is left out and says what it lacks") {
  Styler styler(
      "@property --a { inherits: true } @property --b { syntax: \"<length>\"; inherits: true }"
      "@property c { syntax: \"*\"; inherits: true } @property --d { syntax: \"*\"; inherits: maybe }");
  CHECK(styler.diagnostics.count(Severity::Warning) == 5);
  CHECK(styler.all_told().find("needs an initial-value") != std::string::npos);
  CHECK(styler.rules->properties.empty());
}
