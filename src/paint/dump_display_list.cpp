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

struct ItemDump {
  std::string& out;
  void operator()(const DrawGlyphs& g) const {
    out += fmt::format("  glyphs {:.2f} {:.2f} \"{}\" size {:.2f} width {:.2f} {} shape {:04x}", g.origin.x.pt(),
                       g.origin.y.pt(), g.run->text, g.run->size.pt(), g.run->width.pt(), text_of(g.color),
                       shape_of(*g.run));
    if (g.run->scale_x != 1) out += fmt::format(" scaled {:.3f}", g.run->scale_x);
    if (g.overprint) out += " overprint";
    if (g.rotate != 0) out += fmt::format(" rotate {:.2f}", g.rotate);
    out += '\n';
  }
  void operator()(const FillRect& f) const {
    out += fmt::format("  fill {} {}", text_of(f.rect), text_of(f.color));
    if (f.radius > Length()) out += fmt::format(" radius {:.2f}", f.radius.pt());
    out += f.overprint ? " overprint\n" : "\n";
  }
  void operator()(const StrokeLine& s) const {
    constexpr const char* styles[] = {"none", "solid", "dashed", "dotted", "double"};
    out += fmt::format("  stroke {:.2f} {:.2f} to {:.2f} {:.2f} width {:.2f} {} {}\n", s.from.x.pt(), s.from.y.pt(),
                       s.to.x.pt(), s.to.y.pt(), s.width.pt(), styles[static_cast<int>(s.style)], text_of(s.color));
  }
  void operator()(const DrawImage& i) const {
    out += fmt::format("  image {} {}", i.image, text_of(i.clip));
    if (!(i.rect == i.clip)) out += " of " + text_of(i.rect);
    if (i.rotate != 0) out += fmt::format(" rotate {:.2f}", i.rotate);
    out += '\n';
  }
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
    out += fmt::format("outline {} page {} \"{}\"\n", entry.level, entry.page + 1, entry.title);
  return out;
}

}  // namespace forme
