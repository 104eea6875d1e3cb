#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace forme {

/// A style that an issue can name.
struct StyleEntry {
  std::string name;         ///< of its folder
  std::string description;  ///< see style_description()
  std::filesystem::path folder;
};

/// The styles in a folder of styles (each a folder with a `print.css`), by name.
std::vector<StyleEntry> find_styles(const std::filesystem::path& styles);

/// What a sheet says of itself: the first sentence of the comment that it begins with, on one line. Empty when it
/// begins with something else.
std::string style_description(std::string_view bytes);

}  // namespace forme
