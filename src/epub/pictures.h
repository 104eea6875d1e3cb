#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "media/media.h"
#include "source/diagnostics.h"

namespace forme::epub {

/// A picture as it is packed.
struct Picture {
  std::string path;  ///< below EPUB/: "images/press.jpg"
  std::string media_type;
  std::string bytes;
};

using PictureId = std::uint32_t;
constexpr PictureId no_picture = 0xFFFFFFFF;

/// The pictures of one edition, made fit for e-readers (epub.md): sRGB, upright, at most 4 million pixels and 5 MB, no
/// metadata; JPEG and PNG that are so already keep their samples untouched. Equal pictures are packed once.
class PictureStore {
 public:
  /// `press` may be null.
  PictureStore(MediaLibrary& media, const OutputProfile* press, Diagnostics& diagnostics)
      : media_(&media), press_(press), diagnostics_(&diagnostics) {}
  /// The packed picture of the file at `path`, or no_picture after a diagnostic.
  PictureId add(const std::filesystem::path& path, Span span);
  /// As a cover: a portrait of at most 1600 x 2560 pixels, JPEG or PNG.
  PictureId add_cover(const std::filesystem::path& path, Span span);

  const Picture& operator[](PictureId id) const { return pictures_[id]; }
  const std::vector<Picture>& pictures() const { return pictures_; }

 private:
  PictureId keep(const std::filesystem::path& source, const char* extension, std::string bytes);

  MediaLibrary* media_;
  const OutputProfile* press_;
  Diagnostics* diagnostics_;
  std::vector<Picture> pictures_;
  std::map<std::filesystem::path, PictureId> by_path_;
  std::map<std::string, PictureId> by_hash_;
  std::set<std::string> names_;
};

}  // namespace forme::epub
