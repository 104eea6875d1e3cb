#pragma once

#include <optional>
#include <vector>

#include "issue/value.h"
#include "source/diagnostics.h"

namespace forme {

/// Whether a map of the manifest's `contents` is an advertisement (`ad:`) or a house page (`page:`).
bool names_insertion(const Value& entry);

/// Reads `ad: images/a.jpg` or `page: pages/a.md`. What else there is to say stands beside it or in a map below it:
/// `image`, `alt`, `caption`, `credit`, `advertiser`, `size`, `bleed`, `epub`. Nothing, with a diagnostic, when the
/// picture or the file is not named.
std::optional<Insertion> read_insertion(const Value& entry, InsertionSize size, const Issue& issue,
                                        Diagnostics& diagnostics);

/// The manifest's `fillers`: a list of the same, in which a path alone is that of a picture.
std::vector<Insertion> read_fillers(const Value& list, const Issue& issue, Diagnostics& diagnostics);

}  // namespace forme
