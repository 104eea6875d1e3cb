#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pages/items.h"
#include "pages/jumps.h"
#include "pages/note_numbers.h"
#include "pages/paginate.h"
#include "pages/shape_outline.h"

namespace forme {

/// What all of layout shares in one build: the inputs, the paragraphs that have been set (kept over the passes), and
/// the folios of the pass before.
class LayoutContext {
 public:
  LayoutContext(const PaginateInput& input, Diagnostics& diagnostics);

  const Flow& flow;
  const StyledDocument& styled;
  const FontLibrary& fonts;
  MediaLibrary& media;
  Diagnostics& diagnostics;
  const Jumps jumps;

  using Lines = std::vector<std::shared_ptr<const Line>>;
  /// The lines of a paragraph at a width. `initial_lines` first lines are shortened by `initial_width` at their start.
  const Lines& lines(BlockId block, Length width, int initial_lines = 0, Length initial_width = {});
  /// The same with a line more and a line fewer; empty where that cannot be done well.
  struct Variants {
    Lines longer, shorter;
  };
  const Variants& variants(BlockId block, Length width, int initial_lines = 0, Length initial_width = {});
  /// The same beside floats: each line in its own slot, the last slot for all further lines.
  const Lines& lines_beside(BlockId block, Length width, const std::vector<LineSlot>& slots);
  /// The lines of what stands after the first `offset` bytes of a paragraph's text. Not kept.
  Lines rest_lines(BlockId block, Length width, std::uint32_t offset);
  IntrinsicWidths widths(BlockId block);
  /// A run of text in a style of its own, on one line (furniture, initials). Not kept.
  Line single_line(const InlineContent& content, const ComputedStyle& style, std::string_view language, Length width);
  /// A note set at a column's width, less the horizontal edges of the footnote area, with the notes that it calls.
  const Piece& note(BlockId block, Length width);
  /// What a note takes at the foot of the column of its call; nothing where it stands at the foot of the page.
  Length note_room(BlockId note, Length width) {
    return notes_stand_together() ? Length() : this->note(note, width).height;
  }
  /// Whether the notes of all columns stand together at the foot of the page: `float-reference: page`, or
  /// `column-span: all`, of the footnote area.
  bool notes_stand_together() const;
  /// Whether a note of this height is set in the text after its paragraph. What is said first holds, for the paragraph
  /// may be set at other widths too.
  bool is_long_note(BlockId note, Length height);
  /// A float beside the text, set for an available width.
  const Piece& side_piece(BlockId block, Length width);
  /// The opaque part of a float's picture, or of the picture that its shape names; null when it cannot be read.
  const AlphaContour* contour(BlockId block);
  /// The footnote area of the article's pages; null: none. Notes are set anew for another one.
  void set_footnote_area(std::shared_ptr<const ComputedStyle> area);
  const std::shared_ptr<const ComputedStyle>& footnote_area() const { return footnote_area_; }
  const TextContext& text() const { return text_; }
  /// The text room knows no sources: what it says is given the place where it came up first, and said once.
  void pass_on(const Diagnostics& heard, Span place);
  /// A copy of a style that lives as long as the layout's lines point at it; made once for each (style, size).
  const ComputedStyle* resized(const ComputedStyle& style, Length font_size, Length line_height);

  /// The same style without borders, for the backgrounds of what has no borders of its own in a table.
  const ComputedStyle* without_border(const ComputedStyle& style);

  /// Begins a pass with the page numbers and the notes' numbers that the last one gave; paragraphs that show them are
  /// forgotten.
  void start_pass(std::map<std::string, int> numbers, std::size_t page_count, NoteNumbers notes);
  /// The page whose margin boxes are being set; running elements that show its number are set anew.
  void set_page(int number);

  /// The block that an absolutely placed box is placed in: its nearest positioned ancestor (CSS 2.2, 10.1);
  /// no_block: the page.
  BlockId containing_block(BlockId block) const;
  bool holds_absolutes(BlockId block) const { return holds_absolutes_[block]; }

  std::vector<std::shared_ptr<const ComputedStyle>> take_resized_styles();

  std::map<BlockId, IntrinsicWidths> intrinsic;  ///< kept by intrinsic_block_widths() for a pass
  Length column_height;                          ///< of a full page of the article being set; bounds pictures and notes

 private:
  using Key = std::pair<InlineId, std::int64_t>;
  using SlotKey = std::pair<InlineId, std::vector<std::int64_t>>;
  LineSlots slots_beside(BlockId id, Length width, int initial_lines, Length initial_width) const;
  Lines break_into_lines(BlockId block, Length width, const LineSlots& slots);
  const PreparedParagraph& prepared(BlockId block, Length measure);
  const Piece& note_of_width(BlockId block, Length width);
  void pass_on(const Diagnostics& heard, BlockId block);
  bool is_cut_on_purpose(BlockId block) const;
  std::string page_reference(const InlineRun& run) const;

  std::shared_ptr<ShapeCache> cache_;
  std::set<std::string> said_;
  TextContext text_;
  std::map<std::string, int> numbers_;  ///< page counters by element id
  NoteNumbers note_numbers_;            ///< empty: those of the flow
  std::size_t page_count_ = 0;
  int page_number_ = 0;
  std::vector<bool> holds_absolutes_;
  std::vector<InlineId> shows_page_;  ///< contents that show the number of the page they are set on
  std::map<Key, std::shared_ptr<const PreparedParagraph>> prepared_;
  std::map<Key, Lines> lines_;
  std::map<Key, Variants> variants_;
  std::map<SlotKey, Lines> lines_beside_;
  std::map<std::pair<BlockId, std::int64_t>, Piece> notes_, side_pieces_;
  std::map<std::pair<std::string, double>, std::optional<AlphaContour>> contours_;
  std::map<BlockId, bool> long_notes_;
  std::shared_ptr<const ComputedStyle> footnote_area_;
  std::map<std::pair<const ComputedStyle*, std::int64_t>, std::shared_ptr<const ComputedStyle>> resized_;
  std::map<const ComputedStyle*, std::shared_ptr<const ComputedStyle>> borderless_;
};

/// Width and height of the border, padding and margin of a box, resolved against the width it stands in.
Edges<Length> resolve_edges(const Edges<Dimension>& edges, Length reference);
Edges<Length> border_widths(const ComputedStyle& style);
/// Margins, borders and padding of the footnote area in a column of this width.
Edges<Length> footnote_edges(const ComputedStyle& area, Length width);

}  // namespace forme
