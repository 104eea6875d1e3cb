#pragma once

#include "flow/flow.h"
#include "source/diagnostics.h"

namespace forme {

/// Turns styled elements into blocks and inline runs: display types, anonymous boxes, white space, generated content,
/// counters, list markers, quotes, named strings, footnotes, images (looked up in `media`). What cannot be shown is
/// said once in `diagnostics`. Source: CSS 2.2 chapter 9, CSS Display 3, CSS Lists 3, GCPM 3.
Flow build_flow(const StyledDocument& styled, MediaLibrary& media, Diagnostics& diagnostics);

}  // namespace forme
