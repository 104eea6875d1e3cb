#include "flow/counters.h"

#include <doctest/doctest.h>

using namespace forme;

TEST_CASE("counter styles follow CSS Counter Styles 3") {
  CHECK(format_counter(1994, "upper-roman") == "MCMXCIV");
  CHECK(format_counter(4000, "lower-roman") == "4000");
  CHECK(format_counter(28, "lower-alpha") == "ab");
  CHECK(format_counter(18, "lower-greek") == "\u03C3");
  CHECK(format_counter(7, "decimal-leading-zero") == "07");
  CHECK(format_counter(-12, "arabic-indic") == "-\u0661\u0662");
  CHECK(format_counter(3, "\"> \"") == "> ");
  CHECK(format_counter(3, "none").empty());
}

TEST_CASE("a nested counter hides the outer one until its parent closes") {
  Counters counters;
  counters.reset("c", 5, 1, 0);
  counters.reset("c", 1, 3, 2);
  counters.increment("c", 2, 4, 2);
  CHECK(counters.value("c") == 3);
  CHECK(counters.values("c") == std::vector<int>{5, 3});
  counters.leave(2);
  CHECK(counters.value("c") == 5);
}

TEST_CASE("a sibling that resets begins anew instead of nesting") {
  Counters counters;
  counters.reset("c", 1, 1, 0);
  counters.reset("c", 7, 2, 0);
  CHECK(counters.values("c") == std::vector<int>{7});
}
