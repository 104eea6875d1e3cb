#pragma once

#include <string>

namespace forme {

/// The reference of the style sheets' language as Markdown (styles/README.md), made of the tables that the code reads
/// by: properties, at-rules, selectors, functions, units.
std::string style_reference();

}  // namespace forme
