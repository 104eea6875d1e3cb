#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace forme {

/// An OpenType or ISO 15924 tag of four letters, big-endian packed.
constexpr std::uint32_t tag(std::string_view name) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < 4; ++i)
    out = out << 8U | (i < name.size() ? static_cast<unsigned char>(name[i]) : std::uint32_t{' '});
  return out;
}

inline std::string tag_text(std::uint32_t tag) {
  return {static_cast<char>(tag >> 24U), static_cast<char>(tag >> 16U), static_cast<char>(tag >> 8U),
          static_cast<char>(tag)};
}

}  // namespace forme
