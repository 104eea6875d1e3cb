#pragma once

#include <string>
#include <vector>

#include "style/css_rules.h"
#include "style/lower_value.h"

namespace forme {

struct LoweredDeclaration {
  std::string name, value;
  bool important = false;
  std::string fallback = {};  ///< written before it, for readers that do not know the value
  bool operator==(const LoweredDeclaration&) const = default;
};

/// Writes declarations for old reading systems. Says once a property what it drops.
class DeclarationLowering {
 public:
  DeclarationLowering(const CssRules& rules, Diagnostics& diagnostics)
      : values_(rules.inks, diagnostics),
        inks_(rules.inks),
        counter_styles_(rules.counter_styles),
        diagnostics_(diagnostics) {}

  /// The declaration's value must be free of var().
  void lower(const Declaration& declaration, std::vector<LoweredDeclaration>& out);
  /// Named families in order of first use.
  std::vector<std::string> families;

 private:
  void lower_named(const std::string& name, std::span<const ComponentValue> value, bool important, Span span,
                   std::vector<LoweredDeclaration>& out);
  void expand(const Shorthand& shorthand, std::span<const ComponentValue> value, bool important, Span span,
              std::vector<LoweredDeclaration>& out);
  std::string older_list_style(std::span<const ComponentValue> value) const;
  bool is_valid(const std::string& name, std::span<const ComponentValue> value) const;
  void collect_families(const std::string& name, std::span<const ComponentValue> value);
  void drop(Span span, const std::string& name, const std::string& why);

  ValueLowering values_;
  const std::vector<Ink>& inks_;
  const CounterStyles& counter_styles_;
  Diagnostics& diagnostics_;
};

}  // namespace forme
