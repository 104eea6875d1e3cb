#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <thread>

#include "base/files.h"
#include "base/tag.h"
#include "fonts/font_library.h"

using namespace forme;

namespace {

/// A small font with the axes opsz 8…16…72, wdth 50…100…200, slnt -15…0 and ital 0…1, each with a width of its own.
const std::filesystem::path four_axes = FORME_ROOT "/tests/cases/assets/axes.ttf";
const std::filesystem::path inter = "/usr/share/fonts/truetype/inter-vf/Inter.var.ttf";  // wght 100…900, slnt -10…0

FontFaceRule rule(const std::filesystem::path& path) {
  FontFaceRule face;
  face.family = "F";
  face.sources = {{path, {}, {}}};
  return face;
}

FaceRequest request(int weight = 400, FontStyle style = FontStyle::Normal) { return {{"F"}, weight, 100, style}; }

struct Library {
  explicit Library(const std::vector<FontFaceRule>& rules = {}) {
    static const auto base = FontLibrary::load({FORME_ROOT "/fonts/fonts.yaml", {}}, sources, diagnostics);
    fonts = FontLibrary::extend(base, rules, diagnostics);
  }
  const FaceInfo& info(const FaceRequest& wanted) const { return fonts->info(fonts->select(wanted)); }
  double coordinate(const FaceRequest& wanted, std::string_view axis) const {
    const FaceInfo& found = info(wanted);
    for (std::size_t i = 0; i < found.coordinates.size(); ++i)
      if (found.axes[i].tag == tag(axis)) return found.coordinates[i];
    return -1e9;
  }
  std::vector<int> advances(FaceId face, std::string_view text) const {
    std::vector<ShapedGlyph> glyphs;
    fonts->shape({face, text, 0, text.size(), 0, Direction::LeftToRight, "en", {}}, glyphs);
    std::vector<int> out;
    for (const ShapedGlyph& glyph : glyphs) out.push_back(glyph.advance);
    return out;
  }

  Sources sources;
  Diagnostics diagnostics{sources};
  std::shared_ptr<const FontLibrary> fonts;
};

/// The bytes as a library of one face.
std::shared_ptr<const FontLibrary> reopened(const std::string& bytes) {
  const auto folder = std::filesystem::temp_directory_path() / "forme-variation-test";
  std::filesystem::create_directories(folder);
  write_file(folder / "instance.ttf", bytes);
  Sources sources;
  Diagnostics diagnostics(sources);
  auto fonts = FontLibrary::load({{}, {folder}}, sources, diagnostics);
  std::filesystem::remove_all(folder);
  return fonts;
}

bool holds_table(const std::string& sfnt, std::string_view table) {
  return sfnt.substr(0, 12 + 16 * 40).find(table) != std::string::npos;
}

}  // namespace

TEST_CASE("a text's weight picks the instance of a variable font of the catalogue") {
  const Library library;
  const FaceRequest thin{{"Inter Variable"}, 100, 100, FontStyle::Normal};
  const FaceRequest black{{"Inter Variable"}, 900, 100, FontStyle::Normal};
  const FaceId face = library.fonts->select(black);
  CHECK(library.fonts->select(thin) != face);
  CHECK(library.fonts->select(black) == face);
  CHECK(library.coordinate(thin, "wght") == 100);
  CHECK(library.info(black).weight == 900);
  CHECK(library.info(black).postscript_name != library.info(thin).postscript_name);
  CHECK(library.advances(face, "n")[0] > library.advances(library.fonts->select(thin), "n")[0]);
  const FaceRequest italic{{"Inter Variable"}, 900, 100, FontStyle::Italic};
  CHECK(library.info(italic).path.filename() == "Inter-italic.var.ttf");
  CHECK(library.info(italic).style == FontStyle::Italic);
}

TEST_CASE("coordinates are clamped to what the rule declares, then to what the font has") {
  FontFaceRule declared = rule(inter);
  declared.any_weight = false;
  declared.weight = 300;
  declared.heaviest = 500;
  CHECK(Library({declared}).coordinate(request(900), "wght") == 500);
  CHECK(Library({declared}).coordinate(request(100), "wght") == 300);
  CHECK(Library({rule(inter)}).coordinate(request(950), "wght") == 900);
  CHECK(Library({rule(inter)}).coordinate(request(50), "wght") == 100);
}

TEST_CASE("style sets ital or slnt, and only one of them") {
  const Library both({rule(four_axes)});
  CHECK(both.coordinate(request(400, FontStyle::Italic), "ital") == 1);
  CHECK(both.coordinate(request(400, FontStyle::Italic), "slnt") == 0);
  FaceRequest oblique = request(400, FontStyle::Italic);
  oblique.oblique = 10;
  CHECK(both.coordinate(oblique, "slnt") == -10);
  CHECK(both.coordinate(oblique, "ital") == 0);
  CHECK(both.info(oblique).italic_angle == -10);

  const Library slanted({rule(inter)});
  CHECK(slanted.coordinate(request(400, FontStyle::Italic), "slnt") == -10);  // 14 degrees, and the font has 10
  CHECK(slanted.info(request(400, FontStyle::Italic)).style == FontStyle::Italic);
  CHECK(slanted.info(request()).style == FontStyle::Normal);

  FontFaceRule declared = rule(inter);
  declared.any_style = false;
  declared.most_slant = 6;
  CHECK(Library({declared}).coordinate(request(400, FontStyle::Italic), "slnt") == -6);
  declared.most_slant = 0;  // font-style: normal
  CHECK(Library({declared}).coordinate(request(400, FontStyle::Italic), "slnt") == 0);
}

TEST_CASE("stretch sets wdth") {
  const Library library({rule(four_axes)});
  FaceRequest wide = request();
  wide.stretch = 150;
  CHECK(library.coordinate(wide, "wdth") == 150);
  CHECK(library.advances(library.fonts->select(wide), "a")[0] == 750);
  CHECK(library.info(wide).stretch == 150);
}

TEST_CASE("settings apply in the order of CSS Fonts 4, 7.2") {
  FontFaceRule set = rule(four_axes);
  set.variations = {{tag("wdth"), 120, {}}, {tag("opsz"), 30, {}}};
  const Library library({set});
  FaceRequest wanted = request();
  wanted.stretch = 60;
  CHECK(library.coordinate(wanted, "wdth") == 120);  // the rule's setting after the property's
  CHECK(library.coordinate(wanted, "opsz") == 30);
  wanted.optical_size = 12;
  CHECK(library.coordinate(wanted, "opsz") == 12);  // the optical size after the rule's settings
  wanted.variations = {{tag("opsz"), 100, {}}, {tag("wdth"), 80, {}}};
  CHECK(library.coordinate(wanted, "opsz") == 72);  // the element's settings last
  CHECK(library.coordinate(wanted, "wdth") == 80);
}

TEST_CASE("metrics are the instance's") {
  const Library library({rule(four_axes)});
  FaceRequest small = request();
  small.optical_size = 8;
  CHECK(library.info(request()).metrics.x_height == 500);
  CHECK(library.info(small).metrics.x_height == 600);
  CHECK(library.info(small).metrics.ascent == 900);
}

TEST_CASE("the subset of an instance is a font without axes that looks and measures as the instance") {
  const Library library({rule(inter)});
  FaceRequest wanted = request(650, FontStyle::Italic);
  const FaceId face = library.fonts->select(wanted);
  std::vector<std::uint32_t> glyphs;
  for (const char32_t c : std::u32string_view(U"AVWaegjo&%8ÅçØ½")) glyphs.push_back(library.fonts->glyph_of(face, c));
  const FontSubset subset = library.fonts->subset_glyphs(face, glyphs);
  CHECK(subset.bbox[3] >= library.fonts->glyph_box(face, library.fonts->glyph_of(face, U'Å'))[3] - 2);
  for (const char* table : {"fvar", "gvar", "HVAR", "STAT", "GSUB"}) CHECK_FALSE(holds_table(subset.bytes, table));
  CHECK(subset.bytes == library.fonts->subset_glyphs(face, glyphs).bytes);
  const auto alone = reopened(subset.bytes);
  REQUIRE(alone->size() == 1);
  REQUIRE(subset.glyph_map.size() >= 2 * glyphs.size());
  for (std::size_t i = 0; i < subset.glyph_map.size(); i += 2) {
    const std::uint32_t old = subset.glyph_map[i], now = subset.glyph_map[i + 1];
    CHECK(subset.advances[now] == library.fonts->glyph_advance(face, old));
    const auto before = library.fonts->glyph_box(face, old), after = alone->glyph_box(0, now);
    for (std::size_t side = 0; side < 4; ++side) CHECK(std::abs(before[side] - after[side]) <= 2);  // of 2816
  }
}

TEST_CASE("the subset of an instance for an EPUB keeps its kerning") {
  const Library library;
  const FaceId face = library.fonts->select({{"Inter Variable"}, 800, 100, FontStyle::Normal});
  const std::string bytes = library.fonts->subset_characters(face, U"AVATo Ty.");
  for (const char* table : {"fvar", "HVAR", "STAT"}) CHECK_FALSE(holds_table(bytes, table));
  const auto alone = reopened(bytes);
  REQUIRE(alone->size() == 1);
  CHECK(alone->info(0).weight == 800);
  std::vector<ShapedGlyph> glyphs;
  const std::string_view text = "AVATo Ty.";
  alone->shape({0, text, 0, text.size(), 0, Direction::LeftToRight, "en", {}}, glyphs);
  const std::vector<int> expected = library.advances(face, text);
  REQUIRE(glyphs.size() == expected.size());
  for (std::size_t i = 0; i < glyphs.size(); ++i) CHECK(glyphs[i].advance == expected[i]);
}

TEST_CASE("a setting that the font cannot follow is said where it is written") {
  const Library library({rule(four_axes)});
  Diagnostics told(library.sources);
  const Span place{FileId{}, 3, 9};
  library.fonts->report_variations({{tag("WONK"), 1, place}, {tag("wdth"), 300, place}, {tag("opsz"), 20, place}},
                                   library.fonts->select(request()), told);
  REQUIRE(told.list().size() == 2);
  CHECK(told.list()[0].code == "missing-axis");
  CHECK(told.list()[0].span == place);
  CHECK(told.list()[0].hint.find("'opsz' from 8 to 72") != std::string::npos);
  CHECK(told.list()[1].code == "axis-range");

  FontFaceRule set = rule(four_axes);
  set.variations = {{tag("wght"), 700, place}};
  const Library declared({set});
  CHECK(declared.diagnostics.list().back().code == "missing-axis");
}

TEST_CASE("an instance keeps the characters that its rule is for") {
  FontFaceRule letter = rule(inter);
  letter.unicode_range = {{U'a', U'a'}};
  const Library library({letter});
  const FaceId face = library.fonts->fallback(request(700), U'a', "en");
  CHECK(library.coordinate(request(700), "wght") == 700);
  CHECK(library.fonts->has_glyph(face, U'a'));
  CHECK_FALSE(library.fonts->has_glyph(face, U'b'));
}

TEST_CASE("several threads may ask for instances at once") {
  const Library library({rule(inter)});
  std::vector<std::vector<FaceId>> found(4);
  std::vector<std::thread> threads;
  for (auto& faces : found)
    threads.emplace_back([&] {
      for (int weight = 100; weight <= 900; weight += 50) faces.push_back(library.fonts->select(request(weight)));
    });
  for (auto& thread : threads) thread.join();
  for (const auto& faces : found) CHECK(faces == found[0]);
  CHECK(std::set<FaceId>(found[0].begin(), found[0].end()).size() == 17);
}

TEST_CASE("a catalogue gives the ends of what a variable font is for") {
  const auto folder = std::filesystem::temp_directory_path() / "forme-variable-catalogue";
  std::filesystem::create_directories(folder);
  write_file(folder / "fonts.yaml",
             "default: F\nfamilies:\n"
             "  - {name: F, faces: [{file: axes.ttf, stretch: [120, 80], style: [normal, italic]}]}\n"
             "  - {name: G, faces: [{file: axes.ttf, stretch: [80], style: [italic, bold]}]}\n");
  std::filesystem::copy_file(four_axes, folder / "axes.ttf", std::filesystem::copy_options::overwrite_existing);
  Library library;
  Diagnostics told(library.sources);
  library.fonts = FontLibrary::load({folder / "fonts.yaml", {}}, library.sources, told);
  FaceRequest wide = request(400, FontStyle::Italic);
  wide.stretch = 200;
  CHECK(library.coordinate(wide, "wdth") == 120);
  CHECK(library.coordinate(wide, "ital") == 1);
  CHECK(library.coordinate(request(), "ital") == 0);
  CHECK(told.list().size() == 2);  // G's range and its styles
  for (const Diagnostic& d : told.list()) CHECK(d.code == "bad-font-catalogue");
  std::filesystem::remove_all(folder);
}

TEST_CASE("a library numbers its own instances, whatever its base was asked for") {
  const Library used({rule(inter)});
  used.fonts->select(request(333));
  Diagnostics diagnostics(used.sources);
  const auto fresh = FontLibrary::extend(used.fonts, std::vector<FontFaceRule>(), diagnostics);
  CHECK(fresh->select(request(444)) == fresh->size());
  CHECK(fresh->info(static_cast<FaceId>(fresh->size())).weight == 444);
}

TEST_CASE("a font with CFF2 outlines is refused with a way out") {
  const Library catalogue;
  std::string bytes = *read_file(catalogue.info({{"Bebas Neue"}, 400, 100, FontStyle::Normal}).path);
  bytes.replace(bytes.find("CFF "), 4, "CFF2");
  const auto path = std::filesystem::temp_directory_path() / "forme-cff2-test.otf";
  write_file(path, bytes);
  const Library library({rule(path)});
  std::filesystem::remove(path);
  const auto& told = library.diagnostics.list();
  const auto found =
      std::find_if(told.begin(), told.end(), [](const Diagnostic& d) { return d.code == "unreadable-font"; });
  REQUIRE(found != told.end());
  CHECK(found->message.find("CFF2") != std::string::npos);
  CHECK(found->hint.find(".ttf") != std::string::npos);
}
