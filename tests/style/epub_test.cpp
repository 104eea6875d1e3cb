#include "style_fixture.h"

using namespace forme;
using forme::testing::Styler;

namespace {

struct Lowered {
  explicit Lowered(const std::string& css) : styler(css, Medium::Epub) {
    const EpubStyleSheet sheet = lower_for_epub(*styler.rules, styler.diagnostics);
    text = sheet.css;
    families = sheet.font_families;
  }
  Styler styler;
  std::string text;
  std::vector<std::string> families;
};

std::string lowered(const std::string& css) { return Lowered(css).text; }

}  // namespace

TEST_CASE("var() and calc() are carried out") {
  CHECK(lowered(":root { --gap: 2em; --half: calc(var(--gap) / 2) } p { margin: var(--half) calc(1em + 0.5em);"
                "width: clamp(10%, 50%, 30%); padding: var(--none, 3px) }") ==
        "p {\n  margin: 1em 1.5em;\n  width: 30%;\n  padding: 3px;\n}\n");
}

TEST_CASE("a custom property set on a selector holds for rules of that selector and below") {
  Lowered sheet(
      ":root { --c: #000 } .box { --c: #111; color: var(--c) } .box h2, h3 { color: var(--c) } p { color: var(--c) }");
  CHECK(sheet.text ==
        ".box {\n  color: #111;\n}\n.box h2 {\n  color: #111;\n}\nh3 {\n  color: #000;\n}\np {\n  color: #000;\n}\n");
  CHECK(sheet.styler.told("variable-scope"));
}

TEST_CASE("the first value of a custom property that @property gives is carried out") {
  CHECK(lowered("@property --gap { syntax: \"<length>\"; inherits: false; initial-value: 2pt } :root { --gap: 9pt }"
                "p { margin-top: var(--gap) } .a { --gap: 3pt; margin-top: var(--gap) }") ==
        "p {\n  margin-top: 2pt;\n}\n.a {\n  margin-top: 3pt;\n}\n");
}

TEST_CASE("a style's own list marks go on to readers that know them, after ones that all know") {
  CHECK(lowered("@counter-style stars { system: cyclic; symbols: \"\\2605\"; suffix: \" \" }"
                "@counter-style roman-dash { system: extends upper-roman; suffix: \" – \" }"
                "ul { list-style: stars inside } ol { list-style-type: roman-dash !important }"
                "li { list-style-type: \"–\" } dl { list-style-type: symbols(numeric \"0\" \"1\") }") ==
        "@counter-style stars { system: cyclic; symbols: \"★\"; suffix: \" \" }\n"
        "@counter-style roman-dash { system: extends upper-roman; suffix: \" – \" }\n"
        "ul {\n  list-style: disc inside;\n  list-style: stars inside;\n}\n"
        "ol {\n  list-style-type: upper-roman !important;\n  list-style-type: roman-dash !important;\n}\n"
        "li {\n  list-style-type: disc;\n  list-style-type: \"–\";\n}\n"
        "dl {\n  list-style-type: decimal;\n  list-style-type: symbols(numeric \"0\" \"1\");\n}\n");
}

TEST_CASE("logical properties and words become physical") {
  CHECK(lowered("p { margin-inline: 1em 2em; padding-block-start: 1em; inset: 0; text-align: start;"
                "border-inline-start: 1px solid red; float: inline-end }") ==
        "p {\n  margin-left: 1em;\n  margin-right: 2em;\n  padding-top: 1em;\n  top: 0;\n  right: 0;\n  bottom: 0;\n"
        "  left: 0;\n  text-align: left;\n  border-left-width: 1px;\n  border-left-style: solid;\n"
        "  border-left-color: red;\n  float: right;\n}\n");
}

TEST_CASE("colours become ones that old readers know") {
  CHECK(lowered("@ink \"Gold\" { cmyk: 0 20% 100% 0 } p { color: device-cmyk(0 100% 100% 0); background-color: "
                "ink(\"Gold\" 50%); border-color: rgb(0 0 0 / 50%) } em { color: RED }") ==
        "p {\n  color: #ff0000;\n  background-color: #ffe680;\n  border-color: rgba(0, 0, 0, 0.5);\n}\n"
        "em {\n  color: RED;\n}\n");
}

TEST_CASE("nesting, :is(), layers, imports and media are undone") {
  CHECK(lowered("@layer b { q { color: red } } @layer a { q { color: blue } }"
                ".a, .b { em & { color: red } & > p { color: blue; &:first-child { color: green } } }") ==
        "q {\n  color: red;\n}\nq {\n  color: blue;\n}\nem .a,\nem .b {\n  color: red;\n}\n"
        ".a > p,\n.b > p {\n  color: blue;\n}\n.a > p:first-child,\n.b > p:first-child {\n  color: green;\n}\n");
  CHECK(lowered(".a { :is(&, em) p { color: red } }") == ".a p,\nem p {\n  color: red;\n}\n");
  CHECK(lowered(":is(h1, h2) + p { text-indent: 0 }") == "h1 + p,\nh2 + p {\n  text-indent: 0;\n}\n");
  CHECK(lowered("@media print { p { color: red } } @media epub { p { color: blue } }") == "p {\n  color: blue;\n}\n");
}

TEST_CASE("what pages alone know is left out") {
  Lowered sheet(
      "p { line-grid: create; float: top; position: running(head); column-span: 2; string-set: a 'b'; cursor: pointer;"
      "content: counter(x) target-counter(attr(href), page); unheard: of; color: nonsense; background: url(x.png) }"
      "::footnote-call { color: red } @page { margin: 0 } p { hyphens: auto }");
  CHECK(sheet.text == "p {\n  hyphens: auto;\n}\n");
  CHECK(sheet.styler.told("dropped-for-epub"));
}

TEST_CASE("older names stand beside new ones") {
  CHECK(lowered("h1 { break-before: page; break-after: avoid; font-variant-caps: small-caps }") ==
        "h1 {\n  page-break-before: always;\n  break-before: page;\n  page-break-after: avoid;\n"
        "  break-after: avoid;\n  font-variant: small-caps;\n  font-variant-caps: small-caps;\n}\n");
}

TEST_CASE("named families are listed in order of first use") {
  Lowered sheet(
      ":root { --serif: \"EB Garamond\", serif } body { font-family: var(--serif) } h1 { font: bold 2em/1.2 Inter "
      "Tight, "
      "sans-serif } p { font-family: EB Garamond }");
  CHECK(sheet.families == std::vector<std::string>{"EB Garamond", "Inter Tight"});
}

TEST_CASE("selectors that old readers may not parse stand alone") {
  CHECK(lowered("p, div:has(> img), em { color: red }") ==
        "p {\n  color: red;\n}\ndiv:has(> img) {\n  color: red;\n}\nem {\n  color: red;\n}\n");
}
