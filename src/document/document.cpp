#include "document/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace forme {
namespace {

/// The next node in document order below `top`, or no_node after the last.
NodeId following(const Document& document, NodeId node, NodeId top) {
  if (document[node].first_child != no_node) return document[node].first_child;
  while (node != top && document[node].next == no_node) node = document[node].parent;
  return node == top ? no_node : document[node].next;
}

/// Characters that look like a plain space or like nothing are shown by their numbers.
bool is_unseen(char32_t c) {
  return c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) || c == 0x202F || c == 0x2060 || c == 0x3000 ||
         c == 0xFEFF;
}

std::string escaped(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (c == '"' || c == '\\') {
      out += {'\\', static_cast<char>(c)};
    } else if (c == '\n' || c == '\t') {
      out += c == '\n' ? "\\n" : "\\t";
    } else if (c < 0x20) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
    } else if (is_unseen(c)) {
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      append_utf8(out, c);
    }
  }
  return out + '"';
}

std::string dump_line(const Node& node) {
  if (node.kind == NodeKind::Text) return escaped(node.text);
  std::string out = node.name;
  for (const Attribute& attribute : node.attributes) out += ' ' + attribute.name + '=' + escaped(attribute.value);
  return out;
}

}  // namespace

const std::string* Document::attribute(NodeId node, std::string_view name) const {
  for (const Attribute& attribute : nodes[node].attributes) {
    if (attribute.name == name) return &attribute.value;
  }
  return nullptr;
}

bool Document::has_class(NodeId node, std::string_view name) const {
  const std::string* const classes = attribute(node, "class");
  if (classes == nullptr || name.empty()) return false;
  for (std::size_t at = classes->find(name); at != std::string::npos; at = classes->find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool begins = at == 0 || (*classes)[at - 1] == ' ';
    if (begins && (end == classes->size() || (*classes)[end] == ' ')) return true;
  }
  return false;
}

std::string Document::text_content(NodeId node) const {
  std::string out;
  for (NodeId at = node; at != no_node; at = following(*this, at, node)) out += nodes[at].text;
  return out;
}

std::string_view Document::language(NodeId node) const {
  for (; node != no_node; node = nodes[node].parent) {
    if (nodes[node].kind != NodeKind::Element) continue;
    const std::string* const lang = attribute(node, "lang");
    if (lang != nullptr && !lang->empty()) return *lang;
  }
  return {};
}

NodeId Document::add_element(NodeId parent, std::string name, Span span) {
  const auto id = static_cast<NodeId>(nodes.size());
  Node& node = nodes.emplace_back();
  node.name = std::move(name);
  node.span = span;
  if (parent != no_node) append_child(parent, id);
  return id;
}

NodeId Document::add_text(NodeId parent, std::string text, Span span) {
  const NodeId last = parent == no_node ? no_node : nodes[parent].last_child;
  if (last != no_node && nodes[last].kind == NodeKind::Text) {
    nodes[last].text += text;
    if (nodes[last].span.file == span.file) nodes[last].span.end = std::max(nodes[last].span.end, span.end);
    return last;
  }
  const NodeId id = add_element(parent, {}, span);
  nodes[id].kind = NodeKind::Text;
  nodes[id].text = std::move(text);
  return id;
}

void Document::set_attribute(NodeId node, std::string_view name, std::string value) {
  for (Attribute& attribute : nodes[node].attributes) {
    if (attribute.name == name) {
      attribute.value = std::move(value);
      return;
    }
  }
  nodes[node].attributes.push_back({std::string(name), std::move(value)});
}

void Document::add_class(NodeId node, std::string_view name) {
  if (name.empty() || has_class(node, name)) return;
  const std::string* const classes = attribute(node, "class");
  set_attribute(node, "class",
                classes == nullptr || classes->empty() ? std::string(name) : *classes + ' ' + std::string(name));
}

void Document::append_child(NodeId parent, NodeId child) {
  detach(child);
  Node& node = nodes[child];
  node.parent = parent;
  node.previous = nodes[parent].last_child;
  if (node.previous != no_node) {
    nodes[node.previous].next = child;
  } else {
    nodes[parent].first_child = child;
  }
  nodes[parent].last_child = child;
}

void Document::detach(NodeId id) {
  Node& node = nodes[id];
  if (node.parent == no_node) return;
  Node& parent = nodes[node.parent];
  (node.previous != no_node ? nodes[node.previous].next : parent.first_child) = node.next;
  (node.next != no_node ? nodes[node.next].previous : parent.last_child) = node.previous;
  node.parent = node.previous = node.next = no_node;
}

std::string Document::dump(NodeId node) const {
  std::string out;
  std::size_t depth = 0;
  for (NodeId at = node; at != no_node;) {
    out.append(depth * 2, ' ');
    out += dump_line(nodes[at]) + '\n';
    if (nodes[at].first_child != no_node) {
      at = nodes[at].first_child;
      ++depth;
      continue;
    }
    while (at != node && nodes[at].next == no_node) {
      at = nodes[at].parent;
      --depth;
    }
    at = at == node ? no_node : nodes[at].next;
  }
  return out;
}

}  // namespace forme
