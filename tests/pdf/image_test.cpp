#include <doctest/doctest.h>

#include "pdf/image_data.h"
#include "pdf/pdf_syntax.h"
#include "pdf/sample.h"
#include "pdf/unpacked.h"

using namespace forme;
using namespace forme::sample;

namespace {

bool has(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

std::string page_with(Workbench& bench, const Folder& folder, const std::string& bytes, double width = 100) {
  write_file(folder.path / "picture", bytes);
  DrawImage drawn;
  drawn.image = bench.media.load(folder.path / "picture", {});
  drawn.rect = drawn.clip = rect_pt(10, 10, width, width * 2 / 3);
  bench.add_page("1").items.push_back(drawn);
  bench.list.pages[0].items.push_back(drawn);
  return bench.write();
}

}  // namespace

TEST_CASE("colour photographs become CMYK once, reduced to what their size needs") {
  Workbench bench;
  const Folder folder("rgb");
  const std::string pdf = page_with(bench, folder, encode_jpeg(gradient(1800, 1200, PixelSpace::Rgb), 90), 72);
  const std::string text = unpacked(pdf);
  CHECK(occurrences(text, "/Subtype /Image") == 1);
  CHECK(occurrences(text, " Do\n") == 2);
  CHECK(has(text, "/Width 351 /Height 234 /ColorSpace /DeviceCMYK"));
  CHECK(has(text, "/DCTDecode"));
  CHECK_FALSE(has(text, "/Decode ["));
}

TEST_CASE("CMYK and gray JPEG pass untouched") {
  for (const PixelSpace space : {PixelSpace::Cmyk, PixelSpace::Gray}) {
    Workbench bench;
    const Folder folder("pass");
    const std::string jpeg = encode_jpeg(gradient(60, 40, space), 90);
    CHECK(has(page_with(bench, folder, jpeg), jpeg));
  }
}

TEST_CASE("an inverted CMYK JPEG passes with its Decode array") {
  using namespace std::string_literals;
  Workbench bench;
  const Folder folder("adobe");
  Pixels light{64, 64, PixelSpace::Cmyk, std::string(64 * 64 * 4, '\xE0'), {}, {}, false};
  std::string jpeg = encode_jpeg(light, 90);
  jpeg.insert(2, "\xFF\xEE\0\x0E"s + "Adobe\0\x64\0\0\0\0\0"s);
  const std::string pdf = page_with(bench, folder, jpeg);
  CHECK(has(pdf, jpeg));
  CHECK(has(pdf, "/Decode [1 0 1 0 1 0 1 0]"));
}

TEST_CASE("a CMYK JPEG with more ink than the press takes is not passed") {
  Workbench bench;
  const Folder folder("heavy");
  const Pixels heavy{64, 64, PixelSpace::Cmyk, std::string(64 * 64 * 4, '\xF0'), {}, {}, false};
  const std::string jpeg = encode_jpeg(heavy, 90);
  CHECK_FALSE(has(page_with(bench, folder, jpeg), jpeg));
}

TEST_CASE("transparency is a soft mask and makes the page a group") {
  Workbench bench;
  const Folder folder("alpha");
  Pixels pixels = gradient(60, 40, PixelSpace::Rgb);
  pixels.alpha.assign(60 * 40, '\x70');
  const std::string text = unpacked(page_with(bench, folder, encode_png(pixels)));
  CHECK(has(text, "/SMask "));
  CHECK(has(text, "/Group <<"));
}

TEST_CASE("line art is stored without loss") {
  Pixels stripes{64, 64, PixelSpace::Cmyk, {}, {}, {}, false};
  for (int i = 0; i < 64 * 64; ++i) stripes.samples += i % 3 == 0 ? std::string("\xFF\0\0\0", 4) : std::string(4, '\0');
  const ImageData indexed = encode_image(stripes, ImageKind::LineArt, 90);
  CHECK(has(indexed.entries, "[/Indexed /DeviceCMYK 1 <FF00000000000000>]"));
  CHECK(inflated(indexed.bytes).size() == 64 * 64);
  Pixels bilevel{9,  2,    PixelSpace::Gray, std::string("\xFF\0\0\0\0\0\0\0\xFF", 9) + std::string(9, '\0'), {},
                 {}, false};
  const ImageData bits = encode_image(bilevel, ImageKind::Photograph, 90);
  CHECK(has(bits.entries, "/BitsPerComponent 1"));
  CHECK(inflated(bits.bytes) == std::string("\x80\x80\0\0", 4));
}

TEST_CASE("a picture that cannot be decoded leaves a gray field and a diagnostic") {
  Workbench bench;
  const Folder folder("svg");
  const std::string text = unpacked(page_with(bench, folder, "<svg width='10' height='10'/>"));
  CHECK_FALSE(has(text, "/Subtype /Image"));
  CHECK(has(text, "0 0 0 0.2 k"));
  REQUIRE(bench.diagnostics.list().size() >= 1);
  CHECK(bench.diagnostics.list().back().code == "svg-not-drawn");
}

TEST_CASE("numbers, names and texts are spelled as PDF wants them") {
  CHECK(pdf_number(0.1 + 0.2) == "0.3");
  CHECK(pdf_number(-0.00001) == "0");
  CHECK(pdf_number(100) == "100");
  CHECK(pdf_number(1e300) == "1000000000");
  CHECK(pdf_name("PANTONE 185 C/(x)#") == "/PANTONE#20185#20C#2F#28x#29#23");
  CHECK(pdf_text("a(b)\\") == "(a\\(b\\)\\\\)");
  CHECK(pdf_text("\xF0\x9F\x98\x80") == "<FEFFD83DDE00>");
  CHECK(pdf_date({2026, 3, 0}) == "(D:20260301000000Z)");
}
