#pragma once

#include <span>
#include <string_view>

namespace forme {

/// The known name that is nearest to a misspelt one, by Levenshtein's distance; empty when none is near. Of equally
/// near ones the first.
std::string_view nearest_name(std::string_view name, std::span<const std::string_view> known);

}  // namespace forme
