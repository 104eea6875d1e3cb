#include "text/inline_block.h"

#include <algorithm>

namespace forme {
namespace {

Edges<Length> resolved(const Edges<Dimension>& edges, Length measure) {
  return {edges.top.resolve(measure), edges.right.resolve(measure), edges.bottom.resolve(measure),
          edges.left.resolve(measure)};
}

/// A `width` or `height` as one of the content box.
Length content_size(const Dimension& value, Length reference, Length edges, BoxSizing sizing) {
  const Length size = value.resolve(reference);
  return std::max(sizing == BoxSizing::BorderBox ? size - edges : size, Length());
}

Length content_width(const SetBlock& block, const PreparedParagraph& inner, Length measure) {
  const ComputedStyle& style = *block.style;
  const Length edges = block.border.left + block.border.right + block.padding.left + block.padding.right;
  const auto sized = [&](const Dimension& value) { return content_size(value, measure, edges, style.box_sizing); };
  Length width;
  if (!style.width.is_auto) {
    width = sized(style.width);
  } else {
    const IntrinsicWidths widths = intrinsic_widths(inner);
    const Length available = measure - edges - block.margin.left - block.margin.right;
    width = std::min(std::max(widths.minimum, available), widths.maximum);
  }
  if (!style.max_width.is_auto) width = std::min(width, sized(style.max_width));
  return std::max(width, sized(style.min_width));
}

/// Stacks the lines; gives their height.
Length stack_lines(SetBlock& block, const FontLibrary& fonts) {
  const ComputedStyle& style = *block.style;
  const FontExtents strut = font_extents(style, fonts);
  Length y;
  for (const Line& line : block.lines) {
    const Length leading = std::max(style.line_height, line.leading);
    const Length above = std::max((leading - strut.ascent - strut.descent) / 2 + strut.ascent, line.above);
    block.baselines.push_back(y + above);
    y += std::max(leading, above + line.below);
  }
  return y;
}

}  // namespace

std::shared_ptr<const SetBlock> set_inline_block(const ParagraphInput& input, NodeId node, const TextContext& context) {
  auto block = std::make_shared<SetBlock>();
  const ComputedStyle& style = *input.style;
  block->style = &style;
  block->node = node;
  block->margin = resolved(style.margin, input.measure);
  block->padding = resolved(style.padding, input.measure);
  block->border = {style.border.top.width, style.border.right.width, style.border.bottom.width,
                   style.border.left.width};
  const auto inner = prepare_paragraph(input, context);
  block->content.width = content_width(*block, *inner, input.measure);
  const LineSlot slot{Length(), block->content.width};
  block->lines = break_lines(
      *inner, [&](std::size_t) { return slot; }, context);
  block->content.height = stack_lines(*block, *context.fonts);
  const Length edges = block->border.top + block->border.bottom + block->padding.top + block->padding.bottom;
  if (!style.height.is_auto) block->content.height = content_size(style.height, {}, edges, style.box_sizing);
  block->content.height = std::max(block->content.height, content_size(style.min_height, {}, edges, style.box_sizing));
  return block;
}

Length outer_width(const SetBlock& block) {
  return block.margin.left + block.border.left + block.padding.left + block.content.width + block.padding.right +
         block.border.right + block.margin.right;
}

Edges<Length> extents_of(const SetBlock& block) {
  const Length top = block.margin.top + block.border.top + block.padding.top;
  const Length height = top + block.content.height + block.padding.bottom + block.border.bottom + block.margin.bottom;
  const bool has_line = !block.baselines.empty() && block.style->overflow == Overflow::Visible;
  const Length baseline = has_line ? top + block.baselines.back() : height;
  return {baseline, {}, height - baseline, {}};
}

void place_inline_block(const SetBlock& block, Length x, Length shift, Line& line) {
  const Length top = -shift - extents_of(block).top + block.margin.top;
  const Length left = x + block.margin.left;
  const Edges<Length>& padding = block.padding;
  InlineBoxFragment box;
  box.rect = {left, top, outer_width(block) - block.margin.left - block.margin.right,
              block.border.top + padding.top + block.content.height + padding.bottom + block.border.bottom};
  box.style = block.style;
  box.node = block.node;
  line.boxes.push_back(box);
  const Length inner_left = left + block.border.left + padding.left;
  const Length inner_top = top + block.border.top + padding.top;
  for (std::size_t i = 0; i < block.lines.size(); ++i) {
    const Line& inner = block.lines[i];
    const Length dx = inner_left + inner.indent, dy = inner_top + block.baselines[i];
    for (InlineBoxFragment nested : inner.boxes) {
      nested.rect.x += dx, nested.rect.y += dy;
      line.boxes.push_back(nested);
    }
    for (PlacedInlineImage image : inner.images) {
      image.rect.x += dx, image.rect.y += dy;
      line.images.push_back(image);
    }
    for (GlyphRun run : inner.runs) {
      run.x += dx;
      run.shift -= dy;
      line.runs.push_back(std::move(run));
    }
    line.notes.insert(line.notes.end(), inner.notes.begin(), inner.notes.end());
  }
}

}  // namespace forme
