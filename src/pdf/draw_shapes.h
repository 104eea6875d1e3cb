#pragma once

#include "paint/display_list.h"
#include "pdf/content_stream.h"
#include "pdf/image_set.h"

namespace forme {

void draw_rect(ContentStream& content, const FillRect& item);
void draw_line(ContentStream& content, const StrokeLine& item);
/// Rotation is about the middle of the clip, which turns with the picture. A picture that could not be decoded leaves
/// a gray field in its place.
void draw_image(ContentStream& content, const DrawImage& item, const ImageSet& images);

}  // namespace forme
