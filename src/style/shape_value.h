#pragma once

#include <optional>

#include "style/value_reader.h"

namespace forme {

/// A <basic-shape> of CSS Shapes 1 (inset(), circle(), ellipse(), polygon()), a box, both in either order, or `none`.
/// The box that is not named is the margin box.
std::optional<ShapeOutside> read_shape(ValueReader& reader);

/// The same and what shape-outside knows beside it: a picture, by url() or as attr(src) the float's own.
std::optional<ShapeOutside> read_shape_outside(ValueReader& reader);

}  // namespace forme
