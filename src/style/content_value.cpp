#include "style/content_value.h"

#include <algorithm>

#include "style/counter_style.h"
#include "style/vocabulary.h"

namespace forme {
namespace {

using Kind = ContentPart::Kind;
using Part = std::optional<ContentPart>;

ContentPart part_of(Kind kind, std::string text = {}) {
  ContentPart part;
  part.kind = kind;
  part.text = std::move(text);
  return part;
}

/// attr(name type? , fallback?) on the context's element; empty while a sheet is being read.
std::optional<std::string> attribute_text(const ComponentValue& function, const ValueContext& context) {
  ValueReader inner(function.children, context);
  const auto name = inner.custom_ident();
  if (!name) return std::nullopt;
  inner.custom_ident();
  std::string fallback;
  if (inner.comma()) fallback = inner.string().value_or("");
  if (!inner.at_end()) return std::nullopt;
  if (context.document == nullptr || context.element == no_node) return fallback;
  const std::string* value = context.document->attribute(context.element, ascii_lower(*name));
  return value != nullptr ? *value : fallback;
}

Part attribute_part(const ComponentValue& function, ValueReader& reader) {
  auto text = attribute_text(function, reader.context());
  return text ? Part(part_of(Kind::Text, std::move(*text))) : std::nullopt;
}

/// counter(name, style?) and counters(name, string, style?).
Part counter_part(const ComponentValue& function, ValueReader& reader) {
  ValueReader inner(function.children, reader.context());
  const bool nested = function.is_function("counters");
  ContentPart part = part_of(nested ? Kind::Counters : Kind::Counter);
  const auto name = inner.custom_ident();
  if (!name) return std::nullopt;
  part.name = *name;
  if (nested) {
    const auto between = inner.comma() ? inner.string() : std::nullopt;
    if (!between) return std::nullopt;
    part.text = *between;
  }
  if (inner.comma()) {
    const auto style = inner.keyword("none") ? std::optional<std::string>("none") : read_counter_style(inner);
    if (!style) return std::nullopt;
    part.list_style = *style;
  }
  return inner.at_end() ? Part(part) : std::nullopt;
}

/// string(name, which?) and element(name, which?): `which` of the page's values is kept in `text`, empty for first.
Part named_part(const ComponentValue& function, ValueReader& reader) {
  constexpr std::string_view choices[] = {"first", "start", "last", "first-except"};
  ValueReader inner(function.children, reader.context());
  ContentPart part = part_of(function.is_function("string") ? Kind::String : Kind::Element);
  const auto name = inner.custom_ident();
  if (!name) return std::nullopt;
  part.name = *name;
  if (inner.comma()) {
    part.text = inner.peek_keyword();
    if (std::find(std::begin(choices), std::end(choices), part.text) == std::end(choices)) return std::nullopt;
    if (part.text == "first") part.text.clear();
    inner.take();
  }
  return inner.at_end() ? Part(part) : std::nullopt;
}

Part element_text_part(const ComponentValue& function, ValueReader& reader) {
  constexpr std::string_view choices[] = {"text", "before", "after", "first-letter", "marker"};
  ValueReader inner(function.children, reader.context());
  const std::string which = inner.peek_keyword();
  if (inner.at_end()) return part_of(Kind::Content);
  if (std::find(std::begin(choices), std::end(choices), which) == std::end(choices)) return std::nullopt;
  inner.take();
  ContentPart part = part_of(Kind::Content);
  if (which != "text") part.name = which;
  return inner.at_end() ? Part(part) : std::nullopt;
}

/// The target of target-counter(): a string, url(#id) or attr(href), without its '#'.
std::optional<std::string> read_target(ValueReader& reader) {
  std::optional<std::string> text = reader.string();
  const ComponentValue* next = text ? nullptr : reader.peek();
  if (next != nullptr && next->type() == TokenType::Url) text = reader.take()->token.text;
  if (next != nullptr && next->is_function("url")) {
    const auto inner = trimmed(reader.take()->children);
    if (inner.size() == 1 && inner[0].type() == TokenType::String) text = inner[0].token.text;
  }
  if (next != nullptr && next->is_function("attr")) text = attribute_text(*reader.take(), reader.context());
  if (text && text->starts_with('#')) text->erase(0, 1);
  return text;
}

Part target_part(const ComponentValue& function, ValueReader& reader) {
  ValueReader inner(function.children, reader.context());
  const bool text = function.is_function("target-text");
  ContentPart part = part_of(text ? Kind::TargetText : Kind::TargetCounter);
  const auto target = read_target(inner);
  if (!target) return std::nullopt;
  part.target = *target;
  if (text) {
    if (inner.comma()) {
      constexpr std::string_view choices[] = {"content", "before", "after", "first-letter"};
      const std::string which = inner.peek_keyword();
      if (std::find(std::begin(choices), std::end(choices), which) == std::end(choices)) return std::nullopt;
      inner.take();
      if (which != "content") part.name = which;
    }
    return inner.at_end() ? Part(part) : std::nullopt;
  }
  const auto name = inner.comma() ? inner.custom_ident() : std::nullopt;
  if (!name) return std::nullopt;
  part.name = *name;
  if (function.is_function("target-counters")) {
    const auto between = inner.comma() ? inner.string() : std::nullopt;
    if (!between) return std::nullopt;
    part.text = *between;
  }
  if (inner.comma()) part.list_style = read_counter_style(inner).value_or("");
  return inner.at_end() ? Part(part) : std::nullopt;
}

Part leader_part(const ComponentValue& function, ValueReader& reader) {
  static const std::pair<std::string_view, std::string_view> patterns[] = {
      {"dotted", ". "}, {"solid", "_"}, {"space", " "}};
  ValueReader inner(function.children, reader.context());
  if (const auto pattern = inner.choice(patterns))
    return inner.at_end() ? Part(part_of(Kind::Leader, std::string(*pattern))) : std::nullopt;
  auto text = inner.string();
  if (!text || !inner.at_end()) return std::nullopt;
  return part_of(Kind::Leader, text->empty() ? " " : std::move(*text));
}

struct PartFunction {
  std::string_view name, arguments, meaning;
  Part (*read)(const ComponentValue&, ValueReader&);
};
constexpr PartFunction part_functions[] = {
    {"attr", "<name> , <fallback>?", "an attribute's text", attribute_part},
    {"counter", "<name> , <counter-style>?", "a counter's value", counter_part},
    {"counters", "<name> , <string> , <counter-style>?", "the values of all counters of that name, a string between",
     counter_part},
    {"string", "<name> , first | start | last | first-except", "a named string, in a margin box", named_part},
    {"element", "<name> , first | start | last | first-except", "a running element, in a margin box", named_part},
    {"content", "text | before | after | first-letter | marker", "the element's own text, whichever is asked for",
     element_text_part},
    {"target-counter", "<target> , <name> , <counter-style>?",
     "a counter at the place that a link leads to: `target-counter(attr(href), page)`", target_part},
    {"target-counters", "<target> , <name> , <string> , <counter-style>?", "the same of nested counters", target_part},
    {"target-text", "<target> , [content | before | after | first-letter]?",
     "the text of what a link leads to, or of its pseudo-element or first letter: `target-text(attr(href), before)`",
     target_part},
    {"leader", "dotted | solid | space | <string>", "a row of dots up to the column's edge", leader_part}};

ContentPart silent(ContentPart quote) {
  quote.name = "no";
  return quote;
}

Part read_part(ValueReader& reader) {
  if (auto text = reader.string()) return part_of(Kind::Text, std::move(*text));
  if (auto path = reader.url()) {
    const Kind kind = path->empty() ? Kind::Text : Kind::Image;
    return part_of(kind, std::move(*path));
  }
  if (reader.keyword("open-quote")) return part_of(Kind::OpenQuote);
  if (reader.keyword("close-quote")) return part_of(Kind::CloseQuote);
  // They change the depth and show nothing.
  if (reader.keyword("no-open-quote")) return silent(part_of(Kind::OpenQuote));
  if (reader.keyword("no-close-quote")) return silent(part_of(Kind::CloseQuote));
  if (reader.keyword("contents")) return part_of(Kind::Content);
  const ComponentValue* next = reader.peek();
  for (const PartFunction& known : part_functions)
    if (next->is_function(known.name)) return known.read(*reader.take(), reader);
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<ContentPart>> read_content_list(ValueReader& reader) {
  std::vector<ContentPart> parts;
  while (!reader.at_end()) {
    if (reader.peek()->is_delim('/') || reader.peek()->type() == TokenType::Comma) break;
    auto part = read_part(reader);
    if (!part) return std::nullopt;
    parts.push_back(std::move(*part));
  }
  if (parts.empty()) return std::nullopt;
  return parts;
}

Vocabulary content_vocabulary() {
  Vocabulary out;
  for (const PartFunction& known : part_functions)
    out.push_back({std::string(known.name) + "(" + std::string(known.arguments) + ")", std::string(known.meaning)});
  return out;
}

bool depends_on_element(std::span<const ComponentValue> values) {
  return std::any_of(values.begin(), values.end(), [](const ComponentValue& value) {
    return value.is_function("attr") || depends_on_element(value.children);
  });
}

}  // namespace forme
