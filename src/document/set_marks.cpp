#include "document/set_marks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"
#include "document/quotes.h"

namespace forme {
namespace {

bool is_opening(char32_t c) {
  return c == '(' || c == '[' || c == '{' || c == '/' || c == '=' || c == '-' || c == 0x2013 || c == 0x2014 ||
         c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E || c == 0x201A || c == 0xBF || c == 0xA1 || c == '<' ||
         c == '>' || c == '|' || c == '*';
}
bool is_hebrew(char32_t c) { return c >= 0x5D0 && c <= 0x5EA; }
/// A space between two words, not the edge of the text.
bool is_word_space(char32_t c) { return c == ' ' || c == '\n' || c == 0xA0 || c == 0x202F; }

/// Words that begin with an apostrophe.
struct ClippedWord {
  std::string_view language, word;
};
constexpr std::array clipped_words = {
    ClippedWord{"en", "tis"},       ClippedWord{"en", "twas"},  ClippedWord{"en", "em"},   ClippedWord{"en", "n"},
    ClippedWord{"en", "cause"},     ClippedWord{"en", "til"},   ClippedWord{"en", "bout"}, ClippedWord{"en", "twere"},
    ClippedWord{"en", "twill"},     ClippedWord{"en", "round"}, ClippedWord{"nl", "s"},    ClippedWord{"nl", "t"},
    ClippedWord{"nl", "n"},         ClippedWord{"nl", "m"},     ClippedWord{"nl", "k"},    ClippedWord{"nl", "r"},
    ClippedWord{"af", "n"},         ClippedWord{"de", "s"},     ClippedWord{"de", "n"},    ClippedWord{"de", "ne"},
    ClippedWord{"de", "nen"},       ClippedWord{"de", "ner"},   ClippedWord{"de", "rauf"}, ClippedWord{"de", "raus"},
    ClippedWord{"it", "ndrangheta"}};

/// Abbreviations that page numbers follow.
constexpr std::array<std::u32string_view, 8> page_words = {U"p.",   U"pp.",  U"S.",    U"s.",
                                                           U"str.", U"pág.", U"págs.", U"стр."};

class MarkSetter {
 public:
  MarkSetter(PunctuationUnits units, const std::vector<std::string>& languages)
      : units_(std::move(units)), languages_(languages) {
    out_.reserve(units_.size() + units_.size() / 16);
    for (const std::string& language : languages) {
      quotes_.push_back(!quotes_.empty() && language == languages[quotes_.size() - 1] ? quotes_.back()
                                                                                      : &quotes_of(language));
    }
    last_closer_ = std::string::npos;
    for (std::size_t i = units_.size(); i-- > 0;) {
      if (units_[i].c == '\'' && !units_[i].fixed && !is_space(at(i, -1)) && !is_letter(at(i, 1)) &&
          !is_digit(at(i, 1))) {
        last_closer_ = i;
        break;
      }
    }
  }

  PunctuationUnits set() {
    for (std::size_t i = 0; i < units_.size();) i += set_at(i);
    return std::move(out_);
  }

 private:
  char32_t at(std::size_t i, int step) const {
    if (step < 0 && i == 0) return 0;
    const std::size_t index = i + static_cast<std::size_t>(step);
    return index < units_.size() ? units_[index].c : 0;
  }
  const Quotes& quotes(std::size_t i) const { return *quotes_[units_[i].text]; }
  std::string_view language(std::size_t i) const { return main_language(languages_[units_[i].text]); }
  void put(std::size_t i, std::string_view text) {
    for (std::size_t k = 0; k < text.size();) out_.push_back({decode_utf8(text, k), units_[i].text, false});
  }

  std::size_t set_at(std::size_t i) {
    const PunctuationUnit& unit = units_[i];
    if (!unit.fixed) {
      if (unit.c == '"') return set_double(i);
      if (unit.c == '\'') return set_single(i);
      if (unit.c == '-') return set_dashes(i);
      if (unit.c == '.') return set_dots(i);
      if (is_times(i)) {
        put(i, "×");
        return 1;
      }
    }
    out_.push_back(unit);
    return 1;
  }

  std::size_t run_length(std::size_t i) const {
    std::size_t end = i;
    while (end < units_.size() && units_[end].c == units_[i].c && !units_[end].fixed) ++end;
    return end - i;
  }

  void put_plain(std::size_t i, std::size_t count) {
    for (std::size_t k = i; k < i + count; ++k) out_.push_back(units_[k]);
  }

  bool is_chinese_or_japanese(std::size_t i) const { return language(i) == "zh" || language(i) == "ja"; }
  bool has_long_spaced_dash(std::size_t i) const {
    return language(i) == "ru" || language(i) == "uk" || language(i) == "be";
  }

  std::size_t set_dashes(std::size_t i) {
    const std::size_t count = run_length(i);
    const char32_t before = at(i, -1), after = at(i, static_cast<int>(count));
    const bool option = count == 2 && is_space(before) && (is_letter(after) || is_digit(after));  // "--verbose"
    if (count == 1) {
      set_hyphen(i);
    } else if (count > 3 || option) {
      put_plain(i, count);
    } else if (is_chinese_or_japanese(i)) {
      put(i, "——");
    } else {
      const bool spaced = is_word_space(before) && is_word_space(after);
      put(i, count == 2 && !(spaced && has_long_spaced_dash(i)) ? "–" : "—");
    }
    return count;
  }

  void set_hyphen(std::size_t i) {
    if (is_spaced_dash(i)) {
      put(i, has_long_spaced_dash(i) ? "—" : "–");
    } else if (is_year_range(i) || is_page_range(i)) {
      put(i, "–");
    } else if (is_minus(i)) {
      put(i, "−");
    } else {
      out_.push_back(units_[i]);
    }
  }

  /// A hyphen between spaces and words stands for a dash: "wood - and metal".
  bool is_spaced_dash(std::size_t i) const {
    if (!is_word_space(at(i, -1)) || !is_word_space(at(i, 1))) return false;
    const char32_t left = at(i, -2), right = at(i, 2);
    constexpr std::u32string_view ends = U")],.!?;:'\"\u2019\u201D\u00BB\u2026%";
    const bool after_word = is_letter(left) || is_digit(left) || ends.find(left) != std::u32string_view::npos;
    return after_word && (is_letter(right) || right == '"' || right == '\'' || right == '(' || right == 0x201C ||
                          right == 0xAB || right == 0x201E || right == 0x2018);
  }

  /// How many digits stand in a row, from `i` on in steps of `step`; five at most.
  std::size_t digits_from(std::size_t i, int step) const {
    std::size_t count = 0;
    while (count < 5 && is_digit(at(i, step * static_cast<int>(count)))) ++count;
    return count;
  }
  int number_at(std::size_t i, std::size_t digits) const {
    int number = 0;
    for (std::size_t k = 0; k < digits; ++k) number = number * 10 + static_cast<int>(units_[i + k].c - '0');
    return number;
  }
  static bool joins_number(char32_t c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '/' || c == '.' || c == '_' || c == '#' || c == ':';
  }

  /// "1914-18", "1914-1918": not a date, nor a number of a part.
  bool is_year_range(std::size_t i) const {
    if (i < 4 || digits_from(i - 1, -1) != 4 || joins_number(at(i, -5))) return false;
    const std::size_t digits = digits_from(i + 1, 1);
    if (digits != 2 && digits != 4) return false;
    const char32_t after = at(i, static_cast<int>(digits) + 1);
    const bool goes_on = after == '.' ? is_digit(at(i, static_cast<int>(digits) + 2)) : joins_number(after);
    const int from = number_at(i - 4, 4), to = number_at(i + 1, digits);
    return !goes_on && from >= 1000 && from < 2100 && to > (digits == 2 ? std::max(12, from % 100) : from) && to < 2100;
  }

  /// "pp. 5-9"
  bool is_page_range(std::size_t i) const {
    const std::size_t digits = i == 0 ? 0 : digits_from(i - 1, -1), after = digits_from(i + 1, 1);
    if (digits == 0 || digits > 4 || after == 0 || after > 4 || at(i, static_cast<int>(after) + 1) == '-') return false;
    if (i <= digits || !is_word_space(units_[i - digits - 1].c)) return false;
    std::u32string word;
    for (std::size_t k = i - digits - 1; k-- > 0 && word.size() < 6 && !is_space(units_[k].c) && units_[k].c != '(';) {
      word.insert(word.begin(), units_[k].c);
    }
    return std::find(page_words.begin(), page_words.end(), word) != page_words.end();
  }

  /// "-5 °C", "-3%"
  bool is_minus(std::size_t i) const {
    if (!is_space(at(i, -1)) && at(i, -1) != '(') return false;
    int end = 1;
    while (end < 10 && (is_digit(at(i, end)) || ((at(i, end) == '.' || at(i, end) == ',') && is_digit(at(i, end + 1)))))
      ++end;
    if (end == 1) return false;
    if (is_word_space(at(i, end))) ++end;
    return at(i, end) == 0xB0 || at(i, end) == '%';
  }

  /// An x between numbers: "210 x 297 mm", "4x4"; not "0x1F", nor a name with digits.
  bool is_times(std::size_t i) const {
    const char32_t c = units_[i].c;
    if (c != 'x' && c != 'X') return false;
    if (is_word_space(at(i, -1)) && is_word_space(at(i, 1))) return is_digit(at(i, -2)) && is_digit(at(i, 2));
    if (!is_digit(at(i, -1)) || !is_digit(at(i, 1))) return false;
    const auto in_measure = [](char32_t u) {
      return is_digit(u) || u == 'x' || u == 'X' || u == '.' || u == ',' || u == 0xD7;
    };
    int begin = -1, end = 1;
    while (begin > -20 && in_measure(at(i, begin - 1))) --begin;
    while (end < 20 && in_measure(at(i, end + 1))) ++end;
    const bool hexadecimal = at(i, -1) == '0' && begin == -1;
    return !hexadecimal && !is_letter(at(i, begin - 1)) && !is_letter(at(i, end + 1));
  }

  std::size_t set_dots(std::size_t i) {
    const std::size_t count = run_length(i);
    const bool spread = count == 1 && at(i, 1) == ' ' && at(i, 2) == '.' && at(i, 3) == ' ' && at(i, 4) == '.' &&
                        at(i, 5) != '.' && !(at(i, 5) == ' ' && at(i, 6) == '.') && is_space(at(i, -1)) &&
                        std::none_of(units_.begin() + static_cast<std::ptrdiff_t>(i),
                                     units_.begin() + static_cast<std::ptrdiff_t>(i) + 5,
                                     [](const PunctuationUnit& unit) { return unit.fixed; });
    if (spread) {
      put(i, "…");
      return 5;
    }
    if (count == 3 || count == 4) {
      put(i, is_chinese_or_japanese(i) ? "……" : "…");
      if (count == 4) put(i, ".");
    } else {
      put_plain(i, count);
    }
    return count;
  }

  std::size_t set_double(std::size_t i) {
    const char32_t before = at(i, -1), after = at(i, 1);
    const bool may_open =
        (is_space(before) || is_opening(before) || (before == '\'' && open_singles_ > 0)) && !is_space(after);
    if (is_hebrew(before) && is_hebrew(after)) {
      put(i, "\u05F4");  // gershayim of an abbreviation
    } else if (may_open && !(open_doubles_ > 0 && !is_space(before) && !is_letter(after) && !is_digit(after))) {
      put(i, quotes(i).open);
      ++open_doubles_;
    } else if (open_doubles_ == 0 && is_digit(before)) {
      put(i, "″");
    } else if (open_doubles_ == 0 && !is_space(after) && (is_letter(after) || is_digit(after))) {
      put(i, quotes(i).open);
      ++open_doubles_;
    } else {
      put(i, quotes(i).close);
      open_doubles_ = std::max(0, open_doubles_ - 1);
    }
    return 1;
  }

  /// "'tis", "'90s": a word that begins with an apostrophe.
  bool begins_with_apostrophe(std::size_t i) const {
    if (is_digit(at(i, 1)) && is_digit(at(i, 2)) && !is_digit(at(i, 3)) && at(i, 3) != '\'') return true;
    std::string word;
    for (std::size_t k = i + 1; k < units_.size() && word.size() < 12 && is_letter(units_[k].c); ++k) {
      append_utf8(word, units_[k].c < 0x80 ? units_[k].c | 0x20U : units_[k].c);
    }
    const bool clipped = std::any_of(clipped_words.begin(), clipped_words.end(), [&](const ClippedWord& known) {
      return known.language == language(i) && known.word == word;
    });
    return clipped && !(word == "n" && open_singles_ > 0);
  }

  std::size_t set_single(std::size_t i) {
    const char32_t before = at(i, -1), after = at(i, 1);
    const bool word_before = is_letter(before) || is_digit(before), word_after = is_letter(after) || is_digit(after);
    if (open_singles_ == 0 && is_hebrew(before)) {
      put(i, "\u05F3");  // geresh
    } else if (word_before && word_after && is_letter(after)) {
      put(i, "’");
    } else if ((is_space(before) || is_opening(before) || before == '"') && !is_space(after) &&
               (word_after || after != '\'')) {
      const bool has_end = last_closer_ != std::string::npos && last_closer_ > i;
      const bool open = has_end && !begins_with_apostrophe(i);
      put(i, open ? quotes(i).open_inner : "’");
      if (open) ++open_singles_;
    } else if (open_singles_ > 0 && !is_space(before)) {
      put(i, quotes(i).close_inner);
      --open_singles_;
    } else if (is_digit(before) && open_singles_ == 0) {
      put(i, "′");
    } else {
      put(i, "’");
    }
    return 1;
  }

  PunctuationUnits units_, out_;
  const std::vector<std::string>& languages_;
  std::vector<const Quotes*> quotes_;  ///< for each text
  std::size_t last_closer_;
  int open_doubles_ = 0, open_singles_ = 0;
};

}  // namespace

PunctuationUnits set_marks(PunctuationUnits units, const std::vector<std::string>& languages) {
  return MarkSetter(std::move(units), languages).set();
}

}  // namespace forme
