#include <algorithm>
#include <ctime>
#include <random>

#include "style_fixture.h"

using namespace forme;
using forme::testing::StyleFolder;
using forme::testing::Styler;
using forme::testing::UserAgent;

namespace {

/// The style of a lone <p> under sheets that the test has written.
ComputedStyle lone_style(Styler& styler) {
  styler.load();
  const NodeId p = styler.add(styler.html(), "p");
  return styler.run().style(p);
}

}  // namespace

TEST_CASE("@import brings sheets in, with layers, media and conditions") {
  Styler styler;
  styler.folder.write("shared/tokens.css", ":root { --size: 9pt } p { orphans: 8 }");
  styler.folder.write("style/never.css", "p { widows: 9 }");
  styler.folder.write("style/layered.css", "p { widows: 5; column-span: 3 }");
  styler.folder.write("style/print.css",
                      "@charset 'utf-8'; @import '../shared/tokens.css'; @import url(never.css) screen;"
                      "@import 'layered.css' layer(base) print; @import 'never.css' supports(display: nothing);"
                      "p { font-size: var(--size); widows: 4 } @import 'never.css';");
  const ComputedStyle style = lone_style(styler);
  CHECK(style.font_size == Length::from_pt(9));
  CHECK(style.orphans == 8);
  CHECK(style.widows == 4);
  CHECK(style.column_span == 3);
  CHECK(styler.told("css-syntax"));
  CHECK(styler.diagnostics.list().size() == 1);
}

TEST_CASE("@import refuses circles, other places and missing files") {
  Styler styler;
  styler.folder.write("style/print.css",
                      "@import 'a.css'; @import '../../etc/passwd'; @import 'https://example.com/x.css';"
                      "@import 'nothing.css'; p { orphans: 3 }");
  styler.folder.write("style/a.css", "@import 'print.css'; p { orphans: 4; widows: 4 }");
  const ComputedStyle style = lone_style(styler);
  CHECK(style.orphans == 3);
  CHECK(style.widows == 4);
  CHECK(styler.told("import-cycle"));
  CHECK(styler.told("import-outside-styles"));
  CHECK(styler.told("import-not-found"));
}

TEST_CASE("@media and @supports choose") {
  Styler styler(
      "@media print { p { orphans: 3 } } @media screen { p { orphans: 4 } } @media not print { p { orphans: 5 } }"
      "@media (min-width: 100mm) and (max-width: 300mm) { p { widows: 3 } } @media (width > 300mm) { p { widows: 4 } }"
      "@media (100mm <= width < 300mm) { p { column-count: 3 } }"
      "@media epub, (prefers-color-scheme: dark) { p { column-count: 4 } }"
      "@supports (display: block) and (not (display: magic)) { p { column-span: 5 } }"
      "@supports selector(:has(a)) { p { z-index: 6 } } @supports (grid-template: none) { p { z-index: 7 } }");
  const NodeId p = styler.add(styler.html(), "p");
  const ComputedStyle style = styler.run().style(p);
  CHECK(style.orphans == 3);
  CHECK(style.widows == 3);
  CHECK(style.column_count == 3);
  CHECK(style.column_span == 5);
  CHECK(style.z_index == 6);
}

TEST_CASE("@supports denies what is answered with less than it asks") {
  const auto orphans = [](const std::string& condition, Medium medium = Medium::Print) {
    Styler styler("@supports " + condition + " { p { orphans: 7 } }", medium);
    const NodeId p = styler.add(styler.html(), "p");
    return styler.run().style(p).orphans;
  };
  for (const char* denied : {"(display: grid)", "(footnote-display: compact)", "(position: sticky)",
                             "(background: conic-gradient(red, blue))", "(cursor: help)", "(grid-area: a)"})
    CHECK_MESSAGE(orphans(denied) == 2, denied);
  for (const char* granted : {"(display: block)", "(footnote-display: block)", "font-tech(variations)",
                              "(not (display: grid))", "(background: linear-gradient(red, blue))"})
    CHECK_MESSAGE(orphans(granted) == 7, granted);
  CHECK(orphans("(line-grid: create)") == 7);
  CHECK(orphans("(line-grid: create)", Medium::Epub) == 2);
  CHECK(orphans("(writing-mode: vertical-rl)", Medium::Epub) == 7);
}

TEST_CASE("rules nest") {
  Styler styler(
      ".box { orphans: 3; p { orphans: 4 } > p { widows: 4 } &.big p { orphans: 5 } h1 & { z-index: 9 }"
      "@media print { widows: 6; p { column-count: 2 } } orphans: 7 }");
  const NodeId html = styler.html();
  const NodeId box = styler.add(html, "div", "box");
  const NodeId p = styler.add(box, "p");
  const NodeId deep = styler.add(styler.add(styler.add(html, "div", "box big"), "div"), "p");
  const StyledDocument styled = styler.run();
  CHECK(styled.style(box).orphans == 7);
  CHECK(styled.style(box).widows == 6);
  CHECK(styled.style(box).z_index == 0);
  CHECK(styled.style(p).orphans == 4);
  CHECK(styled.style(p).widows == 4);
  CHECK(styled.style(p).column_count == 2);
  CHECK(styled.style(deep).orphans == 5);
  CHECK(styled.style(deep).widows == 6);
  CHECK_MESSAGE(styler.diagnostics.list().empty(), styler.all_told());
}

TEST_CASE("@font-face names a file of the styles folder") {
  Styler styler;
  styler.folder.write("fonts/x.otf", "font");
  styler.folder.write("style/print.css",
                      "@font-face { font-family: \"My Serif\"; src: local(Mine), url(missing.woff),"
                      "url('../fonts/x.otf') format('opentype'); font-weight: 100 700; font-style: italic }"
                      "@font-face { font-family: Lost; src: url(/etc/lost.otf) } @font-face { src: url(x.otf) }");
  styler.load();
  styler.html();
  const StyledDocument styled = styler.run();
  REQUIRE(styled.font_faces.size() == 1);
  CHECK(styled.font_faces[0].family == "My Serif");
  REQUIRE(styled.font_faces[0].sources.size() == 2);
  CHECK(styled.font_faces[0].sources[0].local == "Mine");
  CHECK(std::filesystem::equivalent(styled.font_faces[0].sources[1].path, styler.folder.path() / "fonts/x.otf"));
  CHECK(styled.font_faces[0].weight == 100);
  CHECK(styled.font_faces[0].heaviest == 700);
  CHECK(styled.font_faces[0].style == FontStyle::Italic);
  CHECK(styler.told("missing-font"));
  CHECK(styler.told("url-outside-styles"));
  CHECK(styler.told("invalid-font-face"));
}

TEST_CASE("the descriptors of @font-face are checked") {
  Styler styler(
      "@font-face { font-family: A; src: local(\"X Y\"); unicode-range: U+26, u+4??, U+0025-00FF; font-stretch: "
      "condensed;"
      "font-feature-settings: \"ss01\"; font-display: swap; size-adjust: 90% }"
      "@font-face { font-family: B, C; src: url(b.woff2) format(woff2), local(B); unicode-range: U+FF-1; font-weight: "
      "x }");
  styler.html();
  const StyledDocument styled = styler.run();
  REQUIRE(styled.font_faces.size() == 1);
  const FontFaceRule& face = styled.font_faces[0];
  CHECK(face.unicode_range == std::vector<std::pair<char32_t, char32_t>>{{0x26, 0x26}, {0x400, 0x4FF}, {0x25, 0xFF}});
  CHECK(face.stretch == 75);
  CHECK(face.features.size() == 1);
  CHECK(styler.diagnostics.count(Severity::Warning) == 4);  // family, range, weight, and then the rule
  CHECK(styler.told("web-font"));
  CHECK(styler.all_told().find("font-size-adjust") != std::string::npos);
}

TEST_CASE("@font-face takes the ranges and the settings of a variable font") {
  Styler styler(
      "@font-face { font-family: A; src: local(X); font-weight: 900 100; font-stretch: 75% 125%;"
      "font-style: oblique 0deg 10deg; font-variation-settings: \"GRAD\" -0.5, \"opsz\" 12, \"GRAD\" 2 }"
      "@font-face { font-family: B; src: local(X); font-weight: auto; font-style: oblique }"
      "@font-face { font-family: C; src: local(X); font-style: oblique 95deg; font-variation-settings: \"opsz\" }");
  styler.html();
  const StyledDocument styled = styler.run();
  REQUIRE(styled.font_faces.size() == 3);
  const FontFaceRule& face = styled.font_faces[0];
  CHECK(std::pair(face.weight, face.heaviest) == std::pair(100, 900));
  CHECK(std::pair(face.stretch, face.widest) == std::pair(75, 125));
  CHECK(std::pair(face.least_slant, face.most_slant) == std::pair(0.0, 10.0));
  CHECK(face.style == FontStyle::Normal);
  CHECK_FALSE((face.any_weight || face.any_stretch || face.any_style));
  REQUIRE(face.variations.size() == 2);
  CHECK(face.variations[0].value == 2);  // of equal tags the last
  CHECK(styled.font_faces[1].any_weight);
  CHECK(styled.font_faces[1].any_stretch);
  CHECK(styled.font_faces[1].least_slant == 14);
  CHECK(styled.font_faces[1].style == FontStyle::Italic);
  CHECK(styler.diagnostics.count(Severity::Warning) == 2);  // the last rule's angle and its axis without a value
}

TEST_CASE("errors of syntax cost what the specification says and no more") {
  Styler styler(
      "p { orphans: 3; : x; widows 4; color }  junk; q { } p { widows: 5 } } p { column-count: 2 }"
      "@unknown { p { orphans: 9 } } p { z-index: 2; widows: ; width: calc(1pt +2pt); height: 3pt");
  const NodeId p = styler.add(styler.html(), "p");
  const ComputedStyle style = styler.run().style(p);
  CHECK(style.orphans == 3);
  CHECK(style.widows == 5);
  CHECK(style.z_index == 2);
  CHECK(style.height.fixed == Length::from_pt(3));
  CHECK(style.width.is_auto);
  CHECK(styler.told("css-syntax"));
  CHECK(styler.told("unknown-at-rule"));
}

TEST_CASE("what the end of a sheet cuts off is reported where it was opened") {
  const auto told = [](const std::string& css) { return Styler(css).all_told(); };
  const auto says = [](const std::string& text, const char* what) { return text.find(what) != std::string::npos; };
  CHECK(says(told("q { }\np { orphans: 3"), "print.css:2:3: warning[css-syntax]: the block opened here"));
  const std::string two = told("@media print {\n  p { orphans: 3");
  CHECK(says(two, "print.css:1:14: warning[css-syntax]: the block opened here"));
  CHECK(says(two, "print.css:2:5: warning[css-syntax]: the block opened here"));
  const std::string comment = told("p { orphans: 3 /* and\n so on }\nq { }");
  CHECK(says(comment, "print.css:1:16: warning[css-syntax]: the comment opened here is not closed"));
  CHECK_FALSE(says(comment, "the block"));
  CHECK(says(told("p { content: \"so on }"), "print.css:1:14: warning[css-syntax]: the string opened here"));
  CHECK(says(told("p { list-style: url(so }"), "print.css:1:17: warning[css-syntax]: the url() opened here"));
  const std::string bracket = told("p { width: calc(1pt; }\nq { orphans: 3 }");
  CHECK(says(bracket, "print.css:1:12: warning[css-syntax]: the bracket opened here"));
  CHECK_FALSE(says(bracket, "the block"));
  CHECK(told("p { orphans: 3 } /* done */").empty());
}

TEST_CASE("a brace too many and a string that breaks off are called so, where they stand") {
  const auto told = [](const std::string& css) { return Styler(css).all_told(); };
  CHECK(
      told("p { orphans: 3 } }\nq { orphans: 4 }").find("print.css:1:18: warning[invalid-selector]: there is a '}'") !=
      std::string::npos);
  CHECK(told("p { orphans: 3 }\n}").find("print.css:2:1: warning[css-syntax]: there is a '}' too many") !=
        std::string::npos);
  const std::string string = told("p::before { content: \"abc;\n orphans: 3 }");
  CHECK(string.find("print.css:1:22: warning[invalid-value]: the string is not closed on its line") !=
        std::string::npos);
}

TEST_CASE("bytes that are not UTF-8 are replaced and reported") {
  Styler styler("\xEF\xBB\xBFp { orphans: 3 } .\xFF { orphans: 4 }");
  const NodeId p = styler.add(styler.html(), "p");
  CHECK(styler.run().style(p).orphans == 3);
  CHECK(styler.told("invalid-utf8"));
}

TEST_CASE("a sheet says its encoding with a byte order mark or @charset, and lends it to those that it imports") {
  Styler styler;
  styler.folder.write("style/print.css",
                      "@charset \"latin2\"; @import 'old.css'; @import 'marked.css'; .\xB1 { orphans: 3 }");
  styler.folder.write("style/old.css", ".\xB1 { widows: 5 }");
  const std::string marked = std::string("\xFF\xFE.\0\x05\x01{\0z\0-\0i\0n\0d\0e\0x\0:\0\x36\0}\0", 28);
  styler.folder.write("style/marked.css", marked);
  styler.load();
  const NodeId p = styler.add(styler.html(), "p", "\xC4\x85");  // a with ogonek
  const ComputedStyle style = styler.run().style(p);
  CHECK(style.orphans == 3);
  CHECK(style.widows == 5);
  CHECK(style.z_index == 6);
  CHECK_MESSAGE(styler.diagnostics.list().empty(), styler.all_told());
}

TEST_CASE("an @charset that cannot be heeded is reported, as are bytes that its encoding lacks") {
  Styler unknown("@charset \"kamoulox\"; p { orphans: 3 }");
  CHECK(unknown.all_told().find("print.css:1:1: warning[invalid-charset]") != std::string::npos);
  Styler single("@charset 'iso-8859-2'; p { orphans: 3 }");
  CHECK(single.told("invalid-charset"));
  Styler late("p { orphans: 3 } @charset \"iso-8859-2\";");
  CHECK(late.told("invalid-charset"));
  Styler broken("@charset \"shift_jis\"; p { orphans: 3 } .\x81");
  CHECK(broken.told("invalid-encoding"));
  CHECK_FALSE(broken.told("invalid-charset"));
}

TEST_CASE("random bytes, truncated sheets and deep nesting never crash") {
  const std::string sheet = read_file(FORME_ROOT "/styles/base.css").value_or("");
  REQUIRE_FALSE(sheet.empty());
  std::mt19937 random(7);
  const std::string alphabet = "{}()[];:,.#@\"'\\/*-+>~|= \n&%!a1pe\x80\xE2";
  for (int round = 0; round < 25; ++round) {
    std::string css = sheet.substr(0, random() % sheet.size());
    for (int i = 0; i < 40; ++i) css.insert(random() % (css.size() + 1), 1, alphabet[random() % alphabet.size()]);
    Styler styler(css);
    styler.add(styler.add(styler.html(), "li", "task"), "p");
    CHECK(styler.run().node_styles.size() == 3);
  }
  for (const std::string opening :
       {"{", "(", "[", "a{", "calc(", ":is(", ":not(", "@media print{", "var(--a,", "url("}) {
    std::string css = "p { width: ";
    for (int i = 0; i < 20000; ++i) css += opening;
    Styler styler(css);
    Styler at_top(css.substr(11));
    styler.html();
    CHECK(styler.run().node_styles.size() == 1);
  }
}

TEST_CASE("the styles that come with the program parse without warnings") {
  for (const auto& folder : std::filesystem::directory_iterator(FORME_ROOT "/styles")) {
    for (const auto& [name, medium] : {std::pair("print.css", Medium::Print), std::pair("epub.css", Medium::Epub)}) {
      if (!std::filesystem::exists(folder.path() / name)) continue;
      Sources sources;
      Diagnostics diagnostics(sources);
      const auto rules = load_style_sheets(
          {FORME_ROOT "/styles/base.css", folder.path() / name, FORME_ROOT "/styles", medium}, sources, diagnostics);
      Document document;
      document.add_element(document.add_element(no_node, "html"), "body");
      cascade(document, rules, sources, diagnostics);
      if (medium == Medium::Epub) CHECK_FALSE(lower_for_epub(*rules, diagnostics).css.empty());
      std::string told;
      for (const Diagnostic& d : diagnostics.list())
        if (d.severity != Severity::Note) told += format_diagnostic(d, sources, DiagnosticFormat::Text, Coloring::Off);
      CHECK_MESSAGE(told.empty(), told);
    }
  }
}

TEST_CASE("a long sheet over a long document is quick") {
  std::string css = "html { font: 10pt/12pt serif } p { margin: 1em 0 } article > .body p + p { text-indent: 1em }";
  for (int i = 0; i < 2000; ++i) {
    const std::string n = std::to_string(i % 500);
    css += ".c" + n + " p.x" + n + " > em, #i" + n + " h2, .body .c" + n + " { margin: " + n + "pt; color: #010203 }\n";
  }
  Styler styler(css, Medium::Print, UserAgent::Base);
  const NodeId body = styler.add(styler.html(), "body");
  for (int article = 0; article < 100; ++article) {
    const NodeId content = styler.add(styler.add(body, "article"), "div", "body");
    for (int p = 0; p < 75; ++p) {
      const NodeId paragraph = styler.add(content, "p", "c" + std::to_string(p));
      for (int i = 0; i < 3; ++i) styler.add(paragraph, i == 0 ? "em" : "span", "x" + std::to_string(i));
    }
  }
  const std::clock_t begin = std::clock();
  const StyledDocument styled = styler.run();
  const auto spent = (std::clock() - begin) * 1000 / CLOCKS_PER_SEC;
  MESSAGE("cascade of " << styler.document.nodes.size() << " nodes: " << spent << " ms");
  CHECK(spent < 2000);  // of processor time; generous, for builds with sanitizers
  std::vector<const ComputedStyle*> distinct;
  for (const auto& style : styled.node_styles) distinct.push_back(style.get());
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  CHECK(distinct.size() < 500);
}
