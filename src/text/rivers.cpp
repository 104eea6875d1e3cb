#include "text/rivers.h"

#include <algorithm>
#include <array>

namespace forme {
namespace {

/// By the lines that the white has come down, in the measure of total fit. Two say nothing; four are a river.
constexpr std::array<double, 5> river_demerits = {0, 0, 0, 60'000, 1e6};

}  // namespace

Rivers::Rivers(const PreparedParagraph& paragraph) : paragraph_(paragraph) {
  const auto& clusters = paragraph.store.clusters;
  for (std::uint32_t i = 0; i < clusters.size(); ++i) {
    if (clusters[i].kind == ClusterKind::Space) spaces_.push_back(i);
  }
}

/// The gaps of a line, each with the lines that it continues. White runs on where two gaps share half of the narrower.
void Rivers::set_gaps(const Place& place, Line above) {
  gaps_.clear();
  const auto& sums = paragraph_.sums;
  const LineSums& start = sums[place.begin];
  const std::int64_t elastic = sums[place.end].space - start.space;
  const auto width_at = [&](std::uint32_t cluster) {
    const std::int64_t shared = elastic > 0 ? place.excess * (sums[cluster].space - start.space) / elastic : 0;
    return place.start + sums[cluster].width - start.width + shared;
  };
  std::size_t next = above.first;
  const std::size_t end = above.first + above.count;
  for (auto space = std::lower_bound(spaces_.begin(), spaces_.end(), place.begin);
       space != spaces_.end() && *space < place.end; ++space) {
    Gap gap{width_at(*space), width_at(*space + 1)};
    while (next < end && kept_[next].right <= gap.left) ++next;
    for (std::size_t i = next; i < end && kept_[i].left < gap.right; ++i) {
      const std::int64_t shared = std::min(gap.right, kept_[i].right) - std::max(gap.left, kept_[i].left);
      const std::int64_t narrower = std::min(gap.right - gap.left, kept_[i].right - kept_[i].left);
      if (shared * 2 > narrower) gap.lines = std::max(gap.lines, kept_[i].lines + 1);
    }
    gaps_.push_back(gap);
  }
}

double Rivers::demerits(const Place& place, Line above) {
  if (above.count == 0) return 0;
  set_gaps(place, above);
  double sum = 0;
  for (const Gap& gap : gaps_)
    sum += river_demerits[static_cast<std::size_t>(std::min<int>(gap.lines, river_demerits.size() - 1))];
  return sum;
}

Rivers::Line Rivers::keep(const Place& place, Line above) {
  set_gaps(place, above);
  const Line line{static_cast<std::uint32_t>(kept_.size()), static_cast<std::uint32_t>(gaps_.size())};
  kept_.insert(kept_.end(), gaps_.begin(), gaps_.end());
  return line;
}

}  // namespace forme
