#include <algorithm>
#include <array>

#include "pages/composer.h"

/// A whole article: it is set once, and again with other page ends where that comes out badly.
namespace forme {
namespace {

/// The article's last page is no page when its columns hold fewer lines than this.
constexpr std::int64_t least_last_lines = 5;
constexpr std::int64_t last_line_cost = 700;  ///< for each that is missing
/// An article that costs less than a column that is a line short has been set well enough.
constexpr std::int64_t worth_trying = 200;
/// What moving a line on to the next page may be worth; below zero, taking it from there.
constexpr std::array<std::int64_t, 5> delays = {-25, 10, 25, 45, 130};

bool is_page_break(BreakBetween kind) { return is_forced(kind) && kind != BreakBetween::Column; }

}  // namespace

void Composer::add_article(BlockId root) {
  if (floats_to_foot(context_, root)) {
    add_at_foot(root);
    return;
  }
  const ComputedStyle& style = *context_.flow[root].style;
  const bool fresh = !pages_.has_page() || break_before_next_ || style.page != pages_.name() ||
                     is_page_break(style.break_before) || style.break_before == BreakBetween::Always;
  if (fresh) fill_foot();
  if (fresh) start_named_page(style.page, style.break_before);
  takes_filler_ = holds_text(context_, root);
  context_.column_height = pages_.area().height;
  context_.set_footnote_area(pages_.page().style.footnote_area);
  pieces_.clear();
  const std::vector<Band> bands = make_bands(context_, root, style.page, pages_.area().width);
  const Start start{pages_.mark(), y_, notes_, space_below_, context_.column_height, fresh_};
  std::int64_t least_cost = set_article(bands, style, 0);
  if (least_cost < worth_trying) return;
  std::int64_t best = 0, last_tried = 0;
  for (const std::int64_t delay : delays) {
    last_tried = delay;
    go_back(start);
    const std::int64_t cost = set_article(bands, style, delay);
    if (cost >= least_cost) continue;
    least_cost = cost;
    best = delay;
  }
  if (best == last_tried) return;
  go_back(start);
  set_article(bands, style, best);
}

void Composer::go_back(const Start& start) {
  pages_.rewind(start.pages);
  y_ = start.y;
  notes_ = start.notes;
  space_below_ = start.space_below;
  context_.column_height = start.column_height;
  fresh_ = start.fresh;
}

/// Sets the article from here on and says what that costs. `delay`: how gladly its pages pass text on to the next, so
/// that the last does not hold a few lines.
std::int64_t Composer::set_article(const std::vector<Band>& bands, const ComputedStyle& style, std::int64_t delay) {
  delay_ = delay;
  cost_ = last_page_cost_ = 0;
  break_before_next_ = is_page_break(style.break_after);
  columns_ = Band{};
  columns_.column_width = pages_.area().width;
  for (const Band& band : bands) {
    last_band_ = &band == &bands.back();
    if (band.page != pages_.name()) start_named_page(band.page, BreakBetween::Page);
    compose(band);
    if (band.columns >= columns_.columns) columns_ = Band{band, {}};
  }
  close_boxes(0, y_, false);
  flush_floats();
  variants_.reset();
  if (pages_.name() != style.page) break_before_next_ = true;
  return cost_ + last_page_cost_;
}

void Composer::count_cost(const Band& band, const Attempt& attempt, Spot begin, Room room) {
  if (band.columns < 2) return;
  cost_ += attempt.filling.cost;
  last_page_cost_ = 0;
  if (!last_band_ || !attempt.filling.complete || begin == Spot{} || !attempt.floats.empty()) return;
  const std::int64_t lines = steps_to_cover(attempt.filling.bottom - room.top, band.line());
  last_page_cost_ = last_line_cost * std::max<std::int64_t>(0, least_last_lines - lines);
}

}  // namespace forme
