#pragma once

#include <string_view>

namespace forme {

/// Length in bytes of the first letter with the punctuation before and after it (CSS Pseudo 4, 2.2).
std::size_t first_letter_length(std::string_view text);

}  // namespace forme
