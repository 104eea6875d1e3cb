#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "style/css_rules.h"
#include "style/declarations.h"
#include "style/vocabulary.h"

namespace forme {

/// Where in the sheets a rule stands.
struct RuleScope {
  Origin origin = Origin::Author;
  std::uint32_t layer = 0;
  std::filesystem::path file;
  std::string encoding;                        ///< of the file's bytes
  std::shared_ptr<const SelectorList> parent;  ///< of a nested rule; null at the top
  std::vector<std::string> parent_texts;
};

/// Turns sheets into CssRules: one object a call of load_style_sheets().
class SheetLoader {
 public:
  SheetLoader(const SheetRequest& request, Sources& sources, Diagnostics& diagnostics, CssRules& rules);

  void load_sheet(const std::filesystem::path& path, Origin origin, Span from);
  void finish();

 private:
  struct AtRules;
  friend Vocabulary at_rule_vocabulary();
  friend bool is_supported_at_rule(std::string_view name);

  // load_style_sheets.cpp
  void load_file(const std::filesystem::path& path, RuleScope scope, Span from);
  FileId add_source(std::string_view bytes, RuleScope& scope);
  void report_faults(std::vector<SyntaxFault> faults);
  void add_rules(const std::vector<SyntaxItem>& items, const RuleScope& scope);
  void add_item(const SyntaxItem& item, const RuleScope& scope);
  void add_style_rule(const Rule& rule, const RuleScope& scope);
  void add_block(const ComponentValues& block, const RuleScope& scope, Span span);
  void flush(std::vector<Declaration>& declarations, const RuleScope& scope, Span span);
  void report_selector(const SelectorError& error, Span span, bool rule_dropped);
  // at_rules.cpp
  void add_at_rule(const Rule& rule, const RuleScope& scope);
  void add_group(const Rule& rule, const RuleScope& scope);
  void add_layer(const Rule& rule, const RuleScope& scope);
  void add_import(const Rule& rule, const RuleScope& scope);
  std::optional<std::filesystem::path> imported_path(const std::filesystem::path& named) const;
  void add_charset(const Rule& rule, const RuleScope& scope);
  void add_ink(const Rule& rule, const RuleScope& scope);
  static std::string hint_for_unknown(const std::string& name);
  void skip(const Rule& rule, const RuleScope& scope);
  // font_face_rule.cpp
  void add_font_face(const Rule& rule, const RuleScope& scope);
  void add_font_descriptor(const Declaration& declaration, FontFaceRule& face);
  void read_font_sources(const Declaration& declaration, FontFaceRule& face);
  // counter_style_rule.cpp
  void add_counter_style(const Rule& rule, const RuleScope& scope);
  void add_counter_descriptor(const Declaration& declaration, CounterStyle& style);
  void define_counter_styles();
  // property_rule.cpp
  void add_property(const Rule& rule, const RuleScope& scope);
  // page_rules.cpp
  void add_page(const Rule& rule, const RuleScope& scope);
  void add_page_item(const SyntaxItem& item, PageRule& page);
  void add_margin_box(const Rule& rule, PageRule& page);
  void check_running_elements();
  void check_footnote_areas();
  void add_page_declarations(const ComponentValues& block, std::vector<StyleDeclaration>& out);

  const SheetRequest& request_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  CssRules& rules_;
  DeclarationChecker checker_;
  LayerTree layers_;
  std::vector<std::filesystem::path> open_files_;
  int files_read_ = 0;
  std::set<std::string> noted_;
  struct NamedCounterStyle {
    std::string name;
    CounterStyle style;
    Origin origin;
    std::uint32_t layer;
    std::string text;  ///< of the rule
  };
  std::vector<NamedCounterStyle> counter_styles_;
};

}  // namespace forme
