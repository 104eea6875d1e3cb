#include "style/parser.h"

#include <algorithm>

namespace forme {
namespace {

TokenType closing(TokenType open) {
  switch (open) {
    case TokenType::OpenCurly: return TokenType::CloseCurly;
    case TokenType::OpenSquare: return TokenType::CloseSquare;
    default: return TokenType::CloseRound;
  }
}

bool opens(TokenType type) {
  return type == TokenType::OpenCurly || type == TokenType::OpenSquare || type == TokenType::OpenRound ||
         type == TokenType::Function;
}

/// CSS Syntax 3, 5.4.7 to 5.4.9, with the open blocks on a stack of its own, so that depth costs no call stack.
ComponentValues build_values(std::vector<Token> tokens, std::vector<SyntaxFault>* faults) {
  ComponentValues top;
  std::vector<ComponentValue> open;
  bool cut = false;
  const auto close_last = [&] {
    ComponentValue done = std::move(open.back());
    open.pop_back();
    if (open.size() >= deepest_nesting) done.children.clear();
    (open.empty() ? top : open.back().children).push_back(std::move(done));
  };
  for (Token& token : tokens) {
    if (opens(token.type)) {
      if (open.size() == deepest_nesting && faults != nullptr && !cut)
        faults->push_back({SyntaxFault::Kind::TooDeep, token.span});
      cut = cut || open.size() == deepest_nesting;
      open.push_back({std::move(token), {}});
      continue;
    }
    if (!open.empty() && token.type == closing(open.back().token.type)) {
      open.back().token.span.end = token.span.end;
      close_last();
      continue;
    }
    if (open.size() <= deepest_nesting) (open.empty() ? top : open.back().children).push_back({std::move(token), {}});
  }
  if (faults != nullptr)
    for (const ComponentValue& block : open)
      faults->push_back({block.type() == TokenType::OpenCurly ? SyntaxFault::Kind::Block : SyntaxFault::Kind::Bracket,
                         block.token.span});
  while (!open.empty()) close_last();
  return top;
}

using Iterator = std::span<const ComponentValue>::iterator;

bool is_white(const ComponentValue& value) { return value.type() == TokenType::Whitespace; }

/// 5.4.2: from the at-keyword on.
Rule consume_at_rule(Iterator& at, Iterator end) {
  Rule rule;
  rule.name = at->token.text;
  rule.span = at->token.span;
  for (++at; at != end; ++at) {
    if (at->type() == TokenType::Semicolon) {
      ++at;
      return rule;
    }
    if (at->type() == TokenType::OpenCurly) {
      rule.block = at->children;
      rule.has_block = true;
      ++at;
      return rule;
    }
    rule.prelude.push_back(*at);
  }
  return rule;
}

/// 5.4.3. Nothing when the input ends (or, nested, a ';' comes) before a block.
std::optional<Rule> consume_qualified_rule(Iterator& at, Iterator end, RuleListLevel level) {
  Rule rule;
  if (at != end) rule.span = at->token.span;
  for (; at != end; ++at) {
    if (at->type() == TokenType::OpenCurly) {
      rule.block = at->children;
      rule.has_block = true;
      ++at;
      return rule;
    }
    if (level == RuleListLevel::Nested && at->type() == TokenType::Semicolon) {
      ++at;
      return std::nullopt;
    }
    rule.prelude.push_back(*at);
  }
  return std::nullopt;
}

SyntaxItem invalid_item(Span span) {
  SyntaxItem item;
  item.span = span;
  return item;
}

SyntaxItem rule_item(SyntaxItem::Kind kind, Rule rule) {
  SyntaxItem item;
  item.kind = kind;
  item.span = rule.span;
  item.rule = std::move(rule);
  return item;
}

SyntaxItem qualified_item(Iterator& at, Iterator end, RuleListLevel level) {
  const Span span = at->token.span;
  const bool closes_nothing = at->type() == TokenType::CloseCurly;
  auto rule = consume_qualified_rule(at, end, level);
  if (rule) return rule_item(SyntaxItem::Kind::QualifiedRule, std::move(*rule));
  SyntaxItem item = invalid_item(span);
  item.closes_nothing = closes_nothing;
  return item;
}

/// Strips a trailing `!important` and the white space around it.
bool take_important(std::span<const ComponentValue>& value) {
  const auto last = trimmed(value);
  if (last.empty() || !last.back().is_ident("important")) return false;
  const auto before = trimmed(last.first(last.size() - 1));
  if (before.empty() || !before.back().is_delim('!')) return false;
  value = before.first(before.size() - 1);
  return true;
}

bool holds_block_among_others(const Declaration& declaration) {
  const bool block = std::any_of(declaration.value.begin(), declaration.value.end(),
                                 [](const ComponentValue& v) { return v.type() == TokenType::OpenCurly; });
  return block && !declaration.name.starts_with("--") && declaration.value.size() > 1;
}

Iterator declaration_end(Iterator at, Iterator end) {
  return std::find_if(at, end, [](const ComponentValue& v) { return v.type() == TokenType::Semicolon; });
}

/// 5.4.6, and CSS Nesting's rule that what fails as a declaration may be a nested rule.
SyntaxItem declaration_or_rule(Iterator& at, Iterator end, BlockContents contents) {
  const Iterator stop = declaration_end(at, end);
  const Span span = at->token.span;
  auto declaration =
      at->type() == TokenType::Ident ? parse_declaration(std::span<const ComponentValue>(at, stop)) : std::nullopt;
  const bool may_nest = contents == BlockContents::DeclarationsAndRules;
  if (declaration && !(may_nest && holds_block_among_others(*declaration))) {
    at = stop;
    SyntaxItem item;
    item.kind = SyntaxItem::Kind::Declaration;
    item.span = declaration->span;
    item.declaration = std::move(*declaration);
    return item;
  }
  if (may_nest) return qualified_item(at, end, RuleListLevel::Nested);
  at = stop;
  return invalid_item(span);
}

bool is_word(TokenType type) {
  return type == TokenType::Ident || type == TokenType::Function || type == TokenType::Url ||
         type == TokenType::BadUrl || type == TokenType::Number || type == TokenType::Percentage ||
         type == TokenType::Dimension || type == TokenType::Hash || type == TokenType::AtKeyword;
}

/// Whether a comment must part two tokens for them not to run together; on the safe side of the table in section 9.
bool needs_gap(const ComponentValue& left, const ComponentValue& right) {
  if (left.type() == TokenType::Function) return false;  // ends in ')'
  const bool left_word = is_word(left.type()) || left.is_delim('-') || left.is_delim('#') || left.is_delim('@') ||
                         left.is_delim('+') || left.is_delim('.') || left.is_delim('/');
  const bool right_word = is_word(right.type()) || right.is_delim('-') || right.is_delim('*') || right.is_delim('%') ||
                          right.type() == TokenType::Cdc;
  const bool call = left.type() == TokenType::Ident && right.type() == TokenType::OpenRound;
  const bool selector_dot = left.is_delim('.') && right.type() == TokenType::Ident;
  if (left.type() == TokenType::Ident && right.type() == TokenType::Hash) return false;  // h1#top
  if (right.is_delim('*') && !left.is_delim('/')) return false;
  return call || (left_word && right_word && !selector_dot);
}

std::string serialize_value(const ComponentValue& value) {
  const Token& token = value.token;
  switch (token.type) {
    case TokenType::Ident: return serialize_identifier(token.text);
    case TokenType::Function: return serialize_identifier(token.text) + '(' + serialize(value.children) + ')';
    case TokenType::AtKeyword: return '@' + serialize_identifier(token.text);
    case TokenType::Hash: {
      if (token.id_hash) return '#' + serialize_identifier(token.text);
      std::string name = serialize_identifier("_" + token.text);
      return '#' + name.substr(1);
    }
    case TokenType::String: return serialize_string(token.text);
    case TokenType::Url: return "url(" + serialize_string(token.text) + ')';
    case TokenType::Number: return token.text;
    case TokenType::Percentage: return token.text + '%';
    case TokenType::Dimension: {
      const bool exponent_like = token.unit[0] == 'e' || token.unit[0] == 'E';
      const std::string unit = serialize_identifier(token.unit);
      return token.text +
             (exponent_like && unit.size() > 1 && unit[1] >= '0' && unit[1] <= '9' ? "\\65 " + unit.substr(1) : unit);
    }
    case TokenType::Whitespace: return " ";
    case TokenType::Cdo: return "<!--";
    case TokenType::Cdc: return "-->";
    case TokenType::Colon: return ":";
    case TokenType::Semicolon: return ";";
    case TokenType::Comma: return ",";
    case TokenType::OpenSquare: return '[' + serialize(value.children) + ']';
    case TokenType::OpenRound: return '(' + serialize(value.children) + ')';
    case TokenType::OpenCurly: return '{' + serialize(value.children) + '}';
    case TokenType::CloseSquare: return "]";
    case TokenType::CloseRound: return ")";
    case TokenType::CloseCurly: return "}";
    case TokenType::Delim: return token.text == "\\" ? "\\\n" : token.text;  // it would escape what follows
    case TokenType::BadString:
    case TokenType::BadUrl:
    case TokenType::EndOfFile: break;
  }
  return "";
}

}  // namespace

ComponentValues parse_component_values(std::string_view text, FileId file, std::vector<SyntaxFault>* faults) {
  return build_values(tokenize(text, file, faults), faults);
}

std::vector<SyntaxItem> parse_rules(const ComponentValues& values, RuleListLevel level) {
  std::vector<SyntaxItem> items;
  const std::span<const ComponentValue> list(values);
  for (auto at = list.begin(); at != list.end();) {
    const bool comment_mark = at->type() == TokenType::Cdo || at->type() == TokenType::Cdc;
    if (is_white(*at) || (comment_mark && level == RuleListLevel::TopLevel)) {
      ++at;
    } else if (at->type() == TokenType::AtKeyword) {
      items.push_back(rule_item(SyntaxItem::Kind::AtRule, consume_at_rule(at, list.end())));
    } else {
      items.push_back(qualified_item(at, list.end(), RuleListLevel::TopLevel));
    }
  }
  return items;
}

std::vector<SyntaxItem> parse_block(const ComponentValues& values, BlockContents contents) {
  std::vector<SyntaxItem> items;
  const std::span<const ComponentValue> list(values);
  for (auto at = list.begin(); at != list.end();) {
    if (is_white(*at) || at->type() == TokenType::Semicolon) {
      ++at;
    } else if (at->type() == TokenType::AtKeyword) {
      items.push_back(rule_item(SyntaxItem::Kind::AtRule, consume_at_rule(at, list.end())));
    } else {
      items.push_back(declaration_or_rule(at, list.end(), contents));
    }
  }
  return items;
}

std::optional<Declaration> parse_declaration(std::span<const ComponentValue> values) {
  values = trimmed(values);
  if (values.empty() || values.front().type() != TokenType::Ident) return std::nullopt;
  Declaration declaration;
  declaration.name = values.front().token.text;
  declaration.span = values.front().token.span;
  std::size_t colon = 1;
  while (colon < values.size() && is_white(values[colon])) ++colon;
  if (colon == values.size() || values[colon].type() != TokenType::Colon) return std::nullopt;
  auto value = values.subspan(colon + 1);
  declaration.important = take_important(value);
  value = trimmed(value);
  declaration.value.assign(value.begin(), value.end());
  return declaration;
}

std::span<const ComponentValue> trimmed(std::span<const ComponentValue> values) {
  while (!values.empty() && is_white(values.front())) values = values.subspan(1);
  while (!values.empty() && is_white(values.back())) values = values.first(values.size() - 1);
  return values;
}

std::vector<std::span<const ComponentValue>> split_at_commas(std::span<const ComponentValue> values) {
  std::vector<std::span<const ComponentValue>> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= values.size(); ++i) {
    if (i < values.size() && values[i].type() != TokenType::Comma) continue;
    parts.push_back(trimmed(values.subspan(begin, i - begin)));
    begin = i + 1;
  }
  return parts;
}

std::string serialize(std::span<const ComponentValue> values) {
  std::string out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0 && needs_gap(values[i - 1], values[i])) out += "/**/";
    out += serialize_value(values[i]);
  }
  return out;
}

Span span_of(std::span<const ComponentValue> values) {
  if (values.empty()) return {};
  Span span = values.front().token.span;
  if (values.back().token.span.file == span.file) span.end = std::max(span.end, values.back().token.span.end);
  return span;
}

}  // namespace forme
