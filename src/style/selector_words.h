#pragma once

#include <span>

#include "style/selectors.h"

/// The names that selectors know, each with what it means; the parser and the reference read them.
namespace forme {

struct PseudoElementWord {
  std::string_view name;
  Pseudo pseudo;
  std::string_view meaning;
};
std::span<const PseudoElementWord> pseudo_element_words();

/// A pseudo-class without arguments.
struct PseudoClassWord {
  std::string_view name;
  SimpleSelector::Kind kind;
  AnPlusB position;
  std::string_view meaning;
};
std::span<const PseudoClassWord> pseudo_class_words();

/// A pseudo-class with arguments.
struct PseudoFunctionWord {
  std::string_view name;
  SimpleSelector::Kind kind;
  std::string_view syntax, meaning;
};
std::span<const PseudoFunctionWord> pseudo_function_words();

/// A state that nothing in an edition is ever in, such as :hover.
bool is_dynamic_pseudo_class(std::string_view name);

/// What to write instead of a pseudo-class or pseudo-element that is not supported; empty when there is nothing to say.
std::string_view instead_of_pseudo(std::string_view name);
/// "did you mean ':hover'?" for a name that is near one that is known; else empty.
std::string nearest_pseudo(std::string_view name);

}  // namespace forme
