#include "fonts/match_face.h"

#include <algorithm>
#include <tuple>

namespace forme {
namespace {

/// Distances beyond this are on the wrong side of what was asked and come after all on the right side.
constexpr int wrong_side = 10000;

int stretch_rank(int wanted, int offered) {
  const int distance = offered - wanted;
  const bool narrower_first = wanted <= 100;
  const bool right_side = narrower_first ? distance <= 0 : distance >= 0;
  return std::abs(distance) + (right_side ? 0 : wrong_side);
}

int weight_rank(int wanted, int offered) {
  const int distance = offered - wanted;
  if (wanted >= 400 && wanted <= 500) {
    if (distance >= 0 && offered <= 500) return distance;
    return distance < 0 ? wrong_side - distance : 2 * wrong_side + distance;
  }
  const bool right_side = wanted < 400 ? distance <= 0 : distance >= 0;
  return std::abs(distance) + (right_side ? 0 : wrong_side);
}

}  // namespace

std::vector<FaceId> rank_faces(std::span<const FaceTraits> faces, const FaceRequest& request) {
  std::vector<FaceTraits> ranked(faces.begin(), faces.end());
  const auto key = [&](const FaceTraits& f) {
    const int stretch = std::clamp(request.stretch, f.stretch, std::max(f.stretch, f.widest));
    const int weight = std::clamp(request.weight, f.weight, std::max(f.weight, f.heaviest));
    return std::tuple(stretch_rank(request.stretch, stretch), f.both_styles || f.style == request.style ? 0 : 1,
                      weight_rank(request.weight, weight), f.of_sheet ? -int{f.face} : int{f.face});
  };
  std::sort(ranked.begin(), ranked.end(), [&](const FaceTraits& a, const FaceTraits& b) { return key(a) < key(b); });
  std::vector<FaceId> out;
  out.reserve(ranked.size());
  for (const FaceTraits& f : ranked) out.push_back(f.face);
  return out;
}

}  // namespace forme
