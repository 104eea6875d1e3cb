#include "issue/front_matter.h"

#include <algorithm>
#include <optional>

#include "issue/read_header.h"
#include "issue/read_yaml.h"

namespace forme {
namespace {

struct Line {
  std::string_view text;
  std::size_t begin = 0, next = 0;
};

Line line_at(std::string_view text, std::size_t begin) {
  const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
  std::size_t next = end;
  if (next < text.size()) next += text.substr(next, 2) == "\r\n" ? 2 : 1;
  return {text.substr(begin, end - begin), begin, next};
}

Span span_of(FileId file, std::size_t begin, std::size_t end) {
  return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::size_t skip_blank_lines(std::string_view text, std::size_t at = 0) {
  while (at < text.size()) {
    const Line line = line_at(text, at);
    if (!trimmed(line.text).empty()) break;
    at = line.next;
  }
  return at;
}

/// The line that closes front matter opened with `fence`, from `at` on.
std::optional<Line> closing_fence(std::string_view text, std::size_t at, std::string_view fence) {
  while (at < text.size()) {
    const Line line = line_at(text, at);
    const std::string_view content = trimmed(line.text);
    if (line.text.starts_with(fence) && content == fence) return line;
    if (fence == "---" && line.text.starts_with("...") && content == "...") return line;
    at = line.next;
  }
  return std::nullopt;
}

FrontMatter unclosed(FileId file, std::string_view text, const Line& fence, Diagnostics& diagnostics) {
  FrontMatter out;
  out.body = span_of(file, 0, text.size());
  const std::size_t length = header_length(text.substr(fence.next));
  if (length == 0) return out;
  diagnostics.warning("unclosed-front-matter", span_of(file, fence.begin, fence.begin + 3),
                      "the front matter that begins here has no end", "put a line --- after it");
  out.fields = read_key_lines(span_of(file, fence.next, fence.next + length), diagnostics.sources());
  out.body.begin = static_cast<std::uint32_t>(fence.next + length);
  return out;
}

FrontMatter yaml_front_matter(FileId file, std::string_view text, const Line& open, const Line& close,
                              Diagnostics& diagnostics) {
  const Span span = span_of(file, open.next, close.begin);
  FrontMatter out;
  out.body = span_of(file, close.next, text.size());
  if (trimmed(text.substr(open.next, close.begin - open.next)).empty()) return out;
  // What stands between two thematic breaks is prose unless it has keys.
  const Value by_line = read_key_lines(span, diagnostics.sources());
  const FrontMatter prose{{}, span_of(file, 0, text.size())};
  if (by_line.entries.empty() && text.substr(open.next, close.begin - open.next).find(':') == std::string_view::npos) {
    return prose;
  }
  std::optional<Value> fields = read_yaml(span, Severity::Warning, diagnostics);
  if (fields && fields->kind == Value::Kind::Null) return out;
  if (fields && !fields->is_map()) return prose;
  out.fields = fields ? std::move(*fields) : by_line;
  return out;
}

bool is_underline(std::string_view line) {
  line = trimmed(line);
  return !line.empty() && line.find_first_not_of('=') == std::string_view::npos;
}

/// The text of `# Title #`, or nothing when the line is no heading of the first level.
std::string_view atx_title(std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
  if (indent > 3 || line.substr(indent, 1) != "#") return {};
  line = line.substr(indent + 1);
  if (line.empty() || (line[0] != ' ' && line[0] != '\t')) return {};
  line = trimmed(line);
  const std::size_t last = line.find_last_not_of('#');
  if (last == std::string_view::npos) return {};
  if (last + 1 < line.size() && (line[last] == ' ' || line[last] == '\t')) line = trimmed(line.substr(0, last));
  return line;
}

/// The title without the attributes `{…}` at its end.
std::string without_attributes(std::string_view title) {
  const std::size_t open = title.rfind('{');
  if (title.ends_with('}') && open != std::string_view::npos && open > 0 && open + 1 < title.size() &&
      (title[open + 1] == '#' || title[open + 1] == '.')) {
    title = trimmed(title.substr(0, open));
  }
  return std::string(title);
}

std::size_t skip_comments(std::string_view text, std::size_t at) {
  at = skip_blank_lines(text, at);
  while (text.substr(at, 4) == "<!--") {
    const std::size_t end = text.find("-->", at);
    if (end == std::string_view::npos) return at;
    const Line rest = line_at(text, end + 3);
    if (!trimmed(rest.text).empty()) return at;
    at = skip_blank_lines(text, rest.next);
  }
  return at;
}

}  // namespace

FrontMatter split_front_matter(FileId file, Diagnostics& diagnostics) {
  const std::string_view text = diagnostics.sources().file(file).text();
  const std::size_t start = skip_blank_lines(text);
  const Line first = line_at(text, start);
  const std::string_view content = trimmed(first.text);
  FrontMatter out;
  out.body = span_of(file, start, text.size());
  if (first.text.starts_with("---") && content == "---") {
    const std::optional<Line> close = closing_fence(text, first.next, "---");
    return close ? yaml_front_matter(file, text, first, *close, diagnostics) : unclosed(file, text, first, diagnostics);
  }
  if (first.text.starts_with("+++") && content == "+++") {
    const std::optional<Line> close = closing_fence(text, first.next, "+++");
    if (!close) return unclosed(file, text, first, diagnostics);
    out.fields = read_toml_lines(span_of(file, first.next, close->begin), diagnostics.sources());
    out.body = span_of(file, close->next, text.size());
    return out;
  }
  if (const std::size_t length = header_length(text.substr(start)); length > 0) {
    out.fields = read_key_lines(span_of(file, start, start + length), diagnostics.sources());
    out.body = span_of(file, start + length, text.size());
  }
  return out;
}

OpeningTitle split_opening_title(Span body, const Sources& sources) {
  const std::string_view text = std::string_view(sources.file(body.file).text()).substr(0, body.end);
  const Line line = line_at(text, skip_comments(text, body.begin));
  const auto found = [&](std::string_view title, std::size_t end) -> OpeningTitle {
    const auto begin = static_cast<std::size_t>(title.data() - text.data());
    return {{without_attributes(title), span_of(body.file, begin, begin + title.size())},
            span_of(body.file, end, body.end)};
  };
  if (const std::string_view title = atx_title(line.text); !title.empty()) return found(title, line.next);
  const Line under = line_at(text, line.next);
  const bool plain = !line.text.empty() && line.text.find_first_of(">|`~:") != 0 && !line.text.starts_with("    ");
  if (plain && !trimmed(line.text).empty() && is_underline(under.text)) return found(trimmed(line.text), under.next);
  return {{}, body};
}

}  // namespace forme
