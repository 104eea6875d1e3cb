#include "pages/page_builder.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "pages/absolute.h"
#include "pages/box_sizes.h"
#include "pages/measure.h"

namespace forme {
namespace {

/// The side of the spine on which a page lies. The first page opens the book: it lies on the right in a book that is
/// read from left to right, on the left in one read from right to left (Paged Media 3, section 3.1).
PageSide side_of(int number, Direction direction) {
  const bool recto = number % 2 == 1;
  return recto == (direction == Direction::LeftToRight) ? PageSide::Right : PageSide::Left;
}

std::optional<PageSide> wanted_side(BreakBetween kind, Direction direction) {
  switch (kind) {
    case BreakBetween::Right: return PageSide::Right;
    case BreakBetween::Left: return PageSide::Left;
    case BreakBetween::Recto: return side_of(1, direction);
    case BreakBetween::Verso: return side_of(2, direction);
    default: return std::nullopt;
  }
}

/// Where the first line or picture of a page stands.
std::optional<Point> first_ink(const PageLayer& layer) {
  for (const Fragment& fragment : layer.fragments) {
    if (const auto* line = std::get_if<LineFragment>(&fragment)) return line->origin;
    if (const auto* image = std::get_if<ImageFragment>(&fragment)) return Point{image->clip.x, image->clip.y};
  }
  return std::nullopt;
}

}  // namespace

PageBuilder::PageBuilder(LayoutContext& context, int first_page) : context_(context), first_page_(first_page) {}

void PageBuilder::start(const std::string& name, BreakBetween kind, bool first_of_name) {
  if (has_page()) close_page();
  if (first_of_name) number_in_name_ = 0;
  name_ = name;
  PageContext next;
  next.name = name;
  next.number = first_page_ + static_cast<int>(issue_.pages.size());
  next.opens_issue = issue_.pages.empty();
  const Direction direction = context_.styled.style(Document::root).direction;
  next.side = side_of(next.number, direction);
  if (const auto wanted = wanted_side(kind, direction); wanted && next.side != *wanted) {
    next.blank = true;
    push_page(next);
    close_page();
    ++next.number;
    next.blank = next.opens_issue = false;
    next.side = *wanted;
  }
  next.first = first_of_name;
  next.number_in_name = ++number_in_name_;
  push_page(next);
}

PageBuilder::Mark PageBuilder::mark() const {
  Mark mark;
  mark.pages = issue_.pages.size();
  mark.anchors = issue_.anchors.size();
  mark.bookmarks = issue_.bookmarks.size();
  mark.fixed = fixed_.size();
  mark.last = issue_.pages.back();
  mark.last_changes = changes_.back();
  mark.name = name_;
  mark.number_in_name = number_in_name_;
  mark.overlay = overlay_;
  return mark;
}

void PageBuilder::rewind(const Mark& mark) {
  issue_.pages.resize(mark.pages);
  changes_.resize(mark.pages);
  issue_.anchors.resize(mark.anchors);
  issue_.bookmarks.resize(mark.bookmarks);
  fixed_.resize(mark.fixed);
  issue_.pages.back() = mark.last;
  changes_.back() = mark.last_changes;
  name_ = mark.name;
  number_in_name_ = mark.number_in_name;
  overlay_ = mark.overlay;
}

void PageBuilder::push_page(const PageContext& page_context) {
  Page page;
  page.context = page_context;
  page.style = context_.styled.page_style(page_context);
  issue_.pages.push_back(std::move(page));
  changes_.emplace_back();
  add_page_border();
}

void PageBuilder::close_page() {
  for (auto& [z_index, fragments] : overlay_)
    std::move(fragments.begin(), fragments.end(), std::back_inserter(page().content.fragments));
  overlay_.clear();
}

/// The border of the page box; its background is the painter's, for that reaches into the margins and the bleed.
void PageBuilder::add_page_border() {
  const PageStyle& style = page().style;
  const Edges<Length> border = border_widths(style.style);
  if (border.top + border.right + border.bottom + border.left <= Length()) return;
  auto border_style = std::make_shared<ComputedStyle>(style.style);
  border_style->background_color = Color::transparent();
  border_style->background_image.clear();
  const Edges<Length>& margin = style.margin;
  const Rect box{margin.left, margin.top, style.size.width - margin.left - margin.right,
                 style.size.height - margin.top - margin.bottom};
  page().background.fragments.emplace_back(BoxFragment{box, border_style.get(), false, false});
  page().kept_styles.push_back(std::move(border_style));
}

Point PageBuilder::area_origin() const {
  const PageStyle& style = issue_.pages.back().style;
  return {style.margin.left + style.inner.left, style.margin.top + style.inner.top};
}

Size PageBuilder::area() const { return page_area(issue_.pages.back().style); }

void PageBuilder::add_fragments(std::vector<Fragment> fragments) {
  std::move(fragments.begin(), fragments.end(), std::back_inserter(page().content.fragments));
}

void PageBuilder::add(PlacedRange placed) {
  settle_absolutes(context_, placed);
  add_fragments(std::move(placed.fragments));
  for (const auto& [block, point] : placed.starts) add_starts({block}, point);
  for (const AbsoluteBox& box : placed.absolutes) add_absolute(box);
}

void PageBuilder::add_piece(BlockId block, const Piece& piece, Point at) {
  std::vector<Fragment> fragments = piece.fragments;
  translate(fragments, at.x, at.y);
  add_fragments(std::move(fragments));
  add_starts({block}, at);
  add_starts(piece.starts, at);
  for (const AbsoluteBox& box : piece.absolutes) add_absolute({box.block, {box.at.x + at.x, box.at.y + at.y}});
}

void PageBuilder::add_starts(const std::vector<BlockId>& starts, Point point) {
  const std::uint32_t page_index = last_page();
  const std::optional<Point> first = first_ink(page().content);
  const bool at_top = !first || (point.y <= first->y && point.x <= first->x);
  for (const BlockId id : starts) {
    const Block& block = context_.flow[id];
    for (const std::string& anchor : block.anchors) issue_.anchors.push_back({anchor, page_index, point});
    for (const NamedString& set : block.strings) changes_.back().assignments.push_back({set, at_top});
    auto& counters = changes_.back().counters;
    counters.insert(counters.end(), block.counters.begin(), block.counters.end());
    for (const Bookmark& bookmark : block.bookmarks) issue_.bookmarks.push_back({id, bookmark, page_index, point});
  }
}

/// A box that no positioned box holds is placed in the trim of the page, so that negative offsets reach into the bleed;
/// one whose holder is broken over columns and pages, in the page area. Fixed boxes stand on every page.
void PageBuilder::add_absolute(AbsoluteBox absolute) {
  const ComputedStyle& style = *context_.flow[absolute.block].style;
  if (style.position == Positioning::Fixed) {
    fixed_.push_back(absolute);
    return;
  }
  const Size trim = page().style.size;
  const bool held = context_.containing_block(absolute.block) != no_block;
  const Point origin = area_origin();
  const Rect containing =
      held ? Rect{origin.x, origin.y, area().width, area().height} : Rect{Length(), Length(), trim.width, trim.height};
  PlacedAbsolute placed = place_absolute(context_, absolute, containing);
  add_starts(placed.starts, {placed.box.x, placed.box.y});
  auto& layer = style.z_index < 0 ? page().background.fragments : overlay_[style.z_index];
  std::move(placed.fragments.begin(), placed.fragments.end(), std::back_inserter(layer));
}

void PageBuilder::add_fixed() {
  for (const AbsoluteBox& absolute : fixed_) {
    const int z_index = context_.flow[absolute.block].style->z_index;
    for (Page& each : issue_.pages) {
      const Size trim = each.style.size;
      PlacedAbsolute placed = place_absolute(context_, absolute, {Length(), Length(), trim.width, trim.height});
      auto& layer = z_index < 0 ? each.background.fragments : each.furniture.fragments;
      std::move(placed.fragments.begin(), placed.fragments.end(), std::back_inserter(layer));
    }
  }
}

PagedIssue PageBuilder::finish() {
  if (has_page()) close_page();
  add_fixed();
  std::sort(issue_.anchors.begin(), issue_.anchors.end(),
            [](const AnchorPlace& a, const AnchorPlace& b) { return a.id < b.id; });
  std::stable_sort(issue_.bookmarks.begin(), issue_.bookmarks.end(),
                   [](const PlacedBookmark& a, const PlacedBookmark& b) { return a.block < b.block; });
  return std::move(issue_);
}

}  // namespace forme
