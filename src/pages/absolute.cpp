#include "pages/absolute.h"

#include <algorithm>
#include <iterator>

#include "pages/measure.h"
#include "pages/needs_box.h"

namespace forme {
namespace {

/// One axis of the equation offset + margins + border box + offset = containing block. `near` is the left or the top.
struct Axis {
  Dimension near, far, margin_near, margin_far;
  Length containing;      ///< its size
  Length reference;       ///< of percentages of margins
  Length flow_place;      ///< where the box would stand in the flow, from the containing block's edge
  bool from_far = false;  ///< what is too much gives way at the near side: right to left text

  bool is_held() const { return !near.is_auto && !far.is_auto; }
  Length margins() const { return margin_near.resolve(reference) + margin_far.resolve(reference); }
  Length offsets() const { return near.resolve(containing) + far.resolve(containing); }
  /// The border box between both offsets.
  Length room() const { return std::max(Length(), containing - offsets() - margins()); }
  /// The most that is left when one offset is given.
  Length available() const {
    const Length start = near.is_auto ? (far.is_auto ? flow_place : Length()) : near.resolve(containing);
    const Length end = far.is_auto ? Length() : far.resolve(containing);
    return std::max(Length(), containing - start - end - margins());
  }

  /// Where the border box begins.
  Length place(Length size) const {
    Length first = margin_near.resolve(reference);
    Length second = margin_far.resolve(reference);
    if (is_held()) {
      const Length spare = containing - offsets() - size - first - second;
      if (margin_near.is_auto && margin_far.is_auto) {
        first = spare > Length() || !from_far ? std::max(Length(), spare / 2) : spare;
      } else if (margin_near.is_auto || (from_far && !margin_far.is_auto)) {
        first += spare;
      }
      return near.resolve(containing) + first;
    }
    if (!near.is_auto) return near.resolve(containing) + first;
    if (!far.is_auto) return containing - far.resolve(containing) - second - size;
    return flow_place + first;
  }
};

Axis across(const ComputedStyle& style, Rect containing, Point flow_place) {
  return {style.inset.left, style.inset.right, style.margin.left,           style.margin.right,
          containing.width, containing.width,  flow_place.x - containing.x, style.direction == Direction::RightToLeft};
}

Axis down(const ComputedStyle& style, Rect containing, Point flow_place) {
  return {style.inset.top,
          style.inset.bottom,
          style.margin.top,
          style.margin.bottom,
          containing.height,
          containing.width,
          flow_place.y - containing.y,
          false};
}

/// The style of the box with its size settled, so that it can be set as a piece of that width.
ComputedStyle settled_style(const ComputedStyle& style, Rect containing, Length width) {
  ComputedStyle settled = style;
  settled.margin = {};
  settled.width = Dimension::of(width);
  settled.box_sizing = BoxSizing::BorderBox;
  settled.padding = {};
  const Edges<Length> padding = resolve_edges(style.padding, containing.width);
  settled.padding = {Dimension::of(padding.top), Dimension::of(padding.right), Dimension::of(padding.bottom),
                     Dimension::of(padding.left)};
  return settled;
}

Length border_box_width(LayoutContext& context, BlockId id, const Axis& axis, Rect containing) {
  const ComputedStyle& style = *context.flow[id].style;
  const Edges<Length> padding = resolve_edges(style.padding, containing.width);
  const Length edges = padding.left + padding.right + style.border.left.width + style.border.right.width;
  const auto outside = [&](const Dimension& size) {
    return size.resolve(containing.width) + (style.box_sizing == BoxSizing::ContentBox ? edges : Length());
  };
  Length width;
  if (!style.width.is_auto) {
    width = outside(style.width);
  } else if (style.width.content == ContentSize::MinContent) {
    width = intrinsic_block_widths(context, id).minimum;
  } else if (style.width.content == ContentSize::MaxContent) {
    width = intrinsic_block_widths(context, id).maximum;
  } else if (axis.is_held() && style.width.content != ContentSize::FitContent) {
    width = axis.room();
  } else {
    width = shrink_to_fit(context, id, axis.available());
  }
  if (!style.max_width.is_auto) width = std::min(width, outside(style.max_width));
  if (!style.min_width.is_auto) width = std::max(width, outside(style.min_width));
  return std::max(width, edges);
}

PlacedAbsolute place_picture(LayoutContext& context, AbsoluteBox absolute, Rect containing) {
  const ComputedStyle& style = *context.flow[absolute.block].style;
  const Axis horizontal = across(style, containing, absolute.at);
  const Axis vertical = down(style, containing, absolute.at);
  const Edges<Length> padding = resolve_edges(style.padding, containing.width);
  const Edges<Length> border = border_widths(style);
  const Length edges_x = padding.left + padding.right + border.left + border.right;
  const Length edges_y = padding.top + padding.bottom + border.top + border.bottom;
  Size size = image_size(context, absolute.block, {containing.width, containing.height});
  const double ratio = size.height > Length() ? size.width.ratio(size.height) : 1;
  const bool fill_x = style.width.is_auto && horizontal.is_held();
  const bool fill_y = style.height.is_auto && vertical.is_held();
  if (fill_x) size.width = std::max(Length(), horizontal.room() - edges_x);
  if (fill_y) size.height = std::max(Length(), vertical.room() - edges_y);
  if (fill_x && !fill_y && style.height.is_auto) size.height = size.width.scaled(1 / ratio);
  if (fill_y && !fill_x && style.width.is_auto) size.width = size.height.scaled(ratio);
  PlacedAbsolute placed;
  placed.box = {Length(), Length(), size.width + edges_x, size.height + edges_y};
  placed.box.x = containing.x + horizontal.place(placed.box.width);
  placed.box.y = containing.y + vertical.place(placed.box.height);
  if (needs_box(style, BlockKind::Image))
    placed.fragments.emplace_back(BoxFragment{placed.box, &style, false, false, absolute.block});
  placed.fragments.emplace_back(fit_image(
      context, absolute.block,
      {placed.box.x + border.left + padding.left, placed.box.y + border.top + padding.top, size.width, size.height}));
  placed.starts.push_back(absolute.block);
  return placed;
}

}  // namespace

PlacedAbsolute place_absolute(LayoutContext& context, AbsoluteBox absolute, Rect containing) {
  const Block& block = context.flow[absolute.block];
  if (block.kind == BlockKind::Image) return place_picture(context, absolute, containing);
  const ComputedStyle& style = *block.style;
  const Axis horizontal = across(style, containing, absolute.at);
  const Axis vertical = down(style, containing, absolute.at);
  const Length width = border_box_width(context, absolute.block, horizontal, containing);
  ComputedStyle settled = settled_style(style, containing, width);
  // A height that the offsets or a percentage give is one that the content may fill.
  if (style.height.is_auto && vertical.is_held()) {
    settled.height = Dimension::of(vertical.room());
  } else {
    for (Dimension* size : {&settled.height, &settled.min_height, &settled.max_height}) {
      if (size->is_auto) continue;
      *size = Dimension::of(size->resolve(containing.height));
      if (style.box_sizing == BoxSizing::BorderBox) continue;
      const bool none = size == &settled.min_height && size->fixed == Length();
      if (!none)
        size->fixed += settled.padding.top.fixed + settled.padding.bottom.fixed + style.border.top.width +
                       style.border.bottom.width;
    }
  }
  Piece piece = set_lone_piece(context, absolute.block, width, &settled);
  PlacedAbsolute placed;
  placed.box = {Length(), Length(), width, piece.height};
  placed.box.x = containing.x + horizontal.place(width);
  placed.box.y = containing.y + vertical.place(piece.height);
  placed.fragments = std::move(piece.fragments);
  translate(placed.fragments, placed.box.x, placed.box.y);
  placed.starts = std::move(piece.starts);
  return placed;
}

void settle_absolutes(LayoutContext& context, PlacedRange& placed) {
  if (placed.absolutes.empty() || placed.boxes.empty()) return;
  std::vector<AbsoluteBox> here;
  std::vector<AbsoluteBox> others;
  const auto box_of = [&](BlockId id) {
    const BlockId holder = context.containing_block(id);
    return std::find_if(placed.boxes.begin(), placed.boxes.end(), [&](const auto& box) { return box.first == holder; });
  };
  for (const AbsoluteBox& box : placed.absolutes)
    (box_of(box.block) != placed.boxes.end() ? here : others).push_back(box);
  std::stable_sort(here.begin(), here.end(), [&](const AbsoluteBox& a, const AbsoluteBox& b) {
    return context.flow[a.block].style->z_index < context.flow[b.block].style->z_index;
  });
  std::vector<Fragment> below;
  for (const AbsoluteBox& box : here) {
    PlacedAbsolute set = place_absolute(context, box, box_of(box.block)->second);
    for (const BlockId start : set.starts) placed.starts.emplace_back(start, Point{set.box.x, set.box.y});
    auto& layer = context.flow[box.block].style->z_index < 0 ? below : placed.fragments;
    std::move(set.fragments.begin(), set.fragments.end(), std::back_inserter(layer));
  }
  placed.fragments.insert(placed.fragments.begin(), std::make_move_iterator(below.begin()),
                          std::make_move_iterator(below.end()));
  placed.absolutes = std::move(others);
}

}  // namespace forme
