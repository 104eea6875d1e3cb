#pragma once

#include <string_view>

#include "style/styled_document.h"

namespace forme {

/// Where `counter-reset: reversed(name)` without a value starts on an element, so that the last element which it counts
/// has 1 (CSS Lists 3, section 4.4: instantiating a counter).
int reversed_counter_start(const StyledDocument& styled, NodeId element, std::string_view name);

}  // namespace forme
