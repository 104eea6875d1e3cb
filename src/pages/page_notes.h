#pragma once

#include <memory>
#include <vector>

#include "pages/bands.h"
#include "pages/columns.h"

namespace forme {

/// Notes that stand together at the foot of a page, over all its columns (`@footnote { float-reference: page }`).
struct PageNotes {
  std::vector<BlockId> notes;                 ///< in the order of their calls
  std::size_t begun = 0;                      ///< so many items of the first stand on pages before
  std::shared_ptr<const ComputedStyle> area;  ///< @footnote; null: initial values
  Length left, width;                         ///< of the area with its margins, from the left of the page area
  Length most;                                ///< the height of a page; what goes far beyond is not looked at

  /// The horizontal and vertical edges of the area.
  Edges<Length> edges() const;
};

/// The box of the notes' area. Its `width` is that of the box, whose top border is the rule above the notes; the notes
/// have all of `measure`. `corner`: of the area's margins at the left, and of the notes at their top.
BoxFragment notes_box(const ComputedStyle& area, Point corner, Length measure, Length height, Direction direction);

/// Adds a note, and after it the notes that it calls.
void add_note(const Flow& flow, BlockId note, std::vector<BlockId>& notes);

/// What all of them take, with the edges of the area; nothing where there are none.
Length whole_height(LayoutContext& context, const PageNotes& notes);
/// The same when no more than two lines of the last note stand here and at least two go over to the next page; the
/// whole height where it has too few.
Length least_height(LayoutContext& context, const PageNotes& notes);

/// Notes in their columns; the frames begin at zero.
struct SetNotes {
  Band band;
  Filling filling;
  PageNotes rest;  ///< what goes on on the next page
};
/// Sets as much as a content box of this height holds, at least one line.
SetNotes set_notes(LayoutContext& context, const PageNotes& notes, Length height);

}  // namespace forme
