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
  int heaviest = 0, widest = 0;  ///< ends of ranges; 0: none
  bool both_styles = false;      ///< a variable font that stands upright and leans
  bool of_sheet = false;         ///< of equal faces the one that the sheet declares last goes first
  bool same_style(const FaceTraits& o) const {
    return weight == o.weight && stretch == o.stretch && style == o.style && heaviest == o.heaviest &&
           widest == o.widest && both_styles == o.both_styles;
  }
};

/// The faces of one family from the best match to the worst (CSS Fonts 4, 5.2: stretch, then style, then weight).
std::vector<FaceId> rank_faces(std::span<const FaceTraits> faces, const FaceRequest& request);

}  // namespace forme
