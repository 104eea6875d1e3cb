#include "epub/image_metadata.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace forme::epub {
namespace {

std::uint8_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

std::size_t big_endian_16(std::string_view bytes, std::size_t at) {
  return static_cast<std::size_t>(byte_at(bytes, at) << 8 | byte_at(bytes, at + 1));
}

std::size_t big_endian_32(std::string_view bytes, std::size_t at) {
  return big_endian_16(bytes, at) << 16 | big_endian_16(bytes, at + 2);
}

enum class Fate : std::uint8_t { Keep, Drop, Profile };

/// JPEG markers: APP0 (JFIF) and APP14 (Adobe's colour transform) say how to read the samples; the other APPn and COM
/// are metadata; ICC profiles are APP2 (ICC.1:2022, annex B.4).
Fate fate_of_segment(std::uint8_t marker, std::string_view payload) {
  if (marker == 0xE2 && payload.starts_with(std::string_view("ICC_PROFILE\0", 12))) return Fate::Profile;
  if (marker == 0xE0) return payload.starts_with(std::string_view("JFIF\0", 5)) ? Fate::Keep : Fate::Drop;
  if (marker == 0xFE) return Fate::Drop;
  return marker > 0xE0 && marker <= 0xEF && marker != 0xEE ? Fate::Drop : Fate::Keep;
}

Fate fate_of_chunk(std::string_view type) {
  constexpr std::array<std::string_view, 7> kept = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "sRGB", "pHYs"};
  if (type == "iCCP") return Fate::Profile;
  return std::ranges::find(kept, type) != kept.end() ? Fate::Keep : Fate::Drop;
}

}  // namespace

bool is_srgb_profile(std::string_view icc) {
  constexpr std::string_view wide("s\0R\0G\0B", 7);
  return icc.find("sRGB") != std::string_view::npos || icc.find(wide) != std::string_view::npos;
}

std::optional<LeanImage> strip_jpeg(std::string_view bytes) {
  if (bytes.size() < 4 || bytes.substr(0, 2) != "\xFF\xD8") return std::nullopt;
  LeanImage lean;
  std::string profile_segments;
  lean.bytes = "\xFF\xD8";
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (byte_at(bytes, at) != 0xFF) return std::nullopt;
    const std::uint8_t marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    const std::size_t length = big_endian_16(bytes, at + 2);
    if (length < 2 || at + 2 + length > bytes.size()) return std::nullopt;
    const std::string_view segment = bytes.substr(at, length + 2);
    if (marker == 0xDA) {
      if (!is_srgb_profile(lean.icc_profile)) lean.bytes += profile_segments;
      // What follows the end of the image (previews, videos of "motion photos") goes too.
      const std::size_t end = bytes.rfind("\xFF\xD9");
      if (end == std::string_view::npos || end < at) return std::nullopt;
      lean.bytes += bytes.substr(at, end + 2 - at);
      return lean;
    }
    const std::string_view payload = segment.substr(4);
    const Fate fate = fate_of_segment(marker, payload);
    if (fate == Fate::Keep) lean.bytes += segment;
    if (fate == Fate::Profile) {
      profile_segments += segment;
      lean.icc_profile += payload.substr(std::min<std::size_t>(14, payload.size()));
    }
    at += length + 2;
  }
  return std::nullopt;
}

std::optional<LeanImage> strip_png(std::string_view bytes) {
  constexpr std::string_view signature("\x89PNG\r\n\x1A\n", 8);
  if (!bytes.starts_with(signature)) return std::nullopt;
  LeanImage lean;
  lean.bytes = signature;
  std::size_t at = signature.size();
  while (at + 12 <= bytes.size()) {
    const std::size_t length = big_endian_32(bytes, at);
    if (length > bytes.size() - at - 12) return std::nullopt;
    const std::string_view chunk = bytes.substr(at, length + 12);
    const Fate fate = fate_of_chunk(chunk.substr(4, 4));
    if (fate == Fate::Profile) lean.icc_profile = chunk.substr(8, length);
    const bool named_srgb = fate == Fate::Profile && is_srgb_profile(lean.icc_profile);
    if (fate == Fate::Keep || (fate == Fate::Profile && !named_srgb)) lean.bytes += chunk;
    at += chunk.size();
    if (chunk.substr(4, 4) == "IEND") return lean;
  }
  return std::nullopt;
}

}  // namespace forme::epub
