#include "style/lower_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "style/value_reader.h"

namespace forme {
namespace {

using Values = std::span<const ComponentValue>;

/// Where units of different kinds must be one: 1em is the usual 16 px, and a hundred per cent is not known.
constexpr double usual_em_pt = 12;

/// The single unit that all dimensions of an expression share: "%" for percentages, "" when there is none.
struct UnitSurvey {
  std::string unit;
  bool mixed = false;

  void note(const std::string& name) {
    if (!unit.empty() && unit != name) mixed = true;
    unit = name;
  }
  void look_at(Values values) {
    for (const ComponentValue& value : values) {
      if (value.type() == TokenType::Dimension) note(ascii_lower(value.token.unit));
      if (value.type() == TokenType::Percentage) note("%");
      look_at(value.children);
    }
  }
};

/// The expression with its units taken off, so that it can be worked out as plain numbers of that unit.
ComponentValue without_units(ComponentValue value) {
  if (value.type() == TokenType::Dimension || value.type() == TokenType::Percentage) {
    value.token.type = TokenType::Number;
    value.token.unit.clear();
  }
  for (ComponentValue& child : value.children) child = without_units(std::move(child));
  return value;
}

std::string number_text(double number) {
  const double rounded = std::round(number * 10000) / 10000;
  return fmt::format("{:g}", rounded == 0 ? 0.0 : rounded);
}

ComponentValue quantity(double number, const std::string& unit, Span span) {
  ComponentValue out;
  out.token.type = unit.empty() ? TokenType::Number : unit == "%" ? TokenType::Percentage : TokenType::Dimension;
  out.token.number = number;
  out.token.text = number_text(number);
  if (unit != "%") out.token.unit = unit;
  out.token.span = span;
  return out;
}

/// A product of two lengths is no length; plain numbers would hide that, so the real evaluation must agree.
bool is_sound(const ComponentValue& function, const ValueContext& context) {
  ValueReader reader({&function, 1}, context);
  return reader.math().has_value();
}

ComponentValue color_value(const Color& color, Span span) {
  const auto byte = [](float v) { return static_cast<int>(std::lround(std::clamp(v, 0.F, 1.F) * 255)); };
  ComponentValue out;
  out.token.span = span;
  const int r = byte(color.value[0]);
  const int g = byte(color.value[1]);
  const int b = byte(color.value[2]);
  if (color.alpha >= 1) {
    out.token.type = TokenType::Hash;
    out.token.text = fmt::format("{:02x}{:02x}{:02x}", r, g, b);
    return out;
  }
  out.token.type = TokenType::Function;
  out.token.text = "rgba";
  out.children = parse_component_values(fmt::format("{}, {}, {}, {}", r, g, b, number_text(color.alpha)));
  return out;
}

bool is_alpha_hash(const ComponentValue& value) {
  return value.type() == TokenType::Hash && (value.token.text.size() == 4 || value.token.text.size() == 8);
}

}  // namespace

Color to_srgb(const Color& color, const std::vector<Ink>& inks) {
  if (color.space == Color::Space::Srgb) return color;
  std::array<float, 4> cmyk = color.value;
  if (color.space == Color::Space::Spot) {
    cmyk = color.ink < inks.size() ? inks[color.ink].cmyk : std::array<float, 4>{0, 0, 0, 1};
    for (float& part : cmyk) part *= color.value[0];
  }
  const auto channel = [&](float ink) { return (1 - ink) * (1 - cmyk[3]); };
  return Color::srgb(channel(cmyk[0]), channel(cmyk[1]), channel(cmyk[2]), color.alpha);
}

std::optional<ComponentValues> ValueLowering::lower(std::span<const ComponentValue> values) const {
  ComponentValues out;
  for (const ComponentValue& value : values) {
    if (is_color_function(value) || is_alpha_hash(value)) {
      auto color = lower_color(value);
      if (!color) return std::nullopt;
      out.push_back(std::move(*color));
    } else if (is_math_function(value)) {
      auto number = lower_math(value);
      if (!number) return std::nullopt;
      out.push_back(std::move(*number));
    } else {
      auto children = lower(value.children);
      if (!children) return std::nullopt;
      out.push_back({value.token, std::move(*children)});
    }
  }
  return out;
}

std::optional<ComponentValue> ValueLowering::lower_math(const ComponentValue& function) const {
  const Span span = function.token.span;
  ValueContext context;
  context.font_size = context.root_font_size = usual_em_pt;
  if (!is_sound(function, context)) return std::nullopt;
  UnitSurvey survey;
  survey.look_at({&function, 1});
  if (!survey.mixed) {
    const ComponentValue plain = without_units(function);
    ValueReader reader({&plain, 1}, context);
    const auto value = reader.math();
    if (value && value->is_number) return quantity(value->number, survey.unit, span);
  }
  ValueReader reader({&function, 1}, context);
  const auto value = reader.math();
  if (!value || value->is_angle) return std::nullopt;
  if (value->is_number) return quantity(value->number, "", span);
  diagnostics_.note("approximated-value", span, "'" + serialize({&function, 1}) + "' mixes units; old readers get one",
                    "1em is taken as 12pt, and a length beside a percentage is dropped");
  if (value->has_percent && value->percent != 0) return quantity(value->percent * 100, "%", span);
  return quantity(value->length / usual_em_pt, "em", span);
}

std::optional<ComponentValue> ValueLowering::lower_color(const ComponentValue& value) const {
  ValueContext context;
  context.inks = &inks_;
  context.diagnostics = &diagnostics_;
  const auto color = parse_color(value, context);
  if (!color) return std::nullopt;
  return color_value(to_srgb(*color, inks_), value.token.span);
}

}  // namespace forme
