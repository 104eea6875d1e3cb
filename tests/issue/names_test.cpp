#include "issue/names.h"

#include <doctest/doctest.h>

using namespace forme;

TEST_CASE("authors are split where the text is surely a list") {
  using Names = std::vector<std::string>;
  CHECK(split_authors("Ann Onym, Bob Body and Cy Dent") == Names{"Ann Onym", "Bob Body", "Cy Dent"});
  CHECK(split_authors("Ann Onym & Bob Body") == Names{"Ann Onym", "Bob Body"});
  CHECK(split_authors("Ann Onym, Bob Body, and Cy Dent") == Names{"Ann Onym", "Bob Body", "Cy Dent"});
  CHECK(split_authors("Knuth, Donald") == Names{"Knuth, Donald"});
  CHECK(split_authors("Martin Luther King, Jr.") == Names{"Martin Luther King, Jr."});
  CHECK(split_authors("Ann (of Bob and Cy)") == Names{"Ann (of Bob and Cy)"});
  CHECK(split_authors("Alexandra Sandy") == Names{"Alexandra Sandy"});
}

TEST_CASE("slugs and readable names") {
  CHECK(slug_of("Über uns (2)") == "uber-uns-2");
  CHECK(slug_of("Łódź – straße") == "lodz-strasse");
  CHECK(slug_of("日本").empty());
  CHECK(readable_name("001-first_light") == "First light");
  CHECK(readable_name("issue-014") == "Issue 014");
  CHECK(readable_name("2013-06-07-news") == "2013 06 07 news");
}

TEST_CASE("language tags") {
  CHECK(language_tag("en_gb") == "en-GB");
  CHECK(language_tag("ZH-hant-tw") == "zh-Hant-TW");
  CHECK_FALSE(language_tag("English language"));
  CHECK_FALSE(language_tag(""));
}

TEST_CASE("the check digit of an ISSN") {
  CHECK(is_valid_issn("2049-3630"));
  CHECK(is_valid_issn("2434-561X"));
  CHECK_FALSE(is_valid_issn("2049-3631"));
  CHECK_FALSE(is_valid_issn("20493630"));
}

TEST_CASE("paths stay inside the issue") {
  CHECK(path_inside("/issue", "/issue/articles", "../images/a.jpg") == "/issue/images/a.jpg");
  CHECK_FALSE(path_inside("/issue", "/issue/articles", "../../etc/passwd"));
  CHECK_FALSE(path_inside("/issue", "/issue", "/etc/passwd"));
  CHECK_FALSE(path_inside("/issue", "/issue", "../issue-2/a.md"));
}

TEST_CASE("numbers in names count as numbers") {
  CHECK(natural_less("2-b", "10-a"));
  CHECK(natural_less("a", "b"));
  CHECK_FALSE(natural_less("a1", "a1"));
  CHECK(natural_less("a01", "a1") != natural_less("a1", "a01"));
}
