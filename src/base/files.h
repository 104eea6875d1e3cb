#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace forme {

/// The bytes of a regular file, or nothing when it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path);

/// Writes to a temporary file beside `path` and renames it into place, so that a reader sees the old file or the new
/// one and never a part. Throws std::filesystem::filesystem_error; the temporary file is removed then.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace forme
