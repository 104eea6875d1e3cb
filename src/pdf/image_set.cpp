#include "pdf/image_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "pdf/image_data.h"

namespace forme {
namespace {

constexpr double worth_reducing = 1.2;  ///< resampling costs sharpness: smaller excess is left alone
constexpr double line_art_ppi = 1200;   ///< black and white needs far more pixels than tones do

struct Need {
  int width = 1, height = 1;  ///< pixels
};

Need need_of(const Size& size, double ppi) {
  const auto pixels = [&](Length length) {
    return static_cast<int>(std::clamp(std::ceil(length.pt() / 72 * ppi), 1.0, 30000.0));
  };
  return {pixels(size.width), pixels(size.height)};
}

bool too_fine(int width, int height, const Need& need) {
  return width > need.width * worth_reducing && height > need.height * worth_reducing;
}

bool same_samples(const Pixels& a, const Pixels& b) { return a.space == b.space && a.samples == b.samples; }

/// A JPEG whose own samples are what the edition wants: whole, upright, not too fine, gray or CMYK within the limits.
bool passes(const ImageInfo& info, const Pixels& decoded, const Pixels& converted, const Need& need) {
  return info.format == ImageFormat::Jpeg && info.baseline_jpeg && info.orientation == 1 && !decoded.damaged &&
         decoded.space != PixelSpace::Rgb && !too_fine(decoded.width, decoded.height, need) &&
         same_samples(decoded, converted);
}

ImageKind kind_of(const ImageInfo& info) {
  return info.format == ImageFormat::Png ? ImageKind::LineArt : ImageKind::Photograph;
}

struct Prepared {
  ImageData image;
  std::optional<ImageData> mask;
};

Prepared prepare(const ImageInfo& info, Pixels decoded, const Size& size, const ImageSet::Input& input) {
  const bool bilevel = is_bilevel(decoded);
  const Need need = need_of(size, bilevel ? line_art_ppi : input.printer->image_ppi_max);
  if (decoded.space != PixelSpace::Rgb && passes(info, decoded, input.colors->convert(decoded), need))
    return {pass_jpeg(info), std::nullopt};
  if (too_fine(decoded.width, decoded.height, need)) decoded = downscale(std::move(decoded), need.width, need.height);
  const Pixels converted = input.colors->convert(decoded);
  Prepared prepared{encode_image(converted, kind_of(info), input.printer->jpeg_quality), std::nullopt};
  if (!converted.alpha.empty()) prepared.mask = encode_alpha(converted);
  return prepared;
}

}  // namespace

void ImageSet::collect(const DrawImage& item) {
  if (item.image == no_image) return;
  Size& size = largest_[item.image];
  size.width = std::max(size.width, item.rect.width);
  size.height = std::max(size.height, item.rect.height);
}

void ImageSet::embed(PdfObjects& objects, const Input& input, Diagnostics& diagnostics) {
  for (const auto& [id, size] : largest_) {
    const ImageInfo& info = input.media->info(id);
    std::optional<Pixels> decoded = decode_image(info, input.media->span(id), diagnostics);
    if (!decoded) continue;
    Prepared prepared = prepare(info, std::move(*decoded), size, input);
    PlacedImage placed{fmt::format("I{}", id), {}, prepared.mask.has_value()};
    if (prepared.mask) {
      ImageData& mask = *prepared.mask;
      const PdfRef object = objects.add_stream(std::move(mask.entries), std::move(mask.bytes), mask.filter);
      prepared.image.entries += fmt::format(" /SMask {}", to_string(object));
    }
    placed.object =
        objects.add_stream(std::move(prepared.image.entries), std::move(prepared.image.bytes), prepared.image.filter);
    images_.emplace(id, std::move(placed));
  }
}

const PlacedImage* ImageSet::find(ImageId id) const {
  const auto found = images_.find(id);
  return found == images_.end() ? nullptr : &found->second;
}

}  // namespace forme
