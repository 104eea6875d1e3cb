#include "paint/build_display_list.h"

#include <algorithm>
#include <utility>

#include "paint/paint_page.h"

namespace forme {
namespace {

/// The style sheet says what is in the outline, by bookmark-level.
std::vector<OutlineEntry> build_outline(const PagedIssue& paged) {
  std::vector<OutlineEntry> outline;
  for (const PlacedBookmark& placed : paged.bookmarks)
    outline.push_back(
        {placed.bookmark.label, placed.bookmark.level, placed.page, placed.point, placed.bookmark.closed});
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
  for (const AnchorPlace& anchor : input.paged->anchors) {
    const bool made = !anchor.id.empty() && anchor.id.front() == made_anchor_prefix;
    if (!made) list.destinations.push_back({anchor.id, anchor.page, anchor.point});
  }
  list.outline = build_outline(*input.paged);
  return list;
}

}  // namespace forme
