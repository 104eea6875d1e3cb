#include <utility>

#include "media/codecs.h"

namespace forme {
namespace {

Decoded decode(const ImageInfo& info) {
  switch (info.format) {
    case ImageFormat::Jpeg: return decode_jpeg(info);
    case ImageFormat::Png: return decode_png(info);
    case ImageFormat::WebP: return decode_webp(info);
    case ImageFormat::Svg: break;
  }
  return {};
}

}  // namespace

std::optional<Pixels> decode_image(const ImageInfo& info, Span span, Diagnostics& diagnostics) {
  if (info.format == ImageFormat::Svg) {
    diagnostics.add({Severity::Error, "svg-not-drawn", span,
                     info.path.filename().string() + " is an SVG drawing, which this edition cannot draw yet",
                     "export it as PNG with 1200 pixels an inch", info.path});
    return std::nullopt;
  }
  Decoded decoded = decode(info);
  const std::string name = info.path.filename().string();
  if (decoded.rows == 0) {
    diagnostics.add({Severity::Error, "damaged-image", span, name + " cannot be decoded: " + decoded.problem,
                     "export the picture again", info.path});
    return std::nullopt;
  }
  decoded.pixels.damaged = !decoded.problem.empty();
  if (decoded.pixels.damaged) {
    std::string message = name + " is damaged: " + decoded.problem;
    const bool short_of_rows = decoded.rows < decoded.pixels.height;
    if (short_of_rows)
      message +=
          "; " + std::to_string(decoded.rows) + " of " + std::to_string(decoded.pixels.height) + " rows are shown";
    diagnostics.add({Severity::Error, "damaged-image", span, message, "export the picture again", info.path});
  }
  return oriented(std::move(decoded.pixels), info.orientation);
}

}  // namespace forme
