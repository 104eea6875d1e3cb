#include <doctest/doctest.h>

#include "media/media.h"

using namespace forme;

TEST_CASE("lightness is measured in the rows that are asked for") {
  Pixels pixels;
  pixels.width = 2;
  pixels.height = 4;
  pixels.space = PixelSpace::Rgb;
  pixels.samples = std::string(12, '\xFF') + std::string(12, '\0');
  CHECK(mean_lightness(pixels, 0, 0.5) == doctest::Approx(1).epsilon(0.01));
  CHECK(mean_lightness(pixels, 0.5, 1) == doctest::Approx(0));
  CHECK(mean_lightness(pixels, 0, 1) == doctest::Approx(0.5).epsilon(0.01));
}

TEST_CASE("ink makes a CMYK picture dark") {
  Pixels pixels;
  pixels.width = 1;
  pixels.height = 1;
  pixels.space = PixelSpace::Cmyk;
  pixels.samples = std::string("\0\0\0\xFF", 4);
  CHECK(mean_lightness(pixels, 0, 1) == doctest::Approx(0));
  pixels.samples = std::string(4, '\0');
  CHECK(mean_lightness(pixels, 0, 1) == doctest::Approx(1));
}
