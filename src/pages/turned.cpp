#include "pages/turned.h"

#include <algorithm>
#include <utility>

#include "pages/measure.h"

namespace forme {
namespace {

/// What the block is as it is set: nothing around it, and as wide as it will be high.
ComputedStyle upright(const ComputedStyle& style) {
  ComputedStyle out = style;
  out.margin = {};
  std::swap(out.width, out.height);
  std::swap(out.min_width, out.min_height);
  std::swap(out.max_width, out.max_height);
  return out;
}

/// Its own box among the fragments.
Rect box_of(const Piece& piece, BlockId block) {
  for (const Fragment& fragment : piece.fragments) {
    if (const auto* box = std::get_if<BoxFragment>(&fragment); box != nullptr && box->block == block) return box->rect;
  }
  return {Length(), Length(), piece.width, piece.height};
}

}  // namespace

Piece set_turned(LayoutContext& context, BlockId block) {
  const ComputedStyle& style = *context.flow[block].style;
  const ComputedStyle sizes = upright(style);
  const IntrinsicWidths wanted = upright_widths(context, block, sizes);
  Length measure = wanted.maximum;
  if (context.column_height > Length()) measure = std::min(measure, std::max(context.column_height, wanted.minimum));
  Measurer measurer(context, measure, Grid{}, Measurer::Floats::InPlace);
  measurer.add_upright(block, sizes);
  Piece piece = piece_of(context, measurer.take(), measure);
  // It turns about the middle of its own box, beside which a caption may stand.
  const Rect box = box_of(piece, block);
  const Length x = box.x + box.width / 2, y = box.y + box.height / 2;
  const Length width = std::max(measure, box.right());
  const bool leftwards = style.writing_mode == WritingMode::SidewaysLr;
  const Length left = leftwards ? x - y : x - (piece.height - y);
  const Length top = leftwards ? y - (width - x) : y - x;
  translate(piece.fragments, -left, -top);
  for (AbsoluteBox& absolute : piece.absolutes) absolute.at = {absolute.at.x - left, absolute.at.y - top};
  piece.width = std::exchange(piece.height, width);
  return piece;
}

}  // namespace forme
