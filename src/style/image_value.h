#pragma once

#include <optional>

#include "style/value_reader.h"

namespace forme {

/// <image> or `none`: url(), linear-gradient(), radial-gradient() and their repeating kin (Images 3, sections 2 and 3).
/// Images of other kinds are noted and give nothing to draw.
std::optional<BackgroundImage> read_background_image(ValueReader& reader);

}  // namespace forme
