#include "epub/archive.h"

#include <doctest/doctest.h>

#include "epub/support.h"

namespace forme::epub {
namespace {

const std::vector<ArchiveEntry> entries = {{"mimetype", "application/epub+zip", Packing::Stored},
                                           {"EPUB/a.txt", std::string(1000, 'a'), Packing::Deflated},
                                           {"EPUB/empty", "", Packing::Deflated}};

TEST_CASE("the media type stands first, stored, at its fixed place (OCF 3.3, 4.3)") {
  const std::string bytes = pack_archive(entries, "2026-12-01T00:00:00Z");
  CHECK(bytes.substr(0, 4) == "PK\x03\x04");
  CHECK(bytes.substr(8, 2) == std::string(2, '\0'));   // method: stored
  CHECK(bytes.substr(28, 2) == std::string(2, '\0'));  // no extra field
  CHECK(bytes.substr(30, 28) == "mimetypeapplication/epub+zip");
}

TEST_CASE("entries come back in order and whole") {
  const test::Unpacked unpacked = test::unpack(pack_archive(entries, "2026-12-01T00:00:00Z"));
  CHECK(unpacked.order == std::vector<std::string>{"mimetype", "EPUB/a.txt", "EPUB/empty"});
  CHECK(unpacked.files.at("EPUB/a.txt") == std::string(1000, 'a'));
}

TEST_CASE("dates are the issue's, and the same input gives the same bytes") {
  const std::string bytes = pack_archive(entries, "2026-12-01T00:00:00Z");
  const auto date =
      static_cast<unsigned>(static_cast<unsigned char>(bytes[12]) | static_cast<unsigned char>(bytes[13]) << 8);
  CHECK(date == ((2026U - 1980U) << 9 | 12U << 5 | 1U));
  CHECK(bytes == pack_archive(entries, "2026-12-01T00:00:00Z"));
}

TEST_CASE("what ZIP cannot date is of 1980") {
  for (const char* modified : {"1875-05-04T00:00:00Z", "", "nonsense", "2026-13-40T00:00:00Z"}) {
    const std::string bytes = pack_archive(entries, modified);
    CHECK(static_cast<unsigned char>(bytes[12]) == 0x21);
    CHECK(bytes[13] == 0);
  }
}

}  // namespace
}  // namespace forme::epub
