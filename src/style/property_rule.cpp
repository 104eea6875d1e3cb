#include "style/sheet_loader.h"

/// @property (Properties and Values 1, section 2).
namespace forme {
namespace {

struct Descriptors {
  std::optional<std::string> syntax;
  std::optional<bool> inherits;
  std::shared_ptr<const ComponentValues> initial;
};

bool set_descriptor(const Declaration& declaration, Descriptors& descriptors) {
  const std::string name = ascii_lower(declaration.name);
  const auto value = trimmed(declaration.value);
  if (name == "initial-value") {
    descriptors.initial = std::make_shared<const ComponentValues>(value.begin(), value.end());
    return !holds_variables(value);
  }
  if (value.size() != 1) return false;
  if (name == "syntax" && value[0].type() == TokenType::String) {
    descriptors.syntax = value[0].token.text;
    return true;
  }
  if (name != "inherits" || !(value[0].is_ident("true") || value[0].is_ident("false"))) return false;
  descriptors.inherits = value[0].is_ident("true");
  return true;
}

/// What a rule lacks to be one; empty when it is whole.
std::string missing_part(const Descriptors& descriptors) {
  if (!descriptors.syntax) return "it needs its syntax, such as syntax: \"<length>\" or syntax: \"*\"";
  if (!descriptors.inherits) return "it needs inherits: true or inherits: false";
  if (descriptors.initial == nullptr && *descriptors.syntax != "*") return "it needs an initial-value";
  return {};
}

}  // namespace

/// The last valid rule of a name counts.
void SheetLoader::add_property(const Rule& rule, const RuleScope&) {
  const auto prelude = trimmed(rule.prelude);
  const bool named = prelude.size() == 1 && prelude[0].type() == TokenType::Ident &&
                     prelude[0].token.text.starts_with("--") && prelude[0].token.text.size() > 2;
  if (!named)
    return diagnostics_.warning("invalid-property-rule", rule.span, "@property needs the name of a custom property",
                                "write @property --name { syntax: \"*\"; inherits: true }");
  const std::string& name = prelude[0].token.text;
  Descriptors descriptors;
  for (const SyntaxItem& item : parse_block(rule.block, BlockContents::DeclarationsOnly)) {
    if (item.kind == SyntaxItem::Kind::Declaration && set_descriptor(item.declaration, descriptors)) continue;
    diagnostics_.warning("invalid-property-rule", item.span, "this says nothing of the property '" + name + "'",
                         "@property knows syntax: <string>, inherits: true | false and initial-value without var()");
  }
  if (std::string missing = missing_part(descriptors); !missing.empty())
    return diagnostics_.warning("invalid-property-rule", rule.span, "the rule of '" + name + "' is left out",
                                std::move(missing));
  rules_.properties.insert_or_assign(name, RegisteredProperty{*descriptors.inherits, std::move(descriptors.initial)});
}

}  // namespace forme
