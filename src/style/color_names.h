#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace forme {

/// 0xRRGGBB of a colour keyword in lower case (CSS Color 4, section 6.1), without `transparent` and `currentcolor`.
std::optional<std::uint32_t> named_color(std::string_view name);

/// All of them, sorted.
const std::vector<std::string_view>& named_color_names();

}  // namespace forme
