#include "text/line_heights.h"

#include <algorithm>

#include "text/inline_block.h"

namespace forme {

/// Margin, border and padding of a picture above and below it.
Edges<Length> LineHeights::outer_edges(const ComputedStyle& style) const {
  const Length measure = paragraph_.measure;
  return {style.margin.top.resolve(measure) + style.border.top.width + style.padding.top.resolve(measure),
          {},
          style.margin.bottom.resolve(measure) + style.border.bottom.width + style.padding.bottom.resolve(measure),
          {}};
}

const ComputedStyle& LineHeights::style_around(const InlineRun& run) const {
  const InlineBoxId box = box_around(run, paragraph_.content);
  return box == no_inline_box ? style_ : *paragraph_.content.boxes[box].style;
}

/// What `top` and `bottom` move; a picture or an inline block by its own extents.
Length LineHeights::own_shift(const InlineRun& run, Edges<Length> own) const {
  switch (run.style->vertical_align) {
    case VerticalAlign::Top: return line_above() - own.top;
    case VerticalAlign::Bottom: return own.bottom - line_below();
    case VerticalAlign::Baseline: return {};
    default: return aligned_shift(*run.style, style_around(run), own, fonts_);
  }
}

Length LineHeights::shift_of(const TextItem& item) const {
  const InlineRun& run = paragraph_.content.runs[item.run];
  const ComputedStyle& style = style_around(run);
  if (style.vertical_align != VerticalAlign::Top && style.vertical_align != VerticalAlign::Bottom) return item.shift;
  const FontExtents extents = font_extents(style, fonts_);
  const Length half_leading = (style.line_height - extents.ascent - extents.descent) / 2;
  if (style.vertical_align == VerticalAlign::Top) return line_above() - extents.ascent - half_leading;
  return extents.descent + half_leading - line_below();
}

void LineHeights::measure(const LinePieces& pieces) {
  line_.leading = std::max(line_.leading, style_.line_height);
  std::uint32_t previous = 0xFFFFFFFF;
  for (const LinePiece& piece : pieces.pieces) {
    const std::uint32_t index = piece.get().item;
    if (index == previous) continue;
    previous = index;
    if (piece.kind == ClusterKind::Image || piece.kind == ClusterKind::Box) continue;
    measure_text(paragraph_.items[index]);
  }
  const FontExtents strut = font_extents(style_, fonts_);
  strut_above_ = (line_.leading - strut.ascent - strut.descent) / 2 + strut.ascent;
  if (pieces.pieces.empty()) {
    line_.ascent = strut.ascent;
    line_.descent = strut.descent;
  }
  for (const LinePiece& piece : pieces.pieces) measure_atomic(piece);
  line_.ascent = std::max(line_.ascent, line_.above);
  line_.descent = std::max(line_.descent, line_.below);
}

void LineHeights::measure_text(const TextItem& item) {
  const ComputedStyle& run_style = *paragraph_.content.runs[item.run].style;
  const bool raised = item.shift != Length() && item.size <= style_.font_size;
  // A note call must not open the leading.
  if (!raised) line_.leading = std::max(line_.leading, run_style.line_height);
  if (item.face == no_face) return;
  const FaceMetrics& metrics = fonts_.info(item.face).metrics;
  const double per_unit = 1.0 / item.units_per_em;
  const Length ascent = item.size.scaled(metrics.ascent * per_unit);
  const Length descent = item.size.scaled(metrics.descent * per_unit);
  line_.ascent = std::max(line_.ascent, ascent + item.shift);
  line_.descent = std::max(line_.descent, descent - item.shift);
  const VerticalAlign align = style_around(paragraph_.content.runs[item.run]).vertical_align;
  if (item.shift == Length() || align == VerticalAlign::Super || align == VerticalAlign::Sub) return;
  const Length half_leading = (run_style.line_height - ascent - descent) / 2;
  line_.above = std::max(line_.above, ascent + half_leading + item.shift);
  line_.below = std::max(line_.below, descent + half_leading - item.shift);
}

/// Pictures and inline blocks open the line as they need.
void LineHeights::measure_atomic(const LinePiece& piece) {
  if (piece.kind != ClusterKind::Image && piece.kind != ClusterKind::Box) return;
  const TextItem& item = paragraph_.items[piece.get().item];
  const InlineRun& run = paragraph_.content.runs[item.run];
  Edges<Length> own;
  if (piece.kind == ClusterKind::Image) {
    const auto mark = std::lower_bound(paragraph_.images.begin(), paragraph_.images.end(), piece.cluster,
                                       [](const ImageMark& m, std::uint32_t c) { return m.cluster < c; });
    if (mark == paragraph_.images.end()) return;
    const Edges<Length> outer = outer_edges(*run.style);
    own.top = mark->size.height + outer.top + outer.bottom;
  } else {
    const auto mark = std::lower_bound(paragraph_.blocks.begin(), paragraph_.blocks.end(), piece.cluster,
                                       [](const BlockMark& m, std::uint32_t c) { return m.cluster < c; });
    if (mark == paragraph_.blocks.end()) return;
    own = extents_of(*mark->block);
  }
  const VerticalAlign align = run.style->vertical_align;
  if (align == VerticalAlign::Top || align == VerticalAlign::Bottom) {
    // The line grows away from the edge that the box touches (CSS 2.2, 10.8).
    const Length height = own.top + own.bottom;
    if (align == VerticalAlign::Top) line_.below = std::max(line_.below, height - line_above());
    if (align == VerticalAlign::Bottom) line_.above = std::max(line_.above, height - line_below());
    return;
  }
  const Length shift = own_shift(run, own) + item.shift;
  line_.above = std::max(line_.above, own.top + shift);
  line_.below = std::max(line_.below, own.bottom - shift);
}

}  // namespace forme
