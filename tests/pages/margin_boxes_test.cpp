#include "pages/margin_boxes.h"

#include <doctest/doctest.h>

using namespace forme;

namespace {

Length pt(double value) { return Length::from_pt(value); }

EdgeBox automatic(double least, double most) { return {true, {}, pt(least), pt(most), {}, {}}; }

EdgeBox sized(double size) { return {true, pt(size), pt(size), pt(size), {}, {}}; }

}  // namespace

TEST_CASE("one margin box alone takes its whole edge, wherever it stands") {
  CHECK(share_edge({automatic(10, 40), {}, {}}, pt(200))[0] == pt(200));
  CHECK(share_edge({EdgeBox{}, automatic(10, 40), {}}, pt(200))[1] == pt(200));
  CHECK(share_edge({EdgeBox{}, {}, automatic(10, 40)}, pt(200))[2] == pt(200));
}

TEST_CASE("two margin boxes share what is left in proportion to their contents") {
  const auto roomy = share_edge({automatic(10, 30), {}, automatic(10, 60)}, pt(180));
  CHECK(roomy[0] == pt(60));
  CHECK(roomy[2] == pt(120));
  // Between the least and the greatest widths the difference of both is what counts.
  const auto tight = share_edge({automatic(20, 60), {}, automatic(20, 140)}, pt(120));
  CHECK(tight[0] == pt(40));
  CHECK(tight[2] == pt(80));
}

TEST_CASE("the middle margin box stays in the middle, whatever its neighbours hold") {
  // AC is as wide as twice the wider neighbour: 2 x 60. 40 / (40 + 120) of 320.
  const auto sizes = share_edge({automatic(10, 20), automatic(10, 40), automatic(10, 60)}, pt(320));
  CHECK(sizes[1] == pt(80));
  CHECK(sizes[0] == pt(120));
  CHECK(sizes[2] == pt(120));
  CHECK(share_edge({sized(30), automatic(10, 40), {}}, pt(200))[1] == pt(140));
}

TEST_CASE("limits of a margin box are heard after the sharing") {
  EdgeBox limited = automatic(10, 90);
  limited.maximum = pt(50);
  const auto most = share_edge({limited, {}, automatic(10, 10)}, pt(200));
  CHECK(most[0] == pt(50));
  CHECK(most[2] == pt(150));
  EdgeBox wide = automatic(10, 10);
  wide.minimum = pt(120);
  CHECK(share_edge({wide, {}, automatic(10, 90)}, pt(200))[2] == pt(80));
}

TEST_CASE("across its edge a margin box fills the margin, and keeps to the text when all is given") {
  const AcrossEdge filled =
      fit_across(Dimension::of(pt(2)), Dimension::of(pt(3)), std::nullopt, pt(4), pt(5), pt(40), Outward::Before);
  CHECK(filled.margin_before == pt(2));
  CHECK(filled.content == pt(31));
  const AcrossEdge given =
      fit_across(Dimension::of(pt(2)), Dimension::of(pt(3)), pt(10), pt(4), pt(5), pt(40), Outward::Before);
  CHECK(given.margin_before == pt(23));
  const AcrossEdge centred =
      fit_across(Dimension::automatic(), Dimension::automatic(), pt(10), pt(4), pt(0), pt(40), Outward::After);
  CHECK(centred.margin_before == pt(13));
}
