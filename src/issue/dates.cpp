#include <fmt/format.h>

#include <array>
#include <cctype>
#include <string_view>
#include <vector>

#include "issue/issue.h"
#include "issue/value.h"

namespace forme {
namespace {

/// Beginnings of month names that are the same month in every language below (en de fr es it pt nl sv da nb pl ru).
struct MonthName {
  std::string_view start;
  int month;
};
constexpr std::array month_names = {
    MonthName{"jan", 1},  MonthName{"ene", 1},  MonthName{"gen", 1},  MonthName{"jän", 1},  MonthName{"sty", 1},
    MonthName{"янв", 1},  MonthName{"feb", 2},  MonthName{"fév", 2},  MonthName{"fev", 2},  MonthName{"lut", 2},
    MonthName{"фев", 2},  MonthName{"mar", 3},  MonthName{"mär", 3},  MonthName{"maa", 3},  MonthName{"mrz", 3},
    MonthName{"мар", 3},  MonthName{"apr", 4},  MonthName{"avr", 4},  MonthName{"abr", 4},  MonthName{"kwi", 4},
    MonthName{"апр", 4},  MonthName{"may", 5},  MonthName{"mai", 5},  MonthName{"mei", 5},  MonthName{"mag", 5},
    MonthName{"maj", 5},  MonthName{"мая", 5},  MonthName{"май", 5},  MonthName{"juni", 6}, MonthName{"june", 6},
    MonthName{"jun", 6},  MonthName{"juin", 6}, MonthName{"giu", 6},  MonthName{"cze", 6},  MonthName{"июн", 6},
    MonthName{"juli", 7}, MonthName{"july", 7}, MonthName{"jul", 7},  MonthName{"juil", 7}, MonthName{"lug", 7},
    MonthName{"lip", 7},  MonthName{"июл", 7},  MonthName{"aug", 8},  MonthName{"aoû", 8},  MonthName{"aou", 8},
    MonthName{"ago", 8},  MonthName{"sie", 8},  MonthName{"авг", 8},  MonthName{"sep", 9},  MonthName{"set", 9},
    MonthName{"wrz", 9},  MonthName{"сен", 9},  MonthName{"oct", 10}, MonthName{"okt", 10}, MonthName{"ott", 10},
    MonthName{"out", 10}, MonthName{"paź", 10}, MonthName{"окт", 10}, MonthName{"nov", 11}, MonthName{"lis", 11},
    MonthName{"ноя", 11}, MonthName{"dec", 12}, MonthName{"déc", 12}, MonthName{"dez", 12}, MonthName{"dic", 12},
    MonthName{"gru", 12}, MonthName{"дек", 12}};

int month_of(std::string_view word) {
  for (const MonthName& name : month_names) {
    if (word.starts_with(name.start)) return name.month;
  }
  return 0;
}

struct Token {
  std::string text;
  int number = -1;
  char before = 0;  ///< the separator in front
};

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> out;
  char before = 0;
  for (std::size_t i = 0; i < text.size() && out.size() < 8;) {
    const auto kind = [&](std::size_t at) {
      const auto c = static_cast<unsigned char>(text[at]);
      return std::isdigit(c) != 0 ? 1 : (std::isalpha(c) != 0 || c >= 0x80) ? 2 : 0;
    };
    const int here = kind(i);
    if (here == 0) {
      if (before == 0 || before == ' ') before = text[i];
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && kind(i) == here) ++i;
    Token token{std::string(text.substr(begin, i - begin)), -1, before};
    before = 0;
    if (here == 1 && token.text.size() <= 8) token.number = std::stoi(token.text);
    const bool ordinal = here == 2 && (token.text == "st" || token.text == "nd" || token.text == "rd" ||
                                       token.text == "th" || token.text == "er" || token.text == "de");
    if (!ordinal) out.push_back(std::move(token));
  }
  return out;
}

int days_in(int year, int month) {
  constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

std::optional<Date> checked(int year, int month, int day) {
  if (year < 1000 || year > 9999 || month < 0 || month > 12 || day < 0 || (month == 0 && day > 0)) return std::nullopt;
  if (month > 0 && day > days_in(year, month)) return std::nullopt;
  return Date{year, month, day};
}

bool is_year(const Token& token) { return token.text.size() == 4 && token.number >= 1000; }

std::optional<Date> year_first(const std::vector<Token>& t) {
  const auto joined = [&](std::size_t i) {
    return i < t.size() && t[i].number >= 0 && t[i].text.size() <= 2 &&
           (t[i].before == '-' || t[i].before == '/' || t[i].before == '.');
  };
  if (joined(1) && joined(2) && t[1].number > 0 && t[2].number > 0)
    return checked(t[0].number, t[1].number, t[2].number);
  if (joined(1) && t[1].number > 0 && t.size() == 2) return checked(t[0].number, t[1].number, 0);
  return t.size() == 1 ? checked(t[0].number, 0, 0) : std::nullopt;
}

/// 24/12/2026 and 12/24/2026, where only one reading is a date; 1.12.2026 is always day first.
std::optional<Date> year_last(const Token& a, const Token& b, const Token& c) {
  if (a.number <= 0 || b.number <= 0 || !is_year(c)) return std::nullopt;
  if (b.before == '.' || a.number > 12 || a.number == b.number) return checked(c.number, b.number, a.number);
  return b.number > 12 ? checked(c.number, a.number, b.number) : std::nullopt;
}

/// A month in letters with a year, and perhaps a day, in any order; what follows the year (a time) is passed over.
std::optional<Date> with_month_name(const std::vector<Token>& t) {
  int year = 0, month = 0, day = 0;
  for (const Token& token : t) {
    if (year != 0 && month != 0) break;
    if (token.number < 0) {
      if (month == 0) month = month_of(token.text);
    } else if (is_year(token)) {
      year = token.number;
    } else if (day == 0 && token.number >= 1 && token.number <= 31) {
      day = token.number;
    }
  }
  return year != 0 && month != 0 ? checked(year, month, day) : std::nullopt;
}

}  // namespace

std::string Date::iso() const {
  if (month == 0) return fmt::format("{:04}", year);
  if (day == 0) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::optional<Date> parse_date(const std::string& text) {
  if (text.size() > 100) return std::nullopt;
  const std::vector<Token> t = tokens_of(lower_case(trimmed(text)));
  if (t.empty()) return std::nullopt;
  if (t.size() == 1 && t[0].text.size() == 8 && t[0].number > 0) {
    return checked(t[0].number / 10000, t[0].number / 100 % 100, t[0].number % 100);
  }
  if (is_year(t[0])) {
    if (const auto date = year_first(t)) return date;
  }
  if (t.size() >= 3) {
    if (const auto date = year_last(t[0], t[1], t[2])) return date;
  }
  return with_month_name(t);
}

}  // namespace forme
