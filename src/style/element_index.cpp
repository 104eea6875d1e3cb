#include <map>

#include "style/match_selectors.h"

namespace forme {
namespace {

bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

void split_classes(std::string_view text, std::vector<std::string_view>& out) {
  for (std::size_t i = 0; i < text.size();) {
    while (i < text.size() && is_white(text[i])) ++i;
    const std::size_t begin = i;
    while (i < text.size() && !is_white(text[i])) ++i;
    if (i > begin) out.push_back(text.substr(begin, i - begin));
  }
}

void note_attributes(ElementIndex& index, NodeId id) {
  ElementFacts& facts = index.facts[id];
  facts.classes_begin = facts.classes_end = static_cast<std::uint32_t>(index.classes.size());
  for (const Attribute& attribute : index.document[id].attributes) {
    if (attribute.name == "id") facts.id = attribute.value;
    if (attribute.name == "dir") facts.right_to_left = attribute.value == "rtl";
    if (attribute.name != "class") continue;
    split_classes(attribute.value, index.classes);
    facts.classes_end = static_cast<std::uint32_t>(index.classes.size());
  }
}

/// Indices and counts among the element children of `parent`.
void note_children(ElementIndex& index, NodeId parent) {
  const Document& document = index.document;
  int count = 0;
  std::map<std::string_view, int> by_type;
  NodeId previous = no_node;
  bool empty = true;
  for (NodeId child = document[parent].first_child; child != no_node; child = document[child].next) {
    empty = empty && document[child].kind == NodeKind::Text && document[child].text.empty();
    if (document[child].kind != NodeKind::Element) continue;
    ElementFacts& facts = index.facts[child];
    facts.child_index = ++count;
    facts.type_index = ++by_type[document[child].name];
    facts.previous = previous;
    facts.right_to_left = index.facts[parent].right_to_left;
    previous = child;
  }
  index.facts[parent].empty = empty;
  for (NodeId child = previous; child != no_node; child = index.facts[child].previous) {
    index.facts[child].child_count = count;
    index.facts[child].type_count = by_type[document[child].name];
  }
}

}  // namespace

ElementIndex::ElementIndex(const Document& the_document) : document(the_document) {
  facts.resize(document.nodes.size());
  if (document.nodes.empty()) return;
  facts[Document::root].child_index = facts[Document::root].child_count = 1;
  facts[Document::root].type_index = facts[Document::root].type_count = 1;
  for (NodeId node = Document::root; node != no_node;) {
    const Node& here = document[node];
    if (here.kind == NodeKind::Element) {
      elements.push_back(node);
      note_attributes(*this, node);
      note_children(*this, node);
    }
    if (here.first_child != no_node) {
      node = here.first_child;
      continue;
    }
    while (node != no_node && node != Document::root && document[node].next == no_node) node = document[node].parent;
    node = node == no_node || node == Document::root ? no_node : document[node].next;
  }
}

}  // namespace forme
