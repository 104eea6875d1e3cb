#pragma once

#include "paint/box_shape.h"

namespace forme {

/// The outline of a basic shape in its reference box (Shapes 1, section 3). The margin box stands for the border box.
Path clip_path(const ShapeOutside& shape, const BoxShape& box);

}  // namespace forme
