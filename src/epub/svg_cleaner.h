#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace forme::epub {

struct CleanSvg {
  std::string bytes;
  std::vector<std::string> removed;  ///< what was taken out, once each, in order: "script", "onclick", …
};

/// An SVG drawing that runs nothing and fetches nothing: no scripts, event handlers, foreign content, animation of
/// links, or references but to itself and to raster data URLs. Nothing when it is no SVG, or nested beyond 200 levels.
std::optional<CleanSvg> clean_svg(std::string_view bytes);

}  // namespace forme::epub
