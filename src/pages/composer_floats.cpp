#include <algorithm>
#include <set>
#include <utility>

#include "pages/composer.h"
#include "pages/measure.h"

namespace forme {
namespace {

/// More floats than this do not get their own trial on one page.
constexpr std::size_t most_floats_a_page = 24;

}  // namespace

int Composer::span_of(const Band& band, BlockId block) const {
  const ComputedStyle& style = *context_.flow[block].style;
  if (style.float_reference == FloatReference::Page) return band.columns;
  const int asked = style.column_span;
  int span = asked == -1 ? band.columns : std::clamp(asked, 1, band.columns);
  if (context_.flow[block].kind != BlockKind::Table || style.table_layout_fixed) return span;
  // A table takes the columns that its words need.
  const Length least = intrinsic_block_widths(context_, block).minimum;
  while (span < band.columns && band.column_width * span + band.gap * (span - 1) < least) ++span;
  return span;
}

/// What a float is set in, from the left of the page area: its columns, or all of the page area.
Composer::FloatRoom Composer::float_room(const Band& band, BlockId block, int column, int span) {
  if (context_.flow[block].style->float_reference == FloatReference::Page) return {Length(), pages_.area().width};
  return {band.column_x(column, span), band.column_width * span + band.gap * (span - 1)};
}

const Piece& Composer::float_piece(const Band& band, BlockId block, int span) {
  const Length width = float_room(band, block, 0, span).width;
  const auto [entry, fresh] = pieces_.try_emplace({block, width.raw()});
  if (fresh) entry->second = set_lone_piece(context_, block, width);
  return entry->second;
}

/// Puts a float at an edge of its columns; false when there is no room.
bool Composer::add_float(const Band& band, Room room, Attempt& attempt, FloatPlace place) {
  const Piece& piece = float_piece(band, place.block, place.span);
  const ComputedStyle& style = *context_.flow[place.block].style;
  const Length width = band.column_width;
  const Length above = style.margin.top.resolve(width), below = style.margin.bottom.resolve(width);
  const Length space = place.edge == Edge::Top ? below : above;
  place.beyond = std::max(Length(), -(place.edge == Edge::Top ? above : below));
  const Length inside = piece.height - place.beyond;
  // A float takes whole lines, so that the columns beside it stay on the grid; at least half a line keeps it apart.
  place.height = band.grid.exists()
                     ? band.grid.unit * steps_to_cover(inside + std::max(space, band.grid.unit / 3), band.grid.unit)
                     : inside + space;
  const std::vector<Length> depths = float_depths(band, attempt, place.edge);
  const std::vector<Length> across = float_depths(band, attempt, place.edge == Edge::Top ? Edge::Bottom : Edge::Top);
  const auto covered = [&](const std::vector<Length>& all) {
    const auto first = all.begin() + place.column;
    return std::pair(std::min_element(first, first + place.span), std::max_element(first, first + place.span));
  };
  place.offset = *covered(depths).second;
  place.hole = place.offset - *covered(depths).first;
  const Length taken = *covered(across).second;
  const Length slack = band.line() / 2;
  if (place.offset + taken + inside > room.bottom - room.top + slack) return false;
  attempt.floats.push_back(place);
  return true;
}

/// On the page where a band ends, floats that only happen to be at the foot come up to the text: the least room that
/// still holds all of it. False when they stay where they are.
bool Composer::tighten(const Band& band, Spot begin, Room& room, Attempt& attempt) {
  const auto at_foot = [](const FloatPlace& place) { return place.edge == Edge::Bottom; };
  const auto stays = [&](const FloatPlace& place) { return at_foot(place) && belongs_at_foot(place.block); };
  if (std::none_of(attempt.floats.begin(), attempt.floats.end(), at_foot)) return false;
  if (std::any_of(attempt.floats.begin(), attempt.floats.end(), stays)) return false;
  if (!band.balance || !attempt.filling.complete) return false;
  const Length unit = band.line();
  bool tightened = false;
  std::int64_t low = 1;
  std::int64_t high = steps_to_cover(room.bottom - room.top, unit) - 1;
  while (low <= high) {
    const std::int64_t middle = (low + high) / 2;
    const Room less{room.top, std::min(room.bottom, room.top + unit * middle)};
    Attempt trial = attempt;
    fill(band, begin, less, trial);
    const bool fits = floats_fit(band, trial, less) && trial.filling.complete && !trial.filling.overfull &&
                      trial.filling.cost < break_cost::avoid;
    if (!fits) {
      low = middle + 1;
      continue;
    }
    attempt = std::move(trial);
    room = less;
    high = middle - 1;
    tightened = true;
  }
  return tightened;
}

bool Composer::belongs_at_foot(BlockId block) const { return context_.flow[block].style->float_ == Float::Bottom; }

/// How far floats reach into each column from one edge.
std::vector<Length> Composer::float_depths(const Band& band, const Attempt& attempt, Edge edge) {
  std::vector<Length> depths(static_cast<std::size_t>(band.columns));
  for (const FloatPlace& place : attempt.floats) {
    if (place.edge != edge) continue;
    for (int c = place.column; c < place.column + place.span; ++c) {
      Length& depth = depths[static_cast<std::size_t>(c)];
      depth = std::max(depth, place.offset + place.height);
    }
  }
  return depths;
}

/// Whether floats from both edges leave each other their room.
bool Composer::floats_fit(const Band& band, const Attempt& attempt, Room room) {
  const std::vector<Length> top = float_depths(band, attempt, Edge::Top);
  const std::vector<Length> bottom = float_depths(band, attempt, Edge::Bottom);
  for (std::size_t c = 0; c < top.size(); ++c) {
    if (top[c] + bottom[c] > room.bottom - room.top) return false;
  }
  return true;
}

/// What speaks against a place, in the measure of break_cost: distance from the anchor, a place under the article's
/// head, floats on each other, and white holes between them.
std::int64_t Composer::place_cost(const Band& band, const FloatPlace& place, int anchor_column, bool below_something) {
  const std::int64_t hole_lines = place.hole.raw() / band.line().raw();
  std::int64_t cost = 30 * std::max(0, place.column - anchor_column) + 60 * hole_lines * hole_lines;
  if (place.offset > Length()) cost += 120;
  if (place.edge == Edge::Top && below_something) cost += 200;
  return cost;
}

/// Floats whose anchor has passed come first, in order; those that find no room go on waiting.
void Composer::place_waiting_floats(const Band& band, Room room, Attempt& attempt) {
  auto& floats = waiting_.floats;
  for (std::size_t next = 0; next < floats.size() && attempt.floats.size() < most_floats_a_page;) {
    const WaitingFloat& waiting = floats[next];
    if (waiting.pages > 0) {
      ++next;
      continue;
    }
    const int span = span_of(band, waiting.block);
    const Float side = context_.flow[waiting.block].style->float_;
    const Edge edge = side == Float::Bottom ? Edge::Bottom : Edge::Top;
    const auto [first, last] = columns_for(band, {waiting.block, 0, waiting.column, false});
    std::optional<Attempt> best;
    std::int64_t best_cost = 0;
    for (int column = first; column <= last; ++column) {
      Attempt trial = attempt;
      if (!add_float(band, room, trial, {waiting.block, edge, column, span, {}, {}, {}, {}})) continue;
      const FloatPlace& place = trial.floats.back();
      const std::int64_t cost = place_cost(band, place, 0, false) + place.offset.raw() / band.line().raw();
      if (best && best_cost <= cost) continue;
      best_cost = cost;
      best = std::move(trial);
    }
    if (!best) return;
    attempt = std::move(*best);
    floats.erase(floats.begin() + static_cast<std::ptrdiff_t>(next));
  }
}

/// Floats that have a place on the page, or wait.
std::set<BlockId> Composer::settled_floats(const Attempt& attempt) const {
  std::set<BlockId> settled(waiting_.last.begin(), waiting_.last.end());
  for (const FloatPlace& place : attempt.floats) settled.insert(place.block);
  for (const WaitingFloat& waiting : waiting_.floats) settled.insert(waiting.block);
  return settled;
}

/// The first float that is met in what is placed and is not settled.
std::optional<Composer::FloatRequest> Composer::next_anchor(const Attempt& attempt, const std::set<BlockId>& settled) {
  for (std::size_t c = 0; c < attempt.filling.columns.size(); ++c) {
    for (const Item* item : attempt.filling.columns[c].items) {
      for (const BlockId block : item->floats) {
        if (!settled.contains(block)) return FloatRequest{block, static_cast<int>(c)};
      }
    }
  }
  return std::nullopt;
}

/// How long a float that is met waits, as float-defer says; it may ask for one column. Nothing where it waits for the
/// article's end.
std::optional<Composer::WaitingFloat> Composer::wait_for(const Band& band, FloatRequest& request) {
  const ComputedStyle& style = *context_.flow[request.block].style;
  const int defer = style.float_defer;
  if (defer < 0) {
    waiting_.last.push_back(request.block);
    return std::nullopt;
  }
  WaitingFloat waiting{request.block, 0, -1};
  if (defer > 0 && style.float_reference == FloatReference::Page) {
    waiting.pages = defer;
  } else if (defer > 0) {
    const int column = request.anchor_column + defer;
    waiting.pages = column / band.columns;
    waiting.column = request.only_column = column % band.columns;
  }
  return waiting;
}

Composer::Attempt Composer::try_page(const Band& band, Spot begin, Room room) {
  Attempt attempt;
  place_waiting_floats(band, room, attempt);
  fill(band, begin, room, attempt);
  std::set<BlockId> settled = settled_floats(attempt);
  while (const auto anchor = next_anchor(attempt, settled)) {
    settled.insert(anchor->block);
    std::optional<Attempt> placed = place_anchored_float(band, begin, room, attempt, *anchor);
    if (placed) attempt = std::move(*placed);
  }
  if (last_band_ && attempt.filling.complete) place_last_floats(band, begin, room, attempt);
  return attempt;
}

/// A float that has just been met: on this page, or in the queue, as float-defer says (Page Floats, section 5.3).
std::optional<Composer::Attempt> Composer::place_anchored_float(const Band& band, Spot begin, Room room,
                                                                const Attempt& attempt, FloatRequest request) {
  const auto waiting = wait_for(band, request);
  if (!waiting) return std::nullopt;
  const bool deferred = context_.flow[request.block].style->float_defer > 0;
  const bool first_of_queue = waiting_.floats.empty() || deferred;
  if (waiting->pages == 0 && first_of_queue && attempt.floats.size() < most_floats_a_page) {
    if (auto placed = place_float(band, begin, room, attempt, request)) return placed;
  }
  waiting_.floats.push_back(*waiting);
  return std::nullopt;
}

/// Floats that came onto the page when its places were given away wait for the next.
void Composer::queue_floats(const Band& band, const Attempt& attempt) {
  std::set<BlockId> settled = settled_floats(attempt);
  while (auto anchor = next_anchor(attempt, settled)) {
    settled.insert(anchor->block);
    if (const auto waiting = wait_for(band, *anchor)) waiting_.floats.push_back(*waiting);
  }
}

/// On what would be the last page: floats that wait for it, as long as it stays the last.
void Composer::place_last_floats(const Band& band, Spot begin, Room room, Attempt& attempt) {
  for (auto block = waiting_.last.begin(); block != waiting_.last.end();) {
    const int column = band.columns - span_of(band, *block);
    std::optional<Attempt> placed = place_float(band, begin, room, attempt, {*block, column, column, false});
    if (!placed || !placed->filling.complete) return;
    attempt = std::move(*placed);
    block = waiting_.last.erase(block);
  }
}

bool Composer::holds_anchor(const Attempt& attempt, BlockId block) {
  for (const ItemRun& column : attempt.filling.columns) {
    for (const Item* item : column.items) {
      if (std::find(item->floats.begin(), item->floats.end(), block) != item->floats.end()) return true;
    }
  }
  return false;
}

/// The first and last column in which a float may begin: its side's, the one it is deferred to, or all from its
/// anchor's on.
std::pair<int, int> Composer::columns_for(const Band& band, const FloatRequest& request) const {
  const int most = band.columns - span_of(band, request.block);
  const Float side = context_.flow[request.block].style->float_;
  const bool spine_left = pages_.page().context.side == PageSide::Right;
  const bool leftwards = band.direction == Direction::LeftToRight;
  if (side == Float::Left || side == Float::Right || side == Float::Inside || side == Float::Outside) {
    const bool left =
        side == Float::Left || (side == Float::Inside && spine_left) || (side == Float::Outside && !spine_left);
    const int column = left == leftwards ? 0 : most;
    return {column, column};
  }
  if (request.only_column >= 0) return {std::min(request.only_column, most), std::min(request.only_column, most)};
  return {std::min(request.anchor_column, most), most};
}

/// Tries the places that the style allows and keeps the cheapest in which the anchor stays on the page.
std::optional<Composer::Attempt> Composer::place_float(const Band& band, Spot begin, Room room, const Attempt& attempt,
                                                       const FloatRequest& request) {
  const ComputedStyle& style = *context_.flow[request.block].style;
  const int span = span_of(band, request.block);
  const bool below_something = room.top > Length();
  const auto [first, last] = columns_for(band, request);
  std::optional<Attempt> best;
  std::int64_t best_cost = 0;
  for (const Edge edge : {Edge::Top, Edge::Bottom}) {
    if (style.float_ == (edge == Edge::Top ? Float::Bottom : Float::Top)) continue;
    for (int column = first; column <= last; ++column) {
      Attempt trial = attempt;
      if (!add_float(band, room, trial, {request.block, edge, column, span, {}, {}, {}, {}})) continue;
      fill(band, begin, room, trial);
      if (request.anchored && !holds_anchor(trial, request.block)) continue;
      const std::int64_t cost =
          trial.filling.cost + place_cost(band, trial.floats.back(), request.anchor_column, below_something);
      if (!best || cost < best_cost) {
        best_cost = cost;
        best = std::move(trial);
      }
    }
  }
  return best;
}

/// At an article's end nothing waits any longer: what is left is set after the text, in its own width; narrow floats
/// fill columns of their own.
void Composer::flush_floats() {
  for (const BlockId block : std::exchange(waiting_.last, {})) waiting_.floats.push_back({block});
  auto& floats = waiting_.floats;
  while (!floats.empty()) {
    if (choose_setting(pages_.name())) renew_columns();
    Band band = columns_;
    if (span_of(columns_, floats.front().block) > 1 || columns_.columns == 1) {
      const BlockId block = floats.front().block;
      const FloatRoom room = float_room(columns_, block, 0, span_of(columns_, block));
      band = make_single_band(context_, block, room.width);
      band.left = room.left;
      floats.pop_front();
    } else {
      band.list = take_narrow_floats();
    }
    compose(band);
  }
}

/// The waiting floats of one column's width, up to the first wider one, as items.
ItemList Composer::take_narrow_floats() {
  Measurer measurer(context_, columns_.column_width, columns_.grid, Measurer::Floats::InPlace);
  auto& floats = waiting_.floats;
  while (!floats.empty() && span_of(columns_, floats.front().block) == 1) {
    const ComputedStyle& style = *context_.flow[floats.front().block].style;
    measurer.add_space(style.margin.top.resolve(columns_.column_width));
    const Piece& piece = float_piece(columns_, floats.front().block, 1);
    if (piece.height > context_.column_height) {
      context_.diagnostics.warning(
          "tall-float", context_.styled.document()[context_.flow[floats.front().block].node].span,
          "this is taller than a page; it is set in columns after the text", "shorten it, or let it span more columns");
      measurer.add_in_place(floats.front().block);
    } else {
      measurer.add_start(floats.front().block);
      measurer.add_piece(piece, style);
    }
    measurer.add_space(style.margin.bottom.resolve(columns_.column_width));
    floats.pop_front();
  }
  return measurer.take();
}

}  // namespace forme
