#pragma once

#include "issue/value.h"
#include "source/diagnostics.h"

namespace forme {

/// A line of the manifest's `contents`, not yet looked for on disk.
struct ContentsLine {
  EntryKind kind = EntryKind::Article;
  Located path;         ///< when Article or Rest
  Located section;      ///< may be empty
  Located pages;        ///< that the entry gives its article; may be empty
  Located jump;         ///< the pages after which it goes on elsewhere; may be empty
  int department = 0;   ///< as in the flatplan
  Insertion insertion;  ///< when Insertion
};

/// Fills in `issue` from the manifest's keys (all but `contents` and `fillers`) and returns the lines of `contents` in
/// order; an empty list when there is no such key.
std::vector<ContentsLine> read_manifest(const Value& manifest, Issue& issue, Diagnostics& diagnostics);

}  // namespace forme
