#include "epub/packed_fonts.h"

#include <doctest/doctest.h>

#include "epub/support.h"

namespace forme::epub {
namespace {

using test::Bench;

std::shared_ptr<const FontLibrary> library(Bench& bench) {
  return FontLibrary::load({FORME_ROOT "/fonts/fonts.yaml", {}}, bench.sources, bench.diagnostics);
}

TEST_CASE("the sheet's families are packed as subsets with their rules") {
  Bench bench;
  const auto fonts = library(bench);
  int found = -1;
  FaceRequest request;
  request.families = {"EB Garamond"};
  if (fonts->size() == 0 || (fonts->select(request, &found), found != 0)) return;  // the family is not installed
  bench.document = test::document_from_xml("<html><body><p>Words</p></body></html>");
  bench.sheet.font_families = {"EB Garamond", "No Such Family"};
  EpubInput input = bench.input();
  input.fonts = fonts.get();
  const PackedFonts packed = pack_fonts(input, bench.diagnostics);
  REQUIRE_FALSE(packed.fonts.empty());
  CHECK(packed.fonts.size() <= 4);
  for (const PackedFont& font : packed.fonts) {
    CHECK(font.bytes.size() > 1000);
    CHECK(font.bytes.size() < 200000);
    CHECK(test::contains(packed.css, "url(\"" + font.path + "\")"));
    const bool cff = font.bytes.starts_with("OTTO");
    CHECK(font.path.ends_with(cff ? ".otf" : ".ttf"));
    CHECK(font.media_type == (cff ? "font/otf" : "font/ttf"));
  }
  CHECK(test::contains(packed.css, "font-family: \"EB Garamond\"; font-style: italic"));
  CHECK_FALSE(test::contains(packed.css, "No Such Family"));
  CHECK(bench.said("epub-font-missing"));
}

TEST_CASE("of a variable font its instances are packed, with the weights that they are drawn in") {
  Bench bench;
  const auto fonts = library(bench);
  bench.document = test::document_from_xml("<html><body><p>Words</p></body></html>");
  bench.sheet.font_families = {"Inter Variable"};
  EpubInput input = bench.input();
  input.fonts = fonts.get();
  const PackedFonts packed = pack_fonts(input, bench.diagnostics);
  REQUIRE(packed.fonts.size() == 4);
  CHECK(test::contains(packed.css, "font-style: normal; font-weight: 700; src: url(\"" + packed.fonts[2].path + "\")"));
  CHECK(packed.fonts[0].bytes != packed.fonts[2].bytes);
  for (const PackedFont& font : packed.fonts) CHECK(font.bytes.substr(0, 400).find("fvar") == std::string::npos);
}

TEST_CASE("without a library no font is packed") {
  Bench bench;
  bench.sheet.font_families = {"EB Garamond"};
  CHECK(pack_fonts(bench.input(), bench.diagnostics).fonts.empty());
}

}  // namespace
}  // namespace forme::epub
