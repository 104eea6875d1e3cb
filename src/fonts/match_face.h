#pragma once

#include <span>
#include <vector>

#include "fonts/font_library.h"

namespace forme {

/// What a face of a family offers.
struct FaceTraits {
  FaceId face = no_face;
  int weight = 400, stretch = 100;
  FontStyle style = FontStyle::Normal;
};

/// The faces of one family from the best match to the worst (CSS Fonts 4, 5.2: stretch, then style, then weight).
std::vector<FaceId> rank_faces(std::span<const FaceTraits> faces, const FaceRequest& request);

}  // namespace forme
