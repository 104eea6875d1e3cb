#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "pages/paged_issue.h"

namespace forme {

/// The baseline grid of a column: baselines stand at `first_baseline + k * unit` from the top of the page area.
struct Grid {
  Length unit;  ///< 0: no grid
  Length first_baseline;
  bool exists() const { return unit > Length(); }
  /// One line of it, or what stands for that where there is none.
  Length step() const { return exists() ? unit : Length::from_pt(12); }
};

/// Costs of ending a column after an item. Sums of these are compared with squares of empty grid lines, so a column
/// rather stays a few lines short than leaves a widow, and leaves a widow rather than half a column empty.
namespace break_cost {
constexpr int free = 0;
constexpr int hyphen = 60;
constexpr int avoid = 16000;        ///< break-inside: avoid, for each that is around
constexpr int widow = 48000;        ///< widow or orphan
constexpr int forbidden = 1000000;  ///< after a head, inside a line of boxes: only when nothing else is left
}  // namespace break_cost

enum class ItemKind : std::uint8_t {
  Content,  ///< something that is drawn; cannot be broken inside
  Space,    ///< vanishes at the top of a column, unless it `stays`
  Break,    ///< a forced break: `forced` says of what
};

/// A box (background, borders) around items, as a link to the box around it.
struct BoxLink {
  std::int32_t outer = -1;
  const ComputedStyle* style = nullptr;
  Length x, width;  ///< border box, from the column's left edge
  BlockId block = no_block;
  Length mirrored;  ///< how far it moves on a left-hand page
  /// Its own edges at a break inside it (box-decoration-break: clone).
  Length clone_top, clone_bottom;
  Point shift;                ///< of `position: relative`
  BlockId placed = no_block;  ///< the block, where absolute boxes are placed in it
  bool drawn = true;          ///< false: only the place counts
};

/// An absolutely placed box and where it would stand in the flow.
struct AbsoluteBox {
  BlockId block = no_block;
  Point at;
};

/// A float that lines run around: it stands where the item stands that follows it in the text.
struct SideFloat {
  Length top;                       ///< of its border box, from the item's top
  Length height;                    ///< of its border box
  Length mirrored;                  ///< how far it moves on a left-hand page
  std::vector<Fragment> fragments;  ///< relative to the border box's top and the column's left edge
};

/// One step of a column. Fragments stand relative to the item's top and the column's left edge.
struct Item {
  ItemKind kind = ItemKind::Content;
  bool snap = false;      ///< its baseline wants to stand on the grid
  bool stays = false;     ///< a space after a forced break, or one that margin-break keeps
  bool snap_top = false;  ///< its top edge wants to stand on a grid line
  BreakBetween forced = BreakBetween::Auto;
  Length height;
  Length baseline;                      ///< from the top; for `snap`
  Length note_height;                   ///< what its notes take at the foot of the column
  Length mirrored;                      ///< how far its fragments move on a left-hand page
  Length beside;                        ///< how far a float beside it reaches below it: no break comes sooner
  int penalty = break_cost::free;       ///< of a break after this item
  int page_penalty = break_cost::free;  ///< the same where the break ends the page
  std::int32_t box = -1;                ///< innermost BoxLink
  std::int32_t repeated = -1;  ///< index into ItemList::repeated: rows set again when a column starts with this item
  std::int32_t repeated_foot = -1;  ///< the same when a column ends with it
  std::int32_t paragraph = -1;      ///< index into ItemList::paragraphs: the first line of one
  std::vector<Fragment> fragments;
  std::vector<SideFloat> side_floats;
  std::vector<BlockId> starts;  ///< blocks whose anchors and strings belong here
  std::vector<BlockId> notes, floats;
  std::vector<AbsoluteBox> absolutes;  ///< relative to the item's top and the column's left edge

  int page_break_cost() const { return std::max(penalty, page_penalty); }
  /// From its top to where its floats end, all of which must stand in one column.
  Length reach() const {
    Length lowest = height;
    for (const SideFloat& side : side_floats) lowest = std::max(lowest, side.top + side.height);
    return lowest;
  }
};

/// Rows of a table that are set again at the top or the foot of each column where it goes on.
struct RepeatedRows {
  Length height;
  std::vector<Fragment> fragments;
};

/// A paragraph that was set in lines of one measure, which could be set in more or fewer.
struct SetParagraph {
  BlockId block = no_block;
  std::size_t first = 0, lines = 0;  ///< its items
  Length left, width;                ///< of its measure, from the column's left edge
  std::size_t beside_initial = 0;    ///< so many first lines are shortened at their start by `initial_width`
  Length initial_width;
};

/// Where a block begins: before its margin, at this item.
struct BlockStart {
  BlockId block = no_block;
  std::size_t item = 0;
};

struct ItemList {
  std::vector<Item> items;
  std::vector<BoxLink> boxes;
  std::vector<RepeatedRows> repeated;
  std::vector<SetParagraph> paragraphs;
  std::vector<BlockStart> block_starts;  ///< in order, also of what leaves the text here

  const BoxLink& box(std::int32_t id) const { return boxes[static_cast<std::size_t>(id)]; }
  /// The innermost box that goes on from one item to the next; -1 when none does.
  std::int32_t box_across(const Item* before, const Item* after) const {
    if (before == nullptr || after == nullptr) return -1;
    std::int32_t a = before->box;
    std::int32_t b = after->box;
    // A box comes after the one around it.
    while (a != b) (a > b ? a : b) = box(std::max(a, b)).outer;
    return a;
  }
  Length repeated_height(std::int32_t rows) const {
    return rows < 0 ? Length() : repeated[static_cast<std::size_t>(rows)].height;
  }
  /// What a break between two items adds below the first: a table's foot, and the lower edges of boxes.
  Length added_foot(const Item* before, const Item* after) const {
    if (before == nullptr || after == nullptr) return {};
    return repeated_height(before->repeated_foot) + clone_bottom(box_across(before, after));
  }
  Length clone_top(std::int32_t innermost) const { return sum(innermost, &BoxLink::clone_top); }
  Length clone_bottom(std::int32_t innermost) const { return sum(innermost, &BoxLink::clone_bottom); }

 private:
  Length sum(std::int32_t innermost, Length BoxLink::*edge) const {
    Length total;
    for (std::int32_t id = innermost; id >= 0; id = box(id).outer) total += box(id).*edge;
    return total;
  }
};

/// A block set in one piece: a float, a note, a table cell, an absolutely placed box.
struct Piece {
  Length width, height;
  std::vector<Fragment> fragments;  ///< relative to its top left
  std::vector<BlockId> starts, notes;
  std::vector<AbsoluteBox> absolutes;
};

}  // namespace forme
