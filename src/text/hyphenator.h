#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/hyphenation_patterns.h"

namespace forme {

/// Places in words by the TeX patterns of a language (dictionaries of the hyphen-* packages). Keeps its
/// dictionaries and the words it has met; one a thread.
class Hyphenator {
 public:
  bool knows(std::string_view language);
  /// Byte offsets in `word` (letters only, any case) before which it may be broken; before limits of length.
  const std::vector<std::uint16_t>& points(std::string_view word, std::string_view language);

 private:
  const HyphenationPatterns* patterns(std::string_view language);

  std::map<std::filesystem::path, std::shared_ptr<const HyphenationPatterns>> files_;
  std::map<std::string, std::shared_ptr<const HyphenationPatterns>, std::less<>> patterns_;  ///< by language asked for
  std::unordered_map<std::string, std::vector<std::uint16_t>> words_;
};

}  // namespace forme
