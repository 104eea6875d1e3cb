#include <algorithm>
#include <cstdint>

#include "media/media.h"

namespace forme {
namespace {

std::uint64_t sample(const Pixels& pixels, std::size_t at) { return static_cast<std::uint8_t>(pixels.samples[at]); }

/// Lightness of one pixel in 1/255: Rec. 709 weights for colour, what the inks leave of the paper for CMYK.
std::uint64_t lightness(const Pixels& pixels, std::size_t at) {
  switch (pixels.space) {
    case PixelSpace::Gray: return sample(pixels, at);
    case PixelSpace::Rgb:
      return (54 * sample(pixels, at) + 183 * sample(pixels, at + 1) + 19 * sample(pixels, at + 2)) / 256;
    case PixelSpace::Cmyk: {
      const std::uint64_t colours =
          (54 * sample(pixels, at) + 183 * sample(pixels, at + 1) + 19 * sample(pixels, at + 2)) / 256;
      return (255 - colours) * (255 - sample(pixels, at + 3)) / 255;
    }
  }
  return 0;
}

}  // namespace

double mean_lightness(const Pixels& pixels, double from, double to) {
  const std::size_t channels = pixels.space == PixelSpace::Gray ? 1 : pixels.space == PixelSpace::Rgb ? 3 : 4;
  const auto row_of = [&](double share) {
    return static_cast<std::size_t>(std::clamp(share, 0.0, 1.0) * pixels.height);
  };
  const std::size_t first = row_of(from) * static_cast<std::size_t>(pixels.width);
  const std::size_t last = row_of(to) * static_cast<std::size_t>(pixels.width);
  if (last <= first) return 1;
  std::uint64_t sum = 0;
  for (std::size_t i = first; i < last; ++i) sum += lightness(pixels, i * channels);
  return static_cast<double>(sum) / static_cast<double>(last - first) / 255;
}

}  // namespace forme
