#pragma once

#include "style/selectors.h"

namespace forme {

/// One selector list being parsed; parse_selector_list() is the way in. What is wrong first stays in `error`.
class SelectorParser {
 public:
  using Kind = SimpleSelector::Kind;
  using Values = std::span<const ComponentValue>;
  /// Whether a selector may begin with a combinator, and what it is then relative to.
  enum class Relative : std::uint8_t { No, Has, Nested };

  SelectorParser(const std::shared_ptr<const SelectorList>& parent, SelectorError& error)
      : parent_(parent), error_(error) {}

  std::optional<SelectorList> list(Values values, Relative relative);

 private:
  // parse_selectors.cpp
  SelectorList forgiving_list(Values values);
  std::optional<ComplexSelector> complex(Values values, Relative relative);
  void prepend_parent(ComplexSelector& selector);
  SimpleSelector parent_selector();
  Specificity parent_specificity();
  bool compound(Values values, std::size_t& at, CompoundSelector& out, ComplexSelector& whole);
  bool simple(Values values, std::size_t& at, CompoundSelector& out, ComplexSelector& whole, bool first);
  bool type_selector(Values values, std::size_t& at, CompoundSelector& out, ComplexSelector& whole);
  bool attribute(const ComponentValue& block, CompoundSelector& out, ComplexSelector& whole);
  static void add(CompoundSelector& out, ComplexSelector& whole, SimpleSelector simple, bool counts_arguments = true);
  static SimpleSelector named(Kind kind, std::string name);
  // parse_pseudo_selectors.cpp
  bool pseudo(Values values, std::size_t& at, CompoundSelector& out, ComplexSelector& whole);
  bool pseudo_element(Span span, const std::string& name, ComplexSelector& whole);
  bool pseudo_class(Span span, const std::string& name, CompoundSelector& out, ComplexSelector& whole);
  bool pseudo_function(const ComponentValue& f, const std::string& name, CompoundSelector& out, ComplexSelector& whole);
  bool is_or_where(const ComponentValue& f, const std::string& name, CompoundSelector& out, ComplexSelector& whole);
  bool not_or_has(const ComponentValue& f, Kind kind, CompoundSelector& out, ComplexSelector& whole);
  bool language(const ComponentValue& f, CompoundSelector& out, ComplexSelector& whole);
  bool direction(const ComponentValue& f, CompoundSelector& out, ComplexSelector& whole);
  bool nth(const ComponentValue& f, Kind kind, CompoundSelector& out, ComplexSelector& whole);

  std::nullopt_t fail(Span span, std::string message, SelectorError::Kind kind = SelectorError::Kind::Invalid) {
    if (error_.message.empty()) error_ = {span, std::move(message), kind, {}};
    return std::nullopt;
  }
  bool refuse(Span span, std::string message) {
    fail(span, std::move(message));
    return false;
  }
  bool refuse_unsupported(Span span, std::string message, std::string_view name);

  std::shared_ptr<const SelectorList> parent_;
  SelectorError& error_;
  bool uses_parent_ = false;
  std::optional<Specificity> parent_specificity_;
};

}  // namespace forme
