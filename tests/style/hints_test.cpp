#include "style/property.h"
#include "style/unsupported_properties.h"
#include "style_fixture.h"

using namespace forme;
using forme::testing::Styler;

namespace {

std::string told(const std::string& css) { return Styler(css).all_told(); }
bool says(const std::string& text, const char* what) { return text.find(what) != std::string::npos; }

/// Sheets and the words that their diagnostics must hold.
struct Hint {
  const char* css;
  const char* words;
};

}  // namespace

TEST_CASE("a property of CSS is never called nonexistent") {
  for (const char* name :
       {"contain", "line-clamp", "text-box-trim", "dominant-baseline", "baseline-shift", "ruby-align", "zoom",
        "grid-auto-rows", "mask-size", "border-clip", "stroke-width", "animation-name", "scroll-snap-type",
        "place-items", "container-type", "font-synthesis-weight", "page-orientation", "anchor-name", "math-style"}) {
    const std::string text = told("p { " + std::string(name) + ": none }");
    CHECK_MESSAGE(says(text, "[unsupported-property]"), text);
    CHECK_MESSAGE(!says(text, "there is no property"), text);
  }
  CHECK(says(told("p { text-box-trim: both }"), "hint: set line-height"));
  CHECK(says(told("p { display: block; line-clamp: 3 }"), "hint: shorten the text in the article"));
}

TEST_CASE("no property that works is listed as unsupported") {
  for (const std::string_view name : property_names()) {
    const Property* property = find_property(name);
    const bool works = find_shorthand(name) != nullptr || (property != nullptr && property->set != nullptr);
    if (works) CHECK_MESSAGE(!unsupported_property(name), name);
  }
  CHECK_FALSE(unsupported_property("animation-name animation-delay"));
  CHECK_FALSE(unsupported_property("ask"));
}

TEST_CASE("a misspelt name is met by one that is near and does something, or by none") {
  const Hint hints[] = {{"p { colour: red }", "did you mean 'color'?"},
                        {"p { widht: 3pt }", "did you mean 'width'?"},
                        {"p { backgroudn-colr: red }", "did you mean 'background-color'?"},
                        {"p::befor { content: 'x' }", "did you mean '::before'?"},
                        {"p:hovr { color: red }", "did you mean ':hover'?"},
                        {"p:nth-chld(2) { color: red }", "did you mean ':nth-child()'?"},
                        {"@page { @top-centre { content: 'x' } }", "did you mean '@top-center'?"},
                        {"@font-face { font-familly: X }", "did you mean 'font-family'?"},
                        {"p { color: chartreus }", "did you mean 'chartreuse'?"},
                        {"p { border: 1pt sold red }", "did you mean 'solid'?"},
                        {"p { background: linear-gradient(chartreus, red) }", "did you mean 'chartreuse'?"},
                        {"p { text-align: justfy }", "did you mean 'justify'?"},
                        {"@page { size: A5 landscap }", "did you mean 'landscape'?"}};
  for (const Hint& hint : hints) CHECK_MESSAGE(says(told(hint.css), hint.words), told(hint.css));
  for (const char* css : {"p { griddy: 1 }", "p { margin-inwards: 1pt }", "p { quirk: 1 }", "p { color: #12345 }"})
    CHECK_MESSAGE(!says(told(css), "did you mean"), told(css));
}

TEST_CASE("a number without its unit is said so, where a unit would do") {
  CHECK(says(told("p { margin: 5 }"), "a length needs its unit: 5pt"));
  CHECK(says(told("p { font-size: 10.5 }"), "a length needs its unit: 10.5pt"));
  CHECK(says(told("p { transform: rotate(5) }"), "an angle needs its unit: 5deg"));
  CHECK(says(told("@page { size: 210 297 }"), "a length needs its unit: 210pt"));
  CHECK_FALSE(says(told("p { color: 5 }"), "unit"));
}

TEST_CASE("what other programs call otherwise is met by what to write here") {
  const Hint hints[] = {{"p { size: A4 }", "it belongs in a page rule: @page { size: … }"},
                        {"p { marks: crop }", "@page { marks: … }"},
                        {"p { bleed: 3mm }", "@page { bleed: … }"},
                        {"p { unicode-range: U+26 }", "it belongs in a font rule"},
                        {"@page { margin-inside: 20mm }", "margin-left in @page :right"},
                        {"@page { margin-outside: 20mm }", "margin-right in @page :right"},
                        {"p { color: cmyk(0,1,1,0) }", "write device-cmyk(c m y k)"},
                        {"p { color: prince-color(\"Red\") }", "@ink"},
                        {"p { column-break-before: always }", "set break-before: column"},
                        {"p { page-group: start }", "page: name"},
                        {"p { hyphenate-before: 2 }", "hyphenate-limit-chars"},
                        {"p { hyphenate-lines: 2 }", "hyphenate-limit-lines"},
                        {"p { text-align: inside }", "write start or end"},
                        {"p { float: top-corner }", "float-reference"},
                        {"p { footnote-style-position: inside }", "list-style-position on ::footnote-marker"},
                        {"p { font-weight: semibold }", "semibold 600"},
                        {"p { -ah-float: page }", "write 'float'"},
                        {"p { prince-something: x }", "warning[vendor-property]"},
                        {"p { mso-style-name: x }", "note[vendor-property]"}};
  for (const Hint& hint : hints) CHECK_MESSAGE(says(told(hint.css), hint.words), told(hint.css));
}

TEST_CASE("a medium or a feature that does not exist is said, one that does not match is not") {
  const Hint hints[] = {{"@media prnt { }", "print.css:1:8: warning[unknown-media]: there is no medium 'prnt'"},
                        {"@media prnt { }", "did you mean 'print'?"},
                        {"@media (foo) { }", "there is no media feature 'foo'"},
                        {"@media print and (min-widht: 3mm) { }", "did you mean 'width'?"},
                        {"@media (orientatoin: portrait) { }", "did you mean 'orientation'?"},
                        {"@media (20em <= widht < 60em) { }", "did you mean 'width'?"},
                        {"@media not ((foo) and (color)) { }", "feature 'foo'"},
                        {"@media (color) and (width) or (grid) { }", "put brackets"},
                        {"@import 'a.css' prnt;", "did you mean 'print'?"}};
  for (const Hint& hint : hints) CHECK_MESSAGE(says(told(hint.css), hint.words), told(hint.css));
  for (const char* css :
       {"@media not screen, tv { }", "@media only print and (color) and (min-width: calc(3mm)) { }",
        "@media screen and (-webkit-min-device-pixel-ratio: 2) { }", "@media ((hover) or (pointer: fine)) { }",
        "@media (min-resolution: 300dpi) and (prefers-color-scheme: dark) { }", "@media { }"})
    CHECK_MESSAGE(!says(told(css), "unknown-media"), told(css));
}

TEST_CASE("font takes an angle beside oblique") {
  Styler styler(
      "p { font: bold oblique 10deg 10pt/12pt X } q { font: oblique 11pt X } b { font: oblique 200deg 9pt X }");
  const NodeId html = styler.html();
  const NodeId p = styler.add(html, "p");
  const NodeId q = styler.add(html, "q");
  const StyledDocument styled = styler.run();
  CHECK(styled.style(p).font_oblique == doctest::Approx(10));
  CHECK(styled.style(p).font_weight == 700);
  CHECK(styled.style(p).font_size == Length::from_pt(10));
  CHECK(styled.style(q).font_size == Length::from_pt(11));
  CHECK(styler.diagnostics.count(Severity::Warning) == 1);
}

TEST_CASE("selectors nested beyond what is read are called too deep") {
  std::string css = "p";
  for (int i = 0; i < 5000; ++i) css += ":is(";
  css += "a" + std::string(5000, ')') + " { orphans: 3 }";
  const std::string text = told(css);
  CHECK_MESSAGE(says(text, "print.css:1:403: warning[css-syntax]: blocks lie more than 100 deep"), text.substr(0, 400));
  CHECK_FALSE(says(text, "a selector is missing"));
}
