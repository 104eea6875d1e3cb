#pragma once

#include <filesystem>
#include <optional>

#include "source/diagnostics.h"

namespace forme {

/// Reads a text file into `sources` as UTF-8 without a BOM. UTF-16 with a BOM is decoded; malformed bytes are read as
/// Windows-1252 when nothing else in the file is UTF-8, else become U+FFFD, with a diagnostic `invalid-utf8` at the
/// first. Nothing, and a diagnostic at `mention`, when the file is not there (`missing_code`), is not text or is too
/// large.
std::optional<FileId> load_text(const std::filesystem::path& path, const char* missing_code, Span mention,
                                Sources& sources, Diagnostics& diagnostics);

}  // namespace forme
