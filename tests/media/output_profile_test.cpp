#include <doctest/doctest.h>

#include <filesystem>
#include <thread>
#include <vector>

#include "base/files.h"
#include "media/media.h"

using namespace forme;

namespace {

std::shared_ptr<const OutputProfile> coated(double limit = 3.0) {
  return OutputProfile::load(std::filesystem::path(FORME_ROOT) / "styles/icc/FOGRA39L_coated.icc", limit);
}

float total(const std::array<float, 4>& ink) { return ink[0] + ink[1] + ink[2] + ink[3]; }

}  // namespace

TEST_CASE("grays are black ink alone") {
  const auto profile = coated();
  CHECK(profile->to_cmyk(Color::srgb(0, 0, 0)) == std::array<float, 4>{0, 0, 0, 1});
  CHECK(profile->to_cmyk(Color::srgb(1, 1, 1)) == std::array<float, 4>{0, 0, 0, 0});
  const auto middle = profile->to_cmyk(Color::srgb(0.5F, 0.5F, 0.5F));
  CHECK(middle[0] == 0);
  CHECK(middle[3] == doctest::Approx(0.5));
  Pixels gray{2, 1, PixelSpace::Rgb, std::string("\x40\x40\x40\x80\x80\x80"), {}, {}, false};
  const Pixels converted = profile->convert(gray);
  CHECK(converted.space == PixelSpace::Gray);
  CHECK(converted.samples == "\x40\x80");
}

TEST_CASE("colours go through the profile and come back near") {
  const auto profile = coated();
  const auto red = profile->to_cmyk(Color::srgb(0.8F, 0.1F, 0.1F));
  CHECK(red[1] > 0.8);
  CHECK(red[2] > 0.7);
  CHECK(red[0] < 0.3);
  const auto back = profile->to_srgb(red);
  CHECK(back[0] == doctest::Approx(0.8).epsilon(0.05));
  CHECK(back[1] < 0.25);
  CHECK(profile->to_cmyk(Color::cmyk(0.1F, 0.2F, 0.3F, 0.4F)) == std::array<float, 4>{0.1F, 0.2F, 0.3F, 0.4F});
}

TEST_CASE("total ink is held, black stays") {
  const auto profile = coated(2.4);
  for (const Color& dark : {Color::srgb(0.1F, 0.02F, 0), Color::srgb(0, 0, 0.05F), Color::srgb(0.05F, 0.1F, 0.02F)})
    CHECK(total(profile->to_cmyk(dark)) <= 2.401F);
  Pixels heavy{1, 1, PixelSpace::Cmyk, std::string("\xFF\xFF\xFF\xFF"), {}, {}, false};
  const Pixels held = profile->convert(heavy);
  int sum = 0;
  for (const char c : held.samples) sum += static_cast<unsigned char>(c);
  CHECK(sum <= 2.4 * 255);
  CHECK(held.samples[3] == '\xFF');
}

TEST_CASE("what is no CMYK output profile is refused") {
  const auto path = std::filesystem::temp_directory_path() / "forme-not-a-profile.icc";
  write_file(path, "this is no profile");
  CHECK_THROWS_AS(OutputProfile::load(path, 3), BuildError);
  std::filesystem::remove(path);
  CHECK_THROWS_AS(OutputProfile::load(path, 3), BuildError);
}

TEST_CASE("a broken embedded profile counts as none") {
  const auto profile = coated();
  Pixels pixels{1, 1, PixelSpace::Rgb, std::string("\xC0\x20\x20"), {}, {}, false};
  const std::string plain = profile->convert(pixels).samples;
  pixels.icc_profile = "nonsense";
  CHECK(profile->convert(pixels).samples == plain);
}

TEST_CASE("one profile serves many threads with the same result") {
  const auto profile = coated();
  Pixels pixels{256, 8, PixelSpace::Rgb, {}, {}, {}, false};
  for (int i = 0; i < 256 * 8; ++i)
    pixels.samples += {static_cast<char>(i), static_cast<char>(i / 8), static_cast<char>(255 - i % 256)};
  const std::string expected = profile->convert(pixels).samples;
  std::vector<std::thread> threads;
  std::vector<int> same(4, 0);
  for (std::size_t t = 0; t < same.size(); ++t)
    threads.emplace_back([&, t] {
      profile->to_cmyk(Color::srgb(0.1F * static_cast<float>(t), 0.5F, 0.2F));
      same[t] = profile->convert(pixels).samples == expected;
    });
  for (std::thread& thread : threads) thread.join();
  for (const int result : same) CHECK(result == 1);
}

TEST_CASE("CMYK becomes sRGB through the press profile") {
  const auto profile = coated();
  const Pixels cyan{1, 1, PixelSpace::Cmyk, std::string("\xFF\0\0\0", 4), {}, {}, false};
  const Pixels screen = convert_to_srgb(cyan, profile.get());
  REQUIRE(screen.space == PixelSpace::Rgb);
  CHECK(static_cast<unsigned char>(screen.samples[0]) < 60);
  CHECK(static_cast<unsigned char>(screen.samples[2]) > 180);
}
