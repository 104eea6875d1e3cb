#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/display_text.h"
#include "text/inline_boxes.h"
#include "text/shape_cache.h"

namespace forme {

/// A stretch of display text of one inline run, face, script and bidi level.
struct TextItem {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t run = 0;
  FaceId face = no_face;
  ShapeStyleId shape_style = 0;
  std::uint32_t script = 0;  ///< ISO 15924, big-endian packed; 0 when all characters are common
  std::uint8_t level = 0;
  bool cursive = false;  ///< letters join: no letter spacing (CSS Text 3, 8.2.1)
  bool wide = false;     ///< written without spaces (ideographs, kana, Thai): lines stretch between clusters
  bool space_kerned = false;
  Length size;
  int units_per_em = 1000;
  Length shift;        ///< baseline shift, up positive
  Length lead, trail;  ///< edges of inline boxes that begin and end with the item
};

struct ItemizeInput {
  const InlineContent* content = nullptr;
  const DisplayText* display = nullptr;
  const ComputedStyle* block_style = nullptr;
  std::string_view language;
  const std::vector<BoxGeometry>* boxes = nullptr;
  bool first_line = false;  ///< the runs have styles of the first line
};

/// Items in text order. Missing glyphs and features are reported.
std::vector<TextItem> itemize(const ItemizeInput& input, ShapeCache& cache, const TextContext& context);

}  // namespace forme
