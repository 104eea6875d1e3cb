#include "driver/workshop.h"

#include <utility>

namespace forme {

Workshop::Workshop(std::filesystem::path home_folder) : home(std::move(home_folder)) {}

std::shared_ptr<const FontLibrary> Workshop::fonts(Sources& sources, Diagnostics& diagnostics) {
  const std::scoped_lock lock(mutex_);
  if (!fonts_) fonts_ = FontLibrary::load({home / "fonts" / "fonts.yaml", {}}, sources, diagnostics);
  return fonts_;
}

std::shared_ptr<const OutputProfile> Workshop::profile(const std::filesystem::path& path, double ink_limit) {
  const std::scoped_lock lock(mutex_);
  auto& profile = profiles_[{path, ink_limit}];
  if (!profile) profile = OutputProfile::load(path, ink_limit);
  return profile;
}

}  // namespace forme
