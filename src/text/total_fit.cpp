#include "text/total_fit.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "text/demerits.h"
#include "text/emergency_breaks.h"
#include "text/line_quality.h"
#include "text/rivers.h"

namespace forme {
namespace {

using namespace demerits;

constexpr std::uint32_t no_node = std::numeric_limits<std::uint32_t>::max();

struct Node {
  std::uint32_t point = 0;  ///< index in the break list
  std::uint32_t previous = no_node;
  std::uint32_t line = 0;  ///< lines set so far
  std::uint8_t fitness = 1;
  std::uint8_t hyphens = 0;  ///< lines in a row that end in a hyphen
  bool overfull = false;
  float ratio = 0;
  double demerits = 0;
  Rivers::Line spaces;
};

/// A node from which a line may still start, with what the inner loop needs.
struct Active {
  std::uint32_t node = 0;
  std::uint32_t next = 0;  ///< first cluster of the line
  LineSums start;
  std::int64_t available = 0;
};

struct Candidate {
  Node node;
  Rivers::Place place;
  std::uint32_t line_class = 0;
};

class TotalFit {
 public:
  /// `counted_lines`: how many the best set has, when sets with a few more or fewer are looked for; else 0.
  TotalFit(const PreparedParagraph& paragraph, const Measures& measures, std::size_t counted_lines)
      : paragraph_(paragraph),
        measures_(measures),
        setting_(setting_of(*paragraph.style)),
        hyphens_(setting_ == Setting::Ragged ? ragged_hyphens : justified_hyphens) {
    const Length em = paragraph.style->font_size;
    zone_ =
        std::max<double>(3.0 * static_cast<double>(em.raw()), 0.1 * static_cast<double>(measures.at(0).width.raw()));
    zone_ = std::max(zone_, 1.0);
    hyphen_zone_ = paragraph.style->hyphenate_limit_zone.resolve(paragraph.measure).raw();
    balanced_ = paragraph.style->text_wrap_style == TextWrapStyle::Balance && setting_ == Setting::Ragged &&
                likely_lines() <= most_balanced_lines;
    // A set with another number of lines is rare enough without that.
    if (setting_ == Setting::Justified && counted_lines == 0) rivers_.emplace(paragraph);
    counted_lines_ = static_cast<double>(counted_lines);
    counts_lines_ = balanced_ || counted_lines > 0;
  }

  std::vector<ChosenBreak> run() {
    if (paragraph_.store.clusters.empty()) return {};
    points_ = with_emergency_breaks(paragraph_, measures_);
    if (hyphen_zone_ > 0) find_plain_breaks();
    start();
    for (std::uint32_t i = 0; i < points_.size(); ++i) try_point(i);
    best_ = best_end();
    return path_to(best_);
  }

  /// After run(): the best set with so many lines more or fewer than were counted.
  std::vector<ChosenBreak> variant(int difference) const {
    if (best_ == no_node) return {};
    const std::uint32_t other = best_with(static_cast<std::int64_t>(counted_lines_) + difference);
    return other != no_node && is_good_variant(other) ? path_to(other) : std::vector<ChosenBreak>();
  }

 private:
  std::size_t likely_lines() const {
    const std::int64_t width = std::max<std::int64_t>(measures_.at(0).width.raw(), 1);
    return static_cast<std::size_t>(paragraph_.sums.back().width / width) + 1;
  }

  std::int64_t available(std::size_t line, BreakKind before = BreakKind::Plain) const {
    return (measures_.at(line).width - line_indent(paragraph_, line, before)).raw();
  }

  // Search ------------------------------------------------------------------------------------------------------

  void start() {
    nodes_.push_back({});
    Active first;
    first.start = paragraph_.sums[0];
    if (hangs_first(paragraph_)) first.start.width += paragraph_.first_hang.raw();
    first.available = available(0);
    active_.push_back(first);
  }

  void try_point(std::uint32_t index) {
    const BreakPoint& point = points_[index];
    const LineSums end_sums = sums_at_end(point);
    const std::int64_t bare_width = paragraph_.sums[point.end].width;
    const bool closes = point.kind == BreakKind::Forced || point.kind == BreakKind::End;
    candidates_.clear();
    std::uint32_t best_removed = no_node;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < active_.size(); ++i) {
      const Active active = active_[i];
      if (point.end >= active.next || closes) {
        consider(index, active, end_sums);
        if (closes || too_wide(active, bare_width, point.end)) {
          if (best_removed == no_node || nodes_[active.node].demerits < nodes_[best_removed].demerits) {
            best_removed = active.node;
          }
          continue;
        }
      }
      active_[kept++] = active;
    }
    active_.resize(kept);
    if (candidates_.empty() && active_.empty() && best_removed != no_node) force_overfull(index, best_removed);
    for (const Candidate& candidate : candidates_) admit(candidate, point);
  }

  LineSums sums_at_end(const BreakPoint& point) const {
    LineSums sums = paragraph_.sums[point.end];
    sums.width += (point.before - point.hang_end).raw();
    return sums;
  }

  /// No later break can end a line that starts at `active`.
  bool too_wide(const Active& active, std::int64_t bare_width, std::uint32_t end) const {
    const std::int64_t excess = active.available - (bare_width - active.start.width);
    if (excess >= 0) return false;
    // What hangs at a later end may make up for a little.
    const std::int64_t grace = paragraph_.style->font_size.raw();
    if (setting_ == Setting::Ragged) return excess < -grace;
    const LineSums sums = paragraph_.sums[end] - active.start;
    return !fit_line(sums, excess + grace).fits;
  }

  void consider(std::uint32_t index, const Active& active, const LineSums& end_sums) {
    const BreakPoint& point = points_[index];
    const Node& from = nodes_[active.node];
    const LineSums sums = end_sums - active.start;
    std::int64_t excess = active.available - sums.width;
    if (excess < 0) excess += point.may_hang.raw();
    const bool last = point.kind == BreakKind::Forced || point.kind == BreakKind::End;
    Node node;
    node.point = index;
    node.previous = active.node;
    node.line = from.line + 1;
    Rivers::Place place;
    if (counted_lines_ > 0 && !is_near_the_best(node.line, point)) return;
    double demerits = 0;
    if (setting_ == Setting::Justified) {
      if (!justified_demerits(sums, excess, last, node, demerits)) return;
      if (rivers_) {
        place = place_of(active, index, last ? 0 : excess);
        demerits += rivers_->demerits(place, from.spaces);
      }
    } else if (!ragged_demerits(excess, last, demerits)) {
      return;
    }
    demerits += hyphen_demerits(point, from, node);
    if (point.kind == BreakKind::Hyphen && hyphen_zone_ > 0) demerits += zone_demerits(index, active);
    if (last) demerits += last_line_demerits(point, from, sums, active.available);
    if (setting_ == Setting::Justified && from.previous != no_node &&
        std::abs(int(node.fitness) - int(from.fitness)) > 1) {
      demerits += adjacent_demerits;
    }
    node.demerits = from.demerits + demerits;
    offer(node, place);
  }

  /// The line from `active` to a point, for what its spaces come to stand under.
  Rivers::Place place_of(const Active& active, std::uint32_t index, std::int64_t excess) const {
    const std::int64_t start = measures_.at(nodes_[active.node].line).width.raw() - active.available;
    return {active.next, points_[index].end, start, excess};
  }

  /// Whether a set that ends its line `line` here can still come out with a line more or fewer than the best.
  bool is_near_the_best(std::uint32_t line, const BreakPoint& point) const {
    const auto total = static_cast<double>(std::max<std::int64_t>(1, paragraph_.sums.back().width));
    const double share = static_cast<double>(paragraph_.sums[point.end].width) / total;
    return std::abs(static_cast<double>(line) - share * counted_lines_) < farthest_from_best;
  }

  bool justified_demerits(const LineSums& sums, std::int64_t excess, bool last, Node& node, double& demerits) const {
    double badness = 0;
    if (!last || excess < 0 || fills_last_line(*paragraph_.style)) {
      const LineFit fit = fit_line(sums, excess);
      if (!fit.fits) return false;
      const double r = std::abs(fit.ratio);
      badness = std::min(100 * r * r * r, worst_badness) + (r > 4 ? hopeless_badness * (std::min(r, 100.0) - 4) : 0);
      node.ratio = static_cast<float>(fit.ratio);
      node.fitness = fit.ratio < -0.5 ? 0 : fit.ratio <= 0.5 ? 1 : fit.ratio <= 1 ? 2 : 3;
    }
    demerits = (line_penalty + badness) * (line_penalty + badness);
    return true;
  }

  bool ragged_demerits(std::int64_t excess, bool last, double& demerits) const {
    if (excess < 0) return false;
    double slack = std::min(static_cast<double>(excess) / zone_, 8.0);
    if (last && !balanced_) slack = 0;
    demerits = line_penalty * line_penalty + 1e4 * slack * slack;
    return true;
  }

  double hyphen_demerits(const BreakPoint& point, const Node& from, Node& node) const {
    auto penalty = static_cast<double>(point.penalty);
    const bool hyphen = point.kind == BreakKind::Hyphen || point.kind == BreakKind::ExplicitHyphen;
    if (!hyphen) return penalty * penalty;
    penalty *= point.kind == BreakKind::Hyphen ? hyphens_.share : hyphens_.explicit_share;
    double out = penalty * penalty;
    if (balanced_ && point.kind == BreakKind::Hyphen) out += balanced_hyphen_demerits;
    node.hyphens = static_cast<std::uint8_t>(std::min<int>(from.hyphens + 1, counted_hyphens));
    if (node.hyphens == 2) out += hyphens_.second;
    if (node.hyphens > 2) out += hyphen_stack_demerits;
    const int limit = paragraph_.style->hyphenate_limit_lines;
    if (limit > 0 && from.hyphens + 1 > limit && point.kind == BreakKind::Hyphen) out += forbidden_demerits;
    return out;
  }

  void find_plain_breaks() {
    plain_before_.resize(points_.size());
    for (std::uint32_t i = 1; i < points_.size(); ++i)
      plain_before_[i] = points_[i - 1].kind == BreakKind::Hyphen ? plain_before_[i - 1] : i - 1;
  }

  /// `hyphenate-limit-zone`: no hyphen where the line without the word's first part leaves no more than that white.
  double zone_demerits(std::uint32_t index, const Active& active) const {
    const std::uint32_t plain = plain_before_[index];
    if (points_[plain].kind == BreakKind::Hyphen || points_[plain].end < active.next) return 0;
    const std::int64_t width = sums_at_end(points_[plain]).width - active.start.width;
    return active.available - width <= hyphen_zone_ ? forbidden_demerits : 0;
  }

  double last_line_demerits(const BreakPoint& point, const Node& from, const LineSums& sums,
                            std::int64_t available) const {
    double out = 0;
    if (from.hyphens > 0) {
      out += hyphens_.last;
      if (sums.space == 0) out += hyphens_.rest_alone;
      const BreakPoint& earlier = points_[from.point];
      if (paragraph_.style->hyphenate_limit_last && earlier.kind == BreakKind::Hyphen) out += forbidden_demerits;
    }
    if (from.previous == no_node || point.kind == BreakKind::Forced) return out;
    const bool ragged = setting_ == Setting::Ragged;
    const TextWrapStyle wrap = paragraph_.style->text_wrap_style;
    if (wrap == TextWrapStyle::AvoidOrphans && sums.space == 0) out += lone_word_demerits;
    const double share = wrap == TextWrapStyle::Pretty ? 0.3 : ragged ? 0.25 : 0.1;
    // Paragraphs are indented alike: the white above the next one's first words must not run through to the margin.
    const Length indent = std::max(paragraph_.style->font_size * 2, line_indent(paragraph_, 0));
    const double least = std::max(static_cast<double>(indent.raw()), share * static_cast<double>(available));
    const double shortness = ragged ? short_last_ragged_demerits : short_last_demerits;
    return static_cast<double>(sums.width) < least ? out + shortness : out;
  }

  std::uint32_t line_class(const Node& node) const {
    return counts_lines_ ? node.line : std::min(node.line, static_cast<std::uint32_t>(measures_.easy_from));
  }

  void offer(const Node& node, const Rivers::Place& place) {
    const std::uint32_t kind = line_class(node);
    for (Candidate& known : candidates_) {
      if (known.line_class == kind && known.node.fitness == node.fitness && known.node.hyphens == node.hyphens) {
        if (node.demerits < known.node.demerits) known = {node, place, kind};
        return;
      }
    }
    candidates_.push_back({node, place, kind});
  }

  void force_overfull(std::uint32_t index, std::uint32_t from) {
    Node node;
    node.point = index;
    node.previous = from;
    node.line = nodes_[from].line + 1;
    node.overfull = true;
    node.demerits = nodes_[from].demerits + overfull_demerits;
    candidates_.push_back({node, {}, line_class(node)});
  }

  /// Drops a candidate that another of its line class beats whatever follows.
  void admit(const Candidate& candidate, const BreakPoint& point) {
    for (const Candidate& other : candidates_) {
      if (other.line_class == candidate.line_class && other.node.hyphens <= candidate.node.hyphens &&
          other.node.demerits + adjacent_demerits < candidate.node.demerits) {
        return;
      }
    }
    const auto id = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back(candidate.node);
    if (point.kind == BreakKind::End) return;
    if (rivers_) nodes_.back().spaces = rivers_->keep(candidate.place, nodes_[candidate.node.previous].spaces);
    Active active;
    active.node = id;
    active.next = point.next;
    active.start = paragraph_.sums[point.next];
    active.start.width += (point.hang_start - point.after).raw();
    active.available = available(candidate.node.line, point.kind);
    active_.push_back(active);
  }

  // Choice ------------------------------------------------------------------------------------------------------

  std::uint32_t best_end() const {
    const auto last = static_cast<std::uint32_t>(points_.size() - 1);
    std::uint32_t best = no_node, fewest = no_node;
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].point != last || nodes_[i].previous == no_node) continue;
      if (best == no_node || nodes_[i].demerits < nodes_[best].demerits) best = i;
      if (fewest == no_node || nodes_[i].line < nodes_[fewest].line ||
          (nodes_[i].line == nodes_[fewest].line && nodes_[i].demerits < nodes_[fewest].demerits)) {
        fewest = i;
      }
    }
    return balanced_ && fewest != no_node ? fewest : best;
  }

  std::uint32_t best_with(std::int64_t lines) const {
    const auto last = static_cast<std::uint32_t>(points_.size() - 1);
    std::uint32_t found = no_node;
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].point != last || nodes_[i].previous == no_node || nodes_[i].line != lines) continue;
      if (found == no_node || nodes_[i].demerits < nodes_[found].demerits) found = i;
    }
    return found;
  }

  /// Not one line may be ugly for it, beyond what the best set has already.
  bool is_good_variant(std::uint32_t variant) const {
    const double best = nodes_[best_].demerits;
    if (setting_ == Setting::Ragged) return nodes_[variant].demerits < best + most_ragged_variant_demerits;
    return nodes_[variant].demerits < best + forbidden_demerits / 2 &&
           loosest_line(variant) <= std::max(loosest_variant, loosest_line(best_));
  }

  double loosest_line(std::uint32_t node) const {
    double out = 0;
    for (; node != no_node; node = nodes_[node].previous) out = std::max(out, static_cast<double>(nodes_[node].ratio));
    return out;
  }

  std::vector<ChosenBreak> path_to(std::uint32_t node) const {
    std::vector<ChosenBreak> out;
    for (; node != no_node && nodes_[node].previous != no_node; node = nodes_[node].previous) {
      out.push_back({points_[nodes_[node].point], nodes_[node].overfull});
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

  const PreparedParagraph& paragraph_;
  const Measures& measures_;
  Setting setting_;
  HyphenDemerits hyphens_;
  double zone_ = 1;
  std::int64_t hyphen_zone_ = 0;
  bool balanced_ = false, counts_lines_ = false;
  double counted_lines_ = 0;
  std::vector<BreakPoint> points_;
  std::vector<std::uint32_t> plain_before_;  ///< by point: the nearest before it that is no hyphen
  std::vector<Node> nodes_;
  std::uint32_t best_ = no_node;
  std::vector<Active> active_;
  std::optional<Rivers> rivers_;  ///< of justified text
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<ChosenBreak> choose_breaks(const PreparedParagraph& paragraph, const Measures& measures) {
  return TotalFit(paragraph, measures, 0).run();
}

BreakVariants choose_variants(const PreparedParagraph& paragraph, const Measures& measures, std::size_t best) {
  TotalFit fit(paragraph, measures, best);
  fit.run();
  return {fit.variant(1), fit.variant(-1)};
}

}  // namespace forme
