#include "pages/composer.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "pages/measure.h"

namespace forme {
namespace {

/// Less room than this many lines is not worth beginning columns in.
constexpr std::int64_t least_lines = 4;

bool is_page_break(BreakBetween kind) { return is_forced(kind) && kind != BreakBetween::Column; }

/// Space that the first items ask for above them.
Length space_before(const ItemList& list) {
  Length space;
  for (auto item = list.items.begin(); item != list.items.end() && item->kind == ItemKind::Space; ++item) {
    if (!item->stays) space += item->height;
  }
  return space;
}

/// Space that the last items ask for below them.
Length space_after(const ItemList& list) {
  Length space;
  for (auto item = list.items.rbegin(); item != list.items.rend() && item->kind == ItemKind::Space; ++item)
    space += item->height;
  return space;
}

/// The article's last page is no page when its columns hold fewer lines than this.
constexpr std::int64_t least_last_lines = 5;
constexpr std::int64_t last_line_cost = 700;  ///< for each that is missing
/// An article that costs less than a column that is a line short has been set well enough.
constexpr std::int64_t worth_trying = 200;
/// What moving a line on to the next page may be worth; below zero, taking it from there.
constexpr std::array<std::int64_t, 5> delays = {-25, 10, 25, 45, 130};

Band without_text(const Band& band) {
  Band columns;
  columns.page = band.page;
  columns.columns = band.columns;
  columns.left = band.left;
  columns.column_width = band.column_width;
  columns.gap = band.gap;
  columns.rule = band.rule;
  columns.direction = band.direction;
  columns.balance = band.balance;
  columns.grid = band.grid;
  columns.boxes = band.boxes;
  columns.keep_with_next = band.keep_with_next;
  return columns;
}

/// `break-after: avoid` on what a band ends with: a head, an opener.
bool keeps_with_next(const ItemList& list) {
  const auto last = std::find_if(list.items.rbegin(), list.items.rend(),
                                 [](const Item& item) { return item.kind == ItemKind::Content; });
  return last != list.items.rend() && last->page_break_cost() >= break_cost::forbidden;
}

}  // namespace

void Composer::start_page(BreakBetween kind, bool first_of_name) {
  std::vector<OpenBox> going_on;
  if (pages_.has_page()) {
    going_on = open_boxes_;
    close_boxes(0, y_, true);
  }
  pages_.start(pages_.name(), kind, first_of_name);
  y_ = notes_ = Length();
  fresh_ = false;
  for (OpenBox& box : going_on)
    open_boxes_.push_back({box.box, Length(), pages_.page().content.fragments.size(), true});
  for (WaitingFloat& waiting : waiting_.floats) waiting.pages = std::max(0, waiting.pages - 1);
}

void Composer::start_named_page(const std::string& name, BreakBetween kind) {
  close_boxes(0, y_, false);
  pages_.start(name, kind, true);
  y_ = notes_ = Length();
  fresh_ = true;
  context_.column_height = pages_.area().height;
}

/// Boxes around bands whose backgrounds and borders begin at `top`; those that do not hold this band end above it.
void Composer::open_boxes(const Band& band, Length top) {
  std::size_t common = 0;
  while (common < open_boxes_.size() && common < band.boxes.size() && open_boxes_[common].box == band.boxes[common])
    ++common;
  close_boxes(common, y_, false);
  for (std::size_t i = common; i < band.boxes.size(); ++i)
    open_boxes_.push_back({band.boxes[i], top, pages_.page().content.fragments.size(), false});
}

void Composer::close_boxes(std::size_t depth, Length bottom, bool goes_on) {
  const Point origin = pages_.has_page() ? pages_.area_origin() : Point();
  while (open_boxes_.size() > depth) {
    const OpenBox open = open_boxes_.back();
    open_boxes_.pop_back();
    if (bottom <= open.top) continue;
    BoxFragment fragment;
    fragment.rect = {origin.x + open.box.left, origin.y + open.top, open.box.width, bottom - open.top};
    fragment.style = open.box.style;
    fragment.block = open.box.block;
    fragment.open_top = open.continued;
    fragment.open_bottom = goes_on;
    auto& fragments = pages_.page().content.fragments;
    fragments.insert(fragments.begin() + static_cast<std::ptrdiff_t>(open.position), fragment);
  }
}

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
  std::int64_t least_cost = set_article(bands, style, start, 0);
  if (least_cost < worth_trying) return;
  std::int64_t best = 0, last_tried = 0;
  for (const std::int64_t delay : delays) {
    last_tried = delay;
    const std::int64_t cost = set_article(bands, style, start, delay);
    if (cost >= least_cost) continue;
    least_cost = cost;
    best = delay;
  }
  if (best != last_tried) set_article(bands, style, start, best);
}

/// Sets the article from where it starts and says what that costs. `delay`: how gladly its pages pass text on to the
/// next, so that the last does not hold a few lines.
std::int64_t Composer::set_article(const std::vector<Band>& bands, const ComputedStyle& style, const Start& start,
                                   std::int64_t delay) {
  pages_.rewind(start.pages);
  y_ = start.y;
  notes_ = start.notes;
  space_below_ = start.space_below;
  context_.column_height = start.column_height;
  fresh_ = start.fresh;
  delay_ = delay;
  cost_ = last_page_cost_ = 0;
  break_before_next_ = is_page_break(style.break_after);
  columns_ = Band{};
  columns_.column_width = pages_.area().width;
  for (const Band& band : bands) {
    last_band_ = &band == &bands.back();
    if (band.page != pages_.name()) start_named_page(band.page, BreakBetween::Page);
    compose(band);
    if (band.columns >= columns_.columns) columns_ = without_text(band);
  }
  close_boxes(0, y_, false);
  flush_floats();
  variants_.reset();
  if (pages_.name() != style.page) break_before_next_ = true;
  return cost_ + last_page_cost_;
}

Length Composer::snapped(const Band& band, Length y) const {
  return band.grid.exists() ? band.grid.unit * steps_to_cover(y, band.grid.unit) : y;
}

bool Composer::should_begin_on_next_page(const Band& band, const Attempt& attempt, Spot begin, Room room) const {
  if (begin != Spot{} || y_ == Length()) return false;
  const Filling& filling = attempt.filling;
  if (filling.overfull || filling.last() == nullptr) return true;
  if (filling.complete) return keeps_with_next(band.list) && room.bottom - filling.bottom < band.line() * least_lines;
  if (band.columns == 1 && filling.last()->page_break_cost() >= break_cost::avoid) return true;
  return filling.cost >= break_cost::widow;
}

void Composer::count_cost(const Band& band, const Attempt& attempt, Spot begin, Room room) {
  if (band.columns < 2) return;
  cost_ += attempt.filling.cost;
  last_page_cost_ = 0;
  if (!last_band_ || !attempt.filling.complete || begin == Spot{} || !attempt.floats.empty()) return;
  const std::int64_t lines = steps_to_cover(attempt.filling.bottom - room.top, band.line());
  last_page_cost_ = last_line_cost * std::max<std::int64_t>(0, least_last_lines - lines);
}

void Composer::compose(const Band& band) {
  variants_.emplace(context_, band);
  Spot begin;
  for (bool complete = band.list.items.empty(); !complete;) {
    const Length height = pages_.area().height - notes_;
    Length space;
    if (begin == Spot{} && y_ > Length()) space = std::max(space_below_, space_before(band.list));
    if (begin == Spot{} && fresh_) space = std::max(space, space_before(band.list));
    const Room whole{snapped(band, y_ + space), height};
    const bool begins_more = band.columns > 1 || band.keep_with_next;
    const bool too_low = y_ > Length() && begins_more && whole.bottom - whole.top < band.line() * least_lines;
    if (too_low || whole.top >= whole.bottom) {
      start_page(BreakBetween::Page, false);
      continue;
    }
    const Waiting waiting = waiting_;
    Room room = whole;
    Attempt attempt = try_page(band, begin, room);
    even_out(band, begin, room, attempt);
    if (should_begin_on_next_page(band, attempt, begin, room)) {
      waiting_ = waiting;
      start_page(BreakBetween::Page, false);
      continue;
    }
    if (attempt.filling.overfull) {
      context_.diagnostics.warning("overfull-column", {}, "something is taller than a page and runs out of it",
                                   "make it smaller");
    }
    tighten(band, begin, room, attempt);
    count_cost(band, attempt, begin, room);
    open_boxes(band, room.top);
    emit(band, attempt, room);
    fresh_ = false;
    begin = attempt.filling.end;
    complete = attempt.filling.complete;
    y_ = std::max(room.top, attempt.filling.bottom);
    space_below_ = space_after(band.list);
    for (const FloatPlace& place : attempt.floats) {
      y_ = std::max(y_, place.edge == Edge::Top ? room.top + place.offset + place.height : room.bottom);
    }
    if (!complete) {
      const bool forced = attempt.filling.forced != BreakBetween::Auto;
      start_page(forced ? attempt.filling.forced : BreakBetween::Page, false);
    }
  }
}

void Composer::make_frames(const Band& band, Room room, Attempt& attempt) const {
  attempt.frames.assign(static_cast<std::size_t>(band.columns), {room.top, room.bottom});
  for (const FloatPlace& place : attempt.floats) {
    for (int c = place.column; c < place.column + place.span; ++c) {
      ColumnFrame& frame = attempt.frames[static_cast<std::size_t>(c)];
      if (place.edge == Edge::Top) {
        frame.top = std::max(frame.top, room.top + place.offset + place.height);
        frame.below_float = place.span == 1;
      } else {
        frame.bottom = std::min(frame.bottom, room.bottom - place.offset - place.height);
      }
    }
  }
  for (ColumnFrame& frame : attempt.frames) {
    // A stub of two lines between floats reads worse than white space.
    if (frame.bottom - frame.top < band.line() * 3 && !attempt.floats.empty()) frame.bottom = frame.top;
  }
}

/// Paragraphs give way where that makes a page better whose floats have their places: no anchor of theirs may leave it.
void Composer::even_out(const Band& band, Spot begin, Room room, Attempt& attempt) {
  if (band.columns < 2 || (attempt.filling.cost == 0 && delay_ == 0)) return;
  Attempt trial = attempt;
  fill(band, begin, room, trial, Setting::GivesWay);
  const std::int64_t as_it_is = weigh(attempt.filling.cost, attempt.filling.end, delay_);
  if (trial.filling.weighed >= as_it_is || (trial.filling.complete && !attempt.filling.complete)) return;
  if (attempt.filling.complete && !trial.filling.complete) return;
  attempt = std::move(trial);
  queue_floats(attempt);
}

namespace {

/// The page keeps the anchors of floats that `filling` has.
void keep_anchors(const Filling& filling, FillInput& input) {
  const auto& items = input.list->items;
  const std::size_t end = filling.end.item + (filling.end.difference != 0 ? 1 : 0);
  for (std::size_t i = input.begin.item; i < std::min(end, items.size()); ++i) {
    if (!items[i].floats.empty()) input.least_end = i + 1;
  }
}

}  // namespace

void Composer::fill(const Band& band, Spot begin, Room room, Attempt& attempt, Setting setting) {
  make_frames(band, room, attempt);
  FillInput input;
  input.list = &band.list;
  input.begin = begin;
  input.grid = band.grid;
  input.notes_gap = notes_gap(band);
  input.variants = [this](std::size_t item) { return variants_->at(item); };
  input.gives_way = setting == Setting::GivesWay;
  if (input.gives_way) {
    keep_anchors(attempt.filling, input);
    input.delay = delay_;
  }
  std::vector<std::size_t> open;
  for (std::size_t c = 0; c < attempt.frames.size(); ++c) {
    if (attempt.frames[c].bottom > attempt.frames[c].top || attempt.floats.empty()) open.push_back(c);
  }
  for (const std::size_t c : open) input.frames.push_back(attempt.frames[c]);
  if (input.frames.empty()) {
    attempt.filling = {};
    attempt.filling.columns.resize(attempt.frames.size());
    attempt.filling.end = begin;
    return;
  }
  std::optional<Filling> balanced;
  if (band.balance) balanced = balance_columns(input);
  attempt.filling = balanced ? std::move(*balanced) : fill_columns(input);
  if (setting == Setting::GivesWay && !attempt.filling.complete) shorten(input, attempt.filling);
  std::vector<ItemRun> columns(attempt.frames.size());
  for (std::size_t i = 0; i < open.size(); ++i) columns[open[i]] = std::move(attempt.filling.columns[i]);
  attempt.filling.columns = std::move(columns);
}

namespace {

/// What a page costs whose columns all end a line above its foot, together.
constexpr std::int64_t short_page_cost = 120;

}  // namespace

/// Columns that cannot all reach the foot may all end a line above it.
void Composer::shorten(FillInput input, Filling& filling) {
  if (filling.cost <= short_page_cost && input.delay == 0) return;
  const Length foot = input.frames.front().bottom;
  for (ColumnFrame& frame : input.frames) {
    if (frame.bottom != foot) return;
    frame.bottom -= grid_step(input.grid);
  }
  Filling shorter = fill_columns(input);
  shorter.cost += short_page_cost;
  shorter.weighed += short_page_cost;
  if (shorter.weighed < filling.weighed && !shorter.overfull) filling = std::move(shorter);
}

Length Composer::notes_gap(const Band& band) const {
  const auto& area = pages_.page().style.footnote_area;
  if (!area) return {};
  const Edges<Length> edges = footnote_edges(*area, band.column_width);
  return edges.top + edges.bottom;
}

void Composer::emit(const Band& band, const Attempt& attempt, Room room) {
  const Point origin = pages_.area_origin();
  std::vector<std::pair<std::size_t, std::vector<BlockId>>> notes;
  for (std::size_t c = 0; c < attempt.filling.columns.size(); ++c) {
    if (attempt.filling.columns[c].empty()) continue;
    const Length x = origin.x + band.column_x(static_cast<int>(c));
    const auto place = [&](Length top) {
      return place_items(band.list, attempt.filling.columns[c], band.grid, {x, top}, origin.y,
                         pages_.page().context.side);
    };
    PlacedRange placed = place(attempt.frames[c].top);
    const Length lower = grid_step(band.grid);
    if (attempt.frames[c].below_float && placed.notes.empty() && placed.bottom + lower <= attempt.filling.bottom)
      placed = place(attempt.frames[c].top + lower);
    if (!placed.notes.empty()) notes.emplace_back(c, placed.notes);
    pages_.add(std::move(placed));
  }
  emit_column_rules(band, attempt);
  for (const FloatPlace& place : attempt.floats) emit_float(band, place, room);
  for (const auto& [c, list] : notes) {
    const Length x = origin.x + band.column_x(static_cast<int>(c));
    emit_notes(band, list, attempt.frames[c], x);
  }
}

void Composer::emit_float(const Band& band, const FloatPlace& place, Room room) {
  const Piece& piece = float_piece(band, place.block, place.span);
  const Point origin = pages_.area_origin();
  const Length x = origin.x + band.column_x(place.column, place.span);
  const Length y = place.edge == Edge::Top ? room.top + place.offset : room.bottom - place.offset - piece.height;
  pages_.add_piece(place.block, piece, {x, origin.y + y});
}

/// Notes stand at the foot of their column, in the box that @footnote describes. Its `width` is that of the box, whose
/// top border is the rule above the notes; the notes have the column's.
void Composer::emit_notes(const Band& band, const std::vector<BlockId>& notes, const ColumnFrame& frame, Length x) {
  Length height;
  for (const BlockId note : notes) height += context_.note(note, band.column_width).height;
  // What follows the band on this page stays above its notes.
  notes_ = std::max(notes_, pages_.area().height - frame.bottom + height + notes_gap(band));
  const Point origin = pages_.area_origin();
  const auto& area = pages_.page().style.footnote_area;
  Edges<Length> edges;
  if (area) edges = footnote_edges(*area, band.column_width);
  Length y = origin.y + frame.bottom - height - edges.bottom;
  if (area) {
    const Edges<Length> margin = resolve_edges(area->margin, band.column_width);
    const Length room = band.column_width - margin.left - margin.right;
    const Length width = area->width.is_auto ? room : area->width.resolve(band.column_width);
    const bool leftwards = context_.flow[notes.front()].style->direction == Direction::RightToLeft;
    const Rect box{x + margin.left + (leftwards ? room - width : Length()), y - edges.top + margin.top, width,
                   height + edges.top - margin.top + edges.bottom - margin.bottom};
    pages_.add_fragments({BoxFragment{box, area.get(), false, false}});
  }
  x += edges.left;
  for (const BlockId note : notes) {
    const Piece& piece = context_.note(note, band.column_width);
    std::vector<Fragment> fragments = piece.fragments;
    translate(fragments, x, y);
    pages_.add_fragments(std::move(fragments));
    pages_.add_starts({note}, {x, y});
    pages_.add_starts(piece.starts, {x, y});
    y += piece.height;
  }
}

void Composer::emit_column_rules(const Band& band, const Attempt& attempt) {
  if (band.rule.style == BorderStyle::None || band.rule.width <= Length()) return;
  const Point origin = pages_.area_origin();
  for (int c = 1; c < band.columns; ++c) {
    const auto right = static_cast<std::size_t>(c);
    if (attempt.filling.columns[right].empty()) continue;
    const bool leftwards = band.direction == Direction::RightToLeft;
    const Length x = origin.x + band.column_x(leftwards ? c - 1 : c) - band.gap / 2;
    const Length top = origin.y + std::max(attempt.frames[right - 1].top, attempt.frames[right].top);
    const Length bottom = origin.y + std::min(attempt.filling.bottom,
                                              std::min(attempt.frames[right - 1].bottom, attempt.frames[right].bottom));
    if (bottom > top) pages_.add_fragments({RuleFragment{{x, top}, {x, bottom}, band.rule}});
  }
}

}  // namespace forme
