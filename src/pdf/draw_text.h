#pragma once

#include "paint/display_list.h"
#include "pdf/content_stream.h"
#include "pdf/font_set.h"

namespace forme {

/// Shows a glyph run. Where the font's character map would not give the run's text back, the glyphs are wrapped in a
/// span with ActualText (ISO 32000-1, 14.9.4). `origin` is final: the run's own x and shift are not added.
void draw_text(ContentStream& content, const DrawGlyphs& item, const FontSet& fonts);

}  // namespace forme
