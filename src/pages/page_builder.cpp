#include "pages/page_builder.h"

#include <algorithm>
#include <iterator>

#include "pages/measure.h"

namespace forme {
namespace {

bool wants_side(BreakBetween kind, PageSide& side) {
  if (kind == BreakBetween::Right || kind == BreakBetween::Recto) {
    side = PageSide::Right;
    return true;
  }
  if (kind == BreakBetween::Left || kind == BreakBetween::Verso) {
    side = PageSide::Left;
    return true;
  }
  return false;
}

PageSide side_of(int number) { return number % 2 == 1 ? PageSide::Right : PageSide::Left; }

/// One axis of an absolutely placed box: from `near` or `far` edge of the page.
Length place_on_axis(const Dimension& near, const Dimension& far, Length page, Length size, Length otherwise) {
  if (!near.is_auto) return near.resolve(page);
  if (!far.is_auto) return page - far.resolve(page) - size;
  return otherwise;
}

}  // namespace

PageBuilder::PageBuilder(LayoutContext& context, int first_page) : context_(context), first_page_(first_page) {}

void PageBuilder::start(const std::string& name, BreakBetween kind, bool first_of_name) {
  if (has_page()) close_page();
  name_ = name;
  PageContext next;
  next.name = name;
  next.number = first_page_ + static_cast<int>(issue_.pages.size());
  PageSide side = PageSide::Right;
  if (wants_side(kind, side) && side_of(next.number) != side) {
    next.blank = true;
    next.side = side_of(next.number);
    push_page(next);
    close_page();
    ++next.number;
    next.blank = false;
  }
  next.side = side_of(next.number);
  next.first = first_of_name;
  push_page(next);
}

void PageBuilder::push_page(const PageContext& page_context) {
  Page page;
  page.context = page_context;
  page.style = context_.styled.page_style(page_context);
  page.folio = std::to_string(page_context.number);
  issue_.pages.push_back(std::move(page));
  strings_.emplace_back();
}

void PageBuilder::close_page() {
  std::move(overlay_.begin(), overlay_.end(), std::back_inserter(page().content.fragments));
  overlay_.clear();
}

Point PageBuilder::area_origin() const {
  const PageStyle& style = issue_.pages.back().style;
  return {style.margin.left, style.margin.top};
}

Size PageBuilder::area() const {
  const PageStyle& style = issue_.pages.back().style;
  const Length least = Length::from_pt(36);
  return {std::max(least, style.size.width - style.margin.left - style.margin.right),
          std::max(least, style.size.height - style.margin.top - style.margin.bottom)};
}

void PageBuilder::add_fragments(std::vector<Fragment> fragments) {
  std::move(fragments.begin(), fragments.end(), std::back_inserter(page().content.fragments));
}

void PageBuilder::add(PlacedRange placed) {
  add_fragments(std::move(placed.fragments));
  for (const auto& [block, point] : placed.starts) add_starts({block}, point);
  for (const BlockId block : placed.absolutes) add_absolute(block);
}

void PageBuilder::add_starts(const std::vector<BlockId>& starts, Point point) {
  const auto page_index = static_cast<std::uint32_t>(issue_.pages.size() - 1);
  for (const BlockId id : starts) {
    const Block& block = context_.flow[id];
    for (const std::string& anchor : block.anchors) issue_.anchors.push_back({anchor, page_index, point});
    strings_.back().insert(strings_.back().end(), block.strings.begin(), block.strings.end());
  }
}

/// The containing block is the trim of the page; negative insets reach into the bleed.
void PageBuilder::add_absolute(BlockId id) {
  const Block& block = context_.flow[id];
  const ComputedStyle& style = *block.style;
  const Size trim = page().style.size;
  Rect box;
  const bool both_sides = !style.inset.left.is_auto && !style.inset.right.is_auto;
  const bool both_ends = !style.inset.top.is_auto && !style.inset.bottom.is_auto;
  if (!style.width.is_auto) {
    box.width = style.width.resolve(trim.width);
  } else if (both_sides) {
    box.width = trim.width - style.inset.left.resolve(trim.width) - style.inset.right.resolve(trim.width);
  } else {
    box.width = shrink_to_fit(context_, id, area().width);
  }
  std::vector<Fragment> fragments;
  std::vector<BlockId> starts;
  if (block.kind == BlockKind::Image) {
    const Length kept = std::exchange(context_.column_height, Length());
    box.height = image_size(context_, id, box.width).height;
    context_.column_height = kept;
    if (!style.height.is_auto) box.height = style.height.resolve(trim.height);
    if (both_ends)
      box.height = trim.height - style.inset.top.resolve(trim.height) - style.inset.bottom.resolve(trim.height);
  } else {
    Piece piece = set_piece(context_, id, box.width, Grid{});
    box.height = piece.height;
    fragments = std::move(piece.fragments);
    starts = std::move(piece.starts);
    if (both_ends) {
      box.height = trim.height - style.inset.top.resolve(trim.height) - style.inset.bottom.resolve(trim.height);
      for (Fragment& fragment : fragments) {
        auto* background = std::get_if<BoxFragment>(&fragment);
        if (background != nullptr && background->style == &style) background->rect.height = box.height;
      }
    }
  }
  const Point origin = area_origin();
  box.x = place_on_axis(style.inset.left, style.inset.right, trim.width, box.width, origin.x);
  box.y = place_on_axis(style.inset.top, style.inset.bottom, trim.height, box.height, origin.y);
  if (block.kind == BlockKind::Image) {
    fragments.emplace_back(fit_image(context_, id, box));
  } else {
    translate(fragments, box.x, box.y);
  }
  add_starts(starts, {box.x, box.y});
  auto& layer = style.z_index < 0 ? page().background.fragments : overlay_;
  std::move(fragments.begin(), fragments.end(), std::back_inserter(layer));
}

PagedIssue PageBuilder::finish() {
  if (has_page()) close_page();
  std::sort(issue_.anchors.begin(), issue_.anchors.end(),
            [](const AnchorPlace& a, const AnchorPlace& b) { return a.id < b.id; });
  return std::move(issue_);
}

}  // namespace forme
