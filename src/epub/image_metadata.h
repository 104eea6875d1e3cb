#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace forme::epub {

/// An image file without its metadata, its samples untouched.
struct LeanImage {
  std::string bytes;
  std::string icc_profile;  ///< the embedded profile (JPEG: as is; PNG: still compressed); taken out when it is sRGB
};

/// Leaves out what says nothing about the picture itself (EXIF, XMP, IPTC, comments, previews) and an ICC profile that
/// is sRGB under its own name. Nothing when the file is not well formed.
std::optional<LeanImage> strip_jpeg(std::string_view bytes);
std::optional<LeanImage> strip_png(std::string_view bytes);

/// Whether an ICC profile calls itself sRGB.
bool is_srgb_profile(std::string_view icc);

}  // namespace forme::epub
