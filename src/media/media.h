#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/color.h"
#include "source/diagnostics.h"

namespace forme {

enum class ImageFormat : std::uint8_t { Jpeg, Png, WebP, Svg };

/// What the header of an image file says; sizes are those after its EXIF orientation is applied.
struct ImageInfo {
  std::filesystem::path path;
  ImageFormat format = ImageFormat::Jpeg;
  int width = 0, height = 0;    ///< pixels; for SVG CSS pixels of its viewport
  double ppi_x = 0, ppi_y = 0;  ///< 0 when the file does not say
  bool has_alpha = false;
  int orientation = 1;                       ///< EXIF 1..8
  int components = 3;                        ///< in the file: 1 gray, 3 colour, 4 CMYK
  bool has_profile = false;                  ///< an embedded ICC profile
  bool adobe_inverted = false;               ///< CMYK JPEG whose samples mean 255 = no ink (Adobe APP14 marker)
  bool baseline_jpeg = false;                ///< 8-bit Huffman JPEG, sequential or progressive: every RIP reads it
  std::shared_ptr<const std::string> bytes;  ///< the file
};

/// Sniffs by content, never by name. Nothing when the file is missing (code `missing-image`) or no image that the
/// product reads (`unreadable-image`), with a diagnostic at `span`. Dimensions beyond 30000 or 400 million pixels are
/// refused (`image-too-large`).
std::optional<ImageInfo> read_image_info(const std::filesystem::path& path, Span span, Diagnostics& diagnostics);

enum class PixelSpace : std::uint8_t { Gray, Rgb, Cmyk };

/// Decoded samples, 8 bits, interleaved, rows from the top, upright (orientation applied).
struct Pixels {
  int width = 0, height = 0;
  PixelSpace space = PixelSpace::Rgb;
  std::string samples;
  std::string alpha;        ///< width*height when the image has transparency, else empty
  std::string icc_profile;  ///< embedded; empty: sRGB, gray gamma 2.2, or the output's own CMYK
  bool damaged = false;     ///< not all of the file could be read
};

/// Decodes a raster image. Truncated or broken data gives what could be decoded and a diagnostic
/// (`damaged-image`); nothing when not a single row can be had.
std::optional<Pixels> decode_image(const ImageInfo& info, Span span, Diagnostics& diagnostics);

/// Area-averages down, keeping the proportions, to the least size at which neither side is smaller than asked; the same
/// pixels when already small.
Pixels downscale(Pixels pixels, int least_width, int least_height);

/// An ICC transform to a press profile: relative colorimetric with black-point compensation. Grays stay on the black
/// plate. Total ink is held at `ink_limit` (3.0 is 300 %). Thread-safe; make one a profile and share it.
class OutputProfile {
 public:
  /// Throws BuildError (`unreadable-profile`) when the file is no CMYK output profile.
  static std::shared_ptr<const OutputProfile> load(const std::filesystem::path& path, double ink_limit);
  ~OutputProfile();
  OutputProfile(const OutputProfile&) = delete;
  OutputProfile& operator=(const OutputProfile&) = delete;
  const std::string& icc() const;  ///< the file's bytes
  const std::string& description() const;
  /// Converts Rgb with its profile (or sRGB); Gray stays Gray; Cmyk with a foreign profile is converted, else kept.
  Pixels convert(const Pixels& pixels) const;
  /// sRGB grays (r = g = b) become K alone. Spot inks are the writer's business.
  std::array<float, 4> to_cmyk(const Color& color) const;
  /// What this CMYK looks like on screen.
  std::array<float, 3> to_srgb(const std::array<float, 4>& cmyk) const;

 private:
  OutputProfile();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Mean lightness, 0 (black) to 1, of the rows from `from` to `to`, as shares of the height; profiles are not applied.
double mean_lightness(const Pixels& pixels, double from, double to);

/// Converts to sRGB (embedded profile honoured), CMYK through `press` when given.
Pixels convert_to_srgb(const Pixels& pixels, const OutputProfile* press);

/// Baseline JPEG, 4:4:4 for quality >= 90 else 4:2:0; CMYK is written plain (not inverted), with no Adobe marker
/// surprises: the caller gets bytes whose decoded samples mean 0 = no ink when `Decode` is the default.
std::string encode_jpeg(const Pixels& pixels, int quality);
std::string encode_png(const Pixels& pixels);

/// Images of one issue by path, each file read once. Not thread-safe.
using ImageId = std::uint32_t;
constexpr ImageId no_image = 0xFFFFFFFF;
class MediaLibrary {
 public:
  explicit MediaLibrary(Diagnostics& diagnostics) : diagnostics_(&diagnostics) {}
  /// The image at `path`, or no_image after a diagnostic (once a path).
  ImageId load(const std::filesystem::path& path, Span span);
  const ImageInfo& info(ImageId id) const { return images_[id]; }
  Span span(ImageId id) const { return spans_[id]; }
  std::size_t size() const { return images_.size(); }

 private:
  Diagnostics* diagnostics_;
  std::vector<ImageInfo> images_;
  std::vector<Span> spans_;
  std::vector<std::pair<std::filesystem::path, ImageId>> by_path_;
};

}  // namespace forme
