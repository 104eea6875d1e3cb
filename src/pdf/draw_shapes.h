#pragma once

#include "paint/display_list.h"
#include "pdf/content_stream.h"
#include "pdf/image_set.h"

namespace forme {

void draw_rect(ContentStream& content, const FillRect& item);
void draw_path(ContentStream& content, const FillPath& item);
void draw_line(ContentStream& content, const StrokeLine& item);
void draw_stroke(ContentStream& content, const StrokePath& item);
/// A picture that could not be decoded leaves a gray field in its place.
void draw_image(ContentStream& content, const DrawImage& item, const ImageSet& images);

/// Path construction operators.
std::string path_operators(const PageFrame& frame, const Path& path);
std::string rectangle_operators(const PageFrame& frame, const Rect& rect);

}  // namespace forme
