#include "issue/value.h"

#include <algorithm>

namespace forme {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

bool equal_without_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view space = " \t\r\n\f\v";
  const std::size_t begin = text.find_first_not_of(space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(space) - begin + 1);
}

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

const Value* Value::find(std::initializer_list<std::string_view> keys) const {
  for (const std::string_view key : keys) {
    for (const auto& [name, value] : entries) {
      if (value.kind != Kind::Null && equal_without_case(name.text, key)) return &value;
    }
  }
  return nullptr;
}

Located Value::as_text() const {
  Located out = scalar;
  const auto add = [&](const std::string& text, std::string_view separator) {
    if (text.empty()) return;
    if (!out.text.empty()) out.text += separator;
    out.text += text;
  };
  for (const Value& item : items) add(item.as_text().text, ", ");
  for (const auto& [key, value] : entries) add(key.text + ": " + value.as_text().text, "; ");
  return out;
}

std::vector<Located> Value::as_texts() const {
  std::vector<Located> out;
  if (kind == Kind::List) {
    for (const Value& item : items) out.push_back(item.as_text());
  } else {
    out.push_back(as_text());
  }
  std::erase_if(out, [](const Located& text) { return trimmed(text.text).empty(); });
  return out;
}

std::ptrdiff_t Value::searched() const {
  constexpr std::size_t most = 500;  // a map of more keys was not written by a person; its time must not be a square
  return static_cast<std::ptrdiff_t>(std::min(entries.size(), most));
}

bool Value::has(std::string_view key) const {
  return std::any_of(entries.begin(), entries.begin() + searched(),
                     [&](const auto& entry) { return equal_without_case(entry.first.text, key); });
}

void Value::set(Located key, Value value) {
  const auto same = [&](const auto& entry) { return equal_without_case(entry.first.text, key.text); };
  const auto found = std::find_if(entries.begin(), entries.begin() + searched(), same);
  const bool beyond = found == entries.begin() + searched();
  if (beyond) {
    entries.emplace_back(std::move(key), std::move(value));
  } else {
    found->second = std::move(value);
  }
}

Value Value::text(std::string text, Span span) {
  Value value;
  value.kind = Kind::Scalar;
  value.scalar = {std::move(text), span};
  return value;
}

}  // namespace forme
