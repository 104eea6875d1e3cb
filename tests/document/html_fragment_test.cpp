#include "document/html_fragment.h"

#include <doctest/doctest.h>

using namespace forme;

TEST_CASE("tags, text and entities are told apart") {
  const auto tokens = tokenize_html("<A Href='x&amp;y' hidden>1 &lt; 2 &eacute;</a><br/>");
  REQUIRE(tokens.size() == 4);
  CHECK(tokens[0].name == "a");
  CHECK(tokens[0].attributes == std::vector<Attribute>{{"href", "x&y"}, {"hidden", ""}});
  CHECK(tokens[1].text == "1 < 2 é");
  CHECK(tokens[2].kind == HtmlToken::Kind::End);
  CHECK(tokens[3].closed);
}

TEST_CASE("comments and scripts have no text, and what is no tag is text") {
  CHECK(tokenize_html("<!-- <b> --><!DOCTYPE x>").empty());
  const auto script = tokenize_html("<script>if (a < b) '<b>'</script>");
  REQUIRE(script.size() == 2);
  CHECK(script[1].name == "script");
  const auto text = tokenize_html("a < b <3 <a href='never closed");
  REQUIRE(text.size() == 1);
  CHECK(text[0].text == "a < b <3 <a href='never closed");
}
