#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace forme {

struct ComponentValue;
class ValueReader;

/// How a counter's value is written (CSS Counter Styles 3).
struct CounterStyle {
  enum class System : std::uint8_t {
    Cyclic,
    Numeric,
    Alphabetic,
    Symbolic,
    Additive,
    Fixed,
    Chinese,          ///< section 7.1.2: symbols are ten digits, then the markers of tens, hundreds and thousands
    ChineseInformal,  ///< the same; ten to nineteen lose their first digit
    Ethiopic,         ///< section 7.2
    Extends,          ///< `base` with what is given here over it; gone once the styles are resolved
  };
  System system = System::Symbolic;
  std::string base;
  int first = 1;  ///< Fixed
  std::vector<std::string> symbols;
  std::vector<std::pair<int, std::string>> additive;  ///< by falling weight
  /// What may be left to `base`.
  std::optional<std::pair<std::string, std::string>> negative;  ///< before and after; else "-" before
  std::optional<std::string> prefix, suffix;                    ///< else nothing and ". "
  std::optional<std::vector<std::pair<int, int>>> range;        ///< empty or none: as far as the system goes
  std::optional<std::pair<int, std::string>> pad;               ///< least length, symbol
  std::optional<std::string> fallback;                          ///< else decimal
};

/// The counter styles of a style sheet over the predefined ones. A style is named as `list-style-type` keeps it: a
/// name, a string in quotation marks that is the text itself, `symbols(…)`, or `none`.
class CounterStyles {
 public:
  /// A style that a sheet defines; a later one of the same name takes its place.
  void define(const std::string& name, CounterStyle style);
  /// Replaces `extends` by what it stands for, cycles by decimal. Once, when all are defined.
  void resolve();
  bool knows(std::string_view name) const { return find(name) != nullptr; }
  /// Null when there is none of that name.
  const CounterStyle* find(std::string_view name) const;

  /// What counter() shows. An unknown style is decimal.
  std::string format(int value, std::string_view style) const;
  /// What a list marker shows: prefix and suffix too.
  std::string marker(int value, std::string_view style) const;

 private:
  std::string represent(int value, const CounterStyle& style) const;
  CounterStyle resolved(const std::string& name) const;

  std::map<std::string, CounterStyle, std::less<>> own_;
};

/// By name; null when the specification predefines none.
const CounterStyle* predefined_counter_style(std::string_view name);
std::vector<std::string_view> predefined_counter_style_names();

/// <counter-style>: a name or symbols(), as ComputedStyle keeps it. A name that no rule defines is reported once the
/// rules are known.
std::optional<std::string> read_counter_style(ValueReader& reader);
std::optional<CounterStyle> read_symbols_function(const ComponentValue& function);

}  // namespace forme
