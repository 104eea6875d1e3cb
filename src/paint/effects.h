#pragma once

#include <optional>
#include <vector>

#include "flow/flow.h"
#include "paint/box_shape.h"
#include "paint/display_list.h"

namespace forme {

/// Whether a box must be painted with all that it holds as one: turned, faint, blended, cut to a path.
bool makes_group(const ComputedStyle& style);

/// The group around a box and what it holds; `shape` is missing when the box itself is elsewhere, and then only what
/// needs no place is done. Nothing when it would do nothing.
std::optional<BeginGroup> group_of(const ComputedStyle& style, const std::optional<BoxShape>& shape);

/// What `overflow` and round corners cut off the content of a box.
std::optional<BeginGroup> clip_of_content(const ComputedStyle& style, const BoxShape& shape);

/// translate, rotate, scale and transform about the origin, in page coordinates (Transforms 2, section 5).
Matrix transform_of(const ComputedStyle& style, const Rect& rect);

/// Ends the group that begins at `begin`, or takes it away where the same can be had without it: nothing is inside, a
/// single thing can be faint by itself, nothing reaches over the edge.
void end_group(std::vector<DisplayItem>& items, std::size_t begin);

}  // namespace forme
