#include "document/reader_edition.h"

#include "document/tree.h"

namespace forme {
namespace {

NodeId body_of(const Document& document) {
  for (const NodeId child : children_of(document, Document::root)) {
    if (is_element(document, child, "body")) return child;
  }
  return no_node;
}

}  // namespace

bool make_reader_edition(Document& document) {
  const NodeId body = body_of(document);
  if (body == no_node) return false;
  bool left_out = false;
  for (const NodeId part : children_of(document, body)) {
    if (is_element(document, part, "section") && document.has_class(part, "department")) unwrap(document, part);
    const std::string* const edition = document.attribute(part, edition_attribute);
    if (edition == nullptr || *edition != "print") continue;
    document.detach(part);
    left_out = true;
  }
  return left_out;
}

}  // namespace forme
