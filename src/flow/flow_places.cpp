#include <string>
#include <utility>

#include "flow/flow_builder.h"

/// Places in the text: where inline elements and running elements stand.
namespace forme {

/// The same for an element that has no block of its own: they belong to the place in the text where it begins.
void FlowBuilder::enter_in_text(NodeId node, Frame& frame) {
  const BlockId place = new_place(node, frame);
  enter_element(node, place);
  const Block& block = flow_.blocks[place];
  const bool last = place + 1 == flow_.blocks.size();
  if (!block.anchors.empty() || !block.strings.empty() || !block.counters.empty() || !block.bookmarks.empty()) {
    frame.inlines.add_start(place);
  } else if (last) {
    flow_.blocks.pop_back();
  }
}

/// An empty box that stands for a place in the text.
BlockId FlowBuilder::new_place(NodeId node, const Frame& frame) {
  return new_block(BlockKind::Container, node, anonymous(*flow_.blocks[frame.block].style), frame.block);
}

/// A running element is set by the margin boxes that name it, with its own style, from the page on where it would have
/// stood (GCPM 3, sections 2.1 and 2.2): there where what comes next begins.
void FlowBuilder::add_running(NodeId node, Frame& frame) {
  ++running_depth_;
  std::vector<PendingMarker> outer_markers = std::exchange(markers_, {});
  std::vector<PendingFirst> outer_firsts = std::exchange(firsts_, {});
  const BlockId element = build_block(node, no_block);
  markers_ = std::move(outer_markers);
  firsts_ = std::move(outer_firsts);
  --running_depth_;
  frame.running.push_back({styled_.style(node).running_name, {}, element});
}

void FlowBuilder::place_running(Frame& frame, BlockId block) {
  for (NamedString& element : std::exchange(frame.running, {}))
    flow_.blocks[block].strings.push_back(std::move(element));
}

/// Before a block, or after the last one: in an empty box of their own.
void FlowBuilder::place_running_between(Frame& frame) {
  if (frame.running.empty()) return;
  const Block& around = flow_.blocks[frame.block];
  const BlockId place = new_block(BlockKind::Container, around.node, anonymous(*around.style), frame.block);
  place_running(frame, place);
  flow_.blocks[frame.block].children.push_back(place);
}

/// An id by which layout finds the page of this place in the text: the element's own, or one that no document can hold.
std::string FlowBuilder::place_anchor(NodeId node, Frame& frame) {
  if (const std::string* id = document_.attribute(node, "id")) return *id;
  const BlockId place = new_place(node, frame);
  std::string anchor = std::string(1, made_anchor_prefix) + std::to_string(place);
  flow_.blocks[place].anchors.push_back(anchor);
  frame.inlines.add_start(place);
  return anchor;
}

}  // namespace forme
