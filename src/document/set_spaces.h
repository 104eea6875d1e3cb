#pragma once

#include <string>

#include "document/punctuation_unit.h"

namespace forme {

/// Non-breaking spaces where a line must not end: between a number and its unit, "p." and its number, initials, a title
/// and the name; and the spaces that French sets beside its punctuation. Only spaces change, and only plain ones.
PunctuationUnits set_spaces(PunctuationUnits units, const std::vector<std::string>& languages);

}  // namespace forme
