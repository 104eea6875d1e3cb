#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/geometry.h"

namespace forme {

/// An outline of straight lines and cubic curves, in page coordinates.
struct Path {
  enum class Verb : std::uint8_t { Move, Line, Curve, Close };
  std::vector<Verb> verbs;
  std::vector<Point> points;  ///< one a Move or a Line, three a Curve

  void move(Point to);
  void line(Point to);
  void curve(Point first_handle, Point second_handle, Point to);
  void close() { verbs.push_back(Verb::Close); }
  void add(const Path& other);
  bool empty() const { return verbs.empty(); }
  bool operator==(const Path&) const = default;
};

/// Radii across and down of the corners, clockwise from the top left.
struct Radii {
  std::array<Size, 4> corner;
  bool any() const;
  bool operator==(const Radii&) const = default;
};

/// Clockwise from the top left, as all closed paths here.
Path rectangle(const Rect& rect);
Path rounded_rectangle(const Rect& rect, const Radii& radii);
Path polygon(const std::vector<Point>& points);
Path ellipse(Point center, Length across, Length down);

Rect inset_by(const Rect& rect, const Edges<Length>& edges);
Rect outset_by(const Rect& rect, Length edge);
/// The radii of the curve that runs inside another at this distance (Backgrounds 3, section 4.2).
Radii inset_by(const Radii& radii, const Edges<Length>& edges);
/// What both have in common; without width or height when that is nothing.
Rect common(const Rect& a, const Rect& b);
bool is_empty(const Rect& rect);

/// An affine map of page coordinates: x' = a x + c y + e, y' = b x + d y + f, in points.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  bool operator==(const Matrix&) const = default;
  /// First `inner`, then this.
  Matrix operator*(const Matrix& inner) const;
  static Matrix move(double x, double y) { return {1, 0, 0, 1, x, y}; }
  /// By how much lengths grow on the whole.
  double scale() const;
};

}  // namespace forme
