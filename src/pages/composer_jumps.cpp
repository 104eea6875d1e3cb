#include <algorithm>
#include <utility>

#include "pages/composer.h"
#include "pages/measure.h"

/// Articles that break off and go on elsewhere in the issue.
namespace forme {

void Composer::start_jump(const Jump* jump) {
  jump_ = jump;
  jump_room_ = Length();
  jumped_.reset();
  if (jump != nullptr) jump_page_ = pages_.last_page() + static_cast<std::uint32_t>(jump->pages) - 1;
}

/// Where the text does not end on the page on which it breaks off, its last column keeps room for the line that says
/// where it goes on; true when that has changed what there is.
bool Composer::reserve_jump_line(const Band& band, const Attempt& attempt) {
  if (!is_jump_page() || attempt.filling.complete || jump_room_ > Length()) return false;
  const Length height = set_lone_piece(context_, jump_->line, band.column_width).height;
  jump_room_ = band.line() * steps_to_cover(height, band.line());
  return true;
}

/// Breaks the text off before `begin` and sets the line that says where it goes on: under the last column, or at the
/// foot of the page when nothing of this band stands on it. False where it is not time, or not possible here.
bool Composer::jump_away(const Band& band, Spot begin, const Attempt* attempt) {
  if (!is_jump_page() || article_ == nullptr) return false;
  const std::optional<TextPlace> place = place_of(band, begin);
  if (!place || !article_->find(*setting_, *place)) return false;
  jumped_ = place;
  const Band& columns = attempt != nullptr ? band : columns_;
  const Piece piece = set_lone_piece(context_, jump_->line, columns.column_width);
  const Length foot = pages_.area().height - notes_;
  Length top = foot - piece.height;
  if (attempt != nullptr && jump_room_ > Length()) {
    const Length bottom = attempt->frames.back().bottom;
    top = band.grid.exists() ? band.grid.unit * (bottom.raw() / band.grid.unit.raw()) : bottom;
  }
  const Point origin = pages_.area_origin();
  if (top >= y_ || attempt != nullptr)
    pages_.add_piece(jump_->line, piece, {origin.x + columns.column_x(columns.columns - 1), origin.y + top});
  y_ = foot;
  jump_room_ = Length();
  return true;
}

/// The rest of an article, below a head of its own.
void Composer::add_rest(const Jump& jump) {
  const auto found = rests_.find(jump.rest);
  if (found == rests_.end()) {
    context_.diagnostics.note("no-rest", context_.styled.document()[context_.flow[jump.rest].node].span,
                              "the article ends before it jumps: nothing of it is left to be set here",
                              "take `jump:` and `rest:` out, or give it fewer pages");
    return;
  }
  const ComputedStyle& style = *context_.flow[jump.rest].style;
  const std::string& page = style.page.empty() ? context_.flow[jump.article].style->page : style.page;
  begin_article(style, page);
  context_.set_footnote_area(found->second.footnote_area);  // with which its lines have been measured
  takes_filler_ = true;
  const Length width = pages_.area().width;
  const Piece head = set_lone_piece(context_, jump.rest, width);
  const Edges<Length> margin = resolve_edges(style.margin, width);
  const Length line = context_.flow[jump.article].style->line_height;
  const Length space = y_ > Length() ? std::max(space_below_, margin.top) : Length();
  constexpr std::int64_t least_lines = 6;  // of the text below the head
  if (y_ > Length() && y_ + space + head.height + line * least_lines > pages_.area().height - notes_)
    start_page(BreakBetween::Page, false);
  if (y_ > Length()) y_ += space;
  const Point origin = pages_.area_origin();
  pages_.add_piece(jump.rest, head, {origin.x, origin.y + y_});
  y_ += head.height;
  space_below_ = margin.bottom;
  Text text;
  text.bands = found->second.bands.get();
  text.page = page;
  text.break_after = style.break_after;
  text.rest = &found->second;
  text.waiting = found->second.waiting;
  set_text(text);
}

Spot Composer::begin_of_rest(const Rest& rest) {
  auto found = article_->find(*setting_, rest.from);
  if (!found) {  // pages of this width cut the article otherwise: it keeps its measure
    setting_ = rest.setting;
    found = article_->find(*setting_, rest.from);
  }
  return go_to(*found, rest.from.offset);
}

}  // namespace forme
