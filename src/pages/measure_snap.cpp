#include "pages/measure.h"
#include "pages/place.h"

namespace forme {

/// box-snap (Line Grid 1, section 4) of something that is one item: its top edge, its foot or its middle is brought to
/// the grid by room of whole lines around it.
void Measurer::snap_box(Item& item, BoxSnap snap) const {
  if (snap == BoxSnap::None || !grid_.exists()) return;
  item.snap_top = true;
  if (snap == BoxSnap::BlockStart) return;
  const Length spare = grid_.unit * steps_to_cover(item.height, grid_.unit) - item.height;
  const Length above = snap == BoxSnap::Center ? spare / 2 : spare;
  translate(item.fragments, Length(), above);
  item.height += snap == BoxSnap::Center ? spare : above;
}

/// The same for a box that is many items.
void Measurer::snap_block(std::size_t first_item, ColumnCursor start, std::int32_t outer_box, BoxSnap snap) {
  if (first_item >= list_.items.size() || list_.items[first_item].kind != ItemKind::Content) return;
  ColumnCursor measured(list_, Grid{}, Length());
  for (std::size_t i = first_item; i < list_.items.size(); ++i) measured.advance(list_.items[i]);
  const Length spare = grid_.unit * steps_to_cover(measured.used(), grid_.unit) - measured.used();
  const Length above = snap == BoxSnap::BlockStart ? Length() : snap == BoxSnap::Center ? spare / 2 : spare;
  if (above > Length()) {
    Item room;
    room.height = above;
    room.penalty = break_cost::forbidden;
    room.box = outer_box;
    list_.items.insert(list_.items.begin() + static_cast<std::ptrdiff_t>(first_item), std::move(room));
  }
  list_.items[first_item].snap_top = !list_.items[first_item].snap;
  cursor_ = start;
  for (std::size_t i = first_item; i < list_.items.size(); ++i) cursor_.advance(list_.items[i]);
  if (snap == BoxSnap::Center) margin(spare - above);
}

}  // namespace forme
