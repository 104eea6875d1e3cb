#include "pages/needs_box.h"

namespace forme {
namespace {

bool is_drawn(const BorderSide& side) { return side.style != BorderStyle::None && side.width > Length(); }

bool has_visible_box(const ComputedStyle& style) {
  return style.background_color.visible() || !style.background_image.empty() || !style.box_shadow.empty() ||
         is_drawn(style.border.top) || is_drawn(style.border.right) || is_drawn(style.border.bottom) ||
         is_drawn(style.border.left) || is_drawn(style.outline);
}

bool holds_its_content_together(const ComputedStyle& style) {
  return style.opacity < 1 || style.mix_blend_mode != BlendMode::Normal || style.isolate ||
         style.overflow == Overflow::Clip || style.clip_path.kind != ShapeOutside::Kind::None ||
         !style.transform.empty() || style.rotate != 0 || style.translate != std::pair<Dimension, Dimension>() ||
         style.scale != std::pair(1.0, 1.0);
}

}  // namespace

bool needs_box(const ComputedStyle& style, BlockKind kind) {
  return has_visible_box(style) || (kind != BlockKind::Image && holds_its_content_together(style));
}

}  // namespace forme
