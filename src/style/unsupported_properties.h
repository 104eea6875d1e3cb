#pragma once

#include <optional>
#include <string_view>

#include "source/diagnostics.h"

namespace forme {

/// A property of CSS, or one that CSS once had, that is not done here.
struct UnsupportedProperty {
  Severity severity = Severity::Warning;  ///< a note where a page loses nothing by it
  std::string_view instead;               ///< what to write; may be empty
};

/// By lower-case name without a vendor's prefix; nothing when CSS has no such property, or it works.
std::optional<UnsupportedProperty> unsupported_property(std::string_view name);

}  // namespace forme
