#include <algorithm>
#include <utility>

#include "pages/measure.h"

/// Pictures that are blocks of a column.
namespace forme {

/// What no page can hold is made smaller, unless it hangs into the margins or the bleed on purpose. An absolutely
/// placed box, which has sizes of its own here, may be as tall as it likes.
std::pair<BoxWidths, Length> Measurer::image_box_of(BlockId id, Insets outer) {
  const bool in_column = in_place_sizes_ == nullptr && context_.column_height > Length();
  if (!in_column) return image_box(context_, id, {outer.width, outer.height}, std::nullopt);
  const Length most = context_.column_height + outer.beyond + reach_of_margins(sizes_of(id), outer.width);
  return image_box(context_, id, {outer.width, outer.height},
                   TallestPicture{most, most - std::max(Length(), pending_space())});
}

/// A negative margin at the end lets what is above it reach over the page's foot: it takes so much less room.
void Measurer::hang_over_foot() {
  if (list_.items.size() < 2) return;
  const Item& space = list_.items.back();
  Item& last = list_.items[list_.items.size() - 2];
  const bool hangs = space.kind == ItemKind::Space && space.height < Length() && last.kind == ItemKind::Content;
  if (!hangs || last.box != space.box || last.height + space.height <= Length()) return;
  last.height += space.height;
  list_.items.pop_back();
}

void Measurer::add_image(BlockId id, Insets inner) {
  const Block& block = context_.flow[id];
  const Length height = inner.height.value_or(Length());
  flush_space();
  Item item;
  item.height = height;
  item.fragments.emplace_back(fit_image(context_, id, {inner.left, Length(), inner.width, height}));
  snap_box(item, block.style->box_snap);
  push(std::move(item));
}

}  // namespace forme
