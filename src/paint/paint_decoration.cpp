#include "paint/paint_decoration.h"

#include <algorithm>
#include <cmath>

namespace forme {
namespace {

enum class LineKind : std::uint8_t { Under, Over, Through };

/// One straight piece between gaps.
struct Piece {
  Length from, to;
};

class DecorationPainter {
 public:
  DecorationPainter(PaintTarget& target, const DecoratedStretch& stretch, const FontLibrary& fonts)
      : target_(target), stretch_(stretch), style_(*stretch.style), fonts_(fonts) {
    // The decorating box's own font says where and how thick; a child's stands in where it has no text of its own.
    const auto own = std::find_if(stretch.parts.begin(), stretch.parts.end(),
                                  [&](const auto& part) { return part.run->style == stretch.style; });
    const GlyphRun& run = own != stretch.parts.end() ? *own->run : *stretch.parts.front().run;
    metrics_ = fonts.info(run.face).metrics;
    size_ = own != stretch.parts.end() ? run.size : style_.font_size;
  }

  void paint(LineKind kind) {
    const Length width = thickness(kind);
    const Length y = stretch_.start.y + offset(kind, width);
    const Color color = style_.text_decoration_color.value_or(style_.color);
    if (!color.visible()) return;
    const bool skip = kind != LineKind::Through && style_.text_decoration_skip_ink;
    const Length gap_edge = style_.text_decoration_style == DecorationStyle::Double ? width * 2 : Length();
    std::vector<Piece> pieces = {{stretch_.start.x, stretch_.start.x + stretch_.width}};
    if (skip) pieces = without_ink(y - width / 2, y + width / 2 + gap_edge, width);
    for (const Piece& piece : pieces) draw(piece, y, width, color, kind);
  }

 private:
  Length scaled(int units) const {
    return size_.scaled(static_cast<double>(units) / std::max(1, metrics_.units_per_em));
  }

  Length thickness(LineKind kind) const {
    if (style_.text_decoration_thickness > Length()) return style_.text_decoration_thickness;
    const int units = kind == LineKind::Through ? metrics_.strikeout_thickness : metrics_.underline_thickness;
    return std::max(scaled(units), size_ / 24);
  }

  /// From the baseline down to the middle of the line. An offset that is given is to the line's upper edge
  /// (section 2.4.2).
  Length offset(LineKind kind, Length width) const {
    if (kind == LineKind::Through) return -scaled(metrics_.strikeout_position);
    if (kind == LineKind::Over) return -scaled(metrics_.ascent);
    const Length extra = style_.text_underline_offset.value_or(Length());
    if (style_.text_underline_position == UnderlinePosition::Under) return scaled(metrics_.descent) + extra + width / 2;
    if (style_.text_underline_position == UnderlinePosition::FromFont)
      return scaled(metrics_.underline_position) + extra;
    return style_.text_underline_offset ? extra + width / 2 : scaled(metrics_.underline_position);
  }

  /// What is left of the line where no glyph comes near it.
  std::vector<Piece> without_ink(Length top, Length bottom, Length width) const {
    std::vector<Piece> pieces;
    const Length end = stretch_.start.x + stretch_.width;
    Length from = stretch_.start.x;
    for (const Piece& gap : ink_gaps(top, bottom, std::max(width, size_ / 20))) {
      if (gap.from > from) pieces.push_back({from, std::min(gap.from, end)});
      from = std::max(from, gap.to);
    }
    if (from < end) pieces.push_back({from, end});
    // A crumb between two letters looks like dirt.
    std::erase_if(pieces, [&](const Piece& p) { return p.to - p.from < width; });
    return pieces;
  }

  std::vector<Piece> ink_gaps(Length top, Length bottom, Length clearance) const {
    std::vector<Piece> gaps;
    for (const auto& [run, origin] : stretch_.parts) {
      const double unit = run->size.pt() / std::max(1, fonts_.info(run->face).metrics.units_per_em);
      Length pen = origin.x;
      for (const PlacedGlyph& glyph : run->glyphs) {
        const Length x = pen + glyph.dx, y = origin.y + glyph.dy;
        pen += glyph.advance;
        const auto ink = fonts_.ink_between(run->face, glyph.id, static_cast<int>((y - bottom).pt() / unit),
                                            static_cast<int>((y - top).pt() / unit));
        if (!ink) continue;
        gaps.push_back({x + Length::from_pt(ink->first * unit * run->scale_x) - clearance,
                        x + Length::from_pt(ink->second * unit * run->scale_x) + clearance});
      }
    }
    std::sort(gaps.begin(), gaps.end(), [](const Piece& a, const Piece& b) { return a.from < b.from; });
    return gaps;
  }

  void draw(const Piece& piece, Length y, Length width, const Color& color, LineKind kind) {
    const auto line = [&](Length at, BorderStyle style) {
      const Length ends = style == BorderStyle::Dotted ? std::min(width / 2, (piece.to - piece.from) / 2) : Length();
      target_.add(StrokeLine{{piece.from + ends, at}, {piece.to - ends, at}, width, color, style});
    };
    switch (style_.text_decoration_style) {
      case DecorationStyle::Solid: return line(y, BorderStyle::Solid);
      case DecorationStyle::Dotted: return line(y, BorderStyle::Dotted);
      case DecorationStyle::Dashed: return line(y, BorderStyle::Dashed);
      case DecorationStyle::Double: {
        // The second line is farther from the text; through it, the two lie about the middle.
        const Length apart = width * 2;
        const Length first = kind == LineKind::Through ? y - apart / 2 : y;
        line(first, BorderStyle::Solid);
        return line(kind == LineKind::Over ? y - apart : first + apart, BorderStyle::Solid);
      }
      case DecorationStyle::Wavy: return wave(piece, y, width, color, kind);
    }
  }

  /// Half waves as long as five thicknesses, up and down by one and a half.
  void wave(const Piece& piece, Length y, Length width, const Color& color, LineKind kind) {
    const Length height = width * 3 / 2;
    if (kind == LineKind::Under) y += height;
    if (kind == LineKind::Over) y -= height;
    const Length length = piece.to - piece.from;
    const int halves = static_cast<int>(std::clamp(std::round(length.ratio(width * 5)), 1.0, 10000.0));
    StrokePath stroke{{}, width, color, {}, {}};
    stroke.path.move({piece.from, y});
    for (int i = 0; i < halves; ++i) {
      const Length begin = piece.from + length * i / halves, end = piece.from + length * (i + 1) / halves;
      const Length crest = (i % 2 == 0 ? -height : height) * 4 / 3;
      const Length third = (end - begin) * 3 / 8;
      stroke.path.curve({begin + third, y + crest}, {end - third, y + crest}, {end, y});
    }
    target_.add(std::move(stroke));
  }

  PaintTarget& target_;
  const DecoratedStretch& stretch_;
  const ComputedStyle& style_;
  const FontLibrary& fonts_;
  FaceMetrics metrics_;
  Length size_;
};

}  // namespace

void paint_decoration(PaintTarget& target, const DecoratedStretch& stretch, DecorationLayer layer,
                      const FontLibrary& fonts) {
  if (stretch.parts.empty() || stretch.width <= Length()) return;
  DecorationPainter painter(target, stretch, fonts);
  if (layer == DecorationLayer::AboveText) {
    if (stretch.style->line_through) painter.paint(LineKind::Through);
    return;
  }
  if (stretch.style->underline) painter.paint(LineKind::Under);
  if (stretch.style->overline) painter.paint(LineKind::Over);
}

}  // namespace forme
