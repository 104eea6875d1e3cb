#include <algorithm>
#include <array>
#include <cmath>

#include "style/color_names.h"
#include "style/value_reader.h"
#include "style/vocabulary.h"

namespace forme {
namespace {

using Channels = std::array<double, 3>;

float unit(double v) { return static_cast<float>(std::clamp(std::isnan(v) ? 0 : v, 0.0, 1.0)); }

Color srgb(const Channels& c, double alpha) { return Color::srgb(unit(c[0]), unit(c[1]), unit(c[2]), unit(alpha)); }

std::optional<Color> hex_color(std::string_view digits) {
  std::array<int, 8> v{};
  if (digits.size() > 8) return std::nullopt;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char c = digits[i];
    if (c >= '0' && c <= '9') {
      v[i] = c - '0';
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
      v[i] = (c | 0x20) - 'a' + 10;
    } else {
      return std::nullopt;
    }
  }
  const auto channel = [](int high, int low) { return static_cast<float>(high * 16 + low) / 255.F; };
  switch (digits.size()) {
    case 3: return Color::srgb(channel(v[0], v[0]), channel(v[1], v[1]), channel(v[2], v[2]));
    case 4: return Color::srgb(channel(v[0], v[0]), channel(v[1], v[1]), channel(v[2], v[2]), channel(v[3], v[3]));
    case 6: return Color::srgb(channel(v[0], v[1]), channel(v[2], v[3]), channel(v[4], v[5]));
    case 8: return Color::srgb(channel(v[0], v[1]), channel(v[2], v[3]), channel(v[4], v[5]), channel(v[6], v[7]));
    default: return std::nullopt;
  }
}

/// Reads "a, b, c, alpha" or "a b c / alpha" with `count` channels and hands each to `channel`.
template <class Channel>
std::optional<double> read_channels(ValueReader& reader, int count, Channel channel) {
  bool commas = false;
  for (int i = 0; i < count; ++i) {
    if (i == 1) commas = reader.comma();
    if (i > 1 && reader.comma() != commas) return std::nullopt;
    if (!channel(i, commas)) return std::nullopt;
  }
  if (reader.at_end()) return 1.0;
  if (!(commas ? reader.comma() : reader.slash())) return std::nullopt;
  if (reader.keyword("none")) return reader.at_end() ? std::optional(0.0) : std::nullopt;
  const auto alpha = reader.number_or_percentage();
  return reader.at_end() ? alpha : std::nullopt;
}

/// One channel that may be a number, a percentage of `full`, or `none`.
std::optional<double> channel_value(ValueReader& reader, double full) {
  if (reader.keyword("none")) return 0;
  if (const auto number = reader.number()) return *number;
  if (const auto percent = reader.percentage()) return *percent * full;
  return std::nullopt;
}

std::optional<Color> rgb_color(const ComponentValue& function, const ValueContext& context) {
  ValueReader reader(function.children, context);
  Channels c{};
  int percentages = 0;
  const auto alpha = read_channels(reader, 3, [&](int i, bool) {
    if (reader.keyword("none")) return true;
    if (const auto percent = reader.percentage()) {
      c[i] = *percent;
      ++percentages;
      return true;
    }
    const auto number = reader.number();
    if (number) c[i] = *number / 255;
    return number.has_value();
  });
  const bool mixed = percentages != 0 && percentages != 3;
  return alpha && !mixed ? std::optional(srgb(c, *alpha)) : std::nullopt;
}

Channels hsl_to_rgb(double hue, double saturation, double lightness) {
  const double a = saturation * std::min(lightness, 1 - lightness);
  const auto f = [&](double n) {
    double k = std::fmod(n + hue / 30, 12);
    if (k < 0) k += 12;
    return lightness - a * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
  };
  return {f(0), f(8), f(4)};
}

std::optional<double> hue_value(ValueReader& reader) {
  if (reader.keyword("none")) return 0;
  if (const auto number = reader.number()) return number;
  return reader.angle();
}

enum class HueModel : std::uint8_t { Hsl, Hwb };

/// hsl() and hwb(): a hue and two percentages; numbers count as per cent.
std::optional<Color> hue_color(ValueReader& reader, HueModel model) {
  Channels c{};
  const auto alpha = read_channels(reader, 3, [&](int i, bool commas) {
    if (i == 0) {
      const auto hue = hue_value(reader);
      c[0] = hue.value_or(0);
      return hue.has_value();
    }
    if (commas) {
      const auto percent = reader.percentage();
      c[i] = percent.value_or(0);
      return percent.has_value();
    }
    const auto value = channel_value(reader, 100);
    c[i] = value.value_or(0) / 100;
    return value.has_value();
  });
  if (!alpha) return std::nullopt;
  const double second = std::clamp(c[1], 0.0, 1.0);
  const double third = std::clamp(c[2], 0.0, 1.0);
  if (model == HueModel::Hsl) return srgb(hsl_to_rgb(c[0], second, third), *alpha);
  const double sum = second + third;
  Channels rgb = hsl_to_rgb(c[0], 1, 0.5);
  for (double& v : rgb) v = sum >= 1 ? second / sum : v * (1 - sum) + second;
  return srgb(rgb, *alpha);
}

double gamma_encoded(double v) {
  const double magnitude = std::fabs(v);
  const double encoded = magnitude <= 0.0031308 ? 12.92 * magnitude : 1.055 * std::pow(magnitude, 1 / 2.4) - 0.055;
  return v < 0 ? -encoded : encoded;
}

/// Oklab to sRGB (CSS Color 4, section 10.2 and its sample code).
Channels oklab_to_srgb(double lightness, double a, double b) {
  const double l = std::pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
  const double m = std::pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
  const double s = std::pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
  return {gamma_encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
          gamma_encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
          gamma_encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

/// CIE Lab (D50) to sRGB through XYZ with the Bradford-adapted matrix.
Channels lab_to_srgb(double lightness, double a, double b) {
  const double fy = (lightness + 16) / 116;
  const auto inverse = [](double t) { return t > 6.0 / 29 ? t * t * t : 3 * 36.0 / 841 * (t - 4.0 / 29); };
  const double x = 0.9642956764 * inverse(fy + a / 500);
  const double y = inverse(fy);
  const double z = 0.8251046025 * inverse(fy - b / 200);
  return {gamma_encoded(3.1341358529 * x - 1.6173863321 * y - 0.4906619460 * z),
          gamma_encoded(-0.9787954765 * x + 1.9162543774 * y + 0.0334427290 * z),
          gamma_encoded(0.0719553988 * x - 0.2289767598 * y + 1.4053860354 * z)};
}

std::optional<Color> perceptual_color(const ComponentValue& function, const ValueContext& context) {
  ValueReader reader(function.children, context);
  const std::string name = ascii_lower(function.token.text);
  const bool ok = name.starts_with("ok");
  const bool polar = name.ends_with("lch");
  const double full = ok ? 0.4 : polar ? 150 : 125;
  Channels c{};
  const auto alpha = read_channels(reader, 3, [&](int i, bool commas) {
    if (commas) return false;
    const auto value = i == 0            ? channel_value(reader, ok ? 1 : 100)
                       : polar && i == 2 ? hue_value(reader)
                                         : channel_value(reader, full);
    c[i] = value.value_or(0);
    return value.has_value();
  });
  if (!alpha) return std::nullopt;
  if (polar) {
    const double radians = c[2] * 3.14159265358979323846 / 180;
    const double chroma = c[1];
    c[1] = chroma * std::cos(radians);
    c[2] = chroma * std::sin(radians);
  }
  return srgb(ok ? oklab_to_srgb(c[0], c[1], c[2]) : lab_to_srgb(c[0], c[1], c[2]), *alpha);
}

/// device-cmyk(c m y k / alpha), numbers 0..1 or percentages (CSS Color 5, section 15); a fallback colour is not
/// needed.
std::optional<Color> cmyk_color(const ComponentValue& function, const ValueContext& context) {
  ValueReader reader(function.children, context);
  std::array<float, 4> ink{};
  const auto alpha = read_channels(reader, 4, [&](int i, bool) {
    const auto value = channel_value(reader, 1);
    ink[i] = unit(value.value_or(0));
    return value.has_value();
  });
  if (!alpha) return std::nullopt;
  return Color::cmyk(ink[0], ink[1], ink[2], ink[3], unit(*alpha));
}

/// ink("NAME" tint / alpha): an ink that an @ink rule names. Tint is 100% unless given.
std::optional<Color> ink_color(const ComponentValue& function, const ValueContext& context) {
  ValueReader reader(function.children, context);
  auto name = reader.string();
  if (!name) name = reader.custom_ident();
  if (!name) return std::nullopt;
  Color color;
  color.space = Color::Space::Spot;
  color.value = {1.F, 0.F, 0.F, 0.F};
  reader.comma();
  if (const auto tint = reader.number_or_percentage()) color.value[0] = unit(*tint);
  if (reader.slash()) {
    const auto alpha = reader.number_or_percentage();
    if (!alpha) return std::nullopt;
    color.alpha = unit(*alpha);
  }
  if (!reader.at_end()) return std::nullopt;
  if (context.inks == nullptr) return color;
  const auto found =
      std::find_if(context.inks->begin(), context.inks->end(), [&](const Ink& i) { return i.name == *name; });
  if (found != context.inks->end()) {
    color.ink = static_cast<std::uint16_t>(found - context.inks->begin());
    return color;
  }
  if (context.diagnostics != nullptr)
    context.diagnostics->error("unknown-ink", function.token.span, "no @ink rule names the ink \"" + *name + "\"",
                               "add @ink \"" + *name + "\" { cmyk: 0 100% 100% 0 } to the sheet");
  return std::nullopt;
}

using ReadColor = std::optional<Color> (*)(const ComponentValue&, const ValueContext&);

template <HueModel model>
std::optional<Color> hue_function(const ComponentValue& function, const ValueContext& context) {
  ValueReader reader(function.children, context);
  return hue_color(reader, model);
}

struct ColorFunction {
  std::string_view name, arguments, meaning;
  ReadColor read;
};
constexpr ColorFunction color_functions[] = {
    {"device-cmyk", "0 91% 76% 0 / <alpha>?", "process inks as they are printed: never converted", cmyk_color},
    {"ink", "\"NAME\" <tint>? / <alpha>?", "a spot ink of an `@ink` rule", ink_color},
    {"rgb", "255 0 0 / <alpha>?", "sRGB; percentages and commas too", rgb_color},
    {"rgba", "…", "the same", rgb_color},
    {"hsl", "120deg 100% 25% / <alpha>?", "hue, saturation, lightness", hue_function<HueModel::Hsl>},
    {"hsla", "…", "the same", hue_function<HueModel::Hsl>},
    {"hwb", "120deg 10% 20% / <alpha>?", "hue, whiteness, blackness", hue_function<HueModel::Hwb>},
    {"lab", "50 40 -20 / <alpha>?", "CIE Lab; brought into sRGB", perceptual_color},
    {"lch", "50 40 270deg / <alpha>?", "CIE LCH; brought into sRGB", perceptual_color},
    {"oklab", "0.5 0.1 -0.1 / <alpha>?", "Oklab; brought into sRGB", perceptual_color},
    {"oklch", "0.5 0.1 270deg / <alpha>?", "Oklch; brought into sRGB", perceptual_color},
    {"color", "srgb | srgb-linear | display-p3 1 0 0 / <alpha>?", "brought into sRGB", space_color},
    {"color-mix", "in oklab, <color> 30%, <color>",
     "a mixture in srgb, srgb-linear, xyz, lab, oklab, lch or oklch; two device-cmyk() colours mix as inks",
     mix_color}};

std::optional<Color> function_color(const ComponentValue& function, const ValueContext& context) {
  for (const ColorFunction& known : color_functions)
    if (function.is_function(known.name)) return known.read(function, context);
  return std::nullopt;
}

}  // namespace

bool is_color_function(const ComponentValue& value) {
  return value.type() == TokenType::Function &&
         std::any_of(std::begin(color_functions), std::end(color_functions),
                     [&](const ColorFunction& known) { return value.is_function(known.name); });
}

Vocabulary color_vocabulary() {
  Vocabulary out;
  for (const ColorFunction& known : color_functions)
    out.push_back({std::string(known.name) + "(" + std::string(known.arguments) + ")", std::string(known.meaning)});
  return out;
}

std::optional<Color> parse_color(const ComponentValue& value, const ValueContext& context) {
  if (value.type() == TokenType::Hash) return hex_color(value.token.text);
  if (value.type() == TokenType::Function) return function_color(value, context);
  if (value.type() != TokenType::Ident) return std::nullopt;
  const std::string name = ascii_lower(value.token.text);
  if (name == "currentcolor") return context.current_color;
  if (name == "transparent") return Color::transparent();
  const auto rgb = named_color(name);
  if (!rgb) return std::nullopt;
  const auto channel = [&](int shift) { return static_cast<float>((*rgb >> shift) & 0xFF) / 255.F; };
  return Color::srgb(channel(16), channel(8), channel(0));
}

}  // namespace forme
