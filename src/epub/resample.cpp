#include "epub/resample.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace forme::epub {
namespace {

struct Plane {
  int width = 0, height = 0, channels = 1;
  std::string samples;
  std::size_t index(int x, int y) const {
    return (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) *
           static_cast<std::size_t>(channels);
  }
};

std::uint64_t sample(const Plane& plane, std::size_t at) { return static_cast<std::uint8_t>(plane.samples[at]); }

/// The overlap of source cell [j*target, (j+1)*target) with [i*source, (i+1)*source): both axes scaled by the other's
/// length, so that weights are whole numbers that sum to `source`.
struct Cells {
  int source, target;
  int first(int i) const { return static_cast<int>(static_cast<std::int64_t>(i) * source / target); }
  int last(int i) const { return static_cast<int>((static_cast<std::int64_t>(i + 1) * source - 1) / target); }
  std::uint64_t weight(int i, int j) const {
    const std::int64_t begin = std::max<std::int64_t>(static_cast<std::int64_t>(i) * source, std::int64_t{j} * target);
    const std::int64_t end =
        std::min<std::int64_t>(static_cast<std::int64_t>(i + 1) * source, (std::int64_t{j} + 1) * target);
    return static_cast<std::uint64_t>(end - begin);
  }
};

Plane shrink_across(const Plane& plane, int width) {
  const Cells cells{plane.width, width};
  Plane out{width, plane.height, plane.channels, {}};
  out.samples.resize(out.index(0, plane.height));
  for (int y = 0; y < plane.height; ++y) {
    for (int x = 0; x < width; ++x) {
      for (int c = 0; c < plane.channels; ++c) {
        std::uint64_t sum = static_cast<std::uint64_t>(plane.width) / 2;
        for (int j = cells.first(x); j <= cells.last(x); ++j) {
          sum += cells.weight(x, j) * sample(plane, plane.index(j, y) + static_cast<std::size_t>(c));
        }
        out.samples[out.index(x, y) + static_cast<std::size_t>(c)] =
            static_cast<char>(sum / static_cast<std::uint64_t>(plane.width));
      }
    }
  }
  return out;
}

Plane shrink_down(const Plane& plane, int height) {
  const Cells cells{plane.height, height};
  Plane out{plane.width, height, plane.channels, {}};
  const std::size_t row = plane.index(0, 1);
  out.samples.resize(row * static_cast<std::size_t>(height));
  std::vector<std::uint64_t> sums(row);
  for (int y = 0; y < height; ++y) {
    sums.assign(row, static_cast<std::uint64_t>(plane.height) / 2);
    for (int j = cells.first(y); j <= cells.last(y); ++j) {
      const std::uint64_t weight = cells.weight(y, j);
      const std::size_t begin = plane.index(0, j);
      for (std::size_t i = 0; i < row; ++i) sums[i] += weight * sample(plane, begin + i);
    }
    const std::size_t begin = out.index(0, y);
    for (std::size_t i = 0; i < row; ++i) {
      out.samples[begin + i] = static_cast<char>(sums[i] / static_cast<std::uint64_t>(plane.height));
    }
  }
  return out;
}

std::string cut(const Plane& plane, int left, int top, int width, int height) {
  std::string out;
  const std::size_t row = static_cast<std::size_t>(width) * static_cast<std::size_t>(plane.channels);
  out.reserve(row * static_cast<std::size_t>(height));
  for (int y = top; y < top + height; ++y) out.append(plane.samples, plane.index(left, y), row);
  return out;
}

}  // namespace

int channels_of(PixelSpace space) { return space == PixelSpace::Gray ? 1 : space == PixelSpace::Rgb ? 3 : 4; }

Pixels shrink(const Pixels& pixels, int width, int height) {
  Pixels out = pixels;
  out.width = width;
  out.height = height;
  const Plane colors{pixels.width, pixels.height, channels_of(pixels.space), pixels.samples};
  out.samples = shrink_down(shrink_across(colors, width), height).samples;
  if (!pixels.alpha.empty()) {
    const Plane alpha{pixels.width, pixels.height, 1, pixels.alpha};
    out.alpha = shrink_down(shrink_across(alpha, width), height).samples;
  }
  return out;
}

Pixels crop_to_middle(const Pixels& pixels, int width, int height) {
  Pixels out = pixels;
  const int left = (pixels.width - width) / 2, top = (pixels.height - height) / 2;
  out.width = width;
  out.height = height;
  out.samples = cut({pixels.width, pixels.height, channels_of(pixels.space), pixels.samples}, left, top, width, height);
  if (!pixels.alpha.empty()) out.alpha = cut({pixels.width, pixels.height, 1, pixels.alpha}, left, top, width, height);
  return out;
}

}  // namespace forme::epub
