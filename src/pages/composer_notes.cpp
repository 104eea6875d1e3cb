#include <algorithm>
#include <utility>

#include "pages/composer.h"

/// Notes that stand together at the foot of a page. What they take and what the page takes depend on each other: the
/// page is filled above room for some of them, until it calls no more than those.
namespace forme {
namespace {

/// Lines of text that a page has at least above its notes.
constexpr std::int64_t least_text_lines = 3;
/// Notes from the page before take no more than this share of a page where the text goes on.
constexpr std::int64_t most_carried_divisor = 2;

}  // namespace

/// Looks for the room that one page's notes need. Room for more notes never brings more of them onto the page.
class Composer::NoteSearch {
 public:
  NoteSearch(Composer& composer, const Band& band, Spot begin, Room room)
      : composer_(composer), band_(band), begin_(begin), room_(room), waiting_(composer.waiting_) {
    const FootNotes& foot = composer.foot_notes_;
    room_.bottom += foot.reserved;
    const Length content = foot.list.edges().top + foot.list.edges().bottom;
    most_ = room_.bottom - room_.top - band.line() * least_text_lines;
    if (const auto most = composer.notes_most(foot.list.width)) most_ = std::min(most_, *most + content);
    most_ = std::max(most_, foot.reserved);
  }

  struct Trial {
    Attempt attempt;
    Room room;
    Waiting waiting;
    std::vector<BlockId> called;
    Length reserved;
  };

  Trial run() {
    const FootNotes& foot = composer_.foot_notes_;
    Length carried = foot.reserved;
    if (carried == Length() && !foot.list.notes.empty())
      carried =
          std::min(whole_height(composer_.context_, foot.list), composer_.pages_.area().height / most_carried_divisor);
    Trial first = at(carried);
    if (first.called.empty()) return first;
    Trial whole = reserve_whole(first);
    if (whole.called.size() >= tried_) return whole;
    return reserve_part(first, std::move(whole));
  }

 private:
  Trial at(Length reserved) {
    composer_.waiting_ = waiting_;
    Trial trial;
    trial.reserved = std::max(composer_.foot_notes_.reserved, std::min(reserved, most_));
    trial.room = {room_.top, room_.bottom - trial.reserved};
    trial.attempt = composer_.try_page(band_, begin_, trial.room);
    trial.called = composer_.notes_called(trial.attempt);
    trial.waiting = composer_.waiting_;
    return trial;
  }

  /// The notes from before, and the first so many of this page.
  PageNotes with(const std::vector<BlockId>& called, std::size_t count) const {
    PageNotes notes = composer_.foot_notes_.list;
    notes.notes.insert(notes.notes.end(), called.begin(), called.begin() + static_cast<std::ptrdiff_t>(count));
    return notes;
  }

  /// The fewest notes for which there is room when the page calls no more than them.
  Trial reserve_whole(const Trial& first) {
    std::size_t low = 1;
    tried_ = first.called.size();
    std::optional<Trial> best;
    while (low < tried_) {
      const std::size_t middle = (low + tried_) / 2;
      Trial trial = at(whole_height(composer_.context_, with(first.called, middle)));
      if (trial.called.size() > middle) {
        low = middle + 1;
        continue;
      }
      tried_ = middle;
      best = std::move(trial);
    }
    return best ? std::move(*best) : at(whole_height(composer_.context_, with(first.called, tried_)));
  }

  /// The last of these notes drives its call from the page. It is broken, with as much of it beside its call as leaves
  /// that on the page; where even two lines are too many, they bound the white above the others. At the end of a text
  /// no note is broken, and the page gives its foot no more than moves the call on.
  Trial reserve_part(const Trial& first, Trial without) {
    Trial part = at(least_height(composer_.context_, with(first.called, tried_)));
    if (part.called.size() < tried_) return part.reserved < without.reserved ? std::move(part) : std::move(without);
    const Length step = composer_.context_.flow[first.called[tried_ - 1]].style->line_height;
    while (without.reserved - part.reserved > step) {
      Trial trial = at((part.reserved + without.reserved) / 2);
      (trial.called.size() < tried_ ? without : part) = std::move(trial);
    }
    return must_hold_all(part) ? without : part;
  }

  /// Whether no page of this text comes after.
  bool must_hold_all(const Trial& trial) const {
    return (composer_.last_band_ && trial.attempt.filling.complete) || composer_.is_jump_page();
  }

  Composer& composer_;
  const Band& band_;
  Spot begin_;
  Room room_;  ///< with what is reserved already
  Waiting waiting_;
  Length most_;            ///< that may be reserved
  std::size_t tried_ = 0;  ///< the first so many notes of the page have been given room
};

/// Where the notes that the band calls on this page would stand.
void Composer::prepare_notes(const Band& band) {
  if (!context_.notes_stand_together()) return;
  // Something has come to stand above them: those that follow stand above that.
  if (notes_ > foot_notes_.below + foot_notes_.reserved) settle_notes();
  PageNotes& list = foot_notes_.list;
  foot_notes_.below = notes_ - foot_notes_.reserved;
  list.most = pages_.area().height;
  if (!list.notes.empty()) return;
  list.area = pages_.page().style.footnote_area;
  list.left = band.left;
  list.width = band.column_width * band.columns + band.gap * (band.columns - 1);
}

Composer::Attempt Composer::try_page_above_notes(const Band& band, Spot begin, Room& room) {
  if (!context_.notes_stand_together()) return try_page(band, begin, room);
  NoteSearch::Trial trial = NoteSearch(*this, band, begin, room).run();
  waiting_ = std::move(trial.waiting);
  room = trial.room;
  note_reserve_ = trial.reserved;
  return std::move(trial.attempt);
}

/// In the order of the text.
std::vector<BlockId> Composer::notes_called(const Attempt& attempt) const {
  std::vector<BlockId> called;
  for (const ItemRun& column : attempt.filling.columns) {
    for (const Item* item : column.items) {
      for (const BlockId note : item->notes) add_note(context_.flow, note, called);
    }
  }
  return called;
}

void Composer::queue_notes(const Attempt& attempt) {
  std::vector<BlockId>& notes = foot_notes_.list.notes;
  const std::vector<BlockId> called = notes_called(attempt);
  notes.insert(notes.end(), called.begin(), called.end());
  if (notes.empty()) return;
  notes_ += note_reserve_ - foot_notes_.reserved;
  foot_notes_.reserved = note_reserve_;
}

/// What the notes of this page may take, with the edges of their area: what the text leaves, or what is reserved where
/// something stands above them.
Length Composer::room_of_notes() const {
  const PageNotes& list = foot_notes_.list;
  const bool alone = notes_ == foot_notes_.below + foot_notes_.reserved;
  const Length left = alone ? pages_.area().height - foot_notes_.below - y_ : Length();
  const Length room = std::max(left, foot_notes_.reserved);
  const auto most = notes_most(list.width);
  return most ? std::min(room, *most + list.edges().top + list.edges().bottom) : room;
}

/// Sets the notes of the page. What there is no room for waits for the next.
void Composer::settle_notes() {
  if (foot_notes_.list.notes.empty()) {
    foot_notes_ = {};
    return;
  }
  const Edges<Length> edges = foot_notes_.list.edges();
  const Length height = room_of_notes() - edges.top - edges.bottom;
  FootNotes foot = std::exchange(foot_notes_, {});
  if (height < context_.flow[foot.list.notes.front()].style->line_height && y_ > Length()) {
    foot_notes_.list = std::move(foot.list);
    return;
  }
  SetNotes set = set_notes(context_, foot.list, height);
  foot_notes_.list = std::move(set.rest);
  const Point origin = pages_.area_origin();
  const Length top = pages_.area().height - foot.below - edges.bottom - set.filling.bottom;
  if (foot.list.area) {
    const Direction direction = context_.flow[foot.list.notes.front()].style->direction;
    pages_.add_fragments({notes_box(*foot.list.area, {origin.x + foot.list.left, origin.y + top}, foot.list.width,
                                    set.filling.bottom, direction)});
    pages_.page().kept_styles.push_back(foot.list.area);
  }
  for (std::size_t c = 0; c < set.filling.columns.size(); ++c) {
    if (set.filling.columns[c].empty()) continue;
    const Length x = origin.x + set.band.column_x(static_cast<int>(c));
    pages_.add(place_items(set.band.list, set.filling.columns[c], set.band.grid, {x, top}, origin.y,
                           pages_.page().context.side));
  }
  notes_ = std::max(notes_, foot.below + set.filling.bottom + edges.top + edges.bottom);
}

/// Under the end of a text nothing of its notes may be left.
void Composer::finish_notes() {
  while (!foot_notes_.list.notes.empty()) {
    const Length whole = whole_height(context_, foot_notes_.list);
    if (whole <= room_of_notes()) {
      notes_ += std::max(Length(), whole - foot_notes_.reserved);
      foot_notes_.reserved = std::max(whole, foot_notes_.reserved);
      return;
    }
    start_page(BreakBetween::Page, false);
  }
}

}  // namespace forme
