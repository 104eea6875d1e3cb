#include "document/document.h"

#include <doctest/doctest.h>

#include "document/tree.h"

using namespace forme;

TEST_CASE("neighbouring texts are merged and moved nodes leave no trace") {
  Document document;
  const NodeId root = document.add_element(no_node, "body");
  const NodeId first = document.add_element(root, "p");
  const NodeId second = document.add_element(root, "p");
  document.add_text(first, "a \"b\"");
  CHECK(document.add_text(first, "\n") == document[first].first_child);
  document.append_child(second, first);
  CHECK(document.dump(root) == "body\n  p\n    p\n      \"a \\\"b\\\"\\n\"\n");
  document.detach(first);
  CHECK(document[second].first_child == no_node);
  CHECK(document[first].parent == no_node);
}

TEST_CASE("a class is found as a whole word only") {
  Document document;
  const NodeId node = document.add_element(no_node, "p");
  document.add_class(node, "big-box");
  document.add_class(node, "box");
  document.add_class(node, "box");
  CHECK(*document.attribute(node, "class") == "big-box box");
  CHECK(document.has_class(node, "box"));
  CHECK_FALSE(document.has_class(node, "big"));
}

TEST_CASE("the language in force is that of the nearest element that has one") {
  Document document;
  const NodeId root = document.add_element(no_node, "html");
  document.set_attribute(root, "lang", "en");
  const NodeId span = document.add_element(root, "span");
  document.set_attribute(span, "lang", "fr");
  CHECK(document.language(document.add_text(span, "mot")) == "fr");
  CHECK(document.language(root) == "en");
}

TEST_CASE("an element that is unwrapped leaves its children in its place") {
  Document document;
  const NodeId root = document.add_element(no_node, "p");
  document.add_text(root, "a");
  const NodeId link = document.add_element(root, "a");
  document.add_element(link, "em");
  document.add_element(link, "b");
  document.add_element(root, "i");
  unwrap(document, link);
  CHECK(document.dump(root) == "p\n  \"a\"\n  em\n  b\n  i\n");
  CHECK(compacted(document).nodes.size() == 5);
}
