#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/geometry.h"
#include "flow/flow.h"
#include "style/styled_document.h"
#include "text/paragraph.h"

namespace forme {

/// A piece of a block on a page. A block that is broken over columns or pages has several.
struct LineFragment {
  std::shared_ptr<const Line> line;
  Point origin;  ///< start edge of the measure, on the baseline
  BlockId block = no_block;
};
struct ImageFragment {
  ImageId image = no_image;
  Rect rect, clip;
  BlockId block = no_block;
};
/// Background and borders of a box; a broken box is open where it goes on.
struct BoxFragment {
  Rect rect;  ///< border box
  const ComputedStyle* style = nullptr;
  bool open_top = false, open_bottom = false;
  BlockId block = no_block;   ///< whose box it is
  BlockId holder = no_block;  ///< of a box without a block: the block that has it
  bool margin_box = false;    ///< of the page; what follows stands in it
};
/// A rule that belongs to no box: column rules, borders of cells that are joined.
struct RuleFragment {
  Point from, to;
  BorderSide stroke;
  BlockId holder = no_block;  ///< the block that has it
};
using Fragment = std::variant<LineFragment, ImageFragment, BoxFragment, RuleFragment>;

struct PageLayer {
  std::vector<Fragment> fragments;  ///< in painting and reading order
};

struct Page {
  PageStyle style;
  PageContext context;
  int number = 1;        ///< the page counter
  std::string folio;     ///< the page counter as the margin boxes print it
  PageLayer background;  ///< page box, absolutely positioned boxes below the text
  PageLayer content;
  PageLayer furniture;                                            ///< margin boxes: running heads, folios (artifacts)
  std::vector<std::shared_ptr<const ComputedStyle>> kept_styles;  ///< styles that furniture lines point at
  std::vector<BlockId> crowded_notes;  ///< the last note of each column whose notes take more than they should
};

struct AnchorPlace {
  std::string id;
  std::uint32_t page = 0;
  Point point;
};

/// Where the first text of a page stands in the flow, for the page list of the e-reader edition.
struct PageOpening {
  std::uint32_t page = 0;
  BlockId block = no_block;
  std::uint32_t offset = 0;  ///< in the block's inline content
};

struct PlacedBookmark {
  BlockId block = no_block;
  Bookmark bookmark;
  std::uint32_t page = 0;
  Point point;
};

/// A root that stands at a page's foot or was put in as a page, and whether it had to find a page of its own.
struct PlacedInsertion {
  BlockId root = no_block;
  std::uint32_t page = 0;
  bool alone = false;
};

struct PagedIssue {
  std::vector<Page> pages;
  std::vector<PlacedBookmark> bookmarks;                          ///< in the order of the text
  std::vector<std::shared_ptr<const ComputedStyle>> kept_styles;  ///< that lines point at and no element owns
  std::vector<AnchorPlace> anchors;                               ///< sorted by id
  std::vector<PageOpening> openings;
  std::vector<PlacedInsertion> insertions;  ///< fillers, and what floats to the foot of the page before it
  std::string dump() const;
};

}  // namespace forme
