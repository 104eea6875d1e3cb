#include <algorithm>
#include <utility>

#include "pages/measure.h"

/// Where columns may break between items, and what a break costs there.
namespace forme {

void Measurer::add_forced_break(BreakBetween kind) {
  if (kind == BreakBetween::Always) kind = columns_ > 0 ? BreakBetween::Column : BreakBetween::Page;
  if (kind == BreakBetween::Column && columns_ == 0) return;  // Fragmentation 3, section 3.1: only inside columns
  finish_floats();
  Item item;
  item.kind = ItemKind::Break;
  item.forced = kind;
  space_above_ = space_below_zero_ = Length();
  push(std::move(item));
  cursor_ = ColumnCursor(list_, grid_, Length());
}

/// A head wants two lines of what follows it: no break after the first of them, even where a paragraph ends there.
void Measurer::keep_lines_with_heads() {
  for (const std::size_t end : std::exchange(head_ends_, {})) {
    const auto first = std::find_if(
        list_.items.begin() + static_cast<std::ptrdiff_t>(std::min(end, list_.items.size())), list_.items.end(),
        [](const Item& item) {
          return item.kind == ItemKind::Break || (item.kind == ItemKind::Content && !item.fragments.empty());
        });
    if (first == list_.items.end() || first->kind == ItemKind::Break || first + 1 == list_.items.end()) continue;
    const bool line = std::holds_alternative<LineFragment>(first->fragments.back());
    if (line) first->penalty = std::max(first->penalty, break_cost::widow);
  }
}

/// `break-inside` of what was added from an item on: of boxes in each other the inner ones are kept whole first.
void Measurer::avoid_breaks_inside(BreakInside rule, std::size_t from) {
  const std::size_t end = list_.items.size();
  if (rule == BreakInside::Auto || end <= from) return;
  if (rule == BreakInside::AvoidColumn && columns_ == 0) return;
  // What no column holds is broken in any case, and then wherever it comes best.
  Length height;
  for (std::size_t i = from; i < end; ++i) height += list_.items[i].height;
  if (context_.column_height > Length() && height > context_.column_height) return;
  int Item::*kind = rule == BreakInside::AvoidPage ? &Item::page_penalty : &Item::penalty;
  for (std::size_t i = from; i + 1 < end; ++i) {
    int& penalty = list_.items[i].*kind;
    if (penalty < break_cost::forbidden) penalty = std::min(penalty + break_cost::avoid, break_cost::forbidden - 1);
  }
}

/// `avoid`, `avoid-page` and, inside columns, `avoid-column`, before what comes next.
void Measurer::avoid_break(BreakBetween kind) {
  if (kind == BreakBetween::AvoidPage) forbid_break_before(list_.items.size(), &Item::page_penalty);
  if (kind == BreakBetween::Avoid || (kind == BreakBetween::AvoidColumn && columns_ > 0))
    forbid_break_before(list_.items.size());
}

/// No break between what stands last and what comes next.
void Measurer::forbid_break_before(std::size_t first_item, int Item::*kind) {
  for (std::size_t i = std::min(first_item, list_.items.size()); i > 0; --i) {
    if (list_.items[i - 1].kind == ItemKind::Break) return;
    if (list_.items[i - 1].kind != ItemKind::Content) continue;
    list_.items[i - 1].*kind = break_cost::forbidden;
    return;
  }
}

}  // namespace forme
