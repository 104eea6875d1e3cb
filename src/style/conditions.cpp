#include "style/conditions.h"

#include <algorithm>
#include <functional>

#include "style/selectors.h"
#include "style/vocabulary.h"

namespace forme {
namespace {

using Values = std::span<const ComponentValue>;

std::vector<const ComponentValue*> without_white(Values values) {
  std::vector<const ComponentValue*> out;
  for (const ComponentValue& value : values)
    if (value.type() != TokenType::Whitespace) out.push_back(&value);
  return out;
}

/// not X | X [and X]* | X [or X]*, where `holds` judges a single X. Anything else does not hold.
bool combine(const std::vector<const ComponentValue*>& words, const std::function<bool(const ComponentValue&)>& holds) {
  if (words.empty()) return false;
  if (words[0]->is_ident("not")) return words.size() == 2 && !holds(*words[1]);
  bool result = holds(*words[0]);
  for (std::size_t i = 1; i < words.size(); i += 2) {
    const bool all = words[i]->is_ident("and");
    const bool mixed = !words[i]->is_ident(all ? "and" : "or") || words[1]->is_ident("and") != all;
    if (mixed || i + 1 >= words.size()) return false;
    const bool next = holds(*words[i + 1]);
    result = all ? result && next : result || next;
  }
  return result;
}

struct MediumFacts {
  double width, height;  ///< points
};
MediumFacts facts_of(Medium medium) {
  return medium == Medium::Print ? MediumFacts{595.276, 841.89} : MediumFacts{450, 600};
}

bool compare(double left, std::string_view sign, double right) {
  constexpr double slack = 1e-6;
  if (sign == "<") return left < right - slack;
  if (sign == ">") return left > right + slack;
  if (sign == "<=") return left <= right + slack;
  if (sign == ">=") return left >= right - slack;
  return sign == "=" && std::abs(left - right) <= slack;
}

std::optional<double> feature_number(const std::string& name, Medium medium) {
  const MediumFacts facts = facts_of(medium);
  if (name == "width" || name == "device-width" || name == "inline-size") return facts.width;
  if (name == "height" || name == "device-height" || name == "block-size") return facts.height;
  if (name == "aspect-ratio" || name == "device-aspect-ratio") return facts.width / facts.height;
  if (name == "color") return 8;
  if (name == "monochrome" || name == "color-index" || name == "grid") return 0;
  return std::nullopt;
}

std::optional<double> read_quantity(ValueReader& reader) {
  if (const auto length = reader.length()) return length->pt();
  const auto number = reader.number();
  if (!number) return std::nullopt;
  if (!reader.slash()) return number;
  const auto under = reader.number();
  return under && *under != 0 ? std::optional(*number / *under) : std::nullopt;
}

/// (width >= 30em), (20em <= width < 60em)
bool range_holds(Values inner, Medium medium) {
  const ValueContext context;
  ValueReader reader(inner, context);
  std::optional<double> left;
  bool result = true;
  std::string sign;
  while (!reader.at_end()) {
    const auto number = reader.peek_keyword().empty() ? read_quantity(reader)
                                                      : feature_number(ascii_lower(reader.take()->token.text), medium);
    if (!number) return false;
    if (left) result = result && compare(*left, sign, *number);
    left = number;
    if (reader.at_end()) return result && !sign.empty();
    sign.clear();
    while (const ComponentValue* value = reader.peek()) {
      if (value->type() != TokenType::Delim) break;
      sign += reader.take()->token.text;
    }
    if (sign.empty()) return false;
  }
  return false;
}

bool keyword_feature_holds(const std::string& name, const std::string& value, Medium medium) {
  if (name == "orientation") return value == "portrait";
  if (name == "prefers-color-scheme") return value == "light";
  if (name == "prefers-reduced-motion") return value == "reduce";
  if (name == "update") return value == "none";
  if (name == "scripting") return value == "none";
  if (name == "overflow-block") return value == "paged";
  if (name == "color-gamut") return value == "srgb";
  return (name == "hover" || name == "pointer" || name == "any-hover" || name == "any-pointer") &&
         value == (medium == Medium::Print ? "none" : "coarse");
}

bool feature_holds(Values inner, Medium medium) {
  inner = trimmed(inner);
  const bool plain = inner.size() == 1 && inner[0].type() == TokenType::Ident;
  if (plain) return feature_number(ascii_lower(inner[0].token.text), medium).value_or(0) != 0;
  const auto declaration = parse_declaration(inner);
  if (!declaration) return range_holds(inner, medium);
  std::string name = ascii_lower(declaration->name);
  const std::string sign = name.starts_with("min-") ? ">=" : name.starts_with("max-") ? "<=" : "=";
  if (sign != "=") name.erase(0, 4);
  const ValueContext context;
  ValueReader reader(declaration->value, context);
  const auto actual = feature_number(name, medium);
  if (!actual) return sign == "=" && keyword_feature_holds(name, reader.peek_keyword(), medium);
  const auto wanted = read_quantity(reader);
  return wanted && reader.at_end() && compare(*actual, sign, *wanted);
}

bool media_condition_holds(const ComponentValue& value, Medium medium) {
  if (value.type() != TokenType::OpenRound) return false;
  const auto words = without_white(value.children);
  const bool nested = !words.empty() && (words[0]->type() == TokenType::OpenRound || words[0]->is_ident("not"));
  if (!nested) return feature_holds(value.children, medium);
  return combine(words, [&](const ComponentValue& inner) { return media_condition_holds(inner, medium); });
}

bool type_matches(std::string_view type, Medium medium) {
  if (type == "all") return true;
  return medium == Medium::Print ? type == "print" : type == "epub" || type == "screen";
}

bool media_query_matches(Values query, Medium medium) {
  std::vector<const ComponentValue*> words = without_white(query);
  const auto holds = [&](const ComponentValue& value) { return media_condition_holds(value, medium); };
  if (words.empty()) return false;
  const bool negated = words[0]->is_ident("not") && words.size() > 1 && words[1]->type() == TokenType::Ident;
  if (negated || words[0]->is_ident("only")) words.erase(words.begin());
  if (words.empty() || words[0]->type() != TokenType::Ident || words[0]->is_ident("not")) return combine(words, holds);
  bool result = type_matches(ascii_lower(words[0]->token.text), medium);
  for (std::size_t i = 1; i + 1 < words.size(); i += 2) {
    if (!words[i]->is_ident("and")) return false;
    const bool inverted = words[i + 1]->is_ident("not") && i + 2 < words.size();
    if (inverted) ++i;
    result = result && holds(*words[i + 1]) != inverted;
  }
  return result != negated;
}

}  // namespace

bool media_matches(std::span<const ComponentValue> queries, Medium medium) {
  if (trimmed(queries).empty()) return true;
  const auto list = split_at_commas(queries);
  return std::any_of(list.begin(), list.end(), [&](Values query) { return media_query_matches(query, medium); });
}

namespace {

/// font-format(), font-tech() and at-rule() (Conditional Rules 5).
bool feature_is_supported(const ComponentValue& function) {
  constexpr std::string_view formats[] = {"opentype", "truetype", "collection"};
  constexpr std::string_view techs[] = {"features-opentype", "variations"};
  const auto inner = trimmed(function.children);
  if (inner.size() != 1) return false;
  const std::string word = ascii_lower(inner[0].token.text);
  if (function.is_function("font-format"))
    return std::find(std::begin(formats), std::end(formats), word) != std::end(formats);
  if (function.is_function("font-tech")) return std::find(std::begin(techs), std::end(techs), word) != std::end(techs);
  return function.is_function("at-rule") && inner[0].type() == TokenType::AtKeyword && is_supported_at_rule(word);
}

}  // namespace

bool supports_condition_holds(std::span<const ComponentValue> condition, DeclarationChecker& checker) {
  return combine(without_white(condition), [&](const ComponentValue& value) {
    if (value.is_function("selector")) {
      SelectorError error;
      return parse_selector_list(value.children, nullptr, error).has_value();
    }
    if (value.type() == TokenType::Function) return feature_is_supported(value);
    if (value.type() != TokenType::OpenRound) return false;
    const auto declaration = parse_declaration(value.children);
    return declaration ? checker.is_supported(*declaration) : supports_condition_holds(value.children, checker);
  });
}

}  // namespace forme
