#include "document/tree.h"

#include <algorithm>
#include <array>

namespace forme {

NodeId next_node(const Document& document, NodeId node, NodeId top) {
  const NodeId child = document[node].first_child;
  return child != no_node ? child : next_after(document, node, top);
}

NodeId next_after(const Document& document, NodeId node, NodeId top) {
  while (node != top && document[node].next == no_node) node = document[node].parent;
  return node == top ? no_node : document[node].next;
}

std::vector<NodeId> children_of(const Document& document, NodeId node) {
  std::vector<NodeId> out;
  for (NodeId child = document[node].first_child; child != no_node; child = document[child].next) out.push_back(child);
  return out;
}

void insert_before(Document& document, NodeId sibling, NodeId child) {
  document.detach(child);
  Node& next = document.nodes[sibling];
  Node& node = document.nodes[child];
  node.parent = next.parent;
  node.previous = next.previous;
  node.next = sibling;
  (next.previous != no_node ? document.nodes[next.previous].next : document.nodes[next.parent].first_child) = child;
  next.previous = child;
}

void move_children(Document& document, NodeId from, NodeId to) {
  while (document[from].first_child != no_node) document.append_child(to, document[from].first_child);
}

void unwrap(Document& document, NodeId node) {
  while (document[node].first_child != no_node) insert_before(document, node, document[node].first_child);
  document.detach(node);
}

bool is_element(const Document& document, NodeId node, std::string_view name) {
  return node != no_node && document[node].kind == NodeKind::Element && document[node].name == name;
}

bool is_text(const Document& document, NodeId node) { return node != no_node && document[node].kind == NodeKind::Text; }

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n\r") == std::string_view::npos; }

bool is_blank_text(const Document& document, NodeId node) {
  return is_text(document, node) && is_blank(document[node].text);
}

bool is_block_name(std::string_view name) {
  constexpr std::array<std::string_view, 31> blocks = {
      "article", "aside",   "blockquote", "body",  "caption", "dd",    "div", "dl",    "dt",  "figcaption", "figure",
      "h1",      "h2",      "h3",         "h4",    "h5",      "h6",    "hr",  "li",    "nav", "ol",         "p",
      "pre",     "section", "table",      "tbody", "td",      "tfoot", "th",  "thead", "tr"};
  return name == "ul" || name == "header" || std::find(blocks.begin(), blocks.end(), name) != blocks.end();
}

Document compacted(const Document& document) {
  Document out;
  std::vector<NodeId> renamed(document.nodes.size(), no_node);
  for (NodeId at = Document::root; at != no_node; at = next_node(document, at, Document::root)) {
    const auto id = static_cast<NodeId>(out.nodes.size());
    renamed[at] = id;
    Node node = document[at];
    const NodeId parent = at == Document::root ? no_node : renamed[node.parent];
    node.parent = node.first_child = node.last_child = node.next = node.previous = no_node;
    out.nodes.push_back(std::move(node));
    if (parent != no_node) out.append_child(parent, id);
  }
  return out;
}

}  // namespace forme
