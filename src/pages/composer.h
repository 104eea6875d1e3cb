#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "pages/article_bands.h"
#include "pages/columns.h"
#include "pages/fillers.h"
#include "pages/page_builder.h"
#include "pages/page_notes.h"
#include "pages/variants.h"

namespace forme {

/// Sets articles page by page: bands under each other, floats at the heads and feet of columns, notes at their feet.
class Composer {
 public:
  Composer(LayoutContext& context, PageBuilder& pages) : context_(context), pages_(pages), fillers_(context) {}
  void add_article(BlockId root);
  /// Fills the last page, and pages up to a multiple, with what fillers there are.
  void finish(int page_multiple);

 private:
  enum class Edge : std::uint8_t { Top, Bottom };
  struct FloatPlace {
    BlockId block = no_block;
    Edge edge = Edge::Top;
    int column = 0, span = 1;
    Length offset;  ///< from that edge of the band's room
    Length height;  ///< with the space that keeps it from the text
    Length hole;    ///< white that it leaves over uneven columns
    Length beyond;  ///< how far a negative margin takes it out of the room, at its edge
  };
  /// A float that looks for its place on a page.
  struct FloatRequest {
    BlockId block = no_block;
    int anchor_column = 0;
    int only_column = -1;  ///< -1: any from the anchor's on
    bool anchored = true;  ///< its anchor must stay on the page
  };
  /// A float whose anchor has passed.
  struct WaitingFloat {
    BlockId block = no_block;
    int pages = 0;    ///< that it still waits (float-defer)
    int column = -1;  ///< the one it was deferred to
  };
  struct Waiting {
    std::deque<WaitingFloat> floats;
    std::vector<BlockId> last;  ///< float-defer: last
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

  /// A box around bands that is open on the page being filled.
  struct OpenBox {
    BandBox box;
    Length top;                ///< from the top of the page area
    std::size_t position = 0;  ///< of its fragment among the page's
    bool continued = false;
  };
  /// The notes of the page that is being filled, where they stand together at its foot.
  struct FootNotes {
    PageNotes list;
    Length below;     ///< what stands under them
    Length reserved;  ///< for them
  };
  class NoteSearch;
  void start_page(BreakBetween kind, bool first_of_name);
  void start_named_page(const std::string& name, BreakBetween kind);
  void open_boxes(const Band& band, Length top);
  void close_boxes(std::size_t depth, Length bottom, bool goes_on);
  /// Where an article starts.
  struct Start {
    PageBuilder::Mark pages;
    Length y, notes, space_below, column_height;
    bool fresh = false;
    FootNotes foot_notes;
  };
  void go_back(const Start& start);
  /// Where a text goes on that has jumped.
  struct Rest {
    std::unique_ptr<ArticleBands> bands;
    const BandSetting* setting = nullptr;  ///< in which the place was found
    TextPlace from;
    Waiting waiting;
    std::shared_ptr<const ComputedStyle> footnote_area;  ///< of its pages before
  };
  /// What is set as one: an article, or its rest.
  struct Text {
    ArticleBands* bands = nullptr;
    std::string page;
    BreakBetween break_after = BreakBetween::Auto;
    const Jump* jump = nullptr;  ///< it may break off; null: it does not
    const Rest* rest = nullptr;  ///< null: it begins at its beginning
    Waiting waiting;
  };
  void begin_article(const ComputedStyle& style, const std::string& page);
  void set_text(const Text& text);
  std::int64_t set_once(const Text& text, std::int64_t delay);
  void add_rest(const Jump& jump);
  Spot begin_of_rest(const Rest& rest);
  void start_jump(const Jump* jump);
  bool is_jump_page() const { return jump_ != nullptr && pages_.last_page() >= jump_page_; }
  bool reserve_jump_line(const Band& band, const Attempt& attempt);
  bool jump_away(const Band& band, Spot begin, const Attempt* attempt);
  Spot go_to(const ArticleBands::Found& found, std::uint32_t offset);
  std::optional<TextPlace> place_of(const Band& band, Spot spot);
  bool choose_setting(const std::string& page);
  const Band& for_this_page(const Band& band, Spot& begin);
  void keep_measure(const Band& band, Spot begin);
  void note_columns(const Band& band);
  void renew_columns();
  void count_cost(const Band& band, const Attempt& attempt, Spot begin, Room room);
  void compose(const Band& first, Spot begin = {});
  void take_room(const FloatPlace& place, Room room);
  bool should_begin_on_next_page(const Band& band, const Attempt& attempt, Spot begin, Room room) const;
  Attempt try_page(const Band& band, Spot begin, Room room);
  void place_waiting_floats(const Band& band, Room room, Attempt& attempt);
  enum class Setting : std::uint8_t { AsItIs, GivesWay };
  void fill(const Band& band, Spot begin, Room room, Attempt& attempt, Setting setting = Setting::AsItIs);
  std::set<BlockId> settled_floats(const Attempt& attempt) const;
  static std::optional<FloatRequest> next_anchor(const Attempt& attempt, const std::set<BlockId>& settled);
  std::optional<WaitingFloat> wait_for(const Band& band, FloatRequest& request);
  void queue_floats(const Band& band, const Attempt& attempt);
  void even_out(const Band& band, Spot begin, Room room, Attempt& attempt);
  static void shorten(FillInput input, Filling& filling);
  bool tighten(const Band& band, Spot begin, Room& room, Attempt& attempt);
  static bool floats_fit(const Band& band, const Attempt& attempt, Room room);
  static std::vector<Length> float_depths(const Band& band, const Attempt& attempt, Edge edge);
  static std::int64_t place_cost(const Band& band, const FloatPlace& place, int anchor_column, bool below_something);
  void make_frames(const Band& band, Room room, Attempt& attempt) const;
  std::optional<Attempt> place_float(const Band& band, Spot begin, Room room, const Attempt& attempt,
                                     const FloatRequest& request);
  std::optional<Attempt> place_anchored_float(const Band& band, Spot begin, Room room, const Attempt& attempt,
                                              FloatRequest request);
  void place_last_floats(const Band& band, Spot begin, Room room, Attempt& attempt);
  std::pair<int, int> columns_for(const Band& band, const FloatRequest& request) const;
  static bool holds_anchor(const Attempt& attempt, BlockId block);
  bool add_float(const Band& band, Room room, Attempt& attempt, FloatPlace place);
  struct FloatRoom {
    Length left, width;
  };
  FloatRoom float_room(const Band& band, BlockId block, int column, int span);
  bool belongs_at_foot(BlockId block) const;
  const Piece& float_piece(const Band& band, BlockId block, int span);
  int span_of(const Band& band, BlockId block) const;
  void emit(const Band& band, const Attempt& attempt, Room room);
  void emit_float(const Band& band, const FloatPlace& place, Room room);
  void emit_notes(const Band& band, const std::vector<BlockId>& notes, const ColumnFrame& frame, Length x);
  void emit_column_rules(const Band& band, const Attempt& attempt);
  void flush_floats();
  void add_at_foot(BlockId root);
  void place_at_foot(const FootPiece& foot);
  void fill_foot();
  ItemList take_narrow_floats();
  Length notes_gap(const Band& band) const;
  std::optional<Length> notes_most(Length width) const;
  void prepare_notes(const Band& band);
  Attempt try_page_above_notes(const Band& band, Spot begin, Room& room);
  std::vector<BlockId> notes_called(const Attempt& attempt) const;
  void queue_notes(const Attempt& attempt);
  Length room_of_notes() const;
  void settle_notes();
  void finish_notes();
  Length snapped(const Band& band, Length y) const;

  LayoutContext& context_;
  PageBuilder& pages_;
  Length y_;      ///< how far down the page area is filled
  Length notes_;  ///< that the page's notes take at its foot
  FootNotes foot_notes_;
  Length note_reserve_;  ///< of the attempt under way, for its notes and those before
  Length space_below_;   ///< that the last band asked for
  bool break_before_next_ = false;
  bool fresh_ = false;      ///< nothing of the article stands on the page, to which a forced break has led
  std::int64_t delay_ = 0;  ///< as in FillInput, of the setting under way
  std::int64_t cost_ = 0, last_page_cost_ = 0;
  std::vector<OpenBox> open_boxes_;
  const Jump* jump_ = nullptr;  ///< of the text that is being set
  std::uint32_t jump_page_ = 0;
  Length jump_room_;                 ///< that the last column keeps for the line which says so
  std::optional<TextPlace> jumped_;  ///< where the text has broken off
  std::map<BlockId, Rest> rests_;    ///< by root
  ArticleBands* article_ = nullptr;
  const BandSetting* setting_ = nullptr;  ///< for the page that is being filled
  std::size_t band_ = 0;                  ///< of the setting, that is being set
  std::set<BlockId> keeps_measure_;       ///< blocks of which that was said
  Band columns_;                          ///< the article's columns, without their text
  Waiting waiting_;
  bool last_band_ = false;  ///< of the article
  Fillers fillers_;
  bool takes_filler_ = false;  ///< an article is what ends on the page
  std::map<std::pair<BlockId, std::int64_t>, Piece> pieces_;
  std::optional<BandVariants> variants_;  ///< of the band that is being set
};

}  // namespace forme
