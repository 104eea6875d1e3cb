#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "text/inline_boxes.h"
#include "text/itemize.h"
#include "text/paragraph.h"

namespace forme {

enum class ClusterKind : std::uint8_t {
  Glyphs,
  Space,       ///< stretches when justified
  FixedSpace,  ///< white space of a width that its name says
  Tab,
  Image,
  Box,  ///< an inline block
  Leader,
  LineEnd,  ///< a forced break; no width
};

/// The smallest thing that can be placed: glyphs that belong to the same characters. Ends where the next one begins.
struct Cluster {
  std::uint32_t begin = 0;  ///< in the display text
  std::uint32_t glyph = 0;  ///< first in ClusterStore::glyphs
  std::uint32_t item = 0;
  Length width;        ///< with `lead` and `trail`
  Length lead, trail;  ///< what the edges of inline boxes and the spacing of East Asian text add on either side
  Length gap;          ///< part of `trail` that vanishes at a line's end
  ClusterKind kind = ClusterKind::Glyphs;
  bool unsafe = false;  ///< a line that is broken before it must be shaped again around the break
};

/// Clusters in text order. The glyphs of each are in visual order, in font units.
struct ClusterStore {
  std::vector<Cluster> clusters;
  std::vector<ShapedGlyph> glyphs;
  std::uint32_t glyphs_end(std::size_t cluster) const {
    return cluster + 1 < clusters.size() ? clusters[cluster + 1].glyph : static_cast<std::uint32_t>(glyphs.size());
  }
};

/// What a stretch of text gives to a line, as sums of raw lengths.
struct LineSums {
  std::int64_t width = 0;
  std::int64_t space = 0;  ///< natural width of the spaces that stretch
  std::int64_t wide = 0;   ///< width of clusters between which text without spaces stretches
  std::int64_t micro = 0;  ///< what glyph scaling and letter spacing may add or take
  std::int64_t ems = 0;    ///< of the letters that may be spaced out in an emergency: their sizes
  std::int64_t leaders = 0;

  LineSums operator-(const LineSums& o) const {
    return {width - o.width, space - o.space, wide - o.wide, micro - o.micro, ems - o.ems, leaders - o.leaders};
  }
  LineSums& operator+=(const LineSums& o) {
    width += o.width, space += o.space, wide += o.wide, micro += o.micro, ems += o.ems, leaders += o.leaders;
    return *this;
  }
};

enum class BreakKind : std::uint8_t {
  Plain,
  Hyphen,          ///< a hyphen is added
  ExplicitHyphen,  ///< after a hyphen of the text
  Emergency,       ///< within a word that is wider than the measure
  Forced,
  End,
};

/// A place where a line may end. Clusters [.., end) stand before it, [next, ..) after it; white space between them is
/// dropped. Where `reshaped`, the text from clusters[end] to `text` is set again before the break, and from `text` to
/// clusters[next] after it.
struct BreakPoint {
  std::uint32_t text = 0;  ///< in the display text: where the next line begins
  std::uint32_t end = 0, next = 0;
  float penalty = 0;
  BreakKind kind = BreakKind::Plain;
  bool reshaped = false;
  Length before, after;           ///< widths that the break adds to the line's end and to the next one's start
  Length hang_end, hang_start;    ///< optical margins beyond the measure
  Length clone_end, clone_start;  ///< edges that `box-decoration-break: clone` repeats; in `before` and `after` too
  Length may_hang;                ///< hangs besides when the line does not fit otherwise
};

struct NoteMark {
  std::uint32_t text = 0;  ///< in the display text
  BlockId note = no_block;
};

struct LeaderMark {
  std::uint32_t cluster = 0;
  std::shared_ptr<const PreparedParagraph> pattern;
};

struct ImageMark {
  std::uint32_t cluster = 0;
  Size size;
};

/// An inline block that is set: its lines from the top of its content box.
struct SetBlock {
  const ComputedStyle* style = nullptr;
  NodeId node = no_node;
  Edges<Length> margin, border, padding;
  Size content;
  std::vector<Line> lines;
  std::vector<Length> baselines;  ///< of the lines, from the content's top
};

struct BlockMark {
  std::uint32_t cluster = 0;
  std::shared_ptr<const SetBlock> block;
};

/// The mark that `text-emphasis` sets, as a line of its own.
struct EmphasisMark {
  const ComputedStyle* style = nullptr;
  std::shared_ptr<const PreparedParagraph> mark;
};

class PreparedParagraph {
 public:
  InlineContent content;  ///< a copy: a paragraph outlives the flow's pass
  DisplayText display;
  const ComputedStyle* style = nullptr;
  std::string language;
  Length measure;
  bool continued = false;  ///< the lines before it are set apart: its first line is none
  std::vector<TextItem> items;
  ClusterStore store;
  std::vector<LineSums> sums;      ///< before each cluster, and one at the end
  std::vector<BreakPoint> breaks;  ///< in order; the last is BreakKind::End
  Length first_hang;               ///< optical margin at the paragraph's own start
  std::vector<NoteMark> notes;
  std::vector<LeaderMark> leaders;
  std::vector<ImageMark> images;
  std::vector<BlockMark> blocks;
  std::vector<EmphasisMark> emphasis;
  std::vector<BoxGeometry> boxes;                       ///< by InlineBoxId
  std::shared_ptr<const PreparedParagraph> label;       ///< an outside marker
  std::shared_ptr<const PreparedParagraph> wrap_mark;   ///< null: none
  std::shared_ptr<const PreparedParagraph> first_line;  ///< all of it in the style of ::first-line; null: no such style

  std::uint32_t cluster_end(std::size_t cluster) const {
    return cluster + 1 < store.clusters.size() ? store.clusters[cluster + 1].begin
                                               : static_cast<std::uint32_t>(display.text.size());
  }
  const InlineRun& run_of(const Cluster& cluster) const { return content.runs[items[cluster.item].run]; }
};

/// Appends the clusters of shaped `glyphs`, whose cluster values are offsets from `base` in the display text.
struct AppendInput {
  const PreparedParagraph* paragraph = nullptr;
  std::uint32_t item = 0;
  std::uint32_t begin = 0, end = 0;  ///< of the shaped text in the display text
};
void append_clusters(const AppendInput& input, const std::vector<ShapedGlyph>& glyphs, ClusterStore& store);

/// The part of a cluster's width that is not set when a line ends with it.
Length spacing_after(const PreparedParagraph& paragraph, const Cluster& cluster);

/// What one cluster gives to a line.
LineSums sums_of(const PreparedParagraph& paragraph, const Cluster& cluster);

/// The hyphen that a break adds, in the item's face: the text of it.
std::string hyphen_text(const PreparedParagraph& paragraph, const TextItem& item, const FontLibrary& fonts);

/// Shapes part of one item by itself.
void shape_part(const AppendInput& input, ShapeCache& cache, const FontLibrary& fonts, ClusterStore& out);
Length width_of(const ClusterStore& store);

}  // namespace forme
