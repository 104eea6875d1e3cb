#include "epub/image_metadata.h"

#include <doctest/doctest.h>

#include "epub/support.h"

namespace forme::epub {
namespace {

std::string segment(char marker, const std::string& payload) {
  const std::size_t length = payload.size() + 2;
  return std::string("\xFF") + marker + static_cast<char>(length >> 8) + static_cast<char>(length & 255) + payload;
}

std::string chunk(const std::string& type, const std::string& data) {
  return std::string(3, '\0') + static_cast<char>(data.size()) + type + data + "CRC4";
}

const std::string jfif = segment('\xE0', std::string("JFIF\0\1\1", 7));
const std::string scan = segment('\xDA', "scan") + "samples\xFF\xD9";
std::string icc(const std::string& profile) { return segment('\xE2', std::string("ICC_PROFILE\0\1\1", 14) + profile); }

TEST_CASE("a JPEG loses its metadata and what follows its end, and keeps its samples") {
  const std::string exif = segment('\xE1', "Exif the place where it was taken"), comment = segment('\xFE', "secret");
  const std::string adobe = segment('\xEE', "Adobe");
  const auto lean = strip_jpeg("\xFF\xD8" + jfif + exif + adobe + comment + scan + "trailing");
  REQUIRE(lean);
  CHECK(lean->bytes == "\xFF\xD8" + jfif + adobe + scan);
}

TEST_CASE("a profile that is sRGB is left out, another is kept and told") {
  const auto srgb = strip_jpeg("\xFF\xD8" + icc("sRGB IEC61966") + scan);
  REQUIRE(srgb);
  CHECK(srgb->bytes == "\xFF\xD8" + scan);
  const auto other = strip_jpeg("\xFF\xD8" + icc("Adobe RGB") + scan);
  REQUIRE(other);
  CHECK(other->icc_profile == "Adobe RGB");
  CHECK(other->bytes == "\xFF\xD8" + icc("Adobe RGB") + scan);
}

TEST_CASE("broken JPEG is not touched") {
  CHECK_FALSE(strip_jpeg(""));
  CHECK_FALSE(strip_jpeg("\xFF\xD8"));
  CHECK_FALSE(strip_jpeg("\xFF\xD8\xFF\xE1\xFF\xFF"));
  CHECK_FALSE(strip_jpeg("\xFF\xD8" + jfif + "garbage"));
  CHECK_FALSE(strip_jpeg("\xFF\xD8" + segment('\xDA', "scan") + "no end"));
}

TEST_CASE("a PNG loses text, time and EXIF") {
  const std::string signature("\x89PNG\r\n\x1A\n", 8);
  const std::string kept = chunk("IHDR", "h") + chunk("tRNS", "t"), end = chunk("IDAT", "d") + chunk("IEND", "");
  const auto lean = strip_png(signature + kept + chunk("tEXt", "x") + chunk("eXIf", "x") + chunk("tIME", "x") + end);
  REQUIRE(lean);
  CHECK(lean->bytes == signature + kept + end);
  CHECK_FALSE(strip_png(signature + kept));
  CHECK_FALSE(strip_png(signature + "\xFF\xFF\xFF\xFFIHDR    "));
}

}  // namespace
}  // namespace forme::epub
