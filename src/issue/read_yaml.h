#pragma once

#include <optional>

#include "issue/value.h"
#include "source/diagnostics.h"

namespace forme {

/// Reads the YAML in `span` of a source. Nothing, and a diagnostic `invalid-yaml` at the place of the mistake, when it
/// is not YAML, or nests or grows (through aliases) beyond what a person writes. Duplicate keys: a note, the last one
/// holds.
std::optional<Value> read_yaml(Span span, Severity severity, Diagnostics& diagnostics);

}  // namespace forme
