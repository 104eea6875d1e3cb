#pragma once

#include <cstdint>
#include <vector>

#include "pages/paged_issue.h"

namespace forme {

/// The baseline grid of a column: baselines stand at `first_baseline + k * unit` from the top of the page area.
struct Grid {
  Length unit;  ///< 0: no grid
  Length first_baseline;
  bool exists() const { return unit > Length(); }
};

/// Costs of ending a column after an item. Sums of these are compared with squares of empty grid lines, so a column
/// rather stays a few lines short than leaves a widow, and leaves a widow rather than half a column empty.
namespace break_cost {
constexpr int free = 0;
constexpr int hyphen = 60;
constexpr int avoid = 4000;         ///< break-inside: avoid; inside a short paragraph
constexpr int widow = 12000;        ///< widow or orphan
constexpr int forbidden = 1000000;  ///< after a head, inside a line of boxes: only when nothing else is left
}  // namespace break_cost

enum class ItemKind : std::uint8_t {
  Content,  ///< something that is drawn; cannot be broken inside
  Space,    ///< vanishes at the top of a column
  Break,    ///< a forced break: `forced` says of what
};

/// A box (background, borders) around items, as a link to the box around it.
struct BoxLink {
  std::int32_t outer = -1;
  const ComputedStyle* style = nullptr;
  Length x, width;  ///< border box, from the column's left edge
  BlockId block = no_block;
};

/// One step of a column. Fragments stand relative to the item's top and the column's left edge.
struct Item {
  ItemKind kind = ItemKind::Content;
  bool snap = false;      ///< its baseline wants to stand on the grid
  bool snap_top = false;  ///< its top edge wants to stand on a grid line
  BreakBetween forced = BreakBetween::Auto;
  Length height;
  Length baseline;                 ///< from the top; for `snap`
  Length note_height;              ///< what its notes take at the foot of the column
  int penalty = break_cost::free;  ///< of a break after this item
  std::int32_t box = -1;           ///< innermost BoxLink
  std::int32_t repeated = -1;      ///< index into ItemList::headers: set again when a column starts with this item
  std::vector<Fragment> fragments;
  std::vector<BlockId> starts;  ///< blocks whose anchors and strings belong here
  std::vector<BlockId> notes, floats, absolutes;
};

/// Rows that are set again at the top of each further column of a table.
struct RepeatedHeader {
  Length height;
  std::vector<Fragment> fragments;
};

struct ItemList {
  std::vector<Item> items;
  std::vector<BoxLink> boxes;
  std::vector<RepeatedHeader> headers;
};

/// A block set in one piece: a float, a note, a table cell, an absolutely placed box.
struct Piece {
  Length width, height;
  std::vector<Fragment> fragments;  ///< relative to its top left
  std::vector<BlockId> starts, notes, absolutes;
};

}  // namespace forme
