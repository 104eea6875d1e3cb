#pragma once

#include "base/geometry.h"
#include "pages/paged_issue.h"

namespace forme {

/// The rectangles in which something has its ink, shadows too. Empty ones count for nothing.
struct InkBounds {
  Rect all;
  Rect areas;  ///< of backgrounds, borders and pictures: what hides other things, as letters do not

  void unite(const InkBounds& other);
  /// Whether it matters which of the two is painted first.
  bool meet(const InkBounds& other) const;
  /// What they become when the box at `border_box`, which they belong to, is turned, moved and scaled.
  InkBounds transformed(const ComputedStyle& style, const Rect& border_box) const;
};

InkBounds ink_bounds(const Fragment& fragment);

}  // namespace forme
