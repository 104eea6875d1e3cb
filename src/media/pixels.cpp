#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "media/codecs.h"

namespace forme {
namespace {

constexpr std::int64_t one = 65536;  ///< the weights of one output sample add up to this

/// Output sample i is the weighted mean of inputs [first, first + weights).
struct Contribution {
  int first = 0;
  std::vector<std::uint32_t> weights;
};

/// Shares each input between the outputs it overlaps. Integer arithmetic, so that every machine gives the same bytes.
std::vector<Contribution> contributions(int input, int output) {
  std::vector<Contribution> all(static_cast<std::size_t>(output));
  for (int i = 0; i < output; ++i) {
    // Positions are in units of 1/output of an input sample, hence exact.
    const std::int64_t begin = static_cast<std::int64_t>(i) * input, end = begin + input;
    Contribution& c = all[static_cast<std::size_t>(i)];
    c.first = static_cast<int>(begin / output);
    const int last = static_cast<int>((end - 1) / output);
    std::int64_t done = 0;
    for (int s = c.first; s <= last; ++s) {
      const std::int64_t covered = std::min<std::int64_t>(end, (s + 1LL) * output) - begin;
      const std::int64_t total = (covered * one + input / 2) / input;
      c.weights.push_back(static_cast<std::uint32_t>(total - done));
      done = total;
    }
  }
  return all;
}

/// One row across; the results are 8.8 fixed point.
void reduce_row(const unsigned char* in, const std::vector<Contribution>& columns, int channels,
                std::vector<std::uint32_t>& out) {
  std::size_t place = 0;
  for (const Contribution& column : columns) {
    for (int channel = 0; channel < channels; ++channel) {
      const unsigned char* sample = in + static_cast<std::ptrdiff_t>(column.first) * channels + channel;
      std::uint32_t sum = 0;
      for (const std::uint32_t weight : column.weights) {
        sum += weight * *sample;
        sample += channels;
      }
      out[place++] = sum >> 8;
    }
  }
}

struct Extent {
  int width = 0, height = 0;
};

/// Area average of `channels` interleaved samples: rows are reduced across as they come and summed down.
std::string area_average(const std::string& in, Extent from, Extent to, int channels) {
  const std::vector<Contribution> columns = contributions(from.width, to.width);
  const std::vector<Contribution> rows = contributions(from.height, to.height);
  const std::size_t stride_in = static_cast<std::size_t>(from.width) * channels;
  const std::size_t stride_out = static_cast<std::size_t>(to.width) * channels;
  std::vector<std::uint32_t> reduced(stride_out), sums(stride_out);
  std::string out(stride_out * to.height, '\0');
  int reduced_row = -1;
  for (std::size_t y = 0; y < rows.size(); ++y) {
    std::fill(sums.begin(), sums.end(), std::uint32_t{1} << 15);
    int source = rows[y].first;
    for (const std::uint32_t weight : rows[y].weights) {
      if (source != reduced_row)
        reduce_row(reinterpret_cast<const unsigned char*>(in.data()) + stride_in * source, columns, channels, reduced);
      reduced_row = source++;
      // 65280 x 65536 + 2^15 still fits 32 bits.
      for (std::size_t x = 0; x < stride_out; ++x) sums[x] += reduced[x] * weight;
    }
    for (std::size_t x = 0; x < stride_out; ++x) out[stride_out * y + x] = static_cast<char>(sums[x] >> 24);
  }
  return out;
}

/// Colours count by their opacity, so that what is hidden under transparent parts does not bleed into edges.
void premultiply(Pixels& pixels) {
  const int channels = samples_of(pixels.space);
  for (std::size_t i = 0; i < pixels.alpha.size(); ++i) {
    const int alpha = static_cast<unsigned char>(pixels.alpha[i]);
    for (int c = 0; c < channels; ++c) {
      char& sample = pixels.samples[i * channels + c];
      sample = static_cast<char>((static_cast<unsigned char>(sample) * alpha + 127) / 255);
    }
  }
}

void unpremultiply(Pixels& pixels) {
  const int channels = samples_of(pixels.space);
  for (std::size_t i = 0; i < pixels.alpha.size(); ++i) {
    const int alpha = static_cast<unsigned char>(pixels.alpha[i]);
    for (int c = 0; c < channels; ++c) {
      char& sample = pixels.samples[i * channels + c];
      const int value = alpha == 0 ? 255 : (static_cast<unsigned char>(sample) * 255 + alpha / 2) / alpha;
      sample = static_cast<char>(std::min(value, 255));
    }
  }
}

/// Where the pixel that belongs at (x, y) of the upright picture is in the file's rows (EXIF 2.32, tag 274).
std::pair<int, int> source_place(int orientation, int x, int y, int width, int height) {
  switch (orientation) {
    case 2: return {width - 1 - x, y};
    case 3: return {width - 1 - x, height - 1 - y};
    case 4: return {x, height - 1 - y};
    case 5: return {y, x};
    case 6: return {y, height - 1 - x};
    case 7: return {width - 1 - y, height - 1 - x};
    case 8: return {width - 1 - y, x};
    default: return {x, y};
  }
}

std::string turned(const std::string& in, int orientation, Extent from, int channels) {
  const Extent to = orientation >= 5 ? Extent{from.height, from.width} : from;
  std::string out(in.size(), '\0');
  std::size_t place = 0;
  for (int y = 0; y < to.height; ++y) {
    for (int x = 0; x < to.width; ++x) {
      const auto [sx, sy] = source_place(orientation, x, y, from.width, from.height);
      const std::size_t source = (static_cast<std::size_t>(sy) * from.width + sx) * channels;
      for (int c = 0; c < channels; ++c) out[place++] = in[source + c];
    }
  }
  return out;
}

}  // namespace

Pixels oriented(Pixels pixels, int orientation) {
  if (orientation <= 1 || orientation > 8) return pixels;
  const Extent from{pixels.width, pixels.height};
  pixels.samples = turned(pixels.samples, orientation, from, samples_of(pixels.space));
  if (!pixels.alpha.empty()) pixels.alpha = turned(pixels.alpha, orientation, from, 1);
  if (orientation >= 5) std::swap(pixels.width, pixels.height);
  return pixels;
}

void split_alpha(const std::string& mixed, Pixels& pixels) {
  const int channels = samples_of(pixels.space);
  const std::size_t count = static_cast<std::size_t>(pixels.width) * pixels.height;
  pixels.samples.resize(count * channels);
  pixels.alpha.resize(count);
  bool opaque = true;
  const char* in = mixed.data();
  for (std::size_t i = 0; i < count; ++i) {
    for (int c = 0; c < channels; ++c) pixels.samples[i * channels + c] = *in++;
    opaque = opaque && *in == '\xFF';
    pixels.alpha[i] = *in++;
  }
  if (opaque) pixels.alpha.clear();
}

Pixels downscale(Pixels pixels, int least_width, int least_height) {
  least_width = std::max(least_width, 1);
  least_height = std::max(least_height, 1);
  const double scale =
      std::max(static_cast<double>(least_width) / pixels.width, static_cast<double>(least_height) / pixels.height);
  if (scale >= 1) return pixels;
  const Extent from{pixels.width, pixels.height};
  const Extent to{std::max(least_width, static_cast<int>(std::lround(from.width * scale))),
                  std::max(least_height, static_cast<int>(std::lround(from.height * scale)))};
  const bool alpha = !pixels.alpha.empty();
  if (alpha) premultiply(pixels);
  pixels.samples = area_average(pixels.samples, from, to, samples_of(pixels.space));
  if (alpha) pixels.alpha = area_average(pixels.alpha, from, to, 1);
  pixels.width = to.width;
  pixels.height = to.height;
  if (alpha) unpremultiply(pixels);
  return pixels;
}

}  // namespace forme
