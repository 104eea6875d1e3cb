#pragma once

#include <string_view>
#include <vector>

#include "style/property.h"

namespace forme {

/// Whether the whole of `value` is a value of the longhand.
bool accepts(const Property& property, std::span<const ComponentValue> value, const ValueContext& context);

/// Each component goes to the first longhand still without a value that takes it; the others get their initial value.
/// False when one fits nowhere or none is given.
bool expand_any_order(const std::vector<std::string_view>& longhands, ValueReader& reader, Expansion& out);

}  // namespace forme
