#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

#include "base/files.h"
#include "media/codecs.h"
#include "media/media.h"

using namespace forme;

namespace {

struct Decoder {
  Sources sources;
  Diagnostics diagnostics{sources};

  std::optional<Pixels> decode(std::string bytes, int orientation = 1) {
    const auto path = std::filesystem::temp_directory_path() / "forme-decode-test";
    write_file(path, bytes);
    std::optional<ImageInfo> info = read_image_info(path, {}, diagnostics);
    std::filesystem::remove(path);
    if (!info) return std::nullopt;
    info->orientation = orientation;
    return decode_image(*info, {}, diagnostics);
  }
};

Pixels ramp(int width, int height, PixelSpace space) {
  Pixels pixels{width, height, space, {}, {}, {}, false};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < samples_of(space); ++c)
        pixels.samples += static_cast<char>((c == 0 ? 255 * x / width : c == 1 ? 255 * y / height : 60));
  return pixels;
}

int sample(const Pixels& pixels, int x, int y, int channel) {
  const auto place = (static_cast<std::size_t>(y) * pixels.width + x) * samples_of(pixels.space) + channel;
  return static_cast<unsigned char>(pixels.samples[place]);
}

}  // namespace

TEST_CASE("PNG comes back as it was written, with its transparency") {
  Pixels pixels = ramp(20, 10, PixelSpace::Rgb);
  pixels.alpha.assign(200, '\x80');
  Decoder decoder;
  const auto back = decoder.decode(encode_png(pixels));
  REQUIRE(back);
  CHECK(back->samples == pixels.samples);
  CHECK(back->alpha == pixels.alpha);
  CHECK(decoder.diagnostics.list().empty());
  pixels.alpha.assign(200, '\xFF');
  CHECK(decoder.decode(encode_png(pixels))->alpha.empty());
}

TEST_CASE("JPEG keeps gray, RGB and CMYK; plain CMYK is not inverted") {
  Decoder decoder;
  for (const PixelSpace space : {PixelSpace::Gray, PixelSpace::Rgb, PixelSpace::Cmyk}) {
    const Pixels pixels = ramp(64, 64, space);
    const auto back = decoder.decode(encode_jpeg(pixels, 95));
    REQUIRE(back);
    CHECK(back->space == space);
    for (int c = 0; c < samples_of(space); ++c)
      CHECK(std::abs(sample(*back, 40, 20, c) - sample(pixels, 40, 20, c)) < 8);
  }
  CHECK(decoder.diagnostics.list().empty());
}

TEST_CASE("CMYK with an Adobe marker is turned so that 0 is no ink") {
  using namespace std::string_literals;
  Pixels inverted = ramp(64, 64, PixelSpace::Cmyk);
  for (char& c : inverted.samples) c = static_cast<char>(~c);
  std::string jpeg = encode_jpeg(inverted, 95);
  jpeg.insert(2, "\xFF\xEE\0\x0E"s + "Adobe\0\x64\0\0\0\0\0"s);
  Decoder decoder;
  const auto back = decoder.decode(jpeg);
  REQUIRE(back);
  CHECK(std::abs(sample(*back, 40, 20, 0) - 255 * 40 / 64) < 8);
  CHECK(std::abs(sample(*back, 40, 20, 1) - 255 * 20 / 64) < 8);
}

TEST_CASE("truncated files give what there is, and say so once") {
  for (const bool png : {true, false}) {
    Decoder decoder;
    const Pixels pixels = ramp(200, 200, PixelSpace::Rgb);
    std::string noisy = pixels.samples;
    for (std::size_t i = 0; i < noisy.size(); ++i)
      noisy[i] = static_cast<char>(noisy[i] ^ static_cast<char>(i * 7919 >> 5));
    Pixels image = pixels;
    image.samples = noisy;
    const std::string bytes = png ? encode_png(image) : encode_jpeg(image, 90);
    const auto half = decoder.decode(bytes.substr(0, bytes.size() / 2));
    REQUIRE(half);
    CHECK(half->damaged);
    CHECK(half->width == 200);
    CHECK(half->height == 200);
    REQUIRE(decoder.diagnostics.list().size() == 1);
    CHECK(decoder.diagnostics.list()[0].code == "damaged-image");
  }
}

TEST_CASE("every truncation and many mutations are survived") {
  Decoder decoder;
  const Pixels pixels = ramp(24, 24, PixelSpace::Rgb);
  for (const std::string& bytes : {encode_png(pixels), encode_jpeg(pixels, 80)}) {
    for (std::size_t length = 0; length < bytes.size(); length += 7) decoder.decode(bytes.substr(0, length));
    unsigned random = 1;
    for (int round = 0; round < 300; ++round) {
      std::string broken = bytes;
      for (int i = 0; i < 3; ++i) {
        random = random * 1664525U + 1013904223U;
        broken[(random >> 8) % broken.size()] = static_cast<char>(random >> 24);
      }
      const auto back = decoder.decode(broken);
      if (back)
        CHECK(back->samples.size() == static_cast<std::size_t>(back->width) * back->height * samples_of(back->space));
    }
  }
}

TEST_CASE("orientation puts pictures upright") {
  Decoder decoder;
  Pixels pixels{2, 1, PixelSpace::Gray, std::string("\x10\x20"), {}, {}, false};
  const std::string png = encode_png(pixels);
  CHECK(decoder.decode(png, 2)->samples == "\x20\x10");
  CHECK(decoder.decode(png, 3)->samples == "\x20\x10");
  const auto turned = decoder.decode(png, 6);  // a quarter turn clockwise: left becomes top
  CHECK(turned->width == 1);
  CHECK(turned->height == 2);
  CHECK(turned->samples == "\x10\x20");
  CHECK(decoder.decode(png, 8)->samples == "\x20\x10");
}

TEST_CASE("reducing averages areas and keeps proportions") {
  Pixels pixels = ramp(400, 200, PixelSpace::Gray);
  const Pixels small = downscale(pixels, 40, 10);
  CHECK(small.width == 40);
  CHECK(small.height == 20);
  CHECK(std::abs(sample(small, 20, 10, 0) - 255 * 205 / 400) <= 2);
  CHECK(downscale(pixels, 500, 10).width == 400);
  const Pixels white{33, 7, PixelSpace::Gray, std::string(33 * 7, '\xFF'), {}, {}, false};
  CHECK(downscale(white, 10, 2).samples.find_first_not_of('\xFF') == std::string::npos);
}

TEST_CASE("hidden colours do not bleed into transparent edges") {
  Pixels pixels{4, 1, PixelSpace::Rgb, {}, {}, {}, false};
  pixels.samples = std::string("\xFF\0\0\xFF\0\0\0\0\xFF\0\0\xFF", 12);
  pixels.alpha = std::string("\xFF\xFF\0\0", 4);
  const Pixels one = downscale(pixels, 1, 1);
  CHECK(sample(one, 0, 0, 0) > 250);
  CHECK(sample(one, 0, 0, 2) == 0);
}

TEST_CASE("encoding gives the same bytes each time") {
  const Pixels pixels = ramp(50, 50, PixelSpace::Cmyk);
  CHECK(encode_jpeg(pixels, 90) == encode_jpeg(pixels, 90));
}
