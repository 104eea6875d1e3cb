#include <algorithm>

#include "base/utf8.h"
#include "style/counter_style.h"

/// The styles of CSS Counter Styles 3, sections 6 and 7. What follows a rule is made by the rule.
namespace forme {
namespace {

using System = CounterStyle::System;
using Styles = std::map<std::string, CounterStyle, std::less<>>;

std::vector<std::string> letters(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    std::string one;
    append_utf8(one, decode_utf8(text, i));
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<std::string> letters(char32_t first, std::size_t count) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    std::string one;
    append_utf8(one, first + static_cast<char32_t>(i));
    out.push_back(std::move(one));
  }
  return out;
}

CounterStyle of(System system, std::vector<std::string> symbols) {
  CounterStyle style;
  style.system = system;
  style.symbols = std::move(symbols);
  return style;
}

/// Ten digits in a row.
void add_numerals(Styles& out) {
  constexpr std::pair<std::string_view, char32_t> noughts[] = {
      {"decimal", U'0'},         {"arabic-indic", U'\u0660'}, {"bengali", U'\u09E6'},   {"cambodian", U'\u17E0'},
      {"devanagari", U'\u0966'}, {"gujarati", U'\u0AE6'},     {"gurmukhi", U'\u0A66'},  {"kannada", U'\u0CE6'},
      {"khmer", U'\u17E0'},      {"lao", U'\u0ED0'},          {"malayalam", U'\u0D66'}, {"mongolian", U'\u1810'},
      {"myanmar", U'\u1040'},    {"oriya", U'\u0B66'},        {"persian", U'\u06F0'},   {"tamil", U'\u0BE6'},
      {"telugu", U'\u0C66'},     {"thai", U'\u0E50'},         {"tibetan", U'\u0F20'}};
  for (const auto& [name, nought] : noughts) out.emplace(name, of(System::Numeric, letters(nought, 10)));
  CounterStyle padded = out.at("decimal");
  padded.pad = {2, "0"};
  out.emplace("decimal-leading-zero", std::move(padded));
  CounterStyle cjk = of(System::Numeric, letters("〇一二三四五六七八九"));
  cjk.range = {{0, 2147483647}};
  cjk.suffix = "、";
  out.emplace("cjk-decimal", std::move(cjk));
}

void add_alphabets(Styles& out) {
  for (const char* name : {"lower-alpha", "lower-latin"}) out.emplace(name, of(System::Alphabetic, letters(U'a', 26)));
  for (const char* name : {"upper-alpha", "upper-latin"}) out.emplace(name, of(System::Alphabetic, letters(U'A', 26)));
  out.emplace("lower-greek", of(System::Alphabetic, letters("αβγδεζηθικλμνξοπρστυφχψω")));
  constexpr std::pair<std::string_view, std::string_view> kana[] = {
      {"hiragana", "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん"},
      {"hiragana-iroha",
       "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす"},
      {"katakana", "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン"},
      {"katakana-iroha",
       "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"}};
  for (const auto& [name, signs] : kana) {
    CounterStyle style = of(System::Alphabetic, letters(signs));
    style.suffix = "、";
    out.emplace(name, std::move(style));
  }
}

void add_bullets(Styles& out) {
  constexpr std::pair<std::string_view, std::string_view> bullets[] = {{"disc", "\u2022"},
                                                                       {"circle", "\u25E6"},
                                                                       {"square", "\u25AA"},
                                                                       {"disclosure-open", "\u25BE"},
                                                                       {"disclosure-closed", "\u25B8"}};
  for (const auto& [name, sign] : bullets) {
    CounterStyle style = of(System::Cyclic, {std::string(sign)});
    style.suffix = " ";
    out.emplace(name, std::move(style));
  }
  constexpr std::pair<std::string_view, std::string_view> cycles[] = {
      {"cjk-earthly-branch", "子丑寅卯辰巳午未申酉戌亥"}, {"cjk-heavenly-stem", "甲乙丙丁戊己庚辛壬癸"}};
  for (const auto& [name, signs] : cycles) {
    CounterStyle style = of(System::Fixed, letters(signs));
    style.suffix = "、";
    style.fallback = "cjk-decimal";
    out.emplace(name, std::move(style));
  }
}

CounterStyle sums(std::vector<std::pair<int, std::string>> parts, int most) {
  std::sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  CounterStyle style;
  style.system = System::Additive;
  style.additive = std::move(parts);
  style.range = {{1, most}};
  return style;
}

/// Letters for 1 to 9, 10 to 90, 100 to 900 and so on.
std::vector<std::pair<int, std::string>> by_nines(const std::vector<std::string>& signs) {
  std::vector<std::pair<int, std::string>> out;
  int place = 1;
  for (std::size_t i = 0; i < signs.size(); ++i) {
    if (i > 0 && i % 9 == 0) place *= 10;
    out.emplace_back(static_cast<int>(i % 9 + 1) * place, signs[i]);
  }
  return out;
}

CounterStyle roman(std::string_view signs) {
  const auto part = [&](std::initializer_list<int> places) {
    std::string text;
    for (const int place : places) text += signs[static_cast<std::size_t>(place)];
    return text;
  };
  return sums({{1000, part({0})},
               {900, part({2, 0})},
               {500, part({1})},
               {400, part({2, 1})},
               {100, part({2})},
               {90, part({4, 2})},
               {50, part({3})},
               {40, part({4, 3})},
               {10, part({4})},
               {9, part({6, 4})},
               {5, part({5})},
               {4, part({6, 5})},
               {1, part({6})}},
              3999);
}

/// 15 and 16 avoid the letters of a name, and 17 to 19 follow them; thousands take a geresh.
CounterStyle hebrew() {
  const std::vector<std::string> units = letters(U'\u05D0', 9);
  const std::vector<std::string> tens = letters("\u05D9\u05DB\u05DC\u05DE\u05E0\u05E1\u05E2\u05E4\u05E6");
  const std::vector<std::string> hundreds = letters(U'\u05E7', 4);
  const std::string geresh = "\u05F3";
  std::vector<std::pair<int, std::string>> parts = {{10000, tens[0] + geresh}, {19, tens[0] + units[8]},
                                                    {18, tens[0] + units[7]},  {17, tens[0] + units[6]},
                                                    {16, units[8] + units[6]}, {15, units[8] + units[5]}};
  for (int i = 0; i < 9; ++i) {
    const auto at = static_cast<std::size_t>(i);
    parts.emplace_back((i + 1) * 1000, units[at] + geresh);
    parts.emplace_back((i + 1) * 10, tens[at]);
    parts.emplace_back(i + 1, units[at]);
    if (i < 4) parts.emplace_back((i + 1) * 100, hundreds[at]);
  }
  return sums(std::move(parts), 10999);
}

void add_additive(Styles& out) {
  out.emplace("lower-roman", roman("mdclxvi"));
  out.emplace("upper-roman", roman("MDCLXVI"));
  for (const char* name : {"armenian", "upper-armenian"})
    out.emplace(name, sums(by_nines(letters(U'\u0531', 36)), 9999));
  out.emplace("lower-armenian", sums(by_nines(letters(U'\u0561', 36)), 9999));
  out.emplace("georgian", sums(by_nines(letters("აბგდევზჱთიკლმნჲოპჟრსტჳფქღყშჩცძწჭხჴჯჰჵ")), 19999));
  out.emplace("hebrew", hebrew());
}

enum class Ones : std::uint8_t { Said, Silent };

struct EastAsian {
  std::string_view name, digits, places, suffix, negative;
  Ones ones;  ///< whether a one before ten, hundred and thousand is written
};

/// Japanese and Korean: section 7.1.3, written out as sums.
void add_sums(Styles& out) {
  constexpr EastAsian styles[] = {
      {"japanese-informal", "〇一二三四五六七八九", "十百千", "、", "マイナス", Ones::Silent},
      {"japanese-formal", "零壱弐参四伍六七八九", "拾百阡", "、", "マイナス", Ones::Said},
      {"korean-hangul-formal", "영일이삼사오육칠팔구", "십백천", ", ", "마이너스 ", Ones::Said},
      {"korean-hanja-informal", "零一二三四五六七八九", "十百千", ", ", "마이너스 ", Ones::Silent},
      {"korean-hanja-formal", "零壹貳參四五六七八九", "拾百仟", ", ", "마이너스 ", Ones::Said}};
  for (const EastAsian& kind : styles) {
    const std::vector<std::string> digits = letters(kind.digits);
    const std::vector<std::string> places = letters(kind.places);
    std::vector<std::pair<int, std::string>> parts;
    for (std::size_t digit = 0; digit < 10; ++digit) {
      parts.emplace_back(static_cast<int>(digit), digits[digit]);
      int weight = 10;
      for (const std::string& place : places) {
        const bool silent = digit == 1 && kind.ones == Ones::Silent;
        if (digit > 0) parts.emplace_back(static_cast<int>(digit) * weight, (silent ? "" : digits[digit]) + place);
        weight *= 10;
      }
    }
    CounterStyle style = sums(std::move(parts), 9999);
    style.range = {{-9999, 9999}};
    style.suffix = std::string(kind.suffix);
    style.negative = {std::string(kind.negative), ""};
    style.fallback = "cjk-decimal";
    out.emplace(kind.name, std::move(style));
  }
}

void add_chinese(Styles& out) {
  struct Kind {
    std::string_view name, signs, negative;
    System system;
  };
  constexpr Kind kinds[] = {{"simp-chinese-informal", "零一二三四五六七八九十百千", "负", System::ChineseInformal},
                            {"simp-chinese-formal", "零壹贰叁肆伍陆柒捌玖拾佰仟", "负", System::Chinese},
                            {"trad-chinese-informal", "零一二三四五六七八九十百千", "負", System::ChineseInformal},
                            {"trad-chinese-formal", "零壹貳參肆伍陸柒捌玖拾佰仟", "負", System::Chinese},
                            {"cjk-ideographic", "零一二三四五六七八九十百千", "負", System::ChineseInformal}};
  for (const Kind& kind : kinds) {
    CounterStyle style = of(kind.system, letters(kind.signs));
    style.range = {{-9999, 9999}};
    style.suffix = "、";
    style.negative = {std::string(kind.negative), ""};
    style.fallback = "cjk-decimal";
    out.emplace(kind.name, std::move(style));
  }
}

Styles make_styles() {
  Styles out;
  add_numerals(out);
  add_alphabets(out);
  add_bullets(out);
  add_additive(out);
  add_sums(out);
  add_chinese(out);
  // One to nine, ten to ninety, the hundred and the ten thousand.
  CounterStyle ethiopic = of(System::Ethiopic, letters(U'\u1369', 20));
  ethiopic.suffix = "/ ";
  out.emplace("ethiopic-numeric", std::move(ethiopic));
  return out;
}

const Styles& styles() {
  static const Styles all = make_styles();
  return all;
}

}  // namespace

const CounterStyle* predefined_counter_style(std::string_view name) {
  const auto found = styles().find(name);
  return found == styles().end() ? nullptr : &found->second;
}

std::vector<std::string_view> predefined_counter_style_names() {
  std::vector<std::string_view> out;
  for (const auto& entry : styles()) out.push_back(entry.first);
  return out;
}

}  // namespace forme
