#pragma once

#include <vector>

#include "media/media.h"
#include "paint/display_list.h"
#include "source/diagnostics.h"

namespace forme {

/// Where the parts of a page are painted to, and what they need for it.
struct PaintTarget {
  std::vector<DisplayItem>& items;
  MediaLibrary& media;
  Diagnostics& diagnostics;

  template <class Item>
  void add(Item item) {
    items.emplace_back(std::move(item));
  }
};

}  // namespace forme
