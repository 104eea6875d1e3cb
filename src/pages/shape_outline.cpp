#include "pages/shape_outline.h"

#include <algorithm>
#include <cmath>

namespace forme {
namespace {

constexpr double finest_row = 0.5;  // pt
constexpr std::size_t most_rows = 2048;

struct Vector {
  double x = 0, y = 0;
};

struct Box {
  double left = 0, top = 0, width = 0, height = 0;
};

Box in_points(const Rect& rect) { return {rect.x.pt(), rect.y.pt(), rect.width.pt(), rect.height.pt()}; }

double resolve(const Dimension& value, double reference) { return value.fixed.pt() + value.percent * reference; }

}  // namespace

/// Draws a shape into rows.
class OutlineMaker {
 public:
  explicit OutlineMaker(const OutlineInput& input)
      : input_(input), width_(input.margin_box.width.pt()), height_(input.margin_box.height.pt()) {}

  std::shared_ptr<const ShapeOutline> run() {
    outline_ = std::make_shared<ShapeOutline>();
    outline_->row_height_ = std::max(finest_row, height_ / static_cast<double>(most_rows));
    outline_->rows_.resize(static_cast<std::size_t>(std::ceil(height_ / outline_->row_height_)) + 1);
    draw();
    if (input_.shape_margin > Length()) widen(input_.shape_margin.pt());
    clip();
    return outline_;
  }

 private:
  using Row = ShapeOutline::Row;

  void draw() {
    const ShapeOutside& shape = *input_.shape;
    const Box box = reference_box();
    switch (shape.kind) {
      case ShapeOutside::Kind::Box: rounded_box(box, box_radius()); break;
      case ShapeOutside::Kind::Inset: inset(box); break;
      case ShapeOutside::Kind::Circle:
      case ShapeOutside::Kind::Ellipse: ellipse(box); break;
      case ShapeOutside::Kind::Polygon: polygon(box); break;
      case ShapeOutside::Kind::Image: image(in_points(input_.content_box)); break;
      case ShapeOutside::Kind::None: break;
    }
  }

  Box reference_box() const {
    switch (input_.shape->box) {
      case ShapeOutside::Box::Border: return in_points(input_.border_box);
      case ShapeOutside::Box::Padding: return in_points(input_.padding_box);
      case ShapeOutside::Box::Content: return in_points(input_.content_box);
      default: return {0, 0, width_, height_};
    }
  }

  /// The corners of the box as border-radius rounds the border box, less or more what lies between them.
  double box_radius() const {
    const double radius = input_.border_radius.pt();
    if (radius <= 0) return 0;
    const Box box = reference_box();
    return std::max(0.0, radius + (in_points(input_.border_box).left - box.left));
  }

  void rounded_box(const Box& box, double radius) {
    const double r = std::min({radius, box.width / 2, box.height / 2});
    for_rows(box.top, box.top + box.height, [&](double top, double bottom, Row& row) {
      // The widest place of the row: the one nearest to the box's middle.
      const double below = box.top + r - bottom;
      const double above = top - (box.top + box.height - r);
      const double depth = std::max({below, above, 0.0});
      const double cut = depth > 0 ? r - std::sqrt(std::max(0.0, r * r - depth * depth)) : 0;
      add(row, box.left + cut, box.left + box.width - cut);
    });
  }

  void inset(const Box& box) {
    const Edges<Dimension>& inset = input_.shape->inset;
    Box inner{box.left + resolve(inset.left, box.width), box.top + resolve(inset.top, box.height), 0, 0};
    inner.width = box.left + box.width - resolve(inset.right, box.width) - inner.left;
    inner.height = box.top + box.height - resolve(inset.bottom, box.height) - inner.top;
    if (inner.width >= 0 && inner.height >= 0)
      rounded_box(inner, resolve(input_.shape->corners.top_left.first, box.width));
  }

  double radius(ShapeOutside::Radius kind, const Dimension& given, double reference, double to_start,
                double to_end) const {
    const double start = std::abs(to_start);
    const double end = std::abs(to_end);
    if (kind == ShapeOutside::Radius::ClosestSide) return std::min(start, end);
    if (kind == ShapeOutside::Radius::FarthestSide) return std::max(start, end);
    return std::max(0.0, resolve(given, reference));
  }

  void ellipse(const Box& box) {
    const ShapeOutside& shape = *input_.shape;
    const Vector center{resolve(shape.center.first, box.width), resolve(shape.center.second, box.height)};
    const double right = box.width - center.x;
    const double below = box.height - center.y;
    double rx = radius(shape.size_x, shape.radius_x, box.width, center.x, right);
    double ry = radius(shape.size_y, shape.radius_y, box.height, center.y, below);
    if (shape.kind == ShapeOutside::Kind::Circle) {
      // Shapes 1, section 3.1: percentages of the circle's radius refer to the box's diagonal over the root of two.
      const double diagonal = std::sqrt((box.width * box.width + box.height * box.height) / 2);
      if (shape.size_x == ShapeOutside::Radius::Given) {
        rx = radius(shape.size_x, shape.radius_x, diagonal, 0, 0);
      } else {
        const double vertical = radius(shape.size_x, {}, 0, center.y, below);
        rx = shape.size_x == ShapeOutside::Radius::ClosestSide ? std::min(rx, vertical) : std::max(rx, vertical);
      }
      ry = rx;
    }
    if (rx <= 0 || ry <= 0) return;
    const double x = box.left + center.x;
    const double y = box.top + center.y;
    for_rows(y - ry, y + ry, [&](double top, double bottom, Row& row) {
      const double away = top > y ? top - y : bottom < y ? y - bottom : 0;
      const double half = rx * std::sqrt(std::max(0.0, 1 - away * away / (ry * ry)));
      add(row, x - half, x + half);
    });
  }

  void polygon(const Box& box) {
    const auto& points = input_.shape->points;
    const auto corner = [&](std::size_t i) {
      const auto& [x, y] = points[i % points.size()];
      return Vector{box.left + resolve(x, box.width), box.top + resolve(y, box.height)};
    };
    for (std::size_t i = 0; i < points.size(); ++i) edge(corner(i), corner(i + 1));
  }

  void edge(Vector a, Vector b) {
    if (a.y > b.y) std::swap(a, b);
    const double slope = b.y > a.y ? (b.x - a.x) / (b.y - a.y) : 0;
    for_rows(a.y, b.y, [&](double top, double bottom, Row& row) {
      if (b.y <= a.y) return add(row, std::min(a.x, b.x), std::max(a.x, b.x));
      const double from = a.x + (std::clamp(top, a.y, b.y) - a.y) * slope;
      const double to = a.x + (std::clamp(bottom, a.y, b.y) - a.y) * slope;
      add(row, std::min(from, to), std::max(from, to));
    });
  }

  void image(const Box& box) {
    if (input_.contour == nullptr || input_.contour->rows.empty()) return;
    const auto& rows = input_.contour->rows;
    const double height = box.height / static_cast<double>(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto [first, last] = rows[i];
      if (first > last) continue;
      const double top = box.top + height * static_cast<double>(i);
      for_rows(top, top + height,
               [&](double, double, Row& row) { add(row, box.left + first * box.width, box.left + last * box.width); });
    }
  }

  static void add(Row& row, double left, double right) {
    row.left = std::min(row.left, left);
    row.right = std::max(row.right, right);
  }

  /// Calls `visit` for each row that has a part between `top` and `bottom`.
  template <class Visit>
  void for_rows(double top, double bottom, Visit visit) {
    const double step = outline_->row_height_;
    const double last_row = static_cast<double>(outline_->rows_.size() - 1);
    if (bottom < 0 || top > height_) return;
    const auto first = static_cast<std::size_t>(std::clamp(std::floor(top / step), 0.0, last_row));
    const auto last = static_cast<std::size_t>(std::clamp(std::ceil(bottom / step) - 1, 0.0, last_row));
    for (std::size_t i = first; i <= std::max(first, last); ++i) {
      const double y = static_cast<double>(i) * step;
      visit(std::max(y, top), std::min(y + step, bottom), outline_->rows_[i]);
    }
  }

  /// Every point within `margin` of the shape (shape-margin).
  void widen(double margin) {
    const std::vector<Row> before = outline_->rows_;
    const double step = outline_->row_height_;
    const auto reach =
        std::min(static_cast<std::ptrdiff_t>(std::ceil(margin / step)), static_cast<std::ptrdiff_t>(before.size()));
    for (std::ptrdiff_t i = 0; i < static_cast<std::ptrdiff_t>(before.size()); ++i) {
      const Row& row = before[static_cast<std::size_t>(i)];
      if (row.left > row.right) continue;
      for (std::ptrdiff_t j = std::max<std::ptrdiff_t>(0, i - reach);
           j <= i + reach && j < static_cast<std::ptrdiff_t>(before.size()); ++j) {
        const double away = std::max(0.0, (std::abs(static_cast<double>(j - i)) - 1) * step);
        if (away > margin) continue;
        const double more = std::sqrt(margin * margin - away * away);
        add(outline_->rows_[static_cast<std::size_t>(j)], row.left - more, row.right + more);
      }
    }
  }

  void clip() {
    for (Row& row : outline_->rows_) {
      row.left = std::max(row.left, 0.0);
      row.right = std::min(row.right, width_);
    }
  }

  const OutlineInput& input_;
  double width_, height_;
  std::shared_ptr<ShapeOutline> outline_;
};

std::optional<std::pair<Length, Length>> ShapeOutline::extent(Length top, Length bottom) const {
  const double last_row = static_cast<double>(rows_.size()) - 1;
  const double from = std::floor(top.pt() / row_height_);
  const double to = std::ceil(bottom.pt() / row_height_) - 1;
  if (rows_.empty() || to < 0 || from > last_row) return std::nullopt;
  Row all;
  const auto first = static_cast<std::size_t>(std::clamp(from, 0.0, last_row));
  const auto last = static_cast<std::size_t>(std::clamp(to, 0.0, last_row));
  for (std::size_t i = first; i <= last; ++i) {
    if (rows_[i].left > rows_[i].right) continue;
    all.left = std::min(all.left, rows_[i].left);
    all.right = std::max(all.right, rows_[i].right);
  }
  if (all.left > all.right) return std::nullopt;
  return std::pair(Length::from_pt(all.left), Length::from_pt(all.right));
}

AlphaContour alpha_contour(const Pixels& pixels, double threshold) {
  AlphaContour contour;
  const auto width = static_cast<std::size_t>(pixels.width);
  const double least = threshold * 255;
  for (std::size_t y = 0; y < static_cast<std::size_t>(pixels.height); ++y) {
    const auto opaque = [&](std::size_t x) {
      return pixels.alpha.empty() || static_cast<unsigned char>(pixels.alpha[y * width + x]) > least;
    };
    std::size_t first = 0;
    while (first < width && !opaque(first)) ++first;
    std::size_t last = width;
    while (last > first && !opaque(last - 1)) --last;
    if (first >= last) {
      contour.rows.emplace_back(1.0F, 0.0F);
    } else {
      contour.rows.emplace_back(static_cast<float>(first) / static_cast<float>(width),
                                static_cast<float>(last) / static_cast<float>(width));
    }
  }
  return contour;
}

std::shared_ptr<const ShapeOutline> make_outline(const OutlineInput& input) {
  const ShapeOutside& shape = *input.shape;
  if (input.margin_box.width <= Length() || input.margin_box.height <= Length()) return nullptr;
  const bool whole = shape.kind == ShapeOutside::Kind::None ||
                     (shape.kind == ShapeOutside::Kind::Image && input.contour == nullptr) ||
                     (shape.kind == ShapeOutside::Kind::Box && shape.box == ShapeOutside::Box::Margin &&
                      input.border_radius <= Length());
  if (whole) return nullptr;
  return OutlineMaker(input).run();
}

}  // namespace forme
