#include "base/utf8.h"

#include <doctest/doctest.h>

using namespace forme;

TEST_CASE("code points of one to four bytes survive the way there and back") {
  const std::string text = "a\u00E9\u20AC\U0001F600";
  CHECK(to_utf32(text) == U"a\u00E9\u20AC\U0001F600");
  CHECK(to_utf8(to_utf32(text)) == text);
  CHECK(find_invalid_utf8(text) == std::string_view::npos);
}

TEST_CASE("malformed bytes are found and replaced one by one") {
  const std::string text =
      "ab\xFF"
      "c";
  CHECK(find_invalid_utf8(text) == 2);
  CHECK(repair_utf8(text) == "ab\uFFFDc");
}

TEST_CASE("overlong forms, surrogates and cut sequences are malformed") {
  CHECK(find_invalid_utf8("\xC0\x80") == 0);
  CHECK(find_invalid_utf8("\xED\xA0\x80") == 0);
  CHECK(find_invalid_utf8("\xF4\x90\x80\x80") == 0);
  CHECK(find_invalid_utf8("x\xE2\x82") == 1);
}

TEST_CASE("what is no scalar value is written as the replacement character") {
  std::string out;
  append_utf8(out, 0xD800);
  append_utf8(out, 0x110000);
  CHECK(out == "\uFFFD\uFFFD");
}
