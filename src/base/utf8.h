#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace forme {

/// Decodes the code point that starts at `offset` and moves `offset` past it. A malformed sequence yields U+FFFD and
/// moves on by one byte. `offset` < text.size().
char32_t decode_utf8(std::string_view text, std::size_t& offset);

void append_utf8(std::string& out, char32_t code_point);

std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

/// Offset of the first malformed byte, or npos when all is well-formed UTF-8.
std::size_t find_invalid_utf8(std::string_view text);

/// A copy in which each malformed byte is replaced by U+FFFD.
std::string repair_utf8(std::string_view text);

}  // namespace forme
