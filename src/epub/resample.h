#pragma once

#include "media/media.h"

namespace forme::epub {

/// Area-averaged down to exactly `width` x `height`, neither larger than the picture; integer arithmetic throughout.
Pixels shrink(const Pixels& pixels, int width, int height);

/// Cuts the middle out; `width` and `height` at most the picture's.
Pixels crop_to_middle(const Pixels& pixels, int width, int height);

int channels_of(PixelSpace space);

}  // namespace forme::epub
