#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "style/tokens.h"

namespace forme {

/// A component value (CSS Syntax 3, section 5.2): a preserved token, or a function or a block with what it holds. The
/// token of a block is its opening bracket; a function's is its Function token. A closing bracket here is unmatched.
struct ComponentValue {
  Token token;
  std::vector<ComponentValue> children;

  TokenType type() const { return token.type; }
  bool is_block() const {
    return token.type == TokenType::OpenCurly || token.type == TokenType::OpenSquare ||
           token.type == TokenType::OpenRound;
  }
  bool is_function(std::string_view name) const {
    return token.type == TokenType::Function && equals_ignoring_case(token.text, name);
  }
  bool is_ident(std::string_view name) const {
    return token.type == TokenType::Ident && equals_ignoring_case(token.text, name);
  }
  bool is_delim(char c) const { return token.type == TokenType::Delim && token.text.size() == 1 && token.text[0] == c; }
};
using ComponentValues = std::vector<ComponentValue>;

struct Declaration {
  std::string name;  ///< as written
  ComponentValues value;
  bool important = false;
  Span span;  ///< the name
};

/// An at-rule (`name` not empty) or a qualified rule.
struct Rule {
  std::string name;
  ComponentValues prelude;
  ComponentValues block;
  bool has_block = false;
  Span span;
};

/// One item of a list of rules or of a block's contents, in source order.
struct SyntaxItem {
  enum class Kind : std::uint8_t { Declaration, AtRule, QualifiedRule, Invalid };
  Kind kind = Kind::Invalid;
  Declaration declaration;
  Rule rule;
  Span span;                    ///< Invalid: where
  bool closes_nothing = false;  ///< Invalid: it begins with a '}' too many
};

enum class RuleListLevel : std::uint8_t { TopLevel, Nested };  ///< `<!--` and `-->` are skipped at the top alone
enum class BlockContents : std::uint8_t { DeclarationsOnly, DeclarationsAndRules };  ///< the latter: CSS Nesting 1

/// Nesting deeper than this is cut: inner blocks are kept, but empty.
constexpr int deepest_nesting = 100;

/// `faults`, unless null, takes up what the text's end cuts off, a comment, string or url() before brackets and blocks
/// from the outermost in; and the first block whose contents are dropped for its depth.
ComponentValues parse_component_values(std::string_view text, FileId file = no_file,
                                       std::vector<SyntaxFault>* faults = nullptr);
std::vector<SyntaxItem> parse_rules(const ComponentValues& values, RuleListLevel level);
std::vector<SyntaxItem> parse_block(const ComponentValues& values, BlockContents contents);
/// "name : value !important?", white space around it trimmed.
std::optional<Declaration> parse_declaration(std::span<const ComponentValue> values);

/// The values without white space at the two ends.
std::span<const ComponentValue> trimmed(std::span<const ComponentValue> values);
/// The values between top-level commas, each trimmed. Nothing at all gives one empty part.
std::vector<std::span<const ComponentValue>> split_at_commas(std::span<const ComponentValue> values);
/// Text that parses to the same values; white space as one blank.
std::string serialize(std::span<const ComponentValue> values);
Span span_of(std::span<const ComponentValue> values);

}  // namespace forme
