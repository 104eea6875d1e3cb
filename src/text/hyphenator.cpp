#include "text/hyphenator.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include "base/utf8.h"

namespace forme {
namespace {

const std::filesystem::path pattern_folder = "/usr/share/hyphen";  // where Debian's hyphen-* packages put them
constexpr std::size_t longest_word = 120;                          // bytes; longer ones are no words
constexpr std::size_t most_words = 200'000;                        // kept; then the cache starts again

std::string underscored(std::string_view language) {
  std::string out(language);
  std::replace(out.begin(), out.end(), '-', '_');
  return out;
}

/// The file for a language when the text does not say the region, where it is not the first in the alphabet.
std::string_view usual_region(std::string_view primary) {
  struct Usual {
    std::string_view language, name;
  };
  constexpr std::array usual = {Usual{"en", "en_US"}, Usual{"de", "de_DE"}, Usual{"fr", "fr_FR"}, Usual{"es", "es_ES"},
                                Usual{"pt", "pt_PT"}, Usual{"it", "it_IT"}, Usual{"nl", "nl_NL"}, Usual{"no", "nb_NO"},
                                Usual{"nb", "nb_NO"}, Usual{"nn", "nn_NO"}, Usual{"sv", "sv_SE"}, Usual{"sr", "sr_RS"}};
  for (const Usual& u : usual) {
    if (u.language == primary) return u.name;
  }
  return {};
}

/// Pattern files from the most to the least particular: en-GB -> en_GB, en; de-1996 -> de_DE; pt -> pt_PT.
std::filesystem::path pattern_file(std::string_view language) {
  const std::string primary(language.substr(0, language.find('-')));
  if (primary.size() < 2 || primary.size() > 3 ||
      !std::all_of(primary.begin(), primary.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    return {};
  }
  std::vector<std::string> names;
  if (language.starts_with("sr-Latn")) names.emplace_back("sr-Latn_RS");
  if (language.find('/') == std::string_view::npos && language.size() < 16) names.push_back(underscored(language));
  if (const std::string_view usual = usual_region(primary); !usual.empty()) names.emplace_back(usual);
  names.push_back(primary);
  std::error_code error;
  for (const std::string& name : names) {
    const auto path = pattern_folder / ("hyph_" + name + ".dic");
    if (std::filesystem::exists(path, error)) return path;
  }
  std::vector<std::filesystem::path> regional;
  for (std::filesystem::directory_iterator it(pattern_folder, error), end; !error && it != end; it.increment(error)) {
    if (it->path().filename().string().starts_with("hyph_" + primary + "_")) regional.push_back(it->path());
  }
  return regional.empty() ? std::filesystem::path() : *std::min_element(regional.begin(), regional.end());
}

std::string lower_case(std::string_view word) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(word.data(), static_cast<int32_t>(word.size())), sink, nullptr,
                            status);
  return U_SUCCESS(status) != 0 && out.size() == word.size() ? out : std::string(word);
}

}  // namespace

const HyphenationPatterns* Hyphenator::patterns(std::string_view language) {
  const auto known = patterns_.find(language);
  if (known != patterns_.end()) return known->second.get();
  const std::filesystem::path path = pattern_file(language);
  auto& shared = files_[path];
  if (!shared && !path.empty()) shared = HyphenationPatterns::load(path);
  return patterns_.emplace(std::string(language), shared).first->second.get();
}

bool Hyphenator::knows(std::string_view language) { return patterns(language) != nullptr; }

const std::vector<std::uint16_t>& Hyphenator::points(std::string_view word, std::string_view language) {
  static const std::vector<std::uint16_t> none;
  const HyphenationPatterns* known_patterns = patterns(language);
  if (known_patterns == nullptr || word.size() > longest_word) return none;
  std::string key(language);
  key += '\n';
  key += word;
  if (const auto known = words_.find(key); known != words_.end()) return known->second;
  if (words_.size() >= most_words) words_.clear();
  std::vector<std::uint16_t>& out = words_[std::move(key)];
  const std::string lower = lower_case(word);
  const std::vector<bool> marks = known_patterns->points(to_utf32(lower));
  std::size_t i = 0;
  for (std::size_t character = 0; character < marks.size() && i < word.size(); ++character) {
    decode_utf8(lower, i);
    if (marks[character] && i < word.size()) out.push_back(static_cast<std::uint16_t>(i));
  }
  return out;
}

}  // namespace forme
