#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/color.h"
#include "base/geometry.h"
#include "fonts/font_library.h"
#include "media/media.h"
#include "paint/path.h"
#include "style/styled_document.h"
#include "text/paragraph.h"

namespace forme {

/// Absolute and dumb: what is where on a page, in painting order. Coordinates as in geometry.h.

struct DrawGlyphs {
  const GlyphRun* run = nullptr;  ///< borrowed from the paged issue's lines
  Point origin;                   ///< of the run's first glyph, on the baseline
  Color color;
  bool overprint = false;
};

struct FillRect {
  Rect rect;
  Color color;
  bool overprint = false;
};

enum class FillRule : std::uint8_t { NonZero, EvenOdd };

struct FillPath {
  Path path;
  Color color;
  FillRule rule = FillRule::NonZero;
  bool overprint = false;
};

/// A straight rule. Dashes and dots are fitted to its length.
struct StrokeLine {
  Point from, to;
  Length width;
  Color color;
  BorderStyle style = BorderStyle::Solid;  ///< Solid, Dashed, Dotted or Double
};

struct StrokePath {
  Path path;
  Length width;
  Color color;
  Length dash, gap;  ///< no gap: an unbroken line; no dash: round dots
};

struct PaintedStop {
  double at = 0;  ///< 0 at the start, 1 at the end; never less than the one before
  Color color;
  bool operator==(const PaintedStop&) const = default;
};

/// Colour that changes along a line, or from a point outwards. Before the first stop and after the last their colours
/// go on.
struct FillGradient {
  enum class Kind : std::uint8_t { Linear, Radial };
  Rect area;
  Kind kind = Kind::Linear;
  Point from;   ///< Radial: the middle
  Point to;     ///< Linear: where the last stop is
  Size radius;  ///< Radial
  std::vector<PaintedStop> stops;
};

struct DrawImage {
  ImageId image = no_image;
  Rect rect;  ///< where the whole image would go
  Rect clip;  ///< what of it shows
};

/// Everything until the matching end is turned, then cut, then laid on what is below it as one.
struct BeginGroup {
  Matrix transform;
  Path clip;  ///< empty: nothing is cut
  FillRule clip_rule = FillRule::NonZero;
  double alpha = 1;
  BlendMode blend = BlendMode::Normal;
  bool isolated = false;  ///< blends inside do not see what is below
};
struct EndGroup {};

/// Everything until the matching end is one tile, which stands in `cell` and again every `step` all over `area`.
struct BeginTile {
  Rect area, cell;
  Size step;
};
struct EndTile {};

struct LinkArea {
  Rect rect;
  std::string target;  ///< "#id" or a URI
  std::string title;   ///< for readers that announce it
};

/// Everything until the matching end belongs to one structure element (screen edition), or is an artifact.
struct BeginTag {
  NodeId node = no_node;  ///< no_node: artifact
  std::string_view role;  ///< "P", "H1", "Figure", …; "Artifact"
};
struct EndTag {};

using DisplayItem = std::variant<DrawGlyphs, FillRect, FillPath, StrokeLine, StrokePath, FillGradient, DrawImage,
                                 BeginGroup, EndGroup, BeginTile, EndTile, LinkArea, BeginTag, EndTag>;

struct DisplayPage {
  Size trim;
  Length bleed;
  bool crop_marks = false, cross_marks = false;
  std::string label;  ///< the folio as printed
  std::vector<DisplayItem> items;
};

struct NamedDestination {
  std::string id;
  std::uint32_t page = 0;  ///< from 0
  Point point;
};

struct OutlineEntry {
  std::string title;
  int level = 1;
  std::uint32_t page = 0;
  Point point;
  bool closed = false;
};

struct DisplayList {
  std::vector<DisplayPage> pages;
  std::vector<NamedDestination> destinations;  ///< sorted by id
  std::vector<OutlineEntry> outline;
  std::vector<Ink> inks;
  std::string dump() const;
};

}  // namespace forme
