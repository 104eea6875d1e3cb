#include "flow/generated_content.h"

#include <unicode/ulocdata.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

namespace forme {
namespace {

struct LocaleDataDeleter {
  void operator()(ULocaleData* data) const { ulocdata_close(data); }
};

/// `quotes: auto`: what CLDR has for the language (CSS Generated Content 3, 3.1).
std::string language_quote(std::string_view language, bool inner, bool open) {
  const ULocaleDataDelimiterType type = inner ? (open ? ULOCDATA_ALT_QUOTATION_START : ULOCDATA_ALT_QUOTATION_END)
                                              : (open ? ULOCDATA_QUOTATION_START : ULOCDATA_QUOTATION_END);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<ULocaleData, LocaleDataDeleter> data(ulocdata_open(std::string(language).c_str(), &status));
  std::array<UChar, 8> mark{};
  const int32_t length =
      ulocdata_getDelimiter(data.get(), type, mark.data(), static_cast<int32_t>(mark.size()), &status);
  if (U_FAILURE(status) != 0) return inner ? (open ? "\u2018" : "\u2019") : (open ? "\u201C" : "\u201D");
  std::string out;
  return icu::UnicodeString(mark.data(), length).toUTF8String(out);
}

std::string quote_mark(const ContentPart& part, const ContentSources& sources) {
  if (sources.quote_depth == nullptr) return {};
  const bool open = part.kind == ContentPart::Kind::OpenQuote;
  if (!open) *sources.quote_depth = std::max(0, *sources.quote_depth - 1);
  const int depth = *sources.quote_depth;
  if (open) ++*sources.quote_depth;
  if (part.name == "no") return {};
  if (sources.quotes != nullptr && !sources.quotes->empty()) {
    const auto& pair =
        (*sources.quotes)[std::min<std::size_t>(static_cast<std::size_t>(depth), sources.quotes->size() - 1)];
    return open ? pair.first : pair.second;
  }
  return language_quote(sources.language, depth > 0, open);
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
    case Kind::Content: return sources.element_text ? sources.element_text(part.name) : std::string();
    case Kind::TargetText: return sources.target_text ? sources.target_text(part.target, part.name) : std::string();
    case Kind::OpenQuote:
    case Kind::CloseQuote: return quote_mark(part, sources);
    case Kind::String: return sources.named_string ? sources.named_string(part.name) : std::string();
    case Kind::Element:  // margin boxes alone show running elements
    case Kind::Attribute:
    case Kind::TargetCounter:
    case Kind::Leader:
    case Kind::Image: return {};
  }
  return {};
}

std::vector<ContentPart> note_label_parts(const std::vector<ContentPart>& parts, const ContentSources& sources) {
  using Kind = ContentPart::Kind;
  std::vector<ContentPart> out;
  for (const ContentPart& part : parts) {
    ContentPart& made = out.emplace_back();
    if ((part.kind == Kind::Counter || part.kind == Kind::Counters) && part.name == "footnote") {
      made.kind = Kind::Counter;
      made.list_style = part.list_style;
    } else {
      made.text = content_text(part, sources);
    }
  }
  return out;
}

std::string note_text(const std::vector<ContentPart>& label, int number, const CounterStyles& styles) {
  std::string out;
  for (const ContentPart& part : label)
    out += part.kind == ContentPart::Kind::Counter ? styles.format(number, style_name(part)) : part.text;
  return out;
}

std::string content_text(const std::vector<ContentPart>& parts, const ContentSources& sources) {
  std::string out;
  for (const ContentPart& part : parts) out += content_text(part, sources);
  return out;
}

}  // namespace forme
