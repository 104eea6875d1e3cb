#pragma once

#include "base/geometry.h"
#include "paint/path.h"
#include "style/computed_style.h"

namespace forme {

/// Which sides of a box are not there, because the box goes on in another column or on another line.
struct OpenSides {
  bool top = false, right = false, bottom = false, left = false;
};

/// The border box of a fragment with its corners, and the areas inside it.
struct BoxShape {
  Rect rect;  ///< border box
  Edges<Length> border, padding;
  Radii radii;

  Rect area(BoxArea which) const;
  Radii radii_of(BoxArea which) const;
  Path path(BoxArea which) const { return rounded_rectangle(area(which), radii_of(which)); }
};

/// A rectangle with rounded corners; percentages of the radii are of `reference`.
Path rounded_rectangle(const Rect& rect, const CornerRadii& corners, const Rect& reference);

/// Radii are made less where they would meet (Backgrounds 3, section 4.5); corners at open sides are square.
/// Percentages of the padding are of the box's own width, for want of the containing block's.
BoxShape box_shape(const Rect& rect, const ComputedStyle& style, OpenSides open);

}  // namespace forme
