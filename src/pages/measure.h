#pragma once

#include <vector>

#include "pages/items.h"
#include "pages/layout_context.h"

namespace forme {

struct TableRowPiece;

/// The horizontal measures of a box in an available width (CSS 2.2, 10.3.3).
struct BoxWidths {
  Length margin_left, border_box, content;
  Edges<Length> border, padding;
};
BoxWidths box_widths(const ComputedStyle& style, Length available);

/// Used size of a picture: never wider than `available`, never so tall that no caption fits under it.
Size image_size(LayoutContext& context, BlockId id, Length available);
/// The picture in its box by object-fit and object-position.
ImageFragment fit_image(const LayoutContext& context, BlockId id, Rect box);

/// Turns blocks into the items of a column of a given width.
class Measurer {
 public:
  /// What becomes of floats that are met: they wait at their anchor for the page composer, or stay where they are.
  enum class Floats : std::uint8_t { Anchored, InPlace };
  /// `columns`: how many stand beside each other; what spans several of them is anchored like a float.
  Measurer(LayoutContext& context, Length width, Grid grid, Floats floats, int columns = 1);

  /// Appends a block with its margins. Spans and page-level columns are the caller's business.
  void add(BlockId block);
  /// The same for a float or an absolutely placed box that is set on its own.
  void add_in_place(BlockId block);
  /// A block whose own box is not made here, but whose anchors and strings begin with what comes next.
  void add_start(BlockId block);
  void add_forced_break(BreakBetween kind);
  void add_piece(Piece piece, const ComputedStyle& style);
  void add_space(Length height);
  ItemList take();

 private:
  struct Insets {
    Length left, width;
  };
  void add_block(BlockId id, Insets outer);
  void add_container(BlockId id, Insets inner);
  void add_paragraph(BlockId id, Insets inner);
  void add_image(BlockId id, Insets inner);
  void add_table(BlockId id, Insets inner);
  void add_row_as_blocks(const TableRowPiece& row, Insets inner);
  void add_nested_columns(BlockId id, Insets inner);
  void add_anchored(BlockId id);
  void add_line(BlockId id, const std::shared_ptr<const Line>& line, Insets inner);
  void add_long_notes(std::vector<BlockId> notes, Insets outer);
  Item& push(Item item);
  void add_edge(Length height);
  void add_missing_height(const ComputedStyle& style, const BoxWidths& box, std::size_t first_item);
  void margin(Length height) { pending_space_ = std::max(pending_space_, height); }
  void flush_space();
  void forbid_break_before(std::size_t first_item);
  void raise_penalties(std::size_t from, std::size_t to, int penalty);

  LayoutContext& context_;
  Length width_;
  Grid grid_;
  Floats floats_;
  int columns_;
  ItemList list_;
  Length pending_space_;
  std::int32_t box_ = -1;
  int depth_ = 0;
  BlockId in_place_ = no_block;
  std::vector<BlockId> pending_starts_;
  std::vector<BlockId> pending_floats_, pending_absolutes_;
  std::vector<BlockId> long_notes_;
};

/// Where the baseline of a lone line of this style stands below the line's top.
Length strut_baseline(const ComputedStyle& style, const FontLibrary& fonts);

/// Sets a block in one piece at a border-box width (its margins are not part of the piece).
Piece set_piece(LayoutContext& context, BlockId block, Length width, Grid grid);

/// The width a shrink-to-fit box wants, at most `available`.
Length shrink_to_fit(LayoutContext& context, BlockId block, Length available);

/// Least and greatest content widths of a block with everything in it.
IntrinsicWidths intrinsic_block_widths(LayoutContext& context, BlockId block);

}  // namespace forme
