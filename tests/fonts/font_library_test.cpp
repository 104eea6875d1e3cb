#include "fonts/font_library.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "base/files.h"
#include "base/utf8.h"

namespace {

using namespace forme;

constexpr std::uint32_t tag(const char (&t)[5]) {
  return (std::uint32_t(t[0]) << 24) | (std::uint32_t(t[1]) << 16) | (std::uint32_t(t[2]) << 8) | std::uint32_t(t[3]);
}

/// The project's own catalogue, loaded once for all tests (its faces are opened when used).
const std::shared_ptr<const FontLibrary>& house() {
  static Sources sources;
  static Diagnostics diagnostics(sources);
  static const auto library = FontLibrary::load({FORME_ROOT "/fonts/fonts.yaml", {}}, sources, diagnostics);
  return library;
}

FaceId face(std::vector<std::string> families, int weight = 400, FontStyle style = FontStyle::Normal) {
  return house()->select({std::move(families), weight, 100, style});
}

struct ShapeCase {
  const char* family;
  std::string_view text, language;
  std::uint32_t script = 0;
  Direction direction = Direction::LeftToRight;
  std::vector<FontFeature> features{};
};

std::vector<ShapedGlyph> shape(const ShapeCase& c) {
  std::vector<ShapedGlyph> out;
  house()->shape({face({c.family}), c.text, 0, c.text.size(), c.script, c.direction, c.language, c.features}, out);
  return out;
}

/// A folder of its own that is removed at the end.
struct TemporaryFolder {
  std::filesystem::path path;
  explicit TemporaryFolder(const std::string& name)
      : path(std::filesystem::temp_directory_path() / ("forme-fonts-test-" + name)) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  void write(const std::string& name, std::string_view bytes) const {
    std::ofstream(path / name, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
};

std::vector<std::string> codes(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> out;
  for (const Diagnostic& d : diagnostics) out.push_back(d.code);
  return out;
}

}  // namespace

TEST_CASE("the catalogue is read without complaint and no face is opened") {
  Sources sources;
  Diagnostics diagnostics(sources);
  const auto library = FontLibrary::load({FORME_ROOT "/fonts/fonts.yaml", {}}, sources, diagnostics);
  CHECK(diagnostics.list().empty());
  CHECK(library->size() > 200);
  CHECK(library->take_problems().empty());
}

TEST_CASE("a family gives its nearest face by weight and style") {
  CHECK(house()->info(face({"Inter"})).postscript_name == "Inter-Regular");
  CHECK(house()->info(face({"inter"}, 700)).postscript_name == "Inter-Bold");
  CHECK(house()->info(face({"Inter"}, 950)).postscript_name == "Inter-Black");
  CHECK(house()->info(face({"Inter"}, 600, FontStyle::Italic)).postscript_name == "Inter-SemiBoldItalic");
  // 500 looks below before it looks above; EB Garamond has no bold italic, and style comes before weight.
  CHECK(house()->info(face({"EB Garamond"}, 500)).postscript_name == "EBGaramond12-Regular");
  CHECK(house()->info(face({"EB Garamond"}, 700, FontStyle::Italic)).postscript_name == "EBGaramond12-Italic");
}

TEST_CASE("unknown families give way to the next, generic names to the catalogue's, and at last to the default") {
  int found = 9;
  const auto serif = house()->select({{"No Such Family", "serif"}, 400, 100, FontStyle::Normal}, &found);
  CHECK(house()->info(serif).family == "EB Garamond");
  CHECK(found == 1);
  CHECK(house()->info(face({"sans-serif"})).family == "Inter");
  CHECK(house()->info(face({"monospace"})).family == "JetBrains Mono");
  const auto last = house()->select({{"No Such Family"}, 400, 100, FontStyle::Normal}, &found);
  CHECK(house()->info(last).family == "EB Garamond");
  CHECK(found == -1);
}

TEST_CASE("metrics come from the file") {
  const FaceMetrics& m = house()->info(face({"EB Garamond"})).metrics;
  CHECK(m.units_per_em == 1000);
  CHECK(m.x_height == 400);
  CHECK(m.cap_height == 650);
  CHECK(m.ascent > 0);
  CHECK(m.descent > 0);
  CHECK(m.underline_position > 0);
}

TEST_CASE("outline formats are told apart") {
  CHECK(house()->info(face({"EB Garamond"})).format == OutlineFormat::Cff);
  CHECK(house()->info(face({"Roboto"})).format == OutlineFormat::TrueType);
}

TEST_CASE("a character that the families lack comes from its script's families") {
  const FaceRequest request{{"EB Garamond"}, 400, 100, FontStyle::Normal};
  const auto family = [&](char32_t c, const char* language) {
    const FaceId f = house()->fallback(request, c, language);
    return f == no_face ? std::string() : house()->info(f).family;
  };
  CHECK(family(U'\u0628', "ar") == "Noto Naskh Arabic");
  CHECK(family(U'\u05D0', "he") == "Noto Serif Hebrew");
  CHECK(family(U'\u0905', "hi") == "Noto Serif Devanagari");
  CHECK(family(U'\u0E01', "th") == "Noto Serif Thai");
  CHECK(family(U'\u1200', "am") == "Noto Serif Ethiopic");
  CHECK(family(U'\U000E0FFF', "en").empty());
  const FaceRequest sans{{"Inter"}, 700, 100, FontStyle::Normal};
  const FaceId f = house()->fallback(sans, U'\u0905', "hi");
  CHECK(house()->info(f).postscript_name == "NotoSansDevanagari-Bold");
}

TEST_CASE("the language decides between faces for ideographs") {
  const FaceRequest request{{"EB Garamond"}, 400, 100, FontStyle::Normal};
  const auto family = [&](const char* language) {
    return house()->info(house()->fallback(request, U'\u76F4', language)).family;
  };
  CHECK(family("ja") == "Noto Serif CJK JP");
  CHECK(family("ko") == "Noto Serif CJK KR");
  CHECK(family("zh-Hant-TW") == "Noto Serif CJK TC");
  CHECK(family("zh-CN") == "Noto Serif CJK SC");
}

TEST_CASE("shaping: one line a case") {
  CHECK(shape({"Linux Libertine", "office", "en"}).size() == 4);  // o ffi c e
  CHECK(shape({"Linux Libertine", "Th", "en"}).size() == 1);
  CHECK(shape({"Linux Libertine", "Th", "en", 0, Direction::LeftToRight, {{tag("liga"), 0}}}).size() == 2);
  CHECK(shape({"EB Garamond", "e\u0301", "fr"}).size() == 1);  // composed
  CHECK(shape({"JetBrains Mono", "abc", "en"})[1].advance == shape({"JetBrains Mono", "iii", "en"})[1].advance);
  CHECK(shape({"EB Garamond", "a", "en", 0, Direction::LeftToRight, {{tag("smcp"), 1}}})[0].id !=
        shape({"EB Garamond", "a", "en"})[0].id);
  CHECK(shape({"EB Garamond", "1", "en", 0, Direction::LeftToRight, {{tag("onum"), 1}}})[0].id !=
        shape({"EB Garamond", "1", "en", 0, Direction::LeftToRight, {{tag("lnum"), 1}}})[0].id);
  CHECK(shape({"Noto Serif Devanagari", "\u0915\u093F", "hi", tag("Deva")})[0].cluster == 0);    // i stands before k
  CHECK(shape({"Noto Serif Devanagari", "\u0915\u094D\u0937", "hi", tag("Deva")}).size() == 1);  // conjunct
}

TEST_CASE("Arabic letters join and stand in visual order") {
  const auto joined = shape({"Noto Naskh Arabic", "\u0628\u0628\u0628", "ar", tag("Arab"), Direction::RightToLeft});
  const auto alone = shape({"Noto Naskh Arabic", "\u0628", "ar", tag("Arab"), Direction::RightToLeft});
  REQUIRE(joined.size() >= 3);
  CHECK(joined.front().cluster == 4);  // the last letter is leftmost
  CHECK(joined.back().cluster == 0);
  CHECK(joined.back().id != alone.back().id);
}

TEST_CASE("whether the space takes part in lookups is known") {
  CHECK_FALSE(house()->space_is_kerned(face({"EB Garamond"})));
  CHECK(house()->space_is_kerned(face({"Roboto"})));
}

TEST_CASE("features are listed") {
  CHECK(house()->has_feature(face({"EB Garamond"}), tag("smcp")));
  CHECK_FALSE(house()->has_feature(face({"Inter"}), tag("smcp")));
}

TEST_CASE("glyph boxes are ink boxes in font units") {
  const FaceId f = face({"EB Garamond"});
  const auto box = house()->glyph_box(f, house()->glyph_of(f, U'x'));
  CHECK(box[1] <= 5);
  CHECK(box[3] >= 380);
  CHECK(box[3] <= 430);
  CHECK(box[2] > box[0]);
}

TEST_CASE("a subset for PDF holds the glyphs asked for, the map to them and their advances") {
  const FaceId f = face({"EB Garamond"});
  const std::vector<std::uint32_t> glyphs = {house()->glyph_of(f, U'a'), house()->glyph_of(f, U'z')};
  const FontSubset subset = house()->subset_glyphs(f, glyphs);
  REQUIRE(subset.glyph_map.size() == 6);  // with .notdef
  CHECK(subset.cff.size() > 100);
  CHECK(subset.bytes.substr(0, 4) == "OTTO");
  CHECK(subset.bytes.find("GSUB") == std::string::npos);
  for (std::size_t i = 0; i < subset.glyph_map.size(); i += 2) {
    const std::uint32_t now = subset.glyph_map[i + 1];
    REQUIRE(now < subset.advances.size());
    CHECK(subset.advances[now] == house()->glyph_advance(f, subset.glyph_map[i]));
  }
}

TEST_CASE("a subset of TrueType outlines is a whole sfnt") {
  const FaceId f = face({"Roboto"});
  const FontSubset subset = house()->subset_glyphs(f, std::vector<std::uint32_t>{house()->glyph_of(f, U'A')});
  CHECK(subset.cff.empty());
  CHECK(subset.bytes.find("glyf") != std::string::npos);
  CHECK(subset.advances.size() == 2);
}

TEST_CASE("a subset for EPUB keeps layout and works as a font file") {
  const FaceId f = face({"Linux Libertine"});
  const std::string bytes = house()->subset_characters(f, U"Then affix a");
  CHECK(bytes.find("GSUB") != std::string::npos);
  CHECK(bytes.size() < 200'000);
  const TemporaryFolder folder("subset");
  folder.write("subset.otf", bytes);
  Sources sources;
  Diagnostics diagnostics(sources);
  const auto library = FontLibrary::load({{}, {folder.path}}, sources, diagnostics);
  REQUIRE(library->size() == 1);
  CHECK(library->has_glyph(0, U'T'));
  CHECK_FALSE(library->has_glyph(0, U'Z'));
  std::vector<ShapedGlyph> glyphs;
  library->shape({0, "Th", 0, 2, 0, Direction::LeftToRight, "en", {}}, glyphs);
  CHECK(glyphs.size() == 1);
}

TEST_CASE("an issue's own fonts join in by their names and leave the ids of the others alone") {
  const TemporaryFolder folder("issue");
  const FaceId original = face({"League Spartan"}, 700);
  folder.write("own.otf", *read_file(house()->info(original).path));
  folder.write("broken.ttf", "this is no font");
  Sources sources;
  Diagnostics diagnostics(sources);
  const auto library = FontLibrary::extend(
      house(), {folder.path / "own.otf", folder.path / "broken.ttf", folder.path / "none.otf"}, sources, diagnostics);
  CHECK(library->size() == house()->size() + 1);
  CHECK(library->info(original).postscript_name == house()->info(original).postscript_name);
  CHECK(library->info(static_cast<FaceId>(house()->size())).package == "issue");
  CHECK(library->info(static_cast<FaceId>(house()->size())).weight == 700);
  CHECK(codes(diagnostics.list()) == std::vector<std::string>{"unreadable-font", "missing-font"});
  CHECK(library->identity() != house()->identity());
}

TEST_CASE("missing, broken and changed files are told once and other faces are used") {
  const TemporaryFolder folder("catalogue"), files("files");
  files.write("broken.otf", std::string(5000, 'x'));
  folder.write("good.otf", *read_file(house()->info(face({"Bebas Neue"})).path));
  folder.write("fonts.yaml",
               "default: Good\n"
               "families:\n"
               "  - {name: Missing, package: fonts-none, faces: [{file: none.otf, sha256: 00}]}\n"
               "  - {name: Broken, package: fonts-broken, faces: [{file: ../forme-fonts-test-files/broken.otf}]}\n"
               "  - {name: Good, package: fonts-good, faces: [{file: good.otf, weight: 400, sha256: 1234}]}\n");
  Sources sources;
  Diagnostics diagnostics(sources);
  const auto library = FontLibrary::load({folder.path / "fonts.yaml", {}}, sources, diagnostics);
  CHECK(library->take_problems().empty());
  CHECK(library->size() == 3);  // a file that the catalogue lists joins in once
  const FaceId f = library->select({{"Missing", "Broken"}, 400, 100, FontStyle::Normal});
  CHECK(library->info(f).family == "Good");
  CHECK(codes(library->take_problems()) ==
        std::vector<std::string>{"missing-font", "unreadable-font", "font-hash-mismatch"});
  CHECK(library->take_problems().empty());
}

TEST_CASE("a catalogue that is broken or missing is an error and nothing falls over") {
  const TemporaryFolder folder("bad");
  for (const char* text :
       {"families: [", "- a\n- b\n", "families: 7\nfallbacks: {a: b}\n", "families: [{name: X, faces: [3]}]"}) {
    folder.write("fonts.yaml", text);
    Sources sources;
    Diagnostics diagnostics(sources);
    const auto library = FontLibrary::load({folder.path / "fonts.yaml", {}}, sources, diagnostics);
    CHECK(library->size() == 0);
    CHECK(library->select({{"serif"}, 400, 100, FontStyle::Normal}) == no_face);
    REQUIRE_FALSE(diagnostics.list().empty());
    CHECK(diagnostics.list().front().code == "bad-font-catalogue");
  }
  Sources sources;
  Diagnostics diagnostics(sources);
  FontLibrary::load({folder.path / "none.yaml", {}}, sources, diagnostics);
  CHECK(codes(diagnostics.list()) == std::vector<std::string>{"missing-font-catalogue"});
}

TEST_CASE("mutated font files never bring shaping down") {
  const std::string good = *read_file(house()->info(face({"Bebas Neue"})).path);
  const TemporaryFolder folder("mutated");
  std::uint32_t state = 12345;
  const auto next = [&] { return state = state * 1664525U + 1013904223U; };
  for (int round = 0; round < 12; ++round) {
    std::string bytes = good;
    for (int i = 0; i < 40; ++i) bytes[next() % bytes.size()] = static_cast<char>(next() >> 24);
    if (round % 3 == 0) bytes.resize(bytes.size() / 2);
    folder.write("mutated.otf", bytes);
    Sources sources;
    Diagnostics diagnostics(sources);
    const auto library = FontLibrary::load({{}, {folder.path}}, sources, diagnostics);
    if (library->size() == 0) continue;
    std::vector<ShapedGlyph> glyphs;
    library->shape({0, "Hamburgefonts", 0, 13, 0, Direction::LeftToRight, "en", {}}, glyphs);
    library->subset_glyphs(0, std::vector<std::uint32_t>{1, 2, 3});
    CHECK(glyphs.size() <= 100);
  }
}

TEST_CASE("several threads may shape at once") {
  const auto expected = shape({"Linux Libertine", "Affluent quarks", "en"});
  std::vector<std::vector<ShapedGlyph>> results(4);
  std::vector<std::thread> threads;
  for (auto& result : results) {
    threads.emplace_back([&result] {
      for (int i = 0; i < 50; ++i) result = shape({"Linux Libertine", "Affluent quarks", "en"});
    });
  }
  for (auto& thread : threads) thread.join();
  for (const auto& result : results) {
    REQUIRE(result.size() == expected.size());
    CHECK(std::equal(result.begin(), result.end(), expected.begin(), [](const ShapedGlyph& a, const ShapedGlyph& b) {
      return a.id == b.id && a.advance == b.advance;
    }));
  }
}
