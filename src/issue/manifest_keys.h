#pragma once

#include <span>
#include <string_view>

#include "issue/value.h"
#include "source/diagnostics.h"

namespace forme {

/// A note, with the nearest key that is known, for each key of a map that means nothing.
void report_unknown_keys(const Value& map, std::span<const std::string_view> known, Diagnostics& diagnostics);

}  // namespace forme
