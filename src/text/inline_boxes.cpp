#include "text/inline_boxes.h"

#include <algorithm>

namespace forme {
namespace {

/// Boxes deeper than this are set and not painted.
constexpr std::uint32_t deepest_painted = 256;

bool is_painted(const ComputedStyle& style) {
  if (style.display != Display::Inline) return false;
  const auto& b = style.border;
  return style.background_color.visible() || !style.background_image.empty() || !style.box_shadow.empty() ||
         style.outline.width > Length() || b.top.width > Length() || b.right.width > Length() ||
         b.bottom.width > Length() || b.left.width > Length();
}

Edges<Length> resolved(const Edges<Dimension>& edges, Length measure) {
  return {edges.top.resolve(measure), edges.right.resolve(measure), edges.bottom.resolve(measure),
          edges.left.resolve(measure)};
}

Edges<Length> line_box(const ComputedStyle& style, const FontLibrary& fonts) {
  const FontExtents extents = font_extents(style, fonts);
  const Length half_leading = (style.line_height - extents.ascent - extents.descent) / 2;
  return {extents.ascent + half_leading, {}, extents.descent + half_leading, {}};
}

}  // namespace

std::vector<BoxGeometry> measure_boxes(const BoxInput& input, const FontLibrary& fonts) {
  const auto& boxes = input.content->boxes;
  std::vector<BoxGeometry> out(boxes.size());
  std::vector<std::uint32_t> depth(boxes.size());
  const auto& segments = input.display->segments;
  for (std::uint32_t i = 0; i < segments.size(); ++i) {
    const InlineBoxId box = input.content->runs[segments[i].run].box;
    if (box == no_inline_box) continue;
    out[box].first = std::min(out[box].first, i);
    out[box].last = i;
  }
  for (std::size_t i = boxes.size(); i-- > 0;) {  // children come after their parents
    if (boxes[i].parent == no_inline_box || out[i].first > out[i].last) continue;
    BoxGeometry& parent = out[boxes[i].parent];
    parent.first = std::min(parent.first, out[i].first);
    parent.last = std::max(parent.last, out[i].last);
  }
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const ComputedStyle& style = *boxes[i].style;
    const InlineBoxId around = boxes[i].parent;
    const ComputedStyle& parent = around == no_inline_box ? *input.block_style : *boxes[around].style;
    BoxGeometry& box = out[i];
    if (style.display == Display::Inline) {
      box.margin = resolved(style.margin, input.measure);
      box.padding = resolved(style.padding, input.measure);
      box.border = {style.border.top.width, style.border.right.width, style.border.bottom.width,
                    style.border.left.width};
      if (style.vertical_align != VerticalAlign::Baseline)
        box.shift = aligned_shift(style, parent, line_box(style, fonts), fonts);
    }
    depth[i] = around == no_inline_box ? 0 : depth[around];
    if (around != no_inline_box) box.shift += out[around].shift;
    const bool clones = style.box_decoration_break == BoxDecorationBreak::Clone && style.display == Display::Inline;
    box.clone = clones ? static_cast<InlineBoxId>(i) : around == no_inline_box ? no_inline_box : out[around].clone;
    const bool painted = is_painted(style) && ++depth[i] <= deepest_painted;
    box.shown = painted ? static_cast<InlineBoxId>(i) : around == no_inline_box ? no_inline_box : out[around].shown;
  }
  return out;
}

std::vector<SegmentEdges> edges_of_segments(const BoxInput& input, const std::vector<BoxGeometry>& boxes) {
  std::vector<SegmentEdges> out(input.display->segments.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].first > boxes[i].last) continue;
    const bool right_to_left = input.content->boxes[i].style->direction == Direction::RightToLeft;
    if (!input.content->boxes[i].cut_start) out[boxes[i].first].lead += boxes[i].start_edge(right_to_left);
    out[boxes[i].last].trail += boxes[i].end_edge(right_to_left);
  }
  return out;
}

SegmentEdges cloned_edges(const InlineContent& content, const std::vector<BoxGeometry>& boxes, InlineBoxId before,
                          std::uint32_t next_segment) {
  SegmentEdges out;
  InlineBoxId box = before == no_inline_box ? no_inline_box : boxes[before].clone;
  while (box != no_inline_box) {
    if (next_segment <= boxes[box].last) {
      const bool right_to_left = content.boxes[box].style->direction == Direction::RightToLeft;
      out.lead += boxes[box].start_edge(right_to_left);
      out.trail += boxes[box].end_edge(right_to_left);
    }
    const InlineBoxId parent = content.boxes[box].parent;
    box = parent == no_inline_box ? no_inline_box : boxes[parent].clone;
  }
  return out;
}

InlineBoxId box_around(const InlineRun& run, const InlineContent& content) {
  const bool own =
      run.kind == InlineRun::Kind::Image && run.box != no_inline_box && content.boxes[run.box].style == run.style;
  return own ? content.boxes[run.box].parent : run.box;
}

Length aligned_shift(const ComputedStyle& style, const ComputedStyle& parent, Edges<Length> own,
                     const FontLibrary& fonts) {
  switch (style.vertical_align) {
    // `sub` and `super` move by shares of the size around, near what CSS engines and OS/2 tables agree on.
    case VerticalAlign::Super: return parent.font_size.scaled(0.34);
    case VerticalAlign::Sub: return -parent.font_size.scaled(0.16);
    case VerticalAlign::Length: return style.vertical_align_length;
    case VerticalAlign::Middle: return (font_extents(parent, fonts).x_height - own.top + own.bottom) / 2;
    case VerticalAlign::TextTop: return font_extents(parent, fonts).ascent - own.top;
    case VerticalAlign::TextBottom: return own.bottom - font_extents(parent, fonts).descent;
    case VerticalAlign::Baseline:
    case VerticalAlign::Top:
    case VerticalAlign::Bottom: return {};
  }
  return {};
}

}  // namespace forme
