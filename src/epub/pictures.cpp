#include "epub/pictures.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/hash.h"
#include "epub/image_metadata.h"
#include "epub/names.h"
#include "epub/resample.h"
#include "epub/svg_cleaner.h"

namespace forme::epub {
namespace {

constexpr double most_pixels = 4e6;                       // epub.md
constexpr std::size_t most_bytes = std::size_t{5} << 20;  // epub.md
constexpr int cover_width = 1600, cover_height = 2560;    // epub.md
/// A cover wider than 4:5 is cut to 3:4, one narrower than 1:2 to 1:2; what is between is what covers are.
constexpr double widest_cover = 0.8, wide_cover_cut = 0.75, narrowest_cover = 0.5;
constexpr int jpeg_quality = 86;

struct Encoded {
  const char* extension = "jpg";
  std::string bytes;
};

enum class Use : std::uint8_t { Text, Cover };

bool has_jpeg_samples(const ImageInfo& info) {
  if (info.format == ImageFormat::Jpeg) return true;
  // RFC 9649: a lossless WebP carries a VP8L chunk.
  return info.format == ImageFormat::WebP && info.bytes->substr(0, 4096).find("VP8L") == std::string::npos;
}

std::pair<int, int> cover_cut(int width, int height) {
  const double ratio = static_cast<double>(width) / height;
  if (ratio > widest_cover) return {std::max(1, static_cast<int>(std::lround(height * wide_cover_cut))), height};
  if (ratio < narrowest_cover) return {width, std::max(1, static_cast<int>(std::lround(width / narrowest_cover)))};
  return {width, height};
}

/// The largest size of the same shape that an e-reader edition admits.
std::pair<int, int> admitted_size(int width, int height, Use use) {
  double factor = std::min(1.0, std::sqrt(most_pixels / (static_cast<double>(width) * height)));
  if (use == Use::Cover) {
    factor = std::min({factor, static_cast<double>(cover_width) / width, static_cast<double>(cover_height) / height});
  }
  const auto scaled = [&](int length) { return std::max(1, static_cast<int>(std::floor(length * factor))); };
  return factor < 1.0 ? std::pair(scaled(width), scaled(height)) : std::pair(width, height);
}

/// The file's own samples when nothing about them must change.
std::optional<Encoded> untouched(const ImageInfo& info, Use use) {
  const bool jpeg = info.format == ImageFormat::Jpeg;
  if ((!jpeg && info.format != ImageFormat::Png) || info.orientation != 1 || info.components == 4) return std::nullopt;
  if (admitted_size(info.width, info.height, use) != std::pair(info.width, info.height)) return std::nullopt;
  if (use == Use::Cover && (info.has_alpha || cover_cut(info.width, info.height) != std::pair(info.width, info.height)))
    return std::nullopt;
  std::optional<LeanImage> lean = jpeg ? strip_jpeg(*info.bytes) : strip_png(*info.bytes);
  if (!lean || lean->bytes.size() > most_bytes) return std::nullopt;
  if (!lean->icc_profile.empty() && !is_srgb_profile(lean->icc_profile)) return std::nullopt;
  return Encoded{jpeg ? "jpg" : "png", std::move(lean->bytes)};
}

bool needs_alpha(const Pixels& pixels) {
  return std::ranges::any_of(pixels.alpha, [](char a) { return static_cast<std::uint8_t>(a) != 255; });
}

Pixels at_size(Pixels pixels, int width, int height) {
  if (pixels.width == width && pixels.height == height) return pixels;
  pixels = downscale(std::move(pixels), width, height);
  return pixels.width > width || pixels.height > height
             ? shrink(pixels, std::min(width, pixels.width), std::min(height, pixels.height))
             : pixels;
}

/// Encodes within the admitted bytes: lossless where the source is, then JPEG, then fewer pixels.
Encoded encode(Pixels pixels, bool lossless) {
  const bool alpha = !pixels.alpha.empty();
  while (true) {
    if (lossless || alpha) {
      std::string png = encode_png(pixels);
      if (png.size() <= most_bytes) return {"png", std::move(png)};
    }
    if (!alpha) {
      std::string jpeg = encode_jpeg(pixels, jpeg_quality);
      if (jpeg.size() <= most_bytes) return {"jpg", std::move(jpeg)};
    }
    pixels = at_size(std::move(pixels), std::max(1, pixels.width * 3 / 4), std::max(1, pixels.height * 3 / 4));
  }
}

void flatten_on_white(Pixels& pixels) {
  const auto channels = static_cast<std::size_t>(channels_of(pixels.space));
  for (std::size_t i = 0; i < pixels.alpha.size(); ++i) {
    const auto alpha = static_cast<std::uint8_t>(pixels.alpha[i]);
    for (std::size_t c = 0; c < channels; ++c) {
      char& value = pixels.samples[i * channels + c];
      value = static_cast<char>((static_cast<std::uint8_t>(value) * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
  pixels.alpha.clear();
}

std::optional<Encoded> convert(const ImageInfo& info, Use use, const OutputProfile* press, Span span,
                               Diagnostics& diagnostics) {
  std::optional<Pixels> decoded = decode_image(info, span, diagnostics);
  if (!decoded || decoded->width < 1 || decoded->height < 1) return std::nullopt;
  Pixels pixels = std::move(*decoded);
  if (use == Use::Cover) {
    const auto [width, height] = cover_cut(pixels.width, pixels.height);
    if (width != pixels.width || height != pixels.height) pixels = crop_to_middle(pixels, width, height);
  }
  const auto [width, height] = admitted_size(pixels.width, pixels.height, use);
  pixels = convert_to_srgb(at_size(std::move(pixels), width, height), press);
  pixels.icc_profile.clear();
  if (!pixels.alpha.empty() && !needs_alpha(pixels)) pixels.alpha.clear();
  if (use == Use::Cover && !pixels.alpha.empty()) flatten_on_white(pixels);
  return encode(std::move(pixels), !has_jpeg_samples(info));
}

const char* media_type_of(std::string_view extension) {
  if (extension == "svg") return "image/svg+xml";
  return extension == "png" ? "image/png" : "image/jpeg";
}

std::optional<Encoded> clean_drawing(const ImageInfo& info, Span span, Diagnostics& diagnostics) {
  const std::string name = info.path.filename().string();
  std::optional<CleanSvg> clean = clean_svg(*info.bytes);
  if (!clean || clean->bytes.size() > most_bytes) {
    diagnostics.warning("unsafe-svg", span,
                        "'" + name + "' is left out of the EPUB: it is no SVG that can be made safe",
                        "simplify the drawing, or save it as PNG");
    return std::nullopt;
  }
  for (const std::string& what : clean->removed) {
    diagnostics.warning("svg-part-removed", span, "'" + what + "' is taken out of '" + name + "' in the EPUB",
                        "e-readers neither run scripts nor fetch files for a drawing");
  }
  return Encoded{"svg", std::move(clean->bytes)};
}

}  // namespace

PictureId PictureStore::add(const std::filesystem::path& path, Span span) {
  const auto known = by_path_.find(path);
  if (known != by_path_.end()) return known->second;
  PictureId& id = by_path_.emplace(path, no_picture).first->second;
  const ImageId image = media_->load(path, span);
  if (image == no_image) return id;
  const ImageInfo& info = media_->info(image);
  std::optional<Encoded> encoded =
      info.format == ImageFormat::Svg ? clean_drawing(info, span, *diagnostics_) : untouched(info, Use::Text);
  if (!encoded && info.format != ImageFormat::Svg) encoded = convert(info, Use::Text, press_, span, *diagnostics_);
  if (encoded) id = keep(path, encoded->extension, std::move(encoded->bytes));
  return id;
}

PictureId PictureStore::add_cover(const std::filesystem::path& path, Span span) {
  const ImageId image = media_->load(path, span);
  if (image == no_image) return no_picture;
  const ImageInfo& info = media_->info(image);
  // A drawn cover has no samples to cut or shrink.
  if (info.format == ImageFormat::Svg) return add(path, span);
  std::optional<Encoded> encoded = untouched(info, Use::Cover);
  if (!encoded) encoded = convert(info, Use::Cover, press_, span, *diagnostics_);
  return encoded ? keep("cover", encoded->extension, std::move(encoded->bytes)) : no_picture;
}

PictureId PictureStore::keep(const std::filesystem::path& source, const char* extension, std::string bytes) {
  const auto [entry, fresh] = by_hash_.try_emplace(sha256_hex(bytes), static_cast<PictureId>(pictures_.size()));
  if (!fresh) return entry->second;
  const std::string stem = unique_name(safe_stem(source.stem().string(), "picture"), names_);
  pictures_.push_back({"images/" + stem + "." + extension, media_type_of(extension), std::move(bytes)});
  return entry->second;
}

}  // namespace forme::epub
