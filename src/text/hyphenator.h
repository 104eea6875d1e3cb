#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace forme {

/// Places in words by the TeX patterns of a language (libhyphen, dictionaries of the hyphen-* packages). Keeps its
/// dictionaries and the words it has met; one a thread.
class Hyphenator {
 public:
  Hyphenator();
  ~Hyphenator();
  Hyphenator(const Hyphenator&) = delete;
  Hyphenator& operator=(const Hyphenator&) = delete;

  bool knows(std::string_view language);
  /// Byte offsets in `word` (letters only, any case) before which it may be broken; before limits of length.
  const std::vector<std::uint16_t>& points(std::string_view word, std::string_view language);

 private:
  struct Dictionary;
  const Dictionary* dictionary(std::string_view language);
  static std::unique_ptr<Dictionary> load(std::string_view language);

  std::map<std::string, std::unique_ptr<Dictionary>, std::less<>> dictionaries_;
  std::unordered_map<std::string, std::vector<std::uint16_t>> words_;
};

}  // namespace forme
