#pragma once

#include <optional>
#include <vector>

#include "style/value_reader.h"

namespace forme {

enum class ShadowOf : std::uint8_t { Box, Text };

/// none | [inset? && <length>{2,4} && <color>?]#; text has neither `inset` nor a spread (Backgrounds 3, section 6).
std::optional<std::vector<Shadow>> read_shadows(ValueReader& reader, ShadowOf what);

}  // namespace forme
