#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "issue/issue.h"

namespace forme {

/// A manifest or front matter value, whatever syntax it came in. Scalars are text; their type is the reader's guess.
struct Value {
  enum class Kind : std::uint8_t { Null, Scalar, List, Map };
  Kind kind = Kind::Null;
  Located scalar;                                  ///< text when Scalar; the span always
  std::vector<Value> items;                        ///< when List
  std::vector<std::pair<Located, Value>> entries;  ///< when Map, in order, each key once

  const Span& span() const { return scalar.span; }
  bool is_map() const { return kind == Kind::Map; }
  bool is_list() const { return kind == Kind::List; }
  /// The value of the first of `keys` that is there and not null, or null. Keys are compared without case.
  const Value* find(std::initializer_list<std::string_view> keys) const;
  /// The value as one text: a list is joined with ", ", a map as "key: value; …", null is empty.
  Located as_text() const;
  /// The texts of a list, or the one text of a scalar; empty texts are left out.
  std::vector<Located> as_texts() const;
  /// Sets a key of a map; a later value replaces an earlier one.
  void set(Located key, Value value);
  /// Whether a map has the key, null or not.
  bool has(std::string_view key) const;
  static Value text(std::string text, Span span);

 private:
  std::ptrdiff_t searched() const;
};

/// Whether two ASCII strings are the same but for case.
bool equal_without_case(std::string_view a, std::string_view b);
std::string_view trimmed(std::string_view text);
std::string lower_case(std::string_view text);

}  // namespace forme
