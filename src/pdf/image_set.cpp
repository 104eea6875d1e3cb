#include "pdf/image_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <thread>
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

struct Outcome {
  std::optional<Prepared> prepared;
  std::vector<Diagnostic> problems;
};

/// Pictures are independent: each is decoded, converted and encoded on whichever core is free. What they report is kept
/// apart, so that it comes out in the same order each time.
std::vector<Outcome> prepare_all(const std::vector<std::pair<ImageId, Size>>& wanted, const ImageSet::Input& input,
                                 const Sources& sources) {
  std::vector<Outcome> outcomes(wanted.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < wanted.size(); i = next++) {
      const auto& [id, size] = wanted[i];
      Diagnostics heard(sources);
      std::optional<Pixels> decoded = decode_image(input.media->info(id), input.media->span(id), heard);
      if (decoded) outcomes[i].prepared = prepare(input.media->info(id), std::move(*decoded), size, input);
      outcomes[i].problems = heard.list();
    }
  };
  const std::size_t workers = std::min<std::size_t>(std::max(1U, std::thread::hardware_concurrency()), wanted.size());
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < workers; ++i) others.push_back(std::async(std::launch::async, work));
  work();
  for (std::future<void>& other : others) other.get();
  return outcomes;
}

}  // namespace

void ImageSet::collect(const DrawImage& item, double scale) {
  if (item.image == no_image) return;
  Size& size = largest_[item.image];
  size.width = std::max(size.width, item.rect.width.scaled(scale));
  size.height = std::max(size.height, item.rect.height.scaled(scale));
}

void ImageSet::embed(PdfObjects& objects, const Input& input, Diagnostics& diagnostics) {
  const std::vector<std::pair<ImageId, Size>> wanted(largest_.begin(), largest_.end());
  std::vector<Outcome> outcomes = prepare_all(wanted, input, diagnostics.sources());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    for (const Diagnostic& problem : outcomes[i].problems) diagnostics.add(problem);
    if (!outcomes[i].prepared) continue;
    Prepared& prepared = *outcomes[i].prepared;
    PlacedImage placed{fmt::format("I{}", wanted[i].first), {}, prepared.mask.has_value()};
    if (prepared.mask) {
      ImageData& mask = *prepared.mask;
      const PdfRef object = objects.add_stream(std::move(mask.entries), std::move(mask.bytes), mask.filter);
      prepared.image.entries += fmt::format(" /SMask {}", to_string(object));
    }
    placed.object =
        objects.add_stream(std::move(prepared.image.entries), std::move(prepared.image.bytes), prepared.image.filter);
    images_.emplace(wanted[i].first, std::move(placed));
  }
}

const PlacedImage* ImageSet::find(ImageId id) const {
  const auto found = images_.find(id);
  return found == images_.end() ? nullptr : &found->second;
}

}  // namespace forme
