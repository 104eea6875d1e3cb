#pragma once

#include "flow/flow.h"

namespace forme {

/// `break-before` of a block. What the first row of a table says, and the first below its header, holds for the table
/// (Fragmentation 3, section 3.1: such values propagate).
BreakBetween break_before(const Flow& flow, BlockId block);
/// `break-after`, likewise with the last rows.
BreakBetween break_after(const Flow& flow, BlockId block);
/// Between two rows of a table that follow each other, with what their groups say.
BreakBetween break_between_rows(const Flow& flow, BlockId above, BlockId below);

}  // namespace forme
