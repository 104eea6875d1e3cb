#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "style/parser.h"
#include "style/styled_document.h"

namespace forme {

/// Every A·n + B with n >= 0.
struct AnPlusB {
  int a = 0, b = 0;
  bool operator==(const AnPlusB&) const = default;
  bool contains(int index) const;
};
std::optional<AnPlusB> parse_an_plus_b(std::span<const ComponentValue> values);

/// Counts stop at `most`: `& &` doubles them at every depth of nesting.
struct Specificity {
  static constexpr int most = 1 << 24;
  int ids = 0, classes = 0, types = 0;
  auto operator<=>(const Specificity&) const = default;
  Specificity operator+(const Specificity& o) const {
    return {std::min(ids + o.ids, most), std::min(classes + o.classes, most), std::min(types + o.types, most)};
  }
};

struct ComplexSelector;
using SelectorList = std::vector<ComplexSelector>;

struct SimpleSelector {
  enum class Kind : std::uint8_t {
    Type,
    Id,
    Class,
    Attribute,
    Is,  ///< also :where(), which differs in specificity alone, and `&`
    Not,
    Has,
    Root,
    Empty,
    Link,  ///< :any-link, :link
    Checked,
    Never,  ///< :hover and other states that nothing here is ever in
    NthChild,
    NthLastChild,
    NthOfType,
    NthLastOfType,
    OnlyChild,
    OnlyOfType,
    Language,
    Direction,
  };
  enum class Match : std::uint8_t { Exists, Equals, Includes, Dash, Prefix, Suffix, Substring };
  Kind kind = Kind::Type;
  Match match = Match::Exists;
  bool ignore_case = false;
  std::string name;                               ///< type, id, class or attribute
  std::string value;                              ///< of the attribute; `ltr` or `rtl`
  std::vector<std::string> values;                ///< language ranges
  AnPlusB position;                               ///< :nth-*
  std::shared_ptr<const SelectorList> arguments;  ///< :is :not :has, and the S of :nth-child(… of S)
};

enum class Combinator : std::uint8_t { Descendant, Child, NextSibling, SubsequentSibling };

/// Simple selectors of one element, and how it relates to the compound before it.
struct CompoundSelector {
  Combinator combinator = Combinator::Descendant;
  std::vector<SimpleSelector> simple;
};

/// Compounds from left to right. In :has() the first compound's combinator relates it to the anchor.
struct ComplexSelector {
  std::vector<CompoundSelector> compounds;
  Specificity specificity;
  Pseudo pseudo = Pseudo::None;
};

struct SelectorError {
  Span span;
  std::string message;
  enum class Kind : std::uint8_t { Invalid, Unsupported, Dynamic } kind = Kind::Invalid;
  std::string hint = {};
};

/// Parses a selector list (Selectors 4). `parent` is what `&` stands for; without it `&` is :root. Nested selectors
/// are relative to the parent. Nothing when any of it is invalid, as the specification wants; `error` says why. A list
/// that is valid may leave an `error` of kind Dynamic: a state that never holds.
std::optional<SelectorList> parse_selector_list(std::span<const ComponentValue> values,
                                                const std::shared_ptr<const SelectorList>& parent,
                                                SelectorError& error);

}  // namespace forme
