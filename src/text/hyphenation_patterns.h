#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace forme {

/// The patterns of one language (Liang 1983) from a dictionary in libhyphen's format (README.hyphen of libhyphen): a
/// first line with the character set, then patterns; after NEXTLEVEL those for the parts of compounds. Read here and
/// not by libhyphen's own loader, which takes seconds for German. Breaks that would change the spelling
/// (README.nonstandard) are left out.
class HyphenationPatterns {
 public:
  /// Null when the file cannot be read or its character set is not known.
  static std::unique_ptr<const HyphenationPatterns> load(const std::filesystem::path& path);

  /// By character of `word` (lower case, letters only): whether it may be broken after that character. The
  /// dictionary's own least numbers of characters before and after a break are kept.
  std::vector<bool> points(std::u32string_view word) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::u32string_view text) const { return std::hash<std::u32string_view>()(text); }
  };
  struct Level {
    /// Letters of a pattern to its digits: before each letter and after the last.
    std::unordered_map<std::u32string, std::vector<std::uint8_t>, Hash, std::equal_to<>> patterns;
    std::size_t longest = 0;
    std::vector<bool> points(std::u32string_view word) const;
  };
  void read(std::u32string_view text);
  void read_line(std::u32string_view line);
  void add_pattern(std::u32string_view line);

  std::vector<Level> levels_{1};
  std::size_t least_before_ = 2, least_after_ = 2;
  std::size_t compound_before_ = 3, compound_after_ = 3;  ///< before and after a joint of a compound
};

}  // namespace forme
