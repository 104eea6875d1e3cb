#include "pages/spots.h"

#include <algorithm>

namespace forme {

ItemRun items_between(const ItemList& list, std::size_t begin, std::size_t end) {
  ItemRun run;
  run.items.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) run.items.push_back(&list.items[i]);
  if (begin > 0 && begin <= list.items.size()) run.before = &list.items[begin - 1];
  if (end < list.items.size()) run.after = &list.items[end];
  return run;
}

const Variant& SpotWalk::variant(Spot spot) const {
  const std::vector<Variant>& all = *variants_(spot.item);
  return *std::find_if(all.begin(), all.end(), [&](const Variant& v) { return v.difference == spot.difference; });
}

const Item* SpotWalk::at(Spot spot) const {
  if (spot.difference != 0) return &variant(spot).items[spot.line];
  return spot.item < list_.items.size() ? &list_.items[spot.item] : nullptr;
}

Spot SpotWalk::next(Spot spot) const {
  if (spot.difference == 0) return {spot.item + 1};
  const Variant& v = variant(spot);
  if (spot.line + 1 < v.items.size()) return {spot.item, spot.difference, spot.line + 1};
  return {v.end};
}

ItemRun SpotWalk::between(Spot begin, Spot end, const std::vector<Spot>& chosen) const {
  ItemRun run;
  if (begin.difference != 0 && begin.line > 0) {
    run.before = at({begin.item, begin.difference, begin.line - 1});
  } else if (begin.item > 0) {
    run.before = &list_.items[begin.item - 1];
  }
  auto choice = chosen.begin();
  Spot spot = begin;
  while (spot != end && at(spot) != nullptr) {
    if (spot.difference == 0 && choice != chosen.end() && choice->item == spot.item) {
      spot = *choice++;
      continue;
    }
    run.items.push_back(at(spot));
    spot = next(spot);
  }
  run.after = at(end);
  return run;
}

}  // namespace forme
