#include <algorithm>

#include "base/files.h"
#include "style/cascade.h"
#include "style/conditions.h"
#include "style/decode_sheet.h"
#include "style/nested_selectors.h"
#include "style/sheet_loader.h"

namespace forme {
namespace {

constexpr std::size_t deepest_import = 32;
constexpr int most_files = 256;
/// A sheet in memory is a hundred times its text.
constexpr std::size_t largest_sheet = 4U << 20U;

std::filesystem::path normal_path(const std::filesystem::path& path) {
  std::error_code error;
  auto out = std::filesystem::weakly_canonical(path, error);
  return error ? path.lexically_normal() : out;
}

}  // namespace

SheetLoader::SheetLoader(const SheetRequest& request, Sources& sources, Diagnostics& diagnostics, CssRules& rules)
    : request_(request),
      sources_(sources),
      diagnostics_(diagnostics),
      rules_(rules),
      checker_(rules, sources, diagnostics) {}

void SheetLoader::load_sheet(const std::filesystem::path& path, Origin origin, Span from) {
  RuleScope scope;
  scope.origin = origin;
  load_file(path, scope, from);
}

void SheetLoader::load_file(const std::filesystem::path& path, RuleScope scope, Span from) {
  const auto normal = normal_path(path);
  if (std::find(open_files_.begin(), open_files_.end(), normal) != open_files_.end())
    return diagnostics_.error("import-cycle", from, "'" + path.string() + "' imports itself",
                              "remove one of the @import rules of the circle");
  if (open_files_.size() >= deepest_import || files_read_ >= most_files)
    return diagnostics_.error("import-cycle", from, "too many style sheets import one another");
  auto text = read_file(path);
  if (!text) {
    const bool imported = !open_files_.empty();
    Diagnostic missing{Severity::Error, imported ? "import-not-found" : "missing-style", from, {}, {}, path};
    missing.message = "the style sheet '" + path.string() + "' cannot be read";
    missing.hint = imported ? "the path is relative to the sheet that imports it" : "the built-in defaults are used";
    return diagnostics_.add(std::move(missing));
  }
  ++files_read_;
  if (text->size() > largest_sheet) {
    diagnostics_.add({Severity::Error, "sheet-too-large", from,
                      "the style sheet is larger than 4 MB; the rest is not read",
                      "no sheet that a person writes is so long", path});
    text->resize(largest_sheet);
  }
  scope.file = path;
  const FileId file = add_source(*text, scope);
  open_files_.push_back(normal);
  std::vector<SyntaxFault> faults;
  const ComponentValues values = parse_component_values(sources_.file(file).text(), file, &faults);
  report_faults(faults);
  add_rules(parse_rules(values, RuleListLevel::TopLevel), scope);
  open_files_.pop_back();
}

void SheetLoader::report_faults(std::vector<SyntaxFault> faults) {
  using Kind = SyntaxFault::Kind;
  constexpr std::size_t most_said = 8;
  const auto is = [](Kind kind) { return [=](const SyntaxFault& fault) { return fault.kind == kind; }; };
  const auto deep = std::find_if(faults.begin(), faults.end(), is(Kind::TooDeep));
  if (deep != faults.end())
    diagnostics_.warning("css-syntax", deep->span, "blocks lie more than 100 deep; what is in this one is dropped",
                         "no sheet that a person writes is so deep");
  std::erase_if(faults, is(Kind::TooDeep));
  if (faults.empty()) return;
  const auto say = [&](const SyntaxFault& fault, const char* what, const char* hint) {
    diagnostics_.warning("css-syntax", fault.span, std::string(what) + " opened here is not closed", hint);
  };
  // A comment, a string or a round bracket takes all that follows into itself: that the blocks around it stay open is
  // no mistake of theirs.
  const auto bracket = std::find_if(faults.begin(), faults.end(), is(Kind::Bracket));
  switch (faults.front().kind) {
    case Kind::Comment: return say(faults.front(), "the comment", "all that follows is part of it; end it with */");
    case Kind::String: return say(faults.front(), "the string", "end it with the same quotation mark");
    case Kind::Url: return say(faults.front(), "the url()", "all that follows is part of it; end it with )");
    default: break;
  }
  if (bracket != faults.end()) return say(*bracket, "the bracket", "all that follows is read inside it");
  for (std::size_t i = 0; i < std::min(faults.size(), most_said); ++i)
    say(faults[i], "the block", "all that follows is read inside it; a '}' is missing");
}

/// The bytes as a source file. The sheet that imports it, whose encoding the scope holds, lends it that.
FileId SheetLoader::add_source(std::string_view bytes, RuleScope& scope) {
  DecodedSheet sheet = decode_sheet(bytes, {}, scope.encoding);
  const auto first = static_cast<std::uint32_t>(std::min(sheet.text.find("\xEF\xBF\xBD"), sheet.text.size()));
  const FileId file = sources_.add(scope.file, std::move(sheet.text));
  if (sheet.malformed)
    diagnostics_.warning(sheet.encoding == "utf-8" ? "invalid-utf8" : "invalid-encoding", {file, first, first},
                         "the style sheet is not " + (sheet.encoding == "utf-8" ? "UTF-8" : sheet.encoding),
                         "save it as UTF-8; what cannot be read is replaced");
  scope.encoding = std::move(sheet.encoding);
  return file;
}

/// @import is heeded only before all other rules (Cascade 4, section 2), but for @charset and @layer statements.
void SheetLoader::add_rules(const std::vector<SyntaxItem>& items, const RuleScope& scope) {
  bool imports_over = false;
  for (const SyntaxItem& item : items) {
    const std::string name = item.kind == SyntaxItem::Kind::AtRule ? ascii_lower(item.rule.name) : std::string();
    if (name == "import" && imports_over) {
      diagnostics_.warning("css-syntax", item.span, "@import must come before all other rules; it is ignored",
                           "move it to the top of the sheet");
      continue;
    }
    imports_over =
        imports_over || !(name == "import" || name == "charset" || (name == "layer" && !item.rule.has_block));
    add_item(item, scope);
  }
}

void SheetLoader::add_item(const SyntaxItem& item, const RuleScope& scope) {
  switch (item.kind) {
    case SyntaxItem::Kind::AtRule: return add_at_rule(item.rule, scope);
    case SyntaxItem::Kind::QualifiedRule: return add_style_rule(item.rule, scope);
    case SyntaxItem::Kind::Declaration:
    case SyntaxItem::Kind::Invalid:
      if (item.closes_nothing) return diagnostics_.warning("css-syntax", item.span, "there is a '}' too many");
      return diagnostics_.warning("css-syntax", item.span, "this is neither a rule nor a declaration; it is skipped",
                                  "a ':', ';' or '{' may be missing");
  }
}

void SheetLoader::add_style_rule(const Rule& rule, const RuleScope& scope) {
  SelectorError error;
  auto selectors = parse_selector_list(rule.prelude, scope.parent, error);
  if (!error.message.empty()) report_selector(error, rule.span, !selectors);
  if (!selectors) return;
  RuleScope inner = scope;
  inner.parent = std::make_shared<const SelectorList>(std::move(*selectors));
  if (rules_.medium == Medium::Epub && scope.origin == Origin::Author) {
    bool complete = true;
    inner.parent_texts = nested_selector_texts(rule.prelude, scope.parent_texts, complete);
    if (!complete)
      diagnostics_.warning("css-syntax", rule.span, "the nested selectors stand for too many; some are left out");
  }
  add_block(rule.block, inner, rule.span);
}

/// The contents of a style rule, or of a conditional rule inside one. Declarations after a nested rule keep their
/// place.
void SheetLoader::add_block(const ComponentValues& block, const RuleScope& scope, Span span) {
  std::vector<Declaration> declarations;
  for (SyntaxItem& item : parse_block(block, BlockContents::DeclarationsAndRules)) {
    if (item.kind == SyntaxItem::Kind::Declaration) {
      declarations.push_back(std::move(item.declaration));
      continue;
    }
    if (item.kind != SyntaxItem::Kind::Invalid) flush(declarations, scope, span);
    add_item(item, scope);
  }
  flush(declarations, scope, span);
}

void SheetLoader::flush(std::vector<Declaration>& declarations, const RuleScope& scope, Span span) {
  if (declarations.empty()) return;
  StyleRule rule;
  rule.selectors = scope.parent;
  rule.origin = scope.origin;
  rule.layer = scope.layer;
  rule.span = span;
  for (const Declaration& declaration : declarations) checker_.check(declaration, rule.declarations);
  rule.depends_on_element = std::any_of(rule.declarations.begin(), rule.declarations.end(),
                                        [](const StyleDeclaration& d) { return d.depends_on_element; });
  if (rules_.medium == Medium::Epub && scope.origin == Origin::Author) {
    rule.selector_texts = scope.parent_texts;
    rule.source = std::move(declarations);
  }
  declarations.clear();
  rules_.rules.push_back(std::move(rule));
}

void SheetLoader::report_selector(const SelectorError& error, Span span, bool rule_dropped) {
  const Span where = error.span.file == no_file ? span : error.span;
  if (error.kind == SelectorError::Kind::Dynamic) return diagnostics_.note("unsupported-pseudo", where, error.message);
  const bool unsupported = error.kind == SelectorError::Kind::Unsupported;
  const std::string consequence = rule_dropped ? "the whole rule is ignored" : "";
  const std::string between = consequence.empty() || error.hint.empty() ? "" : "; ";
  diagnostics_.warning(unsupported ? "unsupported-pseudo" : "invalid-selector", where, error.message,
                       error.hint + between + consequence);
}

void SheetLoader::finish() {
  rules_.layer_ranks = layers_.ranks();
  define_counter_styles();
  check_running_elements();
  check_footnote_areas();
  index_selectors(rules_);
}

std::shared_ptr<const CssRules> load_style_sheets(const SheetRequest& request, Sources& sources,
                                                  Diagnostics& diagnostics) {
  auto rules = std::make_shared<CssRules>();
  rules->medium = request.medium;
  rules->root = request.root;
  SheetLoader loader(request, sources, diagnostics, *rules);
  if (!request.user_agent.empty()) loader.load_sheet(request.user_agent, Origin::UserAgent, {});
  if (!request.sheet.empty()) loader.load_sheet(request.sheet, Origin::Author, {});
  loader.finish();
  return rules;
}

}  // namespace forme
