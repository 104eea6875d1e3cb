#include "document/attributes.h"

namespace forme {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n'; }

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == ':' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

std::string_view name_at(std::string_view text, std::size_t& at, bool stop_at_dot) {
  const std::size_t begin = at;
  while (at < text.size() && is_name_character(text[at]) && !(stop_at_dot && text[at] == '.')) ++at;
  return text.substr(begin, at - begin);
}

/// A value after "=": in quotes with backslash escapes, or up to the next space.
std::optional<std::string> value_at(std::string_view text, std::size_t& at) {
  std::string out;
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) {
    const char quote = text[at++];
    for (; at < text.size() && text[at] != quote; ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      out += text[at];
    }
    if (at == text.size()) return std::nullopt;
    ++at;
    return out;
  }
  while (at < text.size() && !is_space(text[at])) out += text[at++];
  return out;
}

}  // namespace

std::optional<AttributeBlock> parse_attributes(std::string_view text) {
  AttributeBlock block;
  std::size_t at = text.starts_with(":") ? 1 : 0;  // kramdown writes {: .class}
  while (true) {
    while (at < text.size() && is_space(text[at])) ++at;
    if (at == text.size()) break;
    if (text[at] == '#' || text[at] == '.') {
      const char kind = text[at++];
      const std::string_view name = name_at(text, at, true);
      if (name.empty()) return std::nullopt;
      if (kind == '#') block.id = name;
      if (kind == '.') block.classes.emplace_back(name);
      continue;
    }
    if (text[at] == '-' && (at + 1 == text.size() || is_space(text[at + 1]))) {  // Pandoc's {-}
      block.classes.emplace_back("unnumbered");
      ++at;
      continue;
    }
    const std::string_view name = name_at(text, at, false);
    if (name.empty()) return std::nullopt;
    if (at == text.size() || is_space(text[at])) {
      block.words.emplace_back(name);
      continue;
    }
    if (text[at] != '=') return std::nullopt;
    std::optional<std::string> value = value_at(text, ++at);
    if (!value) return std::nullopt;
    block.pairs.emplace_back(name, std::move(*value));
  }
  return block;
}

std::size_t attribute_block_length(std::string_view text) {
  constexpr std::size_t longest = 2000;
  if (!text.starts_with('{')) return 0;
  char quote = 0;
  for (std::size_t i = 1; i < text.size() && i < longest; ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == '\\') ++i;
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && text[i - 1] == '=') {
      quote = c;
    } else if (c == '}') {
      return i + 1;
    } else if (c == '{') {
      return 0;
    }
  }
  return 0;
}

}  // namespace forme
