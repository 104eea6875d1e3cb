#pragma once

#include <compare>
#include <functional>
#include <vector>

#include "pages/items.h"

namespace forme {

/// Another way to set some items: a paragraph with a line more or fewer, a space that is a line higher. It takes
/// `difference` grid lines more than they do.
struct Variant {
  int difference = 0;
  std::int64_t cost = 0;  ///< in the measure of break_cost
  std::size_t end = 0;    ///< the item of the list that comes after it
  std::vector<Item> items;
};

/// The variants that stand in for items from `item` on; null: none do.
using VariantsAt = std::function<const std::vector<Variant>*(std::size_t item)>;

/// A place between items: before `item`, or before line `line` of the variant that begins there.
struct Spot {
  std::size_t item = 0;
  int difference = 0;  ///< of the variant; 0: none
  std::uint32_t line = 0;
  auto operator<=>(const Spot&) const = default;
};

/// Items that follow each other in a column, and what stands before and after them in other columns.
struct ItemRun {
  std::vector<const Item*> items;
  const Item* before = nullptr;
  const Item* after = nullptr;
  bool empty() const { return items.empty(); }
};

/// The items of a list from `begin` up to `end`, as they are.
ItemRun items_between(const ItemList& list, std::size_t begin, std::size_t end);

/// Walks a list by spots, through the variants that were chosen.
class SpotWalk {
 public:
  SpotWalk(const ItemList& list, const VariantsAt& variants) : list_(list), variants_(variants) {}
  SpotWalk(const ItemList& list, VariantsAt&& variants) = delete;  // it borrows them
  const Variant& variant(Spot spot) const;
  /// Null past the end.
  const Item* at(Spot spot) const;
  Spot next(Spot spot) const;
  /// From `begin` up to `end`; of the items of `chosen` the variants that begin there.
  ItemRun between(Spot begin, Spot end, const std::vector<Spot>& chosen) const;

 private:
  const ItemList& list_;
  const VariantsAt& variants_;
};

}  // namespace forme
