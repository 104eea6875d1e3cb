#pragma once

#include <span>

#include "style/declarations.h"

namespace forme {

/// Media queries (Media Queries 4) of a static medium: print is an A4 page, an EPUB a screen of 600 x 800 px.
bool media_matches(std::span<const ComponentValue> queries, Medium medium);

/// A condition of @supports (Conditional Rules 4), without its outer parentheses being required.
bool supports_condition_holds(std::span<const ComponentValue> condition, DeclarationChecker& checker);

}  // namespace forme
