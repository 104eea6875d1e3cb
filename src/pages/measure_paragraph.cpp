#include <algorithm>
#include <cstdlib>
#include <utility>

#include "pages/measure.h"

namespace forme {
namespace {

/// Notes taller than this share of a column are set in the text after their paragraph.
constexpr std::int64_t tallest_note_divisor = 2;

/// The piece of source text that a dropped initial took away goes back to the first run, so that the word is whole for
/// readers and extraction.
Line with_initial_text(const Line& line, const std::string& letter) {
  Line whole = line;
  for (GlyphRun& run : whole.runs) {
    if (run.generated) continue;
    for (PlacedGlyph& glyph : run.glyphs) glyph.cluster += static_cast<std::uint32_t>(letter.size());
    run.text.insert(0, letter);
    break;
  }
  return whole;
}

struct Initial {
  std::shared_ptr<const Line> line;
  Length width;    ///< with the gap to the text
  Length bearing;  ///< empty room at the glyph's left
  int lines = 0;
};

/// An initial as tall as from the cap height of line 1 to the baseline of line n (CSS Inline 3, 5).
Initial set_initial(LayoutContext& context, const Block& block) {
  const InlineContent& content = context.flow.inlines[block.initial];
  const ComputedStyle& style = *content.runs.front().style;
  const ComputedStyle& body = *block.style;
  Initial initial;
  initial.lines = style.initial_letter_sink > 0 ? style.initial_letter_sink : style.initial_letter_size;
  const Length cap_height =
      body.line_height * (style.initial_letter_size - 1) + font_extents(body, context.fonts).cap_height;
  const FontExtents own = font_extents(style, context.fonts);
  const double scale = own.cap_height > Length() ? cap_height.ratio(own.cap_height) : 1;
  const ComputedStyle* sized = context.resized(style, style.font_size.scaled(scale), body.line_height);
  InlineContent letter = content;
  letter.runs.front().style = sized;
  Line line = context.single_line(letter, *sized, block.language, Length());
  for (GlyphRun& run : line.runs) {
    run.text.clear();
    run.generated = true;
  }
  if (!line.runs.empty() && !line.runs.front().glyphs.empty()) {
    const GlyphRun& run = line.runs.front();
    const FaceMetrics& metrics = context.fonts.info(run.face).metrics;
    const int left = context.fonts.glyph_box(run.face, run.glyphs.front().id)[0];
    initial.bearing = run.size.scaled(static_cast<double>(left) / std::max(1, metrics.units_per_em));
  }
  line.indent = Length();
  const Length gap = style.margin.right.is_auto || style.margin.right == Dimension{}
                         ? sized->font_size / 24
                         : style.margin.right.resolve(line.width);
  initial.width = line.width - initial.bearing + gap;
  initial.line = std::make_shared<const Line>(std::move(line));
  return initial;
}

}  // namespace

Length strut_baseline(const ComputedStyle& style, const FontLibrary& fonts) {
  const FontExtents extents = font_extents(style, fonts);
  return (style.line_height - (extents.ascent + extents.descent)) / 2 + extents.ascent;
}

void Measurer::add_paragraph(BlockId id, Insets inner) {
  const Block& block = context_.flow[id];
  if (block.content == no_inline) return;
  const ComputedStyle& style = *block.style;
  Initial initial;
  if (block.initial != no_inline) initial = set_initial(context_, block);
  const LayoutContext::Lines& lines = context_.lines(id, inner.width, initial.lines, initial.width);
  if (lines.empty()) return;
  flush_space();
  const std::size_t first = list_.items.size();
  const auto count = static_cast<int>(lines.size());
  const bool from_right = style.direction == Direction::RightToLeft;
  for (int i = 0; i < count; ++i) {
    std::shared_ptr<const Line> line = lines[static_cast<std::size_t>(i)];
    if (i == 0 && initial.line) {
      const std::string& letter = context_.flow.inlines[block.initial].text;
      line = std::make_shared<const Line>(with_initial_text(*line, letter));
    }
    const bool beside = i < initial.lines && !from_right;
    add_line(id, line, beside ? Insets{inner.left + initial.width, inner.width - initial.width} : inner);
    Item& item = list_.items.back();
    const int set = i + 1;
    if (set < count && (set < style.orphans || count - set < style.widows)) item.penalty = break_cost::widow;
    if (set < count && lines[static_cast<std::size_t>(i)]->hyphenated) item.penalty += break_cost::hyphen;
    if (set < initial.lines) item.penalty = break_cost::forbidden;
  }
  if (!initial.line) return;
  Item& opening = list_.items[first];
  const Length x = from_right ? inner.left + inner.width - initial.line->width : inner.left - initial.bearing;
  const Length drop = opening.baseline + style.line_height * (initial.lines - 1);
  opening.fragments.insert(opening.fragments.begin(), LineFragment{initial.line, {x, drop}, id});
  if (count < initial.lines) {
    list_.items.back().penalty = break_cost::forbidden;
    Item rest;
    rest.height = style.line_height * (initial.lines - count);
    push(std::move(rest));
  }
}

void Measurer::add_line(BlockId id, const std::shared_ptr<const Line>& line, Insets inner) {
  const ComputedStyle& style = *context_.flow[id].style;
  Item item;
  item.baseline = strut_baseline(style, context_.fonts);
  item.height = style.line_height;
  if (line->leading > style.line_height) {
    item.baseline += (line->leading - style.line_height) / 2;
    item.height = line->leading;
  }
  if (!line->images.empty()) {
    const Length below = std::max(item.height - item.baseline, line->descent);
    item.baseline = std::max(item.baseline, line->ascent);
    item.height = item.baseline + below;
  }
  item.snap = style.line_snap == LineSnap::Baseline && grid_.exists();
  item.fragments.emplace_back(LineFragment{line, {inner.left, item.baseline}, id});
  for (const BlockId note : line->notes) {
    const Length height = context_.note(note, width_).height;
    if (context_.column_height > Length() && height > context_.column_height / tallest_note_divisor) {
      long_notes_.push_back(note);
      continue;
    }
    item.notes.push_back(note);
    item.note_height += height;
  }
  push(std::move(item));
}

void Measurer::add_long_notes(std::vector<BlockId> notes, Insets outer) {
  for (const BlockId note : notes) {
    context_.diagnostics.warning("long-note", context_.styled.document()[context_.flow[note].node].span,
                                 "this note is taller than half a column; it is set in the text after its paragraph",
                                 "shorten the note, or make it a sidebar");
    add_container(note, outer);
    margin(context_.flow[note].style->line_height);
  }
}

}  // namespace forme
