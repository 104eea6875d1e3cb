#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "pages/items.h"
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
  const MediaLibrary& media;
  Diagnostics& diagnostics;

  using Lines = std::vector<std::shared_ptr<const Line>>;
  /// The lines of a paragraph at a width. `initial_lines` first lines are shortened by `initial_width` at their start.
  const Lines& lines(BlockId block, Length width, int initial_lines = 0, Length initial_width = {});
  /// The same beside floats: each line in its own slot, the last slot for all further lines.
  const Lines& lines_beside(BlockId block, Length width, const std::vector<LineSlot>& slots);
  IntrinsicWidths widths(BlockId block);
  /// A run of text in a style of its own, on one line (furniture, initials). Not kept.
  Line single_line(const InlineContent& content, const ComputedStyle& style, std::string_view language, Length width);
  /// A note set at a column's width.
  const Piece& note(BlockId block, Length width);
  /// A float beside the text, set for an available width.
  const Piece& side_piece(BlockId block, Length width);
  /// The opaque part of a float's picture, or of the picture that its shape names; null when it cannot be read.
  const AlphaContour* contour(BlockId block);
  const TextContext& text() const { return text_; }
  /// A copy of a style that lives as long as the layout's lines point at it; made once for each (style, size).
  const ComputedStyle* resized(const ComputedStyle& style, Length font_size, Length line_height);

  /// Begins a pass with the folios that the last one gave; paragraphs that show folios are forgotten.
  void start_pass(std::map<std::string, std::string> folios);

  std::vector<std::shared_ptr<const ComputedStyle>> take_resized_styles();

  Length column_height;  ///< of a full page of the article being set; bounds pictures and notes

 private:
  using Key = std::pair<InlineId, std::int64_t>;
  using SlotKey = std::pair<InlineId, std::vector<std::int64_t>>;
  Lines break_into_lines(BlockId block, Length width, const LineSlots& slots);
  const PreparedParagraph& prepared(BlockId block, Length measure);
  void pass_on(const Diagnostics& heard, BlockId block);

  std::shared_ptr<ShapeCache> cache_;
  std::set<std::string> said_;
  TextContext text_;
  std::map<std::string, std::string> folios_;
  std::map<Key, std::shared_ptr<const PreparedParagraph>> prepared_;
  std::map<Key, Lines> lines_;
  std::map<SlotKey, Lines> lines_beside_;
  std::map<std::pair<BlockId, std::int64_t>, Piece> notes_, side_pieces_;
  std::map<std::pair<std::string, double>, std::optional<AlphaContour>> contours_;
  std::map<std::pair<const ComputedStyle*, std::int64_t>, std::shared_ptr<const ComputedStyle>> resized_;
};

/// Width and height of the border, padding and margin of a box, resolved against the width it stands in.
Edges<Length> resolve_edges(const Edges<Dimension>& edges, Length reference);
Edges<Length> border_widths(const ComputedStyle& style);

}  // namespace forme
