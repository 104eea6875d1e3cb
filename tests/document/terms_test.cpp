#include "document/terms.h"

#include <doctest/doctest.h>

using namespace forme;

TEST_CASE("terms are in the language asked for, else English") {
  CHECK(term(Term::Contents, "en-GB") == "Contents");
  CHECK(term(Term::Contents, "fr") == "Sommaire");
  CHECK(term(Term::Contents, "de-AT") == "Inhalt");
  CHECK(term(Term::Contents, "zh-Hant-TW") == "目錄");
  CHECK(term(Term::Contents, "zh") == "目录");
  CHECK(term(Term::Issue, "tlh") == "Issue");
}

TEST_CASE("dates are as readers of the language expect them") {
  CHECK(format_date({2026, 12, 1}, "en-GB") == "1 December 2026");
  CHECK(format_date({2026, 12, 1}, "en-US") == "December 1, 2026");
  CHECK(format_date({2026, 12, 1}, "de") == "1. Dezember 2026");
  CHECK(format_date({2026, 12, 0}, "fr") == "décembre 2026");
  CHECK(format_date({2026, 0, 0}, "fr") == "2026");
  CHECK(format_date({2026, 12, 1}, "ja") == "2026年12月1日");
  CHECK(format_date({2026, 12, 1}, "th").find("2026") != std::string::npos);
  CHECK(format_date({1582, 10, 10}, "en-GB") == "10 October 1582");
}

TEST_CASE("the direction follows the language and its script") {
  CHECK(is_right_to_left("ar-EG"));
  CHECK(is_right_to_left("he"));
  CHECK(is_right_to_left("az-Arab"));
  CHECK(is_right_to_left("ckb"));
  CHECK(is_right_to_left("pa-PK"));
  CHECK(is_right_to_left("iw"));
  CHECK(is_right_to_left("syr"));
  CHECK_FALSE(is_right_to_left("en"));
  CHECK_FALSE(is_right_to_left("pa"));
  CHECK_FALSE(is_right_to_left("xx"));
  CHECK_FALSE(is_right_to_left(""));
  CHECK_FALSE(is_right_to_left("ur-Latn"));
}
