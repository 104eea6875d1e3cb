#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <pugixml.hpp>
#include <utility>

#include "media/image_header.h"

namespace forme {
namespace {

constexpr int default_width = 300, default_height = 150;  // CSS 2.2, 10.3.2

std::string_view local_name(const char* name) {
  const std::string_view view(name);
  const std::size_t colon = view.find(':');
  return colon == std::string_view::npos ? view : view.substr(colon + 1);
}

/// A number at the start of `text`, which is moved past it and past separators.
std::optional<double> take_number(std::string_view& text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == ',' || text.front() == '\t' || text.front() == '\n' ||
                           text.front() == '\r' || text.front() == '+'))
    text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

/// A width or height attribute in CSS pixels; nothing for percentages and nonsense.
std::optional<double> length_in_px(std::string_view text) {
  const std::optional<double> number = take_number(text);
  if (!number || *number <= 0) return std::nullopt;
  static constexpr std::array<std::pair<std::string_view, double>, 9> units = {{{"", 1.0},
                                                                                {"px", 1.0},
                                                                                {"pt", 96.0 / 72},
                                                                                {"pc", 16.0},
                                                                                {"in", 96.0},
                                                                                {"cm", 96 / 2.54},
                                                                                {"mm", 96 / 25.4},
                                                                                {"em", 16.0},
                                                                                {"ex", 8.0}}};
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  for (const auto& [unit, pixels] : units)
    if (text == unit) return *number * pixels;
  return std::nullopt;
}

struct ViewBox {
  double width = 0, height = 0;
};

ViewBox view_box(std::string_view text) {
  ViewBox box;
  if (!take_number(text) || !take_number(text)) return box;
  box.width = take_number(text).value_or(0);
  box.height = take_number(text).value_or(0);
  if (box.width <= 0 || box.height <= 0) return {};
  return box;
}

int to_pixels(double length) { return static_cast<int>(std::min(std::max(1.0, std::round(length)), 1e9)); }

}  // namespace

bool looks_like_svg(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || head[first] != '<') return false;
  return head.find("<svg") != std::string_view::npos || head.find(":svg") != std::string_view::npos;
}

HeaderResult read_svg_header(std::string_view bytes, ImageInfo& info) {
  info.format = ImageFormat::Svg;
  info.has_alpha = true;
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(bytes.data(), bytes.size());
  pugi::xml_node root = document.document_element();
  if (!root || local_name(root.name()) != "svg")
    return {false,
            parsed ? "its root element is not <svg>" : std::string("not well-formed XML: ") + parsed.description()};
  const ViewBox box = view_box(root.attribute("viewBox").value());
  std::optional<double> width = length_in_px(root.attribute("width").value());
  std::optional<double> height = length_in_px(root.attribute("height").value());
  if (box.width > 0) {
    if (!width) width = height ? *height * box.width / box.height : box.width;
    if (!height) height = *width * box.height / box.width;
  }
  info.width = to_pixels(width.value_or(default_width));
  info.height = to_pixels(height.value_or(default_height));
  return {true, {}};
}

}  // namespace forme
