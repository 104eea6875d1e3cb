#include "style/declarations.h"

#include <algorithm>

#include "style/content_value.h"
#include "style/page_style.h"
#include "style/shorthand_helpers.h"
#include "style/unsupported_properties.h"
#include "style/value_hints.h"
#include "style/vendor_properties.h"
#include "style/vocabulary.h"

namespace forme {
namespace {

/// The first string or url() that breaks off: at its line's end, or at a character that it cannot hold. Null: none.
const Token* broken_token(std::span<const ComponentValue> values) {
  for (const ComponentValue& value : values) {
    if (value.type() == TokenType::BadString || value.type() == TokenType::BadUrl) return &value.token;
    if (const Token* inner = broken_token(value.children)) return inner;
  }
  return nullptr;
}

bool holds_bad_token(std::span<const ComponentValue> values) {
  return std::any_of(values.begin(), values.end(), [](const ComponentValue& value) {
    const TokenType type = value.type();
    return type == TokenType::BadString || type == TokenType::BadUrl || type == TokenType::CloseRound ||
           type == TokenType::CloseSquare || type == TokenType::CloseCurly || holds_bad_token(value.children);
  });
}

}  // namespace

bool holds_variables(std::span<const ComponentValue> values) {
  return std::any_of(values.begin(), values.end(), [](const ComponentValue& value) {
    return value.is_function("var") || value.is_function("env") || holds_variables(value.children);
  });
}

bool holds_typed_attribute(const Declaration& declaration) {
  constexpr std::string_view content_properties[] = {"content", "string-set", "bookmark-label"};
  const std::string name = ascii_lower(declaration.name);
  const bool generated =
      std::find(std::begin(content_properties), std::end(content_properties), name) != std::end(content_properties);
  return !generated && depends_on_element(declaration.value);
}

WideKeyword wide_keyword(std::span<const ComponentValue> values) {
  values = trimmed(values);
  if (values.size() != 1 || values[0].type() != TokenType::Ident) return WideKeyword::None;
  constexpr std::pair<std::string_view, WideKeyword> words[] = {{"inherit", WideKeyword::Inherit},
                                                                {"initial", WideKeyword::Initial},
                                                                {"unset", WideKeyword::Unset},
                                                                {"revert", WideKeyword::Revert},
                                                                {"revert-layer", WideKeyword::RevertLayer}};
  for (const auto& [word, wide] : words)
    if (values[0].is_ident(word)) return wide;
  return WideKeyword::None;
}

DeclarationChecker::DeclarationChecker(const CssRules& rules, const Sources& sources, Diagnostics& diagnostics)
    : rules_(rules), diagnostics_(diagnostics) {
  context_.sources = &sources;
  context_.root = rules.root;
  context_.diagnostics = &diagnostics;
  context_.in_epub = rules.medium == Medium::Epub;
  if (context_.in_epub) context_.unsupported = Severity::Note;
}

void DeclarationChecker::check(const Declaration& declaration, std::vector<StyleDeclaration>& out) {
  const std::string name = ascii_lower(declaration.name);
  if (name.starts_with("--")) {
    if (name.size() > 2 && !holds_bad_token(declaration.value)) {
      parse(declaration, out);
      return;
    }
    return report_invalid(declaration, declaration.name, "anything but unmatched brackets and broken strings");
  }
  const Property* property = find_property(name);
  const Shorthand* shorthand = find_shorthand(name);
  if (property == nullptr && shorthand == nullptr) return report_unknown(declaration, name);
  if (property != nullptr && rules_.medium == Medium::Print && property->set == nullptr)
    return report_unsupported(declaration, name, "'" + name + "' has no effect in print");
  const bool not_in_epub = property != nullptr && (property->use == Use::Print || property->use == Use::Nowhere);
  if (not_in_epub && rules_.medium == Medium::Epub)
    return say_once(
        name,
        {Severity::Note, "unsupported-property", declaration.span, "'" + name + "' has no effect in an EPUB", {}, {}});
  if (!parse(declaration, out))
    report_invalid(declaration, name, property != nullptr ? property->syntax : shorthand->syntax);
}

/// Silently; what falls short of what is asked is noted in `falls_short`.
bool DeclarationChecker::is_valid(const Declaration& declaration, bool& falls_short) {
  context_.diagnostics = nullptr;
  context_.falls_short = &falls_short;
  std::vector<StyleDeclaration> out;
  const bool valid = parse(declaration, out);
  context_.diagnostics = &diagnostics_;
  context_.falls_short = nullptr;
  return valid;
}

/// What would be answered with less than it asks is not supported (Conditional Rules 3, section 6: "a usable level of
/// support"), nor is what the edition drops.
bool DeclarationChecker::is_supported(const Declaration& declaration) {
  const Property* property = find_property(ascii_lower(declaration.name));
  const Use missing = rules_.medium == Medium::Print ? Use::Epub : Use::Print;
  if (property != nullptr && (property->use == missing || property->use == Use::Nowhere)) return false;
  bool falls_short = false;
  return is_valid(declaration, falls_short) && !falls_short;
}

bool DeclarationChecker::parse(const Declaration& declaration, std::vector<StyleDeclaration>& out) {
  StyleDeclaration base;
  base.span = declaration.span;
  base.importance = declaration.important ? Importance::Important : Importance::Normal;
  base.has_variables = holds_variables(declaration.value) || holds_typed_attribute(declaration);
  base.depends_on_element = depends_on_element(declaration.value);
  if (declaration.name.starts_with("--")) {
    base.custom = declaration.name;
    base.wide = wide_keyword(declaration.value);
    base.value = std::make_shared<const ComponentValues>(declaration.value);
    out.push_back(std::move(base));
    return true;
  }
  const std::string name = ascii_lower(declaration.name);
  base.property = find_property(name);
  base.shorthand = base.property == nullptr ? find_shorthand(name) : nullptr;
  if ((base.property == nullptr && base.shorthand == nullptr) || holds_bad_token(declaration.value)) return false;
  if (base.property != nullptr && base.property->set == nullptr)  // kept as text for the EPUB
    return rules_.medium == Medium::Epub && !declaration.value.empty();
  if (const WideKeyword wide = wide_keyword(declaration.value); wide != WideKeyword::None)
    return add_wide(base, wide, out);
  if (base.has_variables) {
    base.value = std::make_shared<const ComponentValues>(declaration.value);
    out.push_back(std::move(base));
    return true;
  }
  if (base.property != nullptr) {
    StyleRecord scratch = initial_record();
    StyleTarget target{scratch, initial_record()};
    ValueReader reader(declaration.value, context_);
    if (reader.at_end() || !base.property->set(reader, target) || !reader.at_end()) return false;
    add_longhand(base, *base.property, declaration.value, out);
    return true;
  }
  Expansion expansion;
  ValueReader reader(declaration.value, context_);
  if (!base.shorthand->expand(*base.shorthand, reader, expansion) || !reader.at_end()) return false;
  for (const LonghandValue& entry : expansion.longhands) {
    const bool valid =
        wide_keyword(entry.value) != WideKeyword::None || accepts(*entry.property, entry.value, context_);
    if (!valid) return false;
  }
  for (LonghandValue& entry : expansion.longhands) add_longhand(base, *entry.property, std::move(entry.value), out);
  return true;
}

void DeclarationChecker::add_longhand(const StyleDeclaration& base, const Property& property, ComponentValues value,
                                      std::vector<StyleDeclaration>& out) const {
  StyleDeclaration longhand = base;
  longhand.property = &property;
  longhand.shorthand = nullptr;
  longhand.wide = wide_keyword(value);
  longhand.value = std::make_shared<const ComponentValues>(std::move(value));
  out.push_back(std::move(longhand));
}

bool DeclarationChecker::add_wide(StyleDeclaration base, WideKeyword wide, std::vector<StyleDeclaration>& out) const {
  base.wide = wide;
  base.value = std::make_shared<const ComponentValues>();
  if (base.property != nullptr) {
    out.push_back(std::move(base));
    return true;
  }
  const Shorthand& shorthand = *base.shorthand;
  base.shorthand = nullptr;
  for (const std::string_view longhand : shorthand.longhands) {
    base.property = find_property(longhand);
    out.push_back(base);
  }
  return true;
}

void DeclarationChecker::report_unsupported(const Declaration& declaration, const std::string& name,
                                            std::string message) {
  const auto known = unsupported_property(name).value_or(UnsupportedProperty());
  say_once(
      name,
      {known.severity, "unsupported-property", declaration.span, std::move(message), std::string(known.instead), {}});
}

void DeclarationChecker::report_unknown(const Declaration& declaration, const std::string& name) {
  if (is_vendor_property(name)) {
    std::string instead = instead_of_vendor_property(name);
    const bool lost = !instead.empty() || is_print_vendor_property(name);
    return say_once(name, {lost ? Severity::Warning : Severity::Note,
                           "vendor-property",
                           declaration.span,
                           "the vendor's property '" + name + "' is ignored",
                           std::move(instead),
                           {}});
  }
  if (unsupported_property(name))
    return report_unsupported(declaration, name, "'" + name + "' is a property of CSS that is not supported");
  std::string hint = hint_for_unknown(name);
  diagnostics_.warning("unknown-property", declaration.span, "there is no property '" + name + "'", std::move(hint));
}

std::string DeclarationChecker::hint_for_unknown(const std::string& name) {
  if (!page_descriptor_syntax(name).empty()) return "it belongs in a page rule: @page { " + name + ": … }";
  if (is_font_face_descriptor(name)) return "it belongs in a font rule: @font-face { " + name + ": … }";
  if (std::string instead = instead_of_foreign_property(name); !instead.empty()) return instead;
  const std::string_view nearest = nearest_property_name(name);
  return nearest.empty() ? std::string() : "did you mean '" + std::string(nearest) + "'?";
}

void DeclarationChecker::report_invalid(const Declaration& declaration, std::string_view name,
                                        std::string_view syntax) {
  if (const Token* broken = broken_token(declaration.value)) {
    const bool string = broken->type == TokenType::BadString;
    return diagnostics_.warning("invalid-value", broken->span,
                                string ? "the string is not closed on its line; the declaration is ignored"
                                       : "the url() holds what it cannot; the declaration is ignored",
                                string ? "end it with the same quotation mark; a line goes on after a backslash"
                                       : "put the address in quotation marks");
  }
  const Span span = declaration.value.empty() ? declaration.span : span_of(declaration.value);
  std::string value = serialize(declaration.value);
  constexpr std::size_t longest = 80;
  if (value.size() > longest) value = value.substr(0, longest) + "…";
  diagnostics_.warning("invalid-value", span, "'" + value + "' is not a value of '" + std::string(name) + "'",
                       hint_for_value(declaration, name, syntax) + "it takes: " + std::string(syntax));
}

std::string DeclarationChecker::hint_for_value(const Declaration& declaration, std::string_view name,
                                               std::string_view syntax) {
  WrongValue wrong{name, declaration.value, {syntax}, [&](const ComponentValues& value) {
                     Declaration other = declaration;
                     other.value = value;
                     bool falls_short = false;
                     return is_valid(other, falls_short);
                   }};
  if (const Shorthand* shorthand = find_shorthand(name))
    for (const std::string_view longhand : shorthand->longhands)
      wrong.syntaxes.push_back(find_property(longhand)->syntax);
  return value_hint(wrong);
}

void DeclarationChecker::say_once(const std::string& name, Diagnostic finding) {
  if (!noted_.insert(name).second) return;
  finding.message += " (said once)";
  diagnostics_.add(std::move(finding));
}

}  // namespace forme
