#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "fonts/font_library.h"
#include "pdf/pdf_objects.h"
#include "text/paragraph.h"

namespace forme {

/// The faces that a file uses, one font object each. First every run is shown to `collect`, then `embed` subsets and
/// writes the fonts, then runs are encoded by `code`, `width` and `text`.
class FontSet {
 public:
  explicit FontSet(const FontLibrary& library) : library_(&library) {}

  void collect(const GlyphRun& run);
  void embed(PdfObjects& objects);

  /// Character code of a glyph: a glyph number of the subset, or its CID in a CID-keyed face. Runs not shown to
  /// `collect` have no codes.
  std::uint16_t code(FaceId face, std::uint32_t glyph) const;
  /// The advance that the font's W array gives the glyph, in thousandths of an em.
  double width(FaceId face, std::uint32_t glyph) const;
  /// What the font's ToUnicode gives for the glyph, in UTF-8.
  std::string_view text(FaceId face, std::uint32_t glyph) const;
  PdfRef object(FaceId face) const;

 private:
  struct Glyph {
    std::map<std::string, std::uint32_t, std::less<>> texts;  ///< candidates and how often each is wanted
    std::string text;
    std::uint16_t code = 0;
    double width = 0;
  };
  struct Face {
    std::map<std::uint32_t, Glyph> glyphs;
    PdfRef object;
  };
  const Glyph& glyph_of(FaceId face, std::uint32_t glyph) const;
  void embed_face(FaceId id, Face& face, PdfObjects& objects) const;
  static void choose_texts(Face& face);

  const FontLibrary* library_;
  std::map<FaceId, Face> faces_;
};

}  // namespace forme
