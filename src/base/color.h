#pragma once

#include <array>
#include <cstdint>

namespace forme {

/// A colour as the style sheet named it; conversion to an output space happens where it is written.
struct Color {
  enum class Space : std::uint8_t { Srgb, Cmyk, Spot };
  Space space = Space::Cmyk;
  std::uint16_t ink = 0;                              ///< Spot: index into StyledDocument::inks
  std::array<float, 4> value = {0.F, 0.F, 0.F, 1.F};  ///< 0..1: r g b - | c m y k | tint - - -
  float alpha = 1.F;                                  ///< 0 transparent .. 1 opaque

  bool operator==(const Color&) const = default;
  bool visible() const { return alpha > 0.F; }
  static Color black() { return {}; }  ///< 100 K alone
  static Color srgb(float r, float g, float b, float a = 1.F) { return {Space::Srgb, 0, {r, g, b, 0.F}, a}; }
  static Color cmyk(float c, float m, float y, float k, float a = 1.F) { return {Space::Cmyk, 0, {c, m, y, k}, a}; }
  static Color transparent() { return {Space::Srgb, 0, {0.F, 0.F, 0.F, 0.F}, 0.F}; }
};

}  // namespace forme
