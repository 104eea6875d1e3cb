#include <fmt/format.h>

#include "paint/display_list.h"

namespace forme {
namespace {

struct ItemDump {
  std::string& out;
  void operator()(const DrawGlyphs& g) const {
    out += fmt::format("  glyphs {:.2f} {:.2f} size {:.2f} \"{}\"\n", g.origin.x.pt(), g.origin.y.pt(),
                       g.run->size.pt(), g.run->text);
  }
  void operator()(const FillRect& f) const {
    out += fmt::format("  fill {:.2f} {:.2f} {:.2f} x {:.2f}\n", f.rect.x.pt(), f.rect.y.pt(), f.rect.width.pt(),
                       f.rect.height.pt());
  }
  void operator()(const StrokeLine& s) const {
    out += fmt::format("  stroke {:.2f} {:.2f} to {:.2f} {:.2f} width {:.2f}\n", s.from.x.pt(), s.from.y.pt(),
                       s.to.x.pt(), s.to.y.pt(), s.width.pt());
  }
  void operator()(const DrawImage& i) const {
    out += fmt::format("  image {} {:.2f} {:.2f} {:.2f} x {:.2f}\n", i.image, i.clip.x.pt(), i.clip.y.pt(),
                       i.clip.width.pt(), i.clip.height.pt());
  }
  void operator()(const LinkArea& l) const { out += fmt::format("  link {}\n", l.target); }
  void operator()(const BeginTag& t) const { out += fmt::format("  begin {}\n", t.role); }
  void operator()(const EndTag&) const { out += "  end\n"; }
};

}  // namespace

std::string DisplayList::dump() const {
  std::string out;
  for (const DisplayPage& page : pages) {
    out += fmt::format("page {} {:.2f} x {:.2f}\n", page.label, page.trim.width.pt(), page.trim.height.pt());
    for (const DisplayItem& item : page.items) std::visit(ItemDump{out}, item);
  }
  return out;
}

}  // namespace forme
