#include "epub/svg_cleaner.h"

#include <doctest/doctest.h>

#include "epub/support.h"

namespace forme::epub {
namespace {

TEST_CASE("a plain drawing is kept") {
  const auto clean = clean_svg(
      "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9' fill='url(#g)'/>"
      "<use href='#a'/><text>A &amp; b</text></svg>");
  REQUIRE(clean);
  CHECK(clean->removed.empty());
  for (const char* part : {"viewBox=\"0 0 9 9\"", "fill=\"url(#g)\"", "href=\"#a\"", "A &amp; b"}) {
    CHECK(test::contains(clean->bytes, part));
  }
}

TEST_CASE("what runs or fetches is taken out") {
  const char* hostile[] = {
      "<script>alert(1)</script>",
      "<foreignObject><p>x</p></foreignObject>",
      "<rect onclick='alert(1)'/>",
      "<image href='http://a.example/x.png'/>",
      "<image xlink:href='file:///etc/passwd'/>",
      "<style>@import url(http://a.example/x.css);</style>",
      "<rect style='fill:url(http://a.example/x)'/>",
      "<rect fill='url(http://a.example/x)'/>",
      "<set attributeName='href' to='javascript:alert(1)'/>",
      "<a href='javascript:alert(1)'><rect/></a>",
      "<image href='data:text/html;base64,PHNjcmlwdD4='/>",
  };
  for (const char* part : hostile) {
    CAPTURE(std::string(part));
    const auto clean = clean_svg("<svg xmlns:xlink='http://www.w3.org/1999/xlink'>" + std::string(part) + "</svg>");
    REQUIRE(clean);
    CHECK_FALSE(clean->removed.empty());
    for (const char* trace : {"alert", "a.example", "passwd", "text/html", "foreignObject"}) {
      CHECK_FALSE(test::contains(clean->bytes, trace));
    }
  }
}

TEST_CASE("an editor's own data goes without a word") {
  const auto clean = clean_svg(
      "<?xml version='1.0'?><!DOCTYPE svg><svg xmlns:inkscape='http://i.example'><metadata>m</metadata>"
      "<g inkscape:label='L'/><inkscape:path/></svg>");
  REQUIRE(clean);
  CHECK(clean->removed.empty());
  CHECK_FALSE(test::contains(clean->bytes, "inkscape"));
  CHECK_FALSE(test::contains(clean->bytes, "DOCTYPE"));
}

TEST_CASE("ids are names, once each, and references follow") {
  const auto clean = clean_svg(
      "<svg><g id='a b'/><g id='c'/><g id='c'/><rect fill='url(#a b)' stroke='url(\"#c\")'/>"
      "<use href='#a b'/></svg>");
  REQUIRE(clean);
  const std::size_t at = clean->bytes.find("id=\"") + 4;
  const std::string id = clean->bytes.substr(at, clean->bytes.find('"', at) - at);
  CHECK(test::contains(clean->bytes, "fill=\"url(#" + id + ")\" stroke=\"url(&quot;#c&quot;)\""));
  CHECK(test::contains(clean->bytes, "href=\"#" + id + "\""));
  CHECK(test::contains(clean->bytes, "<g id=\"c\"/><g/>"));
}

TEST_CASE("what is no drawing, or no tree that a reader could hold, is refused") {
  CHECK_FALSE(clean_svg("<html/>"));
  CHECK_FALSE(clean_svg("not xml"));
  std::string deep = "<svg>";
  for (int i = 0; i < 100000; ++i) deep += "<g>";
  for (int i = 0; i < 100000; ++i) deep += "</g>";
  CHECK_FALSE(clean_svg(deep + "</svg>"));
}

}  // namespace
}  // namespace forme::epub
