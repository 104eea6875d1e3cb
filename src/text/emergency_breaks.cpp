#include "text/emergency_breaks.h"

#include <algorithm>

#include "text/break_points.h"
#include "text/line_quality.h"

namespace forme {
namespace {

std::int64_t narrowest_line(const PreparedParagraph& paragraph, const Measures& measures) {
  const auto available = [&](std::size_t line) {
    return (measures.at(line).width - line_indent(paragraph, line)).raw();
  };
  std::int64_t narrowest = available(0);
  for (std::size_t line = 1; line <= measures.easy_from + 1; ++line) narrowest = std::min(narrowest, available(line));
  return narrowest;
}

/// Inside a run that is not to be wrapped; a line of it may be wider than its measure.
bool is_unwrapped(const PreparedParagraph& paragraph, std::uint32_t cluster) {
  const InlineRun& run = paragraph.run_of(paragraph.store.clusters[cluster]);
  return run.style->text_wrap_mode == TextWrapMode::Nowrap &&
         &run == &paragraph.run_of(paragraph.store.clusters[cluster - 1]);
}

/// Breaks before the clusters of [begin + 1, end). Beyond a few measures only where lines are full, so that an endless
/// word costs no more than its length.
void break_up(const PreparedParagraph& paragraph, std::uint32_t begin, std::uint32_t end, std::int64_t narrowest,
              std::vector<BreakPoint>& points) {
  const std::int64_t all_until = paragraph.sums[begin].width + 6 * narrowest;
  std::int64_t line_start = paragraph.sums[begin].width;
  for (std::uint32_t cluster = begin + 1; cluster < end; ++cluster) {
    const std::int64_t here = paragraph.sums[cluster].width, after = paragraph.sums[cluster + 1].width;
    const bool full = after - line_start > narrowest;
    if (full) line_start = here;
    if (here > all_until && !full) continue;
    if (paragraph.store.clusters[cluster].kind == ClusterKind::Space || is_unwrapped(paragraph, cluster)) continue;
    BreakPoint point = emergency_break(paragraph, cluster);
    if (paragraph.store.clusters[cluster - 1].kind == ClusterKind::Space) point.penalty /= 3;
    points.push_back(point);
  }
}

}  // namespace

std::vector<BreakPoint> with_emergency_breaks(const PreparedParagraph& paragraph, const Measures& measures) {
  const std::int64_t narrowest = narrowest_line(paragraph, measures);
  const bool ragged = setting_of(*paragraph.style) == Setting::Ragged;
  std::vector<BreakPoint> points;
  points.reserve(paragraph.breaks.size());
  BreakPoint previous;
  for (const BreakPoint& point : paragraph.breaks) {
    if (point.end > previous.next) {
      const LineSums sums = paragraph.sums[point.end] - paragraph.sums[previous.next];
      const std::int64_t width = sums.width + (previous.after + point.before).raw();
      if (width > narrowest && (ragged || !fit_line(sums, narrowest - width).fits))
        break_up(paragraph, previous.next, point.end, std::max<std::int64_t>(narrowest, 1), points);
    }
    points.push_back(point);
    previous = point;
  }
  return points;
}

}  // namespace forme
