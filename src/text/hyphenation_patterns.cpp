#include "text/hyphenation_patterns.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <optional>

#include "base/files.h"

namespace forme {
namespace {

constexpr std::uint8_t changes_spelling = 0x40;  // flag on a pattern's digit
constexpr std::uint8_t digit_mask = 0x0F;

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

std::u32string decode(const std::string& bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* const known = ucnv_open(charset.c_str(), &status);
  ucnv_close(known);
  if (U_FAILURE(status) != 0) return {};
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), charset.c_str());
  std::u32string out;
  out.reserve(static_cast<std::size_t>(text.length()));
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
    out.push_back(static_cast<char32_t>(text.char32At(i)));
  return out;
}

/// The number after an option's name, or nothing when the line is another.
std::optional<std::size_t> option_value(std::u32string_view line, std::u32string_view name) {
  if (!line.starts_with(name)) return std::nullopt;
  std::size_t value = 0;
  for (const char32_t c : line.substr(name.size())) {
    if (is_digit(c) && value < 100) value = value * 10 + (c - U'0');
  }
  return value;
}

}  // namespace

std::unique_ptr<const HyphenationPatterns> HyphenationPatterns::load(const std::filesystem::path& path) {
  const std::optional<std::string> bytes = read_file(path);
  if (!bytes || bytes->size() > 64'000'000) return nullptr;
  std::string charset = bytes->substr(0, bytes->find('\n'));
  while (!charset.empty() && static_cast<unsigned char>(charset.back()) <= ' ') charset.pop_back();
  const std::u32string text = decode(*bytes, charset);
  if (text.empty()) return nullptr;
  auto out = std::make_unique<HyphenationPatterns>();
  out->read(text);
  return out;
}

void HyphenationPatterns::read(std::u32string_view text) {
  std::size_t begin = text.find(U'\n');  // the first line is the character set
  while (begin != text.npos && begin + 1 < text.size()) {
    const std::size_t end = text.find(U'\n', begin + 1);
    std::u32string_view line = text.substr(begin + 1, end == text.npos ? end : end - begin - 1);
    while (!line.empty() && (line.back() == U'\r' || line.back() == U' ' || line.back() == U'\t'))
      line.remove_suffix(1);
    read_line(line);
    begin = end;
  }
}

void HyphenationPatterns::read_line(std::u32string_view line) {
  constexpr std::size_t longest_pattern = 100;
  if (line.empty() || line.front() == U'%' || line.front() == U'#' || line.size() > longest_pattern) return;
  if (line.starts_with(U"NEXTLEVEL")) {
    levels_.emplace_back();
  } else if (const auto before = option_value(line, U"LEFTHYPHENMIN")) {
    least_before_ = std::max<std::size_t>(*before, 1);
  } else if (const auto after = option_value(line, U"RIGHTHYPHENMIN")) {
    least_after_ = std::max<std::size_t>(*after, 1);
  } else if (const auto joint_before = option_value(line, U"COMPOUNDLEFTHYPHENMIN")) {
    compound_after_ = std::max<std::size_t>(*joint_before, 1);
  } else if (const auto joint_after = option_value(line, U"COMPOUNDRIGHTHYPHENMIN")) {
    compound_before_ = std::max<std::size_t>(*joint_after, 1);
  } else if (!line.starts_with(U"NOHYPHEN")) {
    add_pattern(line);
  }
}

void HyphenationPatterns::add_pattern(std::u32string_view line) {
  const std::size_t slash = line.find(U'/');
  const std::uint8_t flag = slash != line.npos ? changes_spelling : 0;
  std::u32string letters;
  std::vector<std::uint8_t> digits{0};
  for (const char32_t c : line.substr(0, slash)) {
    if (is_digit(c)) {
      const auto digit = static_cast<std::uint8_t>(c - U'0');
      digits.back() = static_cast<std::uint8_t>(digit | (digit % 2 == 1 ? flag : 0));
    } else {
      letters.push_back(c);
      digits.push_back(0);
    }
  }
  Level& level = levels_.back();
  level.longest = std::max(level.longest, letters.size());
  level.patterns.insert_or_assign(std::move(letters), std::move(digits));
}

std::vector<bool> HyphenationPatterns::Level::points(std::u32string_view word) const {
  const std::u32string dotted = U'.' + std::u32string(word) + U'.';
  std::vector<std::uint8_t> values(dotted.size() + 1, 0);
  for (std::size_t begin = 0; begin < dotted.size(); ++begin) {
    const std::size_t most = std::min(longest, dotted.size() - begin);
    for (std::size_t length = 1; length <= most; ++length) {
      const auto known = patterns.find(std::u32string_view(dotted).substr(begin, length));
      if (known == patterns.end()) continue;
      for (std::size_t i = 0; i < known->second.size(); ++i) {
        std::uint8_t& value = values[begin + i];
        if ((known->second[i] & digit_mask) > (value & digit_mask)) value = known->second[i];
      }
    }
  }
  std::vector<bool> out(word.size(), false);
  // values[i + 2] stands after the i-th character: one for the dot, one for the character itself.
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    const std::uint8_t value = values[i + 2];
    out[i] = (value & digit_mask) % 2 == 1 && (value & changes_spelling) == 0;
  }
  return out;
}

std::vector<bool> HyphenationPatterns::points(std::u32string_view word) const {
  std::vector<bool> out = levels_.front().points(word);
  for (std::size_t level = 1; level < levels_.size(); ++level) {
    const std::vector<bool> joints = out;
    for (std::size_t begin = 0; begin < word.size();) {
      std::size_t end = begin;
      while (end + 1 < word.size() && !joints[end]) ++end;
      ++end;
      const std::vector<bool> inside = levels_[level].points(word.substr(begin, end - begin));
      for (std::size_t i = 0; i < inside.size(); ++i) {
        const bool near_start = begin > 0 && i + 1 < compound_after_;
        const bool near_end = end < word.size() && inside.size() - i - 1 < compound_before_;
        if (inside[i] && !near_start && !near_end) out[begin + i] = true;
      }
      begin = end;
    }
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (i + 1 < least_before_ || out.size() - i - 1 < least_after_) out[i] = false;
  }
  return out;
}

}  // namespace forme
