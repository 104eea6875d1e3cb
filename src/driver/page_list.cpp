#include "driver/page_list.h"

#include <algorithm>

namespace forme {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// How many bytes of source text, white space left out, stand in a paragraph before `offset`.
std::size_t source_bytes_before(const Flow& flow, const InlineContent& content, InlineId initial,
                                std::uint32_t offset) {
  std::size_t count = initial != no_inline ? flow.inlines[initial].text.size() : 0;
  for (const InlineRun& run : content.runs) {
    if (run.kind != InlineRun::Kind::Text) continue;
    for (std::uint32_t i = run.begin; i < std::min(run.end, offset); ++i) count += is_space(content.text[i]) ? 0 : 1;
  }
  return count;
}

/// The inverse in the element's text: the offset at which `count` bytes that are no white space have passed. Notes are
/// in the element but not in its lines.
class OffsetFinder {
 public:
  OffsetFinder(const Document& document, std::size_t count) : document_(document), left_(count) {}
  std::size_t run(NodeId node) {
    visit(node, false);
    return offset_;
  }

 private:
  void visit(NodeId node, bool in_note) {
    const Node& n = document_[node];
    if (n.kind == NodeKind::Text) {
      for (const char c : n.text) {
        if (left_ == 0 && !in_note && !is_space(c)) done_ = true;
        if (done_) return;
        ++offset_;
        if (!in_note && !is_space(c)) --left_;
      }
      return;
    }
    const bool note = in_note || document_.has_class(node, "footnote");
    for (NodeId child = n.first_child; child != no_node && !done_; child = document_[child].next) visit(child, note);
  }

  const Document& document_;
  std::size_t left_;
  std::size_t offset_ = 0;
  bool done_ = false;
};

/// Whether a node is in the tree; what stands in print alone is taken out.
bool stands_in(const Document& document, NodeId node) {
  while (document[node].parent != no_node) node = document[node].parent;
  return node == Document::root;
}

}  // namespace

std::vector<PageStart> make_page_list(const PagedIssue& paged, const Flow& flow, const Document& document) {
  std::vector<PageStart> list;
  for (const PageOpening& opening : paged.openings) {
    const Block& block = flow[opening.block];
    const std::size_t bytes =
        opening.offset == 0 ? 0 : source_bytes_before(flow, flow.inlines[block.content], block.initial, opening.offset);
    if (!stands_in(document, block.node)) continue;
    const std::size_t offset = bytes == 0 ? 0 : OffsetFinder(document, bytes).run(block.node);
    list.push_back({paged.pages[opening.page].folio, block.node, offset});
  }
  return list;
}

}  // namespace forme
