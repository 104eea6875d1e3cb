#include <algorithm>
#include <array>
#include <limits>

#include "style/counter_style.h"
#include "style/nearest_name.h"
#include "style/sheet_loader.h"

/// @counter-style (CSS Counter Styles 3, sections 2 and 3), symbols() (section 8) and names of counter styles.
namespace forme {
namespace {

using System = CounterStyle::System;

/// These two cannot be told from what is always there; the rest may be defined anew (section 2).
constexpr std::string_view reserved_names[] = {
    "none", "decimal", "disc", "square", "circle", "disclosure-open", "disclosure-closed"};

constexpr std::pair<std::string_view, System> systems[] = {{"cyclic", System::Cyclic},
                                                           {"numeric", System::Numeric},
                                                           {"alphabetic", System::Alphabetic},
                                                           {"symbolic", System::Symbolic},
                                                           {"additive", System::Additive}};

std::optional<std::string> read_symbol(ValueReader& reader) {
  if (auto text = reader.string()) return text;
  return reader.custom_ident();
}

/// The name of a counter style; predefined ones in lower case, as section 2 wants.
std::optional<std::string> read_name(ValueReader& reader) {
  const std::string lower = reader.peek_keyword();
  auto name = reader.custom_ident();
  if (!name || lower == "none") return std::nullopt;
  return predefined_counter_style(lower) != nullptr ? lower : *name;
}

bool set_system(ValueReader& reader, CounterStyle& style) {
  if (reader.keyword("fixed")) {
    style.system = System::Fixed;
    style.first = reader.integer().value_or(1);
    return true;
  }
  if (reader.keyword("extends")) {
    style.system = System::Extends;
    style.base = read_name(reader).value_or("");
    return !style.base.empty();
  }
  const auto system = reader.choice(systems);
  if (system) style.system = *system;
  return system.has_value();
}

bool set_symbols(ValueReader& reader, CounterStyle& style) {
  style.symbols.clear();
  while (auto symbol = read_symbol(reader)) style.symbols.push_back(std::move(*symbol));
  return !style.symbols.empty();
}

/// [<integer [0,∞]> && <symbol>]#, weights falling.
bool set_additive_symbols(ValueReader& reader, CounterStyle& style) {
  style.additive.clear();
  do {
    auto weight = reader.integer();
    const auto symbol = read_symbol(reader);
    if (!weight) weight = reader.integer();
    if (!weight || !symbol || *weight < 0) return false;
    if (!style.additive.empty() && style.additive.back().first <= *weight) return false;
    style.additive.emplace_back(*weight, *symbol);
  } while (reader.comma());
  return true;
}

bool set_negative(ValueReader& reader, CounterStyle& style) {
  const auto before = read_symbol(reader);
  if (!before) return false;
  style.negative = {*before, read_symbol(reader).value_or("")};
  return true;
}

template <auto Field>
bool set_affix(ValueReader& reader, CounterStyle& style) {
  style.*Field = read_symbol(reader);
  return (style.*Field).has_value();
}

std::optional<int> range_end(ValueReader& reader, int infinite) {
  return reader.keyword("infinite") ? std::optional(infinite) : reader.integer();
}

bool set_range(ValueReader& reader, CounterStyle& style) {
  std::vector<std::pair<int, int>> range;
  if (!reader.keyword("auto")) {
    do {
      const auto low = range_end(reader, std::numeric_limits<int>::min());
      const auto high = range_end(reader, std::numeric_limits<int>::max());
      if (!low || !high || *low > *high) return false;
      range.emplace_back(*low, *high);
    } while (reader.comma());
  }
  style.range = std::move(range);
  return true;
}

bool set_pad(ValueReader& reader, CounterStyle& style) {
  auto length = reader.integer();
  const auto symbol = read_symbol(reader);
  if (!length) length = reader.integer();
  if (!length || !symbol || *length < 0) return false;
  style.pad = {*length, *symbol};
  return true;
}

bool set_fallback(ValueReader& reader, CounterStyle& style) {
  style.fallback = read_name(reader);
  return style.fallback.has_value();
}

/// How a style is spoken is for readers aloud; the value is checked and left.
bool set_speak_as(ValueReader& reader, CounterStyle&) { return read_name(reader).has_value(); }

struct Descriptor {
  std::string_view name, syntax;
  bool (*set)(ValueReader&, CounterStyle&);
};
constexpr Descriptor descriptors[] = {
    {"system",
     "cyclic | numeric | alphabetic | symbolic | additive | [fixed <integer>?] | [extends <counter-style-name>]",
     set_system},
    {"symbols", "[<string> | <custom-ident>]+", set_symbols},
    {"additive-symbols", "[<integer [0,∞]> && <symbol>]#, the greatest first", set_additive_symbols},
    {"negative", "<symbol> <symbol>?", set_negative},
    {"prefix", "<symbol>", set_affix<&CounterStyle::prefix>},
    {"suffix", "<symbol>", set_affix<&CounterStyle::suffix>},
    {"range", "auto | [[<integer> | infinite]{2}]#", set_range},
    {"pad", "<integer [0,∞]> && <symbol>", set_pad},
    {"fallback", "<counter-style-name>", set_fallback},
    {"speak-as", "auto | bullets | numbers | words | spell-out | <counter-style-name>", set_speak_as}};

/// What the system lacks, in words; empty when nothing.
std::string_view missing_part(const CounterStyle& style) {
  switch (style.system) {
    case System::Cyclic:
    case System::Symbolic:
    case System::Fixed: return style.symbols.empty() ? "it needs `symbols`" : "";
    case System::Numeric:
    case System::Alphabetic: return style.symbols.size() < 2 ? "it needs at least two `symbols`" : "";
    case System::Additive: return style.additive.empty() ? "it needs `additive-symbols`" : "";
    case System::Extends:
      return style.symbols.empty() && style.additive.empty() ? "" : "what extends another has no symbols of its own";
    default: return "";
  }
}

}  // namespace

void SheetLoader::add_counter_style(const Rule& rule, const RuleScope& scope) {
  const ValueContext context;
  ValueReader prelude(rule.prelude, context);
  const auto name = read_name(prelude);
  const bool reserved =
      name && std::find(std::begin(reserved_names), std::end(reserved_names), *name) != std::end(reserved_names);
  if (!name || !prelude.at_end() || reserved)
    return diagnostics_.warning("invalid-counter-style", rule.span,
                                reserved ? "'" + *name + "' cannot be defined anew" : "@counter-style needs a name",
                                "write @counter-style stars { system: cyclic; symbols: \"★\" }");
  CounterStyle style;
  for (const SyntaxItem& item : parse_block(rule.block, BlockContents::DeclarationsOnly)) {
    if (item.kind != SyntaxItem::Kind::Declaration) {
      diagnostics_.warning("css-syntax", item.span, "this is not a declaration; it is skipped");
    } else {
      add_counter_descriptor(item.declaration, style);
    }
  }
  if (const std::string_view missing = missing_part(style); !missing.empty())
    return diagnostics_.warning("invalid-counter-style", rule.span, "the counter style '" + *name + "' is left out",
                                std::string(missing));
  std::string text = "@counter-style " + serialize_identifier(*name) + " { " + serialize(trimmed(rule.block)) + " }\n";
  counter_styles_.push_back({*name, std::move(style), scope.origin, scope.layer, std::move(text)});
}

void SheetLoader::add_counter_descriptor(const Declaration& declaration, CounterStyle& style) {
  const std::string name = ascii_lower(declaration.name);
  const auto known =
      std::find_if(std::begin(descriptors), std::end(descriptors), [&](const Descriptor& d) { return d.name == name; });
  if (known == std::end(descriptors)) {
    std::vector<std::string_view> names;
    for (const Descriptor& descriptor : descriptors) names.push_back(descriptor.name);
    const std::string_view nearest = nearest_name(name, names);
    return diagnostics_.warning("unknown-property", declaration.span, "@counter-style has no '" + name + "'",
                                nearest.empty() ? "" : "did you mean '" + std::string(nearest) + "'?");
  }
  const ValueContext context;
  ValueReader reader(declaration.value, context);
  CounterStyle changed = style;
  if (known->set(reader, changed) && reader.at_end()) {
    style = std::move(changed);
    return;
  }
  diagnostics_.warning("invalid-value", declaration.span,
                       "'" + serialize(declaration.value) + "' is not a value of '" + name + "'",
                       "it takes: " + std::string(known->syntax));
}

/// The last rule of a name in the order of the cascade defines the style.
void SheetLoader::define_counter_styles() {
  std::stable_sort(counter_styles_.begin(), counter_styles_.end(), [&](const auto& a, const auto& b) {
    return a.origin != b.origin ? a.origin < b.origin : rules_.layer_ranks[a.layer] < rules_.layer_ranks[b.layer];
  });
  for (NamedCounterStyle& named : counter_styles_) {
    if (named.origin == Origin::Author && rules_.medium == Medium::Epub)
      rules_.counter_style_texts.push_back(std::move(named.text));
    rules_.counter_styles.define(named.name, std::move(named.style));
  }
  rules_.counter_styles.resolve();
}

Vocabulary counter_style_vocabulary() {
  Vocabulary out;
  for (const Descriptor& descriptor : descriptors)
    out.push_back({std::string(descriptor.name) + ": " + std::string(descriptor.syntax), ""});
  return out;
}

std::optional<CounterStyle> read_symbols_function(const ComponentValue& function) {
  if (!function.is_function("symbols")) return std::nullopt;
  constexpr std::pair<std::string_view, System> kinds[] = {{"cyclic", System::Cyclic},
                                                           {"numeric", System::Numeric},
                                                           {"alphabetic", System::Alphabetic},
                                                           {"symbolic", System::Symbolic},
                                                           {"fixed", System::Fixed}};
  const ValueContext context;
  ValueReader reader(function.children, context);
  CounterStyle style;
  style.system = reader.choice(kinds).value_or(System::Symbolic);
  style.suffix = " ";
  while (auto symbol = reader.string()) style.symbols.push_back(std::move(*symbol));
  if (!reader.at_end() || style.symbols.empty() || !missing_part(style).empty()) return std::nullopt;
  return style;
}

std::optional<std::string> read_counter_style(ValueReader& reader) {
  const ComponentValue* next = reader.peek();
  if (next == nullptr) return std::nullopt;
  if (next->is_function("symbols")) {
    if (!read_symbols_function(*next)) return std::nullopt;
    ComponentValue function = *reader.take();
    function.token.text = "symbols";
    return serialize({&function, 1});
  }
  const auto name = read_name(reader);
  if (!name) return std::nullopt;
  const ValueContext& context = reader.context();
  if (context.counter_styles == nullptr || context.diagnostics == nullptr || context.counter_styles->knows(*name))
    return name;
  const std::vector<std::string_view> known = predefined_counter_style_names();
  const std::string_view nearest = nearest_name(*name, known);
  context.diagnostics->warning("unknown-counter-style", next->token.span,
                               "no @counter-style rule defines '" + *name + "'; decimal is used",
                               nearest.empty() ? "" : "did you mean '" + std::string(nearest) + "'?");
  return name;
}

}  // namespace forme
