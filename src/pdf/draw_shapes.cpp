#include "pdf/draw_shapes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pdf/pdf_syntax.h"

namespace forme {
namespace {

std::string n(double value) { return pdf_number(value); }

struct Box {
  double left = 0, bottom = 0, width = 0, height = 0;
};

Box box_of(const PageFrame& frame, const Rect& rect) {
  return {frame.x(rect.x), frame.y(rect.bottom()), rect.width.pt(), rect.height.pt()};
}

std::string rectangle(const Box& box) {
  return fmt::format("{} {} {} {} re ", n(box.left), n(box.bottom), n(box.width), n(box.height));
}

std::string stroke(double x1, double y1, double x2, double y2) {
  return fmt::format("{} {} m {} {} l S\n", n(x1), n(y1), n(x2), n(y2));
}

/// Two lines, each a third of the width, as CSS Backgrounds 3 has it for `double`.
void draw_double(ContentStream& content, const StrokeLine& item) {
  const PageFrame& frame = content.frame();
  const double x1 = frame.x(item.from.x), y1 = frame.y(item.from.y), x2 = frame.x(item.to.x), y2 = frame.y(item.to.y);
  const double length = std::hypot(x2 - x1, y2 - y1), third = item.width.pt() / 3;
  if (length <= 0) return;
  const double across_x = -(y2 - y1) / length * third, across_y = (x2 - x1) / length * third;
  content << n(third) << " w\n";
  content << stroke(x1 + across_x, y1 + across_y, x2 + across_x, y2 + across_y);
  content << stroke(x1 - across_x, y1 - across_y, x2 - across_x, y2 - across_y);
}

/// Dashes fill the line evenly: the pattern is stretched so that it ends as it began.
std::string dash_pattern(const StrokeLine& item, double length) {
  const double width = item.width.pt();
  const bool dotted = item.style == BorderStyle::Dotted;
  const double mark = dotted ? 0 : 3 * width, wanted = dotted ? 2 * width : 5 * width;
  const double steps = std::max(1.0, std::round((length - mark) / wanted));
  const double gap = std::max((length - mark) / steps - mark, width / 2);
  return fmt::format("{}[{} {}] 0 d\n", dotted ? "1 J " : "", n(mark), n(gap));
}

}  // namespace

std::string path_operators(const PageFrame& frame, const Path& path) {
  std::string out;
  auto point = path.points.begin();
  const auto add = [&](int count) {
    for (int i = 0; i < count; ++i, ++point) out += fmt::format("{} {} ", n(frame.x(point->x)), n(frame.y(point->y)));
  };
  for (const Path::Verb verb : path.verbs) {
    switch (verb) {
      case Path::Verb::Move: add(1), out += "m "; break;
      case Path::Verb::Line: add(1), out += "l "; break;
      case Path::Verb::Curve: add(3), out += "c "; break;
      case Path::Verb::Close: out += "h "; break;
    }
  }
  return out;
}

std::string rectangle_operators(const PageFrame& frame, const Rect& rect) { return rectangle(box_of(frame, rect)); }

void draw_rect(ContentStream& content, const FillRect& item) {
  if (!item.color.visible() || item.rect.width <= Length() || item.rect.height <= Length()) return;
  content.set_paint(item.color, Paint::Fill, item.overprint ? Overprint::Overprint : Overprint::Knockout);
  content << rectangle(box_of(content.frame(), item.rect)) << "f\n";
}

void draw_path(ContentStream& content, const FillPath& item) {
  if (!item.color.visible() || item.path.empty()) return;
  content.set_paint(item.color, Paint::Fill, item.overprint ? Overprint::Overprint : Overprint::Knockout);
  content << path_operators(content.frame(), item.path) << (item.rule == FillRule::EvenOdd ? "f*\n" : "f\n");
}

void draw_stroke(ContentStream& content, const StrokePath& item) {
  if (!item.color.visible() || item.path.empty() || item.width <= Length()) return;
  content.save();
  content.set_paint(item.color, Paint::Stroke, Overprint::Knockout);
  content << n(item.width.pt()) << " w\n";
  if (item.gap > Length())
    content << fmt::format("{}[{} {}] 0 d\n", item.dash > Length() ? "" : "1 J ", n(item.dash.pt()), n(item.gap.pt()));
  content << path_operators(content.frame(), item.path) << "S\n";
  content.restore();
}

void draw_line(ContentStream& content, const StrokeLine& item) {
  if (!item.color.visible() || item.style == BorderStyle::None || item.width <= Length()) return;
  const PageFrame& frame = content.frame();
  const double x1 = frame.x(item.from.x), y1 = frame.y(item.from.y), x2 = frame.x(item.to.x), y2 = frame.y(item.to.y);
  content.save();
  content.set_paint(item.color, Paint::Stroke, Overprint::Knockout);
  if (item.style == BorderStyle::Double) {
    draw_double(content, item);
  } else {
    content << n(item.width.pt()) << " w\n";
    if (item.style != BorderStyle::Solid) content << dash_pattern(item, std::hypot(x2 - x1, y2 - y1));
    content << stroke(x1, y1, x2, y2);
  }
  content.restore();
}

void draw_image(ContentStream& content, const DrawImage& item, const ImageSet& images) {
  if (item.image == no_image || item.clip.width <= Length() || item.clip.height <= Length()) return;
  const PlacedImage* image = images.find(item.image);
  if (image == nullptr) {
    draw_rect(content, {item.clip, Color::cmyk(0, 0, 0, 0.2F), false});
    return;
  }
  const Box box = box_of(content.frame(), item.rect), clip = box_of(content.frame(), item.clip);
  content.save();
  content.set_opaque();
  if (!(item.clip == item.rect)) content << rectangle(clip) << "W n\n";
  content << fmt::format("{} 0 0 {} {} {} cm\n", n(box.width), n(box.height), n(box.left), n(box.bottom));
  content.use_image(image->name, image->object, image->has_alpha);
  content.restore();
}

}  // namespace forme
