#pragma once

#include <span>

#include "source/diagnostics.h"
#include "style/parser.h"

namespace forme {

/// Says which media and features of a list of media queries do not exist (Media Queries 5, sections 2.3 and 4 to 11).
/// What exists and is not that of a page is no mistake: it just does not match.
void check_media_words(std::span<const ComponentValue> queries, Diagnostics& diagnostics);

}  // namespace forme
