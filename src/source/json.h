#pragma once

#include <string>
#include <string_view>

namespace forme {

/// The text as a JSON string with its quotes.
std::string json_string(std::string_view text);

}  // namespace forme
