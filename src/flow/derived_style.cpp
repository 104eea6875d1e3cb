#include "flow/derived_style.h"

#include "style/inherited_style.h"

namespace forme {

ComputedStyle anonymous_style(const ComputedStyle& parent, Display display) {
  ComputedStyle style = inherited_style(parent);
  style.display = display;
  style.page = parent.page;
  return style;
}

namespace {

/// The sides of a box before it was turned.
template <class T>
Edges<T> turned_back(const Edges<T>& sides, WritingMode mode) {
  if (mode == WritingMode::SidewaysLr) return {sides.left, sides.top, sides.right, sides.bottom};
  return {sides.right, sides.bottom, sides.left, sides.top};
}

}  // namespace

ComputedStyle turned_style(const ComputedStyle& style) {
  ComputedStyle turned = style;
  turned.rotate += style.writing_mode == WritingMode::SidewaysLr ? -90 : 90;
  turned.padding = turned_back(style.padding, style.writing_mode);
  turned.border = turned_back(style.border, style.writing_mode);
  return turned;
}

}  // namespace forme
