#include "text/break_points.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/opportunities.h"
#include "text/protrusion.h"

namespace forme {
namespace {

constexpr std::uint32_t widest_reshaping = 48;  // clusters on either side of a break
constexpr float emergency_penalty = 100'000;    // dearer than any loose line

bool vanishes_at_line_end(const Cluster& cluster) {
  return cluster.kind == ClusterKind::Space || cluster.kind == ClusterKind::LineEnd ||
         cluster.kind == ClusterKind::Tab || cluster.kind == ClusterKind::FixedSpace;
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
    if (hanging() && !clusters_.empty()) paragraph_.first_hang = start_hang(0);
  }

  bool hanging() const {
    return paragraph_.style->hanging_punctuation && paragraph_.style->text_align != TextAlign::Center;
  }

  /// `cluster` is the first that begins at the opportunity or after it.
  void add(const Opportunity& opportunity, std::uint32_t cluster) {
    BreakPoint point;
    point.text = opportunity.text;
    point.kind = opportunity.kind;
    point.penalty = opportunity.penalty;
    point.end = point.next = cluster;
    const bool exact = cluster < clusters_.size() && clusters_[cluster].begin == opportunity.text;
    const bool after_space = cluster > 0 && vanishes_at_line_end(clusters_[cluster - 1]);
    const bool at_end = cluster == clusters_.size() && opportunity.kind == BreakKind::Forced;
    if (!at_end && (!exact || (clusters_[cluster].unsafe && !after_space && point.kind != BreakKind::Forced)) &&
        !reshape(point, cluster)) {
      return;
    }
    if (!point.reshaped) trim(point);
    if (point.kind == BreakKind::Hyphen) point.before += hyphen_width(point);
    hang(point);
    paragraph_.breaks.push_back(point);
  }

  /// White space before a break is not set.
  void trim(BreakPoint& point) const {
    while (point.end > 0 && vanishes_at_line_end(clusters_[point.end - 1])) {
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
    if (!hanging()) return;
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
    if (c.kind != ClusterKind::Glyphs || paragraph_.items[c.item].shift != Length()) return {};
    std::size_t at = c.begin;
    return c.width.scaled(start_protrusion(decode_utf8(paragraph_.display.text, at)));
  }

  Length end_hang(std::uint32_t cluster) const {
    const Cluster& c = clusters_[cluster];
    if (c.kind != ClusterKind::Glyphs || paragraph_.items[c.item].shift != Length()) return {};
    std::size_t at = c.begin;
    const char32_t first = decode_utf8(paragraph_.display.text, at);
    return at >= paragraph_.cluster_end(cluster) ? c.width.scaled(end_protrusion(first)) : Length();
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

BreakPoint emergency_break(const PreparedParagraph& paragraph, std::uint32_t cluster) {
  BreakPoint point;
  point.text = paragraph.store.clusters[cluster].begin;
  point.end = point.next = cluster;
  point.kind = BreakKind::Emergency;
  point.penalty = emergency_penalty;
  return point;
}

}  // namespace forme
