#include <algorithm>
#include <cstdlib>
#include <utility>

#include "pages/measure.h"

namespace forme {
namespace {

/// A first letter with `float`: a box of its own size, which so many lines stand beside as it is high.
Initial set_floated_letter(LayoutContext& context, const Block& block) {
  const InlineContent& content = context.flow.inlines[block.initial];
  const ComputedStyle& style = *content.runs.front().style;
  Line line = context.single_line(content, style, block.language, Length());
  for (GlyphRun& run : line.runs) {
    run.text.clear();
    run.generated = true;
  }
  line.indent = Length();
  const Edges<Length> margin = resolve_edges(style.margin, line.width);
  const Edges<Length> padding = resolve_edges(style.padding, line.width);
  const Edges<Length> border = border_widths(style);
  const Length left = margin.left + border.left + padding.left, top = margin.top + border.top + padding.top;
  const Length inner_width = line.width, baseline = strut_baseline(style, context.fonts);
  InlineBoxFragment box;
  box.style = &style;
  box.node = block.node;
  box.rect = {-border.left - padding.left, -baseline - border.top - padding.top,
              border.left + padding.left + inner_width + padding.right + border.right,
              border.top + padding.top + style.line_height + padding.bottom + border.bottom};
  line.boxes.push_back(box);
  Initial initial;
  initial.floated = true;
  initial.bearing = -left;
  initial.width = left + inner_width + padding.right + border.right + margin.right;
  initial.top = top + baseline;
  const Length height = top + style.line_height + padding.bottom + border.bottom + margin.bottom;
  const Length leading = block.style->line_height;
  const std::int64_t lines = leading > Length() ? (height.raw() + leading.raw() - 1) / leading.raw() : 1;
  initial.lines = static_cast<int>(std::clamp<std::int64_t>(lines, 1, 100));
  initial.line = std::make_shared<const Line>(std::move(line));
  return initial;
}

/// An initial as tall as from the cap height of line 1 to the baseline of line n (CSS Inline 3, 5).
Initial set_initial(LayoutContext& context, const Block& block) {
  const InlineContent& content = context.flow.inlines[block.initial];
  const ComputedStyle& style = *content.runs.front().style;
  const ComputedStyle& body = *block.style;
  if (style.initial_letter_size < 1) return set_floated_letter(context, block);
  Initial initial;
  initial.lines = std::max(style.initial_letter_sink, 1);
  const Length cap_height =
      body.line_height.scaled(style.initial_letter_size - 1) + font_extents(body, context.fonts).cap_height;
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

/// The anchors and strings of inline elements that begin on a line.
void add_inline_starts(const InlineContent& content, const Line& line, Item& item) {
  const auto before = [](const InlineStart& start, std::uint32_t text) { return start.text < text; };
  auto start = std::lower_bound(content.starts.begin(), content.starts.end(), line.text_begin, before);
  for (; start != content.starts.end() && (start->text < line.text_end || line.last); ++start)
    item.starts.push_back(start->block);
}

}  // namespace

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

int line_penalty(const ComputedStyle& style, const Line& line, std::size_t number, std::size_t count) {
  if (number >= count) return break_cost::free;
  const bool parts = number < static_cast<std::size_t>(std::max(style.orphans, 0)) ||
                     count - number < static_cast<std::size_t>(std::max(style.widows, 0));
  return (parts ? break_cost::widow : break_cost::free) + (line.hyphenated ? break_cost::hyphen : break_cost::free);
}

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
  std::vector<Item> lines = lines_of(id, inner, initial);
  if (lines.empty()) return;
  if (initial.line) {
    const bool from_right = style.direction == Direction::RightToLeft;
    Item& opening = *std::find_if(lines.begin(), lines.end(), [](const Item& item) { return !item.fragments.empty(); });
    auto& first = std::get<LineFragment>(opening.fragments.front());
    const std::string& letter = context_.flow.inlines[block.initial].text;
    first.line = std::make_shared<const Line>(with_initial_text(*first.line, letter));
    const Length x =
        from_right ? inner.left + inner.width - initial.line->width : first.origin.x - initial.width - initial.bearing;
    Length drop = opening.baseline + style.line_height * (initial.lines - 1);
    const double size = context_.flow.inlines[block.initial].runs.front().style->initial_letter_size;
    if (initial.floated) {
      drop = opening.baseline - strut_baseline(style, context_.fonts) + initial.top;
    } else if (size > initial.lines) {
      // What is raised above the first line has its own room there (Inline 3, 4.6).
      const Length raised = style.line_height.scaled(size - initial.lines);
      opening.height += raised;
      opening.baseline += raised;
      first.origin.y += raised;
      drop += raised;
    }
    opening.fragments.insert(opening.fragments.begin(), LineFragment{initial.line, {x, drop}, id});
  }
  const auto count = static_cast<int>(lines.size());
  const std::size_t first = list_.items.size();
  add_lines(style, std::move(lines), initial.lines);
  if (!initial.line || style.direction == Direction::LeftToRight)
    list_.items[first].paragraph = static_cast<std::int32_t>(list_.paragraphs.size());
  list_.paragraphs.push_back({id, first, static_cast<std::size_t>(count), inner.left, inner.width,
                              static_cast<std::size_t>(initial.lines), initial.width});
  if (!initial.line || count >= initial.lines) return;
  list_.items.back().penalty = break_cost::forbidden;
  Item rest;
  rest.height = style.line_height * (initial.lines - count);
  push(std::move(rest));
}

std::vector<Item> Measurer::rest_of(const SetParagraph& paragraph, std::uint32_t offset) {
  std::vector<Item> lines;
  for (const auto& line : context_.rest_lines(paragraph.block, paragraph.width, offset))
    lines.push_back(line_item(paragraph.block, line, paragraph.left));
  add_lines(*context_.flow[paragraph.block].style, std::move(lines), 0);
  return take().items;
}

/// The lines of a paragraph as items, with what stands between them, in the place where they are about to land.
std::vector<Item> Measurer::lines_of(BlockId id, Insets inner, const Initial& initial) {
  const ComputedStyle& style = *context_.flow[id].style;
  if (!waiting_.empty() || field_.reaches_below(cursor_.y() + pending_space())) {
    flush_space();
    place_waiting_floats(top_of_next(bare_line(style)));
    return lines_beside_floats(id, inner, initial);
  }
  const bool from_right = style.direction == Direction::RightToLeft;
  const LayoutContext::Lines& lines = context_.lines(id, inner.width, initial.lines, initial.width);
  if (!lines.empty()) flush_space();
  std::vector<Item> items;
  for (const std::shared_ptr<const Line>& line : lines) {
    const bool beside = static_cast<int>(items.size()) < initial.lines && !from_right;
    items.push_back(line_item(id, line, beside ? inner.left + initial.width : inner.left));
  }
  return items;
}

/// Whether the call of a note in this line keeps its paragraph on its page (footnote-policy: block).
bool Measurer::holds_paragraph(const Item& line) const {
  return std::any_of(line.notes.begin(), line.notes.end(),
                     [&](BlockId note) { return context_.flow[note].style->footnote_policy == FootnotePolicy::Block; });
}

/// Pushes lines with the costs of a break after each; fillers between them, which are no lines, come before theirs.
void Measurer::add_lines(const ComputedStyle& style, std::vector<Item> lines, int initial_lines) {
  const auto is_line = [](const Item& item) { return !item.fragments.empty(); };
  const auto count = static_cast<int>(std::count_if(lines.begin(), lines.end(), is_line));
  int set = 0;
  const std::size_t first = list_.items.size();
  std::size_t tied = first;
  in_lines_ = true;
  for (Item& item : lines) {
    if (is_line(item)) {
      ++set;
      const auto& line = *std::get<LineFragment>(item.fragments.back()).line;
      item.penalty = line_penalty(style, line, static_cast<std::size_t>(set), static_cast<std::size_t>(count));
    }
    if (set < initial_lines) item.penalty = break_cost::forbidden;
    if (holds_paragraph(item)) tied = list_.items.size();
    push(std::move(item));
  }
  in_lines_ = false;
  for (std::size_t i = first; i < tied; ++i) list_.items[i].page_penalty = break_cost::forbidden;
}

/// A line of the paragraph's own face and nothing taller.
Item Measurer::bare_line(const ComputedStyle& style) const {
  Item item;
  item.baseline = strut_baseline(style, context_.fonts);
  item.height = style.line_height;
  item.snap = style.line_snap == LineSnap::Baseline && grid_.exists();
  return item;
}

Item Measurer::line_item(BlockId id, const std::shared_ptr<const Line>& line, Length x) {
  const ComputedStyle& style = *context_.flow[id].style;
  Item item = bare_line(style);
  if (line->leading > style.line_height) {
    item.baseline += (line->leading - style.line_height) / 2;
    item.height = line->leading;
  }
  const Length below = std::max(item.height - item.baseline, line->below);
  item.baseline = std::max(item.baseline, line->above);
  item.height = item.baseline + below;
  item.fragments.emplace_back(LineFragment{line, {x, item.baseline}, id});
  add_inline_starts(context_.flow.inlines[context_.flow[id].content], *line, item);
  for (const BlockId note : line->notes) {
    const Length height = context_.note_room(note, width_);
    if (context_.is_long_note(note, height)) {
      if (std::find(long_notes_.begin(), long_notes_.end(), note) == long_notes_.end()) long_notes_.push_back(note);
      continue;
    }
    item.notes.push_back(note);
    item.note_height += height;
  }
  return item;
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
