#pragma once

#include "base/length.h"

namespace forme {

/// Page coordinates everywhere but inside `pdf`: origin at the top left of the trim, x to the right, y down.
struct Point {
  Length x, y;
  bool operator==(const Point&) const = default;
};

struct Size {
  Length width, height;
  bool operator==(const Size&) const = default;
};

struct Rect {
  Length x, y, width, height;
  bool operator==(const Rect&) const = default;
  Length right() const { return x + width; }
  Length bottom() const { return y + height; }
};

/// One value for each side of a box, in CSS order.
template <class T>
struct Edges {
  T top{}, right{}, bottom{}, left{};
  bool operator==(const Edges&) const = default;
};

}  // namespace forme
