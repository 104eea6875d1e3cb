#include "flow/counters.h"

#include <doctest/doctest.h>

using namespace forme;

TEST_CASE("a nested counter hides the outer one until its parent closes") {
  Counters counters;
  counters.reset("c", 5, 0);
  counters.reset("c", 1, 2);
  counters.increment("c", 2, 2);
  CHECK(counters.value("c") == 3);
  CHECK(counters.values("c") == std::vector<int>{5, 3});
  counters.leave(2);
  CHECK(counters.value("c") == 5);
}

TEST_CASE("a sibling that resets begins anew instead of nesting") {
  Counters counters;
  counters.reset("c", 1, 0);
  counters.reset("c", 7, 0);
  CHECK(counters.values("c") == std::vector<int>{7});
}
