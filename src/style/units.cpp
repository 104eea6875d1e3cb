#include <algorithm>

#include "style/value_reader.h"
#include "style/vocabulary.h"

/// Units: CSS Values 4, sections 6 and 7.1.
namespace forme {
namespace {

struct LengthUnit {
  std::string_view name, meaning;
  double (*points)(const ValueContext&);
};
constexpr LengthUnit length_units[] = {
    {"pt", "a point, 1/72 inch", [](const ValueContext&) { return 1.0; }},
    {"px", "1/96 inch, 0.75pt", [](const ValueContext&) { return 0.75; }},
    {"mm", "a millimetre", [](const ValueContext&) { return 72 / 25.4; }},
    {"cm", "a centimetre", [](const ValueContext&) { return 720 / 25.4; }},
    {"q", "a quarter of a millimetre", [](const ValueContext&) { return 18 / 25.4; }},
    {"in", "an inch", [](const ValueContext&) { return 72.0; }},
    {"pc", "a pica, 12pt", [](const ValueContext&) { return 12.0; }},
    {"em", "the font size", [](const ValueContext& c) { return c.font_size; }},
    {"rem", "the font size of the root element", [](const ValueContext& c) { return c.root_font_size; }},
    {"ex", "the x-height, taken as 0.5em", [](const ValueContext& c) { return c.font_size * 0.5; }},
    {"rex", "the x-height of the root element's font, taken as 0.5rem",
     [](const ValueContext& c) { return c.root_font_size * 0.5; }},
    {"ch", "the width of a figure, taken as 0.5em", [](const ValueContext& c) { return c.font_size * 0.5; }},
    {"rch", "the same of the root element's font, taken as 0.5rem",
     [](const ValueContext& c) { return c.root_font_size * 0.5; }},
    {"cap", "the capitals' height, taken as 0.7em", [](const ValueContext& c) { return c.font_size * 0.7; }},
    {"ic", "the width of an ideograph, taken as 1em", [](const ValueContext& c) { return c.font_size; }},
    {"lh", "the line height", [](const ValueContext& c) { return c.line_height; }},
    {"rlh", "the line height of the root element", [](const ValueContext& c) { return c.root_line_height; }},
    {"vw", "1 % of the page's width", [](const ValueContext& c) { return c.page_width / 100; }},
    {"vi", "the same", [](const ValueContext& c) { return c.page_width / 100; }},
    {"vh", "1 % of the page's height", [](const ValueContext& c) { return c.page_height / 100; }},
    {"vb", "the same", [](const ValueContext& c) { return c.page_height / 100; }},
    {"vmin", "1 % of the page's shorter side",
     [](const ValueContext& c) { return std::min(c.page_width, c.page_height) / 100; }},
    {"vmax", "1 % of the page's longer side",
     [](const ValueContext& c) { return std::max(c.page_width, c.page_height) / 100; }}};

struct AngleUnit {
  std::string_view name, meaning;
  double degrees;
};
constexpr AngleUnit angle_units[] = {{"deg", "a degree; 360 are a turn", 1},
                                     {"grad", "400 are a turn", 0.9},
                                     {"rad", "2π are a turn", 57.29577951308232},
                                     {"turn", "a whole turn", 360}};

/// svw, lvh, dvmin …: the page has one size, small, large and dynamic.
std::string_view without_viewport_kind(std::string_view unit) {
  const bool kind = unit.size() > 2 && (unit[0] == 's' || unit[0] == 'l' || unit[0] == 'd') && unit[1] == 'v';
  return kind ? unit.substr(1) : unit;
}

}  // namespace

std::optional<double> length_in_points(double value, std::string_view unit, const ValueContext& context) {
  const std::string lower = ascii_lower(unit);
  const std::string_view name = without_viewport_kind(lower);
  for (const LengthUnit& known : length_units)
    if (known.name == name) return value * known.points(context);
  return std::nullopt;
}

std::optional<double> angle_in_degrees(double value, std::string_view unit) {
  const std::string name = ascii_lower(unit);
  for (const AngleUnit& known : angle_units)
    if (known.name == name) return value * known.degrees;
  return std::nullopt;
}

Vocabulary unit_vocabulary() {
  Vocabulary out;
  for (const LengthUnit& unit : length_units)
    out.push_back({unit.name == "q" ? "Q" : std::string(unit.name), std::string(unit.meaning)});
  for (const AngleUnit& unit : angle_units) out.push_back({std::string(unit.name), std::string(unit.meaning)});
  return out;
}

}  // namespace forme
