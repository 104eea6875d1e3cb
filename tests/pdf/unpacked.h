#pragma once

#include <zlib.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace forme::sample {

inline std::string inflated(std::string_view packed) {
  std::string out(1 << 24, '\0');
  uLongf length = out.size();
  if (uncompress(reinterpret_cast<Bytef*>(out.data()), &length, reinterpret_cast<const Bytef*>(packed.data()),
                 packed.size()) != Z_OK)
    return {};
  out.resize(length);
  return out;
}

/// The file's text with every Flate stream unpacked, so that facts can be looked for. Font and ICC bytes included.
inline std::string unpacked(std::string_view pdf) {
  std::string out;
  std::size_t at = 0;
  while (true) {
    const std::size_t begin = pdf.find("\nstream\n", at);
    if (begin == std::string_view::npos) break;
    const std::string_view dictionary = pdf.substr(at, begin - at);
    const std::size_t key = dictionary.rfind("/Length ");
    const auto length =
        static_cast<std::size_t>(std::strtoul(std::string(dictionary.substr(key + 8, 12)).c_str(), nullptr, 10));
    const std::string_view bytes = pdf.substr(begin + 8, length);
    out += dictionary;
    out += "\nstream\n";
    out += dictionary.find("/FlateDecode", dictionary.rfind(" obj")) != std::string_view::npos ? inflated(bytes)
                                                                                               : std::string(bytes);
    at = begin + 8 + length;
  }
  return out.append(pdf.substr(at));
}

inline std::size_t occurrences(std::string_view text, std::string_view of) {
  std::size_t count = 0;
  for (std::size_t at = text.find(of); at != std::string_view::npos; at = text.find(of, at + of.size())) ++count;
  return count;
}

}  // namespace forme::sample
