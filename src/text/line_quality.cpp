#include "text/line_quality.h"

#include <algorithm>

namespace forme {
namespace {

/// Parts what is wanted between spaces and letters, which give `spaces` and `micro` at ratio 1.
void share_out(double wanted, double spaces, double micro, LineFit& fit) {
  fit.micro_ratio = std::min(wanted / (spaces / micro_lead + micro), 1.0);
  fit.space_ratio = spaces > 0 ? (wanted - fit.micro_ratio * micro) / spaces : 0;
}

/// Letters take what spaces would have beyond the emergency ratio, where that keeps the line from being left short.
void open_letters(double wanted, double spaces, double letters, LineFit& fit) {
  if (letters <= 0 || spaces <= 0 || fit.space_ratio <= emergency_ratio) return;
  const double given = std::min(letters, wanted - spaces * emergency_ratio);
  const double rest = (wanted - given) / spaces;
  if (rest > hopeless_ratio) return;
  fit.letter_ratio = given / letters;
  fit.space_ratio = rest;
}

}  // namespace

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
      fit.ratio = wanted / all;
      share_out(wanted, spaces, micro, fit);
    } else {
      // A line without elasticity is as bad as one that can give half a point.
      const double least = static_cast<double>(Length::from_pt(0.5).raw());
      fit.micro_ratio = 1;
      fit.space_ratio = spaces > 0 ? (wanted - micro) / spaces : 0;
      fit.ratio = (wanted - micro) / std::max(spaces, least);
      open_letters(wanted - micro, spaces, static_cast<double>(sums.ems) * emergency_spacing_em, fit);
      fit.hopeless = (spaces > 0 ? fit.space_ratio : fit.ratio) > (wide > 0 ? hopeless_wide_ratio : hopeless_ratio);
      if (wanted < 1) fit = {};
    }
    return fit;
  }
  const double all = space * space_shrink + micro;
  // A rounding's worth beyond the limit is no overfull line.
  constexpr double slack = 64;
  if (-wanted > all + slack) fit.fits = false;
  fit.ratio = fit.space_ratio = fit.micro_ratio = -1;
  if (-wanted >= all) return fit;
  fit.ratio = wanted / all;
  share_out(-wanted, space * space_shrink, micro, fit);
  fit.space_ratio = -fit.space_ratio;
  fit.micro_ratio = -fit.micro_ratio;
  return fit;
}

}  // namespace forme
