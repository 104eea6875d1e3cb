#include "pdf/page_frame.h"

#include <fmt/format.h>

#include <algorithm>

#include "pdf/pdf_syntax.h"

namespace forme {
namespace {

constexpr double mark_gap = 8.5;      ///< between trim and mark at least: 3 mm, so that no mark is cut into the page
constexpr double mark_length = 14.0;  ///< about 5 mm
constexpr double mark_width = 0.25;
constexpr double cross_radius = 4.0;

std::string line(double x1, double y1, double x2, double y2) {
  return fmt::format("{} {} m {} {} l S\n", pdf_number(x1), pdf_number(y1), pdf_number(x2), pdf_number(y2));
}

std::string circle(double x, double y, double r) {
  constexpr double k = 0.5522847498;  // a quarter circle as one cubic
  const auto n = [](double value) { return pdf_number(value); };
  const auto curve = [&](double ax, double ay, double bx, double by, double cx, double cy) {
    return fmt::format("{} {} {} {} {} {} c ", n(x + ax), n(y + ay), n(x + bx), n(y + by), n(x + cx), n(y + cy));
  };
  return fmt::format("{} {} m ", n(x + r), n(y)) + curve(r, k * r, k * r, r, 0, r) +
         curve(-k * r, r, -r, k * r, -r, 0) + curve(-r, -k * r, -k * r, -r, 0, -r) + curve(k * r, -r, r, -k * r, r, 0) +
         "S\n";
}

std::string crop_marks(const PageFrame& frame) {
  const auto [left, bottom, right, top] = frame.trim_box();
  const double near = std::max(frame.bleed, mark_gap), far = near + mark_length;
  std::string out;
  for (const double x : {left, right})
    out += line(x, bottom - near, x, bottom - far) + line(x, top + near, x, top + far);
  for (const double y : {bottom, top})
    out += line(left - near, y, left - far, y) + line(right + near, y, right + far, y);
  return out;
}

std::string register_cross(double x, double y) {
  const double arm = 1.6 * cross_radius;
  return line(x - arm, y, x + arm, y) + line(x, y - arm, x, y + arm) + circle(x, y, cross_radius);
}

std::string cross_marks(const PageFrame& frame) {
  const double out_by = std::max(frame.bleed, mark_gap) + mark_length / 2;
  const double middle_x = frame.width / 2, middle_y = frame.height / 2;
  const auto [left, bottom, right, top] = frame.trim_box();
  return register_cross(middle_x, bottom - out_by) + register_cross(middle_x, top + out_by) +
         register_cross(left - out_by, middle_y) + register_cross(right + out_by, middle_y);
}

}  // namespace

PageFrame frame_of(const DisplayPage& page, const PrinterProfile& printer) {
  PageFrame frame;
  frame.bleed = std::max(page.bleed.pt(), printer.bleed.pt());
  frame.trim_width = page.trim.width.pt();
  frame.trim_height = page.trim.height.pt();
  const bool marks = page.crop_marks || page.cross_marks;
  frame.margin = marks ? std::max(frame.bleed, mark_gap) + mark_length + 3 : frame.bleed;
  frame.width = frame.trim_width + 2 * frame.margin;
  frame.height = frame.trim_height + 2 * frame.margin;
  return frame;
}

std::string PageFrame::boxes() const {
  return fmt::format("/MediaBox {} /BleedBox {} /TrimBox {}", pdf_array(media_box()), pdf_array(bleed_box()),
                     pdf_array(trim_box()));
}

std::string draw_marks(const DisplayPage& page, const PageFrame& frame, ColorPolicy& colors, PageResources& resources) {
  if (!page.crop_marks && !page.cross_marks) return {};
  std::string out = "q\n" + colors.registration(Paint::Stroke, resources);
  out += fmt::format("{} w\n", pdf_number(mark_width));
  if (page.crop_marks) out += crop_marks(frame);
  if (page.cross_marks) out += cross_marks(frame);
  return out + "Q\n";
}

}  // namespace forme
