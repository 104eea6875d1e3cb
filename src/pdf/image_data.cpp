#include "pdf/image_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <vector>

#include "pdf/pdf_syntax.h"

namespace forme {
namespace {

constexpr std::size_t largest_palette = 256;
constexpr std::size_t line_art_ratio = 4;  ///< line art packs losslessly to less than a quarter

int channels_of(PixelSpace space) { return space == PixelSpace::Gray ? 1 : space == PixelSpace::Rgb ? 3 : 4; }

std::string_view device_space(PixelSpace space) {
  switch (space) {
    case PixelSpace::Gray: return "/DeviceGray";
    case PixelSpace::Rgb: return "/DeviceRGB";
    case PixelSpace::Cmyk: return "/DeviceCMYK";
  }
  return "/DeviceGray";
}

struct Header {
  int width = 0, height = 0, bits = 8;
  std::string color_space;
};

std::string spelled(const Header& header) {
  return fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace {} /BitsPerComponent {}",
                     header.width, header.height, header.color_space, header.bits);
}

ImageData encode_bilevel(const Pixels& pixels) {
  const std::size_t stride = (static_cast<std::size_t>(pixels.width) + 7) / 8;
  std::string bits(stride * pixels.height, '\0');
  for (int y = 0; y < pixels.height; ++y)
    for (int x = 0; x < pixels.width; ++x)
      if (pixels.samples[static_cast<std::size_t>(y) * pixels.width + x] != '\0')
        bits[stride * y + x / 8] = static_cast<char>(bits[stride * y + x / 8] | (0x80 >> (x % 8)));
  return {spelled({pixels.width, pixels.height, 1, "/DeviceGray"}), deflated(bits), StreamFilter::FlateAlready};
}

/// Colours in order of appearance and the index of each pixel; nothing when there are too many.
struct Palette {
  std::string colors, indices;
};

std::optional<Palette> find_palette(const Pixels& pixels) {
  const auto channels = static_cast<std::size_t>(channels_of(pixels.space));
  std::unordered_map<std::uint32_t, char> known;  // looked up only; its order never shows
  Palette palette;
  palette.indices.reserve(pixels.samples.size() / channels);
  for (std::size_t i = 0; i < pixels.samples.size(); i += channels) {
    std::uint32_t key = 0;
    std::memcpy(&key, pixels.samples.data() + i, channels);
    const auto [place, is_new] = known.emplace(key, static_cast<char>(known.size()));
    if (is_new) {
      if (known.size() > largest_palette) return std::nullopt;
      palette.colors.append(pixels.samples, i, channels);
    }
    palette.indices.push_back(place->second);
  }
  return palette;
}

ImageData encode_palette(const Pixels& pixels, const Palette& palette) {
  const std::size_t count = palette.colors.size() / static_cast<std::size_t>(channels_of(pixels.space));
  std::string hex;
  for (const char c : palette.colors)
    hex += fmt::format("{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  const std::string space = fmt::format("[/Indexed {} {} <{}>]", device_space(pixels.space), count - 1, hex);
  return {spelled({pixels.width, pixels.height, 8, space}), deflated(palette.indices), StreamFilter::FlateAlready};
}

}  // namespace

bool is_bilevel(const Pixels& pixels) {
  return pixels.space == PixelSpace::Gray &&
         std::all_of(pixels.samples.begin(), pixels.samples.end(), [](char c) { return c == '\0' || c == '\xFF'; });
}

ImageData encode_image(const Pixels& pixels, ImageKind kind, int quality) {
  if (is_bilevel(pixels)) return encode_bilevel(pixels);
  const Header header{pixels.width, pixels.height, 8, std::string(device_space(pixels.space))};
  if (kind == ImageKind::LineArt) {
    if (pixels.space != PixelSpace::Gray)
      if (const std::optional<Palette> palette = find_palette(pixels)) return encode_palette(pixels, *palette);
    std::string packed = deflated(pixels.samples);
    if (packed.size() < pixels.samples.size() / line_art_ratio || pixels.samples.size() < 4096)
      return {spelled(header), std::move(packed), StreamFilter::FlateAlready};
  }
  return {spelled(header), encode_jpeg(pixels, quality), StreamFilter::Jpeg};
}

ImageData encode_alpha(const Pixels& pixels) {
  return {spelled({pixels.width, pixels.height, 8, "/DeviceGray"}), deflated(pixels.alpha), StreamFilter::FlateAlready};
}

ImageData pass_jpeg(const ImageInfo& info) {
  std::string entries = spelled({info.width, info.height, 8, info.components == 1 ? "/DeviceGray" : "/DeviceCMYK"});
  if (info.adobe_inverted) entries += " /Decode [1 0 1 0 1 0 1 0]";
  return {std::move(entries), *info.bytes, StreamFilter::Jpeg};
}

}  // namespace forme
