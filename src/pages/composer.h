#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "pages/bands.h"
#include "pages/columns.h"
#include "pages/page_builder.h"

namespace forme {

/// Sets articles page by page: bands under each other, floats at the heads and feet of columns, notes at their feet.
class Composer {
 public:
  Composer(LayoutContext& context, PageBuilder& pages) : context_(context), pages_(pages) {}
  void add_article(BlockId root);

 private:
  enum class Edge : std::uint8_t { Top, Bottom };
  struct FloatPlace {
    BlockId block = no_block;
    Edge edge = Edge::Top;
    int column = 0, span = 1;
    Length offset;  ///< from that edge of the band's room
    Length height;  ///< with the space that keeps it from the text
    Length hole;    ///< white that it leaves over uneven columns
  };
  /// One page's share of a band.
  struct Attempt {
    std::vector<FloatPlace> floats;
    std::vector<ColumnFrame> frames;
    Filling filling;
  };
  struct Room {
    Length top, bottom;  ///< from the top of the page area
  };

  void start_page(BreakBetween kind, bool first_of_name);
  void compose(const Band& band);
  bool should_begin_on_next_page(const Band& band, const Attempt& attempt, std::size_t begin) const;
  Attempt try_page(const Band& band, std::size_t begin, Room room);
  void place_waiting_floats(const Band& band, Room room, Attempt& attempt);
  void fill(const Band& band, std::size_t begin, Room room, Attempt& attempt) const;
  void tighten(const Band& band, std::size_t begin, Room& room, Attempt& attempt) const;
  static bool floats_fit(const Band& band, const Attempt& attempt, Room room);
  static std::vector<Length> float_depths(const Band& band, const Attempt& attempt, Edge edge);
  static std::int64_t place_cost(const Band& band, const FloatPlace& place, int anchor_column, bool below_something);
  void make_frames(const Band& band, Room room, Attempt& attempt) const;
  std::optional<Attempt> place_float(const Band& band, std::size_t begin, Room room, const Attempt& attempt,
                                     BlockId block, int anchor_column);
  bool add_float(const Band& band, Room room, Attempt& attempt, FloatPlace place);
  const Piece& float_piece(const Band& band, BlockId block, int span);
  int span_of(const Band& band, BlockId block) const;
  void emit(const Band& band, const Attempt& attempt, Room room);
  void emit_float(const Band& band, const FloatPlace& place, Room room);
  void emit_notes(const Band& band, const std::vector<BlockId>& notes, const ColumnFrame& frame, Length x);
  void emit_column_rules(const Band& band, const Attempt& attempt);
  void flush_floats();
  ItemList take_narrow_floats();
  Length notes_gap() const;
  Length snapped(const Band& band, Length y) const;

  LayoutContext& context_;
  PageBuilder& pages_;
  Length y_;            ///< how far down the page area is filled
  Length space_below_;  ///< that the last band asked for
  bool break_before_next_ = false;
  Band columns_;                 ///< the article's columns, without their text
  std::deque<BlockId> waiting_;  ///< floats whose anchor has passed
  std::map<std::pair<BlockId, std::int64_t>, Piece> pieces_;
};

}  // namespace forme
