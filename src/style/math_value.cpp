#include <algorithm>
#include <cmath>
#include <limits>

#include "style/value_reader.h"
#include "style/vocabulary.h"

namespace forme {
namespace {

using Math = std::optional<MathValue>;
using Values = std::span<const ComponentValue>;

MathValue plain(double number) {
  MathValue value;
  value.number = number;
  value.is_number = true;
  return value;
}

MathValue scaled(MathValue value, double factor) {
  value.number *= factor;
  value.length *= factor;
  value.percent *= factor;
  return value;
}

bool is_length_like(const MathValue& v) { return v.has_length || v.has_percent; }

/// Whether two values can be added: numbers, angles, or lengths and percentages among themselves.
bool same_kind(const MathValue& a, const MathValue& b) {
  return a.is_number == b.is_number && a.is_angle == b.is_angle && is_length_like(a) == is_length_like(b);
}

MathValue sum_of(MathValue a, const MathValue& b, double sign) {
  a.number += sign * b.number;
  a.length += sign * b.length;
  a.percent += sign * b.percent;
  a.has_length = a.has_length || b.has_length;
  a.has_percent = a.has_percent || b.has_percent;
  return a;
}

/// The parser of CSS Values 4, section 10: sums of products of values. Depth is bounded by the parser's.
class MathParser {
 public:
  explicit MathParser(ValueReader& reader) : context_(reader.context()), reader_(reader) {}

  Math call(const ComponentValue& function) {
    const std::string name = ascii_lower(function.token.text);
    if (name == "calc" || name == "-webkit-calc") return sum(function.children);
    const auto arguments = sums(function.children);
    if (!arguments || arguments->empty()) return std::nullopt;
    if (name == "min" || name == "max") return extreme(*arguments, name == "min" ? -1 : 1);
    if (name == "clamp" && arguments->size() == 3) return clamp(*arguments);
    return arithmetic(name, *arguments);
  }

 private:
  std::optional<std::vector<MathValue>> sums(Values values) {
    std::vector<MathValue> out;
    for (const Values part : split_at_commas(values)) {
      const auto value = sum(part);
      if (!value || (!out.empty() && !same_kind(out[0], *value))) return std::nullopt;
      out.push_back(*value);
    }
    return out;
  }

  /// '+' and '-' want white space on both sides, so they stand as delimiters of their own.
  Math sum(Values values) {
    values = trimmed(values);
    std::size_t begin = 0;
    Math total;
    double sign = 1;
    for (std::size_t i = 0; i <= values.size(); ++i) {
      const bool spaced = i > 0 && i + 1 < values.size() && values[i - 1].type() == TokenType::Whitespace &&
                          values[i + 1].type() == TokenType::Whitespace;
      const bool sign_here = spaced && (values[i].is_delim('+') || values[i].is_delim('-'));
      if (i < values.size() && !sign_here) continue;
      const auto term = product(values.subspan(begin, i - begin));
      if (!term || (total && !same_kind(*total, *term))) return std::nullopt;
      total = total ? sum_of(*total, *term, sign) : term;
      if (sign_here) sign = values[i].is_delim('+') ? 1 : -1;
      begin = i + 1;
    }
    return total;
  }

  Math product(Values values) {
    values = trimmed(values);
    std::size_t begin = 0;
    Math total;
    bool divides = false;
    for (std::size_t i = 0; i <= values.size(); ++i) {
      const bool sign_here = i < values.size() && (values[i].is_delim('*') || values[i].is_delim('/'));
      if (i < values.size() && !sign_here) continue;
      const auto factor = single(trimmed(values.subspan(begin, i - begin)));
      if (!factor) return std::nullopt;
      total = total ? multiplied(*total, *factor, divides) : factor;
      if (!total) return std::nullopt;
      if (sign_here) divides = values[i].is_delim('/');
      begin = i + 1;
    }
    return total;
  }

  static Math multiplied(const MathValue& a, const MathValue& b, bool divides) {
    if (divides) {
      if (b.is_number && b.number != 0) return scaled(a, 1 / b.number);
      const bool lengths = a.has_length && b.has_length && !a.has_percent && !b.has_percent && b.length != 0;
      return lengths ? Math(plain(a.length / b.length)) : std::nullopt;
    }
    if (b.is_number) return scaled(a, b.number);
    return a.is_number ? Math(scaled(b, a.number)) : std::nullopt;
  }

  Math single(Values values) {
    if (values.size() != 1) return std::nullopt;
    const ComponentValue& value = values[0];
    if (value.type() == TokenType::OpenRound) return sum(value.children);
    if (value.is_ident("pi")) return plain(3.14159265358979323846);
    if (value.is_ident("e")) return plain(2.7182818284590452354);
    ValueReader inner(values, context_);
    return inner.math();
  }

  /// The smallest (direction -1) or largest (1) of the arguments. A mix of lengths and percentages is known only to
  /// layout, which has no place for it: the first that is a length alone stands, and a note says so.
  Math extreme(const std::vector<MathValue>& arguments, double direction) {
    const bool percent = arguments[0].has_percent;
    const bool mixed = std::any_of(arguments.begin(), arguments.end(), [&](const MathValue& v) {
      return v.has_percent != percent || (v.has_percent && v.has_length);
    });
    if (mixed) return first_length(arguments);
    const auto key = [](const MathValue& v) { return v.number + v.length + v.percent; };
    return *std::max_element(arguments.begin(), arguments.end(), [&](const MathValue& a, const MathValue& b) {
      return direction * key(a) < direction * key(b);
    });
  }

  MathValue first_length(const std::vector<MathValue>& arguments) {
    reader_.answer("approximated-value", "a choice between lengths and percentages is made in favour of the length",
                   "give the value in one unit, or use min-width and max-width");
    const auto length =
        std::find_if(arguments.begin(), arguments.end(), [](const MathValue& v) { return !v.has_percent; });
    return length == arguments.end() ? arguments[0] : *length;
  }

  Math clamp(const std::vector<MathValue>& arguments) {
    const auto upper = extreme({arguments[1], arguments[2]}, -1);
    return upper ? extreme({arguments[0], *upper}, 1) : upper;
  }

  static Math arithmetic(std::string_view name, const std::vector<MathValue>& a) {
    MathValue first = a[0];
    const auto each = [&](auto operation) {
      first.number = operation(first.number);
      first.length = operation(first.length);
      first.percent = operation(first.percent);
      return first;
    };
    if (name == "abs") return each([](double v) { return std::fabs(v); });
    if (name == "sign") {
      const double sum = first.number + first.length + first.percent;
      return plain(sum > 0 ? 1 : sum < 0 ? -1 : 0);
    }
    if (name == "sqrt" && first.is_number) return plain(std::sqrt(std::max(0.0, first.number)));
    if (name == "pow" && a.size() == 2 && first.is_number) {
      const double power = std::pow(first.number, a[1].number);
      return std::isfinite(power) ? Math(plain(power)) : std::nullopt;
    }
    if (a.size() == 2 && (name == "round" || name == "mod" || name == "rem")) return stepped(name, first, a[1]);
    if (name == "round" && first.is_number) return plain(std::floor(first.number + 0.5));
    return std::nullopt;
  }

  static Math stepped(std::string_view name, MathValue value, const MathValue& step) {
    const auto one = [&](double v, double s) {
      if (s == 0) return v;
      if (name == "round") return std::floor(v / s + 0.5) * s;
      return name == "mod" ? v - std::floor(v / s) * s : std::fmod(v, s);
    };
    value.number = one(value.number, step.number);
    value.length = one(value.length, step.length);
    value.percent = one(value.percent, step.percent);
    return value;
  }

  const ValueContext& context_;
  ValueReader& reader_;
};

}  // namespace

namespace {

struct MathFunction {
  std::string_view name, arguments, meaning;
};
constexpr MathFunction math_functions[] = {
    {"calc", "1em + 2 * 3mm", "a sum, a product, a quotient; `pi` and `e` are numbers"},
    {"min", "a, b, …", "the least; a length beside a percentage wins where layout would have to choose"},
    {"max", "a, b, …", "the greatest, likewise"},
    {"clamp", "least, value, most", "a value held between two"},
    {"round", "value, step", "to the nearest multiple; without a step to the nearest whole number"},
    {"mod", "value, step", "what is left, with the step's sign"},
    {"rem", "value, step", "what is left, with the value's sign"},
    {"abs", "value", "without its sign"},
    {"sign", "value", "1, 0 or -1"},
    {"sqrt", "number", "the square root"},
    {"pow", "number, number", "a power"},
    {"-webkit-calc", "…", "calc(), as it was once called"}};

}  // namespace

bool is_math_function(const ComponentValue& value) {
  if (value.type() != TokenType::Function) return false;
  const std::string name = ascii_lower(value.token.text);
  return std::any_of(std::begin(math_functions), std::end(math_functions),
                     [&](const MathFunction& known) { return known.name == name; });
}

Vocabulary math_vocabulary() {
  Vocabulary out;
  for (const MathFunction& known : math_functions)
    out.push_back({std::string(known.name) + "(" + std::string(known.arguments) + ")", std::string(known.meaning)});
  return out;
}

std::optional<MathValue> evaluate_math(const ComponentValue& value, ValueReader& reader) {
  const auto result = MathParser(reader).call(value);
  if (!result || !std::isfinite(result->number + result->length + result->percent)) return std::nullopt;
  return result;
}

}  // namespace forme
