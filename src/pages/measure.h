#pragma once

#include <deque>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "pages/box_sizes.h"
#include "pages/float_field.h"
#include "pages/items.h"
#include "pages/layout_context.h"
#include "pages/place.h"

namespace forme {

struct TableRowPiece;

/// A raised or dropped initial.
struct Initial {
  std::shared_ptr<const Line> line;
  Length width;    ///< with the gap to the text
  Length bearing;  ///< empty room at the glyph's left
  Length top;      ///< a floated letter: from the first line's top to its baseline
  bool floated = false;
  int lines = 0;
};

/// Turns blocks into the items of a column of a given width.
class Measurer {
 public:
  /// What becomes of floats that are met: they wait at their anchor for the page composer, or stay where they are.
  enum class Floats : std::uint8_t { Anchored, InPlace };
  /// `columns`: how many stand beside each other; what spans several of them is anchored like a float.
  /// 0 outside columns.
  Measurer(LayoutContext& context, Length width, Grid grid, Floats floats, int columns = 0);

  /// Appends a block with its margins. Spans and page-level columns are the caller's business.
  void add(BlockId block);
  /// The same for a block that spans all columns, whose margins do not meet those of what it holds.
  void add_spanning(BlockId block);
  /// Between these stands what a multi-column box holds: its margins stay in the box (Multi-column 1, section 2).
  void begin_columns();
  void end_columns();
  /// The same for a block on pages of its own, which percentages of its height are of.
  void add_on_page(BlockId block, Length page_height);
  /// The same for a float or an absolutely placed box that is set on its own.
  void add_in_place(BlockId block, const ComputedStyle* sizes = nullptr);
  /// A turned block as it is set before it is turned, with these sizes.
  void add_upright(BlockId block, const ComputedStyle& sizes);
  /// A block whose own box is not made here, but whose anchors and strings begin with what comes next.
  void add_start(BlockId block);
  void add_forced_break(BreakBetween kind);
  void add_piece(Piece piece, const ComputedStyle& style);
  void add_space(Length height);
  /// The lines of a paragraph that this measurer's column holds, after the first `offset` bytes of its text.
  std::vector<Item> rest_of(const SetParagraph& paragraph, std::uint32_t offset);
  ItemList take();
  /// What begins after the last item, and so with what comes next elsewhere; nothing where no item is yet.
  std::vector<BlockId> take_late_starts();

 private:
  struct Insets {
    Length left, width;
    std::optional<Length> height = std::nullopt;    ///< of the box around, where it is definite
    std::optional<Length> greatest = std::nullopt;  ///< its max-height, where that is known
    bool own_page = false;                          ///< the height is that of a page on which nothing else stands
    Length beyond = {};                             ///< how much higher than a page negative margins let it be
  };
  /// What a block changes for what is inside it.
  struct Surroundings {
    const ComputedStyle* style = nullptr;
    Length mirrored, list_inset, outer_bottom;
    FloatField field;  ///< of a box that holds its floats: the one around it
  };
  /// What is under way in one block.
  struct OpenBlock {
    Insets outer;  ///< what floats beside it leave
    Surroundings around;
    BoxWidths box;
    std::optional<Length> height;  ///< of the content, where the style gives it
    Point shift;                   ///< of position: relative
    std::int32_t outer_box = -1;
    std::size_t first_item = 0, first_box = 0;
    bool formatting_context = false;  ///< margins do not leave it
    bool own_floats = false;
    bool snapped = false;               ///< box-snap brings it to the grid when it is closed
    std::optional<ColumnCursor> start;  ///< where a snapped block began
  };
  /// A float beside the text that waits for the item it stands next to.
  struct WaitingFloat {
    BlockId block = no_block;
    const Piece* piece = nullptr;
    FloatField::Request request;
    Edges<Length> margin;
    Length box_left;  ///< of the border box in the piece
  };
  /// One line of a paragraph beside floats.
  struct LinePlace {
    Length gap;  ///< above it, where floats leave too little room for text
    LineSlot slot;
    Length mirrored;
  };
  /// What the lines of a paragraph have between its own edges, with the room that markers keep.
  struct LineBounds {
    Length left, right, markers, least;
  };
  void add_block(BlockId id, Insets outer);
  void add_container(BlockId id, Insets inner);
  void add_paragraph(BlockId id, Insets inner);
  void add_image(BlockId id, Insets inner);
  void add_table(BlockId id, Insets inner);
  /// What a row repeats of its table where a break parts it from the rows before or after it; -1: nothing.
  struct TableRepeats {
    std::int32_t header = -1, footer = -1;
  };
  void break_between(const TableRowPiece& above, const TableRowPiece& below, BreakBetween& wanted);
  std::int32_t repeat_rows(std::span<const TableRowPiece> rows);
  void add_row_in_steps(const TableRowPiece& row, TableRepeats repeats);
  static void add_slice(const Fragment& fragment, Length top, Length bottom, Length end, std::vector<Fragment>& out);
  void add_nested_columns(BlockId id, Insets inner);
  void say_columns_overflow(const Block& block);
  void add_anchored(BlockId id, Insets outer);
  void add_turned(BlockId id, Insets outer);
  void add_box(BlockId id, Insets outer);
  bool is_wide_table(BlockId id);
  Insets readable(Insets inner, BlockId id, Insets outer);
  std::vector<Item> lines_of(BlockId id, Insets inner, const Initial& initial);
  Insets content_insets(BlockId id, const OpenBlock& open);
  bool holds_paragraph(const Item& line) const;
  void add_lines(const ComputedStyle& style, std::vector<Item> lines, int initial_lines);
  Item bare_line(const ComputedStyle& style) const;
  void snap_box(Item& item, BoxSnap snap) const;
  void snap_block(std::size_t first_item, ColumnCursor start, std::int32_t outer_box, BoxSnap snap);
  Item line_item(BlockId id, const std::shared_ptr<const Line>& line, Length x);
  void add_long_notes(std::vector<BlockId> notes, Insets outer);
  // Lines beside floats: measure_lines.cpp
  std::vector<Item> lines_beside_floats(BlockId id, Insets inner, const Initial& initial);
  std::vector<LinePlace> line_places(BlockId id, Insets inner, const Initial& initial, const std::vector<Item>& shapes);
  std::vector<LinePlace> narrowest_places(const Item& line, const LineBounds& bounds, std::size_t count) const;
  LinePlace line_place(const Item& shape, ColumnCursor& cursor, const LineBounds& bounds) const;
  LineBounds line_bounds(const ComputedStyle& style, Insets inner) const;
  // Floats beside the text: measure_floats.cpp
  bool runs_around(const ComputedStyle& style) const;
  bool add_side_float(BlockId id, Insets outer);
  WaitingFloat measure_side_float(BlockId id, Insets outer);
  void place_waiting_floats(Length y);
  void attach_floats(Item& item, Length top);
  Length top_of_next(const Item& item) const;
  bool snaps() const { return grid_.exists() && style_ != nullptr && style_->line_snap != LineSnap::None; }
  Insets beside_floats(BlockId id, Insets outer);
  Surroundings enter_surroundings(const ComputedStyle& style);
  void enter_float_context(Surroundings& around);
  void leave(Surroundings around, bool own_floats);
  void clear_floats(Clear clear);
  void finish_floats();
  Item& push(Item item);
  void add_edge(Length height);
  OpenBlock open_block(BlockId id, Insets outer);
  void close_block(BlockId id, OpenBlock& open, Insets outer);
  void add_content(BlockId id, Insets inner);
  const ComputedStyle& sizes_of(BlockId id) const;
  std::pair<BoxWidths, Length> image_box_of(BlockId id, Insets outer);
  BoxWidths table_box(BlockId id, const ComputedStyle& sizes, Insets outer);
  void add_captions(BlockId table, CaptionSide side, const OpenBlock& open, Insets outer);
  void settle_height(const ComputedStyle& style, const OpenBlock& open, Insets outer);
  void keep_absolutes_inside(bool has_item);
  void move_relative(const OpenBlock& open);
  void margin(Length height);
  /// The margins that wait, as the one space that they make.
  Length pending_space() const { return space_above_ + space_below_zero_; }
  bool has_space() const { return space_above_ != Length() || space_below_zero_ != Length(); }
  void flush_space();
  void hang_over_foot();
  void keep_last_margin();
  void avoid_break(BreakBetween kind);
  void forbid_break_before(std::size_t first_item, int Item::*kind = &Item::penalty);
  void keep_lines_with_heads();
  void avoid_breaks_inside(BreakInside rule, std::size_t from);

  LayoutContext& context_;
  Length width_;
  Grid grid_;
  Floats floats_;
  int columns_;
  ItemList list_;
  MarginBreak pending_rule_ = MarginBreak::Auto;  ///< of the block whose margin waits
  Length space_above_, space_below_zero_;  ///< of the margins that wait: the greatest, and the least negative one
  std::int32_t space_box_ = -1;            ///< the box that the waiting margins stand in
  bool keeps_space_ = false;               ///< the next space belongs to a box: it stays at a column's top
  std::int32_t box_ = -1;
  int depth_ = 0;
  const ComputedStyle* style_ = nullptr;  ///< of the block that is being added
  Length list_inset_;                     ///< of list items from what is around their lists: room for markers
  ColumnCursor cursor_;                   ///< as if there were no foot
  FloatField field_;
  Length mirrored_;  ///< how far what is added moves on a left-hand page
  bool in_lines_ = false;
  bool on_own_page_ = false;
  Length outer_bottom_;  ///< of floats beside the box that `field_` belongs to
  std::deque<WaitingFloat> waiting_;
  std::vector<std::pair<WaitingFloat, FloatField::Place>> placed_;  ///< for the next item
  BlockId spanning_ = no_block;
  BlockId in_place_ = no_block;
  const ComputedStyle* in_place_sizes_ = nullptr;
  BlockId upright_ = no_block;  ///< a turned block that is set as it is before that
  std::vector<BlockId> pending_starts_;
  std::vector<BlockId> pending_floats_;
  std::vector<AbsoluteBox> pending_absolutes_;
  std::vector<BlockId> long_notes_;
  std::vector<std::size_t> head_ends_;  ///< items after which `break-after: avoid` forbids a break
};

/// A paragraph's first line with the letter that a dropped initial took away, so that the word is whole for readers and
/// extraction.
Line with_initial_text(const Line& line, const std::string& letter);

/// The cost of a break after line `number` of `count` of a paragraph: it may part a widow or an orphan, or a word.
int line_penalty(const ComputedStyle& style, const Line& line, std::size_t number, std::size_t count);

/// Where the baseline of a lone line of this style stands below the line's top.
Length strut_baseline(const ComputedStyle& style, const FontLibrary& fonts);

/// Sets a block in one piece at a border-box width (its margins are not part of the piece).
/// `sizes`: a style that gives the block other sizes and margins than its own.
/// The items of a list as one piece.
Piece piece_of(LayoutContext& context, const ItemList& list, Length width, Grid grid = {});
Piece set_piece(LayoutContext& context, BlockId block, Length width, Grid grid, const ComputedStyle* sizes = nullptr);
/// The same for what stands by itself, away from the columns: its notes have no foot to go to and stand under it.
Piece set_lone_piece(LayoutContext& context, BlockId block, Length width, const ComputedStyle* sizes = nullptr);

/// The width a shrink-to-fit box wants, at most `available`.
Length shrink_to_fit(LayoutContext& context, BlockId block, Length available);

/// Least and greatest widths that a block's content asks for, as border boxes (Sizing 3, section 5.2).
IntrinsicWidths intrinsic_block_widths(LayoutContext& context, BlockId block);
/// The same for a turned block before it is turned.
IntrinsicWidths upright_widths(LayoutContext& context, BlockId block, const ComputedStyle& sizes);

}  // namespace forme
