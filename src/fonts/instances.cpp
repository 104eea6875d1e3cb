#include <mutex>

#include "fonts/font_library_impl.h"

/// Instances of variable fonts.
namespace forme {

const FontFace* FontLibrary::Impl::open_instance(FaceId id) const {
  const std::shared_lock lock(instances_mutex);
  const std::size_t place = id - faces.size();
  return place < instances.size() ? instances[place].face.get() : nullptr;
}

FaceId FontLibrary::Impl::base_of(FaceId id) const {
  if (id < faces.size()) return id;
  const std::shared_lock lock(instances_mutex);
  const std::size_t place = id - faces.size();
  return place < instances.size() ? instances[place].base : no_face;
}

FaceId FontLibrary::Impl::instance_of(FaceId id, const FaceRequest& request) const {
  const FontFace* base = open(id);
  if (base == nullptr || base->info().axes.empty()) return id;
  std::vector<double> coordinates = instance_coordinates(base->info(), request);
  const std::unique_lock lock(instances_mutex);
  const auto known = instance_ids.find({id, coordinates});
  if (known != instance_ids.end()) return known->second;
  FaceInfo info = base->info();
  info.coordinates = coordinates;
  const auto face = std::make_shared<FontFace>(base->shared_file(), std::move(info), true);
  const std::size_t fresh = faces.size() + instances.size();
  if (fresh >= no_face || !face->open()) return id;
  instances.push_back({id, face});
  instance_ids.emplace(std::pair(id, std::move(coordinates)), static_cast<FaceId>(fresh));
  return static_cast<FaceId>(fresh);
}

}  // namespace forme
