#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/files.h"
#include "fonts/font_library.h"
#include "media/media.h"
#include "paint/display_list.h"
#include "pdf/write_pdf.h"
#include "preflight/printer_profile.h"

namespace forme::sample {

/// A folder for one test's files, gone with it.
struct Folder {
  std::filesystem::path path;
  explicit Folder(const std::string& name) : path(std::filesystem::temp_directory_path() / ("forme-" + name)) {
    std::filesystem::create_directories(path);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

/// Colours that run from left to right and top to bottom: a mistake in order, sign or channel shows.
inline Pixels gradient(int width, int height, PixelSpace space) {
  Pixels pixels{width, height, space, {}, {}, {}, false};
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      const auto across = static_cast<char>(255 * x / (width - 1)), down = static_cast<char>(255 * y / (height - 1));
      pixels.samples += across;
      if (space != PixelSpace::Gray) pixels.samples += down;
      if (space != PixelSpace::Gray) pixels.samples += static_cast<char>(40);
      if (space == PixelSpace::Cmyk) pixels.samples += '\0';
    }
  return pixels;
}

/// Everything that a print file is made of, kept alive together.
struct Workbench {
  Sources sources;
  Diagnostics diagnostics{sources};
  std::shared_ptr<const FontLibrary> fonts;
  MediaLibrary media{diagnostics};
  PrinterProfile printer;
  std::shared_ptr<const OutputProfile> profile;
  DisplayList list;
  std::deque<GlyphRun> runs;

  Workbench() {
    const std::filesystem::path root(FORME_ROOT);
    fonts = FontLibrary::load({root / "fonts" / "fonts.yaml", {}}, sources, diagnostics);
    printer = load_printer_profile(root / "styles" / "printers", "sheetfed-coated", {}, sources, diagnostics);
    profile = OutputProfile::load(printer.icc, printer.ink_limit);
  }

  DisplayPage& add_page(std::string label) {
    DisplayPage page;
    page.trim = {Length::from_mm(210), Length::from_mm(280)};
    page.bleed = Length::from_mm(3);
    page.label = std::move(label);
    list.pages.push_back(std::move(page));
    return list.pages.back();
  }

  struct Text {
    std::string_view text;
    std::string family = "EB Garamond";
    double size = 12;
    std::string_view language = "en";
    Direction direction = Direction::LeftToRight;
    std::vector<FontFeature> features = {};
  };

  /// Shapes the text as one run of one face.
  GlyphRun& shape(const Text& asked) {
    GlyphRun run;
    run.face = fonts->select({{asked.family}, 400, 100, FontStyle::Normal});
    run.size = Length::from_pt(asked.size);
    run.text = asked.text;
    run.right_to_left = asked.direction == Direction::RightToLeft;
    std::vector<ShapedGlyph> glyphs;
    FontLibrary::ShapeRequest request;
    request.face = run.face;
    request.text = run.text;
    request.end = run.text.size();
    request.direction = asked.direction;
    request.language = asked.language;
    request.features = asked.features;
    fonts->shape(request, glyphs);
    const double scale = asked.size / fonts->info(run.face).metrics.units_per_em;
    for (const ShapedGlyph& glyph : glyphs) {
      run.glyphs.push_back({glyph.id, glyph.cluster, Length::from_pt(glyph.advance * scale),
                            Length::from_pt(glyph.dx * scale), Length::from_pt(-glyph.dy * scale)});
      run.width += run.glyphs.back().advance;
    }
    runs.push_back(std::move(run));
    return runs.back();
  }

  static DrawGlyphs at(const GlyphRun& run, double x, double y, Color color = Color::black()) {
    DrawGlyphs drawn;
    drawn.run = &run;
    drawn.origin = {Length::from_pt(x), Length::from_pt(y)};
    drawn.color = color;
    drawn.overprint = color == Color::black();
    return drawn;
  }

  std::string write() {
    PdfInput input;
    input.list = &list;
    input.fonts = fonts.get();
    input.media = &media;
    input.printer = &printer;
    input.profile = profile.get();
    input.metadata = {"A Sample & More", "Ann Onym", "", "en-GB", "Forme 0.1", "5f1c1f3e-0000-5000-8000-000000000001",
                      {2026, 12, 1}};
    return write_print_pdf(input, diagnostics);
  }
};

inline Rect rect_pt(double x, double y, double width, double height) {
  return {Length::from_pt(x), Length::from_pt(y), Length::from_pt(width), Length::from_pt(height)};
}

}  // namespace forme::sample
