#pragma once

#include "paint/build_display_list.h"

namespace forme {

/// Paints one page: the page box, then background and content as one stacking context, then furniture.
void paint_page(const PaintInput& input, const Page& page, std::vector<DisplayItem>& items, Diagnostics& diagnostics);

}  // namespace forme
