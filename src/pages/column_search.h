#pragma once

#include <limits>
#include <vector>

#include "pages/columns.h"
#include "pages/place.h"

namespace forme {

/// A variant that was chosen, and the choice before it in the same column.
struct VariantChoice {
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  Spot spot;
  std::uint32_t previous = none;
};

/// One way to end a column.
struct ColumnEnd {
  Spot end;
  const Item* last = nullptr;  ///< before the break; null: a forced break, or none
  std::int64_t cost = 0;
  Length used;
  BreakBetween forced = BreakBetween::Auto;
  bool overfull = false;
  bool complete = false;  ///< nothing is left
  std::uint32_t choice = VariantChoice::none;
};

/// Finds the breaks that are worth thinking of for a column that begins at a spot. Settings of the same items side by
/// side are threads, which differ by how many grid lines they are longer or shorter; of two threads of one length the
/// cheaper goes on.
class ColumnSearch {
 public:
  ColumnSearch(const FillInput& input, const ColumnFrame& frame, std::vector<VariantChoice>& choices)
      : input_(input), walk_(*input.list, input.variants), frame_(frame), choices_(choices) {}
  std::vector<ColumnEnd> run(Spot begin);
  /// Of a column for which nothing is left.
  std::int64_t cost_of_nothing() const;

 private:
  struct Thread {
    ColumnCursor cursor;
    Length notes;
    Length reach;           ///< where the lowest float beside the text ends
    Length content_bottom;  ///< without edges that are repeated at a break
    std::int64_t cost = 0;
    int shift = 0;  ///< grid lines that it is longer than the list as it is
    bool anything = false;
    bool crowded = false;  ///< its notes take more than they should
    std::uint32_t choice = VariantChoice::none;
  };
  struct Join {
    std::size_t item = 0;
    Thread thread;
  };
  const Item* item_at(std::size_t i) const { return i < input_.list->items.size() ? &input_.list->items[i] : nullptr; }
  bool advance(Thread& thread, const Item& item, Spot after, const Item* next);
  void go_through(Thread thread, Spot from);
  void fork(std::size_t item);
  void join(std::size_t item);
  std::vector<ColumnEnd> finish(std::size_t item);
  void drop_high_ends();
  Length step() const;
  std::int64_t gap_cost(Length used, std::int64_t price) const;

  const FillInput& input_;
  SpotWalk walk_;
  const ColumnFrame& frame_;
  std::vector<VariantChoice>& choices_;
  std::vector<Thread> threads_;
  std::vector<Join> joins_;
  std::vector<ColumnEnd> ends_;
};

}  // namespace forme
