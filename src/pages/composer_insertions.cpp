#include "pages/composer.h"

/// What stands between articles: at the feet of their last pages, and on pages that fill up a sheet.
namespace forme {

/// A root that floats to the foot of the page the text before it ends on; a page of its own where there is no room.
void Composer::add_at_foot(BlockId root) {
  const ComputedStyle& style = *context_.flow[root].style;
  const auto fits = [&](const FootPiece& foot) { return y_ + foot.room() <= pages_.area().height - notes_; };
  if (pages_.has_page() && !break_before_next_) {
    if (const FootPiece foot = set_foot_piece(context_, root, pages_.area().width); fits(foot)) {
      place_at_foot(foot);
      pages_.note_insertion(root, false);
      return;
    }
  }
  fill_foot();
  start_named_page(style.page, BreakBetween::Page);
  place_at_foot(set_foot_piece(context_, root, pages_.area().width));
  pages_.note_insertion(root, true);
  takes_filler_ = false;
}

/// The room that it takes is no longer there for what follows on the page.
void Composer::place_at_foot(const FootPiece& foot) {
  const Point origin = pages_.area_origin();
  const Length top = pages_.area().height - notes_ - foot.piece.height;
  pages_.add_piece(foot.root, foot.piece, {origin.x, origin.y + top});
  notes_ += foot.room();
}

/// Under an article's end, when what follows begins on another page.
void Composer::fill_foot() {
  if (!takes_filler_ || !pages_.has_page()) return;
  takes_filler_ = false;
  const Size area = pages_.area();
  const std::optional<FootPiece> foot = fillers_.take_for_foot(area.width, area.height - notes_ - y_);
  if (!foot) return;
  place_at_foot(*foot);
  pages_.note_insertion(foot->root, false);
}

void Composer::finish(int page_multiple) {
  fill_foot();
  const auto multiple = static_cast<std::uint32_t>(page_multiple);
  while (pages_.has_page() && (pages_.last_page() + 1) % multiple != 0) {
    const BlockId root = fillers_.take_page();
    if (root == no_block) break;
    break_before_next_ = true;
    add_article(root);
    pages_.note_insertion(root, false);
  }
  settle_notes();
}

}  // namespace forme
