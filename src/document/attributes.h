#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace forme {

/// What stands in `{.class #id key=value key="value"}`.
struct AttributeBlock {
  std::string id;
  std::vector<std::string> classes;
  std::vector<std::pair<std::string, std::string>> pairs;
  std::vector<std::string> words;  ///< bare words, which only code fences and fenced divs may have
};

/// Reads what is between the braces; nothing when it is not a list of attributes.
std::optional<AttributeBlock> parse_attributes(std::string_view text);

/// The length of the attribute block that `text` begins with, braces included; 0 when there is none on this line.
std::size_t attribute_block_length(std::string_view text);

}  // namespace forme
