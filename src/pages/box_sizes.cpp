#include "pages/box_sizes.h"

#include <algorithm>

#include "pages/measure.h"

namespace forme {

Size page_area(const PageStyle& page) {
  const Length least = Length::from_pt(36);
  return {
      std::max(least, page.size.width - page.margin.left - page.margin.right - page.inner.left - page.inner.right),
      std::max(least, page.size.height - page.margin.top - page.margin.bottom - page.inner.top - page.inner.bottom)};
}

BoxWidths box_widths(const ComputedStyle& style, Length available) {
  BoxWidths box;
  const Edges<Length> margin = resolve_edges(style.margin, available);
  box.padding = resolve_edges(style.padding, available);
  box.border = border_widths(style);
  const Length edges = box.padding.left + box.padding.right + box.border.left + box.border.right;
  box.margin_left = margin.left;
  box.border_box = available - margin.left - margin.right;
  const auto as_border_box = [&](const Dimension& d) {
    return d.resolve(available) + (style.box_sizing == BoxSizing::ContentBox ? edges : Length());
  };
  if (!style.width.is_auto) box.border_box = as_border_box(style.width);
  if (!style.max_width.is_auto) box.border_box = std::min(box.border_box, as_border_box(style.max_width));
  if (!style.min_width.is_auto) box.border_box = std::max(box.border_box, as_border_box(style.min_width));
  box.border_box = std::max(box.border_box, edges);
  // 10.3.3: auto margins share what is left; without them the end's margin gives way.
  const Length spare = available - box.border_box - margin.right - margin.left;
  const bool from_right = style.direction == Direction::RightToLeft;
  if (style.margin.left.is_auto && style.margin.right.is_auto) {
    box.margin_left = spare > Length() ? spare / 2 : from_right ? spare : Length();
  } else if (style.margin.left.is_auto || (from_right && !style.margin.right.is_auto)) {
    box.margin_left += spare;
  }
  box.content = std::max(box.border_box - edges, Length::from_pt(1));
  return box;
}

void keep_inside(BoxWidths& box, Length available) {
  const Length excess = box.border_box - available;
  if (excess <= Length()) return;
  box.border_box = available;
  box.content = std::max(box.content - excess, Length::from_pt(1));
  box.margin_left = Length();
}

namespace {

/// A size by content as a definite border-box size (Sizing 3, section 5).
Length content_width(LayoutContext& context, BlockId id, const Dimension& size, Length available, Length margins) {
  const Length room = available - margins;
  if (size.content == ContentSize::Stretch) return room;
  const IntrinsicWidths widths = intrinsic_block_widths(context, id);
  if (size.content == ContentSize::MinContent) return widths.minimum;
  if (size.content == ContentSize::MaxContent) return widths.maximum;
  const bool limited = size.fixed != Length() || size.percent != 0;
  return std::min(widths.maximum, std::max(widths.minimum, limited ? size.resolve(available) : room));
}

}  // namespace

BoxWidths box_widths(LayoutContext& context, BlockId id, Length available) {
  const ComputedStyle& style = *context.flow[id].style;
  const bool by_content = style.width.content != ContentSize::None || style.min_width.content != ContentSize::None ||
                          style.max_width.content != ContentSize::None;
  const bool by_ratio = style.aspect_ratio > 0 && style.width.is_auto && !by_content && !style.height.is_auto &&
                        style.height.percent == 0;
  // 10.3.3: which margin gives way is for the direction of the box around to say.
  const BlockId parent = context.flow[id].parent;
  const Direction around = parent == no_block ? style.direction : context.flow[parent].style->direction;
  if (!by_content && !by_ratio && around == style.direction) return box_widths(style, available);
  ComputedStyle settled = style;
  settled.direction = around;
  const Edges<Length> margin = resolve_edges(style.margin, available);
  const BoxWidths plain = box_widths(style, available);
  const Length edges = plain.padding.left + plain.padding.right + plain.border.left + plain.border.right;
  const Length inside = style.box_sizing == BoxSizing::ContentBox ? edges : Length();
  for (Dimension* size : {&settled.width, &settled.min_width, &settled.max_width}) {
    if (size->content == ContentSize::None) continue;
    *size = Dimension::of(content_width(context, id, *size, available, margin.left + margin.right) - inside);
  }
  if (by_ratio) settled.width = Dimension::of(style.height.fixed.scaled(style.aspect_ratio));
  return box_widths(settled, available);
}

std::optional<Length> content_height(const ComputedStyle& style, const BoxWidths& box, std::optional<Length> around) {
  const bool definite = !style.height.is_auto && (style.height.percent == 0 || around);
  if (!definite) return std::nullopt;
  const Length edges = box.padding.top + box.padding.bottom + box.border.top + box.border.bottom;
  const auto inside = [&](const Dimension& size) {
    const Length height = size.resolve(around.value_or(Length()));
    return std::max(Length(), style.box_sizing == BoxSizing::BorderBox ? height - edges : height);
  };
  Length height = inside(style.height);
  if (!style.max_height.is_auto && (style.max_height.percent == 0 || around))
    height = std::min(height, inside(style.max_height));
  if (style.min_height.percent == 0 || around) height = std::max(height, inside(style.min_height));
  return height;
}

std::optional<Length> greatest_content_height(const ComputedStyle& style, const BoxWidths& box,
                                              std::optional<Length> around) {
  if (style.max_height.is_auto || (style.max_height.percent != 0 && !around)) return std::nullopt;
  const Length edges = box.padding.top + box.padding.bottom + box.border.top + box.border.bottom;
  const Length height = style.max_height.resolve(around.value_or(Length()));
  return std::max(Length(), style.box_sizing == BoxSizing::BorderBox ? height - edges : height);
}

Length least_content_height(const ComputedStyle& style, const BoxWidths& box, std::optional<Length> definite,
                            std::optional<Length> around) {
  if (definite) return *definite;
  const Length edges = box.padding.top + box.padding.bottom + box.border.top + box.border.bottom;
  Length least;
  if (style.min_height.percent == 0 || around) {
    least = style.min_height.resolve(around.value_or(Length()));
    if (style.box_sizing == BoxSizing::BorderBox) least -= edges;
  }
  if (style.aspect_ratio > 0) {
    const bool whole = style.box_sizing == BoxSizing::BorderBox;
    const Length by_ratio = (whole ? box.border_box : box.content).scaled(1 / style.aspect_ratio);
    least = std::max(least, whole ? by_ratio - edges : by_ratio);
  }
  return least;
}

/// How much higher than its place negative margins let a box be.
Length reach_of_margins(const ComputedStyle& style, Length width) {
  const Edges<Length> margin = resolve_edges(style.margin, width);
  return -std::min(Length(), margin.top) - std::min(Length(), margin.bottom);
}

Point relative_shift(const ComputedStyle& style, Length width, std::optional<Length> height) {
  if (style.position != Positioning::Relative) return {};
  const Edges<Dimension>& inset = style.inset;
  const auto offset = [](const Dimension& first, const Dimension& second, std::optional<Length> reference) {
    const auto known = [&](const Dimension& d) { return !d.is_auto && (d.percent == 0 || reference); };
    if (known(first)) return first.resolve(reference.value_or(Length()));
    return known(second) ? -second.resolve(reference.value_or(Length())) : Length();
  };
  // 9.4.3: of two offsets that disagree the start's wins.
  const Length across = style.direction == Direction::RightToLeft ? -offset(inset.right, inset.left, width)
                                                                  : offset(inset.left, inset.right, width);
  return {across, offset(inset.top, inset.bottom, height)};
}

namespace {

/// Padding and border of a box, together.
Size edges_of(const ComputedStyle& style, Length reference) {
  const Edges<Length> padding = resolve_edges(style.padding, reference);
  const Edges<Length> border = border_widths(style);
  return {padding.left + padding.right + border.left + border.right,
          padding.top + padding.bottom + border.top + border.bottom};
}

}  // namespace

Size image_size(LayoutContext& context, BlockId id, const ImageRoom& room) {
  const Block& block = context.flow[id];
  const ComputedStyle& style = *block.style;
  const ImageInfo& info = context.media.info(block.image);
  double ratio = static_cast<double>(std::max(1, info.width)) / std::max(1, info.height);
  if (style.aspect_ratio > 0 && !style.aspect_ratio_auto) ratio = style.aspect_ratio;
  const Size edges = style.box_sizing == BoxSizing::BorderBox ? edges_of(style, room.width) : Size{};
  const auto known = [&](const Dimension& d) { return !d.is_auto && (d.percent == 0 || room.height); };
  const auto across = [&](const Dimension& d) { return std::max(Length(), d.resolve(room.width) - edges.width); };
  const auto down = [&](const Dimension& d) {
    return std::max(Length(), d.resolve(room.height.value_or(Length())) - edges.height);
  };
  const bool has_width = !style.width.is_auto;
  const bool has_height = known(style.height);
  Size size{Length::from_px(info.width), Length::from_px(info.width).scaled(1 / ratio)};
  if (has_height) size = {down(style.height).scaled(ratio), down(style.height)};
  if (has_width) size.width = across(style.width);
  if (has_width && !has_height) size.height = size.width.scaled(1 / ratio);
  // 10.4: a limit of one side changes the other where that is auto.
  const auto set_width = [&](Length width) {
    if (!has_height) size.height = width.scaled(1 / ratio);
    size.width = width;
  };
  const auto set_height = [&](Length height, bool width_follows) {
    if (width_follows) size.width = height.scaled(ratio);
    size.height = height;
  };
  if (!style.max_width.is_auto && size.width > across(style.max_width)) set_width(across(style.max_width));
  if (known(style.max_height) && size.height > down(style.max_height))
    set_height(down(style.max_height), !has_width || (!has_height && style.object_fit == ObjectFit::Fill));
  if (!style.min_width.is_auto && size.width < across(style.min_width)) set_width(across(style.min_width));
  if (known(style.min_height) && size.height < down(style.min_height)) set_height(down(style.min_height), !has_width);
  return size;
}

namespace {

/// What no page holds would be lost: the picture is made smaller, whatever its style says.
Size scaled_to_page(LayoutContext& context, BlockId id, Size size, Length tallest) {
  const Block& block = context.flow[id];
  context.diagnostics.warning("tall-picture",
                              block.node == no_node ? Span() : context.styled.document()[block.node].span,
                              "this picture is taller than its page and is made smaller",
                              "give it a smaller 'height', or the 'max-height' that the base sheet has");
  if (block.style->object_fit == ObjectFit::Fill) size.width = size.width.scaled(tallest.ratio(size.height));
  return {size.width, tallest};
}

}  // namespace

std::pair<BoxWidths, Length> image_box(LayoutContext& context, BlockId id, const ImageRoom& room,
                                       std::optional<TallestPicture> tallest) {
  ComputedStyle style = *context.flow[id].style;
  Size size = image_size(context, id, room);
  const Length edges = edges_of(style, room.width).height;
  if (tallest && size.height + edges > tallest->most && tallest->instead > edges)
    size = scaled_to_page(context, id, size, tallest->instead - edges);
  style.width = Dimension::of(size.width);
  style.box_sizing = BoxSizing::ContentBox;
  style.min_width = {};
  style.max_width = Dimension::automatic();
  // A picture alone in a centred figure is centred, as if it stood on a line.
  const BlockId parent = context.flow[id].parent;
  const bool centered = parent != no_block && context.flow[parent].style->text_align == TextAlign::Center;
  if (centered && style.margin.left == Dimension{} && style.margin.right == Dimension{})
    style.margin.left = style.margin.right = Dimension::automatic();
  return {box_widths(style, room.width), size.height};
}

ImageFragment fit_image(const LayoutContext& context, BlockId id, Rect box) {
  const Block& block = context.flow[id];
  const ComputedStyle& style = *block.style;
  const ImageInfo& info = context.media.info(block.image);
  ImageFragment fragment{block.image, box, box, id};
  if (style.object_fit == ObjectFit::Fill || info.width < 1 || info.height < 1) return fragment;
  const double across = box.width.pt() / info.width;
  const double down = box.height.pt() / info.height;
  double scale = style.object_fit == ObjectFit::Cover ? std::max(across, down) : std::min(across, down);
  if (style.object_fit == ObjectFit::None || style.object_fit == ObjectFit::ScaleDown) {
    const double natural = 0.75;
    scale = style.object_fit == ObjectFit::None ? natural : std::min(scale, natural);
  }
  fragment.rect.width = Length::from_pt(info.width * scale);
  fragment.rect.height = Length::from_pt(info.height * scale);
  fragment.rect.x += style.object_position.first.resolve(box.width - fragment.rect.width);
  fragment.rect.y += style.object_position.second.resolve(box.height - fragment.rect.height);
  return fragment;
}

}  // namespace forme
