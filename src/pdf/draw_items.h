#pragma once

#include <vector>

#include "paint/display_list.h"
#include "pdf/content_stream.h"
#include "pdf/font_set.h"
#include "pdf/image_set.h"

namespace forme {

/// Draws the items of one page. Groups that are faint, blended or isolated become transparency groups, tiles become
/// tiling patterns; everything else goes straight into the page. Links and tags are left out: the print edition has
/// neither (print.md).
class ItemDrawer {
 public:
  struct Tools {
    PdfObjects* objects = nullptr;
    ColorPolicy* colors = nullptr;
    GraphicsStates* states = nullptr;
    const FontSet* fonts = nullptr;
    const ImageSet* images = nullptr;
  };
  ItemDrawer(const std::vector<DisplayItem>& items, const Tools& tools) : items_(items), tools_(tools) {}

  void draw(ContentStream& content);

 private:
  void draw_until_end(ContentStream& content);
  void draw_group(ContentStream& content, const BeginGroup& group);
  void draw_tiles(ContentStream& content, const BeginTile& tile);
  PdfRef add_group_form(ContentStream& content, const BeginGroup& group);

  const std::vector<DisplayItem>& items_;
  Tools tools_;
  std::size_t next_ = 0;
};

}  // namespace forme
