#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "base/files.h"
#include "media/media.h"

using namespace forme;

namespace {

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "forme-media-info";
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

struct Reader {
  Sources sources;
  Diagnostics diagnostics{sources};
  Folder folder;

  std::optional<ImageInfo> read(const std::string& bytes, const std::string& name = "picture") {
    write_file(folder.path / name, bytes);
    return read_image_info(folder.path / name, {}, diagnostics);
  }
  std::string code() const { return diagnostics.list().empty() ? "" : diagnostics.list().back().code; }
};

Pixels flat(int width, int height, PixelSpace space) {
  const std::size_t channels = space == PixelSpace::Gray ? 1 : space == PixelSpace::Rgb ? 3 : 4;
  return {width, height, space, std::string(static_cast<std::size_t>(width * height) * channels, '\x40'),
          {},    {},     false};
}

/// An APP1 segment with an orientation and 150 ppi, put behind SOI.
std::string with_exif(const std::string& jpeg, char orientation) {
  using namespace std::string_literals;
  const std::string tiff = "II*\0\x08\0\0\0"s + "\x03\0"s + "\x12\x01\x03\0\x01\0\0\0"s + orientation + "\0\0\0"s +
                           "\x1A\x01\x05\0\x01\0\0\0\x32\0\0\0"s + "\x28\x01\x03\0\x01\0\0\0\x02\0\0\0"s + "\0\0\0\0"s +
                           "\x96\0\0\0\x01\0\0\0"s;
  const std::string body = "Exif\0\0"s + tiff;
  const auto length = body.size() + 2;
  return jpeg.substr(0, 2) + "\xFF\xE1"s + static_cast<char>(length >> 8) + static_cast<char>(length & 0xFF) + body +
         jpeg.substr(2);
}

}  // namespace

TEST_CASE("formats are told by content, not by name") {
  Reader reader;
  const auto jpeg = reader.read(encode_jpeg(flat(31, 17, PixelSpace::Rgb), 80), "picture.png");
  REQUIRE(jpeg);
  CHECK(jpeg->format == ImageFormat::Jpeg);
  CHECK(jpeg->width == 31);
  CHECK(jpeg->height == 17);
  CHECK(jpeg->components == 3);
  const auto png = reader.read(encode_png(flat(5, 9, PixelSpace::Gray)), "picture.jpg");
  REQUIRE(png);
  CHECK(png->format == ImageFormat::Png);
  CHECK(png->components == 1);
  const auto cmyk = reader.read(encode_jpeg(flat(8, 8, PixelSpace::Cmyk), 80));
  REQUIRE(cmyk);
  CHECK(cmyk->components == 4);
  CHECK_FALSE(cmyk->adobe_inverted);
}

TEST_CASE("EXIF turns the size and gives the resolution") {
  Reader reader;
  const std::string jpeg = encode_jpeg(flat(31, 17, PixelSpace::Rgb), 80);
  // The JFIF segment of the encoder says no unit, so the resolution is EXIF's.
  const auto info = reader.read(with_exif(jpeg, 6));
  REQUIRE(info);
  CHECK(info->orientation == 6);
  CHECK(info->width == 17);
  CHECK(info->height == 31);
  CHECK(info->ppi_y == 150);  // it was the x resolution of the picture on its side
}

TEST_CASE("SVG sizes come from width, height and viewBox") {
  Reader reader;
  const auto both =
      reader.read("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='1in' height='2in'/>");
  REQUIRE(both);
  CHECK(both->format == ImageFormat::Svg);
  CHECK(both->width == 96);
  CHECK(both->height == 192);
  const auto one = reader.read("<svg viewBox='0 0 200 50' width='100px'/>");
  REQUIRE(one);
  CHECK(one->width == 100);
  CHECK(one->height == 25);
  const auto neither = reader.read("<svg width='100%'/>");
  REQUIRE(neither);
  CHECK(neither->width == 300);
}

TEST_CASE("what is no image is an error with a stable code") {
  Reader reader;
  CHECK_FALSE(read_image_info(reader.folder.path / "nothing.jpg", {}, reader.diagnostics));
  CHECK(reader.code() == "missing-image");
  for (const std::string& bytes :
       {std::string(), std::string("GIF89a"), std::string("\xFF\xD8\xFF"), std::string("\x89PNG\r\n\x1A\n"),
        std::string("RIFF\xFF\xFF\xFF\xFFWEBPVP8 "), std::string(5000, '<')}) {
    CHECK_FALSE(reader.read(bytes));
    CHECK(reader.code() == "unreadable-image");
  }
}

TEST_CASE("images beyond the limits are refused before they are decoded") {
  Reader reader;
  std::string png = encode_png(flat(5, 9, PixelSpace::Gray));
  png[16] = '\x00';
  png[17] = '\x01';  // 65536 and more wide
  CHECK_FALSE(reader.read(png));
  CHECK(reader.code() == "image-too-large");
}

TEST_CASE("a path is read once and complained of once") {
  Reader reader;
  MediaLibrary media(reader.diagnostics);
  write_file(reader.folder.path / "a.png", encode_png(flat(5, 9, PixelSpace::Gray)));
  const ImageId first = media.load(reader.folder.path / "a.png", {});
  CHECK(first != no_image);
  CHECK(media.load(reader.folder.path / "x" / ".." / "a.png", {}) == first);
  CHECK(media.load(reader.folder.path / "b.png", {}) == no_image);
  CHECK(media.load(reader.folder.path / "b.png", {}) == no_image);
  CHECK(media.size() == 1);
  CHECK(reader.diagnostics.list().size() == 1);
}
