#pragma once

#include <optional>
#include <vector>

#include "style/computed_style.h"
#include "style/value_reader.h"

namespace forme {

/// A content list (GCPM 3, Generated Content 3): strings, counters, named strings, attr(), target references, leaders,
/// quotes, pictures. attr() and the target of target-counter() are looked up on the context's element. Reads to the end
/// of the value or to a '/' or ','.
std::optional<std::vector<ContentPart>> read_content_list(ValueReader& reader);

/// Whether a value asks for an attribute, so that elements that match the same rules may still differ.
bool depends_on_element(std::span<const ComponentValue> values);

}  // namespace forme
