#pragma once

#include <span>
#include <string_view>

namespace forme {

/// The known name that is nearest to a misspelt one: a slip away, or two where the name is long. Empty when none is so
/// near; of equally near ones the first.
std::string_view nearest_name(std::string_view name, std::span<const std::string_view> known);

}  // namespace forme
