#include "style_fixture.h"

using namespace forme;
using forme::testing::style_of;
using forme::testing::Styler;

namespace {

std::string hex(const std::string& color) {
  const Color c = style_of("color: " + color).color;
  std::string out;
  for (std::size_t i = 0; i < 3; ++i) {
    const int byte = static_cast<int>(c.value[i] * 255 + 0.5F);
    out += "0123456789abcdef"[byte / 16];
    out += "0123456789abcdef"[byte % 16];
  }
  return out;
}

/// The style of a <p data-x="…"> under the declarations.
ComputedStyle with_attribute(const std::string& attribute, const std::string& css) {
  Styler styler("p {" + css + "}");
  const NodeId p = styler.add(styler.html(), "p");
  styler.document.set_attribute(p, "data-x", attribute);
  return styler.run().style(p);
}

}  // namespace

TEST_CASE("color-mix() mixes in the space that is named, with shares and alpha") {
  CHECK(hex("color-mix(in srgb, red, blue)") == "800080");
  CHECK(hex("color-mix(in srgb, red 25%, blue)") == "4000bf");
  CHECK(hex("color-mix(in srgb-linear, white, black)") == "bcbcbc");
  CHECK(hex("color-mix(in oklab, white, black)") == "636363");
  CHECK(hex("color-mix(in lab, white, black)") == "777777");
  CHECK(hex("color-mix(in oklab, #123456, #123456)") == "123456");
  CHECK(hex("color-mix(in lch, #336699, #336699)") == "336699");
  CHECK(style_of("color: color-mix(in srgb, red 20%, blue 30%)").color.alpha == doctest::Approx(0.5));
  CHECK(style_of("color: color-mix(in srgb, red, transparent)").color == Color::srgb(1, 0, 0, 0.5F));
  CHECK(style_of("color: color-mix(in oklch longer hue, red, blue)").color.alpha == 1);
}

TEST_CASE("two process colours mix as inks") {
  CHECK(style_of("color: color-mix(in srgb, device-cmyk(1 0 0 0), device-cmyk(0 0 1 0) 50%)").color ==
        Color::cmyk(0.5F, 0, 0.5F, 0));
}

TEST_CASE("color() knows sRGB, linear light and Display P3") {
  CHECK(hex("color(srgb 1 0.5 0)") == "ff8000");
  CHECK(hex("color(srgb-linear 0.5 0.5 0.5)") == "bcbcbc");
  CHECK(hex("color(display-p3 1 1 1)") == "ffffff");
  Styler styler("p { color: color(rec9000 1 2 3) } q { color: color-mix(in srgb, red) }");
  CHECK(styler.diagnostics.count(Severity::Warning) == 2);
}

TEST_CASE("attr() with a type stands in any property and falls back (CSS Values 5)") {
  CHECK(with_attribute("30", "width: attr(data-x px)").width == Dimension::of(Length::from_px(30)));
  CHECK(with_attribute("30pt", "width: attr(data-x type(<length>), 5pt)").width == Dimension::of(Length::from_pt(30)));
  CHECK(with_attribute("wide", "width: attr(data-x px, 5pt)").width == Dimension::of(Length::from_pt(5)));
  CHECK(with_attribute("x", "width: attr(data-y px, 5pt)").width == Dimension::of(Length::from_pt(5)));
  CHECK(with_attribute("wide", "width: attr(data-x px)").width == Dimension::automatic());
  CHECK(with_attribute("7", "orphans: attr(data-x number)").orphans == 7);
  CHECK(with_attribute("red", "color: attr(data-x type(<color>))").color == Color::srgb(1, 0, 0));
  CHECK(with_attribute("2", "width: calc(attr(data-x pt) * 3)").width == Dimension::of(Length::from_pt(6)));
  CHECK(with_attribute("9", "--w: 1; margin: attr(data-x pt) 2pt").margin.top == Dimension::of(Length::from_pt(9)));
  CHECK(with_attribute("url(x.png)", "background-color: attr(data-x type(*), red)").background_color ==
        Color::srgb(1, 0, 0));
}

TEST_CASE("env() is its fallback, and a page has no insets of a screen") {
  CHECK(style_of("padding: env(safe-area-inset-top)").padding.top == Dimension::of(Length()));
  CHECK(style_of("width: env(nothing, 4pt)").width == Dimension::of(Length::from_pt(4)));
}

TEST_CASE("@supports asks for selectors, fonts and at-rules") {
  Styler styler(
      "@supports selector(:has(a)) { p { orphans: 3 } } @supports font-tech(features-opentype) { p { widows: 3 } }"
      "@supports at-rule(@page) { p { z-index: 3 } } @supports not at-rule(@container) { p { column-count: 3 } }"
      "@supports font-tech(color-svg) or selector(:nothing) { p { orphans: 9 } }");
  const NodeId p = styler.add(styler.html(), "p");
  const ComputedStyle style = styler.run().style(p);
  CHECK(style.orphans == 3);
  CHECK(style.widows == 3);
  CHECK(style.z_index == 3);
  CHECK(style.column_count == 3);
}

TEST_CASE("the hints name the standard property, the nearest keyword and the right place") {
  const auto told = [](const std::string& css) { return Styler(css).all_told(); };
  CHECK(told("p { -prince-bookmark-level: 1 }").find("write 'bookmark-level'") != std::string::npos);
  CHECK(told("p { prince-pdf-profile: x }").find("PDF/X-4") != std::string::npos);
  CHECK(told("p { -ah-hyphenation-minimum-character-count: 5 }").find("hyphenate-limit-chars") != std::string::npos);
  CHECK(told("p { -ro-anchor: x }").find("an id") != std::string::npos);
  CHECK(told("p { text-align: justfy }").find("did you mean 'justify'?") != std::string::npos);
  CHECK(told("@top-left { content: 'x' }").find("inside @page") != std::string::npos);
  CHECK(told("@fontface { }").find("did you mean '@font-face'?") != std::string::npos);
  CHECK(told("p:left { orphans: 2 }").find("@page :left") != std::string::npos);
}
