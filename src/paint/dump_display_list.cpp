#include <fmt/format.h>

#include "paint/display_list.h"

namespace forme {
namespace {

std::string text_of(const Color& color) {
  const auto& v = color.value;
  std::string out;
  switch (color.space) {
    case Color::Space::Srgb: out = fmt::format("rgb({:.2f} {:.2f} {:.2f})", v[0], v[1], v[2]); break;
    case Color::Space::Cmyk: out = fmt::format("cmyk({:.2f} {:.2f} {:.2f} {:.2f})", v[0], v[1], v[2], v[3]); break;
    case Color::Space::Spot: out = fmt::format("ink({} {:.2f})", color.ink, v[0]); break;
  }
  return color.alpha < 1 ? fmt::format("{}/{:.2f}", out, color.alpha) : out;
}

/// Tells glyphs of other shapes apart (features, faces) without naming ids that mean nothing to a reader.
std::uint32_t shape_of(const GlyphRun& run) {
  std::uint32_t hash = 2166136261U;  // FNV-1a
  for (const PlacedGlyph& glyph : run.glyphs) hash = (hash ^ glyph.id) * 16777619U;
  return (hash ^ hash >> 16U) & 0xFFFFU;
}

std::string text_of(Rect r) {
  return fmt::format("{:.2f} {:.2f} {:.2f} x {:.2f}", r.x.pt(), r.y.pt(), r.width.pt(), r.height.pt());
}

std::string text_of(const Path& path) {
  std::string out;
  auto point = path.points.begin();
  const auto add = [&](char verb, int points) {
    out += fmt::format(" {}", verb);
    for (int i = 0; i < points; ++i, ++point) out += fmt::format(" {:.2f} {:.2f}", point->x.pt(), point->y.pt());
  };
  for (const Path::Verb verb : path.verbs) {
    switch (verb) {
      case Path::Verb::Move: add('M', 1); break;
      case Path::Verb::Line: add('L', 1); break;
      case Path::Verb::Curve: add('C', 3); break;
      case Path::Verb::Close: out += " Z"; break;
    }
  }
  return out;
}

struct ItemDump {
  std::string& out;
  void operator()(const DrawGlyphs& g) const {
    out += fmt::format("  glyphs {:.2f} {:.2f} \"{}\" size {:.2f} width {:.2f} {} shape {:04x}", g.origin.x.pt(),
                       g.origin.y.pt(), g.run->text, g.run->size.pt(), g.run->width.pt(), text_of(g.color),
                       shape_of(*g.run));
    if (g.run->scale_x != 1) out += fmt::format(" scaled {:.3f}", g.run->scale_x);
    if (g.overprint) out += " overprint";
    out += '\n';
  }
  void operator()(const FillRect& f) const {
    out += fmt::format("  fill {} {}{}\n", text_of(f.rect), text_of(f.color), f.overprint ? " overprint" : "");
  }
  void operator()(const FillPath& f) const {
    out += fmt::format("  fill path {}{}{}{}\n", text_of(f.color), f.rule == FillRule::EvenOdd ? " even-odd" : "",
                       f.overprint ? " overprint" : "", text_of(f.path));
  }
  void operator()(const StrokeLine& s) const {
    constexpr const char* styles[] = {"none", "solid", "dashed", "dotted", "double"};
    out += fmt::format("  stroke {:.2f} {:.2f} to {:.2f} {:.2f} width {:.2f} {} {}\n", s.from.x.pt(), s.from.y.pt(),
                       s.to.x.pt(), s.to.y.pt(), s.width.pt(), styles[static_cast<int>(s.style)], text_of(s.color));
  }
  void operator()(const DrawImage& i) const {
    out += fmt::format("  image {} {}", i.image, text_of(i.clip));
    if (!(i.rect == i.clip)) out += " of " + text_of(i.rect);
    out += '\n';
  }
  void operator()(const StrokePath& s) const {
    out += fmt::format("  stroke path width {:.2f} {}", s.width.pt(), text_of(s.color));
    if (s.gap > Length()) out += fmt::format(" dash {:.2f} {:.2f}", s.dash.pt(), s.gap.pt());
    out += text_of(s.path) + '\n';
  }
  void operator()(const FillGradient& g) const {
    out += fmt::format("  gradient {} from {:.2f} {:.2f}", text_of(g.area), g.from.x.pt(), g.from.y.pt());
    if (g.kind == FillGradient::Kind::Linear)
      out += fmt::format(" to {:.2f} {:.2f}", g.to.x.pt(), g.to.y.pt());
    else
      out += fmt::format(" radius {:.2f} {:.2f}", g.radius.width.pt(), g.radius.height.pt());
    for (const PaintedStop& stop : g.stops) out += fmt::format(", {:.3f} {}", stop.at, text_of(stop.color));
    out += '\n';
  }
  void operator()(const BeginGroup& g) const {
    constexpr const char* blends[] = {
        "normal",     "multiply",   "screen",     "overlay",   "darken", "lighten",    "color-dodge", "color-burn",
        "hard-light", "soft-light", "difference", "exclusion", "hue",    "saturation", "color",       "luminosity"};
    out += "  group";
    if (!(g.transform == Matrix()))
      out += fmt::format(" matrix({:.4f} {:.4f} {:.4f} {:.4f} {:.2f} {:.2f})", g.transform.a, g.transform.b,
                         g.transform.c, g.transform.d, g.transform.e, g.transform.f);
    if (g.alpha < 1) out += fmt::format(" alpha {:.3f}", g.alpha);
    if (g.blend != BlendMode::Normal) out += fmt::format(" {}", blends[static_cast<int>(g.blend)]);
    if (g.isolated) out += " isolated";
    if (!g.clip.empty()) out += (g.clip_rule == FillRule::EvenOdd ? " clip even-odd" : " clip") + text_of(g.clip);
    out += '\n';
  }
  void operator()(const EndGroup&) const { out += "  end group\n"; }
  void operator()(const BeginTile& t) const {
    out += fmt::format("  tile {} every {:.2f} x {:.2f} over {}\n", text_of(t.cell), t.step.width.pt(),
                       t.step.height.pt(), text_of(t.area));
  }
  void operator()(const EndTile&) const { out += "  end tile\n"; }
  void operator()(const LinkArea& l) const { out += fmt::format("  link {}\n", l.target); }
  void operator()(const BeginTag& t) const { out += fmt::format("  begin {}\n", t.role); }
  void operator()(const EndTag&) const { out += "  end\n"; }
};

}  // namespace

std::string DisplayList::dump() const {
  std::string out;
  for (const DisplayPage& page : pages) {
    out += fmt::format("page {} {:.2f} x {:.2f}", page.label, page.trim.width.pt(), page.trim.height.pt());
    if (page.bleed > Length()) out += fmt::format(" bleed {:.2f}", page.bleed.pt());
    if (page.crop_marks) out += " crop";
    if (page.cross_marks) out += " cross";
    out += '\n';
    for (const DisplayItem& item : page.items) std::visit(ItemDump{out}, item);
  }
  for (const OutlineEntry& entry : outline)
    out += fmt::format("outline {} page {} \"{}\"{}\n", entry.level, entry.page + 1, entry.title,
                       entry.closed ? " closed" : "");
  return out;
}

}  // namespace forme
