#include "pdf/write_pdf.h"

#include <doctest/doctest.h>

#include "pdf/sample.h"
#include "pdf/unpacked.h"

using namespace forme;
using namespace forme::sample;

namespace {

bool has(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

}  // namespace

TEST_CASE("the file is PDF/X-4 with intent, metadata and boxes") {
  Workbench bench;
  bench.add_page("1");
  const std::string pdf = bench.write();
  CHECK(pdf.substr(0, 9) == "%PDF-1.6\n");
  CHECK(pdf.substr(pdf.size() - 6) == "%%EOF\n");
  const std::string text = unpacked(pdf);
  CHECK(has(text, "/S /GTS_PDFX /OutputConditionIdentifier (FOGRA39)"));
  CHECK(has(text, "/N 4 /Alternate /DeviceCMYK"));
  CHECK(has(text, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"));
  CHECK(has(text, "<rdf:li xml:lang=\"x-default\">A Sample &amp; More</rdf:li>"));
  CHECK(has(text, "/Title (A Sample & More)"));
  CHECK(has(text, "/CreationDate (D:20261201000000Z)"));
  CHECK(has(text, "<xmp:CreateDate>2026-12-01T00:00:00Z</xmp:CreateDate>"));
  CHECK(has(text, "/Trapped /False"));
  CHECK(has(text,
            "/MediaBox [0 0 612.2835 810.7087] /BleedBox [0 0 612.2835 810.7087] /TrimBox [8.5039 8.5039 603.7795 "
            "802.2047]"));
  for (const char* never : {"/ArtBox", "/CropBox", "/Rotate", "/Annots", "/Encrypt", "/Group", " rg\n", "DeviceRGB"})
    CHECK_FALSE(has(text, never));
}

TEST_CASE("the same input gives the same bytes") {
  Workbench first, second;
  for (Workbench* bench : {&first, &second}) {
    bench->add_page("1").items.push_back(Workbench::at(bench->shape({"Determined"}), 40, 40));
  }
  CHECK(first.write() == second.write());
  second.add_page("2");
  CHECK(first.write() != second.write());
}

TEST_CASE("marks stand outside the bleed in registration colour") {
  Workbench bench;
  DisplayPage& page = bench.add_page("1");
  page.crop_marks = true;
  const std::string text = unpacked(bench.write());
  CHECK(has(text, "/Registration CS 1 SCN"));
  CHECK(has(text, "[/Separation /All /DeviceCMYK"));
  CHECK(has(text, "/BleedBox [17 17 "));
}

TEST_CASE("colours are process or spot, overprint and opacity are states") {
  Workbench bench;
  bench.list.inks.push_back({"Warm Red", {0, 0.75F, 0.9F, 0}});
  DisplayPage& page = bench.add_page("1");
  page.items.push_back(FillRect{rect_pt(0, 0, 10, 10), Color::srgb(0.5F, 0.5F, 0.5F), false});
  page.items.push_back(FillRect{rect_pt(0, 0, 10, 10), Color{Color::Space::Spot, 0, {0.5F, 0, 0, 0}, 1}, false});
  page.items.push_back(FillRect{rect_pt(0, 0, 10, 10), Color::cmyk(1, 0, 0, 0, 0.5F), false});
  page.items.push_back(FillRect{rect_pt(0, 0, 10, 10), Color::black(), true});
  page.items.push_back(FillRect{rect_pt(0, 0, 10, 10), Color::cmyk(0, 0, 0, 0), true});
  const std::string text = unpacked(bench.write());
  CHECK(has(text, "0 0 0 0.5 k\n"));
  CHECK(has(text, "/Ink1 cs 0.5 scn"));
  CHECK(has(text, "[/Separation /Warm#20Red /DeviceCMYK"));
  CHECK(has(text, "/C1 [0 0.75 0.9 0]"));
  CHECK(has(text, "/OP false /op false /OPM 1 /ca 0.5 /CA 0.5"));
  CHECK(has(text, "/OP true /op true /OPM 1 /ca 1 /CA 1"));
  CHECK(has(text, "/Group <</Type /Group /S /Transparency /CS /DeviceCMYK"));
  // White knocks out: the state before it is set back.
  CHECK(has(text, "gs\n0 0 0 0 k\n"));
  CHECK(occurrences(text, "/op true") == 1);
}

TEST_CASE("what is invisible or empty leaves no mark") {
  Workbench bench;
  DisplayPage& page = bench.add_page("1");
  page.items.push_back(FillRect{rect_pt(0, 0, 0, 10), Color::black(), false});
  page.items.push_back(FillRect{rect_pt(0, 0, 10, 10), Color::transparent(), false});
  page.items.push_back(StrokeLine{{}, {Length::from_pt(9), {}}, Length(), Color::black(), BorderStyle::Solid});
  page.items.push_back(DrawGlyphs{});
  page.items.push_back(DrawImage{});
  page.items.push_back(LinkArea{rect_pt(0, 0, 9, 9), "https://example.org", ""});
  const std::string text = unpacked(bench.write());
  CHECK_FALSE(has(text, " re f\n"));
  CHECK_FALSE(has(text, " S\n"));
  CHECK_FALSE(has(text, "example.org"));
}

TEST_CASE("bookmarks and page labels follow the pages") {
  Workbench bench;
  for (const char* label : {"i", "7", "8", ""}) bench.add_page(label);
  bench.list.outline = {{"One", 1, 0, {}}, {"Sub \xC3\xA9", 3, 1, {}}, {"Two", 1, 2, {}}, {"Nowhere", 1, 99, {}}};
  const std::string text = unpacked(bench.write());
  CHECK(has(text, "/PageLabels <</Nums [0 <</P (i)>> 1 <</S /D /St 7>> 3 <</P ()>> ]>>"));
  CHECK(has(text,
            "/Title <FEFF00530075006200"
            "2000E9>"));
  CHECK(has(text, "/Type /Outlines /First"));
  CHECK_FALSE(has(text, "Nowhere"));
}

TEST_CASE("a thousand pages keep a balanced tree") {
  Workbench bench;
  for (int i = 1; i <= 1000; ++i) bench.add_page(std::to_string(i));
  const std::string text = unpacked(bench.write());
  CHECK(occurrences(text, "/Type /Page ") == 1000);
  CHECK(occurrences(text, "/Type /Pages ") == 17);
}

TEST_CASE("a faint or blended group is a transparency group in the press space, others cost none") {
  Workbench bench;
  DisplayPage& page = bench.add_page("1");
  BeginGroup faint;
  faint.alpha = 0.5;
  faint.blend = BlendMode::Multiply;
  BeginGroup turned;
  turned.transform = {0, 1, -1, 0, 0, 0};
  for (const BeginGroup& group : {faint, turned}) {
    page.items.push_back(group);
    page.items.push_back(FillRect{rect_pt(0, 0, 10, 10), Color::black(), false});
    page.items.push_back(EndGroup{});
  }
  const std::string text = unpacked(bench.write());
  CHECK(occurrences(text, "/Subtype /Form") == 1);
  CHECK(has(text, "/Group <</Type /Group /S /Transparency /CS /DeviceCMYK /I true>>"));
  CHECK(has(text, "/ca 0.5 /CA 0.5 /BM /Multiply"));
  CHECK(has(text, "0 -1 1 0 "));  // clockwise on paper, in user space
}

TEST_CASE("a gradient is a shading; of one ink it stays in that ink, and stops of other opacity make a mask") {
  Workbench bench;
  bench.list.inks.push_back({"Warm Red", {0, 0.75F, 0.9F, 0}});
  DisplayPage& page = bench.add_page("1");
  FillGradient gradient;
  gradient.area = rect_pt(0, 0, 100, 10);
  gradient.to = {Length::from_pt(100), {}};
  const auto ink = [](float tint) { return Color{Color::Space::Spot, 0, {tint, 0, 0, 0}, 1}; };
  gradient.stops = {{0, ink(1)}, {1, ink(0.1F)}};
  page.items.push_back(gradient);
  gradient.kind = FillGradient::Kind::Radial;
  gradient.radius = {Length::from_pt(20), Length::from_pt(10)};
  gradient.stops = {{0, Color::cmyk(1, 0, 0, 0)}, {0.5, Color::cmyk(0, 1, 0, 0)}, {0.5, Color::cmyk(0, 0, 1, 0, 0)}};
  page.items.push_back(gradient);
  const std::string text = unpacked(bench.write());
  CHECK(has(text, "/ShadingType 2 /Coords"));
  CHECK(has(text, "/ColorSpace [/Separation /Warm#20Red /DeviceCMYK"));
  CHECK(has(text, "/C0 [1] /C1 [0.1]"));
  CHECK(has(text, "/ShadingType 3 /Coords [0 0 0 0 0 0.5] /ColorSpace /DeviceCMYK"));
  CHECK(has(text, "/SMask <</Type /Mask /S /Luminosity"));
  CHECK(has(text, "20 0 0 10 "));
}

TEST_CASE("tiles are one pattern, which keeps its place in a group that is moved") {
  Workbench bench;
  DisplayPage& page = bench.add_page("1");
  BeginGroup moved;
  moved.transform = Matrix::move(5, 7);
  page.items.push_back(moved);
  page.items.push_back(
      BeginTile{rect_pt(0, 0, 100, 100), rect_pt(0, 0, 10, 10), {Length::from_pt(12), Length::from_pt(14)}});
  page.items.push_back(FillRect{rect_pt(0, 0, 10, 10), Color::cmyk(1, 0, 0, 0), false});
  page.items.push_back(EndTile{});
  page.items.push_back(EndGroup{});
  const std::string text = unpacked(bench.write());
  CHECK(has(text, "/PatternType 1 /PaintType 1"));
  CHECK(has(text, "/XStep 12 /YStep 14 /Matrix [1 0 0 1 5 -7]"));
  CHECK(has(text, "/Pattern cs /P"));
}
