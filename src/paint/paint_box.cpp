#include "paint/paint_box.h"

#include "paint/paint_background.h"
#include "paint/paint_border.h"
#include "paint/paint_shadow.h"

namespace forme {

void paint_box(PaintTarget& target, const Rect& rect, const ComputedStyle& style, OpenSides open) {
  if (style.visibility != Visibility::Visible || rect.width <= Length()) return;
  const BoxShape shape = box_shape(rect, style, open);
  paint_outer_shadows(target, shape, style);
  paint_background(target, shape, style);
  paint_inner_shadows(target, shape, style);
  paint_border(target, shape, style.border);
  paint_outline(target, shape, style);
}

}  // namespace forme
