#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/geometry.h"
#include "flow/flow.h"
#include "fonts/font_library.h"

namespace forme {

/// One glyph on its line. `advance` is what the pen moves; dx, dy move the glyph alone (y down).
struct PlacedGlyph {
  std::uint32_t id = 0;
  std::uint32_t cluster = 0;  ///< byte offset in GlyphRun::text
  Length advance, dx, dy;
};

/// Glyphs of one face, size and colour on one line, in visual order.
struct GlyphRun {
  FaceId face = no_face;
  Length size;
  double scale_x = 1;  ///< glyph scaling (microtypography); already in the advances
  Length x;            ///< start, from the line's start edge, rightwards
  Length shift;        ///< baseline shift, up positive
  Length width;
  std::vector<PlacedGlyph> glyphs;
  std::string text;  ///< source text of the run in logical order, for extraction and tags
  const ComputedStyle* style = nullptr;
  std::string_view language;
  NodeId node = no_node;
  std::uint32_t link = 0;
  bool right_to_left = false;
  bool discretionary_hyphen = false;  ///< the glyph is a hyphen that the source does not have
  bool generated = false;             ///< not source text (marker, leader): an artifact or a label
  bool silent = false;                ///< generated, and nothing when the page is read or its text is copied
};

struct PlacedInlineImage {
  ImageId image = no_image;
  Rect rect;  ///< relative to the line's start and baseline
  NodeId node = no_node;
};

/// The part of an inline box, or the whole of an inline block, that stands on a line: painted as it says.
struct InlineBoxFragment {
  Rect rect;  ///< the border box, relative to the line's start and baseline
  const ComputedStyle* style = nullptr;
  NodeId node = no_node;
  bool open_left = false, open_right = false;  ///< cut by a line's end: no edge there
};

/// A line that is set: glyphs with their places, relative to the line's start edge and baseline.
struct Line {
  std::vector<GlyphRun> runs;
  std::vector<PlacedInlineImage> images;
  std::vector<InlineBoxFragment> boxes;  ///< from the outermost in; painted before the runs
  Length indent;                         ///< where the text starts in the measure (alignment, indent, protrusion done)
  Length width;                          ///< natural extent of the ink line
  Length ascent, descent;                ///< of the content, for line boxes taller than the leading
  Length leading;                        ///< the tallest line-height asked for on the line
  Length above, below;  ///< what stands off the baseline (pictures, inline blocks, raised text) needs on its sides
  bool hyphenated = false;
  bool last = false;            ///< last line of its paragraph
  bool left_short = false;      ///< of its measure, though justified: its spaces would have been holes
  double word_space_ratio = 0;  ///< stretch (> 0) or shrink (< 0) of the spaces: 1 is all the stretch allowed
  std::vector<BlockId> notes;   ///< notes called on this line
  std::uint32_t text_begin = 0, text_end = 0;  ///< in InlineContent::text
};

/// Where a line may stand: its measure may change with the line number (drop caps, run-arounds).
struct LineSlot {
  Length start;  ///< from the measure's start edge
  Length width;
};
using LineSlots = std::function<LineSlot(std::size_t line)>;

/// Shaped words, kept over paragraphs. One a thread.
class ShapeCache;
std::shared_ptr<ShapeCache> make_shape_cache();

struct TextContext {
  const FontLibrary* fonts = nullptr;
  const MediaLibrary* media = nullptr;
  ShapeCache* cache = nullptr;
  Diagnostics* diagnostics = nullptr;
  /// What a PageRef shows; empty while not yet known. What a numbered label shows; empty where its text stands.
  std::function<std::string(const InlineRun& reference)> folio_of;
};

/// The items of one paragraph (boxes, glue, penalties), made once and broken as often as layout needs.
class PreparedParagraph;

struct ParagraphInput {
  const InlineContent* content = nullptr;
  const ComputedStyle* style = nullptr;  ///< of the block: alignment, indent, hyphenation limits, direction
  std::string_view language;
  Length measure;           ///< for percentages and tab stops
  bool continued = false;   ///< what stands before it is set apart: no first line, no indent
  bool first_line = false;  ///< the runs have the styles of the first line
};
std::shared_ptr<const PreparedParagraph> prepare_paragraph(const ParagraphInput& input, const TextContext& context);

/// Widest unbreakable part, and the width on one line; for tables and shrink-to-fit.
struct IntrinsicWidths {
  Length minimum, maximum;
};
IntrinsicWidths intrinsic_widths(const PreparedParagraph& paragraph);

/// Total-fit breaking and setting (Knuth & Plass 1981). Every character is on exactly one line, in order. When no
/// feasible set exists the line is stretched in an emergency pass and overfull words are broken as `overflow-wrap`
/// says, else between clusters as the last resort: nothing leaves the measure.
std::vector<Line> break_lines(const PreparedParagraph& paragraph, const LineSlots& slots, const TextContext& context);

/// The lines of what stands after the first `offset` bytes of the paragraph's text, as if those were set in lines above.
std::vector<Line> break_rest(const PreparedParagraph& paragraph, std::uint32_t offset, const LineSlots& slots,
                             const TextContext& context);

/// The best sets of lines with one line more and one line fewer than the `best` that break_lines() gives; empty where
/// no such set is well spaced.
struct LineVariants {
  std::vector<Line> longer, shorter;
};
LineVariants break_variants(const PreparedParagraph& paragraph, const LineSlots& slots, std::size_t best,
                            const TextContext& context);

/// A single line without breaking (running heads, folios, labels), aligned as its style says in `width`.
Line set_single_line(const PreparedParagraph& paragraph, Length width, const TextContext& context);

/// Ascent and descent (positive) of a style's first face at its size, for baselines and line boxes.
struct FontExtents {
  Length ascent, descent, cap_height, x_height;
};
FontExtents font_extents(const ComputedStyle& style, const FontLibrary& fonts);

/// The size that `font-size-adjust` makes of a style's size for `face`, where `first` is the first available font.
Length adjusted_font_size(const ComputedStyle& style, FaceId face, FaceId first, const FontLibrary& fonts);

}  // namespace forme
