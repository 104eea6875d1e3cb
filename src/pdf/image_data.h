#pragma once

#include <string>

#include "media/media.h"
#include "pdf/color_policy.h"
#include "pdf/pdf_objects.h"

namespace forme {

/// The entries and bytes of an image XObject.
struct ImageData {
  std::string entries;
  std::string bytes;
  StreamFilter filter = StreamFilter::None;
};

enum class ImageKind : std::uint8_t { Photograph, LineArt };

/// Samples in the edition's space, stored the best way: 1 bit for black and white, a palette for up to 256 colours,
/// lossless for line art that packs well, else DCT of `quality`.
ImageData encode_image(const Pixels& pixels, ImageKind kind, int quality);

/// Opacity as a soft mask.
ImageData encode_alpha(const Pixels& pixels);

/// The JPEG file as it is. `inverted`: its samples mean 255 = no ink.
ImageData pass_jpeg(const ImageInfo& info);

/// Gray with no other value than black and white.
bool is_bilevel(const Pixels& pixels);

}  // namespace forme
