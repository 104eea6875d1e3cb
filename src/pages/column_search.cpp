#include "pages/column_search.h"

#include <algorithm>
#include <cstdlib>

namespace forme {
namespace {

/// A column may overshoot its foot by this much: rounding and the snap tolerance, never a line.
constexpr std::int64_t foot_slack_divisor = 8;
/// Ends are kept up to this many grid lines above the foot; beyond, only the lowest few. Where paragraphs can give way
/// there are ends enough near the foot.
constexpr std::int64_t deepest_gap = 12, deepest_gap_with_variants = 4;
constexpr std::size_t least_ends = 6;
/// No column is stretched or shrunk by more lines than this.
constexpr int most_shift = 2;

constexpr std::int64_t empty_line = 240;      // times the square of the lines that are left empty
constexpr std::int64_t last_empty_line = 40;  // the same at the end of balanced text, which need not divide evenly
constexpr std::int64_t lower_top = 30;        // one line that goes under the float above
/// Notes that take more than they should: a column ends up to seven lines higher to be without the last of them.
constexpr std::int64_t crowded_notes = 7 * 7 * empty_line;

}  // namespace

Length ColumnSearch::step() const { return input_.grid.step(); }

/// Of the lines between what is set and the foot, by the square.
std::int64_t ColumnSearch::gap_cost(Length used, std::int64_t price) const {
  const Length left = frame_.bottom - frame_.top - used;
  const std::int64_t lines = std::max<std::int64_t>(0, (left.raw() + step().raw() / 2) / step().raw());
  if (lines == 1 && frame_.below_float) return std::min(price, lower_top);
  return price * lines * lines;
}

std::int64_t ColumnSearch::cost_of_nothing() const {
  return input_.even_last ? gap_cost(Length(), last_empty_line) : 0;
}

/// Moves a thread past an item, after which `after` would begin the next column; false when the item does not fit.
bool ColumnSearch::advance(Thread& thread, const Item& item, Spot after, const Item* next) {
  const ColumnCursor::Step at = thread.cursor.advance(item);
  if (item.kind != ItemKind::Content) return true;
  if (item.note_height > Length()) {
    thread.notes += item.note_height + (thread.notes == Length() ? input_.notes_gap : Length());
    // A note that is too tall by itself is so in every column.
    const Length most = input_.notes_most.value_or(thread.notes);
    thread.crowded = thread.crowded || (thread.notes - input_.notes_gap > most && item.note_height <= most);
  }
  thread.reach = std::max(thread.reach, at.top + item.reach());
  const ItemList& list = *input_.list;
  const Length added = list.added_foot(&item, next);
  const Length used = std::max(at.bottom + added, thread.reach) - frame_.top + thread.notes;
  const bool fits = used <= frame_.bottom - frame_.top + step() / foot_slack_divisor;
  if (!fits && thread.anything) return false;
  thread.anything = thread.anything || item.height > Length();
  thread.content_bottom = std::max(at.bottom, thread.reach) - frame_.top;
  const bool complete = next == nullptr;
  if (!complete || !fits) {
    const std::int64_t cost =
        thread.cost + item.penalty + gap_cost(used, empty_line) + (thread.crowded ? crowded_notes : 0);
    ends_.push_back({after, &item, cost, used, BreakBetween::Auto, !fits, complete, thread.choice});
  }
  return fits;
}

/// The rest of a variant, from `from` on, to where it meets the list again.
void ColumnSearch::go_through(Thread thread, Spot from) {
  const Variant& variant = walk_.variant(from);
  for (std::size_t line = from.line; line < variant.items.size(); ++line) {
    const bool last = line + 1 == variant.items.size();
    const Spot after =
        last ? Spot{variant.end} : Spot{from.item, from.difference, static_cast<std::uint32_t>(line + 1)};
    const Item* next = last ? item_at(variant.end) : &variant.items[line + 1];
    if (!advance(thread, variant.items[line], after, next)) return;
  }
  joins_.push_back({variant.end, thread});
}

void ColumnSearch::fork(std::size_t item) {
  if (!input_.gives_way) return;
  const std::vector<Variant>* variants = input_.variants(item);
  if (variants == nullptr) return;
  for (const Thread& thread : threads_) {
    for (const Variant& variant : *variants) {
      if (std::abs(thread.shift + variant.difference) > most_shift) continue;
      Thread other = thread;
      const Spot spot{item, variant.difference, 0};
      other.shift += variant.difference;
      other.cost += variant.cost;
      other.choice = static_cast<std::uint32_t>(choices_.size());
      choices_.push_back({spot, thread.choice});
      go_through(other, spot);
    }
  }
}

void ColumnSearch::join(std::size_t item) {
  std::erase_if(joins_, [&](const Join& join) {
    if (join.item != item) return false;
    const auto same = std::find_if(threads_.begin(), threads_.end(),
                                   [&](const Thread& thread) { return thread.shift == join.thread.shift; });
    if (same == threads_.end()) {
      threads_.push_back(join.thread);
    } else if (join.thread.cost < same->cost) {
      *same = join.thread;
    }
    return true;
  });
}

std::vector<ColumnEnd> ColumnSearch::run(Spot begin) {
  const auto& items = input_.list->items;
  threads_.clear();
  joins_.clear();
  ends_.clear();
  const bool first_of_page = begin == input_.begin;
  std::size_t i = begin.item;
  if (begin.difference == 0)
    while (i < items.size() && items[i].kind == ItemKind::Space && !items[i].stays) ++i;
  Thread start{ColumnCursor(*input_.list, input_.grid, frame_.top), {}, {}, {}};
  if (begin.difference != 0) {
    const Item* before = begin.line > 0 ? walk_.at({begin.item, begin.difference, begin.line - 1}) : nullptr;
    start.cursor.start_with(*walk_.at(begin), before);
    go_through(start, begin);
    i = walk_.variant(begin).end;
  } else {
    if (i < items.size()) start.cursor.start_with(items[i], i > 0 ? &items[i - 1] : nullptr);
    threads_.push_back(start);
  }
  for (; i < items.size() && !(threads_.empty() && joins_.empty()); ++i) {
    join(i);
    if (threads_.empty()) continue;
    const Item& item = items[i];
    if (item.kind == ItemKind::Break) {
      const bool passed = std::any_of(threads_.begin(), threads_.end(), [](const Thread& t) { return t.anything; });
      // At the top of a column a column break has already happened, and at the top of a page any break.
      if (!passed && (item.forced == BreakBetween::Column || first_of_page)) continue;
      return finish(i);
    }
    fork(i);
    std::erase_if(threads_, [&](Thread& thread) { return !advance(thread, item, {i + 1}, item_at(i + 1)); });
  }
  join(items.size());
  return finish(items.size());
}

/// The ends that were found, when the threads have come to the end of the list or to a forced break at `item`. Nothing
/// is gained by ending sooner when what is set as it is comes so far, and its notes have room.
std::vector<ColumnEnd> ColumnSearch::finish(std::size_t item) {
  drop_high_ends();
  const auto& items = input_.list->items;
  const bool forced = item < items.size();
  const bool easy = std::any_of(threads_.begin(), threads_.end(),
                                [](const Thread& thread) { return thread.shift == 0 && !thread.crowded; });
  if (easy) ends_.clear();
  for (const Thread& thread : threads_) {
    ColumnEnd end;
    end.end = {forced ? item + 1 : item};
    end.used = forced ? thread.cursor.used() : thread.content_bottom + thread.notes;
    end.cost = thread.cost + (input_.even_last && !forced ? gap_cost(end.used, last_empty_line) : 0) +
               (thread.crowded ? crowded_notes : 0);
    if (forced) end.forced = items[item].forced;
    end.complete = !forced;
    end.choice = thread.choice;
    ends_.push_back(end);
  }
  return ends_;
}

/// Places inside a float's extent or behind a head do not count among the lowest few.
void ColumnSearch::drop_high_ends() {
  const std::int64_t deepest = input_.gives_way ? deepest_gap_with_variants : deepest_gap;
  const Length height = frame_.bottom - frame_.top;
  const auto low = [&](const ColumnEnd& end) { return height - end.used <= step() * deepest; };
  const auto high = std::stable_partition(ends_.begin(), ends_.end(), low);
  auto allowed = static_cast<std::size_t>(
      std::count_if(ends_.begin(), high, [](const ColumnEnd& end) { return end.cost < break_cost::forbidden; }));
  std::stable_sort(high, ends_.end(), [](const ColumnEnd& a, const ColumnEnd& b) { return a.used > b.used; });
  auto kept = high;
  for (; kept != ends_.end() && allowed < least_ends; ++kept) {
    if (kept->cost < break_cost::forbidden) ++allowed;
  }
  ends_.erase(kept, ends_.end());
}

}  // namespace forme
