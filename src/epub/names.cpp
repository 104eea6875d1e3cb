#include "epub/names.h"

#include <algorithm>

#include "base/hash.h"

namespace forme::epub {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_note(const Document& document, NodeId node) {
  const std::string& name = document[node].name;
  return (name == "aside" && document.has_class(node, "footnote")) ||
         (name == "a" && document.has_class(node, "noteref"));
}

}  // namespace

std::string safe_id(std::string_view id) {
  const bool starts_well = !id.empty() && (is_letter(id.front()) || id.front() == '_');
  const auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.'; };
  if (starts_well && id.size() <= 200 && std::ranges::all_of(id, fits)) return std::string(id);
  return "id-" + sha256_hex(id).substr(0, 12);
}

std::string safe_stem(std::string_view name, std::string_view fallback) {
  std::string stem;
  for (const char raw : name.substr(0, 200)) {
    const char c = lower(raw);
    if (is_letter(c) || is_digit(c)) {
      stem += c;
    } else if (!stem.empty() && stem.back() != '-') {
      stem += '-';
    }
    if (stem.size() == 48) break;
  }
  while (!stem.empty() && stem.back() == '-') stem.pop_back();
  return stem.empty() ? std::string(fallback) : stem;
}

std::string unique_name(std::string name, std::set<std::string>& taken) {
  std::string candidate = name;
  for (int n = 2; !taken.insert(candidate).second; ++n) candidate = name + "-" + std::to_string(n);
  return candidate;
}

std::string language_tag(std::string_view text) {
  std::string tag(text);
  std::ranges::replace(tag, '_', '-');
  std::size_t begin = 0;
  for (bool primary = true; begin <= tag.size(); primary = false) {
    const std::size_t end = std::min(tag.find('-', begin), tag.size());
    const std::string_view part = std::string_view(tag).substr(begin, end - begin);
    const std::size_t least = primary ? 2 : 1;
    if (part.size() < least || part.size() > 8) return {};
    for (const char c : part) {
      if (!is_letter(c) && (primary || !is_digit(c))) return {};
    }
    begin = end + 1;
  }
  return tag.size() <= 60 ? tag : std::string();
}

std::string collapse_space(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool is_blank(std::string_view text) { return std::ranges::all_of(text, is_space); }

std::string plain_text(const Document& document, NodeId node) {
  std::string text;
  NodeId at = node;
  while (true) {
    const Node& current = document[at];
    const bool skipped = at != node && current.kind == NodeKind::Element && is_note(document, at);
    if (current.kind == NodeKind::Text) text += current.text;
    if (current.name == "br") text += ' ';
    if (!skipped && current.first_child != no_node) {
      at = current.first_child;
      continue;
    }
    while (at != node && document[at].next == no_node) at = document[at].parent;
    if (at == node) return collapse_space(text);
    at = document[at].next;
  }
}

std::string valid_issn(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (is_digit(c) || c == 'x' || c == 'X') digits += c == 'x' ? 'X' : c;
  }
  if (digits.size() != 8) return {};
  int sum = 0;
  for (int i = 0; i < 7; ++i) {
    if (digits[i] == 'X') return {};
    sum += (digits[i] - '0') * (8 - i);
  }
  const int check = (11 - sum % 11) % 11;
  if (digits[7] != (check == 10 ? 'X' : static_cast<char>('0' + check))) return {};
  return digits.substr(0, 4) + "-" + digits.substr(4);
}

}  // namespace forme::epub
