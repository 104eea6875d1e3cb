#include "text/set_line.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "text/bidi.h"
#include "text/box_fragments.h"
#include "text/glyph_runs.h"
#include "text/inline_block.h"
#include "text/line_heights.h"
#include "text/line_pieces.h"
#include "text/line_quality.h"
#include "text/total_fit.h"

namespace forme {
namespace {

TextAlign resolved_align(const ComputedStyle& style, bool last) {
  TextAlign align = style.text_align;
  if (last && style.text_align_last != TextAlign::Auto) align = style.text_align_last;
  if (align == TextAlign::Justify || align == TextAlign::Auto) align = TextAlign::Start;
  const bool right_to_left = style.direction == Direction::RightToLeft;
  if (align == TextAlign::Start) return right_to_left ? TextAlign::Right : TextAlign::Left;
  if (align == TextAlign::End) return right_to_left ? TextAlign::Left : TextAlign::Right;
  return align;
}

class LineSetter {
 public:
  LineSetter(const SetLineInput& input, ShapeCache& cache, const TextContext& context)
      : input_(input),
        paragraph_(*input.paragraph),
        style_(*paragraph_.style),
        cache_(cache),
        context_(context),
        boxes_(*input.paragraph, *context.fonts),
        heights_(*input.paragraph, *context.fonts, line_) {}

  Line run() {
    pieces_ = collect_pieces(input_, cache_, context_);
    hang_end_ = input_.to.hang_end;
    if (room_for_text() < pieces_.sums.width) hang_end_ += input_.to.may_hang;
    line_.last = input_.last;
    line_.hyphenated = input_.to.kind == BreakKind::Hyphen || input_.to.kind == BreakKind::ExplicitHyphen;
    line_.text_begin = paragraph_.display.source[input_.from.text];
    line_.text_end = paragraph_.display.source[input_.to.text];
    stretch();
    heights_.measure(pieces_);
    make_runs();
    align();
    call_notes();
    if (input_.first && paragraph_.label) set_label();
    if (!input_.first && input_.from.kind != BreakKind::Forced && paragraph_.wrap_mark) set_wrap_mark();
    return std::move(line_);
  }

 private:
  const TextItem& item_of(const LinePiece& piece) const { return paragraph_.items[piece.get().item]; }

  bool is_filled() const {
    const bool ends = input_.to.kind == BreakKind::Forced || input_.to.kind == BreakKind::End;
    return ends ? fills_last_line(style_) : setting_of(style_) == Setting::Justified;
  }

  std::int64_t room_for_text() const {
    return (input_.available + input_.hang_start + hang_end_ - input_.from.clone_start - input_.to.clone_end).raw();
  }

  /// A last line is brought to its measure because the style sheet says so, however wide its spaces.
  bool is_asked_for() const {
    const bool ends = input_.to.kind == BreakKind::Forced || input_.to.kind == BreakKind::End;
    return ends && fills_last_line(style_);
  }

  /// Gives the spaces, leaders and letters what the measure leaves over or lacks.
  void stretch() {
    const std::int64_t excess = room_for_text() - pieces_.sums.width;
    if (pieces_.sums.leaders > 0 && excess > 0) return fill_leaders(excess);
    if (!is_filled() && (excess >= 0 || setting_of(style_) == Setting::Ragged)) return;
    LineSums sums = pieces_.sums;
    if (!pieces_.pieces.empty()) {  // nothing opens after the last cluster
      const LinePiece& end = pieces_.pieces.back();
      if (end.kind == ClusterKind::Glyphs && item_of(end).wide)
        sums.wide -= (end.get().width - end.get().lead - end.get().trail).raw();
    }
    LineFit fit = fit_line(sums, excess);
    line_.word_space_ratio = fit.space_ratio;
    line_.left_short = fit.hopeless && !is_asked_for();
    if (line_.left_short) fit.space_ratio = 1;
    scale_x_ = 1 + fit.micro_ratio * glyph_scaling;
    std::int64_t given = 0;
    LinePiece* last_stretched = nullptr;
    for (std::size_t i = 0; i < pieces_.pieces.size(); ++i) {
      LinePiece& piece = pieces_.pieces[i];
      const Length before = piece.width;
      widen(piece, fit, i + 1 == pieces_.pieces.size());
      given += (piece.width - before).raw();
      const bool opens = piece.kind == ClusterKind::Glyphs && item_of(piece).wide && i + 1 < pieces_.pieces.size();
      if (piece.kind == ClusterKind::Space || opens) last_stretched = &piece;
    }
    // Rounding: less than a unit a cluster.
    const std::int64_t rest = excess - given;
    if (last_stretched != nullptr && !line_.left_short && std::abs(rest) < Length::from_pt(0.05).raw()) {
      last_stretched->width += Length::from_raw(rest);
    }
  }

  void widen(LinePiece& piece, const LineFit& fit, bool at_end) const {
    const TextItem& item = item_of(piece);
    if (piece.hyphen) return;
    const Length own = piece.width - piece.get().lead - piece.get().trail;
    if (piece.kind == ClusterKind::Space) {
      piece.width += own.scaled(fit.space_ratio * (fit.space_ratio > 0 ? space_stretch : space_shrink));
    } else if (piece.kind == ClusterKind::Glyphs && item.wide) {
      if (fit.space_ratio > 0 && !at_end) piece.width += own.scaled(fit.space_ratio * wide_stretch);
    } else if (piece.kind == ClusterKind::Glyphs && own > Length()) {
      const Length em = item.cursive ? Length() : item.size;
      piece.width +=
          micro_capacity(own, em).scaled(fit.micro_ratio) + em.scaled(fit.letter_ratio * emergency_spacing_em);
    }
  }

  void fill_leaders(std::int64_t excess) {
    for (LinePiece& piece : pieces_.pieces) {
      if (piece.kind == ClusterKind::Leader) piece.width += Length::from_raw(excess / pieces_.sums.leaders);
    }
  }

  void make_runs() {
    const auto& pieces = pieces_.pieces;
    std::vector<std::uint8_t> levels(pieces.size());
    bool turned = false;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      levels[i] = item_of(pieces[i]).level;
      turned = turned || levels[i] != 0;
    }
    std::vector<std::uint32_t> order(pieces.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    if (turned) order = visual_order(levels);
    const bool right_to_left = style_.direction == Direction::RightToLeft;
    x_ = right_to_left ? input_.to.clone_end : input_.from.clone_start;
    for (std::size_t i = 0; i < order.size();) {
      std::size_t end = i + 1;
      while (end < order.size() && same_run(paragraph_, pieces, order[end - 1], order[end])) ++end;
      const LinePiece& first = pieces[order[i]];
      boxes_.reach(first, x_);
      add_run(std::span(order).subspan(i, end - i));
      boxes_.leave(pieces[order[end - 1]], x_);
      i = end;
    }
    line_.boxes = boxes_.take(line_.boxes);
    x_ += right_to_left ? input_.from.clone_start : input_.to.clone_end;
    line_.width = x_;
  }

  void add_run(std::span<const std::uint32_t> visual) {
    const LinePiece& first = pieces_.pieces[visual.front()];
    if (first.kind == ClusterKind::Image) return add_image(first);
    if (first.kind == ClusterKind::Leader) return add_leader(first);
    if (first.kind == ClusterKind::Box) return add_block(first);
    GlyphRun run = make_glyph_run({&paragraph_, pieces_.pieces, visual, scale_x_, context_.fonts});
    run.x += x_;
    run.shift = heights_.shift_of(item_of(first));
    for (const std::uint32_t i : visual) x_ += pieces_.pieces[i].width;
    set_emphasis(run, visual);
    if (run.face != no_face && (!run.glyphs.empty() || !run.text.empty())) line_.runs.push_back(std::move(run));
  }

  void add_image(const LinePiece& piece) {
    const InlineRun& run = paragraph_.content.runs[item_of(piece).run];
    const auto mark = std::lower_bound(paragraph_.images.begin(), paragraph_.images.end(), piece.cluster,
                                       [](const ImageMark& m, std::uint32_t c) { return m.cluster < c; });
    if (mark == paragraph_.images.end()) return;
    const Size size = mark->size;
    const TextItem& item = item_of(piece);
    const Edges<Length> outer = heights_.outer_edges(*run.style);
    const Length shift =
        heights_.own_shift(run, {size.height + outer.top + outer.bottom, {}, Length(), {}}) + item.shift;
    const Length top = -shift - outer.bottom - size.height;
    boxes_.fit_picture(run, top, size.height);
    line_.images.push_back({run.image, {x_ + piece.get().lead, top, size.width, size.height}, run.node});
    x_ += piece.width;
  }

  void add_block(const LinePiece& piece) {
    const auto mark = std::lower_bound(paragraph_.blocks.begin(), paragraph_.blocks.end(), piece.cluster,
                                       [](const BlockMark& m, std::uint32_t c) { return m.cluster < c; });
    if (mark != paragraph_.blocks.end()) {
      const InlineRun& run = paragraph_.content.runs[item_of(piece).run];
      const Length shift = heights_.own_shift(run, extents_of(*mark->block)) + item_of(piece).shift;
      place_inline_block(*mark->block, x_ + piece.get().lead, shift, line_);
    }
    x_ += piece.width;
  }

  /// As many copies as there is room for, against the end edge, so that they stand under each other.
  void add_leader(const LinePiece& piece) {
    const auto mark = std::lower_bound(paragraph_.leaders.begin(), paragraph_.leaders.end(), piece.cluster,
                                       [](const LeaderMark& m, std::uint32_t c) { return m.cluster < c; });
    const Length end = x_ + piece.width;
    x_ = end;
    if (mark == paragraph_.leaders.end() || mark->cluster != piece.cluster) return;
    const Line pattern = set_single_line(*mark->pattern, Length(), context_);
    if (pattern.width <= Length() || pattern.runs.empty()) return;
    constexpr std::int64_t most_copies = 2000;
    const std::int64_t copies = std::min(piece.width.raw() / pattern.width.raw(), most_copies);
    if (copies < 1) return;
    for (const GlyphRun& run : pattern.runs) {
      if (pattern.runs.size() > 1) {
        for (std::int64_t i = 0; i < copies; ++i) push_generated(run, end - pattern.width * (copies - i) + run.x);
        continue;
      }
      GlyphRun repeated = run;
      for (std::int64_t i = 1; i < copies; ++i) {
        const auto base = static_cast<std::uint32_t>(repeated.text.size());
        for (PlacedGlyph glyph : run.glyphs) {
          glyph.cluster += base;
          repeated.glyphs.push_back(glyph);
        }
        repeated.text += run.text;
      }
      repeated.width = run.width * copies;
      push_generated(repeated, end - pattern.width * copies);
    }
  }

  void push_generated(GlyphRun run, Length x) {
    run.x = x;
    run.generated = true;
    line_.runs.push_back(std::move(run));
  }

  // Emphasis marks ---------------------------------------------------------------------------------------------

  /// A mark over every character but spaces and punctuation (CSS Text Decoration 4, 3.1).
  void set_emphasis(const GlyphRun& run, std::span<const std::uint32_t> visual) {
    const ComputedStyle* style = paragraph_.content.runs[item_of(pieces_.pieces[visual.front()]).run].emphasis;
    if (style == nullptr || run.face == no_face) return;
    const auto known = std::find_if(paragraph_.emphasis.begin(), paragraph_.emphasis.end(),
                                    [&](const EmphasisMark& mark) { return mark.style == style; });
    if (known == paragraph_.emphasis.end()) return;
    const Line mark = set_single_line(*known->mark, Length(), context_);
    const FontExtents text = font_extents(*run.style, *context_.fonts);
    const bool over = style->text_emphasis_position == EmphasisPosition::Over;
    const Length shift = run.shift + (over ? text.ascent + mark.descent : -text.descent - mark.ascent);
    line_.above = std::max(line_.above, shift + mark.ascent);
    line_.below = std::max(line_.below, mark.descent - shift);
    Length x = x_;
    for (const std::uint32_t i : visual) x -= pieces_.pieces[i].width;
    for (const std::uint32_t i : visual) {
      const LinePiece& piece = pieces_.pieces[i];
      const Length start = x;
      x += piece.width;
      if (piece.kind != ClusterKind::Glyphs || piece.hyphen || !takes_emphasis(piece)) continue;
      for (GlyphRun copy : mark.runs) {
        copy.shift = shift;
        const Length at = start + (piece.width - mark.width) / 2 + copy.x;
        push_generated(std::move(copy), at);
      }
    }
  }

  bool takes_emphasis(const LinePiece& piece) const {
    std::size_t at = piece.begin;
    const auto c = static_cast<UChar32>(decode_utf8(paragraph_.display.text, at));
    return (U_GET_GC_MASK(c) & (U_GC_P_MASK | U_GC_Z_MASK | U_GC_C_MASK)) == 0;
  }

  void align() {
    const bool right_to_left = style_.direction == Direction::RightToLeft;
    const Length hang_left = right_to_left ? hang_end_ : input_.hang_start;
    const Length hang_right = right_to_left ? input_.hang_start : hang_end_;
    const Length visible = line_.width - hang_left - hang_right;
    const Length room = input_.available - visible;
    const Length left = right_to_left ? Length() : input_.indent;
    const bool ends = input_.to.kind == BreakKind::Forced || input_.to.kind == BreakKind::End;
    switch (resolved_align(style_, ends)) {
      case TextAlign::Right: line_.indent = left + room - hang_left; break;
      case TextAlign::Center: line_.indent = left + std::max(room, Length()) / 2 - hang_left; break;
      default: line_.indent = left - hang_left; break;
    }
  }

  void call_notes() {
    const auto& notes = paragraph_.notes;
    auto it = std::lower_bound(notes.begin(), notes.end(), input_.from.text,
                               [](const NoteMark& m, std::uint32_t text) { return m.text < text; });
    for (; it != notes.end() && (it->text < input_.to.text || input_.to.kind == BreakKind::End); ++it) {
      line_.notes.push_back(it->note);
    }
  }

  /// An outside marker ends half an em before the text's edge.
  void set_label() {
    Line label = set_single_line(*paragraph_.label, Length(), context_);
    const Length gap = style_.font_size / 2;
    const bool right_to_left = style_.direction == Direction::RightToLeft;
    const Length x =
        right_to_left ? input_.available + input_.indent + gap - line_.indent : -line_.indent - gap - label.width;
    for (GlyphRun& run : label.runs) {
      const Length at = x + run.x;
      push_generated(std::move(run), at);
    }
    for (PlacedInlineImage& image : label.images) {
      image.rect.x += x;
      line_.images.push_back(image);
    }
    line_.ascent = std::max(line_.ascent, label.ascent);
    line_.above = std::max(line_.above, label.above);
    line_.below = std::max(line_.below, label.below);
    line_.descent = std::max(line_.descent, label.descent);
  }

  /// The mark of a line that goes on stands in the indent, a quarter of an em from the text. Read aloud or copied, it
  /// is nothing.
  void set_wrap_mark() {
    const Line mark = set_single_line(*paragraph_.wrap_mark, Length(), context_);
    const Length gap = paragraph_.wrap_mark->style->font_size / 4;
    const bool right_to_left = style_.direction == Direction::RightToLeft;
    for (GlyphRun run : mark.runs) {
      run.silent = true;
      const Length at = run.x + (right_to_left ? line_.width + gap : -gap - mark.width);
      push_generated(std::move(run), at);
    }
  }

  const SetLineInput& input_;
  const PreparedParagraph& paragraph_;
  const ComputedStyle& style_;
  ShapeCache& cache_;
  const TextContext& context_;
  LinePieces pieces_;
  Line line_;
  Length x_, hang_end_;
  BoxFragmenter boxes_;
  LineHeights heights_;
  double scale_x_ = 1;
};

}  // namespace

Line set_line(const SetLineInput& input, ShapeCache& cache, const TextContext& context) {
  return LineSetter(input, cache, context).run();
}

}  // namespace forme
