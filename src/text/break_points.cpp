#include "text/break_points.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "text/east_asian_spacing.h"
#include "text/opportunities.h"
#include "text/protrusion.h"

namespace forme {
namespace {

constexpr std::uint32_t widest_reshaping = 48;  // clusters on either side of a break
constexpr float emergency_penalty = 100'000;    // dearer than any loose line

/// The marks that may hang at any line's end (CSS Text 4, 8.2.1).
bool is_stop_or_comma(char32_t c) {
  static constexpr std::u32string_view marks = U",.\u060C\u06D4\u3001\u3002\uFF0C\uFF0E\uFE50\uFE51\uFE52\uFF61\uFF64";
  return marks.find(c) != marks.npos;
}

/// Brackets and quotes that `first` and `last` hang.
bool is_bracket_or_quote(char32_t c, std::uint32_t brackets) {
  return c == U'"' || c == U'\'' ||
         (U_GET_GC_MASK(static_cast<UChar32>(c)) & (brackets | U_GC_PI_MASK | U_GC_PF_MASK)) != 0;
}

class BreakPointMaker {
 public:
  BreakPointMaker(PreparedParagraph& paragraph, ShapeCache& cache, const TextContext& context)
      : paragraph_(paragraph), cache_(cache), context_(context), clusters_(paragraph.store.clusters) {}

  void run() {
    std::uint32_t cluster = 0;
    const auto count = static_cast<std::uint32_t>(clusters_.size());
    for (const Opportunity& opportunity : find_opportunities(paragraph_, cache_, context_)) {
      while (cluster < count && clusters_[cluster].begin < opportunity.text) ++cluster;
      add(opportunity, cluster);
    }
    // A forced break at the very end makes no further line (CSS Text 3, 4.1).
    if (!paragraph_.breaks.empty() && paragraph_.breaks.back().kind == BreakKind::Forced &&
        paragraph_.breaks.back().next == count) {
      paragraph_.breaks.back().kind = BreakKind::End;
      return finish();
    }
    BreakPoint last;
    last.text = static_cast<std::uint32_t>(paragraph_.display.text.size());
    last.end = last.next = count;
    last.kind = BreakKind::End;
    trim(last);
    hang(last);
    paragraph_.breaks.push_back(last);
    finish();
  }

 private:
  void finish() {
    if (clusters_.empty()) return;
    if (optical()) {
      paragraph_.first_hang = start_hang(0);
    } else if (style().hanging_punctuation.first && !paragraph_.continued && clusters_[0].kind == ClusterKind::Glyphs &&
               is_bracket_or_quote(character(0), U_GC_PS_MASK)) {
      paragraph_.first_hang = own_width(clusters_[0]);
    }
    if (trims_starts() && paragraph_.first_hang == Length()) paragraph_.first_hang = blank_half_at_start(paragraph_, 0);
  }

  const ComputedStyle& style() const { return *paragraph_.style; }
  char32_t character(std::uint32_t cluster) const {
    std::size_t at = clusters_[cluster].begin;
    return decode_utf8(paragraph_.display.text, at);
  }
  static Length own_width(const Cluster& cluster) { return cluster.width - cluster.lead - cluster.trail; }
  bool trims_starts() const {
    const SpacingTrim trim = style().text_spacing_trim;
    return trim == SpacingTrim::TrimStart || trim == SpacingTrim::TrimBoth || trim == SpacingTrim::TrimAll;
  }
  bool trims_ends() const {
    const SpacingTrim trim = style().text_spacing_trim;
    return trim == SpacingTrim::TrimBoth || trim == SpacingTrim::TrimAll;
  }

  bool optical() const {
    return paragraph_.style->hanging_punctuation.optical() && paragraph_.style->text_align != TextAlign::Center;
  }

  /// White space at a line's end is not set, but for that of `break-spaces`.
  bool vanishes(const Cluster& cluster) const {
    if (cluster.kind == ClusterKind::LineEnd) return true;
    const bool white = cluster.kind == ClusterKind::Space || cluster.kind == ClusterKind::Tab ||
                       cluster.kind == ClusterKind::FixedSpace;
    return white && paragraph_.run_of(cluster).style->white_space_collapse != WhiteSpaceCollapse::BreakSpaces;
  }

  /// `cluster` is the first that begins at the opportunity or after it.
  void add(const Opportunity& opportunity, std::uint32_t cluster) {
    BreakPoint point;
    point.text = opportunity.text;
    point.kind = opportunity.kind;
    point.penalty = opportunity.penalty;
    point.end = point.next = cluster;
    const bool exact = cluster < clusters_.size() && clusters_[cluster].begin == opportunity.text;
    const bool after_space = cluster > 0 && vanishes(clusters_[cluster - 1]);
    const bool at_end = cluster == clusters_.size() && opportunity.kind == BreakKind::Forced;
    if (!at_end && (!exact || (clusters_[cluster].unsafe && !after_space && point.kind != BreakKind::Forced)) &&
        !reshape(point, cluster)) {
      return;
    }
    if (!point.reshaped) trim(point);
    if (point.kind == BreakKind::Hyphen) point.before += hyphen_width(point);
    hang(point);
    clone_edges(point);
    paragraph_.breaks.push_back(point);
  }

  /// Edges that boxes repeat at a break within them.
  void clone_edges(BreakPoint& point) const {
    if (point.end == 0 || point.next >= clusters_.size()) return;
    const InlineBoxId box = paragraph_.run_of(clusters_[point.end - 1]).box;
    if (box == no_inline_box || paragraph_.boxes[box].clone == no_inline_box) return;
    const auto& segments = paragraph_.display.segments;
    const auto after = std::upper_bound(segments.begin(), segments.end(), point.text,
                                        [](std::uint32_t text, const DisplaySegment& s) { return text < s.begin; });
    const SegmentEdges edges = cloned_edges(paragraph_.content, paragraph_.boxes, box,
                                            static_cast<std::uint32_t>(after - segments.begin()) - 1);
    point.clone_end = edges.trail;
    point.clone_start = edges.lead;
    point.before += edges.trail;
    point.after += edges.lead;
  }

  /// White space before a break is not set.
  void trim(BreakPoint& point) const {
    while (point.end > 0 && vanishes(clusters_[point.end - 1])) {
      const bool line_end = clusters_[point.end - 1].kind == ClusterKind::LineEnd;
      if (line_end && (point.kind != BreakKind::Forced || point.end != point.next)) break;
      --point.end;
    }
  }

  /// Widens the break to the nearest places on both sides where text may be cut without changing its shape.
  bool reshape(BreakPoint& point, std::uint32_t cluster) {
    const auto count = static_cast<std::uint32_t>(clusters_.size());
    std::uint32_t first = cluster;
    if (first == 0) return false;
    if (first >= count || clusters_[first].begin > point.text) --first;
    const std::uint32_t item = clusters_[first].item;
    while (first > 0 && clusters_[first].unsafe && cluster - first < widest_reshaping) --first;
    std::uint32_t last = cluster;
    while (last < count && clusters_[last].item == item && clusters_[last].unsafe &&
           last - cluster < widest_reshaping) {
      ++last;
    }
    if (clusters_[first].item != item || clusters_[first].unsafe || (last < count && clusters_[last].unsafe))
      return false;
    const TextItem& shaped = paragraph_.items[item];
    const std::uint32_t end = last < count ? clusters_[last].begin : shaped.end;
    if (end > shaped.end || clusters_[first].begin > point.text || end < point.text) return false;
    point.end = first;
    point.next = last;
    point.reshaped = true;
    ClusterStore head, tail;
    shape_part({&paragraph_, item, clusters_[first].begin, point.text}, cache_, *context_.fonts, head);
    shape_part({&paragraph_, item, point.text, end}, cache_, *context_.fonts, tail);
    point.before = width_of(head);
    point.after = width_of(tail);
    return true;
  }

  Length hyphen_width(const BreakPoint& point) {
    const std::uint32_t cluster = point.end > 0 && !point.reshaped ? point.end - 1 : point.end;
    return hyphen_advance(clusters_[cluster].item);
  }

  Length hyphen_advance(std::uint32_t index) {
    if (index == hyphen_item_) return hyphen_advance_;
    const TextItem& item = paragraph_.items[index];
    hyphen_item_ = index;
    hyphen_advance_ = Length();
    if (item.face == no_face) return hyphen_advance_;
    std::int64_t units = 0;
    for (const ShapedGlyph& glyph :
         cache_.shape(*context_.fonts, item.shape_style, hyphen_text(paragraph_, item, *context_.fonts))) {
      units += glyph.advance;
    }
    hyphen_advance_ = Length::from_raw(units * item.size.raw() / item.units_per_em);
    return hyphen_advance_;
  }

  void hang(BreakPoint& point) {
    drop_last_spacing(point);
    if (optical()) return hang_optically(point);
    if (!point.reshaped && point.end > 0 && clusters_[point.end - 1].kind == ClusterKind::Glyphs) hang_end(point);
    // Spaces of `space-first` lines and the others alike: a line begins with the mark, not with its blank half.
    const bool trims =
        trims_starts() || (style().text_spacing_trim == SpacingTrim::SpaceFirst && point.kind != BreakKind::Forced);
    if (trims && !point.reshaped && point.next < clusters_.size())
      point.hang_start = blank_half_at_start(paragraph_, point.next);
  }

  void hang_end(BreakPoint& point) {
    const std::uint32_t last = point.end - 1;
    const HangingPunctuation& hanging = style().hanging_punctuation;
    const char32_t c = character(last);
    if (hanging.end != HangingEnd::None && is_stop_or_comma(c)) {
      (hanging.end == HangingEnd::Force ? point.hang_end : point.may_hang) = own_width(clusters_[last]);
    } else if (hanging.last && point.kind == BreakKind::End && is_bracket_or_quote(c, U_GC_PE_MASK)) {
      point.hang_end = own_width(clusters_[last]);
    } else if (style().text_spacing_trim != SpacingTrim::SpaceAll) {
      (trims_ends() ? point.hang_end : point.may_hang) = blank_half_at_end(paragraph_, last);
    }
  }

  /// No letter spacing at a line's end (Text 4, 8.1), no space between an ideograph and a letter either.
  void drop_last_spacing(BreakPoint& point) const {
    if (point.reshaped || point.end == 0 || point.kind == BreakKind::Hyphen) return;
    point.before -= spacing_after(paragraph_, clusters_[point.end - 1]);
  }

  void hang_optically(BreakPoint& point) {
    if (point.kind == BreakKind::Hyphen) {
      const std::uint32_t cluster = point.end > 0 && !point.reshaped ? point.end - 1 : point.end;
      point.hang_end = hyphen_advance(clusters_[cluster].item).scaled(end_protrusion(0x2010));
    } else if (!point.reshaped && point.end > 0) {
      point.hang_end = end_hang(point.end - 1);
    }
    if (!point.reshaped && point.next < clusters_.size()) point.hang_start = start_hang(point.next);
  }

  Length start_hang(std::uint32_t cluster) const {
    const Cluster& c = clusters_[cluster];
    if (c.kind != ClusterKind::Glyphs || c.lead != Length() || paragraph_.items[c.item].shift != Length()) return {};
    std::size_t at = c.begin;
    return own_width(c).scaled(start_protrusion(decode_utf8(paragraph_.display.text, at)));
  }

  Length end_hang(std::uint32_t cluster) const {
    const Cluster& c = clusters_[cluster];
    if (c.kind != ClusterKind::Glyphs || c.trail > c.gap || paragraph_.items[c.item].shift != Length()) return {};
    std::size_t at = c.begin;
    const char32_t first = decode_utf8(paragraph_.display.text, at);
    return at >= paragraph_.cluster_end(cluster) ? own_width(c).scaled(end_protrusion(first)) : Length();
  }

  PreparedParagraph& paragraph_;
  ShapeCache& cache_;
  const TextContext& context_;
  const std::vector<Cluster>& clusters_;
  std::uint32_t hyphen_item_ = 0xFFFFFFFF;
  Length hyphen_advance_;
};

}  // namespace

void make_break_points(PreparedParagraph& paragraph, ShapeCache& cache, const TextContext& context) {
  BreakPointMaker(paragraph, cache, context).run();
}

Length spacing_after(const PreparedParagraph& paragraph, const Cluster& cluster) {
  if (cluster.kind != ClusterKind::Glyphs) return {};
  const Length spacing =
      paragraph.items[cluster.item].cursive ? Length() : paragraph.run_of(cluster).style->letter_spacing;
  const Length room = cluster.width - cluster.lead - cluster.trail;
  return std::min(spacing, room) + cluster.gap;
}

BreakPoint emergency_break(const PreparedParagraph& paragraph, std::uint32_t cluster) {
  BreakPoint point;
  point.text = paragraph.store.clusters[cluster].begin;
  point.end = point.next = cluster;
  point.kind = BreakKind::Emergency;
  point.penalty = emergency_penalty;
  return point;
}

}  // namespace forme
