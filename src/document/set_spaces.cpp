#include "document/set_spaces.h"

#include <algorithm>
#include <array>
#include <utility>

namespace forme {
namespace {

constexpr char32_t no_break_space = 0xA0, narrow_space = 0x202F;

constexpr std::array<std::u32string_view, 69> unit_names = {
    U"%",   U"‰",   U"°",  U"°C",  U"°F",  U"K",   U"mm",  U"cm",  U"dm",   U"m",   U"km",  U"µm",   U"μm",  U"nm",
    U"mm²", U"cm²", U"m²", U"km²", U"cm³", U"m³",  U"ha",  U"g",   U"mg",   U"kg",  U"t",   U"ml",   U"cl",  U"dl",
    U"l",   U"hl",  U"pt", U"px",  U"ppi", U"dpi", U"ft",  U"yd",  U"mi",   U"oz",  U"lb",  U"lbs",  U"gsm", U"g/m²",
    U"h",   U"min", U"s",  U"ms",  U"Hz",  U"kHz", U"MHz", U"GHz", U"V",    U"kV",  U"W",   U"kW",   U"MW",  U"kWh",
    U"kB",  U"MB",  U"GB", U"TB",  U"bit", U"Pa",  U"hPa", U"bar", U"km/h", U"m/s", U"mph", U"a.m.", U"p.m."};
constexpr std::array<std::u32string_view, 18> currencies = {U"€",   U"$",   U"£",   U"¥",   U"₽", U"₴",
                                                            U"₹",   U"Kč",  U"zł",  U"kr",  U"Ft",  U"lei",
                                                            U"CHF", U"EUR", U"USD", U"GBP", U"руб", U"kn"};
/// In front of a number; compared without case in ASCII.
constexpr std::array<std::u32string_view, 43> number_words = {
    U"p.",  U"pp.",  U"vol.",  U"vols.", U"no.",   U"nos.", U"nr.",  U"nº",   U"n°",   U"№",    U"§",
    U"§§",  U"fig.", U"figs.", U"ch.",   U"chap.", U"sec.", U"art.", U"l.",   U"ll.",  U"fol.", U"ff.",
    U"bd.", U"s.",   U"abb.",  U"kap.",  U"str.",  U"č.",   U"obr.", U"st.",  U"sv.",  U"стр.", U"с.",
    U"гл.", U"рис.", U"т.",    U"σ.",    U"pl.",   U"cat.", U"ms.",  U"pág.", U"cap.", U"núm."};

/// In front of a name.
struct NameTitle {
  std::string_view language;
  std::u32string_view word;
};
constexpr std::array titles = {
    NameTitle{"en", U"Mr"},    NameTitle{"en", U"Mrs"},   NameTitle{"en", U"Ms"},    NameTitle{"en", U"Dr"},
    NameTitle{"en", U"Mr."},   NameTitle{"en", U"Mrs."},  NameTitle{"en", U"Ms."},   NameTitle{"en", U"Dr."},
    NameTitle{"en", U"Prof."}, NameTitle{"en", U"St"},    NameTitle{"en", U"St."},   NameTitle{"en", U"Rev."},
    NameTitle{"fr", U"MM."},   NameTitle{"fr", U"Mme"},   NameTitle{"fr", U"Mmes"},  NameTitle{"fr", U"Mlle"},
    NameTitle{"fr", U"Dr"},    NameTitle{"fr", U"Me"},    NameTitle{"fr", U"Mgr"},   NameTitle{"de", U"Dr."},
    NameTitle{"de", U"Prof."}, NameTitle{"de", U"Hr."},   NameTitle{"de", U"Fr."},   NameTitle{"de", U"St."},
    NameTitle{"es", U"Sr."},   NameTitle{"es", U"Sra."},  NameTitle{"es", U"Dr."},   NameTitle{"es", U"Dra."},
    NameTitle{"it", U"Sig."},  NameTitle{"it", U"Dott."}, NameTitle{"it", U"Prof."}, NameTitle{"pt", U"Sr."},
    NameTitle{"pt", U"Sra."},  NameTitle{"pt", U"Dr."},   NameTitle{"nl", U"dhr."},  NameTitle{"nl", U"mw."},
    NameTitle{"nl", U"dr."},   NameTitle{"nl", U"prof."}};

/// Languages that write 10 000; elsewhere two numbers may stand side by side.
constexpr std::array<std::string_view, 20> grouping_languages = {"fr", "de", "sv", "fi", "nb", "nn", "no",
                                                                 "da", "cs", "sk", "pl", "ru", "uk", "be",
                                                                 "bg", "hu", "et", "lv", "lt", "es"};

template <class List>
bool contains(const List& list, std::u32string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_capital(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  const bool latin = c >= 0xC0 && c <= 0xDE && c != 0xD7;
  const bool greek_or_cyrillic = (c >= 0x386 && c <= 0x3AB) || (c >= 0x400 && c <= 0x42F);
  return latin || greek_or_cyrillic || (c >= 0x100 && c < 0x180 && c % 2 == 0);
}

std::u32string lower_ascii(std::u32string_view text) {
  std::u32string out(text);
  for (char32_t& c : out) c = c >= 'A' && c <= 'Z' ? c + 32 : c;
  return out;
}

bool is_initial(std::u32string_view word) {
  if (word.size() == 2) return is_letter(word[0]) && word[1] == '.';
  return word.size() == 5 && is_capital(word[0]) && word[1] == '.' && word[2] == '-' && is_capital(word[3]) &&
         word[4] == '.';
}

/// A number as it stands in text, "1,200" or "5–9".
bool is_number(std::u32string_view word) {
  return !word.empty() && is_digit(word.back()) && std::all_of(word.begin(), word.end(), [](char32_t c) {
    return is_digit(c) || c == '.' || c == ',' || c == 0x2013 || c == 0x2212 || c == '-' || c == '+' || c == '~';
  });
}

std::u32string_view without_opening(std::u32string_view word) {
  constexpr std::u32string_view opening = U"([\"'“‘„‚«‹¿¡";
  while (!word.empty() && opening.find(word.front()) != std::u32string_view::npos) word.remove_prefix(1);
  return word;
}

/// `also` closes too.
std::u32string_view without_closing(std::u32string_view word, char32_t also = 0) {
  constexpr std::u32string_view closing = U")]\"'”’“‘»›,;:!?…";
  while (!word.empty() && (word.back() == also || closing.find(word.back()) != std::u32string_view::npos)) {
    word.remove_suffix(1);
  }
  return word;
}

/// What French sets beside its marks; 0 where it sets nothing.
struct FrenchSpaces {
  char32_t high = narrow_space;  ///< before ; ! ?
  char32_t colon = no_break_space;
  char32_t quote = narrow_space;
};

class SpaceSetter {
 public:
  SpaceSetter(PunctuationUnits units, const std::vector<std::string>& languages)
      : units_(std::move(units)), languages_(languages) {}

  PunctuationUnits set() {
    for (std::size_t i = 0; i < units_.size(); ++i) {
      if (is_plain_space(i)) units_[i].c = space_between_words(i);
    }
    set_french();
    return std::move(units_);
  }

 private:
  static constexpr std::size_t longest_word = 12;

  bool is_plain_space(std::size_t i) const {
    return i < units_.size() && !units_[i].fixed && (units_[i].c == ' ' || units_[i].c == '\n');
  }
  std::string_view language(std::size_t i) const { return main_language(languages_[units_[i].text]); }

  std::u32string word_before(std::size_t i) const {
    std::u32string word;
    while (i-- > 0 && !is_space(units_[i].c)) {
      if (word.size() == longest_word) return {};
      word += units_[i].c;
    }
    std::reverse(word.begin(), word.end());
    return word;
  }
  std::u32string word_after(std::size_t i) const {
    std::u32string word;
    while (++i < units_.size() && !is_space(units_[i].c)) {
      if (word.size() == longest_word) break;
      word += units_[i].c;
    }
    return word;
  }

  char32_t space_between_words(std::size_t i) const {
    const std::u32string before = word_before(i), after = word_after(i);
    const std::u32string_view left = without_opening(before), right = after;
    if (left.empty() || right.empty()) return units_[i].c;
    if (is_digit(left.back())) return after_number(i, left, right);
    if (is_digit(right.front())) {
      const bool bound = left == U"×" || contains(number_words, lower_ascii(left)) || contains(currencies, left);
      return bound ? no_break_space : units_[i].c;
    }
    if (is_initial(left)) return after_initial(i, left, right);
    if (is_capital(right.front()) && is_title(i, left)) return no_break_space;
    return units_[i].c;
  }

  char32_t after_number(std::size_t i, std::u32string_view left, std::u32string_view right) const {
    if (!is_number(left)) return units_[i].c;
    std::u32string_view bare = without_closing(right);
    if (contains(unit_names, bare) || contains(currencies, bare)) return no_break_space;
    bare = without_closing(right, '.');
    if (contains(unit_names, bare) || contains(currencies, bare) || bare.starts_with(U'×')) return no_break_space;
    const bool group = bare.size() == 3 && std::all_of(bare.begin(), bare.end(), is_digit) && left.size() <= 3 &&
                       std::all_of(left.begin(), left.end(), is_digit);
    const bool grouped = group && std::find(grouping_languages.begin(), grouping_languages.end(), language(i)) !=
                                      grouping_languages.end();
    return grouped ? narrow_space : units_[i].c;
  }

  /// "J. R. R. Tolkien", "z. B."; but "So did I. The" ends a sentence.
  char32_t after_initial(std::size_t i, std::u32string_view left, std::u32string_view right) const {
    const bool in_a_row = is_initial(without_closing(right));
    if (in_a_row) return language(i) == "de" && !is_capital(left.front()) ? narrow_space : no_break_space;
    if (left == U"I." && language(i) == "en") return units_[i].c;
    const bool name = is_capital(left.front()) && is_capital(right.front()) && right.size() > 1;
    return name ? no_break_space : units_[i].c;
  }

  bool is_title(std::size_t i, std::u32string_view word) const {
    return std::any_of(titles.begin(), titles.end(),
                       [&](const NameTitle& title) { return title.language == language(i) && title.word == word; });
  }

  bool is_french(std::size_t text) const {
    const std::string_view language = main_language(languages_[text]);
    return language == "fr" || language == "br";
  }
  FrenchSpaces french_spaces(std::size_t text) const {
    const std::string& tag = languages_[text];
    if (tag.ends_with("-CH") || tag.ends_with("-ch")) return {narrow_space, narrow_space, narrow_space};
    if (tag.ends_with("-CA") || tag.ends_with("-ca")) return {0, no_break_space, no_break_space};
    return {};
  }

  void set_french() {
    if (languages_.empty()) return;
    std::vector<bool> french(languages_.size());
    for (std::size_t text = 0; text < french.size(); ++text) french[text] = is_french(text);
    if (std::find(french.begin(), french.end(), true) == french.end()) return;
    PunctuationUnits out;
    out.reserve(units_.size() + units_.size() / 16);
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const PunctuationUnit& unit = units_[i];
      if (unit.fixed || !french[unit.text]) {
        out.push_back(unit);
      } else {
        add_french(i, french_spaces(unit.text), out);
      }
    }
    units_ = std::move(out);
  }

  void add_french(std::size_t i, const FrenchSpaces& spaces, PunctuationUnits& out) const {
    const PunctuationUnit& unit = units_[i];
    switch (unit.c) {
      case ';':
      case '!':
      case '?': space_before(i, spaces.high, true, out); break;
      case ':': space_before(i, spaces.colon, true, out); break;
      case 0xBB: space_before(i, spaces.quote, false, out); break;
      default: break;
    }
    const bool after_opening = i > 0 && units_[i - 1].c == 0xAB && !units_[i - 1].fixed;
    if (after_opening && is_plain_space(i)) {
      out.push_back({spaces.quote, unit.text, false});
      return;
    }
    if (after_opening && !is_space(unit.c)) out.push_back({spaces.quote, units_[i - 1].text, false});
    out.push_back(unit);
  }

  /// `only_after_text`: the mark must end a word, so that smileys, times and addresses stay.
  void space_before(std::size_t i, char32_t space, bool only_after_text, PunctuationUnits& out) const {
    if (out.empty()) return;
    if (i > 0 && is_plain_space(i - 1)) {
      if (i > 1 && !is_space(units_[i - 2].c) && out.back().c == units_[i - 1].c) {
        out.back().c = space != 0 ? space : no_break_space;
      }
      return;
    }
    if (space == 0 || i == 0 || is_space(units_[i - 1].c)) return;
    if (only_after_text && !(ends_text(units_[i - 1].c) && begins_no_text(i + 1))) return;
    out.push_back({space, units_[i].text, false});
  }

  static bool ends_text(char32_t c) {
    constexpr std::u32string_view ends = U")]»”’…%°";
    return is_letter(c) || is_digit(c) || ends.find(c) != std::u32string_view::npos;
  }
  bool begins_no_text(std::size_t i) const {
    if (i >= units_.size()) return true;
    constexpr std::u32string_view marks = U"!?»”)…]";
    return is_space(units_[i].c) || marks.find(units_[i].c) != std::u32string_view::npos;
  }

  PunctuationUnits units_;
  const std::vector<std::string>& languages_;
};

}  // namespace

PunctuationUnits set_spaces(PunctuationUnits units, const std::vector<std::string>& languages) {
  return SpaceSetter(std::move(units), languages).set();
}

}  // namespace forme
