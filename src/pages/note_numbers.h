#pragma once

#include <map>

#include "pages/paged_issue.h"

namespace forme {

/// The numbers of notes, by their blocks.
using NoteNumbers = std::map<BlockId, int>;

/// The notes as the pages count them, which `@page { counter-reset: footnote }` lets begin anew (GCPM 3, section 2.5).
/// Empty where no page has to do with that counter: the numbers of the flow stand.
NoteNumbers number_notes(const PagedIssue& issue, const Flow& flow);

}  // namespace forme
