#include "pages/turned.h"

#include <algorithm>
#include <utility>

#include "pages/box_sizes.h"
#include "pages/measure.h"
#include "pages/place.h"

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

void Measurer::add_upright(BlockId block, const ComputedStyle& sizes) {
  upright_ = block;
  add_in_place(block, &sizes);
}

/// A turned block stands in the text in one piece; auto margins share what is left beside it.
void Measurer::add_turned(BlockId id, Insets outer) {
  const ComputedStyle& style = *context_.flow[id].style;
  Piece piece = set_turned(context_, id);
  const Edges<Length> margins = resolve_edges(style.margin, outer.width);
  const Length spare = outer.width - piece.width - margins.left - margins.right;
  if (spare < Length())
    context_.diagnostics.warning("wide-turned-block", context_.styled.document()[context_.flow[id].node].span,
                                 "what is turned here is wider than its column and runs out of it",
                                 "give it a greater `height`, more columns (`column-span`), or a smaller size");
  Length x = outer.left + margins.left;
  if (style.margin.left.is_auto && spare > Length()) x += style.margin.right.is_auto ? spare / 2 : spare;
  translate(piece.fragments, x, Length());
  for (AbsoluteBox& box : piece.absolutes) box.at.x += x;
  margin(margins.top);
  add_piece(std::move(piece), style);
  margin(margins.bottom);
}

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
