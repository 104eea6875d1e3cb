#include "epub/content_model.h"

#include <doctest/doctest.h>

#include "epub/support.h"

namespace forme::epub {
namespace {

/// What becomes of an element or text put into `parent`, as XML.
std::string placed(const char* parent, const char* name) {
  Document tree;
  tree.nodes.push_back(Node{});
  tree.nodes[0].name = parent;
  const Placement place = place_element(tree, Document::root, name);
  if (std::string(name) == "#text") {
    tree.add_text(place.parent, "x");
  } else {
    tree.add_element(place.parent, place.name);
  }
  finish_element(tree, Document::root);
  return test::to_xml(tree, Document::root);
}

TEST_CASE("what a list cannot hold goes into an item") {
  CHECK(placed("ul", "p") == "<ul><li><p></p></li></ul>");
  CHECK(placed("ol", "#text") == "<ol><li>x</li></ol>");
  CHECK(placed("ul", "li") == "<ul><li></li></ul>");
}

TEST_CASE("what a table cannot hold goes into a cell") {
  CHECK(placed("table", "#text") == "<table><tbody><tr><td>x</td></tr></tbody></table>");
  CHECK(placed("table", "tr") == "<table><tbody><tr></tr></tbody></table>");
  CHECK(placed("tr", "p") == "<tr><td><p></p></td></tr>");
  CHECK(placed("tbody", "th") == "<tbody><tr><th></th></tr></tbody>");
  CHECK(placed("table", "caption") == "<table><caption></caption></table>");
}

TEST_CASE("parts away from their whole are plain blocks") {
  CHECK(placed("div", "li") == "<div><div></div></div>");
  CHECK(placed("section", "td") == "<section><div></div></section>");
  CHECK(placed("div", "figcaption") == "<div><div></div></div>");
  CHECK(placed("figure", "figcaption") == "<figure><figcaption></figcaption></figure>");
}

TEST_CASE("definition lists begin with a term and end with a definition") {
  CHECK(placed("dl", "dd") == "<dl><dt></dt><dd></dd></dl>");
  CHECK(placed("dl", "dt") == "<dl><dt></dt><dd></dd></dl>");
  CHECK(placed("dl", "p") == "<dl><dt></dt><dd><p></p></dd></dl>");
}

TEST_CASE("phrasing holds phrasing alone") {
  CHECK(placed("p", "em") == "<p><em></em></p>");
  CHECK(placed("em", "table") == "<em><span></span></em>");
  CHECK(placed("span", "hr") == "<span><br/></span>");
  CHECK(placed("p", "rt") == "<p><span></span></p>");
}

TEST_CASE("table headers and terms hold no headings or sections") {
  CHECK(placed("th", "h3") == "<th><div></div></th>");
  CHECK(placed("dt", "section") == "<dt><div></div></dt>");
  CHECK(placed("header", "header") == "<header><div></div></header>");
}

TEST_CASE("unknown elements are plain") {
  CHECK(placed("div", "marquee") == "<div><div></div></div>");
  CHECK(placed("p", "blink") == "<p><span></span></p>");
}

TEST_CASE("a caption moves to the end of its figure") {
  Document tree = test::document_from_xml("<figure><img/><figcaption/><p/></figure>");
  finish_element(tree, Document::root);
  CHECK(test::to_xml(tree, Document::root) == "<figure><img/><p></p><figcaption></figcaption></figure>");
}

TEST_CASE("a table's foot moves to its end") {
  Document tree = test::document_from_xml("<table><tfoot/><tbody/></table>");
  finish_element(tree, Document::root);
  CHECK(test::to_xml(tree, Document::root) == "<table><tbody></tbody><tfoot></tfoot></table>");
}

}  // namespace
}  // namespace forme::epub
