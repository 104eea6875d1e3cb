#include <algorithm>

#include "style/selector_parser.h"
#include "style/selector_words.h"

namespace forme {

bool SelectorParser::pseudo(Values values, std::size_t& at, CompoundSelector& out, ComplexSelector& whole) {
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
    return pseudo_class(span, name, out, whole);
  }
  if (value.type() != TokenType::Function) return refuse(span, "a name must follow ':'");
  if (element) return refuse_unsupported(span, "the pseudo-element ::" + name + "() is not supported", name);
  if (whole.pseudo != Pseudo::None) return refuse(span, "nothing may follow a pseudo-element");
  return pseudo_function(value, name, out, whole);
}

bool SelectorParser::refuse_unsupported(Span span, std::string message, std::string_view name) {
  if (!error_.message.empty()) return false;
  std::string hint(instead_of_pseudo(name));
  if (hint.empty()) hint = nearest_pseudo(name);
  error_ = {span, std::move(message), SelectorError::Kind::Unsupported, std::move(hint)};
  return false;
}

bool SelectorParser::pseudo_element(Span span, const std::string& name, ComplexSelector& whole) {
  for (const PseudoElementWord& word : pseudo_element_words()) {
    if (word.name != name) continue;
    if (whole.pseudo != Pseudo::None) return refuse(span, "a pseudo-element of a pseudo-element is not supported");
    whole.pseudo = word.pseudo;
    whole.specificity = whole.specificity + Specificity{0, 0, 1};
    return true;
  }
  return refuse_unsupported(span, "the pseudo-element ::" + name + " is not supported", name);
}

bool SelectorParser::pseudo_class(Span span, const std::string& name, CompoundSelector& out, ComplexSelector& whole) {
  for (const PseudoClassWord& word : pseudo_class_words()) {
    if (word.name != name) continue;
    SimpleSelector simple = named(word.kind, name);
    simple.position = word.position;
    add(out, whole, std::move(simple));
    return true;
  }
  if (is_dynamic_pseudo_class(name)) {  // valid, but nothing is ever in that state here
    fail(span, ":" + name + " never holds in an edition", SelectorError::Kind::Dynamic);
    add(out, whole, named(Kind::Never, name));
    return true;
  }
  return refuse_unsupported(span, "the pseudo-class :" + name + " is not supported", name);
}

bool SelectorParser::pseudo_function(const ComponentValue& f, const std::string& written, CompoundSelector& out,
                                     ComplexSelector& whole) {
  const bool old_is = written == "matches" || written == "-webkit-any" || written == "-moz-any";
  const std::string name = old_is ? "is" : written;
  for (const PseudoFunctionWord& word : pseudo_function_words()) {
    if (word.name != name) continue;
    switch (word.kind) {
      case Kind::Is: return is_or_where(f, name, out, whole);
      case Kind::Not:
      case Kind::Has: return not_or_has(f, word.kind, out, whole);
      case Kind::Language: return language(f, out, whole);
      case Kind::Direction: return direction(f, out, whole);
      default: return nth(f, word.kind, out, whole);
    }
  }
  return refuse_unsupported(f.token.span, "the pseudo-class :" + name + "() is not supported", name);
}

bool SelectorParser::is_or_where(const ComponentValue& f, const std::string& name, CompoundSelector& out,
                                 ComplexSelector& whole) {
  SimpleSelector simple = named(Kind::Is, name);
  const bool outer = uses_parent_;
  simple.arguments = std::make_shared<const SelectorList>(forgiving_list(f.children));
  uses_parent_ = uses_parent_ || outer;
  if (trimmed(f.children).empty())
    fail(f.token.span, ":" + name + "() is empty and finds nothing", SelectorError::Kind::Dynamic);
  add(out, whole, std::move(simple), name != "where");
  return true;
}

bool SelectorParser::not_or_has(const ComponentValue& f, Kind kind, CompoundSelector& out, ComplexSelector& whole) {
  const std::string name = kind == Kind::Has ? "has" : "not";
  const bool outer = uses_parent_;
  auto arguments = list(f.children, kind == Kind::Has ? Relative::Has : Relative::No);
  uses_parent_ = uses_parent_ || outer;
  if (!arguments) return false;
  for (const ComplexSelector& argument : *arguments)
    if (argument.pseudo != Pseudo::None) return refuse(f.token.span, ":" + name + "() cannot hold a pseudo-element");
  SimpleSelector simple = named(kind, name);
  simple.arguments = std::make_shared<const SelectorList>(std::move(*arguments));
  add(out, whole, std::move(simple));
  return true;
}

bool SelectorParser::language(const ComponentValue& f, CompoundSelector& out, ComplexSelector& whole) {
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

bool SelectorParser::direction(const ComponentValue& f, CompoundSelector& out, ComplexSelector& whole) {
  const Values inner = trimmed(f.children);
  if (inner.size() != 1 || !(inner[0].is_ident("ltr") || inner[0].is_ident("rtl")))
    return refuse(f.token.span, ":dir() takes ltr or rtl");
  SimpleSelector simple = named(Kind::Direction, "dir");
  simple.value = ascii_lower(inner[0].token.text);
  add(out, whole, std::move(simple));
  return true;
}

bool SelectorParser::nth(const ComponentValue& f, Kind kind, CompoundSelector& out, ComplexSelector& whole) {
  const std::string name = ascii_lower(f.token.text);
  SimpleSelector simple = named(kind, name);
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

}  // namespace forme
