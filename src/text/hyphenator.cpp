#include "text/hyphenator.h"

#include <hyphen.h>
#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <system_error>

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

struct DictionaryDeleter {
  void operator()(HyphenDict* dictionary) const { hnj_hyphen_free(dictionary); }
};
struct ConverterDeleter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string lower_case(std::string_view word) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0, icu::StringPiece(word.data(), static_cast<int32_t>(word.size())), sink, nullptr,
                            status);
  return U_SUCCESS(status) != 0 && out.size() == word.size() ? out : std::string(word);
}

}  // namespace

struct Hyphenator::Dictionary {
  std::unique_ptr<HyphenDict, DictionaryDeleter> patterns;
  std::unique_ptr<UConverter, ConverterDeleter> converter;  ///< null when the patterns are in UTF-8

  /// The word in the patterns' character set; empty when it has characters that the set lacks.
  std::string encode(const std::string& word) const {
    if (!converter) return word;
    std::u16string wide(word.size(), u'\0');
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(wide.data(), static_cast<int32_t>(wide.size()), &length, word.data(),
                  static_cast<int32_t>(word.size()), &status);
    if (U_FAILURE(status) != 0) return {};
    std::string out(static_cast<std::size_t>(length) + 1, '\0');
    ucnv_reset(converter.get());
    const int32_t size = ucnv_fromUChars(converter.get(), out.data(), static_cast<int32_t>(out.size()), wide.data(),
                                         length, &status);
    if (U_FAILURE(status) != 0 || size != length) return {};
    out.resize(static_cast<std::size_t>(size));
    return out;
  }
};

Hyphenator::Hyphenator() = default;
Hyphenator::~Hyphenator() = default;

std::unique_ptr<Hyphenator::Dictionary> Hyphenator::load(std::string_view language) {
  const std::filesystem::path path = pattern_file(language);
  if (path.empty()) return nullptr;
  auto dictionary = std::make_unique<Dictionary>();
  dictionary->patterns.reset(hnj_hyphen_load(path.c_str()));
  if (!dictionary->patterns) return nullptr;
  if (dictionary->patterns->utf8 == 0) {
    UErrorCode status = U_ZERO_ERROR;
    dictionary->converter.reset(ucnv_open(dictionary->patterns->cset, &status));
    if (U_FAILURE(status) != 0) return nullptr;
    ucnv_setFromUCallBack(dictionary->converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  }
  return dictionary;
}

const Hyphenator::Dictionary* Hyphenator::dictionary(std::string_view language) {
  const auto known = dictionaries_.find(language);
  if (known != dictionaries_.end()) return known->second.get();
  return dictionaries_.emplace(std::string(language), load(language)).first->second.get();
}

bool Hyphenator::knows(std::string_view language) { return dictionary(language) != nullptr; }

const std::vector<std::uint16_t>& Hyphenator::points(std::string_view word, std::string_view language) {
  static const std::vector<std::uint16_t> none;
  const Dictionary* patterns = dictionary(language);
  if (patterns == nullptr || word.size() > longest_word) return none;
  std::string key(language);
  key += '\n';
  key += word;
  if (const auto known = words_.find(key); known != words_.end()) return known->second;
  if (words_.size() >= most_words) words_.clear();
  std::vector<std::uint16_t>& out = words_[std::move(key)];
  const std::string encoded = patterns->encode(lower_case(word));
  if (encoded.empty()) return out;
  std::vector<char> marks(encoded.size() + 6, 0);
  char** replacements = nullptr;
  int* positions = nullptr;
  int* cuts = nullptr;
  const int failed =
      hnj_hyphen_hyphenate3(patterns->patterns.get(), encoded.data(), static_cast<int>(encoded.size()), marks.data(),
                            nullptr, &replacements, &positions, &cuts, 1, 1, 1, 1);
  // Marks are counted by character. A break that would change the spelling is left out.
  std::size_t character = 0;
  for (std::size_t i = 0; failed == 0 && i < word.size() && character < encoded.size(); ++character) {
    ++i;
    while (i < word.size() && (static_cast<unsigned char>(word[i]) & 0xC0U) == 0x80U) ++i;
    const bool changes = replacements != nullptr && replacements[character] != nullptr;
    if ((marks[character] & 1) != 0 && !changes && i < word.size()) out.push_back(static_cast<std::uint16_t>(i));
  }
  if (replacements != nullptr) {
    for (std::size_t i = 0; i < encoded.size(); ++i) std::free(replacements[i]);
  }
  std::free(replacements);
  std::free(positions);
  std::free(cuts);
  return out;
}

}  // namespace forme
