#pragma once

#include "text/prepared_paragraph.h"

namespace forme {

// Elasticity of a justified line (shared design rules, "Paragraph breaking"): word space 80/100/133 %, glyph scaling
// and letter spacing +-2 %.
constexpr double space_stretch = 0.33, space_shrink = 0.20;
constexpr double glyph_scaling = 0.02;
/// Letter spacing is counted in word spaces of a quarter em, as type founders do: 2 % of one.
constexpr double letter_spacing_em = 0.02 * 0.25;
/// So much faster than spaces the letters give, until they have given all: two parts in a hundred of a letter are not
/// seen, those of a space are.
constexpr double micro_lead = 2;
/// What letters may open besides, in ems, as the last resort.
constexpr double emergency_spacing_em = 0.02;
/// What may open between ideographs at ratio 1, as a share of their width.
constexpr double wide_stretch = 0.06;

Length micro_capacity(Length width, Length em);

/// How a line is brought to its measure. Ratios: 1 is all the stretch allowed, -1 all the shrink.
struct LineFit {
  double space_ratio = 0;   ///< beyond 1 in an emergency
  double micro_ratio = 0;   ///< -1 .. 1
  double letter_ratio = 0;  ///< 0 .. 1: of the emergency spacing
  double ratio = 0;         ///< of all elasticity; what badness is made of
  bool fits = true;         ///< false: wider than the measure even when shrunk
  bool hopeless = false;    ///< better left short than stretched
};

/// From this ratio on (spaces of five thirds) letters open too.
constexpr double emergency_ratio = 2;
/// Beyond this one (spaces of a little more than twice their width) a line is left short: a hole in the column is worse
/// than a notch in its edge. Between ideographs more may open, for a column of them has no notches.
constexpr double hopeless_ratio = 3.5, hopeless_wide_ratio = 10;

/// `excess` is the measure less the natural width, raw.
LineFit fit_line(const LineSums& sums, std::int64_t excess);

}  // namespace forme
