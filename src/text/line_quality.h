#pragma once

#include "text/prepared_paragraph.h"

namespace forme {

// Elasticity of a justified line (shared design rules, "Paragraph breaking"): word space 80/100/133 %, glyph scaling
// and letter spacing +-2 %.
constexpr double space_stretch = 0.33, space_shrink = 0.20;
constexpr double glyph_scaling = 0.02;
/// Letter spacing is counted in word spaces of a quarter em, as type founders do: 2 % of one.
constexpr double letter_spacing_em = 0.02 * 0.25;
/// What may open between ideographs at ratio 1, as a share of their width.
constexpr double wide_stretch = 0.06;

Length micro_capacity(Length width, Length em);

/// How a line is brought to its measure. Ratios: 1 is all the stretch allowed, -1 all the shrink.
struct LineFit {
  double space_ratio = 0;  ///< beyond 1 in an emergency
  double micro_ratio = 0;  ///< -1 .. 1
  double ratio = 0;        ///< of all elasticity; what badness is made of
  bool fits = true;        ///< false: wider than the measure even when shrunk
};

/// Beyond this ratio (a space of four and more) a line is left short: a hole is worse than a ragged edge.
constexpr double hopeless_ratio = 10;

/// `excess` is the measure less the natural width, raw.
LineFit fit_line(const LineSums& sums, std::int64_t excess);

}  // namespace forme
