#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace forme::epub {

enum class Packing : std::uint8_t { Stored, Deflated };

struct ArchiveEntry {
  std::string path;  ///< ASCII, with forward slashes
  std::string bytes;
  Packing packing = Packing::Deflated;
};

/// A ZIP archive in the order given, every entry dated `modified` (only its date is used: "2026-12-01T00:00:00Z"; what
/// ZIP cannot say becomes 1 January 1980). Same input, same bytes. Throws BuildError (`epub-archive`).
std::string pack_archive(const std::vector<ArchiveEntry>& entries, std::string_view modified);

}  // namespace forme::epub
