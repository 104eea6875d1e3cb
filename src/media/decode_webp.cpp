#include <webp/decode.h>

#include <memory>

#include "media/codecs.h"
#include "media/image_header.h"

namespace forme {
namespace {

struct DeleteDecoder {
  void operator()(WebPIDecoder* decoder) const { WebPIDelete(decoder); }
};

}  // namespace

/// The incremental decoder gives the rows of a file that was cut short.
Decoded decode_webp(const ImageInfo& info) {
  const std::string& bytes = *info.bytes;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  WebPBitstreamFeatures features;
  Decoded result;
  if (WebPGetFeatures(data, bytes.size(), &features) != VP8_STATUS_OK) return {{}, 0, "the WebP header is broken"};
  const bool alpha = features.has_alpha != 0;
  const std::size_t channels = alpha ? 4 : 3;
  const std::size_t stride = static_cast<std::size_t>(features.width) * channels;
  std::string mixed(stride * static_cast<std::size_t>(features.height), '\xFF');
  const std::unique_ptr<WebPIDecoder, DeleteDecoder> decoder(WebPINewRGB(alpha ? MODE_RGBA : MODE_RGB,
                                                                         reinterpret_cast<std::uint8_t*>(mixed.data()),
                                                                         mixed.size(), static_cast<int>(stride)));
  if (!decoder) return {{}, 0, "out of memory"};
  const VP8StatusCode status = WebPIAppend(decoder.get(), data, bytes.size());
  if (WebPIDecGetRGB(decoder.get(), &result.rows, nullptr, nullptr, nullptr) == nullptr) result.rows = 0;
  if (status != VP8_STATUS_OK)
    result.problem = status == VP8_STATUS_SUSPENDED ? "the file ends too early" : "its data are broken";
  Pixels& pixels = result.pixels;
  pixels.width = features.width;
  pixels.height = features.height;
  pixels.space = PixelSpace::Rgb;
  pixels.icc_profile = std::string(webp_chunk(bytes, "ICCP"));
  if (alpha)
    split_alpha(mixed, pixels);
  else
    pixels.samples = std::move(mixed);
  return result;
}

}  // namespace forme
