#pragma once

#include <string>

#include "document/punctuation_unit.h"

namespace forme {

/// Quotes, apostrophes, primes, dashes, minus and times signs, and ellipses in place of what a typewriter has for them.
/// `languages` has the language of each text. Units that are fixed stay.
PunctuationUnits set_marks(PunctuationUnits units, const std::vector<std::string>& languages);

}  // namespace forme
