#pragma once

#include <optional>
#include <vector>

#include "style/value_reader.h"

namespace forme {

/// none | <transform-function>+ (Transforms 1, section 9). Functions that leave the plane are noted and do nothing.
std::optional<std::vector<TransformFunction>> read_transform(ValueReader& reader);

}  // namespace forme
