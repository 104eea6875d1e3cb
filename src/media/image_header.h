#pragma once

#include <string_view>

#include "media/media.h"

namespace forme {

/// What one file format's header says. `note` is why a file that has the right signature cannot be used.
struct HeaderResult {
  bool usable = false;
  std::string note;
};

HeaderResult read_jpeg_header(std::string_view bytes, ImageInfo& info);
HeaderResult read_png_header(std::string_view bytes, ImageInfo& info);
HeaderResult read_webp_header(std::string_view bytes, ImageInfo& info);
HeaderResult read_svg_header(std::string_view bytes, ImageInfo& info);

/// Whether the first elements of a text file are those of an SVG document.
bool looks_like_svg(std::string_view bytes);

/// Takes orientation and resolution from a TIFF structure (Exif 2.32, 4.6); anything malformed is passed over.
void read_exif(std::string_view tiff, ImageInfo& info);

/// The ICC profile of a WebP file (RIFF chunk `ICCP`), or nothing.
std::string_view webp_chunk(std::string_view bytes, std::string_view name);

/// Unsigned big-endian number at `offset`, which must be inside with its `length` bytes.
inline std::uint32_t big_endian(std::string_view bytes, std::size_t offset, int length) {
  std::uint32_t value = 0;
  for (int i = 0; i < length; ++i) value = (value << 8) | static_cast<unsigned char>(bytes[offset + i]);
  return value;
}

}  // namespace forme
