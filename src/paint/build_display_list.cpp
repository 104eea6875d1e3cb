#include "paint/build_display_list.h"

#include <algorithm>
#include <utility>

#include "paint/paint_page.h"

namespace forme {
namespace {

int heading_level(const std::string& name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

/// One outline entry a heading with a place: articles and their crossheads.
std::vector<OutlineEntry> build_outline(const PagedIssue& paged, const Document& document) {
  std::vector<OutlineEntry> outline;
  const auto place_of = [&](const std::string& id) -> const AnchorPlace* {
    const auto found = std::lower_bound(paged.anchors.begin(), paged.anchors.end(), id,
                                        [](const AnchorPlace& a, const std::string& wanted) { return a.id < wanted; });
    return found != paged.anchors.end() && found->id == id ? &*found : nullptr;
  };
  const std::string* article_id = nullptr;
  for (NodeId node = 0; node < document.nodes.size(); ++node) {
    const std::string* id = document.attribute(node, "id");
    if (document[node].name == "article") article_id = id;
    const int level = heading_level(document[node].name);
    if (level == 0 || level > 2) continue;
    if (id == nullptr && level == 1) id = article_id;
    if (id == nullptr) continue;
    const AnchorPlace* place = place_of(*id);
    if (place != nullptr) outline.push_back({document.text_content(node), level, place->page, place->point});
  }
  return outline;
}

}  // namespace

DisplayList build_display_list(const PaintInput& input, Diagnostics& diagnostics) {
  DisplayList list;
  list.inks = input.styled->inks;
  for (const Page& page : input.paged->pages) {
    DisplayPage& out = list.pages.emplace_back();
    out.trim = page.style.size;
    out.bleed = page.style.bleed;
    out.crop_marks = page.style.crop_marks;
    out.cross_marks = page.style.cross_marks;
    out.label = page.folio;
    paint_page(input, page, out.items, diagnostics);
  }
  for (const AnchorPlace& anchor : input.paged->anchors)
    list.destinations.push_back({anchor.id, anchor.page, anchor.point});
  list.outline = build_outline(*input.paged, input.styled->document());
  return list;
}

}  // namespace forme
