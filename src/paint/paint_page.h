#pragma once

#include "paint/build_display_list.h"

namespace forme {

/// Paints one page. Order: page box, background layer, text and pictures, furniture.
void paint_page(const PaintInput& input, const Page& page, std::vector<DisplayItem>& items, Diagnostics& diagnostics);

}  // namespace forme
