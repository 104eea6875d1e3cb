#include "paint/path.h"

#include <algorithm>
#include <cmath>

namespace forme {
namespace {

/// How far the handles of a quarter of an ellipse stay from its corner, as a share of the radius.
constexpr double handle_gap = 1 - 0.5522847498;

}  // namespace

void Path::move(Point to) {
  verbs.push_back(Verb::Move);
  points.push_back(to);
}

void Path::line(Point to) {
  verbs.push_back(Verb::Line);
  points.push_back(to);
}

void Path::curve(Point first_handle, Point second_handle, Point to) {
  verbs.push_back(Verb::Curve);
  points.insert(points.end(), {first_handle, second_handle, to});
}

void Path::add(const Path& other) {
  verbs.insert(verbs.end(), other.verbs.begin(), other.verbs.end());
  points.insert(points.end(), other.points.begin(), other.points.end());
}

bool Radii::any() const {
  return std::any_of(corner.begin(), corner.end(),
                     [](const Size& r) { return r.width > Length() && r.height > Length(); });
}

Path polygon(const std::vector<Point>& points) {
  Path path;
  path.points = points;
  path.verbs.assign(points.size(), Path::Verb::Line);
  if (!points.empty()) path.verbs.front() = Path::Verb::Move;
  path.close();
  return path;
}

Path rectangle(const Rect& r) {
  return polygon({{r.x, r.y}, {r.right(), r.y}, {r.right(), r.bottom()}, {r.x, r.bottom()}});
}

Path rounded_rectangle(const Rect& r, const Radii& radii) {
  if (!radii.any()) return rectangle(r);
  const auto& [tl, tr, br, bl] = radii.corner;
  const auto gap = [](Length radius) { return radius.scaled(handle_gap); };
  Path path;
  path.move({r.x + tl.width, r.y});
  path.line({r.right() - tr.width, r.y});
  if (tr.width > Length())
    path.curve({r.right() - gap(tr.width), r.y}, {r.right(), r.y + gap(tr.height)}, {r.right(), r.y + tr.height});
  path.line({r.right(), r.bottom() - br.height});
  if (br.width > Length())
    path.curve({r.right(), r.bottom() - gap(br.height)}, {r.right() - gap(br.width), r.bottom()},
               {r.right() - br.width, r.bottom()});
  path.line({r.x + bl.width, r.bottom()});
  if (bl.width > Length())
    path.curve({r.x + gap(bl.width), r.bottom()}, {r.x, r.bottom() - gap(bl.height)}, {r.x, r.bottom() - bl.height});
  path.line({r.x, r.y + tl.height});
  if (tl.width > Length()) path.curve({r.x, r.y + gap(tl.height)}, {r.x + gap(tl.width), r.y}, {r.x + tl.width, r.y});
  path.close();
  return path;
}

Path ellipse(Point center, Length across, Length down) {
  const Rect box{center.x - across, center.y - down, across * 2, down * 2};
  const Size radius{across, down};
  return rounded_rectangle(box, {{radius, radius, radius, radius}});
}

Rect inset_by(const Rect& r, const Edges<Length>& e) {
  return {r.x + e.left, r.y + e.top, std::max(r.width - e.left - e.right, Length()),
          std::max(r.height - e.top - e.bottom, Length())};
}

Rect outset_by(const Rect& r, Length edge) {
  return {r.x - edge, r.y - edge, std::max(r.width + edge * 2, Length()), std::max(r.height + edge * 2, Length())};
}

Radii inset_by(const Radii& radii, const Edges<Length>& e) {
  const Size gone[4] = {{e.left, e.top}, {e.right, e.top}, {e.right, e.bottom}, {e.left, e.bottom}};
  Radii inner;
  for (std::size_t i = 0; i < 4; ++i) {
    const Size left{radii.corner[i].width - gone[i].width, radii.corner[i].height - gone[i].height};
    const bool round = radii.corner[i].width > Length() && left.width > Length() && left.height > Length();
    if (round) inner.corner[i] = left;
  }
  return inner;
}

Rect common(const Rect& a, const Rect& b) {
  const Length x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(std::min(a.right(), b.right()) - x, Length()),
          std::max(std::min(a.bottom(), b.bottom()) - y, Length())};
}

bool is_empty(const Rect& rect) { return rect.width <= Length() || rect.height <= Length(); }

Matrix Matrix::operator*(const Matrix& o) const {
  return {a * o.a + c * o.b, b * o.a + d * o.b,     a * o.c + c * o.d,
          b * o.c + d * o.d, a * o.e + c * o.f + e, b * o.e + d * o.f + f};
}

double Matrix::scale() const { return std::sqrt(std::abs(a * d - b * c)); }

}  // namespace forme
