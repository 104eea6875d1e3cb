#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace forme {

/// The patterns of one language (Liang 1983) from a dictionary in libhyphen's format (README.hyphen, README.nonstandard
/// of libhyphen): a first line with the character set, patterns, and after NEXTLEVEL those for the parts of compounds.
/// Read here rather than by libhyphen's own loader, which takes seconds for German. Breaks that change the spelling
/// are left out.
class HyphenationPatterns {
 public:
  /// Null when the file cannot be read or its character set is not known.
  static std::unique_ptr<const HyphenationPatterns> load(const std::filesystem::path& path);

  /// By character of the lower-case `word`: whether it may be broken after that character.
  std::vector<bool> points(std::u32string_view word) const;

 private:
  struct Level {
    /// Pattern without its digits, to digits before each of its characters and after the last.
    std::unordered_map<std::u32string, std::string> patterns;
    std::size_t longest = 0;
    std::vector<std::uint8_t> values(std::u32string_view word) const;
  };
  void add_line(std::u32string_view line);

  std::vector<Level> levels_;
  std::size_t compound_before_ = 2, compound_after_ = 2;  ///< characters kept at a compound's joint
};

}  // namespace forme
