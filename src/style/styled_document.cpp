#include "style/styled_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "style/describe_style.h"
#include "style/page_style.h"
#include "style/style_record.h"

namespace forme {
namespace {

std::string_view pseudo_name(Pseudo pseudo) {
  switch (pseudo) {
    case Pseudo::None: return "";
    case Pseudo::Before: return "::before";
    case Pseudo::After: return "::after";
    case Pseudo::Marker: return "::marker";
    case Pseudo::FirstLetter: return "::first-letter";
    case Pseudo::FirstLine: return "::first-line";
    case Pseudo::FootnoteCall: return "::footnote-call";
    case Pseudo::FootnoteMarker: return "::footnote-marker";
  }
  return "";
}

std::string node_name(const Document& document, NodeId node) {
  std::string name = document[node].name;
  if (const std::string* id = document.attribute(node, "id")) name += '#' + *id;
  if (const std::string* classes = document.attribute(node, "class")) {
    name += '.';
    for (const char c : *classes) name += c == ' ' ? '.' : c;
  }
  return name;
}

}  // namespace

StyledDocument::StyledDocument(const Document& document, std::shared_ptr<const PageRules> pages)
    : document_(&document), pages_(std::move(pages)) {}

const ComputedStyle& StyledDocument::style(NodeId node) const {
  while (node != no_node && node < node_styles.size()) {
    if (node_styles[node]) return *node_styles[node];
    node = (*document_)[node].parent;
  }
  return initial_record().style;
}

const ComputedStyle* StyledDocument::pseudo_style(NodeId node, Pseudo pseudo) const {
  const auto found = std::lower_bound(
      pseudo_styles.begin(), pseudo_styles.end(), std::pair(node, pseudo),
      [](const PseudoEntry& entry, const auto& key) { return std::pair(entry.node, entry.pseudo) < key; });
  return found != pseudo_styles.end() && found->node == node && found->pseudo == pseudo ? found->style.get() : nullptr;
}

PageStyle StyledDocument::page_style(const PageContext& context) const {
  return pages_ ? pages_->page_style(context) : PageStyle();
}

std::string StyledDocument::dump() const {
  std::string out;
  std::vector<std::pair<NodeId, int>> open;
  if (!document_->nodes.empty()) open.emplace_back(Document::root, 0);
  while (!open.empty()) {
    const auto [node, depth] = open.back();
    open.pop_back();
    if ((*document_)[node].kind != NodeKind::Element) continue;
    out += fmt::format("{:{}}{} {{{}}}\n", "", depth * 2, node_name(*document_, node), describe_style(style(node)));
    for (std::size_t i = 1; i <= static_cast<std::size_t>(Pseudo::FootnoteMarker); ++i) {
      const auto pseudo = static_cast<Pseudo>(i);
      if (const ComputedStyle* made = pseudo_style(node, pseudo))
        out += fmt::format("{:{}}{} {{{}}}\n", "", depth * 2 + 2, pseudo_name(pseudo), describe_style(*made));
    }
    for (NodeId child = (*document_)[node].last_child; child != no_node; child = (*document_)[child].previous)
      open.emplace_back(child, depth + 1);
  }
  return out;
}

}  // namespace forme
