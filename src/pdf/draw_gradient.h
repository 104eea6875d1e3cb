#pragma once

#include "paint/display_list.h"
#include "pdf/content_stream.h"
#include "pdf/pdf_objects.h"

namespace forme {

/// A shading in the edition's space (ISO 32000-1, 8.7.4.5); stops of different opacity make a soft mask.
void draw_gradient(ContentStream& content, const FillGradient& item, PdfObjects& objects, ColorPolicy& colors);

}  // namespace forme
