#include "paint/paint_border.h"

#include <algorithm>
#include <array>

namespace forme {
namespace {

enum Side : std::uint8_t { Top, Right, Bottom, Left };
constexpr std::array<Side, 4> all_sides = {Top, Right, Bottom, Left};
constexpr Side next(Side side) { return static_cast<Side>((side + 1) % 4); }
constexpr Side previous(Side side) { return static_cast<Side>((side + 3) % 4); }

bool is_straight_style(BorderStyle style) {
  return style == BorderStyle::Solid || style == BorderStyle::Dashed || style == BorderStyle::Dotted ||
         style == BorderStyle::Double;
}

bool is_dark(const Color& color) {
  if (color.space == Color::Space::Srgb) return std::max({color.value[0], color.value[1], color.value[2]}) < 0.35F;
  return color.space == Color::Space::Cmyk && color.value[3] > 0.65F;
}

/// The side of a groove that lies in the shade; a colour that is dark already keeps, and the other side is lighter.
Color shaded(Color color) {
  if (is_dark(color) || color.space == Color::Space::Spot) return color;
  if (color.space == Color::Space::Cmyk) {
    color.value[3] += (1 - color.value[3]) * 0.4F;
  } else {
    for (float& channel : color.value) channel *= 0.6F;
  }
  return color;
}

Color lit(Color color) {
  if (color.space == Color::Space::Spot) {
    color.value[0] *= 0.5F;
  } else if (is_dark(color)) {
    for (float& channel : color.value)
      channel = color.space == Color::Space::Cmyk ? channel * 0.5F : channel + (1 - channel) * 0.5F;
  }
  return color;
}

class BorderPainter {
 public:
  BorderPainter(PaintTarget& target, const BoxShape& shape, const Edges<BorderSide>& sides)
      : target_(target), shape_(shape), sides_{sides.top, sides.right, sides.bottom, sides.left} {
    const std::array<Length, 4> widths = {shape.border.top, shape.border.right, shape.border.bottom, shape.border.left};
    for (const Side side : all_sides)
      if (widths[side] <= Length()) sides_[side].width = Length();
  }

  void paint() {
    if (std::none_of(all_sides.begin(), all_sides.end(), [&](Side side) { return visible(side); })) return;
    if (paint_as_one()) return;
    for (const Side side : all_sides)
      if (visible(side)) paint_side(side);
  }

 private:
  bool visible(Side side) const {
    const BorderSide& s = sides_[side];
    return s.style != BorderStyle::None && s.width > Length() && s.color.visible();
  }

  bool same_paint() const {
    return std::all_of(all_sides.begin(), all_sides.end(), [&](Side side) {
      return visible(side) && sides_[side].style == sides_[Top].style && sides_[side].color == sides_[Top].color;
    });
  }

  bool same_width() const {
    return std::all_of(all_sides.begin(), all_sides.end(),
                       [&](Side side) { return sides_[side].width == sides_[Top].width; });
  }

  /// A frame that is alike all round.
  bool paint_as_one() {
    if (!same_paint()) return false;
    const BorderSide& s = sides_[Top];
    const bool even = same_width();
    const bool broken = s.style == BorderStyle::Dashed || s.style == BorderStyle::Dotted;
    if (broken) {
      if (!shape_.radii.any()) return false;
      stroke_frame(0.5, s.width, s);
    } else if (s.style == BorderStyle::Solid) {
      if (even && curves_survive(0.5)) {
        stroke_frame(0.5, s.width, s);
      } else {
        fill_ring(0, 1, s.color);
      }
    } else if (s.style == BorderStyle::Double) {
      if (even && curves_survive(5.0 / 6)) {
        stroke_frame(1.0 / 6, s.width / 3, s);
        stroke_frame(5.0 / 6, s.width / 3, s);
      } else {
        fill_ring(0, 1.0 / 3, s.color);
        fill_ring(2.0 / 3, 1, s.color);
      }
    } else {
      return false;
    }
    return true;
  }

  Edges<Length> share(double fraction) const {
    return {sides_[Top].width.scaled(fraction), sides_[Right].width.scaled(fraction),
            sides_[Bottom].width.scaled(fraction), sides_[Left].width.scaled(fraction)};
  }
  Rect rect_at(double fraction) const { return inset_by(shape_.rect, share(fraction)); }
  Path path_at(double fraction) const {
    return rounded_rectangle(rect_at(fraction), inset_by(shape_.radii, share(fraction)));
  }

  /// Whether every round corner is still round at this depth: a stroke along it then has the right outer edge.
  bool curves_survive(double fraction) const {
    const Radii inner = inset_by(shape_.radii, share(fraction));
    for (std::size_t i = 0; i < 4; ++i)
      if ((shape_.radii.corner[i].width > Length()) != (inner.corner[i].width > Length())) return false;
    return true;
  }

  void stroke_frame(double fraction, Length width, const BorderSide& side) {
    StrokePath stroke{path_at(fraction), width, side.color, {}, {}};
    if (side.style == BorderStyle::Dashed) stroke.dash = stroke.gap = width * 2;
    if (side.style == BorderStyle::Dotted) stroke.gap = width * 2;
    target_.add(std::move(stroke));
  }

  void fill_ring(double from, double to, const Color& color) {
    FillPath ring{path_at(from), color, FillRule::EvenOdd, false};
    ring.path.add(path_at(to));
    target_.add(std::move(ring));
  }

  void paint_side(Side side) {
    const BorderSide& s = sides_[side];
    if (!shape_.radii.any() && is_straight_style(s.style) && joins_plainly(side)) return draw_rule(side);
    switch (s.style) {
      case BorderStyle::Double:
        paint_band(side, 0, 1.0 / 3, s.color);
        paint_band(side, 2.0 / 3, 1, s.color);
        return;
      case BorderStyle::Groove:
      case BorderStyle::Ridge: {
        const bool dark_first = (s.style == BorderStyle::Groove) == (side == Top || side == Left);
        paint_band(side, 0, 0.5, dark_first ? shaded(s.color) : lit(s.color));
        paint_band(side, 0.5, 1, dark_first ? lit(s.color) : shaded(s.color));
        return;
      }
      case BorderStyle::Inset:
      case BorderStyle::Outset: {
        const bool dark = (s.style == BorderStyle::Inset) == (side == Top || side == Left);
        return paint_band(side, 0, 1, dark ? shaded(s.color) : lit(s.color));
      }
      case BorderStyle::Dashed:
      case BorderStyle::Dotted: return paint_broken(side);
      default: return paint_band(side, 0, 1, s.color);
    }
  }

  /// Whether a rule over the whole length of the side looks right where it meets its neighbours.
  bool joins_plainly(Side side) const {
    const BorderSide& s = sides_[side];
    if (s.style == BorderStyle::Dashed || s.style == BorderStyle::Dotted) return true;
    for (const Side neighbour : {previous(side), next(side)}) {
      if (!visible(neighbour)) continue;
      const BorderSide& n = sides_[neighbour];
      if (s.style != BorderStyle::Solid || !(n.color == s.color) || s.color.alpha < 1) return false;
    }
    return true;
  }

  void draw_rule(Side side) {
    const BorderSide& s = sides_[side];
    const Rect& r = shape_.rect;
    const Length half = s.width / 2;
    const Length ends = s.style == BorderStyle::Dotted ? half : Length();  // dots are round and stay inside
    Point from, to;
    switch (side) {
      case Top: from = {r.x + ends, r.y + half}, to = {r.right() - ends, r.y + half}; break;
      case Bottom: from = {r.x + ends, r.bottom() - half}, to = {r.right() - ends, r.bottom() - half}; break;
      case Left: from = {r.x + half, r.y + ends}, to = {r.x + half, r.bottom() - ends}; break;
      case Right: from = {r.right() - half, r.y + ends}, to = {r.right() - half, r.bottom() - ends}; break;
    }
    target_.add(StrokeLine{from, to, s.width, s.color, s.style});
  }

  /// The part of the frame between two depths that belongs to one side, cut at the corners from the outer to the inner
  /// corner.
  Path mitred(Side side, double from, double to) const {
    const auto corners = [](const Rect& r) {
      return std::array<Point, 4>{{{r.x, r.y}, {r.right(), r.y}, {r.right(), r.bottom()}, {r.x, r.bottom()}}};
    };
    const auto outer = corners(rect_at(from)), inner = corners(rect_at(to));
    return polygon({outer[side], outer[next(side)], inner[next(side)], inner[side]});
  }

  void paint_band(Side side, double from, double to, const Color& color) {
    if (!shape_.radii.any()) return target_.add(FillPath{mitred(side, from, to), color, FillRule::NonZero, false});
    begin_side(side);
    fill_ring(from, to, color);
    target_.add(EndGroup{});
  }

  void paint_broken(Side side) {
    begin_side(side);
    stroke_frame(0.5, sides_[side].width, sides_[side]);
    target_.add(EndGroup{});
  }

  /// Cuts to the side's share of the frame, which reaches inwards until opposite sides would meet.
  void begin_side(Side side) {
    const Length across = sides_[Left].width + sides_[Right].width, down = sides_[Top].width + sides_[Bottom].width;
    double depth = 1e6;
    if (across > Length()) depth = std::min(depth, shape_.rect.width.ratio(across));
    if (down > Length()) depth = std::min(depth, shape_.rect.height.ratio(down));
    BeginGroup group;
    group.clip = mitred(side, 0, depth);
    target_.add(std::move(group));
  }

  PaintTarget& target_;
  const BoxShape& shape_;
  std::array<BorderSide, 4> sides_;
};

}  // namespace

void paint_border(PaintTarget& target, const BoxShape& shape, const Edges<BorderSide>& sides) {
  BorderPainter(target, shape, sides).paint();
}

void paint_outline(PaintTarget& target, const BoxShape& shape, const ComputedStyle& style) {
  const BorderSide& line = style.outline;
  if (line.style == BorderStyle::None || line.width <= Length()) return;
  const Length out = line.width + style.outline_offset;
  BoxShape around;
  around.rect = outset_by(shape.rect, out);
  around.border = {line.width, line.width, line.width, line.width};
  for (std::size_t i = 0; i < 4; ++i) {
    const Size& radius = shape.radii.corner[i];
    if (radius.width > Length())
      around.radii.corner[i] = {std::max(radius.width + out, Length()), std::max(radius.height + out, Length())};
  }
  if (!is_empty(around.rect)) paint_border(target, around, {line, line, line, line});
}

}  // namespace forme
