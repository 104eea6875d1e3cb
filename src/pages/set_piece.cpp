#include <algorithm>
#include <utility>

#include "pages/measure.h"
#include "pages/place.h"

namespace forme {
namespace {

/// A picture can be made small, but not vanish.
Length least_image_width() { return Length::from_pt(24); }

IntrinsicWidths image_widths(const LayoutContext& context, const Block& block) {
  const ComputedStyle& style = *block.style;
  Length width = Length::from_px(context.media.info(block.image).width);
  if (!style.width.is_auto && style.width.percent == 0) width = style.width.fixed;
  if (!style.max_width.is_auto && style.max_width.percent == 0) width = std::min(width, style.max_width.fixed);
  return {std::min(width, least_image_width()), width};
}

}  // namespace

Piece set_piece(LayoutContext& context, BlockId block, Length width, Grid grid) {
  Measurer measurer(context, width, grid, Measurer::Floats::InPlace);
  measurer.add_in_place(block);
  const ItemList list = measurer.take();
  PlacedRange placed = place_items(list, 0, list.items.size(), grid, {}, Length());
  Piece piece;
  piece.width = width;
  piece.height = placed.bottom;
  piece.fragments = std::move(placed.fragments);
  for (const auto& [start, place] : placed.starts) piece.starts.push_back(start);
  piece.notes = std::move(placed.notes);
  piece.absolutes = std::move(placed.absolutes);
  return piece;
}

IntrinsicWidths intrinsic_block_widths(LayoutContext& context, BlockId id) {
  const Block& block = context.flow[id];
  const BoxWidths box = box_widths(*block.style, Length());
  const Length edges = box.padding.left + box.padding.right + box.border.left + box.border.right;
  IntrinsicWidths widths{};
  if (block.kind == BlockKind::Paragraph && block.content != no_inline) {
    widths = context.widths(id);
  } else if (block.kind == BlockKind::Image) {
    widths = image_widths(context, block);
  } else {
    for (const BlockId child : block.children) {
      const IntrinsicWidths inner = intrinsic_block_widths(context, child);
      if (block.kind == BlockKind::TableRow) {
        widths.minimum += inner.minimum;
        widths.maximum += inner.maximum;
      } else {
        widths.minimum = std::max(widths.minimum, inner.minimum);
        widths.maximum = std::max(widths.maximum, inner.maximum);
      }
    }
  }
  return {widths.minimum + edges, widths.maximum + edges};
}

Length shrink_to_fit(LayoutContext& context, BlockId block, Length available) {
  const IntrinsicWidths widths = intrinsic_block_widths(context, block);
  return std::min(std::max(widths.minimum, available), widths.maximum);
}

}  // namespace forme
