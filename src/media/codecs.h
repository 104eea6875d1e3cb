#pragma once

#include <string>
#include <string_view>

#include "media/media.h"

namespace forme {

/// What a decoder could get of a file. Rows that are missing are white.
struct Decoded {
  Pixels pixels;
  int rows = 0;         ///< of the file that were had; 0: nothing to show
  std::string problem;  ///< empty when all is well
};

Decoded decode_jpeg(const ImageInfo& info);
Decoded decode_png(const ImageInfo& info);
Decoded decode_webp(const ImageInfo& info);

/// Samples a pixel.
constexpr int samples_of(PixelSpace space) { return space == PixelSpace::Gray ? 1 : space == PixelSpace::Rgb ? 3 : 4; }

/// Turns and mirrors so that EXIF `orientation` (1..8) becomes 1.
Pixels oriented(Pixels pixels, int orientation);

/// Splits interleaved samples with alpha last into colour and alpha; alpha that is opaque everywhere is dropped.
void split_alpha(const std::string& mixed, Pixels& pixels);

}  // namespace forme
