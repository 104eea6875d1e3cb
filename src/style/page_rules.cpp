#include <algorithm>
#include <array>

#include "style/nearest_name.h"
#include "style/page_style.h"
#include "style/sheet_loader.h"
#include "style/value_hints.h"

namespace forme {
namespace {

using Values = std::span<const ComponentValue>;

constexpr std::array<std::string_view, static_cast<std::size_t>(MarginBox::Count)> margin_box_names = {
    "top-left-corner",    "top-left",     "top-center",          "top-right",    "top-right-corner", "right-top",
    "right-middle",       "right-bottom", "bottom-right-corner", "bottom-right", "bottom-center",    "bottom-left",
    "bottom-left-corner", "left-bottom",  "left-middle",         "left-top"};

/// name? [:first | :left | :right | :blank | :nth(An+B)]*
std::optional<PageSelector> parse_page_selector(Values values) {
  PageSelector selector;
  values = trimmed(values);
  std::size_t at = 0;
  if (!values.empty() && values[0].type() == TokenType::Ident) selector.name = values[at++].token.text;
  if (equals_ignoring_case(selector.name, "auto")) return std::nullopt;
  while (at < values.size()) {
    if (values[at].type() != TokenType::Colon || at + 1 >= values.size()) return std::nullopt;
    const ComponentValue& pseudo = values[at + 1];
    at += 2;
    if (pseudo.is_ident("first")) {
      selector.first = true;
    } else if (pseudo.is_ident("left") || pseudo.is_ident("verso")) {
      selector.left = true;
    } else if (pseudo.is_ident("right") || pseudo.is_ident("recto")) {
      selector.right = true;
    } else if (pseudo.is_ident("blank")) {
      selector.blank = true;
    } else if (pseudo.is_function("nth")) {
      Values formula = trimmed(pseudo.children);
      if (formula.size() > 2 && formula[formula.size() - 1].type() == TokenType::Ident) {
        const Values before = trimmed(formula.first(formula.size() - 1));
        if (!before.empty() && before.back().is_ident("of")) {
          selector.nth_of = formula.back().token.text;
          formula = before.first(before.size() - 1);
        }
      }
      selector.nth = parse_an_plus_b(formula);
      if (!selector.nth) return std::nullopt;
    } else {
      return std::nullopt;
    }
  }
  return selector;
}

}  // namespace

std::string_view margin_box_name(MarginBox box) { return margin_box_names[static_cast<std::size_t>(box)]; }

void SheetLoader::add_page(const Rule& rule, const RuleScope& scope) {
  if (rules_.medium == Medium::Epub) {
    if (noted_.insert("page").second)
      diagnostics_.note("unknown-at-rule", rule.span, "@page has no effect in an EPUB (noted once)");
    return;
  }
  PageRule page;
  page.origin = scope.origin;
  page.layer = scope.layer;
  page.span = rule.span;
  if (!trimmed(rule.prelude).empty()) {
    for (const Values part : split_at_commas(rule.prelude)) {
      const auto selector = parse_page_selector(part);
      if (!selector || part.empty())
        return diagnostics_.warning("invalid-selector", part.empty() ? rule.span : span_of(part),
                                    "a page selector is a name and :first, :left, :right, :blank or :nth()",
                                    "the whole rule is ignored");
      page.selectors.push_back(*selector);
    }
  }
  for (const SyntaxItem& item : parse_block(rule.block, BlockContents::DeclarationsOnly)) add_page_item(item, page);
  rules_.pages.push_back(std::move(page));
}

void SheetLoader::add_page_item(const SyntaxItem& item, PageRule& page) {
  if (item.kind == SyntaxItem::Kind::AtRule) {
    if (equals_ignoring_case(item.rule.name, "footnote")) {
      return add_page_declarations(item.rule.block, page.footnote_area);
    }
    return add_margin_box(item.rule, page);
  }
  if (item.kind != SyntaxItem::Kind::Declaration)
    return diagnostics_.warning("css-syntax", item.span, "this is not a declaration; it is skipped");
  const std::string name = ascii_lower(item.declaration.name);
  const auto syntax = page_descriptor_syntax(name);
  if (syntax.empty()) return checker_.check(item.declaration, page.declarations);
  const PageDescriptor descriptor{name, item.declaration.value,
                                  item.declaration.important ? Importance::Important : Importance::Normal};
  if (holds_variables(descriptor.value) || is_valid_page_descriptor(descriptor)) {
    page.descriptors.push_back(descriptor);
    return;
  }
  diagnostics_.warning("invalid-value", item.span,
                       "'" + serialize(descriptor.value) + "' is not a value of '" + name + "'",
                       value_hint({name,
                                   descriptor.value,
                                   {syntax},
                                   [&](const ComponentValues& value) {
                                     return is_valid_page_descriptor({name, value, descriptor.importance});
                                   }}) +
                           "it takes: " + std::string(syntax));
}

void SheetLoader::add_margin_box(const Rule& rule, PageRule& page) {
  const std::string name = ascii_lower(rule.name);
  const auto found = std::find(margin_box_names.begin(), margin_box_names.end(), name);
  if (found == margin_box_names.end()) {
    const std::string_view nearest = nearest_name(name, margin_box_names);
    return diagnostics_.warning("unknown-at-rule", rule.span, "there is no page margin box '@" + rule.name + "'",
                                nearest.empty()
                                    ? "there are such as @top-left, @bottom-center, @right-middle, @footnote"
                                    : "did you mean '@" + std::string(nearest) + "'?");
  }
  page.margin_boxes.emplace_back(static_cast<MarginBox>(found - margin_box_names.begin()),
                                 std::vector<StyleDeclaration>());
  add_page_declarations(rule.block, page.margin_boxes.back().second);
}

void SheetLoader::add_page_declarations(const ComponentValues& block, std::vector<StyleDeclaration>& out) {
  for (const SyntaxItem& item : parse_block(block, BlockContents::DeclarationsOnly)) {
    if (item.kind == SyntaxItem::Kind::Declaration) {
      checker_.check(item.declaration, out);
    } else {
      diagnostics_.warning("css-syntax", item.span, "this is not a declaration; it is skipped");
    }
  }
}

namespace {

/// Whether it lets the notes of all columns stand together at the foot of the page.
bool joins_notes(const StyleDeclaration& declaration) {
  if (declaration.property == nullptr || declaration.wide != WideKeyword::None) return false;
  const ComponentValue& value = trimmed(*declaration.value).front();
  return declaration.has_variables || (declaration.property->name == "float-reference" && value.is_ident("page")) ||
         (declaration.property->name == "column-span" && value.is_ident("all"));
}

}  // namespace

/// What GCPM 3, section 2.4, lets the notes' area be, and it is not here.
void SheetLoader::check_footnote_areas() {
  if (rules_.medium == Medium::Epub) return;
  const bool joined = std::any_of(rules_.pages.begin(), rules_.pages.end(), [](const PageRule& page) {
    return std::any_of(page.footnote_area.begin(), page.footnote_area.end(), joins_notes);
  });
  const auto has_no_effect = [&](std::string_view name) {
    return name == "height" || name == "min-height" || (!joined && (name == "column-count" || name == "column-width"));
  };
  for (const PageRule& page : rules_.pages) {
    for (const StyleDeclaration& declaration : page.footnote_area) {
      if (declaration.property == nullptr || declaration.wide != WideKeyword::None) continue;
      const std::string name(declaration.property->name);
      if (!has_no_effect(name) || trimmed(*declaration.value).front().is_ident("auto")) continue;
      const bool size = name == "height" || name == "min-height";
      diagnostics_.warning(
          "unsupported-value", declaration.span,
          "'" + name + "' has no effect in @footnote: " +
              (size ? "the area is as high as its notes" : "notes stand at the foot of the column of their call"),
          size ? "`max-height` bounds its height" : "`float-reference: page` sets them over the columns of the page");
    }
  }
}

namespace {

/// The names in functions `name(x)` of the declarations of a property. False when var() may hold more of them.
bool collect_names(const std::vector<StyleDeclaration>& declarations, std::string_view property,
                   std::string_view function, std::vector<Token>& out) {
  bool all = true;
  for (const StyleDeclaration& declaration : declarations) {
    if (declaration.property == nullptr || declaration.property->name != property) continue;
    all = all && !declaration.has_variables;
    for (const ComponentValue& value : *declaration.value) {
      const auto inner = trimmed(value.children);
      if (value.is_function(function) && !inner.empty()) out.push_back(inner[0].token);
    }
  }
  return all;
}

}  // namespace

/// Margin boxes that ask for running elements which no rule makes.
void SheetLoader::check_running_elements() {
  if (rules_.medium == Medium::Epub) return;
  std::vector<Token> made;
  bool all = true;
  for (const StyleRule& rule : rules_.rules) all = collect_names(rule.declarations, "position", "running", made) && all;
  if (!all) return;
  std::vector<Token> asked;
  for (const PageRule& page : rules_.pages)
    for (const auto& [box, declarations] : page.margin_boxes) collect_names(declarations, "content", "element", asked);
  for (const Token& name : asked) {
    const auto same = [&](const Token& other) { return other.text == name.text; };
    if (std::none_of(made.begin(), made.end(), same))
      diagnostics_.warning("unknown-running-element", name.span,
                           "nothing is named '" + name.text + "' by position: running(); the place stays empty",
                           "give an element position: running(" + name.text + ")");
  }
}

}  // namespace forme
