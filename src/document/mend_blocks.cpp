#include "document/mend_blocks.h"

#include <algorithm>
#include <vector>

#include "document/tree.h"

namespace forme {
namespace {

bool is_block(const Document& document, NodeId node) {
  if (is_text(document, node)) return false;
  // A footnote is a block by name, but stands in a line of text.
  return is_block_name(document[node].name) && !document.has_class(node, "footnote");
}

std::vector<NodeId> elements_below(const Document& document, NodeId top) {
  std::vector<NodeId> out;
  for (NodeId at = top; at != no_node; at = next_node(document, at, top)) {
    if (!is_text(document, at)) out.push_back(at);
  }
  return out;
}

/// p(a div b) becomes p(a) div p(b).
void split_paragraph(Document& document, NodeId paragraph) {
  const std::vector<NodeId> children = children_of(document, paragraph);
  if (std::none_of(children.begin(), children.end(), [&](NodeId child) { return is_block(document, child); })) return;
  NodeId run = no_node;
  for (const NodeId child : children) {
    if (is_block(document, child)) {
      insert_before(document, paragraph, child);
      run = no_node;
      continue;
    }
    if (run == no_node) {
      run = document.add_element(no_node, "p", document[child].span);
      document.nodes[run].attributes = document[paragraph].attributes;
      insert_before(document, paragraph, run);
    }
    document.append_child(run, child);
  }
  document.detach(paragraph);
}

/// An inline element around blocks goes into each of them: strong(p(a) b) becomes p(strong(a)) strong(b).
void push_into_blocks(Document& document, NodeId top) {
  std::vector<NodeId> work = elements_below(document, top);
  for (std::size_t i = 0; i < work.size(); ++i) {
    const NodeId outer = work[i];
    if (outer == top || is_block_name(document[outer].name) || document[outer].parent == no_node) continue;
    const std::vector<NodeId> children = children_of(document, outer);
    if (std::none_of(children.begin(), children.end(), [&](NodeId child) { return is_block(document, child); }))
      continue;
    for (const NodeId child : children) {
      const NodeId inner = document.add_element(no_node, document[outer].name, document[outer].span);
      document.nodes[inner].attributes = document[outer].attributes;
      std::erase_if(document.nodes[outer].attributes, [](const Attribute& a) { return a.name == "id"; });
      if (is_block(document, child)) {
        move_children(document, child, inner);
        document.append_child(child, inner);
        insert_before(document, outer, child);
        work.push_back(inner);
      } else {
        document.append_child(inner, child);
        insert_before(document, outer, inner);
      }
    }
    document.detach(outer);
  }
}

/// `pre` holds one `code`, without the line end that HTML allows after the tag.
void complete_pre(Document& document, NodeId pre) {
  const NodeId first = document[pre].first_child;
  if (first == no_node || (is_element(document, first, "code") && document[first].next == no_node)) return;
  if (is_text(document, first) && document[first].text.starts_with('\n')) document.nodes[first].text.erase(0, 1);
  const NodeId last = document[pre].last_child;
  if (is_text(document, last) && document[last].text.ends_with('\n')) document.nodes[last].text.pop_back();
  const NodeId code = document.add_element(no_node, "code", document[pre].span);
  move_children(document, pre, code);
  document.append_child(pre, code);
}

bool wraps_loose_text(const Document& document, NodeId node) {
  const std::string& name = document[node].name;
  if (name == "div" || name == "blockquote" || name == "aside" || name == "body" || name == "section") return true;
  if (name != "td" && name != "th" && name != "dd" && name != "figure") return false;
  const std::vector<NodeId> children = children_of(document, node);
  return name != "figure" &&
         std::any_of(children.begin(), children.end(), [&](NodeId child) { return is_block(document, child); });
}

/// Runs of text and inline elements directly in a container of blocks become paragraphs.
void wrap_loose_text(Document& document, NodeId container) {
  NodeId run = no_node;
  for (const NodeId child : children_of(document, container)) {
    if (is_block(document, child)) {
      run = no_node;
    } else if (run == no_node && is_blank_text(document, child)) {
      document.detach(child);
    } else {
      if (run == no_node) {
        run = document.add_element(no_node, "p", document[child].span);
        insert_before(document, child, run);
      }
      document.append_child(run, child);
    }
  }
}

bool may_vanish(const Document& document, NodeId node) {
  const Node& element = document[node];
  if (document.attribute(node, "id") != nullptr || document.has_class(node, "noteref")) return false;
  static constexpr std::string_view names[] = {"p",          "em",    "strong", "span", "a",  "ul",  "ol",
                                               "figcaption", "h1",    "h2",     "h3",   "h4", "h5",  "h6",
                                               "del",        "small", "sub",    "sup",  "q",  "cite"};
  return std::find(std::begin(names), std::end(names), element.name) != std::end(names);
}

void remove_empty(Document& document, NodeId top) {
  std::vector<NodeId> elements = elements_below(document, top);
  for (auto it = elements.rbegin(); it != elements.rend(); ++it) {
    const NodeId node = *it;
    if (node == top || !may_vanish(document, node)) continue;
    const NodeId child = document[node].first_child;
    const bool block = is_block(document, node);
    const bool empty = child == no_node || (block && document[child].next == no_node && is_blank_text(document, child));
    if (empty) document.detach(node);
  }
}

}  // namespace

void merge_texts(Document& document, NodeId top) {
  for (NodeId at = top; at != no_node; at = next_node(document, at, top)) {
    if (!is_text(document, at) || at == top) continue;
    while (is_text(document, document[at].next)) {
      const NodeId next = document[at].next;
      document.nodes[at].text += document[next].text;
      document.detach(next);
    }
  }
}

void mend_blocks(Document& document, NodeId top) {
  push_into_blocks(document, top);
  std::vector<NodeId> elements = elements_below(document, top);
  for (auto it = elements.rbegin(); it != elements.rend(); ++it) {
    if (document[*it].name == "pre") complete_pre(document, *it);
    if (*it != top && document[*it].name == "p") split_paragraph(document, *it);
  }
  for (const NodeId node : elements) {
    const bool footnote = document.has_class(node, "footnote");
    if (document[node].parent == no_node && node != top) continue;
    if (wraps_loose_text(document, node) || footnote) wrap_loose_text(document, node);
  }
  remove_empty(document, top);
}

}  // namespace forme
