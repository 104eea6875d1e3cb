#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/paragraph.h"

namespace forme {

/// Neighbouring glyphs of a run that together stand for one stretch of its text, which cannot be divided further.
struct GlyphCluster {
  std::size_t begin = 0, end = 0;  ///< in GlyphRun::glyphs, visual order
  std::string_view text;           ///< of GlyphRun::text; empty when the glyphs stand for nothing
};

/// Splits a run into its clusters, in visual order. Every byte of the text belongs to one, whatever the glyphs'
/// cluster values are, but for white space after the last letter of one. The views are into `run`.
std::vector<GlyphCluster> glyph_clusters(const GlyphRun& run);

/// What each glyph of a cluster stands for when read alone, so that in reading order they give the cluster's text as
/// nearly as glyph by glyph can: one character each where the counts agree, the rest with the last.
std::vector<std::string_view> texts_of_glyphs(const GlyphCluster& cluster, bool right_to_left);

}  // namespace forme
