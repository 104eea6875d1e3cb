#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/length.h"
#include "source/diagnostics.h"
#include "style/styled_document.h"

namespace forme {

/// Index of a face in its FontLibrary.
using FaceId = std::uint16_t;
constexpr FaceId no_face = 0xFFFF;

/// What is asked of a family: CSS Fonts 4 matching.
struct FaceRequest {
  std::vector<std::string> families;
  int weight = 400;
  int stretch = 100;
  FontStyle style = FontStyle::Normal;
  double oblique = 0;                       ///< degrees, clockwise, of `oblique`; 0: none was asked for
  double optical_size = 0;                  ///< CSS px; 0: the font's own
  std::vector<FontVariation> variations{};  ///< font-variation-settings
  auto operator<=>(const FaceRequest&) const = default;
};
FaceRequest face_request(const ComputedStyle& style);

/// A face's metrics in font units (per em: `units_per_em`); distances down are positive for descent.
struct FaceMetrics {
  int units_per_em = 1000;
  int ascent = 0, descent = 0, cap_height = 0, x_height = 0;
  int underline_position = 0, underline_thickness = 0;  ///< position: below the baseline, positive
  int strikeout_position = 0, strikeout_thickness = 0;  ///< above the baseline
};

/// An axis of a variable font; `initial` is where its default instance is.
struct FontAxis {
  std::uint32_t tag = 0;  ///< OpenType tag, big-endian packed
  double least = 0, initial = 0, most = 0;
};

/// What a catalogue or a style sheet says that a face is for. Where nothing is said a variable font's axes are free.
struct FaceLimits {
  std::optional<std::pair<int, int>> weight, stretch;
  std::optional<std::pair<double, double>> slant;  ///< degrees, clockwise
};

enum class OutlineFormat : std::uint8_t { TrueType, Cff, CffCid };

struct FaceInfo {
  std::string family, postscript_name;
  int weight = 400, stretch = 100;
  FontStyle style = FontStyle::Normal;
  std::filesystem::path path;
  int index = 0;        ///< in a collection
  std::string package;  ///< Debian package, or "issue"
  std::string licence;
  FaceMetrics metrics;
  OutlineFormat format = OutlineFormat::TrueType;
  bool italic_angle_set = false;
  double italic_angle = 0;
  std::array<int, 4> bbox{};          ///< xMin yMin xMax yMax in font units
  std::vector<FontFeature> features;  ///< on in all text of the face; @font-face
  FaceLimits limits;
  std::vector<FontAxis> axes;             ///< of a variable font
  std::vector<double> coordinates;        ///< of an instance, for every axis
  std::vector<FontVariation> variations;  ///< set in all text of the face; @font-face
};

/// One glyph as HarfBuzz placed it, in font units. `cluster` is the byte offset in the shaped text.
struct ShapedGlyph {
  std::uint32_t id = 0;
  std::uint32_t cluster = 0;
  std::int32_t advance = 0, dx = 0, dy = 0;
  bool unsafe_to_break = false;
};

/// Bytes of a subset of a face, for embedding.
struct FontSubset {
  std::string bytes;  ///< a whole sfnt; for OutlineFormat::Cff and CffCid `cff` holds the bare table
  std::string cff;
  std::vector<std::uint32_t> glyph_map;  ///< pairs old, new; sorted by old
  std::vector<int> advances;             ///< by new glyph id, font units
  std::array<int, 4> bbox{};             ///< of the ink of all glyphs and the origin: xMin yMin xMax yMax
};

/// All faces that a build may use. Immutable after loading and safe to share between threads; the FreeType and
/// HarfBuzz handles live here and nowhere else.
///
/// What is selected of a variable font is an instance of it, with an id of its own above those of the faces. Instances
/// are numbered as they are first asked for: a user who wants the same numbers each time has a library of its own
/// (`extend` makes one).
class FontLibrary {
 public:
  struct Options {
    std::filesystem::path catalogue;             ///< fonts/fonts.yaml; its folder is searched for .otf/.ttf too
    std::vector<std::filesystem::path> folders;  ///< further folders (the issue's own fonts/)
  };
  /// Reads the catalogue and folders. A face that is missing, unreadable or whose SHA-256 differs from the pinned one
  /// is a diagnostic and the build goes on with the rest.
  static std::shared_ptr<const FontLibrary> load(const Options& options, Sources& sources, Diagnostics& diagnostics);
  /// A library with the faces of `base` and more of an issue's own; face ids of `base` stay the same, but for those of
  /// instances.
  static std::shared_ptr<const FontLibrary> extend(std::shared_ptr<const FontLibrary> base,
                                                   const std::vector<std::filesystem::path>& files, Sources& sources,
                                                   Diagnostics& diagnostics);
  /// The same with the faces that a style sheet declares. They go by the family's declared name, which hides a family
  /// of that name; a face with a unicode-range has the glyphs in it alone. A face of which no source can be used is a
  /// diagnostic.
  static std::shared_ptr<const FontLibrary> extend(std::shared_ptr<const FontLibrary> base,
                                                   const std::vector<FontFaceRule>& rules, Diagnostics& diagnostics);
  ~FontLibrary();
  FontLibrary(const FontLibrary&) = delete;
  FontLibrary& operator=(const FontLibrary&) = delete;

  /// The best face of the first family that is known; generic names by the catalogue's `generic` map. Never fails
  /// while the library has one face: the catalogue's default is the last resort. `family_found` (optional) gives the
  /// index of the family taken, or -1.
  FaceId select(const FaceRequest& request, int* family_found = nullptr) const;
  /// The face for a character that `request`'s own families lack: they in order, then the catalogue's fallbacks for
  /// the script (language decides among CJK faces), of the nearest weight and style. no_face when none has it.
  FaceId fallback(const FaceRequest& request, char32_t character, std::string_view language) const;
  bool has_glyph(FaceId face, char32_t character) const;
  std::uint32_t glyph_of(FaceId face, char32_t character) const;  ///< 0 when missing

  std::size_t size() const;  ///< of faces, without instances
  const FaceInfo& info(FaceId face) const;
  /// Whether a GSUB feature (tag, big-endian packed) exists in the face.
  bool has_feature(FaceId face, std::uint32_t tag) const;
  /// Whether any GSUB/GPOS lookup of the face involves the space glyph: then text cannot be shaped word by word.
  bool space_is_kerned(FaceId face) const;

  struct ShapeRequest {
    FaceId face = no_face;
    std::string_view text;           ///< UTF-8, one run of one script, direction and language
    std::size_t begin = 0, end = 0;  ///< the part to shape; what is around is context
    std::uint32_t script = 0;        ///< ISO 15924 tag, big-endian packed; 0: guess
    Direction direction = Direction::LeftToRight;
    std::string_view language;
    std::span<const FontFeature> features;
  };
  /// Glyphs in visual order.
  void shape(const ShapeRequest& request, std::vector<ShapedGlyph>& out) const;

  /// Ink box of a glyph in font units: xMin yMin xMax yMax.
  std::array<int, 4> glyph_box(FaceId face, std::uint32_t glyph) const;
  /// How far, from left to right, a glyph has ink between two heights (font units); nothing when it has none there.
  std::optional<std::pair<int, int>> ink_between(FaceId face, std::uint32_t glyph, int low, int high) const;
  int glyph_advance(FaceId face, std::uint32_t glyph) const;

  /// For PDF: only these glyphs, layout tables dropped; of an instance a font without axes. A CID-keyed face keeps its
  /// glyph numbers.
  FontSubset subset_glyphs(FaceId face, std::span<const std::uint32_t> glyphs) const;
  /// For EPUB: every glyph that these characters can give, layout tables kept; a whole sfnt, of an instance one without
  /// axes.
  std::string subset_characters(FaceId face, std::u32string_view characters) const;

  /// Says which settings name an axis that the face lacks, or a value beyond its axis.
  void report_variations(const std::vector<FontVariation>& settings, FaceId face, Diagnostics& diagnostics) const;

  /// What was wrong with the faces that were asked of this library so far, each told once, in the order of their ids:
  /// `missing-font`, `unreadable-font`, `font-hash-mismatch`. Faces are opened when they are first used, so the driver
  /// collects this after layout (and after an edition that subsets fonts).
  std::vector<Diagnostic> take_problems() const;
  /// A token that lives as long as someone holds it: caches by FaceId compare it to know whose ids they keep.
  std::shared_ptr<const void> identity() const;

 private:
  FontLibrary();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace forme
