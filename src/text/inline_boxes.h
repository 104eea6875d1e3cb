#pragma once

#include <vector>

#include "text/display_text.h"
#include "text/paragraph.h"

namespace forme {

/// What an inline box takes and shows on the lines that it stands on.
struct BoxGeometry {
  std::uint32_t first = 0xFFFFFFFF, last = 0;  ///< display segments that it stands around; none: first > last
  Edges<Length> margin, border, padding;       ///< left and right are those of the line, not of the direction
  Length shift;                                ///< of its baseline from the line's, up positive
  InlineBoxId clone = no_inline_box;           ///< the nearest, itself or around it, with box-decoration-break: clone
  InlineBoxId shown = no_inline_box;           ///< the nearest box, itself or around it, that is painted
  Length start_edge(bool right_to_left) const {
    return right_to_left ? margin.right + border.right + padding.right : margin.left + border.left + padding.left;
  }
  Length end_edge(bool right_to_left) const { return start_edge(!right_to_left); }
};

struct BoxInput {
  const InlineContent* content = nullptr;
  const DisplayText* display = nullptr;
  const ComputedStyle* block_style = nullptr;
  Length measure;  ///< what percentages are of
};

/// The boxes of a paragraph, by InlineBoxId.
std::vector<BoxGeometry> measure_boxes(const BoxInput& input, const FontLibrary& fonts);

/// Edges at the start and the end of each display segment, from the boxes that begin and end there.
struct SegmentEdges {
  Length lead, trail;
};
std::vector<SegmentEdges> edges_of_segments(const BoxInput& input, const std::vector<BoxGeometry>& boxes);

/// What boxes that go on over a break between two display segments repeat at the line's end and at the next one's
/// start.
SegmentEdges cloned_edges(const InlineContent& content, const std::vector<BoxGeometry>& boxes, InlineBoxId before,
                          std::uint32_t next_segment);

/// The box whose baseline a run stands on: a picture is not in the box that it makes itself.
InlineBoxId box_around(const InlineRun& run, const InlineContent& content);

/// How far `vertical-align` moves a box whose content is `own` from the baseline of the box around it. Of what is
/// aligned with the line, nothing.
Length aligned_shift(const ComputedStyle& style, const ComputedStyle& parent, Edges<Length> own,
                     const FontLibrary& fonts);

}  // namespace forme
