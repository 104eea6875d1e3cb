#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "style/parser.h"

namespace forme {

/// A value that its property does not take.
struct WrongValue {
  std::string_view property;
  std::span<const ComponentValue> value;
  std::vector<std::string_view> syntaxes;  ///< of the property; of a shorthand those of its longhands
  std::function<bool(const ComponentValues&)> is_valid;
};

/// What to try instead, as sentences with "; " after each; empty when nothing comes to mind. A word or a unit is
/// offered only where the value is valid with it.
std::string value_hint(const WrongValue& wrong);

}  // namespace forme
