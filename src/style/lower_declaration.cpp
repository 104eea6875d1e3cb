#include "style/lower_declaration.h"

#include <algorithm>

#include "style/declarations.h"
#include "style/shorthand_helpers.h"

namespace forme {
namespace {

using Values = std::span<const ComponentValue>;

/// Shorthands that old readers do not know: their longhands are written.
bool is_new_shorthand(std::string_view name) {
  return name.find("-block") != std::string_view::npos || name.find("-inline") != std::string_view::npos ||
         name == "inset" || name == "gap" || name == "grid-gap" || name == "all";
}

/// Values that make sense on pages alone.
bool is_print_value(const std::string& name, Values values) {
  constexpr std::string_view functions[] = {"running", "target-counter", "target-counters", "target-text",
                                            "leader",  "string",         "element",         "content"};
  constexpr std::string_view floats[] = {"top",      "bottom",      "inside",    "outside",   "snap",
                                         "footnote", "block-start", "block-end", "snap-block"};
  for (const ComponentValue& value : values) {
    for (const std::string_view function : functions)
      if (value.is_function(function)) return true;
    for (const std::string_view word : floats)
      if (name == "float" && value.is_ident(word)) return true;
    if (name == "column-span" && value.type() == TokenType::Number) return true;
  }
  return false;
}

bool holds_url(Values values) {
  return std::any_of(values.begin(), values.end(), [](const ComponentValue& value) {
    return value.type() == TokenType::Url || value.is_function("url") || value.is_function("src") ||
           holds_url(value.children);
  });
}

/// Logical keywords for text from left to right.
ComponentValues with_physical_words(const std::string& name, Values values) {
  constexpr std::pair<std::string_view, std::string_view> words[] = {
      {"start", "left"}, {"end", "right"}, {"inline-start", "left"}, {"inline-end", "right"}};
  ComponentValues out(values.begin(), values.end());
  if (name != "text-align" && name != "float" && name != "clear" && name != "text-align-last") return out;
  for (ComponentValue& value : out)
    for (const auto& [logical, physical] : words)
      if (value.is_ident(logical)) value.token.text = physical;
  return out;
}

/// One blank between values and after a comma, none before it.
std::string value_text(Values values) {
  std::string text = serialize(trimmed(values));
  for (std::size_t i = text.find(" ,"); i != std::string::npos; i = text.find(" ,", i)) text.erase(i, 1);
  return text;
}

/// The counter style of CSS 2.1 that is nearest to one: with the same symbols, its own fallback, or of the same kind.
std::string_view older_counter_style(const CounterStyle& style) {
  constexpr std::string_view known[] = {
      "decimal",     "decimal-leading-zero", "lower-roman", "upper-roman", "lower-alpha",
      "upper-alpha", "lower-greek",          "disc",        "circle",      "square"};
  for (const std::string_view name : known) {
    const CounterStyle* old = predefined_counter_style(name);
    const bool same = old != nullptr && old->system == style.system && old->symbols == style.symbols &&
                      old->additive == style.additive && old->pad == style.pad;
    if (same || (style.fallback && *style.fallback == name)) return name;
  }
  return style.system == CounterStyle::System::Cyclic ? "disc" : "decimal";
}

/// The CSS 2.1 name that says the same to older readers, or nothing.
std::optional<LoweredDeclaration> older_form(const LoweredDeclaration& declaration) {
  const std::string& name = declaration.name;
  const std::string& value = declaration.value;
  const bool important = declaration.important;
  if (name == "break-before" || name == "break-after" || name == "break-inside") {
    const bool forced = value == "page" || value == "always" || value == "all" || value == "recto" || value == "verso";
    const bool same = value == "avoid" || value == "auto" || value == "left" || value == "right";
    if (forced) return LoweredDeclaration{"page-" + name, "always", important};
    if (value == "avoid-page") return LoweredDeclaration{"page-" + name, "avoid", important};
    return same ? std::optional(LoweredDeclaration{"page-" + name, value, important}) : std::nullopt;
  }
  if (name == "font-variant-caps" && (value == "small-caps" || value == "normal"))
    return LoweredDeclaration{"font-variant", value, important};
  if (name == "overflow-wrap") return LoweredDeclaration{"word-wrap", "break-word", important};
  return std::nullopt;
}

}  // namespace

void DeclarationLowering::lower(const Declaration& declaration, std::vector<LoweredDeclaration>& out) {
  const std::string name = ascii_lower(declaration.name);
  const Property* property = find_property(name);
  const Shorthand* shorthand = property == nullptr ? find_shorthand(name) : nullptr;
  if (property == nullptr && shorthand == nullptr) return;  // reported when the sheet was read
  if (property != nullptr && (property->use == Use::Print || property->use == Use::Nowhere)) return;
  if (shorthand != nullptr && is_new_shorthand(name))
    return expand(*shorthand, declaration.value, declaration.important, declaration.span, out);
  lower_named(std::string(physical_name(name, Direction::LeftToRight)), declaration.value, declaration.important,
              declaration.span, out);
}

void DeclarationLowering::expand(const Shorthand& shorthand, Values value, bool important, Span span,
                                 std::vector<LoweredDeclaration>& out) {
  Expansion expansion;
  const WideKeyword wide = wide_keyword(value);
  if (wide != WideKeyword::None) {
    if (shorthand.name == "all") return drop(span, "all", "old readers do not know it");
    for (const std::string_view longhand : shorthand.longhands) expansion.set(longhand, value);
  } else {
    ValueContext context;
    context.inks = &inks_;
    ValueReader reader(value, context);
    if (!shorthand.expand(shorthand, reader, expansion) || !reader.at_end()) return;
  }
  for (const LonghandValue& entry : expansion.longhands)
    lower_named(std::string(physical_name(entry.property->name, Direction::LeftToRight)), entry.value, important, span,
                out);
}

void DeclarationLowering::lower_named(const std::string& name, Values value, bool important, Span span,
                                      std::vector<LoweredDeclaration>& out) {
  if (!is_valid(name, value)) return;
  if (holds_url(value)) return drop(span, name, "pictures of a style sheet are not packed");
  if (is_print_value(name, value)) return drop(span, name, "the value is for pages");
  LoweredDeclaration lowered{name, {}, important};
  const Property* property = find_property(name);
  switch (wide_keyword(value)) {
    case WideKeyword::None: {
      auto plain = values_.lower(value);
      if (!plain) return drop(span, name, "the value cannot be written for old readers");
      const ComponentValues physical = with_physical_words(name, *plain);
      collect_families(name, physical);
      lowered.value = value_text(physical);
      if (name == "list-style" || name == "list-style-type") lowered.fallback = older_list_style(physical);
      break;
    }
    case WideKeyword::Inherit: lowered.value = "inherit"; break;
    case WideKeyword::Initial: lowered.value = "initial"; break;
    case WideKeyword::Unset:
      lowered.value = property != nullptr && property->inherited == Inherited::Yes ? "inherit" : "initial";
      break;
    case WideKeyword::Revert:
    case WideKeyword::RevertLayer: return drop(span, name, "old readers do not know 'revert'");
  }
  if (const auto older = older_form(lowered)) out.push_back(*older);
  out.push_back(std::move(lowered));
}

/// The value with a counter style of CSS 2.1 for each newer one; empty when there is none to replace.
std::string DeclarationLowering::older_list_style(Values value) const {
  ComponentValues older(value.begin(), value.end());
  bool changed = false;
  for (ComponentValue& part : older) {
    std::string_view word;
    if (part.type() == TokenType::String) {
      word = "disc";
    } else if (const auto symbols = read_symbols_function(part)) {
      word = older_counter_style(*symbols);
    } else if (part.type() == TokenType::Ident && predefined_counter_style(part.token.text) == nullptr) {
      const CounterStyle* style = counter_styles_.find(part.token.text);
      if (style != nullptr) word = older_counter_style(*style);
    }
    if (word.empty()) continue;
    changed = true;
    part = parse_component_values(word)[0];
  }
  return changed ? value_text(older) : std::string();
}

/// After var() is replaced; what was plain has been checked and reported already.
bool DeclarationLowering::is_valid(const std::string& name, Values value) const {
  if (trimmed(value).empty()) return false;
  if (wide_keyword(value) != WideKeyword::None) return true;
  const Property* property = find_property(name);
  ValueContext context;
  context.inks = &inks_;
  if (property != nullptr) return property->set == nullptr || accepts(*property, value, context);
  const Shorthand* shorthand = find_shorthand(name);
  if (shorthand == nullptr) return false;
  Expansion expansion;
  ValueReader reader(value, context);
  if (!shorthand->expand(*shorthand, reader, expansion) || !reader.at_end()) return false;
  return std::all_of(expansion.longhands.begin(), expansion.longhands.end(), [&](const LonghandValue& entry) {
    return wide_keyword(entry.value) != WideKeyword::None || accepts(*entry.property, entry.value, context);
  });
}

void DeclarationLowering::collect_families(const std::string& name, Values value) {
  if (name != "font-family" && name != "font") return;
  constexpr std::string_view generic[] = {"serif",         "sans-serif",   "monospace", "cursive",  "fantasy",
                                          "system-ui",     "math",         "emoji",     "fangsong", "ui-serif",
                                          "ui-sans-serif", "ui-monospace", "ui-rounded"};
  ComponentValues list(value.begin(), value.end());
  const ValueContext context;
  if (name == "font") {
    Expansion expansion;
    const Shorthand& font = *find_shorthand("font");
    ValueReader reader(value, context);
    if (!font.expand(font, reader, expansion)) return;
    for (LonghandValue& entry : expansion.longhands)
      if (entry.property->name == "font-family") list = std::move(entry.value);
  }
  StyleRecord scratch = initial_record();
  StyleTarget target{scratch, initial_record()};
  ValueReader reader(list, context);
  if (!find_property("font-family")->set(reader, target)) return;
  for (const std::string& family : scratch.style.font_family) {
    const bool named = std::find(std::begin(generic), std::end(generic), family) == std::end(generic);
    if (named && std::find(families.begin(), families.end(), family) == families.end()) families.push_back(family);
  }
}

void DeclarationLowering::drop(Span span, const std::string& name, const std::string& why) {
  diagnostics_.note("dropped-for-epub", span, "'" + name + "' is left out of the EPUB: " + why);
}

}  // namespace forme
