#include "paint/paint_text.h"

#include <algorithm>

#include "paint/paint_box.h"
#include "paint/paint_decoration.h"

namespace forme {
namespace {

/// Black type overprints what is under it, so that no white edge shows when plates shift; knocking out is for colours.
bool overprints(const ComputedStyle& style, const Color& color) { return style.overprint || (color == Color::black()); }

bool decorates(const ComputedStyle& style) { return style.underline || style.overline || style.line_through; }

/// Decorations are handed down to what is in the flow, and not into inline blocks (Text Decoration 4, section 2.1).
bool stops_decorations(const ComputedStyle& style) {
  return style.float_ != Float::None || style.position == Positioning::Absolute ||
         style.position == Positioning::Running || style.display == Display::InlineBlock;
}

}  // namespace

TextPainter::Ancestry TextPainter::ancestry_of(const GlyphRun& run, BlockId block) const {
  Ancestry ancestry;
  const auto look_at = [&](const ComputedStyle& style, bool inline_box) {
    if (decorates(style)) ancestry.decorating.push_back(&style);
    if (inline_box) ancestry.alpha *= style.opacity;
    return !stops_decorations(style);
  };
  const Document& document = styled_.document();
  const NodeId block_node = block != no_block ? flow_[block].node : no_node;
  bool inside = true;
  // The run's own style may be that of a pseudo-element, which no node has.
  const bool own_node = run.node != no_node && &styled_.style(run.node) == run.style;
  const bool own_is_block = run.style->display != Display::Inline;
  if (!own_node) inside = look_at(*run.style, !own_is_block);
  bool in_line = true;
  for (NodeId node = run.node; inside && node != no_node; node = document[node].parent) {
    if (document[node].kind != NodeKind::Element) continue;
    const ComputedStyle& style = styled_.style(node);
    in_line = in_line && node != block_node && style.display == Display::Inline;
    inside = look_at(style, in_line);
  }
  std::reverse(ancestry.decorating.begin(), ancestry.decorating.end());
  return ancestry;
}

void TextPainter::paint(const LineFragment& fragment) {
  const Line& line = *fragment.line;
  std::vector<Ancestry> ancestries;
  std::vector<DecoratedStretch> stretches;
  for (const InlineBoxFragment& box : line.boxes)
    paint_inline_box(box, {fragment.origin.x + line.indent, fragment.origin.y});
  const auto origin_of = [&](const GlyphRun& run) {
    return Point{fragment.origin.x + line.indent + run.x, fragment.origin.y - run.shift};
  };
  for (const GlyphRun& run : line.runs) {
    const Point origin = origin_of(run);
    const Ancestry& ancestry = ancestries.emplace_back(ancestry_of(run, fragment.block));
    if (run.style->visibility != Visibility::Visible) continue;
    if (run.generated) continue;
    for (const ComputedStyle* style : ancestry.decorating) {
      const auto joins = [&](const DecoratedStretch& s) {
        const Length gap = origin.x - s.start.x - s.width;
        return s.style == style && gap < Length::from_pt(0.05) && gap > Length::from_pt(-0.05);
      };
      auto found = std::find_if(stretches.begin(), stretches.end(), joins);
      if (found == stretches.end()) {
        stretches.push_back({style, {origin.x, fragment.origin.y}, {}, {}});
        found = stretches.end() - 1;
      }
      found->width = origin.x + run.width - found->start.x;
      found->parts.push_back({&run, origin});
    }
  }
  for (const GlyphRun& run : line.runs) paint_shadows(run, origin_of(run));
  for (const DecoratedStretch& s : stretches) paint_decoration(target_, s, DecorationLayer::BelowText, fonts_);
  for (std::size_t i = 0; i < line.runs.size(); ++i)
    paint_run(line.runs[i], origin_of(line.runs[i]), ancestries[i].alpha);
  for (const PlacedInlineImage& image : line.images) {
    if (image.node != no_node && styled_.style(image.node).visibility != Visibility::Visible) continue;
    Rect rect = image.rect;
    rect.x += fragment.origin.x + line.indent;
    rect.y += fragment.origin.y;
    target_.add(DrawImage{image.image, rect, rect});
  }
  for (const DecoratedStretch& s : stretches) paint_decoration(target_, s, DecorationLayer::AboveText, fonts_);
}

void TextPainter::paint_run(const GlyphRun& run, Point origin, double alpha) {
  if (run.style->visibility == Visibility::Visible) {
    Color color = run.style->color;
    color.alpha *= static_cast<float>(alpha);
    target_.add(DrawGlyphs{&run, origin, color, overprints(*run.style, color)});
  }
  if (run.link == 0) return;
  const FontExtents extents = font_extents(*run.style, fonts_);
  target_.add(LinkArea{{origin.x, origin.y - extents.ascent, run.width, extents.ascent + extents.descent},
                       flow_.links[run.link - 1].target,
                       run.text});
}

/// Text has placed and cut it.
void TextPainter::paint_inline_box(const InlineBoxFragment& box, Point line) {
  if (box.style->visibility != Visibility::Visible) return;
  Rect rect = box.rect;
  rect.x += line.x;
  rect.y += line.y;
  paint_box(target_, rect, *box.style, {false, box.open_right, false, box.open_left});
}

void TextPainter::paint_shadows(const GlyphRun& run, Point origin) {
  if (run.style->visibility != Visibility::Visible) return;
  const std::vector<Shadow>& shadows = run.style->text_shadow;
  for (auto shadow = shadows.rbegin(); shadow != shadows.rend(); ++shadow)
    if (shadow->color.visible())
      target_.add(DrawGlyphs{&run, {origin.x + shadow->x, origin.y + shadow->y}, shadow->color, false});
}

}  // namespace forme
