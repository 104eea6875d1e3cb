#include "flow/generated_content.h"

#include <algorithm>

namespace forme {
namespace {

std::string quote_mark(const ContentPart& part, const ContentSources& sources) {
  if (sources.quote_depth == nullptr) return {};
  const bool open = part.kind == ContentPart::Kind::OpenQuote;
  if (!open) *sources.quote_depth = std::max(0, *sources.quote_depth - 1);
  const int depth = *sources.quote_depth;
  if (open) ++*sources.quote_depth;
  if (sources.quotes != nullptr && !sources.quotes->empty()) {
    const auto& pair =
        (*sources.quotes)[std::min<std::size_t>(static_cast<std::size_t>(depth), sources.quotes->size() - 1)];
    return open ? pair.first : pair.second;
  }
  const bool inner = depth % 2 == 1;
  if (open) return inner ? "\u2018" : "\u201C";
  return inner ? "\u2019" : "\u201D";
}

std::string_view style_name(const ContentPart& part) {
  return part.list_style.empty() ? std::string_view("decimal") : part.list_style;
}

std::string joined_counters(const ContentPart& part, const ContentSources& sources) {
  std::string out;
  bool first = true;
  for (const int value : sources.counters->values(part.name)) {
    if (!first) out += part.text;
    first = false;
    out += sources.counter_styles->format(value, style_name(part));
  }
  return out;
}

}  // namespace

std::string content_text(const ContentPart& part, const ContentSources& sources) {
  using Kind = ContentPart::Kind;
  switch (part.kind) {
    case Kind::Text: return part.text;
    case Kind::Counter:
      if (sources.counters == nullptr) return {};
      return sources.counter_styles->format(sources.counters->value(part.name), style_name(part));
    case Kind::Counters: return sources.counters != nullptr ? joined_counters(part, sources) : std::string();
    case Kind::Content: return sources.element_text ? sources.element_text() : std::string();
    case Kind::TargetText: return sources.target_text ? sources.target_text(part.target) : std::string();
    case Kind::OpenQuote:
    case Kind::CloseQuote: return quote_mark(part, sources);
    case Kind::String:  // margin boxes alone show strings and running elements
    case Kind::Element:
    case Kind::Attribute:
    case Kind::TargetCounter:
    case Kind::Leader:
    case Kind::Image: return {};
  }
  return {};
}

std::string content_text(const std::vector<ContentPart>& parts, const ContentSources& sources) {
  std::string out;
  for (const ContentPart& part : parts) out += content_text(part, sources);
  return out;
}

}  // namespace forme
