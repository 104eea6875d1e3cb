#include "epub/text_builder.h"

#include <doctest/doctest.h>

#include "epub/support.h"

namespace forme::epub {
namespace {

using test::Bench;
using test::contains;

TEST_CASE("an article is an article named by its title") {
  Bench bench;
  const std::string xml = bench.article("<p>Words.</p>");
  CHECK(contains(xml, "<article id=\"one\" aria-labelledby=\"title\">"));
  CHECK(contains(xml, "<h1 class=\"title\" id=\"title\">One</h1>"));
  CHECK(contains(xml, "<p>Words.</p>"));
}

TEST_CASE("each heading of the second level opens a section") {
  Bench bench;
  const std::string xml = bench.article("<p>a</p><h2 id='b'>B</h2><p>c</p><h2>D</h2><p>e</p>");
  CHECK(
      contains(xml, "<p>a</p>\n<section>\n<h2 id=\"b\">B</h2>\n<p>c</p>\n</section><section>\n<h2>D</h2>\n<p>e</p>\n"));
}

TEST_CASE("heading levels are never skipped") {
  Bench bench;
  const std::string xml = bench.article("<h4>A</h4><h6>B</h6><h4>C</h4><h2>D</h2><h3>E</h3>");
  for (const char* heading : {"<h2>A</h2>", "<h3>B</h3>", "<h2>C</h2>", "<h2>D</h2>", "<h3>E</h3>"}) {
    CAPTURE(heading);
    CHECK(contains(xml, heading));
  }
}

TEST_CASE("a heading in a sidebar stands below the heading around it") {
  Bench bench;
  const std::string xml = bench.article("<h2>A</h2><aside class='sidebar'><h2>B</h2></aside><h3>C</h3>");
  CHECK(contains(xml, "<aside class=\"sidebar\" epub:type=\"sidebar\" role=\"note\"><h3>B</h3>"));
  CHECK(contains(xml, "<h3>C</h3>"));
}

TEST_CASE("an empty heading is no heading") {
  Bench bench;
  CHECK_FALSE(contains(bench.article("<h2> </h2><p>x</p>"), "<h2>"));
}

TEST_CASE("a footnote moves to the end and its call holds the number alone") {
  Bench bench;
  const std::string xml = bench.article(
      "<p>One<aside class='footnote' id='fn-one-1'><p>The note.</p></aside> two"
      "<a class='noteref' href='#fn-one-1'>1</a>.</p>");
  CHECK(contains(xml,
                 "<p>One<sup class=\"noteref\"><a epub:type=\"noteref\" role=\"doc-noteref\" id=\"ref-fn-one-1\" "
                 "href=\"#fn-one-1\">1</a></sup> two"));
  CHECK(contains(xml, "id=\"ref-fn-one-1-2\" href=\"#fn-one-1\">1</a></sup>."));
  CHECK(contains(xml, "<section class=\"footnotes\" epub:type=\"footnotes\" role=\"doc-endnotes\"><h2>Notes</h2>"));
  CHECK(contains(xml,
                 "<aside epub:type=\"footnote\" role=\"doc-footnote\" class=\"footnote\" id=\"fn-one-1\"><p><a "
                 "epub:type=\"backlink\" role=\"doc-backlink\" href=\"#ref-fn-one-1\">1</a> The note.</p></aside>"));
}

TEST_CASE("the place of end notes in the pages is not in the e-reader edition") {
  Bench bench;
  const std::string xml = bench.article(
      "<p>One<aside class='footnote' id='fn-one-1'><p>The note.</p></aside></p><section class='footnotes'></section>");
  CHECK(contains(xml, "<section class=\"footnotes\" epub:type=\"footnotes\""));
  CHECK_FALSE(contains(xml, "<section class=\"footnotes\"/>"));
  CHECK_FALSE(contains(xml, "<section class=\"footnotes\"></section>"));
}

TEST_CASE("a footnote inside a link is called after the link") {
  Bench bench;
  const std::string xml =
      bench.article("<p><a href='http://a.example/'>x<aside class='footnote' id='fn-one-1'><p>n</p></aside></a>.</p>");
  CHECK(contains(xml, "<a href=\"http://a.example/\">x</a><sup class=\"noteref\">"));
}

TEST_CASE("a footnote in a footnote is kept") {
  Bench bench;
  const std::string xml = bench.article(
      "<p>a<aside class='footnote' id='f1'><p>b<aside class='footnote' id='f2'><p>c</p>"
      "</aside></p></aside></p>");
  CHECK(contains(xml, "href=\"#ref-f2\">2</a> c</p>"));
}

TEST_CASE("a paragraph is parted around a block") {
  Bench bench;
  CHECK(contains(bench.article("<p class='x'>a<div>b</div>c</p>"),
                 "<p class=\"x\">a</p><div>b</div><p class=\"x\">c</p>"));
}

TEST_CASE("blocks inside inline elements become spans and keep their text") {
  Bench bench;
  CHECK(contains(bench.article("<p><em>a<p>b</p></em></p>"), "<em>a<span>b</span></em>"));
}

TEST_CASE("a link in a link is no link") {
  Bench bench;
  const std::string xml = bench.article("<p><a href='http://a.example/'>x <a href='http://b.example/'>y</a></a></p>");
  CHECK(contains(xml, "<a href=\"http://a.example/\">x <span>y</span></a>"));
}

TEST_CASE("links that lead nowhere keep their text") {
  Bench bench;
  const std::string xml = bench.article("<p><a href='#gone'>here</a> <a href='javascript:alert(1)'>there</a></p>");
  CHECK(contains(xml, "<span>here</span> <span>there</span>"));
  CHECK(bench.said("broken-link"));
  CHECK(bench.said("dropped-link"));
}

TEST_CASE("a link without words says its address") {
  Bench bench;
  CHECK(contains(bench.article("<p><a href='http://a.example/x'></a></p>"), ">http://a.example/x</a>"));
}

TEST_CASE("ids are NCNames, once each") {
  Bench bench;
  const std::string xml = bench.article("<p id='a'>1</p><p id='a'>2</p><p id='3 x'>3</p><p><a href='#3 x'>4</a></p>");
  CHECK(contains(xml, "<p id=\"a\">1</p>\n<p>2</p>\n<p id=\"id-"));
  CHECK(contains(xml, "<a href=\"#id-"));
}

TEST_CASE("language and direction are written where they change") {
  Bench bench;
  const std::string xml =
      bench.article("<p lang='ar'>x <span lang='fr_CA'>y</span> <em lang='ar'>z</em></p><p lang='!'>w</p>");
  CHECK(contains(xml,
                 "<p lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">x <span lang=\"fr-CA\" xml:lang=\"fr-CA\" dir=\"ltr\">"));
  CHECK(contains(xml, "<em>z</em>"));
  CHECK(contains(xml, "<p>w</p>"));
}

TEST_CASE("table headers have a scope, empty ones are plain cells") {
  Bench bench;
  const std::string xml = bench.article(
      "<table><thead><tr><th> </th><th align='right'>A</th></tr></thead>"
      "<tbody><tr><th>B</th><td colspan='2'>1</td></tr></tbody></table>");
  CHECK(contains(xml, "<tr><td></td>"));
  CHECK(contains(xml, "<th class=\"align-right\" scope=\"col\">A</th>"));
  CHECK(contains(xml, "<th scope=\"row\">B</th>\n<td colspan=\"2\">1</td>"));
}

TEST_CASE("a row of headers alone heads its columns") {
  Bench bench;
  const std::string xml =
      bench.article("<table><tbody><tr><th>A</th><th>B</th></tr><tr><th>C</th><td>1</td></tr></tbody></table>");
  CHECK(contains(xml, "<th scope=\"col\">A</th>"));
  CHECK(contains(xml, "<th scope=\"col\">B</th>"));
  CHECK(contains(xml, "<th scope=\"row\">C</th>"));
}

TEST_CASE("an alignment keeps the classes of its cell") {
  Bench bench;
  CHECK(contains(bench.article("<table><tr><td align='right' class='sum'>1</td></tr></table>"),
                 "class=\"align-right sum\""));
}

TEST_CASE("task items are characters with a label") {
  Bench bench;
  const std::string xml = bench.article("<ul><li class='task'><input type='checkbox' checked=''/>a</li></ul>");
  CHECK(contains(xml, "<span class=\"check-box\" role=\"img\" aria-label=\"Done\">☑</span> a"));
}

TEST_CASE("pull quotes have their role") {
  Bench bench;
  CHECK(contains(bench.article("<div class='pullquote'><p>q</p></div>"),
                 "<aside class=\"pullquote\" epub:type=\"pullquote\" role=\"doc-pullquote\"><p>q</p>"));
}

TEST_CASE("a picture that is not there leaves its alternative text") {
  Bench bench;
  const std::string xml = bench.article(
      "<figure><img src='/nowhere/x.jpg' alt='A press'/></figure>"
      "<p><img src='https://a.example/b.png' alt='Remote'/></p>");
  CHECK(contains(xml, "<span class=\"missing-picture\">A press</span>"));
  CHECK(contains(xml, "<a class=\"missing-picture\" href=\"https://a.example/b.png\">Remote</a>"));
  CHECK(bench.said("remote-image"));
  CHECK(bench.said("missing-image"));
}

TEST_CASE("dates are machine-readable only when they are dates") {
  Bench bench;
  CHECK(
      contains(bench.article("<p><time datetime='2024-02-29'>a</time></p>"), "<time datetime=\"2024-02-29\">a</time>"));
  CHECK(contains(bench.article("<p><time datetime='2023-02-29'>a</time></p>"), "<span>a</span>"));
  CHECK(contains(bench.article("<p><time>soon</time></p>"), "<span>soon</span>"));
}

TEST_CASE("nesting beyond any reader's depth is set flat and said") {
  Bench bench;
  std::string open, close;
  for (int i = 0; i < 2000; ++i) open += "<blockquote>", close += "</blockquote>";
  CHECK(contains(bench.article(open + "deep" + close), "deep"));
  CHECK(bench.said("nesting-too-deep"));
}

NodeId nth_paragraph(const Document& document, int n) {
  for (NodeId node = 0; node < document.nodes.size(); ++node) {
    if (document[node].name == "p" && n-- == 0) return node;
  }
  return no_node;
}

TEST_CASE("printed pages begin at their words") {
  Bench bench;
  const char* body =
      "<p>First words of a page.</p><h2>Head</h2><p>Note<aside class='footnote' id='f'><p>n</p></aside></p>";
  bench.article(body);
  const NodeId paragraph = nth_paragraph(bench.document, 0), heading = test::find_element(bench.document, "h2");
  const NodeId note = nth_paragraph(bench.document, 2);
  // Page 5 begins in the middle of "words", page vi at the heading, page 7 inside the note.
  bench.pages = {{"5", paragraph, 8}, {"vi", heading, 0}, {"7", note, 0}};
  const std::string xml = bench.article(body);
  CHECK(contains(
      xml,
      "<p>First <span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-5\" aria-label=\"5\"></span>words"));
  CHECK(contains(xml, "id=\"page-vi\" aria-label=\"vi\"></span><h2>Head</h2>"));
  CHECK(contains(
      xml, "<p>Note<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-7\" aria-label=\"7\"></span><sup"));
  REQUIRE(bench.facts.pages.size() == 3);
  CHECK(bench.facts.pages[1].folio == "vi");
  CHECK(bench.facts.pages[1].path == "text/01-one.xhtml");
}

TEST_CASE("pages that begin at one place, or with one folio, each have a target") {
  Bench bench;
  bench.article("<p>a b</p>");
  const NodeId paragraph = nth_paragraph(bench.document, 0);
  bench.pages = {{"1", paragraph, 0}, {"1", paragraph, 0}, {"", paragraph, 99}};
  bench.article("<p>a b</p>");
  REQUIRE(bench.facts.pages.size() == 3);
  CHECK(bench.facts.pages[1].id == "page-1-2");
}

}  // namespace
}  // namespace forme::epub
