#include <algorithm>
#include <map>
#include <set>

#include "style/cascade.h"
#include "style/css_rules.h"
#include "style/declarations.h"
#include "style/lower_declaration.h"
#include "style/variables.h"

namespace forme {
namespace {

bool is_root_selector(std::string_view text) { return text == ":root" || text == "html" || text == "*"; }

/// Selectors that not every reader parses: one of them in a list would cost the whole rule, so each has its own.
bool is_new_selector(std::string_view text) {
  constexpr std::string_view marks[] = {":is(", ":where(", ":has(", ":dir(", " of ", ":not("};
  return std::any_of(std::begin(marks), std::end(marks),
                     [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

/// Pseudo-elements and states that an e-reader's page has no use for.
bool is_page_selector(std::string_view text) {
  constexpr std::string_view marks[] = {"::footnote-call", "::footnote-marker", "::marker"};
  return std::any_of(std::begin(marks), std::end(marks),
                     [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

/// The beginnings of a selector that are selectors themselves, shortest first, and the whole: what it finds lies in (or
/// is) what they find.
std::vector<std::string_view> scopes_of(std::string_view selector) {
  std::vector<std::string_view> out;
  for (std::size_t i = 1; i <= selector.size(); ++i) {
    const bool boundary = i == selector.size() || std::string_view(" :.[#").find(selector[i]) != std::string_view::npos;
    if (boundary) out.push_back(selector.substr(0, i));
  }
  return out;
}

/// The custom properties by the selectors that set them.
class CustomScopes {
 public:
  CustomScopes(const std::vector<const StyleRule*>& rules, const RegisteredProperties& registered,
               Diagnostics& diagnostics)
      : diagnostics_(diagnostics), registered_(registered) {
    for (const StyleRule* rule : rules) {
      for (const StyleDeclaration& declaration : rule->declarations) {
        if (declaration.custom.empty()) continue;
        for (const std::string& selector : rule->selector_texts) {
          if (is_root_selector(selector)) {
            root_declarations_[declaration.custom] = &declaration;
          } else {
            scoped_[selector][declaration.custom] = &declaration;
            scoped_names_.insert(declaration.custom);
          }
        }
      }
    }
    root_ = resolve_custom_properties(root_declarations_, nullptr, &registered_, &diagnostics);
  }

  /// What var() means in a rule with this selector.
  std::shared_ptr<const CustomProperties> at(const std::string& selector) {
    if (is_root_selector(selector)) return root_;
    CustomDeclarations own;
    for (const std::string_view scope : scopes_of(selector))
      if (const auto found = scoped_.find(scope); found != scoped_.end())
        for (const auto& [name, declaration] : found->second) own[name] = declaration;
    return resolve_custom_properties(own, root_, &registered_, &diagnostics_);
  }

  /// A property that other selectors set too: here the root's value is used, which may not be what was meant.
  void report_foreign(const Declaration& declaration, const std::string& selector) {
    std::vector<std::string> names;
    collect(declaration.value, names);
    for (const std::string& name : names) {
      if (!scoped_names_.contains(name)) continue;
      const auto scopes = scopes_of(selector);
      const bool own = std::any_of(scopes.begin(), scopes.end(), [&](std::string_view scope) {
        const auto found = scoped_.find(scope);
        return found != scoped_.end() && found->second.contains(name);
      });
      if (!own && reported_.insert(name + ' ' + selector).second)
        diagnostics_.warning(
            "variable-scope", declaration.span,
            "'" + name + "' is set by other selectors too; in the EPUB '" + selector + "' gets the value of :root",
            "set it in a rule with the same selector, or on :root alone");
    }
  }

 private:
  static void collect(std::span<const ComponentValue> values, std::vector<std::string>& out) {
    for (const ComponentValue& value : values) {
      const auto inner = trimmed(value.children);
      if (value.is_function("var") && !inner.empty()) out.push_back(inner[0].token.text);
      collect(value.children, out);
    }
  }

  Diagnostics& diagnostics_;
  const RegisteredProperties& registered_;
  CustomDeclarations root_declarations_;
  std::shared_ptr<const CustomProperties> root_;
  std::map<std::string, CustomDeclarations, std::less<>> scoped_;
  std::set<std::string> scoped_names_, reported_;
};

class SheetLowering {
 public:
  SheetLowering(const CssRules& rules, Diagnostics& diagnostics)
      : rules_(in_layer_order(rules)),
        font_faces_(rules.font_faces),
        diagnostics_(diagnostics),
        declarations_(rules, diagnostics),
        scopes_(rules_, rules.properties, diagnostics),
        counter_styles_(rules.counter_style_texts) {}

  EpubStyleSheet lower() {
    for (const std::string& text : counter_styles_) css_ += text;
    for (const StyleRule* rule : rules_) lower_rule(*rule);
    return {std::move(css_), std::move(declarations_.families), font_faces_};
  }

 private:
  /// Old readers know no layers: rules stand in the order in which layers win.
  static std::vector<const StyleRule*> in_layer_order(const CssRules& rules) {
    std::vector<const StyleRule*> out;
    for (const StyleRule& rule : rules.rules)
      if (rule.origin == Origin::Author) out.push_back(&rule);
    std::stable_sort(out.begin(), out.end(), [&](const StyleRule* a, const StyleRule* b) {
      return rules.layer_ranks[a->layer] < rules.layer_ranks[b->layer];
    });
    return out;
  }

  /// Selectors with the same declarations stay together; they differ where var() differs.
  void lower_rule(const StyleRule& rule) {
    std::vector<std::string> together;
    std::vector<LoweredDeclaration> shared;
    const auto flush = [&] {
      if (!together.empty()) write(together, shared);
      together.clear();
    };
    for (const std::string& selector : rule.selector_texts) {
      if (is_page_selector(selector)) {
        if (dropped_.insert(selector).second)
          diagnostics_.note("dropped-for-epub", rule.span,
                            "'" + selector + "' is left out of the EPUB: it is for pages");
        continue;
      }
      std::vector<LoweredDeclaration> lowered = lower_declarations(rule, selector);
      if (is_new_selector(selector)) {
        flush();
        write({selector}, lowered);
        continue;
      }
      if (!(lowered == shared)) flush();
      shared = std::move(lowered);
      together.push_back(selector);
    }
    flush();
  }

  std::vector<LoweredDeclaration> lower_declarations(const StyleRule& rule, const std::string& selector) {
    std::vector<LoweredDeclaration> out;
    std::shared_ptr<const CustomProperties> custom;
    for (const Declaration& declaration : rule.source) {
      if (declaration.name.starts_with("--")) continue;
      if (holds_typed_attribute(declaration)) {
        diagnostics_.note(
            "dropped-for-epub", declaration.span,
            "'" + declaration.name + "' is left out of the EPUB: old readers know attr() in content alone");
        continue;
      }
      if (!holds_variables(declaration.value)) {
        declarations_.lower(declaration, out);
        continue;
      }
      if (!custom) custom = scopes_.at(selector);
      scopes_.report_foreign(declaration, selector);
      auto value = substitute_variables(declaration.value, custom.get());
      if (!value) {
        diagnostics_.warning(
            "invalid-value", declaration.span,
            "'" + declaration.name + "' is left out of the EPUB: a custom property in it has no value");
        continue;
      }
      Declaration resolved = declaration;
      resolved.value = std::move(*value);
      declarations_.lower(resolved, out);
    }
    remove_overridden(out);
    return out;
  }

  /// A declaration of the same name and importance later in the rule wins; the earlier one is noise.
  static void remove_overridden(std::vector<LoweredDeclaration>& list) {
    std::set<std::pair<std::string, bool>> later;
    std::vector<LoweredDeclaration> kept;
    for (auto it = list.rbegin(); it != list.rend(); ++it)
      if (later.emplace(it->name, it->important).second) kept.push_back(std::move(*it));
    list.assign(std::make_move_iterator(kept.rbegin()), std::make_move_iterator(kept.rend()));
  }

  void write(const std::vector<std::string>& selectors, const std::vector<LoweredDeclaration>& declarations) {
    if (declarations.empty()) return;
    for (std::size_t i = 0; i < selectors.size(); ++i) css_ += (i == 0 ? "" : ",\n") + selectors[i];
    css_ += " {\n";
    for (const auto& [name, value, important, fallback] : declarations) {
      const std::string end = important ? " !important;\n" : ";\n";
      if (!fallback.empty()) css_ += "  " + name + ": " + fallback + end;
      css_ += "  " + name + ": " + value + end;
    }
    css_ += "}\n";
  }

  std::vector<const StyleRule*> rules_;
  const std::vector<FontFaceRule>& font_faces_;
  Diagnostics& diagnostics_;
  DeclarationLowering declarations_;
  CustomScopes scopes_;
  const std::vector<std::string>& counter_styles_;
  std::set<std::string> dropped_;
  std::string css_;
};

}  // namespace

EpubStyleSheet lower_for_epub(const CssRules& rules, Diagnostics& diagnostics) {
  return SheetLowering(rules, diagnostics).lower();
}

}  // namespace forme
