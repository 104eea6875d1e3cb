#include "fonts/catalogue.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/files.h"

namespace forme {
namespace {

/// Reads nodes and reports what has the wrong shape, at its place in the file.
class CatalogueReader {
 public:
  CatalogueReader(FileId file, const std::filesystem::path& folder, Diagnostics& diagnostics)
      : file_(file), folder_(folder), diagnostics_(diagnostics) {}

  Catalogue read(const YAML::Node& root) {
    Catalogue catalogue;
    if (!root.IsMap()) {
      report(root, "the font catalogue must be a map");
      return catalogue;
    }
    catalogue.default_family = text(root["default"]);
    read_generic(root["generic"], catalogue);
    for (const YAML::Node& node : sequence(root["fallbacks"])) read_fallback(node, catalogue);
    for (const YAML::Node& node : sequence(root["families"])) read_family(node, catalogue);
    return catalogue;
  }

 private:
  void report(const YAML::Node& node, std::string message) {
    const YAML::Mark mark = node.Mark();
    const auto at = mark.is_null() ? 0U : static_cast<std::uint32_t>(mark.pos);
    diagnostics_.warning("bad-font-catalogue", {file_, at, at}, std::move(message),
                         "see the comment at the head of fonts/fonts.yaml");
  }

  static std::string text(const YAML::Node& node) {
    return node.IsDefined() && node.IsScalar() ? node.Scalar() : std::string();
  }

  std::vector<YAML::Node> sequence(const YAML::Node& node) {
    std::vector<YAML::Node> out;
    if (!node.IsDefined() || node.IsNull()) return out;
    if (!node.IsSequence()) {
      report(node, "a list is expected here");
      return out;
    }
    for (const auto& item : node) out.push_back(item);
    return out;
  }

  std::vector<std::string> texts(const YAML::Node& node) {
    std::vector<std::string> out;
    for (const YAML::Node& item : sequence(node)) out.push_back(text(item));
    return out;
  }

  int number(const YAML::Node& node, int otherwise, int least, int most) {
    if (!node.IsDefined()) return otherwise;
    int value = 0;
    if (node.IsScalar() && YAML::convert<int>::decode(node, value) && value >= least && value <= most) return value;
    report(node, "a number from " + std::to_string(least) + " to " + std::to_string(most) + " is expected here");
    return otherwise;
  }

  /// One number, or two that are the ends of a range.
  std::pair<int, int> range(const YAML::Node& node, int otherwise, int least, int most) {
    if (node.IsDefined() && node.IsSequence() && node.size() == 2)
      return std::minmax({number(node[0], otherwise, least, most), number(node[1], otherwise, least, most)});
    const int value = number(node, otherwise, least, most);
    return {value, value};
  }

  /// normal, italic, or [normal, italic] for a file that has an axis from one to the other.
  void read_style(const YAML::Node& node, CatalogueFace& face) {
    const bool both = node.IsDefined() && node.IsSequence();
    const bool italic = both || text(node) == "italic";
    if (both && (node.size() != 2 || text(node[0]) != "normal" || text(node[1]) != "italic"))
      report(node, "`style` is normal, italic or [normal, italic]");
    if (italic && !both) face.style = FontStyle::Italic;
    face.slant = italic && !both ? default_slant : 0;
    face.steepest = italic ? default_slant : 0;
  }

  void read_generic(const YAML::Node& node, Catalogue& catalogue) {
    if (!node.IsDefined()) return;
    if (!node.IsMap()) return report(node, "`generic` must be a map of names to lists of families");
    for (const auto& entry : node) catalogue.generic[lower_ascii(text(entry.first))] = texts(entry.second);
  }

  void read_fallback(const YAML::Node& node, Catalogue& catalogue) {
    if (!node.IsMap()) return report(node, "a fallback must be a map with `families`");
    catalogue.fallbacks.push_back({text(node["script"]), texts(node["languages"]), texts(node["families"])});
  }

  void read_family(const YAML::Node& node, Catalogue& catalogue) {
    if (!node.IsMap() || text(node["name"]).empty()) return report(node, "a family must be a map with a `name`");
    CatalogueFamily family{
        text(node["name"]), texts(node["aliases"]), text(node["package"]), text(node["licence"]), {}};
    const std::filesystem::path folder = folder_ / text(node["folder"]);
    for (const YAML::Node& face : sequence(node["faces"])) read_face(face, folder, family);
    catalogue.families.push_back(std::move(family));
  }

  void read_face(const YAML::Node& node, const std::filesystem::path& folder, CatalogueFamily& family) {
    if (!node.IsMap() || text(node["file"]).empty()) return report(node, "a face must be a map with a `file`");
    CatalogueFace face;
    face.path = folder / text(node["file"]);
    face.index = number(node["index"], 0, 0, 65535);
    std::tie(face.weight, face.heaviest) = range(node["weight"], 400, 1, 1000);
    std::tie(face.stretch, face.widest) = range(node["stretch"], 100, 50, 200);
    read_style(node["style"], face);
    face.sha256 = text(node["sha256"]);
    family.faces.push_back(std::move(face));
  }

  FileId file_;
  std::filesystem::path folder_;
  Diagnostics& diagnostics_;
};

}  // namespace

Catalogue read_catalogue(const std::filesystem::path& path, Sources& sources, Diagnostics& diagnostics) {
  const std::optional<std::string> bytes = read_file(path);
  if (!bytes) {
    diagnostics.add({Severity::Error, "missing-font-catalogue", {}, "the font catalogue cannot be read", {}, path});
    return {};
  }
  const FileId file = sources.add(path, *bytes);
  try {
    return CatalogueReader(file, path.parent_path(), diagnostics).read(YAML::Load(*bytes));
  } catch (const YAML::Exception& e) {
    const auto at = e.mark.is_null() ? 0U : static_cast<std::uint32_t>(e.mark.pos);
    diagnostics.error("bad-font-catalogue", {file, at, at}, "the font catalogue is no YAML: " + e.msg);
  }
  return {};
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace forme
