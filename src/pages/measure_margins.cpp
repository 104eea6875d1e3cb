#include <algorithm>
#include <utility>

#include "pages/measure.h"

/// Margins of blocks: how they meet, and where they are kept.
namespace forme {

/// Margins that meet are one: the greatest, less the most negative (CSS 2.2, 8.3.1). It stands in the outermost box
/// that they have reached.
void Measurer::margin(Length height) {
  if (!has_space()) space_box_ = box_;
  space_above_ = std::max(space_above_, height);
  space_below_zero_ = std::min(space_below_zero_, height);
}

void Measurer::flush_space() {
  const Length height = std::exchange(space_above_, Length()) + std::exchange(space_below_zero_, Length());
  const bool kept = std::exchange(keeps_space_, false);
  if (height == Length()) return;
  const std::int32_t inner = std::exchange(box_, space_box_);
  Item space;
  space.kind = kept ? ItemKind::Content : ItemKind::Space;
  space.penalty = kept ? break_cost::forbidden : break_cost::free;
  space.height = height;
  // Fragmentation 3, section 5.2: margins after an unforced break are cut, after a forced one they are kept.
  const MarginBreak rule = std::exchange(pending_rule_, MarginBreak::Auto);
  // A page of another name comes after one; there only what reaches over its edge is.
  const bool after_break =
      list_.items.empty() ? on_own_page_ && height < Length() : list_.items.back().kind == ItemKind::Break;
  space.stays = !kept && (rule == MarginBreak::Keep || (rule == MarginBreak::Auto && after_break));
  push(std::move(space));
  box_ = inner;
}

void Measurer::begin_columns() {
  flush_space();
  keeps_space_ = true;
}

void Measurer::end_columns() { keep_last_margin(); }

/// The margin of the last child of a formatting context is inside it, and does not go to another page alone.
void Measurer::keep_last_margin() {
  if (pending_space() > Length()) forbid_break_before(list_.items.size());
  keeps_space_ = true;
  flush_space();
}

}  // namespace forme
