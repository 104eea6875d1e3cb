#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

#include "fonts/font_library.h"
#include "media/media.h"

namespace forme {

/// What all issues of one run share: loaded once, immutable, safe between threads.
class Workshop {
 public:
  explicit Workshop(std::filesystem::path home_folder);
  const std::filesystem::path home;
  /// The catalogue's fonts. What is wrong with the catalogue is said to the first issue that asks.
  std::shared_ptr<const FontLibrary> fonts(Sources& sources, Diagnostics& diagnostics);
  /// The press profile at `path`, held at an ink limit. Throws BuildError.
  std::shared_ptr<const OutputProfile> profile(const std::filesystem::path& path, double ink_limit);

 private:
  std::mutex mutex_;
  std::shared_ptr<const FontLibrary> fonts_;
  std::map<std::pair<std::filesystem::path, double>, std::shared_ptr<const OutputProfile>> profiles_;
};

}  // namespace forme
