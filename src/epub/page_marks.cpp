#include "epub/page_marks.h"

#include <algorithm>

#include "epub/content_model.h"

namespace forme::epub {
namespace {

constexpr std::size_t longest_word = 120;  ///< bytes looked back for the beginning of a word

struct TextPlace {
  NodeId node = no_node;
  std::size_t offset = 0;
};

/// The text node that holds byte `offset` of the text content of `element`; the last one when it is at the very end.
TextPlace find_text(const Document& document, NodeId element, std::size_t offset) {
  TextPlace last;
  NodeId at = element;
  while (true) {
    const Node& node = document[at];
    if (node.kind == NodeKind::Text) {
      if (offset < node.text.size()) return {at, offset};
      offset -= node.text.size();
      last = {at, node.text.size()};
    }
    if (node.first_child != no_node) {
      at = node.first_child;
      continue;
    }
    while (at != element && document[at].next == no_node) at = document[at].parent;
    if (at == element) return last;
    at = document[at].next;
  }
}

std::size_t word_start(const std::string& text, std::size_t offset) {
  const auto breaks = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '-'; };
  const auto continues = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80; };
  offset = std::min(offset, text.size());
  std::size_t at = offset;
  while (at > 0 && at < text.size() && !breaks(text[at]) && !breaks(text[at - 1]) && offset - at < longest_word) --at;
  if (at > 0 && at < text.size() && !breaks(text[at - 1])) at = offset;  // scripts without spaces
  while (at > 0 && at < text.size() && continues(at)) --at;
  return at;
}

NodeId footnote_around(const Document& document, NodeId node) {
  NodeId note = no_node;
  for (; node != no_node; node = document[node].parent) {
    if (document[node].name == "aside" && document.has_class(node, "footnote")) note = node;
  }
  return note;
}

/// A heading whose first words open the page: the mark goes before it and not into it.
NodeId heading_at_start(const Document& document, NodeId node) {
  while (node != no_node && !is_heading(document[node].name)) {
    if (document[node].previous != no_node) return no_node;
    node = document[node].parent;
  }
  return node;
}

}  // namespace

PageMarks::PageMarks(const Document& document, const std::vector<PageStart>& pages) {
  for (std::size_t page = 0; page < pages.size(); ++page) {
    const PageStart& start = pages[page];
    if (start.node >= document.nodes.size()) continue;
    const NodeId note = footnote_around(document, start.node);
    TextPlace place = find_text(document, start.node, start.offset);
    if (note != no_node || place.node == no_node) {
      marks_[note != no_node ? note : start.node].push_back({0, page});
      continue;
    }
    place.offset = word_start(document[place.node].text, place.offset);
    const NodeId inner_note = footnote_around(document, place.node);
    const NodeId heading = place.offset == 0 ? heading_at_start(document, place.node) : no_node;
    if (inner_note != no_node || heading != no_node) place = {inner_note != no_node ? inner_note : heading, 0};
    marks_[place.node].push_back({place.offset, page});
  }
  for (auto& [node, marks] : marks_) {
    std::ranges::stable_sort(marks, {}, &Mark::offset);
  }
}

std::span<const PageMarks::Mark> PageMarks::at(NodeId node) const {
  const auto found = marks_.find(node);
  return found == marks_.end() ? std::span<const Mark>() : std::span<const Mark>(found->second);
}

}  // namespace forme::epub
