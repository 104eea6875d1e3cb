#include <algorithm>
#include <array>
#include <cmath>

#include "style/lower_value.h"
#include "style/value_reader.h"

/// color-mix() (CSS Color 5, section 3) and color() (CSS Color 4, section 10). All ends in sRGB, but a mixture of
/// process inks stays one.
namespace forme {
namespace {

using Channels = std::array<double, 3>;

double decoded(double v) {
  const double magnitude = std::fabs(v);
  const double linear = magnitude <= 0.04045 ? magnitude / 12.92 : std::pow((magnitude + 0.055) / 1.055, 2.4);
  return v < 0 ? -linear : linear;
}

double encoded(double v) {
  const double magnitude = std::fabs(v);
  const double out = magnitude <= 0.0031308 ? 12.92 * magnitude : 1.055 * std::pow(magnitude, 1 / 2.4) - 0.055;
  return v < 0 ? -out : out;
}

Channels product(const std::array<Channels, 3>& m, const Channels& v) {
  Channels out{};
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t i = 0; i < 3; ++i) out[row] += m[row][i] * v[i];
  return out;
}

Channels each(Channels v, double (*function)(double)) {
  for (double& part : v) part = function(part);
  return v;
}

Channels to_linear(const Channels& rgb) { return each(rgb, decoded); }
Channels from_linear(const Channels& linear) { return each(linear, encoded); }
Channels same(const Channels& rgb) { return rgb; }

Channels to_oklab(const Channels& rgb) {
  const Channels lms = product({{{0.4122214708, 0.5363325363, 0.0514459929},
                                 {0.2119034982, 0.6806995451, 0.1073969566},
                                 {0.0883024619, 0.2817188376, 0.6299787005}}},
                               to_linear(rgb));
  return product({{{0.2104542553, 0.7936177850, -0.0040720468},
                   {1.9779984951, -2.4285922050, 0.4505937099},
                   {0.0259040371, 0.7827717662, -0.8086757660}}},
                 each(lms, [](double v) { return std::cbrt(v); }));
}

Channels from_oklab(const Channels& lab) {
  const Channels lms = each(
      product({{{1, 0.3963377774, 0.2158037573}, {1, -0.1055613458, -0.0638541728}, {1, -0.0894841775, -1.2914855480}}},
              lab),
      [](double v) { return v * v * v; });
  return from_linear(product({{{4.0767416621, -3.3077115913, 0.2309699292},
                               {-1.2684380046, 2.6097574011, -0.3413193965},
                               {-0.0041960863, -0.7034186147, 1.7076147010}}},
                             lms));
}

constexpr Channels white_d50 = {0.9642956764, 1, 0.8251046025};

Channels to_lab(const Channels& rgb) {
  Channels xyz = product(
      {{{0.4360747, 0.3850649, 0.1430804}, {0.2225045, 0.7168786, 0.0606169}, {0.0139322, 0.0971045, 0.7141733}}},
      to_linear(rgb));
  for (std::size_t i = 0; i < 3; ++i) {
    const double t = xyz[i] / white_d50[i];
    xyz[i] = t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }
  return {116 * xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])};
}

Channels from_lab(const Channels& lab) {
  const double fy = (lab[0] + 16) / 116;
  const auto inverse = [](double t) { return t > 6.0 / 29 ? t * t * t : 3 * 36.0 / 841 * (t - 4.0 / 29); };
  const Channels xyz = {white_d50[0] * inverse(fy + lab[1] / 500), inverse(fy),
                        white_d50[2] * inverse(fy - lab[2] / 200)};
  return from_linear(product({{{3.1341358529, -1.6173863321, -0.4906619460},
                               {-0.9787954765, 1.9162543774, 0.0334427290},
                               {0.0719553988, -0.2289767598, 1.4053860354}}},
                             xyz));
}

struct MixSpace {
  std::string_view name;
  Channels (*from_rgb)(const Channels&);
  Channels (*to_rgb)(const Channels&);
  bool polar;  ///< mixed by lightness, chroma and hue of the space
};
constexpr MixSpace spaces[] = {{"srgb", same, same, false},
                               {"srgb-linear", to_linear, from_linear, false},
                               {"xyz", to_linear, from_linear, false},  // a linear map away from linear light
                               {"xyz-d50", to_linear, from_linear, false},
                               {"xyz-d65", to_linear, from_linear, false},
                               {"oklab", to_oklab, from_oklab, false},
                               {"oklch", to_oklab, from_oklab, true},
                               {"lab", to_lab, from_lab, false},
                               {"lch", to_lab, from_lab, true}};

constexpr double degrees = 180 / 3.14159265358979323846;

Channels polar_form(const Channels& lab) {
  return {lab[0], std::hypot(lab[1], lab[2]), std::atan2(lab[2], lab[1]) * degrees};
}
Channels square_form(const Channels& lch) {
  return {lch[0], lch[1] * std::cos(lch[2] / degrees), lch[1] * std::sin(lch[2] / degrees)};
}

/// The second hue moved by whole turns to the arc that is asked for (CSS Color 4, section 12.4).
double arranged_hue(double first, double second, std::string_view arc) {
  const double turn = 360;
  double way = std::fmod(std::fmod(second - first, turn) + turn, turn);  // 0 to 360
  if (arc == "shorter" && way > turn / 2) way -= turn;
  if (arc == "longer" && way > 0 && way < turn / 2) way -= turn;
  if (arc == "decreasing" && way > 0) way -= turn;
  return first + way;
}

struct Share {
  Color color;
  std::optional<double> part;
};

std::optional<Share> read_share(ValueReader& reader) {
  Share share;
  share.part = reader.percentage();
  const auto color = reader.color();
  if (!color) return std::nullopt;
  share.color = *color;
  if (!share.part) share.part = reader.percentage();
  if (share.part && (*share.part < 0 || *share.part > 1)) return std::nullopt;
  return share;
}

struct Mixture {
  const MixSpace* space;
  std::string arc;
  double first, second;  ///< shares, of sum 1
};

Color mixed_inks(const Color& a, const Color& b, const Mixture& how) {
  Color out = a;
  for (std::size_t i = 0; i < 4; ++i)
    out.value[i] = static_cast<float>(a.value[i] * how.first + b.value[i] * how.second);
  out.alpha = static_cast<float>(a.alpha * how.first + b.alpha * how.second);
  return out;
}

/// Premultiplied by alpha but for the hue (section 3.2); a colour without chroma takes the other's hue.
Color mixed_light(const Color& a, const Color& b, const Mixture& how) {
  const auto prepared = [&](const Color& color) {
    const Channels c = how.space->from_rgb({color.value[0], color.value[1], color.value[2]});
    return how.space->polar ? polar_form(c) : c;
  };
  Channels first = prepared(a);
  Channels second = prepared(b);
  const double alpha = a.alpha * how.first + b.alpha * how.second;
  if (how.space->polar) {
    constexpr double grey = 1e-3;
    if (first[1] < grey || a.alpha == 0) first[2] = second[2];
    if (second[1] < grey || b.alpha == 0) second[2] = first[2];
    second[2] = arranged_hue(first[2], second[2], how.arc);
  }
  Channels out{};
  for (std::size_t i = 0; i < 3; ++i) {
    const bool hue = how.space->polar && i == 2;
    const double weight_a = how.first * (hue ? 1 : a.alpha);
    const double weight_b = how.second * (hue ? 1 : b.alpha);
    const double whole = hue ? 1 : alpha;
    out[i] = whole == 0 ? 0 : (first[i] * weight_a + second[i] * weight_b) / whole;
  }
  if (how.space->polar) out = square_form(out);
  const Channels rgb = how.space->to_rgb(out);
  const auto unit = [](double v) { return static_cast<float>(std::clamp(v, 0.0, 1.0)); };
  return Color::srgb(unit(rgb[0]), unit(rgb[1]), unit(rgb[2]), static_cast<float>(alpha));
}

}  // namespace

/// color-mix(in <space> [<arc> hue]?, <color> <percentage>?, <color> <percentage>?)
std::optional<Color> mix_color(const ComponentValue& function, const ValueContext& context) {
  ValueReader reader(function.children, context);
  if (!reader.keyword("in")) return std::nullopt;
  const std::string name = reader.peek_keyword();
  const auto space =
      std::find_if(std::begin(spaces), std::end(spaces), [&](const MixSpace& s) { return s.name == name; });
  if (space == std::end(spaces)) return std::nullopt;
  reader.take();
  std::string arc = "shorter";
  if (const std::string word = reader.peek_keyword(); !word.empty()) {
    const bool known = word == "shorter" || word == "longer" || word == "increasing" || word == "decreasing";
    reader.take();
    if (!known || !reader.keyword("hue")) return std::nullopt;
    arc = word;
  }
  const auto first = reader.comma() ? read_share(reader) : std::nullopt;
  const auto second = first && reader.comma() ? read_share(reader) : std::nullopt;
  if (!second || !reader.at_end()) return std::nullopt;
  const double a = first->part.value_or(second->part ? 1 - *second->part : 0.5);
  const double b = second->part.value_or(1 - a);
  const double sum = a + b;
  if (sum <= 0) return std::nullopt;
  const Mixture how{space, arc, a / sum, b / sum};
  const bool inks = first->color.space == Color::Space::Cmyk && second->color.space == Color::Space::Cmyk;
  static const std::vector<Ink> none;
  const std::vector<Ink>& known = context.inks != nullptr ? *context.inks : none;
  Color out = inks ? mixed_inks(first->color, second->color, how)
                   : mixed_light(to_srgb(first->color, known), to_srgb(second->color, known), how);
  out.alpha *= static_cast<float>(std::min(sum, 1.0));
  return out;
}

/// color(<space> <c1> <c2> <c3> [/ <alpha>]?)
std::optional<Color> space_color(const ComponentValue& function, const ValueContext& context) {
  ValueReader reader(function.children, context);
  const std::string space = reader.peek_keyword();
  if (space != "srgb" && space != "srgb-linear" && space != "display-p3") return std::nullopt;
  reader.take();
  Channels c{};
  for (double& part : c) {
    const auto value = reader.keyword("none") ? std::optional(0.0) : reader.number_or_percentage();
    if (!value) return std::nullopt;
    part = *value;
  }
  double alpha = 1;
  if (reader.slash()) {
    const auto value = reader.number_or_percentage();
    if (!value) return std::nullopt;
    alpha = *value;
  }
  if (!reader.at_end()) return std::nullopt;
  if (space == "srgb-linear") c = from_linear(c);
  if (space == "display-p3")
    c = from_linear(product({{{1.2249401763, -0.2249401763, 0},
                              {-0.0420569547, 1.0420569547, 0},
                              {-0.0196375546, -0.0786360456, 1.0982736001}}},
                            to_linear(c)));
  const auto unit = [](double v) { return static_cast<float>(std::clamp(v, 0.0, 1.0)); };
  return Color::srgb(unit(c[0]), unit(c[1]), unit(c[2]), unit(alpha));
}

}  // namespace forme
