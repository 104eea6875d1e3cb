#pragma once

#include <span>
#include <string>
#include <vector>

#include "style/parser.h"

namespace forme {

/// The selectors of a rule as text for readers that know neither nesting nor :is(): `&` is replaced by each of the
/// parents, and :is() and :where() by each of their arguments. There is a limit to how many come of it; `complete` is
/// false when it was met.
std::vector<std::string> nested_selector_texts(std::span<const ComponentValue> prelude,
                                               const std::vector<std::string>& parents, bool& complete);

}  // namespace forme
