#pragma once

#include <cmath>
#include <compare>
#include <cstdint>

namespace forme {

/// A length in fixed point: 1/65536 of a PostScript point (1/72 in). Range about +-1.4e14 pt, so that sums over a
/// whole century of issues cannot overflow. All layout arithmetic is integer; only edges of the program use double.
class Length {
 public:
  static constexpr std::int64_t units_per_pt = 65536;

  constexpr Length() = default;
  static constexpr Length from_raw(std::int64_t raw) { return Length(raw); }
  /// Rounds to the nearest unit.
  static Length from_pt(double pt) { return Length(std::llround(pt * units_per_pt)); }
  static Length from_mm(double mm) { return from_pt(mm * 72.0 / 25.4); }
  static Length from_px(double px) { return from_pt(px * 0.75); }

  constexpr std::int64_t raw() const { return raw_; }
  constexpr double pt() const { return static_cast<double>(raw_) / units_per_pt; }
  double mm() const { return pt() * 25.4 / 72.0; }

  constexpr auto operator<=>(const Length&) const = default;
  constexpr Length operator-() const { return Length(-raw_); }
  constexpr Length operator+(Length o) const { return Length(raw_ + o.raw_); }
  constexpr Length operator-(Length o) const { return Length(raw_ - o.raw_); }
  constexpr Length operator*(std::int64_t n) const { return Length(raw_ * n); }
  constexpr Length operator/(std::int64_t n) const { return Length(raw_ / n); }
  constexpr Length& operator+=(Length o) {
    raw_ += o.raw_;
    return *this;
  }
  constexpr Length& operator-=(Length o) {
    raw_ -= o.raw_;
    return *this;
  }
  /// Rounds to the nearest unit.
  Length scaled(double factor) const { return Length(std::llround(static_cast<double>(raw_) * factor)); }
  constexpr double ratio(Length o) const { return static_cast<double>(raw_) / static_cast<double>(o.raw_); }

 private:
  explicit constexpr Length(std::int64_t raw) : raw_(raw) {}
  std::int64_t raw_ = 0;
};

/// The number of whole steps of `unit` that cover `length` (rounded up; 0 for nothing). `unit` > 0. Lengths within
/// 1/64 pt of a step count as that step, so that rounding noise never costs a line.
constexpr std::int64_t steps_to_cover(Length length, Length unit) {
  const std::int64_t slack = Length::units_per_pt / 64;
  if (length.raw() <= slack) return 0;
  return (length.raw() - slack + unit.raw() - 1) / unit.raw();
}

}  // namespace forme
