#include "text/line_quality.h"

#include <algorithm>

namespace forme {

Length micro_capacity(Length width, Length em) { return width.scaled(glyph_scaling) + em.scaled(letter_spacing_em); }

LineFit fit_line(const LineSums& sums, std::int64_t excess) {
  LineFit fit;
  if (sums.leaders > 0 && excess >= 0) return fit;
  const auto space = static_cast<double>(sums.space), micro = static_cast<double>(sums.micro);
  const auto wide = static_cast<double>(sums.wide);
  const auto wanted = static_cast<double>(excess);
  if (wanted >= 0) {
    const double spaces = space * space_stretch + wide * wide_stretch;
    const double all = spaces + micro;
    if (all > 0 && wanted <= all) {
      fit.ratio = fit.space_ratio = fit.micro_ratio = wanted / all;
    } else {
      // A line without elasticity is as bad as one that can give half a point.
      const double least = static_cast<double>(Length::from_pt(0.5).raw());
      fit.micro_ratio = 1;
      fit.space_ratio = spaces > 0 ? (wanted - micro) / spaces : 0;
      fit.ratio = (wanted - micro) / std::max(spaces, least);
      if (wanted < 1) fit = {};
    }
    return fit;
  }
  const double all = space * space_shrink + micro;
  // A rounding's worth beyond the limit is no overfull line.
  constexpr double slack = 64;
  if (-wanted > all + slack) fit.fits = false;
  fit.ratio = fit.space_ratio = fit.micro_ratio = all > 0 ? std::max(wanted / all, -1.0) : -1.0;
  return fit;
}

}  // namespace forme
