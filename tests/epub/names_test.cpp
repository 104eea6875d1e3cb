#include "epub/names.h"

#include <doctest/doctest.h>

#include "epub/support.h"

namespace forme::epub {
namespace {

TEST_CASE("ids that are plain names stay, others are hashed alike each time") {
  CHECK(safe_id("fn-paper-1") == "fn-paper-1");
  CHECK(safe_id("_x.y") == "_x.y");
  CHECK(safe_id("1st") != "1st");
  CHECK(safe_id("заголовок") == safe_id("заголовок"));
  CHECK(safe_id("заголовок") != safe_id("заголовки"));
  CHECK(safe_id("a b").find(' ') == std::string::npos);
}

TEST_CASE("file names are short, lower-case and plain") {
  CHECK(safe_stem("The Press: Éire (2)", "x") == "the-press-ire-2");
  CHECK(safe_stem("ßß", "picture") == "picture");
  CHECK(safe_stem(std::string(500, 'a'), "x").size() == 48);
}

TEST_CASE("language tags are well formed or nothing") {
  CHECK(language_tag("en_GB") == "en-GB");
  CHECK(language_tag("zh-Hant-TW") == "zh-Hant-TW");
  CHECK(language_tag("") == "");
  CHECK(language_tag("english language") == "");
  CHECK(language_tag("en-") == "");
  CHECK(language_tag("e") == "");
}

TEST_CASE("an ISSN is one when its check digit is right") {
  CHECK(valid_issn("2049-3630") == "2049-3630");
  CHECK(valid_issn("ISSN 2434-561X") == "2434-561X");
  CHECK(valid_issn("20493631") == "");
  CHECK(valid_issn("2049-363") == "");
}

TEST_CASE("titles for navigation leave footnotes out") {
  const Document tree = test::document_from_xml(
      "<h1>A  <em>fine</em>\n title<aside class='footnote'>note</aside><a class='noteref'>1</a><br/>here</h1>");
  CHECK(plain_text(tree, Document::root) == "A fine title here");
}

TEST_CASE("addresses are valid, or nothing") {
  const struct {
    const char *given, *expected;
  } cases[] = {
      {"https://a.example/x?y=1#z", "https://a.example/x?y=1#z"},
      {"HTTP://a.example", "http://a.example"},
      {"//a.example/x", "https://a.example/x"},
      {"https://a.example/a b|c", "https://a.example/a%20b%7Cc"},
      {"https://a.example/%zz%20", "https://a.example/%25zz%20"},
      {"https://a.example/#a#b", "https://a.example/#a%23b"},
      {"https://a.example/é", "https://a.example/%C3%A9"},
      {"mailto:ann@a.example", "mailto:ann@a.example"},
      {"irc://irc.a.example/#room", "irc://irc.a.example/#room"},
      {"http://10.0.0.1:8080/", "http://10.0.0.1:8080/"},
      {"doi:10.1000/182", "https://doi.org/10.1000/182"},
      {"http://999.1.1.1/", ""},
      {"http://", ""},
      {"http://a b/", ""},
      {"http://a.example:port/", ""},
      {"http://a.example:99999/", ""},
      {"javascript:alert(1)", ""},
      {"data:text/html,x", ""},
      {"file:///etc/passwd", ""},
      {"other.md", ""},
      {"", ""},
  };
  for (const auto& [given, expected] : cases) {
    CAPTURE(std::string(given));
    CHECK(external_url(given) == expected);
  }
}

}  // namespace
}  // namespace forme::epub
