#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace forme {

/// A character of a block's text while its punctuation is set.
struct PunctuationUnit {
  char32_t c = 0;
  std::uint32_t text = 0;  ///< which of the block's texts it belongs to
  bool fixed = false;      ///< code, an address, an image, an escape: counts for what is around it only
};
using PunctuationUnits = std::vector<PunctuationUnit>;

inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }

inline bool is_space(char32_t c) {
  return c == 0 || c == ' ' || c == '\t' || c == '\n' || c == 0xA0 || c == 0x202F || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200B);
}

inline bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return c >= 0xC0 && !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x3020) && c != 0xFFFC;
}

/// The language subtag alone: "pt" of "pt-BR".
inline std::string_view main_language(std::string_view tag) { return tag.substr(0, tag.find('-')); }

}  // namespace forme
