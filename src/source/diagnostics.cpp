#include "source/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "source/json.h"

namespace forme {
namespace {

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::Note: return "note";
    case Severity::Warning: return "warning";
    case Severity::Error: return "error";
  }
  return "error";
}

std::string_view severity_color(Severity severity) {
  switch (severity) {
    case Severity::Note: return "\x1b[1;36m";
    case Severity::Warning: return "\x1b[1;33m";
    case Severity::Error: return "\x1b[1;31m";
  }
  return "";
}

/// Source text is shown on a terminal: control characters are replaced so that it cannot steer it.
std::string printable(std::string_view line) {
  constexpr std::size_t longest = 160;
  std::string out;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < line.size() && shown < longest; ++shown) {
    const char32_t c = decode_utf8(line, i);
    const bool control = (c < 0x20 || (c >= 0x7F && c < 0xA0));
    append_utf8(out, c == '\t' ? U' ' : control ? U'\uFFFD' : c);
  }
  return out;
}

struct Place {
  std::string path;
  Position position;
  bool in_source = false;
};

Place place_of(const Diagnostic& d, const Sources& sources) {
  if (d.span.file != no_file && d.span.file < sources.size()) {
    const SourceFile& file = sources.file(d.span.file);
    return {file.path().string(), file.position(d.span.begin), true};
  }
  return {d.path.empty() ? std::string("forme") : d.path.string(), {1, 1}, false};
}

std::string format_json(const Diagnostic& d, const Place& place) {
  return fmt::format(
      "{{\"file\":{},\"line\":{},\"column\":{},\"severity\":\"{}\",\"code\":{},\"message\":{},\"hint\":{}}}\n",
      json_string(place.path), place.position.line, place.position.column, severity_name(d.severity),
      json_string(d.code), json_string(d.message), json_string(d.hint));
}

}  // namespace

void Diagnostics::add(Diagnostic d) {
  if (seen_.emplace(d.code, d.span.file, d.span.begin, d.message).second) list_.push_back(std::move(d));
}

void Diagnostics::note(std::string code, Span span, std::string message, std::string hint) {
  add({Severity::Note, std::move(code), span, std::move(message), std::move(hint), {}});
}

void Diagnostics::warning(std::string code, Span span, std::string message, std::string hint) {
  add({Severity::Warning, std::move(code), span, std::move(message), std::move(hint), {}});
}

void Diagnostics::error(std::string code, Span span, std::string message, std::string hint) {
  add({Severity::Error, std::move(code), span, std::move(message), std::move(hint), {}});
}

std::size_t Diagnostics::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::count_if(list_.begin(), list_.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

std::string format_diagnostic(const Diagnostic& d, const Sources& sources, DiagnosticFormat format, Coloring coloring) {
  const Place place = place_of(d, sources);
  if (format == DiagnosticFormat::Json) return format_json(d, place);
  const bool color = coloring == Coloring::On;
  const std::string_view reset = color ? "\x1b[0m" : "";
  std::string out = fmt::format("{}:{}:{}: {}{}[{}]{}: {}\n", printable(place.path), place.position.line,
                                place.position.column, color ? severity_color(d.severity) : "",
                                severity_name(d.severity), d.code, reset, printable(d.message));
  const std::string_view line =
      place.in_source ? sources.file(d.span.file).line(place.position.line) : std::string_view();
  if (!line.empty() && place.position.column <= 160) {
    const std::string number = std::to_string(place.position.line);
    out += fmt::format("  {} | {}\n", number, printable(line));
    out += fmt::format("  {:{}} | {:>{}}\n", "", number.size(), "^", place.position.column);
  }
  if (!d.hint.empty()) out += fmt::format("  hint: {}\n", d.hint);
  return out;
}

}  // namespace forme
