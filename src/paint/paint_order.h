#pragma once

#include <optional>
#include <vector>

#include "flow/flow.h"
#include "pages/paged_issue.h"

namespace forme {

/// A fragment of a layer, or a group of them, with the boxes that cut it off.
struct PaintStep {
  std::size_t index = 0;  ///< of a fragment, or into PaintOrder::groups
  bool is_group = false;
  std::vector<std::size_t> cut_by;  ///< fragments of boxes with `overflow`, from the outermost in
};

/// What is painted as one thing (CSS 2.2, appendix E): a stacking context, a positioned box, a float, a margin box. Its
/// own box comes first, then `below`, `boxes` and `content`.
struct PaintGroup {
  BlockId block = no_block;        ///< no_block: the whole layer, or a margin box
  std::optional<std::size_t> box;  ///< the fragment of its own box
  std::vector<PaintStep> below;    ///< groups with a negative z-index
  std::vector<PaintStep> boxes;    ///< backgrounds and borders of blocks, rules
  std::vector<PaintStep> content;  ///< lines, pictures, floats, and groups with a z-index of `auto`, 0 or more
};

struct PaintOrder {
  std::vector<PaintGroup> groups;  ///< the first is the layer; what a group holds comes after it
};

/// The order in which fragments are painted. Lines and pictures stay in the order of the text, for readers and
/// extraction; floats and positioned boxes stay where the text has them, too, as long as nothing is hidden by that
/// which appendix E has above.
PaintOrder paint_order(const Flow& flow, const std::vector<const Fragment*>& fragments);

/// The border box that a group is turned about and cut by: its own, or the picture that it is; nothing where that is
/// elsewhere.
std::optional<Rect> rect_of(const PaintGroup& group, const std::vector<const Fragment*>& fragments);

}  // namespace forme
