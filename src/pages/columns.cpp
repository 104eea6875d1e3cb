#include "pages/columns.h"

#include <algorithm>
#include <limits>
#include <map>

#include "pages/place.h"

namespace forme {
namespace {

/// A column may overshoot its foot by this much: rounding and the snap tolerance, never a line.
constexpr std::int64_t foot_slack_divisor = 8;
/// Candidates are kept for breaks up to this many grid lines above the foot; beyond, only the last few.
constexpr std::int64_t deepest_gap = 12;
constexpr std::size_t least_candidates = 6;

Length step_of(Grid grid) { return grid.exists() ? grid.unit : Length::from_pt(12); }

struct Candidate {
  std::size_t end = 0;
  std::int64_t cost = 0;
  Length used;
  BreakBetween forced = BreakBetween::Auto;
  bool overfull = false;
};

std::int64_t empty_cost(Length left, Grid grid) {
  const std::int64_t lines = std::max<std::int64_t>(0, (left.raw() + step_of(grid).raw() / 2) / step_of(grid).raw());
  return 40 * lines * lines;
}

/// Every break that is worth thinking of for a column that starts with item `begin`.
class CandidateSearch {
 public:
  CandidateSearch(const FillInput& input, const ColumnFrame& frame) : input_(input), frame_(frame) {}

  std::vector<Candidate> run(std::size_t begin) {
    const auto& items = input_.list->items;
    while (begin < items.size() && items[begin].kind == ItemKind::Space && !items[begin].stays) ++begin;
    ColumnCursor cursor(*input_.list, input_.grid, frame_.top);
    const Length room = frame_.bottom - frame_.top + step_of(input_.grid) / foot_slack_divisor;
    Length notes;
    if (begin < items.size()) cursor.start_with(begin);
    bool anything = false;
    Length content_bottom;
    for (std::size_t i = begin; i < items.size(); ++i) {
      const Item& item = items[i];
      if (item.kind == ItemKind::Break) {
        // At the top of a column a column break has already happened, and at the top of a page any break.
        if (!anything && (item.forced == BreakBetween::Column || begin == input_.begin)) continue;
        return {{i + 1, 0, cursor.used(), item.forced, false}};
      }
      const ColumnCursor::Step step = cursor.advance(item);
      if (item.kind != ItemKind::Content) continue;
      if (item.note_height > Length()) notes += item.note_height + (notes == Length() ? input_.notes_gap : Length());
      reach_ = std::max(reach_, step.top + item.reach());
      const Length cloned = input_.list->clone_bottom(input_.list->box_across(i + 1));
      const Length used = std::max(step.bottom + cloned, reach_) - frame_.top + notes;
      const bool fits = used <= room;
      if (!fits && anything) return finish();
      anything = anything || item.height > Length();
      content_bottom = std::max(step.bottom, reach_) - frame_.top;
      found_.push_back({i + 1, item.penalty, used, BreakBetween::Auto, !fits});
      if (!fits) return finish();
    }
    // All that is left fits: nothing is gained by ending sooner, and no gap counts.
    return {{items.size(), 0, content_bottom + notes, BreakBetween::Auto, false}};
  }

 private:
  std::vector<Candidate> finish() {
    const Length height = frame_.bottom - frame_.top;
    for (Candidate& candidate : found_) candidate.cost += empty_cost(height - candidate.used, input_.grid);
    const auto deep = [&](const Candidate& c) { return height - c.used > step_of(input_.grid) * deepest_gap; };
    // Places inside a float's extent or behind a head do not count among the last few.
    const auto allowed = [](const Candidate& c) { return c.cost < break_cost::forbidden; };
    auto left = static_cast<std::size_t>(std::count_if(found_.begin(), found_.end(), allowed));
    std::size_t first = 0;
    for (; first + 1 < found_.size() && left > least_candidates && deep(found_[first]); ++first) {
      if (allowed(found_[first])) --left;
    }
    found_.erase(found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(first));
    return std::move(found_);
  }

  const FillInput& input_;
  const ColumnFrame& frame_;
  Length reach_;  ///< where the lowest float beside the text ends
  std::vector<Candidate> found_;
};

/// The cheapest way to have reached an item after some columns.
struct State {
  std::int64_t cost = 0;
  std::size_t begin = 0;  ///< of the last column
  Candidate last;
};

bool is_page_break(BreakBetween kind) { return kind != BreakBetween::Auto && kind != BreakBetween::Column; }

}  // namespace

ColumnSet resolve_columns(const ComputedStyle& style, Length available) {
  ColumnSet set;
  set.gap = style.column_gap.is_auto ? style.font_size : style.column_gap.resolve(available);
  const auto fitting = [&](Length width) {
    const std::int64_t count = (available + set.gap).raw() / std::max<std::int64_t>(1, (width + set.gap).raw());
    return static_cast<int>(std::clamp<std::int64_t>(count, 1, 32));
  };
  if (style.column_width > Length()) {
    set.count = fitting(style.column_width);
    if (style.column_count > 0) set.count = std::min(set.count, style.column_count);
  } else if (style.column_count > 0) {
    set.count = std::min(style.column_count, 32);
  }
  set.width = (available - set.gap * (set.count - 1)) / set.count;
  if (set.width <= Length()) return {1, available, Length()};
  return set;
}

Filling fill_columns(const FillInput& input) {
  const std::size_t columns = input.frames.size();
  const std::size_t all = input.list->items.size();
  std::vector<std::map<std::size_t, State>> reached(columns + 1);
  reached[0][input.begin] = {};
  for (std::size_t c = 0; c < columns; ++c) {
    for (const auto& [begin, state] : reached[c]) {
      const auto offer = [&](const Candidate& candidate) {
        const std::int64_t cost = state.cost + candidate.cost;
        const auto [entry, fresh] = reached[c + 1].try_emplace(candidate.end, State{cost, begin, candidate});
        if (!fresh && cost < entry->second.cost) entry->second = {cost, begin, candidate};
      };
      if (begin >= all || is_page_break(state.last.forced)) {
        Candidate nothing;
        nothing.end = begin;
        nothing.forced = state.last.forced;
        offer(nothing);
        continue;
      }
      for (const Candidate& candidate : CandidateSearch(input, input.frames[c]).run(begin)) offer(candidate);
    }
  }
  const auto best = std::min_element(reached[columns].begin(), reached[columns].end(),
                                     [](const auto& a, const auto& b) { return a.second.cost < b.second.cost; });
  Filling filling;
  filling.columns.resize(columns);
  filling.end = best->first;
  filling.cost = best->second.cost;
  if (is_page_break(best->second.last.forced)) filling.forced = best->second.last.forced;
  std::size_t end = best->first;
  for (std::size_t c = columns; c > 0; --c) {
    const State& state = reached[c].at(end);
    filling.columns[c - 1] = {state.begin, end};
    filling.overfull = filling.overfull || state.last.overfull;
    if (state.begin < end) filling.bottom = std::max(filling.bottom, input.frames[c - 1].top + state.last.used);
    end = state.begin;
  }
  return filling;
}

namespace {

/// Frames cut at a common foot. A frame that starts lower than the foot has no room.
FillInput cut_at(const FillInput& input, Length foot) {
  FillInput cut = input;
  for (ColumnFrame& frame : cut.frames) frame.bottom = std::max(frame.top, std::min(frame.bottom, foot));
  return cut;
}

bool places_all(const FillInput& input, const Filling& filling) {
  return filling.end >= input.list->items.size() && !filling.overfull && filling.forced == BreakBetween::Auto;
}

}  // namespace

std::optional<Filling> balance_columns(const FillInput& input) {
  Filling whole = fill_columns(input);
  if (whole.end < input.list->items.size() || whole.forced != BreakBetween::Auto || whole.overfull) return std::nullopt;
  if (input.frames.size() < 2) return whole;
  Length top = input.frames.front().top;
  Length bottom;
  for (const ColumnFrame& frame : input.frames) {
    top = std::min(top, frame.top);
    bottom = std::max(bottom, frame.bottom);
  }
  const Length step = step_of(input.grid);
  const std::int64_t most = std::max<std::int64_t>(1, steps_to_cover(bottom - top, step));
  const auto fill_to = [&](std::int64_t steps) -> std::optional<Filling> {
    const FillInput cut = cut_at(input, std::min(bottom, top + step * steps));
    Filling filling = fill_columns(cut);
    if (!places_all(cut, filling)) return std::nullopt;
    return filling;
  };
  std::int64_t low = 1;
  std::int64_t high = most;
  while (low < high) {
    const std::int64_t middle = (low + high) / 2;
    if (fill_to(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  // More lines may spare a widow, a stranded head, or a break inside what should stay whole.
  std::optional<Filling> best;
  for (std::int64_t steps = high; steps <= most; ++steps) {
    std::optional<Filling> filling = fill_to(steps);
    if (!filling) continue;
    if (filling->cost < break_cost::avoid) return filling;
    if (!best || filling->cost < best->cost) best = std::move(filling);
  }
  return best ? best : whole;
}

}  // namespace forme
