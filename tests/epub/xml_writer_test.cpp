#include "epub/xml_writer.h"

#include <doctest/doctest.h>

#include "epub/support.h"

namespace forme::epub {
namespace {

std::string written(std::string_view characters) {
  XmlWriter xml;
  xml.element("p", characters);
  const std::string text = xml.take();
  return text.substr(text.find('\n') + 1);
}

TEST_CASE("markup characters are escaped") {
  CHECK(written("a < b & c > d") == "<p>a &lt; b &amp; c &gt; d</p>");
  XmlWriter xml;
  xml.open("img").attribute("alt", "\"x\" & <y>\n").close_void();
  CHECK(test::contains(xml.take(), "<img alt=\"&quot;x&quot; &amp; &lt;y&gt; \"/>"));
}

TEST_CASE("characters that XML 1.0 cannot hold are dropped and counted") {
  XmlWriter xml;
  xml.element("p", std::string("a\0b\x01"
                               "c\td\xEF\xBF\xBF",
                               10));
  CHECK(xml.dropped_characters() == 3);
  CHECK(test::contains(xml.take(), "<p>abc\td</p>"));
}

TEST_CASE("malformed UTF-8 becomes the replacement character") {
  CHECK(written("a\xFFz") == "<p>a\xEF\xBF\xBDz</p>");
  CHECK(test::is_well_formed(written("\xC3\x28\xED\xA0\x80")));
}

TEST_CASE("trees are written whole, however deep") {
  Document tree = test::document_from_xml("<div><p>a<br/><em>b</em></p><p/></div>");
  CHECK(test::to_xml(tree, Document::root) == "<div><p>a<br/><em>b</em></p><p></p></div>");
  NodeId at = Document::root;
  for (int i = 0; i < 200000; ++i) at = tree.add_element(at, "b");
  CHECK(test::to_xml(tree, Document::root).size() == 41 + 200000 * 7);
}

}  // namespace
}  // namespace forme::epub
