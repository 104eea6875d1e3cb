#include "issue/read_header.h"

#include <algorithm>
#include <array>

namespace forme {
namespace {

struct Line {
  std::string_view text;  ///< without its end
  std::size_t begin = 0, next = 0;
};

Line line_at(std::string_view text, std::size_t begin) {
  const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  std::size_t next = end;
  if (next < text.size()) next += text.substr(next, 2) == "\r\n" ? 2 : 1;
  return {text.substr(begin, end - begin), begin, next};
}

bool is_key_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

/// The length of the key of a `Key: value` line, or 0. A key has one to three words.
std::size_t key_length(std::string_view line) {
  std::size_t i = 0;
  int words = 1;
  while (i < line.size() && i < 64 && (is_key_character(line[i]) || (line[i] == ' ' && i > 0))) {
    if (line[i] == ' ' && ++words > 3) return 0;
    ++i;
  }
  if (i == 0 || i >= line.size() || line[i] != ':') return 0;
  const bool ends_key = i + 1 == line.size() || line[i + 1] == ' ' || line[i + 1] == '\t';
  return ends_key ? i : 0;
}

bool is_well_known_key(std::string_view key) {
  constexpr std::array known = {"title",   "date",  "author",   "authors",     "slug",     "category", "categories",
                                "tags",    "lang",  "language", "summary",     "number",   "subtitle", "deck",
                                "section", "image", "kicker",   "description", "modified", "status",   "standfirst"};
  return std::any_of(known.begin(), known.end(), [&](const char* k) { return equal_without_case(k, key); });
}

std::string unquoted(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 2 || (text.front() != '"' && text.front() != '\'') || text.back() != text.front()) {
    return std::string(text);
  }
  const char quote = text.front();
  text = text.substr(1, text.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = quote == '"' && text[i] == '\\' && i + 1 < text.size();
    const bool doubled = quote == '\'' && text[i] == '\'' && i + 1 < text.size() && text[i + 1] == '\'';
    if (escape || doubled) ++i;
    out += escape && text[i] == 'n' ? '\n' : text[i];
  }
  return out;
}

/// "[a, "b, c"]" as a list, anything else as text.
Value list_or_text(std::string_view text, Span span) {
  text = trimmed(text);
  if (text.size() < 2 || text.front() != '[' || text.back() != ']') return Value::text(unquoted(text), span);
  Value list;
  list.kind = Value::Kind::List;
  list.scalar.span = span;
  text = text.substr(1, text.size() - 2);
  std::size_t begin = 0;
  char quote = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (text[i] == ',' && quote == 0)) {
      const std::string_view item = trimmed(text.substr(begin, i - begin));
      if (!item.empty()) list.items.push_back(Value::text(unquoted(item), span));
      begin = i + 1;
    } else if (quote != 0) {
      if (text[i] == quote) quote = 0;
    } else if (text[i] == '"' || (text[i] == '\'' && trimmed(text.substr(begin, i - begin)).empty())) {
      quote = text[i];
    }
  }
  return list;
}

void continue_value(Value& map, std::string_view line, Span span) {
  if (map.entries.empty()) return;
  Value& value = map.entries.back().second;
  const bool item = line.starts_with("- ");
  if (item && (value.is_list() || value.scalar.text.empty())) {
    value.kind = Value::Kind::List;
    value.items.push_back(Value::text(unquoted(line.substr(2)), span));
  } else if (value.kind == Value::Kind::Scalar) {
    if (!value.scalar.text.empty()) value.scalar.text += ' ';
    value.scalar.text += line;
  }
}

Span part(Span span, std::size_t begin, std::size_t length) {
  const std::uint32_t first = span.begin + static_cast<std::uint32_t>(begin);
  return {span.file, first, first + static_cast<std::uint32_t>(length)};
}

std::string_view text_of(Span span, const Sources& sources) {
  return std::string_view(sources.file(span.file).text()).substr(span.begin, span.end - span.begin);
}

std::string_view without_comment(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quote != 0) {
      if (line[i] == quote) quote = 0;
    } else if (line[i] == '"' || line[i] == '\'') {
      quote = line[i];
    } else if (line[i] == '#') {
      return line.substr(0, i);
    }
  }
  return line;
}

}  // namespace

Value read_key_lines(Span span, const Sources& sources) {
  const std::string_view text = text_of(span, sources);
  Value map;
  map.kind = Value::Kind::Map;
  map.scalar.span = span;
  for (std::size_t at = 0; at < text.size();) {
    const Line line = line_at(text, at);
    at = line.next;
    const std::string_view content = trimmed(line.text);
    if (content.empty() || content.front() == '#') continue;
    const std::size_t key = key_length(line.text);
    if (key == 0) {
      if (line.text.front() == ' ' || line.text.front() == '\t' || content.starts_with("- ")) {
        continue_value(map, content, part(span, line.begin, line.text.size()));
      }
      continue;
    }
    const std::string_view rest = trimmed(line.text.substr(key + 1));
    const std::size_t value_begin =
        rest.empty() ? line.begin + key + 1 : static_cast<std::size_t>(rest.data() - text.data());
    map.set({std::string(line.text.substr(0, key)), part(span, line.begin, key)},
            list_or_text(rest, part(span, value_begin, rest.size())));
  }
  return map;
}

Value read_toml_lines(Span span, const Sources& sources) {
  const std::string_view text = text_of(span, sources);
  Value map;
  map.kind = Value::Kind::Map;
  map.scalar.span = span;
  std::string table;
  for (std::size_t at = 0; at < text.size();) {
    const Line line = line_at(text, at);
    at = line.next;
    const std::string_view content = trimmed(without_comment(line.text));
    if (content.starts_with("[")) {
      table = std::string(trimmed(content.substr(1, content.find(']') - 1)));
      table.erase(std::remove(table.begin(), table.end(), '['), table.end());
      table = table.empty() ? table : table + ".";
      continue;
    }
    const std::size_t equals = content.find('=');
    if (equals == std::string_view::npos || equals == 0) continue;
    std::string value(trimmed(content.substr(equals + 1)));
    while (value.starts_with("[") && !value.ends_with("]") && at < text.size()) {
      const Line more = line_at(text, at);
      at = more.next;
      value += ' ';
      value += trimmed(without_comment(more.text));
    }
    const Span place = part(span, static_cast<std::size_t>(content.data() - text.data()), content.size());
    map.set({table + unquoted(content.substr(0, equals)), place}, list_or_text(value, place));
  }
  return map;
}

std::size_t header_length(std::string_view text) {
  bool known = false;
  std::size_t at = 0;
  while (at < text.size()) {
    const Line line = line_at(text, at);
    if (trimmed(line.text).empty()) return known ? line.next : 0;
    const std::size_t key = key_length(line.text);
    if (key == 0) {
      const bool continues = at > 0 && (line.text.front() == ' ' || line.text.front() == '\t');
      if (!continues) return known ? at : 0;
    }
    if (at == 0 && !is_well_known_key(line.text.substr(0, key))) return 0;
    known = known || is_well_known_key(line.text.substr(0, key));
    at = line.next;
  }
  return known ? at : 0;
}

}  // namespace forme
