#include "epub/archive.h"

#include <zip.h>

#include <cstdint>
#include <memory>

#include "source/diagnostics.h"

namespace forme::epub {
namespace {

struct SourceRelease {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using SourceHandle = std::unique_ptr<zip_source_t, SourceRelease>;

struct ArchiveDiscard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using ArchiveHandle = std::unique_ptr<zip_t, ArchiveDiscard>;

[[noreturn]] void fail(const std::string& what) {
  throw BuildError(Diagnostic{Severity::Error, "epub-archive", {}, "cannot pack the EPUB: " + what, {}, {}});
}

int digits(std::string_view text, std::size_t begin, std::size_t count) {
  int value = 0;
  for (std::size_t i = begin; i < begin + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return 0;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/// APPNOTE 4.4.6: years from 1980 in bits 9-15, month in 5-8, day in 0-4.
std::uint16_t dos_date(std::string_view modified) {
  const int year = digits(modified, 0, 4), month = digits(modified, 5, 2), day = digits(modified, 8, 2);
  const bool known = year >= 1980 && year <= 2107 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  if (!known) return (1 << 5) | 1;
  return static_cast<std::uint16_t>(((year - 1980) << 9) | (month << 5) | day);
}

/// Noon: libzip goes through local time, and no zone skips noon when its clocks change.
constexpr std::uint16_t dos_noon = 12 << 11;

void add_entry(zip_t* archive, const ArchiveEntry& entry, std::uint16_t date) {
  SourceHandle source(zip_source_buffer(archive, entry.bytes.data(), entry.bytes.size(), 0));
  if (!source) fail(zip_strerror(archive));
  const zip_int64_t index = zip_file_add(archive, entry.path.c_str(), source.get(), ZIP_FL_ENC_GUESS);
  if (index < 0) fail(entry.path + ": " + zip_strerror(archive));
  source.release();  // the archive owns it now
  const auto at = static_cast<zip_uint64_t>(index);
  const bool stored = entry.packing == Packing::Stored;
  if (zip_set_file_compression(archive, at, stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, stored ? 0 : 9) < 0 ||
      zip_file_set_dostime(archive, at, dos_noon, date, 0) < 0) {
    fail(entry.path + ": " + zip_strerror(archive));
  }
}

std::string read_all(zip_source_t* source) {
  if (zip_source_open(source) < 0) fail("no archive was written");
  std::string bytes;
  if (zip_source_seek(source, 0, SEEK_END) == 0) {
    bytes.resize(static_cast<std::size_t>(zip_source_tell(source)));
    zip_source_seek(source, 0, SEEK_SET);
  }
  const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (read < 0 || static_cast<std::size_t>(read) != bytes.size()) fail("the archive cannot be read back");
  return bytes;
}

}  // namespace

std::string pack_archive(const std::vector<ArchiveEntry>& entries, std::string_view modified) {
  zip_error_t error;
  zip_error_init(&error);
  SourceHandle memory(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!memory) fail(zip_error_strerror(&error));
  ArchiveHandle archive(zip_open_from_source(memory.get(), ZIP_TRUNCATE, &error));
  if (!archive) fail(zip_error_strerror(&error));
  zip_source_keep(memory.get());  // one reference is the archive's, this one is ours
  const std::uint16_t date = dos_date(modified);
  for (const ArchiveEntry& entry : entries) add_entry(archive.get(), entry, date);
  if (zip_close(archive.get()) < 0) fail(zip_strerror(archive.get()));
  archive.release();
  return read_all(memory.get());
}

}  // namespace forme::epub
