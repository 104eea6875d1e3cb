#pragma once

#include <set>
#include <string>
#include <vector>

#include "style/css_rules.h"

namespace forme {

/// Checks declarations against the property table and says what is wrong with them. Names that are known and have no
/// effect, and vendors' prefixes, are noted once each in the life of the checker.
class DeclarationChecker {
 public:
  DeclarationChecker(const CssRules& rules, const Sources& sources, Diagnostics& diagnostics);

  /// Adds what the declaration sets, shorthands expanded.
  void check(const Declaration& declaration, std::vector<StyleDeclaration>& out);
  /// For @supports.
  bool is_supported(const Declaration& declaration);

 private:
  bool parse(const Declaration& declaration, std::vector<StyleDeclaration>& out);
  void add_longhand(const StyleDeclaration& base, const Property& property, ComponentValues value,
                    std::vector<StyleDeclaration>& out) const;
  bool add_wide(StyleDeclaration base, WideKeyword wide, std::vector<StyleDeclaration>& out) const;
  bool is_valid(const Declaration& declaration, bool& falls_short);
  void report_unknown(const Declaration& declaration, const std::string& name);
  void report_unsupported(const Declaration& declaration, const std::string& name, std::string message);
  static std::string hint_for_unknown(const std::string& name);
  std::string hint_for_value(const Declaration& declaration, std::string_view name, std::string_view syntax);
  void report_invalid(const Declaration& declaration, std::string_view name, std::string_view syntax);
  void say_once(const std::string& name, Diagnostic finding);

  const CssRules& rules_;
  Diagnostics& diagnostics_;
  ValueContext context_;
  std::set<std::string> noted_;
};

/// var() or env().
bool holds_variables(std::span<const ComponentValue> values);
/// attr() outside generated content: replaced by the element's attribute before the value is read (Values 5).
bool holds_typed_attribute(const Declaration& declaration);
WideKeyword wide_keyword(std::span<const ComponentValue> values);

}  // namespace forme
