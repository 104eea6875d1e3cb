#include "preflight/preflight.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "base/files.h"

using namespace forme;

namespace {

struct Bench {
  Sources sources;
  Diagnostics diagnostics{sources};
  MediaLibrary media{diagnostics};
  PrinterProfile printer;
  DisplayList list;
  std::shared_ptr<const FontLibrary> fonts = FontLibrary::load({}, sources, diagnostics);
  std::size_t before = diagnostics.list().size();

  Bench() {
    for (int i = 0; i < 4; ++i) {
      DisplayPage page;
      page.trim = {Length::from_pt(400), Length::from_pt(600)};
      page.bleed = Length::from_mm(3);
      list.pages.push_back(page);
    }
  }
  std::vector<Diagnostic> run() {
    preflight(list, *fonts, media, printer, diagnostics);
    return {diagnostics.list().begin() + static_cast<std::ptrdiff_t>(before), diagnostics.list().end()};
  }
  void add_text(const GlyphRun& run, double x, double y, Color color = Color::black()) {
    DrawGlyphs drawn;
    drawn.run = &run;
    drawn.origin = {Length::from_pt(x), Length::from_pt(y)};
    drawn.color = color;
    list.pages[0].items.push_back(drawn);
  }
};

GlyphRun run_of(double size) {
  GlyphRun run;
  run.text = "Type";
  run.size = Length::from_pt(size);
  run.width = Length::from_pt(20);
  return run;
}

}  // namespace

TEST_CASE("a page within the limits is silent") {
  Bench bench;
  const GlyphRun run = run_of(9);
  bench.add_text(run, 40, 40);
  CHECK(bench.run().empty());
}

TEST_CASE("pictures are held against three limits at their worst size") {
  const auto path = std::filesystem::temp_directory_path() / "forme-preflight.png";
  write_file(path, encode_png({300, 200, PixelSpace::Gray, std::string(300 * 200, 'x'), {}, {}, false}));
  const std::pair<double, Severity> cases[] = {
      {72 * 300 / 140.0, Severity::Error}, {72 * 300 / 200.0, Severity::Warning}, {72 * 300 / 280.0, Severity::Note}};
  for (const auto& [width, severity] : cases) {
    Bench bench;
    DrawImage drawn;
    drawn.image = bench.media.load(path, {});
    drawn.rect.width = Length::from_pt(width);
    drawn.rect.height = Length::from_pt(width * 2 / 3);
    drawn.clip = drawn.rect;
    bench.list.pages[0].items.push_back(drawn);
    drawn.rect.width = Length::from_pt(20);  // a smaller place does not matter
    drawn.rect.height = Length::from_pt(13);
    bench.list.pages[1].items.push_back(drawn);
    const auto found = bench.run();
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "low-resolution");
    CHECK(found[0].severity == severity);
    CHECK(found[0].message.find("page 1") != std::string::npos);
  }
  std::filesystem::remove(path);
}

TEST_CASE("small type, small reversed type and thin rules are told once each") {
  Bench bench;
  const GlyphRun tiny = run_of(5), reversed = run_of(7);
  for (int i = 0; i < 10; ++i) bench.add_text(tiny, 40, 40 + i);
  bench.add_text(reversed, 40, 90, Color::srgb(1, 1, 1));
  bench.list.pages[1].items.push_back(
      StrokeLine{{}, {Length::from_pt(50), {}}, Length::from_pt(0.1), Color::black(), BorderStyle::Solid});
  std::vector<std::string> codes;
  for (const Diagnostic& d : bench.run()) codes.push_back(d.code);
  CHECK(codes == std::vector<std::string>{"small-text", "small-reversed-text", "thin-rule"});
}

TEST_CASE("text near the trim is unsafe") {
  Bench bench;
  const GlyphRun run = run_of(9);
  bench.add_text(run, 400 - 22, 300);
  const auto found = bench.run();
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "outside-safety");
}

TEST_CASE("too much ink in a colour of the style sheet is told") {
  Bench bench;
  bench.list.pages[0].items.push_back(FillRect{{}, Color::cmyk(1, 1, 1, 1), false});
  const auto found = bench.run();
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "ink-limit");
}

TEST_CASE("page count and trim size are those of a printed issue") {
  Bench bench;
  bench.list.pages.pop_back();
  bench.list.pages[2].trim.width += Length::from_pt(1);
  const auto found = bench.run();
  REQUIRE(found.size() == 2);
  CHECK(found[0].code == "trim-differs");
  CHECK(found[1].code == "page-count");
  CHECK(found[1].message == "3 pages are no multiple of 4: 1 are missing");
}
