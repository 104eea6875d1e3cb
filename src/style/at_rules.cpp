#include <algorithm>

#include "style/conditions.h"
#include "style/decode_sheet.h"
#include "style/media_words.h"
#include "style/nearest_name.h"
#include "style/sheet_loader.h"
#include "style/vocabulary.h"

namespace forme {
namespace {

using Values = std::span<const ComponentValue>;

/// An at-rule and what reads it.
struct AtRule {
  std::string_view name, syntax, meaning;
  void (SheetLoader::*add)(const Rule&, const RuleScope&);
};

/// At-rules of CSS that have nothing to say to a static page, and what to do instead.
struct IgnoredRule {
  std::string_view name, instead;
};
constexpr IgnoredRule ignored_rules[] = {
    {"keyframes", "a page stands still: give the element the state that you want to see"},
    {"-webkit-keyframes", "a page stands still: give the element the state that you want to see"},
    {"container", "an element's size is not known to the cascade: ask for the page with @media, or use a class"},
    {"font-feature-values", "name the feature itself: font-feature-settings: \"ss01\""},
    {"font-palette-values", "fonts are set in the colour of their text"},
    {"view-transition", "a page stands still"},
    {"starting-style", "a page stands still"},
    {"scope", "nest the rules in a rule with the scope's selector"},
    {"viewport", "give the page its size: @page { size: … }"},
    {"-ms-viewport", "give the page its size: @page { size: … }"},
    {"color-profile", "the issue's printer names the press profile; write inks as device-cmyk() or @ink"},
    {"position-try", "place the box itself, with inset or a page float"},
    {"document", "match what is inside the document"}};

/// The file that an @import or a font source names: url(x), url("x") or "x".
std::optional<std::string> reference(const ComponentValue& value) {
  if (value.type() == TokenType::String || value.type() == TokenType::Url) return value.token.text;
  if (!value.is_function("url") && !value.is_function("src")) return std::nullopt;
  const Values inner = trimmed(value.children);
  if (inner.size() != 1 || inner[0].type() != TokenType::String) return std::nullopt;
  return inner[0].token.text;
}

bool lies_in(const std::filesystem::path& path, const std::filesystem::path& root) {
  std::error_code error;
  const auto relative =
      std::filesystem::weakly_canonical(path, error).lexically_relative(std::filesystem::weakly_canonical(root, error));
  return !error && !relative.empty() && *relative.begin() != "..";
}

std::string layer_name(Values values) {
  std::string name;
  for (const ComponentValue& value : trimmed(values)) name += value.token.text;
  return name;
}

}  // namespace

/// The table of at-rules; a class, so that it may name the loader's own functions.
struct SheetLoader::AtRules {
  static constexpr AtRule table[] = {
      {"@import", "@import <url> [layer | layer(<name>)]? [supports(…)]? <media-query-list>?;",
       "another sheet of the styles folder, before all other rules", &SheetLoader::add_import},
      {"@media", "@media <media-query-list> { … }",
       "rules for a medium: `print` (pages), `epub` or `screen` (e-readers), `(width >= …)`", &SheetLoader::add_group},
      {"@supports", "@supports <condition> { … }", "rules for a program that knows a property, selector or font",
       &SheetLoader::add_group},
      {"@layer", "@layer <name>#; or @layer <name>? { … }", "cascade layers: a later layer wins, what is in none wins",
       &SheetLoader::add_layer},
      {"@page", "@page [<name>? :first? :left? :right? :blank? :nth(An+B [of <name>]?)?]# { … }",
       "a page's size, margins, margin boxes (`@top-left` … `@left-bottom`) and notes' area (`@footnote`), "
       "whose `max-height` columns keep to where that leaves no more than a few lines empty; with `float-reference: "
       "page` "
       "in it, or `column-span: all`, the notes of all columns stand together over their whole width, in columns of "
       "their own where it has `column-count`, and go on on the next page where they do not fit; `:first` is the "
       "issue's first page, `NAME:first` the first page of each run of pages of that name, such as an article's, "
       "as is `:nth(1 of NAME)`",
       &SheetLoader::add_page},
      {"@font-face", "@font-face { font-family: …; src: …; … }", "a font file of the style",
       &SheetLoader::add_font_face},
      {"@ink", "@ink \"NAME\" { cmyk: <c> <m> <y> <k> }",
       "a spot ink, used as `ink(\"NAME\" 60%)`, and the process colours that stand in for it", &SheetLoader::add_ink},
      {"@counter-style", "@counter-style <name> { system: …; symbols: …; … }",
       "a way to write counters: CSS Counter Styles 3, all systems", &SheetLoader::add_counter_style},
      {"@property", "@property --<name> { syntax: …; inherits: …; initial-value: … }",
       "whether a custom property inherits, and its first value; values are not checked against `syntax`",
       &SheetLoader::add_property},
      {"@charset", "@charset \"utf-8\";", "the sheet's encoding, in its very first bytes; without it, it is UTF-8",
       &SheetLoader::add_charset},
      {"@namespace", "@namespace …;", "accepted; a document has one namespace", &SheetLoader::skip}};
};

void SheetLoader::add_at_rule(const Rule& rule, const RuleScope& scope) {
  const std::string name = ascii_lower(rule.name);
  for (const AtRule& known : AtRules::table)
    if (known.name.substr(1) == name && (name != "import" || !scope.parent)) return (this->*known.add)(rule, scope);
  for (const IgnoredRule& ignored : ignored_rules) {
    if (ignored.name != name) continue;
    if (noted_.insert(name).second)
      diagnostics_.note("unknown-at-rule", rule.span, "@" + name + " has no effect here (noted once)",
                        std::string(ignored.instead));
    return;
  }
  diagnostics_.warning("unknown-at-rule", rule.span, "there is no at-rule '@" + rule.name + "'; it is skipped",
                       hint_for_unknown(name));
}

/// Vendors' at-rules, rules that belong inside @page, and misspelt ones.
std::string SheetLoader::hint_for_unknown(const std::string& name) {
  constexpr std::pair<std::string_view, std::string_view> known[] = {
      {"prince-pdf", "the printer's profile is chosen in issue.yaml: printer"},
      {"prince-overlay", "use position: absolute, or a margin box of @page"},
      {"-ro-preferences", "the printer's profile is chosen in issue.yaml: printer"},
      {"-ah-color-profile", "the printer's profile is chosen in issue.yaml: printer"},
      {"footnotes", "the notes' area is styled in @page { @footnote { … } }"},
      {"footnote", "it belongs inside @page: @page { @footnote { … } }"},
      {"region", "page regions are blocks here: use columns and page floats"},
      {"page-master", "use named pages: @page name { … } and page: name"},
      {"-epubx-page-master", "use named pages: @page name { … } and page: name"},
      {"-epubx-page-template", "use named pages: @page name { … } and page: name"}};
  for (const auto& [word, hint] : known)
    if (word == name) return std::string(hint);
  if (name.starts_with("top-") || name.starts_with("bottom-") || name.starts_with("left-") ||
      name.starts_with("right-"))
    return "a margin box belongs inside @page: @page { @" + name + " { … } }";
  std::vector<std::string_view> names;
  for (const AtRule& rule : AtRules::table) names.push_back(rule.name.substr(1));
  const std::string_view nearest = nearest_name(name, names);
  return nearest.empty() ? std::string() : "did you mean '@" + std::string(nearest) + "'?";
}

void SheetLoader::skip(const Rule&, const RuleScope&) {}

/// The bytes of an @charset have done their work when the sheet was decoded. One that has not is said.
void SheetLoader::add_charset(const Rule& rule, const RuleScope& scope) {
  const Values label = trimmed(rule.prelude);
  if (label.size() == 1 && label[0].type() == TokenType::String &&
      encoding_named(label[0].token.text) == scope.encoding)
    return;
  diagnostics_.warning("invalid-charset", rule.span, "this @charset is ignored; the sheet is read as " + scope.encoding,
                       "save the sheet as UTF-8, or begin it with the very bytes of @charset \"iso-8859-2\";");
}

Vocabulary at_rule_vocabulary() {
  Vocabulary out;
  for (const AtRule& rule : SheetLoader::AtRules::table)
    out.push_back({std::string(rule.syntax), std::string(rule.meaning)});
  return out;
}

bool is_supported_at_rule(std::string_view name) {
  const auto& table = SheetLoader::AtRules::table;
  return std::any_of(std::begin(table), std::end(table),
                     [&](const AtRule& rule) { return rule.name.substr(1) == name; });
}

Vocabulary ignored_at_rule_vocabulary() {
  Vocabulary out;
  for (const IgnoredRule& rule : ignored_rules)
    out.push_back({"@" + std::string(rule.name), std::string(rule.instead)});
  return out;
}

void SheetLoader::add_group(const Rule& rule, const RuleScope& scope) {
  if (!rule.has_block) return diagnostics_.warning("css-syntax", rule.span, "@" + rule.name + " lacks its block");
  const bool media = equals_ignoring_case(rule.name, "media");
  if (media) check_media_words(rule.prelude, diagnostics_);
  const bool holds =
      media ? media_matches(rule.prelude, rules_.medium) : supports_condition_holds(rule.prelude, checker_);
  if (!holds) return;
  if (scope.parent) return add_block(rule.block, scope, rule.span);
  for (const SyntaxItem& item : parse_rules(rule.block, RuleListLevel::Nested)) add_item(item, scope);
}

void SheetLoader::add_layer(const Rule& rule, const RuleScope& scope) {
  if (!rule.has_block) {
    for (const Values name : split_at_commas(rule.prelude))
      if (!name.empty()) layers_.layer(scope.layer, layer_name(name));
    return;
  }
  RuleScope inner = scope;
  inner.layer = layers_.layer(scope.layer, layer_name(rule.prelude));
  if (scope.parent) return add_block(rule.block, inner, rule.span);
  for (const SyntaxItem& item : parse_rules(rule.block, RuleListLevel::Nested)) add_item(item, inner);
}

/// @import <url> [layer | layer(name)]? [supports(…)]? <media queries>?
void SheetLoader::add_import(const Rule& rule, const RuleScope& scope) {
  Values rest = trimmed(rule.prelude);
  const auto target = rest.empty() ? std::nullopt : reference(rest[0]);
  if (!target || target->empty())
    return diagnostics_.warning("css-syntax", rule.span, "@import needs the name of a style sheet in quotes");
  const Span span = rest[0].token.span;
  rest = trimmed(rest.subspan(1));
  RuleScope inner = scope;
  if (!rest.empty() && (rest[0].is_ident("layer") || rest[0].is_function("layer"))) {
    inner.layer = layers_.layer(scope.layer, layer_name(rest[0].children));
    rest = trimmed(rest.subspan(1));
  }
  if (!rest.empty() && rest[0].is_function("supports")) {
    const auto declaration = parse_declaration(rest[0].children);
    if (!(declaration ? checker_.is_supported(*declaration) : supports_condition_holds(rest[0].children, checker_)))
      return;
    rest = trimmed(rest.subspan(1));
  }
  check_media_words(rest, diagnostics_);
  if (!media_matches(rest, rules_.medium)) return;
  const auto path = imported_path(scope.file.parent_path() / *target);
  if (target->find("://") != std::string::npos || !path)
    return diagnostics_.error("import-outside-styles", span, "'" + *target + "' is outside the styles folder",
                              "copy the sheet into the styles folder and import it from there");
  load_file(*path, inner, span);
}

/// Where an imported sheet lies: in the styles folder, else under the same name among the program's own styles, so that
/// a style can be copied into an issue without the sheets that it shares with others. Nothing if it is outside of both.
std::optional<std::filesystem::path> SheetLoader::imported_path(const std::filesystem::path& named) const {
  const auto path = named.lexically_normal();
  if (!request_.library.empty() && lies_in(path, request_.library)) return path;
  if (!lies_in(path, request_.root)) return std::nullopt;
  std::error_code error;
  if (request_.library.empty() || std::filesystem::exists(path, error)) return path;
  const auto shared = request_.library / path.lexically_relative(request_.root.lexically_normal());
  return std::filesystem::exists(shared, error) ? shared : path;
}

/// @ink "NAME" { cmyk: c m y k }: a named ink and the process colours that stand in for it.
void SheetLoader::add_ink(const Rule& rule, const RuleScope&) {
  const Values prelude = trimmed(rule.prelude);
  const bool named = prelude.size() == 1 && prelude[0].type() == TokenType::String && !prelude[0].token.text.empty();
  if (!named) return diagnostics_.warning("invalid-ink", rule.span, "@ink needs the ink's name in quotes");
  Ink ink;
  ink.name = prelude[0].token.text;
  bool mixed = false;
  const ValueContext context;
  for (const SyntaxItem& item : parse_block(rule.block, BlockContents::DeclarationsOnly)) {
    if (item.kind != SyntaxItem::Kind::Declaration || !equals_ignoring_case(item.declaration.name, "cmyk")) {
      diagnostics_.warning("invalid-ink", item.span, "@ink knows 'cmyk' alone");
      continue;
    }
    ValueReader reader(item.declaration.value, context);
    mixed = true;
    for (float& part : ink.cmyk) {
      const auto value = reader.number_or_percentage();
      mixed = mixed && value.has_value();
      part = static_cast<float>(std::clamp(value.value_or(0), 0.0, 1.0));
    }
    mixed = mixed && reader.at_end();
  }
  if (!mixed)
    return diagnostics_.warning("invalid-ink", rule.span, "the ink needs its process colours",
                                "write cmyk: and four values, such as 0 91% 76% 0");
  const auto same =
      std::find_if(rules_.inks.begin(), rules_.inks.end(), [&](const Ink& i) { return i.name == ink.name; });
  if (same != rules_.inks.end()) {
    *same = std::move(ink);
  } else if (rules_.inks.size() < 0xFFFF) {
    rules_.inks.push_back(std::move(ink));
  }
}

}  // namespace forme
