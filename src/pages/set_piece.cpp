#include <algorithm>
#include <iterator>
#include <utility>

#include "pages/absolute.h"
#include "pages/measure.h"
#include "pages/measure_table.h"
#include "pages/place.h"
#include "pages/turned.h"

namespace forme {
namespace {

/// A picture can be made small, but not vanish.
Length least_image_width() { return Length::from_pt(24); }

IntrinsicWidths image_widths(const LayoutContext& context, const Block& block) {
  const ComputedStyle& style = *block.style;
  Length width = Length::from_px(context.media.info(block.image).width);
  if (style.width.is_auto && !style.height.is_auto && style.height.percent == 0) {
    const ImageInfo& info = context.media.info(block.image);
    width = style.height.fixed.scaled(static_cast<double>(std::max(1, info.width)) / std::max(1, info.height));
  }
  if (!style.width.is_auto && style.width.percent == 0) width = style.width.fixed;
  if (!style.max_width.is_auto && style.max_width.percent == 0) width = std::min(width, style.max_width.fixed);
  return {std::min(width, least_image_width()), width};
}

}  // namespace

Piece piece_of(LayoutContext& context, const ItemList& list, Length width, Grid grid) {
  PlacedRange placed = place_items(list, items_between(list, 0, list.items.size()), grid, {}, Length());
  settle_absolutes(context, placed);
  Piece piece;
  piece.width = width;
  piece.height = placed.bottom;
  piece.fragments = std::move(placed.fragments);
  for (const auto& [start, place] : placed.starts) piece.starts.push_back(start);
  piece.notes = std::move(placed.notes);
  piece.absolutes = std::move(placed.absolutes);
  return piece;
}

Piece set_piece(LayoutContext& context, BlockId block, Length width, Grid grid, const ComputedStyle* sizes) {
  Measurer measurer(context, width, grid, Measurer::Floats::InPlace);
  measurer.add_in_place(block, sizes);
  return piece_of(context, measurer.take(), width, grid);
}

Piece set_lone_piece(LayoutContext& context, BlockId block, Length width, const ComputedStyle* sizes) {
  Piece piece = set_piece(context, block, width, Grid{}, sizes);
  for (const BlockId note : std::exchange(piece.notes, {})) {
    const Piece& set = context.note(note, width);
    const Length top = piece.height + context.flow[note].style->line_height / 2;
    std::vector<Fragment> fragments = set.fragments;
    translate(fragments, Length(), top);
    std::move(fragments.begin(), fragments.end(), std::back_inserter(piece.fragments));
    piece.starts.push_back(note);
    piece.starts.insert(piece.starts.end(), set.starts.begin(), set.starts.end());
    piece.height = top + set.height;
  }
  return piece;
}

namespace {

IntrinsicWidths content_widths(LayoutContext& context, BlockId id) {
  const Block& block = context.flow[id];
  if (block.kind == BlockKind::Paragraph && block.content != no_inline) return context.widths(id);
  if (block.kind == BlockKind::Image) return image_widths(context, block);
  if (block.kind == BlockKind::Table) return table_intrinsic_widths(context, id);
  IntrinsicWidths widths{};
  for (const BlockId child : block.children) {
    const ComputedStyle& style = *context.flow[child].style;
    if (style.position == Positioning::Absolute || style.position == Positioning::Fixed) continue;
    const IntrinsicWidths inner = intrinsic_block_widths(context, child);
    const Length margins = style.margin.left.fixed + style.margin.right.fixed;
    widths.minimum = std::max(widths.minimum, inner.minimum + margins);
    widths.maximum = std::max(widths.maximum, inner.maximum + margins);
  }
  return widths;
}

}  // namespace

IntrinsicWidths upright_widths(LayoutContext& context, BlockId id, const ComputedStyle& style) {
  const Block& block = context.flow[id];
  const Edges<Length> padding = resolve_edges(style.padding, Length());
  const bool collapsed = block.kind == BlockKind::Table && style.border_collapse == BorderCollapse::Collapse;
  const Length edges =
      collapsed ? Length() : padding.left + padding.right + style.border.left.width + style.border.right.width;
  const auto outside = [&](const Dimension& size) {
    return size.fixed + (style.box_sizing == BoxSizing::ContentBox ? edges : Length());
  };
  const auto is_length = [](const Dimension& size) { return !size.is_auto && size.percent == 0; };
  const bool sized = is_length(style.width) && block.kind != BlockKind::TableCell && block.kind != BlockKind::Image;
  IntrinsicWidths widths{};
  if (sized) {
    widths = {outside(style.width), outside(style.width)};
  } else {
    widths = content_widths(context, id);
    widths.minimum += edges;
    widths.maximum += edges;
  }
  if (is_length(style.max_width)) {
    widths.minimum = std::min(widths.minimum, outside(style.max_width));
    widths.maximum = std::min(widths.maximum, outside(style.max_width));
  }
  if (is_length(style.min_width)) {
    widths.minimum = std::max(widths.minimum, outside(style.min_width));
    widths.maximum = std::max(widths.maximum, outside(style.min_width));
  }
  return widths;
}

IntrinsicWidths intrinsic_block_widths(LayoutContext& context, BlockId id) {
  if (const auto known = context.intrinsic.find(id); known != context.intrinsic.end()) return known->second;
  IntrinsicWidths widths{};
  if (context.flow[id].turned) {
    const Length width = set_turned(context, id).width;
    widths = {width, width};
  } else {
    widths = upright_widths(context, id, *context.flow[id].style);
  }
  context.intrinsic.emplace(id, widths);
  return widths;
}

Length shrink_to_fit(LayoutContext& context, BlockId block, Length available) {
  const IntrinsicWidths widths = intrinsic_block_widths(context, block);
  return std::min(std::max(widths.minimum, available), widths.maximum);
}

}  // namespace forme
