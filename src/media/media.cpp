#include "media/media.h"

#include <algorithm>
#include <utility>

#include "base/files.h"
#include "media/image_header.h"

namespace forme {
namespace {

namespace fs = std::filesystem;

constexpr int largest_side = 30000;
constexpr std::int64_t largest_area = 400'000'000;

bool begins(std::string_view bytes, std::string_view with) { return bytes.substr(0, with.size()) == with; }

HeaderResult read_header(std::string_view bytes, ImageInfo& info) {
  if (begins(bytes, "\xFF\xD8\xFF")) return read_jpeg_header(bytes, info);
  if (begins(bytes, "\x89PNG\r\n\x1A\n")) return read_png_header(bytes, info);
  if (begins(bytes, "RIFF") && bytes.size() >= 16 && bytes.substr(8, 4) == "WEBP") return read_webp_header(bytes, info);
  if (looks_like_svg(bytes)) return read_svg_header(bytes, info);
  if (begins(bytes, "GIF8")) return {false, "it is a GIF"};
  if (begins(bytes, "II*") || begins(bytes, "MM")) return {false, "it is a TIFF"};
  if (begins(bytes, "<!DOCTYPE html") || begins(bytes, "<html")) return {false, "it is a web page"};
  return {false, bytes.empty() ? "the file is empty" : "it is not an image of a known format"};
}

/// Lines in which several parts agree what file is meant; the part of the path that a reader needs.
std::string shown(const fs::path& path) { return path.filename().string(); }

void complain(Diagnostics& diagnostics, std::string code, Span span, const fs::path& path, std::string message,
              std::string hint) {
  diagnostics.add({Severity::Error, std::move(code), span, std::move(message), std::move(hint), path});
}

/// EXIF orientations 5 to 8 lie on their side.
void turn_upright(ImageInfo& info) {
  if (info.orientation < 5) return;
  std::swap(info.width, info.height);
  std::swap(info.ppi_x, info.ppi_y);
}

bool size_allowed(const ImageInfo& info) {
  return info.width <= largest_side && info.height <= largest_side &&
         static_cast<std::int64_t>(info.width) * info.height <= largest_area;
}

}  // namespace

std::optional<ImageInfo> read_image_info(const fs::path& path, Span span, Diagnostics& diagnostics) {
  std::optional<std::string> bytes = read_file(path);
  if (!bytes) {
    complain(diagnostics, "missing-image", span, path, "there is no image " + path.string(),
             "check the name, also its upper and lower case; paths are relative to the file that names them");
    return std::nullopt;
  }
  ImageInfo info;
  info.path = path;
  const HeaderResult header = read_header(*bytes, info);
  if (!header.usable || info.width <= 0 || info.height <= 0) {
    complain(diagnostics, "unreadable-image", span, path,
             "cannot read " + shown(path) + ": " + (header.usable ? "its width or height is zero" : header.note),
             "save it as JPEG, PNG, WebP or SVG");
    return std::nullopt;
  }
  turn_upright(info);
  if (!size_allowed(info)) {
    complain(diagnostics, "image-too-large", span, path,
             shown(path) + " is " + std::to_string(info.width) + " x " + std::to_string(info.height) + " pixels",
             "at most 30000 a side and 400 million in all are taken");
    return std::nullopt;
  }
  info.bytes = std::make_shared<const std::string>(std::move(*bytes));
  return info;
}

ImageId MediaLibrary::load(const fs::path& path, Span span) {
  const fs::path normal = path.lexically_normal();
  const auto place = std::lower_bound(by_path_.begin(), by_path_.end(), normal,
                                      [](const auto& entry, const fs::path& wanted) { return entry.first < wanted; });
  if (place != by_path_.end() && place->first == normal) return place->second;
  std::optional<ImageInfo> info = read_image_info(normal, span, *diagnostics_);
  ImageId id = no_image;
  if (info) {
    id = static_cast<ImageId>(images_.size());
    images_.push_back(std::move(*info));
    spans_.push_back(span);
  }
  by_path_.emplace(place, normal, id);
  return id;
}

}  // namespace forme
