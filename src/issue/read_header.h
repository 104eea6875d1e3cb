#pragma once

#include "issue/value.h"
#include "source/diagnostics.h"

namespace forme {

/// A map read from `Key: value` lines. An indented line goes on with the value before it; "- item" lines below an
/// empty value make a list; other lines are passed over. Quotes around a value are taken off.
Value read_key_lines(Span span, const Sources& sources);

/// A map read from TOML's `key = value` lines, with strings, and arrays of strings on one line or several. A table
/// header puts its name and a dot before the keys that follow.
Value read_toml_lines(Span span, const Sources& sources);

/// The length in bytes of the `Key: value` lines at the start of `text` and the blank line after them: a header in
/// the manner of Pelican and MultiMarkdown. 0 when `text` opens otherwise; one key must be among those that such
/// headers have, so that a first paragraph like "Note: …" is not taken for one.
std::size_t header_length(std::string_view text);

}  // namespace forme
