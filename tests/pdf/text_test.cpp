#include <doctest/doctest.h>

#include "pdf/font_objects.h"
#include "pdf/font_set.h"
#include "pdf/glyph_text.h"
#include "pdf/sample.h"
#include "pdf/unpacked.h"

using namespace forme;
using namespace forme::sample;

namespace {

GlyphRun run_of(std::string text, std::initializer_list<std::pair<std::uint32_t, std::uint32_t>> glyphs) {
  GlyphRun run;
  run.text = std::move(text);
  for (const auto& [id, cluster] : glyphs) run.glyphs.push_back({id, cluster, Length::from_pt(5), {}, {}});
  return run;
}

bool has(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

/// A page with one run, unpacked; empty when the catalogue's faces are not installed.
std::string page_with(Workbench& bench, const Workbench::Text& text) {
  if (bench.fonts->size() == 0) return {};
  GlyphRun& run = bench.shape(text);
  bench.add_page("1").items.push_back(Workbench::at(run, 40, 40));
  return unpacked(bench.write());
}

}  // namespace

TEST_CASE("clusters cover the text in both directions") {
  const GlyphRun ligature = run_of("office", {{1, 0}, {2, 1}, {3, 4}, {4, 5}});
  const auto clusters = glyph_clusters(ligature);
  REQUIRE(clusters.size() == 4);
  CHECK(clusters[1].text == "ffi");
  const GlyphRun backwards = run_of("abc", {{3, 2}, {2, 1}, {1, 0}});
  CHECK(glyph_clusters(backwards)[0].text == "c");
  CHECK(glyph_clusters(backwards)[2].text == "a");
  const GlyphRun marks = run_of("xe\xCC\x81", {{1, 0}, {2, 1}, {3, 1}});
  REQUIRE(glyph_clusters(marks).size() == 2);
  CHECK(glyph_clusters(marks)[1].text == "e\xCC\x81");
}

TEST_CASE("cluster values out of order or beyond the text lose nothing and do not crash") {
  const GlyphRun wild = run_of("abcd", {{1, 3}, {2, 900}, {3, 1}, {4, 3}});
  std::size_t covered = 0;
  for (const GlyphCluster& cluster : glyph_clusters(wild)) covered += cluster.text.size();
  CHECK(covered == 4);
  CHECK(glyph_clusters(run_of("", {{1, 0}, {2, 0}})).size() == 1);
  CHECK(glyph_clusters(run_of("abc", {})).empty());
}

TEST_CASE("a space without a glyph does not stick to the letter before it") {
  const GlyphRun run = run_of("end ", {{1, 0}, {2, 1}, {3, 2}});
  CHECK(glyph_clusters(run)[2].text == "d");
  CHECK(glyph_clusters(run_of(" ", {{1, 0}}))[0].text == " ");
}

TEST_CASE("glyphs of a cluster share its characters in reading order") {
  const GlyphRun run = run_of("ab", {{1, 0}, {2, 0}});
  const GlyphCluster cluster = glyph_clusters(run)[0];
  CHECK(texts_of_glyphs(cluster, false) == std::vector<std::string_view>{"a", "b"});
  CHECK(texts_of_glyphs(cluster, true) == std::vector<std::string_view>{"b", "a"});
}

TEST_CASE("character maps name every code, in blocks of a hundred") {
  std::vector<FontCode> codes;
  for (int i = 1; i <= 150; ++i) codes.push_back({static_cast<std::uint16_t>(i), 500, "x"});
  codes[0].text = "ffi";
  codes[1].text = "\xF0\x9F\x98\x80";
  const std::string map = to_unicode_map(codes);
  CHECK(has(map, "100 beginbfchar"));
  CHECK(has(map, "50 beginbfchar"));
  CHECK(has(map, "<0001> <006600660069>"));
  CHECK(has(map, "<0002> <D83DDE00>"));
}

TEST_CASE("broken CFF tables have no CIDs") {
  CHECK(cids_of_glyphs("").empty());
  CHECK(cids_of_glyphs(std::string("\1\0\4\1\0\1\4\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 15)).empty());
  CHECK(cids_of_glyphs(std::string(300, '\x01')).empty());
}

TEST_CASE("ligatures read as their letters, without help") {
  Workbench bench;
  const std::string text = page_with(bench, {"office"});
  if (text.empty()) return;
  CHECK(has(text, "/Encoding /Identity-H"));
  CHECK_FALSE(has(text, "/ActualText"));
  CHECK(has(text, "/CIDFontType0C"));
  CHECK(has(text, "+EBGaramond"));
}

TEST_CASE("a discretionary hyphen says it is soft") {
  Workbench bench;
  if (bench.fonts->size() == 0) return;
  GlyphRun& run = bench.shape({"-"});
  run.discretionary_hyphen = true;
  bench.add_page("1").items.push_back(Workbench::at(run, 40, 40));
  CHECK(has(unpacked(bench.write()), "/Span <</ActualText <FEFF00AD>>> BDC"));
}

TEST_CASE("one glyph for two texts is explained where it differs") {
  Workbench bench;
  if (bench.fonts->size() == 0) return;
  GlyphRun& run = bench.shape({"aab"});
  run.glyphs[2].id = run.glyphs[0].id;  // as small capitals from capitals and from lower case
  bench.add_page("1").items.push_back(Workbench::at(run, 40, 40));
  const std::string text = unpacked(bench.write());
  CHECK(occurrences(text, "/ActualText") == 1);
  CHECK(has(text, "/Span <</ActualText <FEFF0062>>> BDC"));
}

TEST_CASE("the pen never drifts from where layout put the glyphs") {
  Workbench bench;
  if (bench.fonts->size() == 0) return;
  std::string words;
  for (int i = 0; i < 200; ++i) words += "minimum ";
  GlyphRun& run = bench.shape({words});
  for (PlacedGlyph& glyph : run.glyphs) glyph.advance += Length::from_raw(137);  // about 0.002 pt each
  bench.add_page("1").items.push_back(Workbench::at(run, 0, 40));
  FontSet fonts(*bench.fonts);
  fonts.collect(run);
  PdfObjects objects;
  fonts.embed(objects);
  double wanted = 0, natural = 0;
  for (std::size_t i = 0; i + 1 < run.glyphs.size(); ++i) {
    wanted += run.glyphs[i].advance.pt();
    natural += fonts.width(run.face, run.glyphs[i].id) / 1000 * 12;
  }
  const std::string text = unpacked(bench.write());
  const std::size_t begin = text.find("Tm\n[") + 4;
  const std::string array = text.substr(begin, text.find("] TJ", begin) - begin);
  double moved = 0;
  for (std::size_t at = 0; at < array.size();) {
    if (array[at] == '<') {
      at = array.find('>', at) + 1;
      continue;
    }
    std::size_t used = 0;
    moved -= std::stod(array.substr(at), &used) / 1000 * 12;
    at += used;
  }
  CHECK(natural + moved == doctest::Approx(wanted).epsilon(0.00001));
}

TEST_CASE("right-to-left text has no long spans that readers would turn round") {
  Workbench bench;
  const std::string text =
      page_with(bench, {"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", "Noto Serif Hebrew", 12, "he", Direction::RightToLeft, {}});
  if (text.empty()) return;
  CHECK_FALSE(has(text, "/ActualText"));
  CHECK(has(text, "<05E9>"));
}
