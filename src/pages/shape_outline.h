#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/geometry.h"
#include "media/media.h"
#include "style/computed_style.h"

namespace forme {

/// How far a float's shape reaches at each height (CSS Shapes 1): all that lines beside it need to know. Holes inside a
/// shape, and so its fill rule, do not matter to text that runs along one side.
class ShapeOutline {
 public:
  /// The least and the greatest x of the shape between two heights; nothing where it has no part. Relative to the top
  /// left of the margin box, which it never leaves.
  std::optional<std::pair<Length, Length>> extent(Length top, Length bottom) const;

 private:
  friend class OutlineMaker;
  struct Row {
    double left = 1e9, right = -1e9;  ///< points; empty while left > right
  };
  double row_height_ = 1;
  std::vector<Row> rows_;
};

/// The opaque part of a picture: for each of its rows the first and the last opaque pixel as shares of the width;
/// first > last where there is none.
struct AlphaContour {
  std::vector<std::pair<float, float>> rows;
};
AlphaContour alpha_contour(const Pixels& pixels, double threshold);

/// The boxes of a float, relative to its margin box.
struct OutlineInput {
  const ShapeOutside* shape = nullptr;
  Size margin_box;
  Rect border_box, padding_box, content_box;
  Length border_radius;
  Length shape_margin;
  const AlphaContour* contour = nullptr;  ///< of ShapeOutside::Kind::Image; fills the content box
};
/// Null for a shape that is the margin box itself.
std::shared_ptr<const ShapeOutline> make_outline(const OutlineInput& input);

}  // namespace forme
