#pragma once

#include "pages/layout_context.h"

namespace forme {

/// A block whose lines run up or down the page, in one piece as it stands there: as long as `height` or its longest line
/// asks for, at most as a column is high (Writing Modes 4, section 7.3).
Piece set_turned(LayoutContext& context, BlockId block);

}  // namespace forme
