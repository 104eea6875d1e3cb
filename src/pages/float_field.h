#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

#include "base/length.h"
#include "pages/shape_outline.h"
#include "style/computed_style.h"

namespace forme {

/// Left edges or moves on a right-hand page [0] and on a left-hand one [1]: what floats `inside` or `outside` stands on
/// the other side there.
using BySide = std::array<Length, 2>;

/// The floats that lines of a column run around (CSS 2.2, section 9.5). y counts from where the measuring began, x
/// from the column's left edge. Every question is answered so that it holds on both sides of a spread.
class FloatField {
 public:
  /// The margin box of a float that looks for its place between `left` and `right`, not above `y`.
  struct Request {
    Float side = Float::Left;
    Clear clear = Clear::None;
    Length y, left, right, width, height;
    Length margin_bottom;  ///< part of `height`
    std::shared_ptr<const ShapeOutline> outline;
  };
  struct Place {
    Length y;
    BySide x;
  };
  /// The rules of CSS 2.2, section 9.5.1: as high as possible, then as far to its side as possible; never above an
  /// earlier float.
  Place find(const Request& request) const;
  void add(const Request& request, const Place& place);

  /// What is left between `left` and `right` for a line or box from `top` to `bottom`.
  struct Slot {
    BySide start;
    Length width;
  };
  Slot slot(Length top, Length bottom, Length left, Length right) const;
  /// The next place below `y` at which more room may begin, at most `step` away beside an outline.
  Length next_edge(Length y, Length step) const;

  Length top() const { return top_; }                ///< of the first float
  Length bottom() const { return bottom_; }          ///< of the lowest margin box
  Length ink_bottom() const { return ink_bottom_; }  ///< of the lowest border box
  Length bottom(Clear clear) const;
  bool reaches_below(Length y) const { return bottom_ > y; }

 private:
  struct Box {
    Length top, bottom, width;
    BySide x;
    std::array<bool, 2> at_left;
    std::shared_ptr<const ShapeOutline> outline;
  };
  Slot margin_slot(Length top, Length bottom, Length left, Length right, std::size_t page) const;

  std::vector<Box> boxes_;
  Length top_, last_top_, bottom_, ink_bottom_;
};

}  // namespace forme
