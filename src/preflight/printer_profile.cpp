#include "preflight/printer_profile.h"

#include <yaml-cpp/yaml.h>

#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "base/files.h"

namespace forme {
namespace {

namespace fs = std::filesystem;

struct Place {
  FileId file = no_file;
  Diagnostics* diagnostics = nullptr;

  Span span(const YAML::Node& node) const {
    const int offset = node.Mark().pos;
    return {file, static_cast<std::uint32_t>(std::max(offset, 0)), static_cast<std::uint32_t>(std::max(offset, 0))};
  }
  void complain(const YAML::Node& node, std::string message, std::string hint) const {
    diagnostics->error("bad-printer-profile", span(node), std::move(message), std::move(hint));
  }
};

/// A number in front of a unit; locale-free.
std::optional<double> number_of(std::string_view text, std::string_view& unit) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  unit = text.substr(static_cast<std::size_t>(end - text.data()));
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  return value;
}

std::optional<Length> length_of(std::string_view text) {
  std::string_view unit;
  const std::optional<double> value = number_of(text, unit);
  if (!value || *value < 0 || *value > 10000) return std::nullopt;
  if (unit == "mm") return Length::from_mm(*value);
  if (unit == "pt") return Length::from_pt(*value);
  if (unit == "in") return Length::from_pt(*value * 72);
  if (unit == "cm") return Length::from_mm(*value * 10);
  return std::nullopt;
}

void read_length(const Place& place, const YAML::Node& node, Length& out) {
  const std::optional<Length> length = length_of(node.Scalar());
  if (length)
    out = *length;
  else
    place.complain(node, "\"" + node.Scalar() + "\" is no length",
                   "write a number with its unit, such as 3mm or 0.125in");
}

/// A plain number within sensible bounds; "300%" is 3.
void read_number(const Place& place, const YAML::Node& node, double least, double most, double& out) {
  std::string_view unit;
  std::optional<double> value = number_of(node.Scalar(), unit);
  if (value && unit == "%") {
    value = *value / 100;
    unit = {};
  }
  if (value && unit.empty() && *value >= least && *value <= most)
    out = *value;
  else
    place.complain(
        node,
        "\"" + node.Scalar() + "\" is no number between " + std::to_string(least) + " and " + std::to_string(most), "");
}

void read_whole(const Place& place, const YAML::Node& node, int most, int& out) {
  double value = out;
  read_number(place, node, 1, most, value);
  out = static_cast<int>(std::lround(value));
}

/// One key of the file. Returns false for a key that the product does not know.
bool read_key(const Place& place, const std::string& key, const YAML::Node& node, PrinterProfile& profile) {
  constexpr double most_ppi = 10000;
  if (key == "icc")
    profile.icc = node.Scalar();
  else if (key == "output-condition")
    profile.output_condition = node.Scalar();
  else if (key == "output-condition-name")
    profile.output_condition_name = node.Scalar();
  else if (key == "registry")
    profile.registry = node.Scalar();
  else if (key == "ink-limit")
    read_number(place, node, 1, 4, profile.ink_limit);
  else if (key == "bleed")
    read_length(place, node, profile.bleed);
  else if (key == "image-ppi-error")
    read_number(place, node, 0, most_ppi, profile.image_ppi_error);
  else if (key == "image-ppi-warning")
    read_number(place, node, 0, most_ppi, profile.image_ppi_warning);
  else if (key == "image-ppi-note")
    read_number(place, node, 0, most_ppi, profile.image_ppi_note);
  else if (key == "image-ppi-max")
    read_number(place, node, 72, most_ppi, profile.image_ppi_max);
  else if (key == "jpeg-quality")
    read_whole(place, node, 100, profile.jpeg_quality);
  else if (key == "text-least")
    read_length(place, node, profile.text_least);
  else if (key == "reversed-text-least")
    read_length(place, node, profile.reversed_text_least);
  else if (key == "rule-least")
    read_length(place, node, profile.rule_least);
  else if (key == "safety")
    read_length(place, node, profile.safety);
  else if (key == "page-multiple")
    read_whole(place, node, 64, profile.page_multiple);
  else
    return key == "name";  // for people
  return true;
}

void read_profile(const Place& place, const YAML::Node& root, PrinterProfile& profile) {
  if (!root.IsMap()) {
    place.complain(root, "a printer profile is a list of `key: value` lines", "");
    return;
  }
  std::set<std::string> seen;
  for (const auto& entry : root) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
    if (!entry.second.IsScalar())
      place.complain(entry.first, "\"" + key + "\" needs a single value", "");
    else if (!seen.insert(key).second)
      place.complain(entry.first, "\"" + key + "\" stands there twice; the first is taken", "");
    else if (!read_key(place, key, entry.second, profile))
      place.diagnostics->warning("unknown-printer-key", place.span(entry.first),
                                 "no printer profile has \"" + key + "\"", "see the profiles in styles/printers/");
  }
}

/// A profile's name is a file's name and nothing else.
bool is_safe_name(const std::string& name) {
  return !name.empty() && name.find_first_of("/\\") == std::string::npos && name[0] != '.';
}

}  // namespace

PrinterProfile load_printer_profile(const fs::path& folder, const std::string& name, Span span, Sources& sources,
                                    Diagnostics& diagnostics) {
  PrinterProfile profile;
  profile.name = name;
  profile.icc = "../icc/FOGRA39L_coated.icc";
  const fs::path path = folder / (name + ".yaml");
  std::optional<std::string> text = is_safe_name(name) ? read_file(path) : std::nullopt;
  if (text) {
    const FileId file = sources.add(path, *text);
    try {
      read_profile({file, &diagnostics}, YAML::Load(*text), profile);
    } catch (const YAML::Exception& error) {
      const auto offset = static_cast<std::uint32_t>(std::max(error.mark.pos, 0));
      diagnostics.error("bad-printer-profile", {file, offset, offset}, "not readable as YAML: " + error.msg);
    }
  } else {
    diagnostics.error("unknown-printer", span, "there is no printer profile \"" + name + "\"",
                      "the profiles are the files in " + folder.string() + "; figures of sheet-fed offset are used");
  }
  profile.icc = fs::absolute(folder / profile.icc).lexically_normal();
  return profile;
}

}  // namespace forme
