#include <webp/decode.h>

#include "media/image_header.h"

namespace forme {
namespace {

constexpr double inch_in_metres = 0.0254;

std::uint32_t little_endian(std::string_view bytes, std::size_t offset) {
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i) value = (value << 8) | static_cast<unsigned char>(bytes[offset + i]);
  return value;
}

void read_physical_size(std::string_view chunk, ImageInfo& info) {
  if (chunk.size() < 9 || chunk[8] != 1) return;
  info.ppi_x = big_endian(chunk, 0, 4) * inch_in_metres;
  info.ppi_y = big_endian(chunk, 4, 4) * inch_in_metres;
}

}  // namespace

HeaderResult read_png_header(std::string_view bytes, ImageInfo& info) {
  info.format = ImageFormat::Png;
  if (bytes.size() < 33 || bytes.substr(12, 4) != "IHDR") return {false, "the PNG file has no header"};
  // Sizes beyond int are refused by the caller; the sign bit never is set in a valid file.
  info.width = static_cast<int>(big_endian(bytes, 16, 4) & 0x7FFFFFFF);
  info.height = static_cast<int>(big_endian(bytes, 20, 4) & 0x7FFFFFFF);
  const std::uint32_t color_type = big_endian(bytes, 25, 1);
  info.components = (color_type & 2) != 0 ? 3 : 1;
  info.has_alpha = (color_type & 4) != 0;
  for (std::size_t at = 8; at + 8 <= bytes.size();) {
    const std::size_t length = big_endian(bytes, at, 4);
    const std::string_view name = bytes.substr(at + 4, 4);
    if (name == "IDAT" || name == "IEND" || length > bytes.size()) break;
    const std::string_view chunk = bytes.substr(at + 8, length);
    if (name == "pHYs") read_physical_size(chunk, info);
    if (name == "tRNS") info.has_alpha = true;
    if (name == "iCCP") info.has_profile = true;
    if (name == "eXIf") read_exif(chunk, info);
    at += 12 + length;
  }
  return {true, {}};
}

std::string_view webp_chunk(std::string_view bytes, std::string_view wanted) {
  for (std::size_t at = 12; at + 8 <= bytes.size();) {
    const std::size_t length = little_endian(bytes, at + 4);
    if (bytes.substr(at, 4) == wanted) return bytes.substr(at + 8, length);
    if (length > bytes.size()) break;
    at += 8 + length + (length & 1);
  }
  return {};
}

HeaderResult read_webp_header(std::string_view bytes, ImageInfo& info) {
  info.format = ImageFormat::WebP;
  WebPBitstreamFeatures features;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  if (WebPGetFeatures(data, bytes.size(), &features) != VP8_STATUS_OK) return {false, "the WebP header is broken"};
  if (features.has_animation != 0) return {false, "it is an animated WebP"};
  info.width = features.width;
  info.height = features.height;
  info.has_alpha = features.has_alpha != 0;
  info.has_profile = !webp_chunk(bytes, "ICCP").empty();
  std::string_view exif = webp_chunk(bytes, "EXIF");
  if (exif.substr(0, 6) == std::string_view("Exif\0\0", 6)) exif.remove_prefix(6);
  read_exif(exif, info);
  return {true, {}};
}

}  // namespace forme
