#include <algorithm>
#include <utility>

#include "pages/composer.h"

/// The columns of one page: their frames, what they hold, and how they come out even.
namespace forme {
namespace {

/// What a page costs whose columns all end a line above its foot, together.
constexpr std::int64_t short_page_cost = 120;

/// The page keeps the anchors of floats that `filling` has.
void keep_anchors(const Filling& filling, FillInput& input) {
  const auto& items = input.list->items;
  const std::size_t end = filling.end.item + (filling.end.difference != 0 ? 1 : 0);
  for (std::size_t i = input.begin.item + (input.begin.difference != 0 ? 1 : 0); i < std::min(end, items.size()); ++i) {
    if (!items[i].floats.empty()) input.least_end = i + 1;
  }
}

}  // namespace

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
  attempt.frames.back().bottom -= jump_room_;
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
  if (context_.notes_stand_together() && notes_called(trial) != notes_called(attempt)) return;
  attempt = std::move(trial);
  queue_floats(band, attempt);
}

void Composer::fill(const Band& band, Spot begin, Room room, Attempt& attempt, Setting setting) {
  make_frames(band, room, attempt);
  FillInput input;
  input.list = &band.list;
  input.begin = begin;
  input.grid = band.grid;
  input.notes_gap = notes_gap(band);
  input.notes_most = notes_most(band.column_width);
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

/// Columns that cannot all reach the foot may all end a line above it.
void Composer::shorten(FillInput input, Filling& filling) {
  if (filling.cost <= short_page_cost && input.delay == 0) return;
  const Length foot = input.frames.front().bottom;
  for (ColumnFrame& frame : input.frames) {
    if (frame.bottom != foot) return;
    frame.bottom -= input.grid.step();
  }
  Filling shorter = fill_columns(input);
  shorter.cost += short_page_cost;
  shorter.weighed += short_page_cost;
  if (shorter.weighed < filling.weighed && !shorter.overfull) filling = std::move(shorter);
}

}  // namespace forme
