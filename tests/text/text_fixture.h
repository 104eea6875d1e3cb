#pragma once

#include <memory>
#include <string>
#include <vector>

#include "text/paragraph.h"

namespace forme::text_test {

/// The project's catalogue, loaded once for all tests.
inline const FontLibrary& house_fonts() {
  static Sources sources;
  static Diagnostics diagnostics(sources);
  static const auto library = FontLibrary::load({FORME_ROOT "/fonts/fonts.yaml", {}}, sources, diagnostics);
  return *library;
}

inline ShapeCache* shared_cache() {
  static const auto cache = make_shape_cache();
  return cache.get();
}

/// A paragraph of one style under test, and what it says.
struct Setter {
  ComputedStyle style;
  std::string language = "en-GB";
  Length measure = Length::from_pt(160);
  LineSlots slots;  ///< empty: the measure on every line
  Sources sources;
  Diagnostics diagnostics{sources};
  InlineContent content;
  std::function<std::string(const InlineRun&)> folio_of;

  explicit Setter(std::string text = {}) {
    style.font_family = {"EB Garamond"};
    style.font_size = Length::from_pt(10);
    style.line_height = Length::from_pt(12);
    if (!text.empty()) set_text(std::move(text));
  }

  void set_text(std::string text) {
    content = {};
    add_run(std::move(text));
  }
  InlineRun& add_run(const std::string& text, InlineRun::Kind kind = InlineRun::Kind::Text) {
    InlineRun run;
    run.kind = kind;
    run.begin = static_cast<std::uint32_t>(content.text.size());
    content.text += text;
    run.end = static_cast<std::uint32_t>(content.text.size());
    run.style = &style;
    run.language = language;
    content.runs.push_back(run);
    return content.runs.back();
  }
  TextContext context() { return {&house_fonts(), nullptr, shared_cache(), &diagnostics, folio_of}; }
  std::shared_ptr<const PreparedParagraph> prepare() {
    for (InlineRun& run : content.runs) {
      if (run.style == nullptr) run.style = &style;
    }
    return prepare_paragraph({&content, &style, language, measure}, context());
  }
  std::vector<Line> lines() {
    const LineSlots all = slots ? slots : [this](std::size_t) { return LineSlot{Length(), measure}; };
    return break_lines(*prepare(), all, context());
  }
  LineVariants variants() {
    return break_variants(
        *prepare(),
        [this](std::size_t) {
          return LineSlot{Length(), measure};
        },
        lines().size(), context());
  }
  bool said(std::string_view code) const {
    for (const Diagnostic& d : diagnostics.list()) {
      if (d.code == code) return true;
    }
    return false;
  }
};

/// Text of a line from left to right as it is placed, with `=` for hyphens that the source does not have.
inline std::string text_of(const Line& line) {
  std::string out;
  for (const GlyphRun& run : line.runs) {
    if (run.generated) continue;
    out += run.discretionary_hyphen ? "=" : run.text;
  }
  return out;
}

inline std::vector<std::string> texts_of(const std::vector<Line>& lines) {
  std::vector<std::string> out;
  for (const Line& line : lines) out.push_back(text_of(line));
  return out;
}

/// The right edge of the line in its measure.
inline Length right_edge(const Line& line) { return line.indent + line.width; }

inline std::size_t glyph_count(const Line& line) {
  std::size_t out = 0;
  for (const GlyphRun& run : line.runs) out += run.glyphs.size();
  return out;
}

}  // namespace forme::text_test
