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
#include "style/styled_document.h"
#include "text/paragraph.h"

namespace forme {

/// Absolute and dumb: what is where on a page, in painting order. Coordinates as in geometry.h.

struct DrawGlyphs {
  const GlyphRun* run = nullptr;  ///< borrowed from the paged issue's lines
  Point origin;                   ///< of the run's first glyph, on the baseline
  Color color;
  bool overprint = false;
  double rotate = 0;  ///< degrees clockwise about `origin`
};

struct FillRect {
  Rect rect;
  Color color;
  Length radius;
  bool overprint = false;
};

struct StrokeLine {
  Point from, to;
  Length width;
  Color color;
  BorderStyle style = BorderStyle::Solid;
};

struct DrawImage {
  ImageId image = no_image;
  Rect rect;  ///< where the whole image would go
  Rect clip;  ///< what of it shows
  double rotate = 0;
};

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

using DisplayItem = std::variant<DrawGlyphs, FillRect, StrokeLine, DrawImage, LinkArea, BeginTag, EndTag>;

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
};

struct DisplayList {
  std::vector<DisplayPage> pages;
  std::vector<NamedDestination> destinations;  ///< sorted by id
  std::vector<OutlineEntry> outline;
  std::vector<Ink> inks;
  std::string dump() const;
};

}  // namespace forme
