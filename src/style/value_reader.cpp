#include "style/value_reader.h"

#include <algorithm>
#include <cmath>

namespace forme {
namespace {

/// Lengths beyond this (about 35 km) are clamped: no sheet means them, and sums stay far from overflow.
constexpr double longest_pt = 1e8;

Length to_length(double pt) { return Length::from_pt(std::clamp(std::isnan(pt) ? 0 : pt, -longest_pt, longest_pt)); }

bool is_wide_keyword(std::string_view word) {
  return word == "inherit" || word == "initial" || word == "unset" || word == "revert" || word == "revert-layer" ||
         word == "default";
}

/// Links are followed: one that leads out is outside.
bool is_inside(const std::filesystem::path& path, const std::filesystem::path& root) {
  std::error_code error;
  const auto relative =
      std::filesystem::weakly_canonical(path, error).lexically_relative(std::filesystem::weakly_canonical(root, error));
  return !error && !relative.empty() && *relative.begin() != "..";
}

}  // namespace

bool ValueReader::at_end() { return peek() == nullptr; }

const ComponentValue* ValueReader::peek() {
  while (position_ < values_.size() && values_[position_].type() == TokenType::Whitespace) ++position_;
  return position_ < values_.size() ? &values_[position_] : nullptr;
}

const ComponentValue* ValueReader::take() {
  const ComponentValue* value = peek();
  if (value != nullptr) ++position_;
  return value;
}

std::span<const ComponentValue> ValueReader::rest() {
  peek();
  return values_.subspan(position_);
}

bool ValueReader::keyword(std::string_view name) {
  const ComponentValue* value = peek();
  if (value == nullptr || !value->is_ident(name)) return false;
  ++position_;
  return true;
}

std::string ValueReader::peek_keyword() {
  const ComponentValue* value = peek();
  return value != nullptr && value->type() == TokenType::Ident ? ascii_lower(value->token.text) : std::string();
}

bool ValueReader::comma() {
  const ComponentValue* value = peek();
  if (value == nullptr || value->type() != TokenType::Comma) return false;
  ++position_;
  return true;
}

bool ValueReader::slash() {
  const ComponentValue* value = peek();
  if (value == nullptr || !value->is_delim('/')) return false;
  ++position_;
  return true;
}

std::optional<std::string> ValueReader::custom_ident() {
  const ComponentValue* value = peek();
  if (value == nullptr || value->type() != TokenType::Ident || is_wide_keyword(ascii_lower(value->token.text)))
    return std::nullopt;
  ++position_;
  return value->token.text;
}

std::optional<std::string> ValueReader::string() {
  const ComponentValue* value = peek();
  if (value == nullptr || value->type() != TokenType::String) return std::nullopt;
  ++position_;
  return value->token.text;
}

const ComponentValue* ValueReader::function(std::string_view name) {
  const ComponentValue* value = peek();
  if (value == nullptr || !value->is_function(name)) return nullptr;
  ++position_;
  return value;
}

std::optional<MathValue> ValueReader::math() {
  const ComponentValue* value = peek();
  if (value == nullptr) return std::nullopt;
  MathValue out;
  const Token& token = value->token;
  switch (token.type) {
    case TokenType::Number:
      out.number = token.number;
      out.is_number = true;
      break;
    case TokenType::Percentage:
      out.percent = token.number / 100;
      out.has_percent = true;
      break;
    case TokenType::Dimension:
      if (const auto degrees = angle_in_degrees(token.number, token.unit)) {
        out.number = *degrees;
        out.is_angle = true;
      } else if (const auto points = length_in_points(token.number, token.unit, *context_)) {
        out.length = *points;
        out.has_length = true;
      } else {
        return std::nullopt;
      }
      break;
    default: {
      if (!is_math_function(*value)) return std::nullopt;
      const auto result = evaluate_math(*value, *this);
      if (!result) return std::nullopt;
      out = *result;
    }
  }
  ++position_;
  return out;
}

std::optional<double> ValueReader::number() {
  const std::size_t begin = position_;
  const auto value = math();
  if (value && value->is_number) return value->number;
  position_ = begin;
  return std::nullopt;
}

std::optional<int> ValueReader::integer() {
  const ComponentValue* value = peek();
  if (value == nullptr || (value->type() == TokenType::Number && !value->token.integer)) return std::nullopt;
  const auto result = number();
  if (!result) return std::nullopt;
  return static_cast<int>(std::clamp(std::round(*result), -1e9, 1e9));
}

std::optional<double> ValueReader::percentage() {
  const std::size_t begin = position_;
  const auto value = math();
  if (value && value->has_percent && !value->has_length) return value->percent;
  position_ = begin;
  return std::nullopt;
}

std::optional<double> ValueReader::number_or_percentage() {
  if (const auto value = number()) return value;
  return percentage();
}

std::optional<Length> ValueReader::length() {
  const auto value = length_percentage();
  if (!value) return std::nullopt;
  if (value->percent == 0 && !value->is_auto) return value->fixed;
  --position_;
  return std::nullopt;
}

std::optional<Dimension> ValueReader::length_percentage() {
  const std::size_t begin = position_;
  const auto value = math();
  const bool zero = value && value->is_number && value->number == 0;
  if (value && (zero || value->has_length || value->has_percent))
    return Dimension{false, to_length(value->length), value->percent};
  position_ = begin;
  return std::nullopt;
}

std::optional<double> ValueReader::angle() {
  const std::size_t begin = position_;
  const auto value = math();
  if (value && (value->is_angle || (value->is_number && value->number == 0))) return value->number;
  position_ = begin;
  return std::nullopt;
}

std::optional<Color> ValueReader::color() {
  const ComponentValue* value = peek();
  if (value == nullptr) return std::nullopt;
  const auto color = parse_color(*value, *context_);
  if (color) ++position_;
  return color;
}

std::optional<std::string> ValueReader::url() {
  const ComponentValue* value = peek();
  if (value == nullptr) return std::nullopt;
  std::string reference;
  if (value->type() == TokenType::Url) {
    reference = value->token.text;
  } else if (value->is_function("url") || value->is_function("src")) {
    const auto inner = trimmed(value->children);
    if (inner.size() != 1 || inner[0].type() != TokenType::String) return std::nullopt;
    reference = inner[0].token.text;
  } else {
    return std::nullopt;
  }
  ++position_;
  if (reference.empty() || context_->sources == nullptr || value->token.span.file >= context_->sources->size())
    return reference;
  const auto folder = context_->sources->file(value->token.span.file).path().parent_path();
  const auto path = std::filesystem::absolute(folder / reference).lexically_normal();
  const auto root = std::filesystem::absolute(context_->root).lexically_normal();
  if (reference.find(':') == std::string::npos && (context_->root.empty() || is_inside(path, root)))
    return path.string();
  if (context_->diagnostics != nullptr)
    context_->diagnostics->warning("url-outside-styles", value->token.span,
                                   "'" + reference + "' is not a file inside the styles folder and is not loaded",
                                   "copy the file into the style's folder and name it relative to the sheet");
  return std::string();
}

void ValueReader::answer(std::string code, std::string message, std::string hint) {
  if (context_->falls_short != nullptr) *context_->falls_short = true;
  if (context_->diagnostics == nullptr) return;
  const Span span = position_ < values_.size() ? values_[position_].token.span : span_of(values_);
  context_->diagnostics->add({context_->unsupported, std::move(code), span, std::move(message), std::move(hint), {}});
}

}  // namespace forme
