#include "document/inline_attributes.h"

#include <vector>

#include "document/html_builder.h"
#include "document/tree.h"

namespace forme {
namespace {

bool holds_attributes(const Masks& masks, std::string_view text) {
  for (std::size_t at = text.find(Masks::open); at != std::string_view::npos; at = text.find(Masks::open, at)) {
    const auto index = masks.read(text, at);
    if (!index) {
      at += Masks::open.size();
    } else if (masks[*index].kind == MaskKind::Attributes) {
      return true;
    }
  }
  return false;
}

bool is_heading(const std::string& name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

/// Works through the children of one element from first to last and builds the list anew.
class InlineRun {
 public:
  InlineRun(ArticleContext& context, const Masks& masks, NodeId parent)
      : context_(context), document_(context.document), masks_(masks), parent_(parent) {}

  void apply() {
    const std::vector<NodeId> children = children_of(document_, parent_);
    for (const NodeId child : children) document_.detach(child);
    for (const NodeId child : children) {
      if (is_text(document_, child)) {
        const std::string text = document_[child].text;
        add_text(text, document_[child].span);
      } else {
        flush();
        document_.append_child(parent_, child);
        before_ = child;
      }
    }
    flush();
    finish_heading();
  }

 private:
  struct Bracket {
    NodeId last_before;  ///< the last child of the parent in front of the bracket
    bool usable;         ///< not nested too deep for a span
  };

  void flush() {
    if (!pending_.empty()) {
      // A node of its own, so that brackets can be told apart by nodes; texts are merged at the end of the build.
      const NodeId text = document_.add_element(parent_, {}, span_);
      document_.nodes[text].kind = NodeKind::Text;
      document_.nodes[text].text = std::move(pending_);
    }
    pending_.clear();
  }

  void add_text(std::string_view text, Span span) {
    span_ = span;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t after = at;
      if (const auto index = masks_.read(text, after)) {
        add_mask(*index, text.substr(at, after - at), text.substr(after));
        at = after;
        continue;
      }
      const char c = text[at++];
      if (c == '[') {
        constexpr std::size_t deepest = 8;
        const bool usable = brackets_.size() < deepest;
        if (usable) flush();
        brackets_.push_back({document_[parent_].last_child, usable});
      }
      pending_ += c;
      if (c == ']') close_bracket(text.substr(at));
      before_ = no_node;
    }
  }

  /// After "]": the span is made when an attribute block follows, else the bracket is text.
  void close_bracket(std::string_view rest) {
    if (brackets_.empty()) return;
    std::size_t at = 0;
    const auto index = masks_.read(rest, at);
    const Bracket bracket = brackets_.back();
    brackets_.pop_back();
    if (!index || masks_[*index].kind != MaskKind::Attributes || !bracket.usable) return;
    pending_.pop_back();  // the "]"
    flush();
    NodeId first =
        bracket.last_before == no_node ? document_[parent_].first_child : document_[bracket.last_before].next;
    document_.nodes[first].text.erase(0, 1);  // the "["
    if (document_[first].text.empty()) {
      const NodeId emptied = first;
      first = document_[first].next;
      document_.detach(emptied);
    }
    span_node_ = document_.add_element(no_node, "span", span_);
    while (first != no_node) {
      const NodeId next = document_[first].next;
      document_.append_child(span_node_, first);
      first = next;
    }
    document_.append_child(parent_, span_node_);
  }

  void add_mask(std::size_t index, std::string_view masked, std::string_view rest) {
    const Mask& mask = masks_[index];
    if (mask.kind != MaskKind::Attributes) {
      pending_ += masked;
      before_ = no_node;
      return;
    }
    NodeId target = span_node_ != no_node ? span_node_ : before_;
    span_node_ = no_node;
    const bool ends = is_blank(rest) && document_[parent_].kind == NodeKind::Element;
    if (target == no_node && ends && is_heading(document_[parent_].name)) target = parent_;
    if (target == no_node) {
      pending_ += mask.raw;
      return;
    }
    apply_attributes(context_, target, mask.attributes);
    before_ = no_node;
  }

  /// White space and closing number signs that stood before a heading's attributes.
  void finish_heading() {
    if (!is_heading(document_[parent_].name)) return;
    const NodeId last = document_[parent_].last_child;
    if (last == no_node || !is_text(document_, last)) return;
    std::string& text = document_.nodes[last].text;
    const std::size_t end = text.find_last_not_of(" \t");
    text.erase(end == std::string::npos ? 0 : end + 1);
    const std::size_t hash = text.find_last_not_of('#');
    if (hash != std::string::npos && hash + 1 < text.size() && text[hash] == ' ') text.erase(hash);
  }

  ArticleContext& context_;
  Document& document_;
  const Masks& masks_;
  NodeId parent_;
  std::string pending_;
  Span span_;
  NodeId before_ = no_node;     ///< the element directly in front
  NodeId span_node_ = no_node;  ///< a span that waits for its attributes
  std::vector<Bracket> brackets_;
};

}  // namespace

void apply_inline_attributes(ArticleContext& context, const Masks& masks, NodeId top) {
  Document& document = context.document;
  std::vector<NodeId> parents;
  for (NodeId at = top; at != no_node; at = next_node(document, at, top)) {
    if (!is_text(document, at) || !Masks::any_in(document[at].text)) continue;
    const NodeId parent = document[at].parent;
    if ((parents.empty() || parents.back() != parent) && holds_attributes(masks, document[at].text))
      parents.push_back(parent);
  }
  for (const NodeId parent : parents) InlineRun(context, masks, parent).apply();
}

}  // namespace forme
