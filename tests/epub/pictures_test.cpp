#include "epub/pictures.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/files.h"
#include "epub/resample.h"
#include "epub/support.h"

namespace forme::epub {
namespace {

using test::Bench;

/// A folder of its own, removed at the end.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "forme-epub-pictures-test";
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

Pixels pixels_of(PixelSpace space, int width, int height, char value) {
  Pixels pixels;
  pixels.width = width;
  pixels.height = height;
  pixels.space = space;
  pixels.samples.assign(static_cast<std::size_t>(width * height * channels_of(space)), value);
  return pixels;
}

struct Packed {
  Picture picture;
  ImageInfo info;
};

/// The packed picture of these bytes, read again.
Packed pack(const std::string& name, const std::string& bytes) {
  const Folder folder;
  Bench bench;
  write_file(folder.path / name, bytes);
  PictureStore store(bench.media, nullptr, bench.diagnostics);
  const PictureId id = store.add(folder.path / name, {});
  if (id == no_picture) return {};
  write_file(folder.path / "packed", store[id].bytes);
  const auto info = read_image_info(folder.path / "packed", {}, bench.diagnostics);
  return {store[id], info ? *info : ImageInfo()};
}

TEST_CASE("a picture that is fit keeps its bytes") {
  const std::string jpeg = encode_jpeg(pixels_of(PixelSpace::Rgb, 8, 8, '\x50'), 90);
  const std::string png = encode_png(pixels_of(PixelSpace::Gray, 8, 8, '\x50'));
  CHECK(pack("a.jpg", jpeg).picture.media_type == "image/jpeg");
  CHECK(pack("a.png", png).picture.bytes == png);
}

TEST_CASE("CMYK becomes sRGB") {
  const Packed packed = pack("Press Room.JPG", encode_jpeg(pixels_of(PixelSpace::Cmyk, 16, 8, '\x20'), 90));
  CHECK(packed.picture.path == "images/press-room.jpg");
  CHECK(packed.info.components == 3);
  CHECK(packed.info.width == 16);
}

TEST_CASE("large pictures are brought under four million pixels in their shape") {
  const Packed packed = pack("large.png", encode_png(pixels_of(PixelSpace::Gray, 4000, 2000, '\x7f')));
  CHECK(packed.info.width * packed.info.height <= 4000000);
  CHECK(packed.info.width > 2800);
  CHECK(std::abs(packed.info.width - 2 * packed.info.height) <= 2);
}

TEST_CASE("drawings are cleaned, what is no drawing is left out and said") {
  const Packed packed =
      pack("d.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='4'><script>x</script></svg>");
  CHECK(packed.picture.media_type == "image/svg+xml");
  CHECK_FALSE(test::contains(packed.picture.bytes, "script"));
  CHECK(pack("bad.svg", "no picture at all").picture.path.empty());
}

TEST_CASE("shrinking averages areas exactly") {
  Pixels pixels = pixels_of(PixelSpace::Gray, 3, 1, '\0');
  pixels.samples = std::string("\x00\x60\xC0", 3);
  const Pixels one = shrink(pixels, 1, 1);
  CHECK(one.samples == "\x60");
  const Pixels two = shrink(pixels, 2, 1);
  CHECK(two.samples == std::string("\x20\xA0", 2));
}

TEST_CASE("cropping takes the middle") {
  Pixels pixels = pixels_of(PixelSpace::Gray, 4, 1, '\0');
  pixels.samples = "abcd";
  pixels.alpha = "efgh";
  const Pixels middle = crop_to_middle(pixels, 2, 1);
  CHECK(middle.samples == "bc");
  CHECK(middle.alpha == "fg");
}

}  // namespace
}  // namespace forme::epub
