#include <algorithm>

#include "style/selectors.h"

namespace forme {
namespace {

using Kind = SimpleSelector::Kind;
using Values = std::span<const ComponentValue>;

/// Nested functional pseudo-classes are bounded by the parser's depth; this bounds what one selector may hold.
constexpr std::size_t most_compounds = 256;

enum class Relative : std::uint8_t { No, Has, Nested };

Specificity most_specific(const SelectorList& list) {
  Specificity most;
  for (const ComplexSelector& selector : list) most = std::max(most, selector.specificity);
  return most;
}

Specificity specificity_of(const SimpleSelector& s, bool counts_arguments) {
  const Specificity arguments = s.arguments && counts_arguments ? most_specific(*s.arguments) : Specificity();
  switch (s.kind) {
    case Kind::Type: return {0, 0, s.name == "*" ? 0 : 1};
    case Kind::Id: return {1, 0, 0};
    case Kind::Is:
    case Kind::Not:
    case Kind::Has: return arguments;
    default: return Specificity{0, 1, 0} + arguments;
  }
}

struct PseudoName {
  std::string_view name;
  Pseudo pseudo;
};
constexpr PseudoName pseudo_elements[] = {{"before", Pseudo::Before},
                                          {"after", Pseudo::After},
                                          {"first-letter", Pseudo::FirstLetter},
                                          {"first-line", Pseudo::FirstLine},
                                          {"marker", Pseudo::Marker},
                                          {"footnote-call", Pseudo::FootnoteCall},
                                          {"footnote-marker", Pseudo::FootnoteMarker}};

struct SimplePseudo {
  std::string_view name;
  Kind kind;
  AnPlusB position;
};
constexpr SimplePseudo simple_pseudos[] = {
    {"root", Kind::Root, {}},
    {"empty", Kind::Empty, {}},
    {"any-link", Kind::Link, {}},
    {"link", Kind::Link, {}},
    {"checked", Kind::Checked, {}},
    {"first-child", Kind::NthChild, {0, 1}},
    {"last-child", Kind::NthLastChild, {0, 1}},
    {"first-of-type", Kind::NthOfType, {0, 1}},
    {"last-of-type", Kind::NthLastOfType, {0, 1}},
    {"only-child", Kind::OnlyChild, {}},
    {"only-of-type", Kind::OnlyOfType, {}},
};

constexpr std::string_view dynamic_pseudos[] = {
    "hover",     "focus",         "active",       "visited",       "focus-within",      "focus-visible",
    "target",    "target-within", "enabled",      "disabled",      "current",           "past",
    "future",    "playing",       "paused",       "indeterminate", "placeholder-shown", "default",
    "valid",     "invalid",       "in-range",     "out-of-range",  "required",          "optional",
    "read-only", "read-write",    "user-invalid", "fullscreen"};

class SelectorParser {
 public:
  SelectorParser(const std::shared_ptr<const SelectorList>& parent, SelectorError& error)
      : parent_(parent), error_(error) {}

  std::optional<SelectorList> list(Values values, Relative relative) {
    SelectorList out;
    for (const Values part : split_at_commas(values)) {
      auto selector = complex(part, relative);
      if (!selector) return std::nullopt;
      out.push_back(std::move(*selector));
    }
    return out;
  }

  /// :is() and :where() take what they understand and leave the rest.
  SelectorList forgiving_list(Values values) {
    SelectorList out;
    for (const Values part : split_at_commas(values)) {
      if (auto selector = complex(part, Relative::No); selector && selector->pseudo == Pseudo::None)
        out.push_back(std::move(*selector));
    }
    return out;
  }

  std::optional<ComplexSelector> complex(Values values, Relative relative) {
    values = trimmed(values);
    if (values.empty()) return fail({}, "a selector is missing");
    ComplexSelector out;
    std::size_t at = 0;
    uses_parent_ = false;
    const bool leading = relative != Relative::No && combinator_at(values, 0).has_value();
    Combinator combinator = Combinator::Descendant;
    if (leading) combinator = read_combinator(values, at);
    while (at < values.size()) {
      if (out.pseudo != Pseudo::None) return fail(values[at].token.span, "nothing may follow a pseudo-element");
      if (out.compounds.size() >= most_compounds) return fail(values[at].token.span, "the selector is too long");
      CompoundSelector compound_selector;
      compound_selector.combinator = combinator;
      if (!compound(values, at, compound_selector, out)) return std::nullopt;
      out.compounds.push_back(std::move(compound_selector));
      if (at == values.size()) break;
      combinator = read_combinator(values, at);
      if (at == values.size()) return fail(values.back().token.span, "the selector ends in a combinator");
    }
    if (relative == Relative::Nested && (leading || !uses_parent_)) prepend_parent(out);
    return out;
  }

 private:
  std::nullopt_t fail(Span span, std::string message, SelectorError::Kind kind = SelectorError::Kind::Invalid) {
    if (error_.message.empty()) error_ = {span, std::move(message), kind};
    return std::nullopt;
  }
  bool refuse(Span span, std::string message, SelectorError::Kind kind = SelectorError::Kind::Invalid) {
    fail(span, std::move(message), kind);
    return false;
  }

  void prepend_parent(ComplexSelector& selector) {
    CompoundSelector compound_selector;
    compound_selector.simple.push_back(parent_selector());
    selector.specificity = selector.specificity + specificity_of(compound_selector.simple[0], true);
    selector.compounds.insert(selector.compounds.begin(), std::move(compound_selector));
  }

  SimpleSelector parent_selector() {
    SimpleSelector simple;
    simple.kind = parent_ ? Kind::Is : Kind::Root;
    simple.arguments = parent_;
    return simple;
  }

  static std::optional<Combinator> combinator_at(Values values, std::size_t at) {
    if (at >= values.size()) return std::nullopt;
    if (values[at].is_delim('>')) return Combinator::Child;
    if (values[at].is_delim('+')) return Combinator::NextSibling;
    if (values[at].is_delim('~')) return Combinator::SubsequentSibling;
    return std::nullopt;
  }

  static void skip_white(Values values, std::size_t& at) {
    while (at < values.size() && values[at].type() == TokenType::Whitespace) ++at;
  }

  static Combinator read_combinator(Values values, std::size_t& at) {
    skip_white(values, at);
    const auto combinator = combinator_at(values, at);
    if (!combinator) return Combinator::Descendant;
    ++at;
    skip_white(values, at);
    return *combinator;
  }

  bool compound(Values values, std::size_t& at, CompoundSelector& out, ComplexSelector& whole) {
    const std::size_t begin = at;
    while (at < values.size() && values[at].type() != TokenType::Whitespace && !combinator_at(values, at)) {
      if (!simple(values, at, out, whole, at == begin)) return false;
    }
    if (at == begin) return refuse(values[at].token.span, "a selector is missing before the combinator");
    return true;
  }

  void add(CompoundSelector& out, ComplexSelector& whole, SimpleSelector simple, bool counts_arguments = true) {
    whole.specificity = whole.specificity + specificity_of(simple, counts_arguments);
    out.simple.push_back(std::move(simple));
  }

  static SimpleSelector named(Kind kind, std::string name) {
    SimpleSelector simple;
    simple.kind = kind;
    simple.name = std::move(name);
    return simple;
  }

  bool simple(Values values, std::size_t& at, CompoundSelector& out, ComplexSelector& whole, bool first) {
    const ComponentValue& value = values[at];
    if (whole.pseudo != Pseudo::None && value.type() != TokenType::Colon)
      return refuse(value.token.span, "nothing may follow a pseudo-element");
    if (value.type() == TokenType::Ident || value.is_delim('*') || value.is_delim('|')) {
      if (!first) return refuse(value.token.span, "an element's name must come first");
      return type_selector(values, at, out, whole);
    }
    if (value.type() == TokenType::Hash) {
      if (!value.token.id_hash) return refuse(value.token.span, "an id cannot begin with a digit");
      ++at;
      add(out, whole, named(Kind::Id, value.token.text));
      return true;
    }
    if (value.is_delim('.')) {
      if (at + 1 >= values.size() || values[at + 1].type() != TokenType::Ident)
        return refuse(value.token.span, "a class name must follow '.'");
      add(out, whole, named(Kind::Class, values[at + 1].token.text));
      at += 2;
      return true;
    }
    if (value.is_delim('&')) {
      ++at;
      uses_parent_ = true;
      add(out, whole, parent_selector());
      return true;
    }
    if (value.type() == TokenType::OpenSquare) {
      ++at;
      return attribute(value, out, whole);
    }
    if (value.type() == TokenType::Colon) return pseudo(values, at, out, whole);
    return refuse(value.token.span, "'" + serialize({&value, 1}) + "' cannot stand in a selector");
  }

  /// `*`, `name`, and with a namespace `ns|name`, `*|name`, `|name`: there is one namespace here, so it is dropped.
  bool type_selector(Values values, std::size_t& at, CompoundSelector& out, ComplexSelector& whole) {
    std::string name = values[at].token.text;
    const bool bar_next = at + 1 < values.size() && values[at + 1].is_delim('|');
    if (values[at].is_delim('|') || bar_next) {
      at += values[at].is_delim('|') ? 1 : 2;
      if (at >= values.size() || !(values[at].type() == TokenType::Ident || values[at].is_delim('*')))
        return refuse(values.back().token.span, "an element's name must follow '|'");
      name = values[at].token.text;
    }
    ++at;
    add(out, whole, named(Kind::Type, ascii_lower(name)));
    return true;
  }

  bool attribute(const ComponentValue& block, CompoundSelector& out, ComplexSelector& whole) {
    Values inner = trimmed(block.children);
    const auto bad = [&] { return refuse(block.token.span, "the attribute selector is not understood"); };
    if (inner.size() > 1 && (inner[0].is_delim('|') || (inner[0].is_delim('*') && inner[1].is_delim('|'))))
      inner = inner.subspan(inner[0].is_delim('|') ? 1 : 2);
    if (inner.empty() || inner[0].type() != TokenType::Ident) return bad();
    SimpleSelector simple = named(Kind::Attribute, ascii_lower(inner[0].token.text));
    inner = trimmed(inner.subspan(1));
    if (!inner.empty()) {
      if (!attribute_operator(inner, simple)) return bad();
      inner = trimmed(inner);
      if (inner.empty() || (inner[0].type() != TokenType::Ident && inner[0].type() != TokenType::String)) return bad();
      simple.value = inner[0].token.text;
      inner = trimmed(inner.subspan(1));
      if (inner.size() == 1 && (inner[0].is_ident("i") || inner[0].is_ident("s"))) {
        simple.ignore_case = inner[0].is_ident("i");
        inner = {};
      }
      if (!inner.empty()) return bad();
    }
    add(out, whole, std::move(simple));
    return true;
  }

  static bool attribute_operator(Values& inner, SimpleSelector& simple) {
    using Match = SimpleSelector::Match;
    if (inner[0].is_delim('=')) {
      simple.match = Match::Equals;
      inner = inner.subspan(1);
      return true;
    }
    constexpr std::pair<char, Match> operators[] = {{'~', Match::Includes},
                                                    {'|', Match::Dash},
                                                    {'^', Match::Prefix},
                                                    {'$', Match::Suffix},
                                                    {'*', Match::Substring}};
    for (const auto& [sign, match] : operators) {
      if (!inner[0].is_delim(sign) || inner.size() < 2 || !inner[1].is_delim('=')) continue;
      simple.match = match;
      inner = inner.subspan(2);
      return true;
    }
    return false;
  }

  bool pseudo(Values values, std::size_t& at, CompoundSelector& out, ComplexSelector& whole) {
    const Span span = values[at].token.span;
    const bool element = at + 1 < values.size() && values[at + 1].type() == TokenType::Colon;
    at += element ? 2 : 1;
    if (at >= values.size()) return refuse(span, "a name must follow ':'");
    const ComponentValue& value = values[at++];
    const std::string name = ascii_lower(value.token.text);
    if (value.type() == TokenType::Ident) {
      const bool legacy = name == "before" || name == "after" || name == "first-letter" || name == "first-line";
      if (element || legacy) return pseudo_element(span, name, whole);
      if (whole.pseudo != Pseudo::None) return refuse(span, "nothing may follow a pseudo-element");
      return simple_pseudo_class(span, name, out, whole);
    }
    if (value.type() != TokenType::Function) return refuse(span, "a name must follow ':'");
    if (element)
      return refuse(span, "the pseudo-element ::" + name + "() is not supported", SelectorError::Kind::Unsupported);
    if (whole.pseudo != Pseudo::None) return refuse(span, "nothing may follow a pseudo-element");
    return functional_pseudo_class(value, name, out, whole);
  }

  bool pseudo_element(Span span, const std::string& name, ComplexSelector& whole) {
    for (const auto& [known, pseudo_kind] : pseudo_elements) {
      if (known != name) continue;
      if (whole.pseudo != Pseudo::None) return refuse(span, "a pseudo-element of a pseudo-element is not supported");
      whole.pseudo = pseudo_kind;
      whole.specificity = whole.specificity + Specificity{0, 0, 1};
      return true;
    }
    return refuse(span, "the pseudo-element ::" + name + " is not supported", SelectorError::Kind::Unsupported);
  }

  bool simple_pseudo_class(Span span, const std::string& name, CompoundSelector& out, ComplexSelector& whole) {
    if (name == "scope") {
      add(out, whole, named(Kind::Root, ""));
      return true;
    }
    for (const auto& [known, kind, position] : simple_pseudos) {
      if (known != name) continue;
      SimpleSelector simple = named(kind, name);
      simple.position = position;
      add(out, whole, std::move(simple));
      return true;
    }
    const bool dynamic =
        std::find(std::begin(dynamic_pseudos), std::end(dynamic_pseudos), name) != std::end(dynamic_pseudos);
    if (dynamic) {  // valid, but nothing is ever in that state here
      fail(span, ":" + name + " never holds in an edition", SelectorError::Kind::Dynamic);
      add(out, whole, named(Kind::Never, name));
      return true;
    }
    return refuse(span, "the pseudo-class :" + name + " is not supported", SelectorError::Kind::Unsupported);
  }

  bool functional_pseudo_class(const ComponentValue& f, const std::string& name, CompoundSelector& out,
                               ComplexSelector& whole) {
    if (name == "is" || name == "where" || name == "matches" || name == "-webkit-any" || name == "-moz-any") {
      SimpleSelector simple = named(Kind::Is, name);
      const bool outer = uses_parent_;
      simple.arguments = std::make_shared<const SelectorList>(forgiving_list(f.children));
      uses_parent_ = uses_parent_ || outer;
      add(out, whole, std::move(simple), name != "where");
      return true;
    }
    if (name == "not" || name == "has") return not_or_has(f, name, out, whole);
    if (name == "lang") return language(f, out, whole);
    if (name == "dir") {
      const Values inner = trimmed(f.children);
      if (inner.size() != 1 || !(inner[0].is_ident("ltr") || inner[0].is_ident("rtl")))
        return refuse(f.token.span, ":dir() takes ltr or rtl");
      SimpleSelector simple = named(Kind::Direction, name);
      simple.value = ascii_lower(inner[0].token.text);
      add(out, whole, std::move(simple));
      return true;
    }
    return nth(f, name, out, whole);
  }

  bool not_or_has(const ComponentValue& f, const std::string& name, CompoundSelector& out, ComplexSelector& whole) {
    const bool outer = uses_parent_;
    auto arguments = list(f.children, name == "has" ? Relative::Has : Relative::No);
    uses_parent_ = uses_parent_ || outer;
    if (!arguments) return false;
    for (const ComplexSelector& argument : *arguments)
      if (argument.pseudo != Pseudo::None) return refuse(f.token.span, ":" + name + "() cannot hold a pseudo-element");
    SimpleSelector simple = named(name == "has" ? Kind::Has : Kind::Not, name);
    simple.arguments = std::make_shared<const SelectorList>(std::move(*arguments));
    add(out, whole, std::move(simple));
    return true;
  }

  bool language(const ComponentValue& f, CompoundSelector& out, ComplexSelector& whole) {
    SimpleSelector simple = named(Kind::Language, "lang");
    for (const Values part : split_at_commas(f.children)) {
      std::string range;
      for (const ComponentValue& piece : part) {
        const bool text = piece.type() == TokenType::Ident || piece.type() == TokenType::String;
        if (!text && !piece.is_delim('*')) return refuse(f.token.span, ":lang() takes language tags");
        range += ascii_lower(piece.token.text);
      }
      if (range.empty()) return refuse(f.token.span, ":lang() takes language tags");
      simple.values.push_back(std::move(range));
    }
    add(out, whole, std::move(simple));
    return true;
  }

  bool nth(const ComponentValue& f, const std::string& name, CompoundSelector& out, ComplexSelector& whole) {
    constexpr std::pair<std::string_view, Kind> kinds[] = {{"nth-child", Kind::NthChild},
                                                           {"nth-last-child", Kind::NthLastChild},
                                                           {"nth-of-type", Kind::NthOfType},
                                                           {"nth-last-of-type", Kind::NthLastOfType}};
    const auto found = std::find_if(std::begin(kinds), std::end(kinds), [&](const auto& k) { return k.first == name; });
    if (found == std::end(kinds))
      return refuse(f.token.span, "the pseudo-class :" + name + "() is not supported",
                    SelectorError::Kind::Unsupported);
    SimpleSelector simple = named(found->second, name);
    Values position = f.children;
    const auto of =
        std::find_if(position.begin(), position.end(), [](const ComponentValue& v) { return v.is_ident("of"); });
    const bool by_child = simple.kind == Kind::NthChild || simple.kind == Kind::NthLastChild;
    if (of != position.end() && by_child) {
      auto arguments = list(Values(of + 1, position.end()), Relative::No);
      if (!arguments) return false;
      simple.arguments = std::make_shared<const SelectorList>(std::move(*arguments));
      position = Values(position.begin(), of);
    }
    const auto parsed = parse_an_plus_b(position);
    if (!parsed) return refuse(f.token.span, ":" + name + "() takes a form such as 2n+1, odd or 3");
    simple.position = *parsed;
    add(out, whole, std::move(simple));
    return true;
  }

  std::shared_ptr<const SelectorList> parent_;
  SelectorError& error_;
  bool uses_parent_ = false;
};

}  // namespace

std::optional<SelectorList> parse_selector_list(std::span<const ComponentValue> values,
                                                const std::shared_ptr<const SelectorList>& parent,
                                                SelectorError& error) {
  SelectorParser parser(parent, error);
  auto list = parser.list(values, parent ? Relative::Nested : Relative::No);
  if (list) return list;
  if (error.span.file == no_file && !values.empty()) error.span = span_of(values);
  return std::nullopt;
}

}  // namespace forme
