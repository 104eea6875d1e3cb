#include <algorithm>

#include "style/selector_parser.h"

namespace forme {
namespace {

using Kind = SimpleSelector::Kind;
using Values = std::span<const ComponentValue>;

/// Nested functional pseudo-classes are bounded by the parser's depth; this bounds what one selector may hold.
constexpr std::size_t most_compounds = 256;
constexpr std::size_t most_selectors = 4096;

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

std::optional<Combinator> combinator_at(Values values, std::size_t at) {
  if (at >= values.size()) return std::nullopt;
  if (values[at].is_delim('>')) return Combinator::Child;
  if (values[at].is_delim('+')) return Combinator::NextSibling;
  if (values[at].is_delim('~')) return Combinator::SubsequentSibling;
  return std::nullopt;
}

void skip_white(Values values, std::size_t& at) {
  while (at < values.size() && values[at].type() == TokenType::Whitespace) ++at;
}

Combinator read_combinator(Values values, std::size_t& at) {
  skip_white(values, at);
  const auto combinator = combinator_at(values, at);
  if (!combinator) return Combinator::Descendant;
  ++at;
  skip_white(values, at);
  return *combinator;
}

bool attribute_operator(Values& inner, SimpleSelector& simple) {
  using Match = SimpleSelector::Match;
  if (inner[0].is_delim('=')) {
    simple.match = Match::Equals;
    inner = inner.subspan(1);
    return true;
  }
  constexpr std::pair<char, Match> operators[] = {
      {'~', Match::Includes}, {'|', Match::Dash}, {'^', Match::Prefix}, {'$', Match::Suffix}, {'*', Match::Substring}};
  for (const auto& [sign, match] : operators) {
    if (!inner[0].is_delim(sign) || inner.size() < 2 || !inner[1].is_delim('=')) continue;
    simple.match = match;
    inner = inner.subspan(2);
    return true;
  }
  return false;
}

}  // namespace

std::optional<SelectorList> parse_selector_list(std::span<const ComponentValue> values,
                                                const std::shared_ptr<const SelectorList>& parent,
                                                SelectorError& error) {
  SelectorParser parser(parent, error);
  auto list = parser.list(values, parent ? SelectorParser::Relative::Nested : SelectorParser::Relative::No);
  if (list) return list;
  if (error.span.file == no_file && !values.empty()) error.span = span_of(values);
  return std::nullopt;
}

std::optional<SelectorList> SelectorParser::list(Values values, Relative relative) {
  SelectorList out;
  for (const Values part : split_at_commas(values)) {
    if (out.size() == most_selectors) return fail(span_of(part), "the list holds more than 4096 selectors");
    auto selector = complex(part, relative);
    if (!selector) return std::nullopt;
    out.push_back(std::move(*selector));
  }
  return out;
}

/// :is() and :where() take what they understand and leave the rest.
SelectorList SelectorParser::forgiving_list(Values values) {
  SelectorList out;
  if (trimmed(values).empty()) return out;
  for (const Values part : split_at_commas(values)) {
    if (out.size() == most_selectors) break;
    if (auto selector = complex(part, Relative::No); selector && selector->pseudo == Pseudo::None)
      out.push_back(std::move(*selector));
  }
  return out;
}

std::optional<ComplexSelector> SelectorParser::complex(Values values, Relative relative) {
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

void SelectorParser::prepend_parent(ComplexSelector& selector) {
  CompoundSelector compound_selector;
  compound_selector.simple.push_back(parent_selector());
  selector.specificity = selector.specificity + parent_specificity();
  selector.compounds.insert(selector.compounds.begin(), std::move(compound_selector));
}

/// Reckoned once a list, however often `&` stands in it.
Specificity SelectorParser::parent_specificity() {
  if (!parent_specificity_) parent_specificity_ = specificity_of(parent_selector(), true);
  return *parent_specificity_;
}

SimpleSelector SelectorParser::parent_selector() {
  SimpleSelector simple;
  simple.kind = parent_ ? Kind::Is : Kind::Root;
  simple.arguments = parent_;
  return simple;
}

bool SelectorParser::compound(Values values, std::size_t& at, CompoundSelector& out, ComplexSelector& whole) {
  const std::size_t begin = at;
  while (at < values.size() && values[at].type() != TokenType::Whitespace && !combinator_at(values, at)) {
    if (!simple(values, at, out, whole, at == begin)) return false;
  }
  if (at == begin) return refuse(values[at].token.span, "a selector is missing before the combinator");
  return true;
}

bool SelectorParser::simple(Values values, std::size_t& at, CompoundSelector& out, ComplexSelector& whole, bool first) {
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
    whole.specificity = whole.specificity + parent_specificity();
    out.simple.push_back(parent_selector());
    return true;
  }
  if (value.type() == TokenType::OpenSquare) {
    ++at;
    return attribute(value, out, whole);
  }
  if (value.type() == TokenType::Colon) return pseudo(values, at, out, whole);
  if (value.type() == TokenType::CloseCurly) return refuse(value.token.span, "there is a '}' too many");
  return refuse(value.token.span, "'" + serialize({&value, 1}) + "' cannot stand in a selector");
}

/// `*`, `name`, and with a namespace `ns|name`, `*|name`, `|name`: there is one namespace here, so it is dropped.
bool SelectorParser::type_selector(Values values, std::size_t& at, CompoundSelector& out, ComplexSelector& whole) {
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

bool SelectorParser::attribute(const ComponentValue& block, CompoundSelector& out, ComplexSelector& whole) {
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

void SelectorParser::add(CompoundSelector& out, ComplexSelector& whole, SimpleSelector simple, bool counts_arguments) {
  whole.specificity = whole.specificity + specificity_of(simple, counts_arguments);
  out.simple.push_back(std::move(simple));
}

SimpleSelector SelectorParser::named(Kind kind, std::string name) {
  SimpleSelector simple;
  simple.kind = kind;
  simple.name = std::move(name);
  return simple;
}

}  // namespace forme
