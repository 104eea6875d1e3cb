#include <algorithm>
#include <charconv>

#include "style/selectors.h"

namespace forme {
namespace {

constexpr int largest = 1'000'000'000;

std::optional<int> to_integer(std::string_view digits) {
  if (digits.empty()) return std::nullopt;
  long long value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = std::min<long long>(value * 10 + (c - '0'), largest);
  }
  return static_cast<int>(value);
}

int clamped(double value) { return static_cast<int>(std::clamp(value, -double{largest}, double{largest})); }

bool is_sign(char c) { return c == '+' || c == '-'; }

/// Reads what follows the `n` in a sequence of tokens: nothing, a signed integer, or a sign and an integer.
std::optional<AnPlusB> finish(int a, std::span<const ComponentValue> rest, char sign) {
  rest = trimmed(rest);
  if (rest.empty()) return sign == 0 ? std::optional(AnPlusB{a, 0}) : std::nullopt;
  if (sign == 0 && rest.front().type() == TokenType::Delim && is_sign(rest.front().token.text[0])) {
    sign = rest.front().token.text[0];
    rest = trimmed(rest.subspan(1));
  }
  if (rest.size() != 1 || rest[0].type() != TokenType::Number || !rest[0].token.integer) return std::nullopt;
  const bool signed_token = is_sign(rest[0].token.text[0]);
  if (signed_token == (sign != 0)) return std::nullopt;
  const int b = clamped(rest[0].token.number);
  return AnPlusB{a, sign == '-' ? -b : b};
}

/// `word` begins with n: "n", "n-", "n-3".
std::optional<AnPlusB> from_word(int a, std::string_view word, std::span<const ComponentValue> rest) {
  if (word.empty() || word[0] != 'n') return std::nullopt;
  word.remove_prefix(1);
  if (word.empty()) return finish(a, rest, 0);
  if (word[0] != '-') return std::nullopt;
  word.remove_prefix(1);
  if (word.empty()) return finish(a, rest, '-');
  const auto b = to_integer(word);
  if (!b || !trimmed(rest).empty()) return std::nullopt;
  return AnPlusB{a, -*b};
}

}  // namespace

bool AnPlusB::contains(int index) const {
  const long long distance = static_cast<long long>(index) - b;
  if (a == 0) return distance == 0;
  return distance % a == 0 && distance / a >= 0;
}

std::optional<AnPlusB> parse_an_plus_b(std::span<const ComponentValue> values) {
  values = trimmed(values);
  if (values.empty()) return std::nullopt;
  bool plus = false;
  if (values[0].is_delim('+') && values.size() > 1 && values[1].type() == TokenType::Ident) {
    plus = true;
    values = values.subspan(1);
  }
  const Token& first = values[0].token;
  const auto rest = values.subspan(1);
  if (first.type == TokenType::Number && first.integer && rest.empty()) return AnPlusB{0, clamped(first.number)};
  if (first.type == TokenType::Dimension && first.integer)
    return from_word(clamped(first.number), ascii_lower(first.unit), rest);
  if (first.type != TokenType::Ident) return std::nullopt;
  const std::string word = ascii_lower(first.text);
  if (!plus && word == "odd" && rest.empty()) return AnPlusB{2, 1};
  if (!plus && word == "even" && rest.empty()) return AnPlusB{2, 0};
  if (!plus && word[0] == '-') return from_word(-1, std::string_view(word).substr(1), rest);
  return from_word(1, word, rest);
}

}  // namespace forme
