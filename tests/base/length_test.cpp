#include "base/length.h"

#include <doctest/doctest.h>

using namespace forme;

TEST_CASE("millimetres, points and pixels agree") {
  CHECK(Length::from_mm(25.4) == Length::from_pt(72));
  CHECK(Length::from_px(96) == Length::from_pt(72));
  CHECK(Length::from_pt(12).mm() == doctest::Approx(4.2333).epsilon(0.0001));
}

TEST_CASE("steps cover a length, and rounding noise costs no step") {
  const Length line = Length::from_pt(12);
  CHECK(steps_to_cover(Length(), line) == 0);
  CHECK(steps_to_cover(Length::from_pt(12), line) == 1);
  CHECK(steps_to_cover(Length::from_pt(12.01), line) == 1);
  CHECK(steps_to_cover(Length::from_pt(12.1), line) == 2);
}
