#include "pages/columns.h"

#include <algorithm>
#include <map>

#include "pages/column_search.h"

namespace forme {
namespace {

/// The cheapest way to have reached a spot after some columns.
struct State {
  std::int64_t cost = 0;
  Spot begin;  ///< of the last column
  ColumnEnd last;
};

using States = std::map<Spot, State>;

/// Where paragraphs give way the ways to a foot are many; the cheapest so many are gone on from.
constexpr std::size_t most_states = 24;

void keep_cheapest(States& states) {
  if (states.size() <= most_states) return;
  std::vector<std::int64_t> costs;
  costs.reserve(states.size());
  for (const auto& [spot, state] : states) costs.push_back(state.cost);
  std::nth_element(costs.begin(), costs.begin() + most_states - 1, costs.end());
  std::erase_if(states, [limit = costs[most_states - 1]](const auto& entry) { return entry.second.cost > limit; });
}

bool is_page_break(BreakBetween kind) { return kind != BreakBetween::Auto && kind != BreakBetween::Column; }

std::vector<Spot> chosen_variants(const std::vector<VariantChoice>& choices, std::uint32_t last) {
  std::vector<Spot> chosen;
  for (; last != VariantChoice::none; last = choices[last].previous) chosen.push_back(choices[last].spot);
  std::reverse(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace

const Item* Filling::last() const {
  for (auto column = columns.rbegin(); column != columns.rend(); ++column) {
    if (!column->empty()) return column->items.back();
  }
  return nullptr;
}

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

std::int64_t weigh(std::int64_t cost, Spot end, std::int64_t delay) {
  return cost + delay * static_cast<std::int64_t>(end.item + end.line);
}

Filling fill_columns(const FillInput& input) {
  const std::size_t columns = input.frames.size();
  const SpotWalk walk(*input.list, input.variants);
  std::vector<VariantChoice> choices;
  std::vector<States> reached(columns + 1);
  reached[0][input.begin] = {};
  for (std::size_t c = 0; c < columns; ++c) {
    ColumnSearch search(input, input.frames[c], choices);
    for (const auto& [begin, state] : reached[c]) {
      const auto offer = [&](const ColumnEnd& end) {
        std::int64_t cost = state.cost + end.cost;
        if (c + 1 == columns && end.last != nullptr && !end.complete)
          cost += end.last->page_break_cost() - end.last->penalty;
        if (c + 1 == columns && end.end.item < input.least_end) cost += break_cost::forbidden;
        const auto [entry, fresh] = reached[c + 1].try_emplace(end.end, State{cost, begin, end});
        if (!fresh && cost < entry->second.cost) entry->second = {cost, begin, end};
      };
      if (walk.at(begin) == nullptr || is_page_break(state.last.forced)) {
        ColumnEnd nothing;
        nothing.end = begin;
        nothing.forced = state.last.forced;
        nothing.complete = walk.at(begin) == nullptr;
        if (nothing.complete) nothing.cost = search.cost_of_nothing();
        offer(nothing);
        continue;
      }
      for (const ColumnEnd& end : search.run(begin)) offer(end);
    }
    if (input.gives_way) keep_cheapest(reached[c + 1]);
  }
  const auto weight = [&](const auto& entry) { return weigh(entry.second.cost, entry.first, input.delay); };
  const auto best = std::min_element(reached[columns].begin(), reached[columns].end(),
                                     [&](const auto& a, const auto& b) { return weight(a) < weight(b); });
  Filling filling;
  filling.columns.resize(columns);
  filling.end = best->first;
  filling.cost = best->second.cost;
  filling.weighed = weight(*best);
  filling.complete = walk.at(filling.end) == nullptr;
  if (is_page_break(best->second.last.forced)) filling.forced = best->second.last.forced;
  Spot end = best->first;
  for (std::size_t c = columns; c > 0; --c) {
    const State& state = reached[c].at(end);
    filling.columns[c - 1] = walk.between(state.begin, end, chosen_variants(choices, state.last.choice));
    filling.overfull = filling.overfull || state.last.overfull;
    if (state.begin != end) filling.bottom = std::max(filling.bottom, input.frames[c - 1].top + state.last.used);
    end = state.begin;
  }
  return filling;
}

namespace {

/// Balanced text may take so many lines more than the least, where its feet come out more even or a widow is spared.
constexpr std::int64_t most_extra_lines = 2;
constexpr std::int64_t extra_line_cost = 30;

/// Frames cut at a common foot. A frame that starts lower than the foot has no room.
FillInput cut_at(const FillInput& input, Length foot) {
  FillInput cut = input;
  for (ColumnFrame& frame : cut.frames) frame.bottom = std::max(frame.top, std::min(frame.bottom, foot));
  return cut;
}

bool places_all(const Filling& filling) {
  return filling.complete && !filling.overfull && filling.forced == BreakBetween::Auto;
}

/// Looks for the least height that holds all that is left.
class Balance {
 public:
  explicit Balance(const FillInput& input) : input_(input), step_(input.grid.step()) {
    top_ = input.frames.front().top;
    for (const ColumnFrame& frame : input.frames) {
      top_ = std::min(top_, frame.top);
      bottom_ = std::max(bottom_, frame.bottom);
    }
    most_ = std::max<std::int64_t>(1, steps_to_cover(bottom_ - top_, step_));
  }

  std::optional<Filling> run() const {
    const std::int64_t least = least_height();
    std::optional<Filling> best;
    std::int64_t best_cost = 0;
    // Paragraphs that give way may save a line; more lines may spare a widow, a stranded head, or a break inside what
    // should stay whole.
    for (std::int64_t steps = std::max<std::int64_t>(1, least - (input_.gives_way ? 1 : 0)); steps <= most_; ++steps) {
      if (best && (steps > least + most_extra_lines && best_cost < break_cost::avoid)) break;
      std::optional<Filling> filling = fill_to(steps, input_.gives_way);
      if (!filling) continue;
      const std::int64_t cost = filling->cost + extra_line_cost * (steps - least);
      if (best && best_cost <= cost) continue;
      best_cost = cost;
      best = std::move(filling);
    }
    return best;
  }

 private:
  std::optional<Filling> fill_to(std::int64_t steps, bool gives_way) const {
    FillInput cut = cut_at(input_, std::min(bottom_, top_ + step_ * steps));
    cut.gives_way = gives_way;
    cut.even_last = true;
    Filling filling = fill_columns(cut);
    if (!places_all(filling)) return std::nullopt;
    return filling;
  }

  std::int64_t least_height() const {
    std::int64_t low = 1;
    std::int64_t high = most_;
    while (low < high) {
      const std::int64_t middle = (low + high) / 2;
      if (fill_to(middle, false)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return high;
  }

  const FillInput& input_;
  Length step_, top_, bottom_;
  std::int64_t most_ = 1;
};

}  // namespace

std::optional<Filling> balance_columns(const FillInput& input) {
  Filling whole = fill_columns(input);
  if (!places_all(whole)) return std::nullopt;
  if (input.frames.size() < 2) return whole;
  std::optional<Filling> balanced = Balance(input).run();
  return balanced ? std::move(balanced) : std::move(whole);
}

}  // namespace forme
