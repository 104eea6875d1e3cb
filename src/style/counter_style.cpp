#include "style/counter_style.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <set>

#include "style/parser.h"

namespace forme {
namespace {

using System = CounterStyle::System;
using Text = std::optional<std::string>;

/// A representation longer than this many symbols is none: the fallback stands in (section 2 lets it be limited).
constexpr long long most_symbols = 120;

/// Negative values are written by their magnitude and a sign (section 3.1).
bool uses_sign(System system) {
  return system != System::Cyclic && system != System::Fixed && system != System::Extends;
}

bool is_in_range(long long value, const CounterStyle& style) {
  if (style.range && !style.range->empty())
    return std::any_of(style.range->begin(), style.range->end(),
                       [&](const auto& part) { return value >= part.first && value <= part.second; });
  switch (style.system) {
    case System::Alphabetic:
    case System::Symbolic:
    case System::Ethiopic: return value >= 1;
    case System::Additive: return value >= 0;
    default: return true;
  }
}

Text cyclic(long long value, const CounterStyle& style) {
  const auto count = static_cast<long long>(style.symbols.size());
  return style.symbols[static_cast<std::size_t>(((value - 1) % count + count) % count)];
}

Text fixed(long long value, const CounterStyle& style) {
  const long long index = value - style.first;
  if (index < 0 || index >= static_cast<long long>(style.symbols.size())) return std::nullopt;
  return style.symbols[static_cast<std::size_t>(index)];
}

Text symbolic(long long value, const CounterStyle& style) {
  const auto count = static_cast<long long>(style.symbols.size());
  const long long times = (value + count - 1) / count;
  if (times > most_symbols) return std::nullopt;
  std::string out;
  for (long long i = 0; i < times; ++i) out += style.symbols[static_cast<std::size_t>((value - 1) % count)];
  return out;
}

/// Digits from the least; a bijective base has no zero.
Text positional(long long value, const CounterStyle& style, int bijective) {
  const auto base = static_cast<long long>(style.symbols.size());
  if (value == 0 && bijective == 0) return style.symbols[0];
  std::vector<std::size_t> digits;
  for (; value > 0; value = (value - bijective) / base)
    digits.push_back(static_cast<std::size_t>((value - bijective) % base));
  std::string out;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) out += style.symbols[*digit];
  return out;
}

Text additive(long long value, const CounterStyle& style) {
  std::string out;
  long long used = 0;
  if (value == 0) {
    const auto zero =
        std::find_if(style.additive.begin(), style.additive.end(), [](const auto& a) { return a.first == 0; });
    return zero == style.additive.end() ? std::nullopt : Text(zero->second);
  }
  for (const auto& [weight, symbol] : style.additive) {
    if (weight == 0 || weight > value) continue;
    const long long times = value / weight;
    used += times;
    if (used > most_symbols) return std::nullopt;
    for (long long i = 0; i < times; ++i) out += symbol;
    value -= times * weight;
    if (value == 0) return out;
  }
  return std::nullopt;
}

/// Section 7.1.2, up to 9999: digits with the markers of their places, runs of noughts as one, none at the end.
Text chinese(long long value, const CounterStyle& style) {
  if (value == 0) return style.symbols[0];
  constexpr long long places[] = {1000, 100, 10, 1};
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto digit = static_cast<std::size_t>(value / places[i] % 10);
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += style.symbols[0];
    gap = false;
    const bool bare_ten = style.system == System::ChineseInformal && places[i] == 10 && value >= 10 && value <= 19;
    if (!bare_ten) out += style.symbols[digit];
    if (i < 3) out += style.symbols[12 - i];
  }
  return out;
}

/// Section 7.2: groups of two digits, hundreds and ten thousands between them.
Text ethiopic(long long value, const CounterStyle& style) {
  if (value == 1) return style.symbols[0];
  std::vector<int> groups;
  for (; value > 0; value /= 100) groups.push_back(static_cast<int>(value % 100));
  std::string out;
  for (std::size_t i = groups.size(); i-- > 0;) {
    const int group = groups[i];
    const bool most = i + 1 == groups.size();
    const bool odd = i % 2 == 1;
    const bool silent = group == 0 || (group == 1 && (most || odd));
    if (!silent && group / 10 > 0) out += style.symbols[static_cast<std::size_t>(8 + group / 10)];
    if (!silent && group % 10 > 0) out += style.symbols[static_cast<std::size_t>(group % 10 - 1)];
    if (odd && group != 0) out += style.symbols[18];
    if (!odd && i != 0) out += style.symbols[19];
  }
  return out;
}

Text by_system(long long value, const CounterStyle& style) {
  switch (style.system) {
    case System::Cyclic: return cyclic(value, style);
    case System::Fixed: return fixed(value, style);
    case System::Symbolic: return symbolic(value, style);
    case System::Numeric: return positional(value, style, 0);
    case System::Alphabetic: return positional(value, style, 1);
    case System::Additive: return additive(value, style);
    case System::Chinese:
    case System::ChineseInformal: return chinese(value, style);
    case System::Ethiopic: return ethiopic(value, style);
    case System::Extends: break;
  }
  return std::nullopt;
}

long long length_of(std::string_view text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; });
}

/// Section 2, steps 2 to 5. Nothing when the style cannot write the value.
Text written(int value, const CounterStyle& style) {
  if (!is_in_range(value, style)) return std::nullopt;
  const bool negative = value < 0 && uses_sign(style.system);
  const long long magnitude = negative ? -static_cast<long long>(value) : value;
  const Text core = by_system(magnitude, style);
  if (!core) return std::nullopt;
  const auto [before, after] = style.negative.value_or(std::pair<std::string, std::string>("-", ""));
  std::string out = negative ? before : std::string();
  if (style.pad) {
    long long missing = style.pad->first - length_of(*core);
    if (negative) missing -= length_of(before) + length_of(after);
    for (long long i = 0; i < std::min(missing, most_symbols); ++i) out += style.pad->second;
  }
  return out + *core + (negative ? after : std::string());
}

/// `style` over what it extends.
CounterStyle laid_over(CounterStyle base, const CounterStyle& style) {
  if (style.negative) base.negative = style.negative;
  if (style.prefix) base.prefix = style.prefix;
  if (style.suffix) base.suffix = style.suffix;
  if (style.range) base.range = style.range;
  if (style.pad) base.pad = style.pad;
  if (style.fallback) base.fallback = style.fallback;
  return base;
}

Text literal(std::string_view style) {
  if (style == "none") return std::string();
  if (style.size() >= 2 && style.front() == '"') return std::string(style.substr(1, style.size() - 2));
  return std::nullopt;
}

std::optional<CounterStyle> anonymous(std::string_view style) {
  if (!style.starts_with("symbols(")) return std::nullopt;
  const ComponentValues values = parse_component_values(style);
  return values.size() == 1 ? read_symbols_function(values[0]) : std::nullopt;
}

}  // namespace

void CounterStyles::define(const std::string& name, CounterStyle style) { own_[name] = std::move(style); }

void CounterStyles::resolve() {
  std::map<std::string, CounterStyle, std::less<>> out;
  for (const auto& [name, style] : own_) out.emplace(name, resolved(name));
  own_ = std::move(out);
}

/// The styles that `name` extends, from itself to the last; that one is laid under all others.
CounterStyle CounterStyles::resolved(const std::string& name) const {
  std::vector<const CounterStyle*> way;
  std::set<std::string, std::less<>> met{name};
  const CounterStyle* last = find(name);
  while (last->system == System::Extends) {
    way.push_back(last);
    const std::string& base = last->base;
    const CounterStyle* next = met.insert(base).second ? find(base) : nullptr;
    last = next != nullptr ? next : predefined_counter_style("decimal");
  }
  CounterStyle out = *last;
  for (auto over = way.rbegin(); over != way.rend(); ++over) out = laid_over(std::move(out), **over);
  return out;
}

const CounterStyle* CounterStyles::find(std::string_view name) const {
  const auto found = own_.find(name);
  return found != own_.end() ? &found->second : predefined_counter_style(name);
}

std::string CounterStyles::format(int value, std::string_view name) const {
  if (const Text text = literal(name)) return *text;
  if (const auto made = anonymous(name)) return represent(value, *made);
  const CounterStyle* style = find(name);
  return represent(value, style != nullptr ? *style : *predefined_counter_style("decimal"));
}

std::string CounterStyles::marker(int value, std::string_view name) const {
  if (const Text text = literal(name)) return *text;
  const auto made = anonymous(name);
  const CounterStyle* style = made ? &*made : find(name);
  if (style == nullptr) style = predefined_counter_style("decimal");
  return style->prefix.value_or("") + represent(value, *style) + style->suffix.value_or(". ");
}

/// What the style cannot write its fallback writes, and in a circle of fallbacks decimal.
std::string CounterStyles::represent(int value, const CounterStyle& first) const {
  std::set<const CounterStyle*> tried;
  const CounterStyle* style = &first;
  while (style != nullptr && tried.insert(style).second) {
    if (const Text text = written(value, *style)) return *text;
    style = find(style->fallback.value_or("decimal"));
  }
  return std::to_string(value);
}

}  // namespace forme
