#include "flow/counters.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.h"

namespace forme {

Counters::Instance* Counters::innermost(std::string_view name) {
  const auto found =
      std::find_if(instances_.rbegin(), instances_.rend(), [&](const Instance& i) { return i.name == name; });
  return found == instances_.rend() ? nullptr : &*found;
}

void Counters::enter(NodeId element, NodeId parent, const ComputedStyle& style) {
  for (const CounterChange& change : style.counter_reset) reset(change.name, change.value, element, parent);
  for (const CounterChange& change : style.counter_increment) increment(change.name, change.value, element, parent);
  for (const CounterChange& change : style.counter_set) set(change.name, change.value, element, parent);
}

void Counters::leave(NodeId element) {
  std::erase_if(instances_, [&](const Instance& i) { return i.owner_parent == element; });
}

void Counters::reset(std::string_view name, int value, NodeId, NodeId parent) {
  Instance* sibling = innermost(name);
  if (sibling != nullptr && sibling->owner_parent == parent) {
    sibling->value = value;
    return;
  }
  instances_.push_back({std::string(name), value, parent});
}

void Counters::increment(std::string_view name, int by, NodeId element, NodeId parent) {
  if (innermost(name) == nullptr) reset(name, 0, element, parent);
  innermost(name)->value += by;
}

void Counters::set(std::string_view name, int value, NodeId element, NodeId parent) {
  if (innermost(name) == nullptr) reset(name, 0, element, parent);
  innermost(name)->value = value;
}

int Counters::value(std::string_view name) const {
  const auto found =
      std::find_if(instances_.rbegin(), instances_.rend(), [&](const Instance& i) { return i.name == name; });
  return found == instances_.rend() ? 0 : found->value;
}

std::vector<int> Counters::values(std::string_view name) const {
  std::vector<int> all;
  for (const Instance& instance : instances_) {
    if (instance.name == name) all.push_back(instance.value);
  }
  if (all.empty()) all.push_back(0);
  return all;
}

namespace {

std::string roman(int value, bool upper) {
  if (value < 1 || value > 3999) return std::to_string(value);
  static constexpr std::array<std::pair<int, std::string_view>, 13> steps = {{{1000, "m"},
                                                                              {900, "cm"},
                                                                              {500, "d"},
                                                                              {400, "cd"},
                                                                              {100, "c"},
                                                                              {90, "xc"},
                                                                              {50, "l"},
                                                                              {40, "xl"},
                                                                              {10, "x"},
                                                                              {9, "ix"},
                                                                              {5, "v"},
                                                                              {4, "iv"},
                                                                              {1, "i"}}};
  std::string out;
  for (const auto& [step, letters] : steps) {
    for (; value >= step; value -= step) out += letters;
  }
  if (upper)
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  return out;
}

/// a, b … z, aa, ab …: bijective base n (CSS Counter Styles 3, "alphabetic").
std::string alphabetic(int value, char32_t first, int letters, char32_t skipped = 0) {
  if (value < 1) return std::to_string(value);
  std::u32string reversed;
  for (; value > 0; value = (value - 1) / letters) {
    char32_t letter = first + static_cast<char32_t>((value - 1) % letters);
    if (skipped != 0 && letter >= skipped) ++letter;
    reversed.push_back(letter);
  }
  return to_utf8(std::u32string(reversed.rbegin(), reversed.rend()));
}

std::string decimal(int value, char32_t zero) {
  std::string out;
  for (const char digit : std::to_string(value)) {
    if (digit == '-') {
      out += '-';
    } else {
      append_utf8(out, zero + static_cast<char32_t>(digit - '0'));
    }
  }
  return out;
}

}  // namespace

bool is_bullet_style(std::string_view style) {
  return style == "disc" || style == "circle" || style == "square" || (style.size() > 1 && style.front() == '"');
}

std::string format_counter(int value, std::string_view style) {
  if (style == "none") return {};
  if (style == "disc") return "\u2022";
  if (style == "circle") return "\u25E6";
  if (style == "square") return "\u25AA";
  if (style.size() >= 2 && style.front() == '"') return std::string(style.substr(1, style.size() - 2));
  if (style == "decimal-leading-zero")
    return value >= 0 && value < 10 ? "0" + std::to_string(value) : std::to_string(value);
  if (style == "lower-roman") return roman(value, false);
  if (style == "upper-roman") return roman(value, true);
  if (style == "lower-alpha" || style == "lower-latin") return alphabetic(value, U'a', 26);
  if (style == "upper-alpha" || style == "upper-latin") return alphabetic(value, U'A', 26);
  if (style == "lower-greek") return alphabetic(value, U'\u03B1', 24, U'\u03C2');
  if (style == "arabic-indic") return decimal(value, U'\u0660');
  if (style == "persian") return decimal(value, U'\u06F0');
  if (style == "devanagari") return decimal(value, U'\u0966');
  if (style == "bengali") return decimal(value, U'\u09E6');
  return std::to_string(value);
}

}  // namespace forme
