#pragma once

#include "flow/flow.h"

namespace forme {

/// Whether a block gets a BoxFragment: something of it is drawn, or what it holds is clipped, turned or blended as one.
/// A picture is its own box for the latter.
bool needs_box(const ComputedStyle& style, BlockKind kind);

}  // namespace forme
