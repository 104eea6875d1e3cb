#include "document/footnotes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "document/tree.h"

namespace forme {
namespace {

class Placer {
 public:
  Placer(ArticleContext& context, const BuiltMarkdown& built, NodeId top)
      : context_(context), document_(context.document), notes_(built.notes), ids_(built.notes.size()), top_(top) {}

  void place() {
    place_calls(top_);
    NodeId rest = no_node;
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      if (!ids_[i].empty()) continue;
      const Span span = document_[notes_[i]].span;
      context_.diagnostics.warning("unreferenced-footnote", {span.file, span.begin, span.begin},
                                   "nothing in the text calls this footnote",
                                   "it is kept at the end of the article; put [^name] into the text");
      if (rest == no_node) {
        rest = document_.add_element(top_, "div", span);
        document_.add_class(rest, "notes");
      }
      ids_[i] = "-";
      const NodeId first = document_[notes_[i]].first_child;
      move_children(document_, notes_[i], rest);
      if (first != no_node) place_calls(rest);
    }
  }

 private:
  void place_calls(NodeId top) {
    for (NodeId at = document_[top].first_child; at != no_node;) {
      if (is_element(document_, at, "a") && document_.attribute(at, "data-note") != nullptr) place_call(at);
      at = next_node(document_, at, top);
    }
  }

  void place_call(NodeId call) {
    const auto number =
        static_cast<std::size_t>(std::strtoul(document_.attribute(call, "data-note")->c_str(), nullptr, 10));
    document_.nodes[call].attributes.clear();
    if (number == 0 || number > notes_.size()) return;
    std::string& id = ids_[number - 1];
    if (!id.empty()) {
      document_.add_class(call, "noteref");
      document_.set_attribute(call, "href", "#" + id);
      return;
    }
    id = context_.ids.claim(fmt::format("fn-{}-{}", context_.article().id, ++context_.notes));
    const NodeId outer = too_deep(call);
    NodeId aside = call;
    if (outer != no_node) {
      document_.add_class(call, "noteref");
      document_.set_attribute(call, "href", "#" + id);
      aside = document_.add_element(document_[outer].parent, {}, document_[call].span);
      if (document_[outer].next != aside) insert_before(document_, document_[outer].next, aside);
    }
    document_.nodes[aside].name = "aside";
    document_.set_attribute(aside, "class", "footnote");
    document_.set_attribute(aside, "id", id);
    move_children(document_, notes_[number - 1], aside);
  }

  /// The outermost footnote around a call that is in notes within notes; the note then stands after that one.
  NodeId too_deep(NodeId call) const {
    constexpr int deepest = 3;
    NodeId outermost = no_node;
    int depth = 0;
    for (NodeId at = document_[call].parent; at != no_node; at = document_[at].parent) {
      if (!document_.has_class(at, "footnote")) continue;
      outermost = at;
      ++depth;
    }
    return depth >= deepest ? outermost : no_node;
  }

  ArticleContext& context_;
  Document& document_;
  const std::vector<NodeId>& notes_;
  std::vector<std::string> ids_;  ///< of the notes that have their place
  NodeId top_;
};

}  // namespace

void place_footnotes(ArticleContext& context, const BuiltMarkdown& built, NodeId top) {
  if (!built.notes.empty()) Placer(context, built, top).place();
}

}  // namespace forme
