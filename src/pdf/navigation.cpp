#include "pdf/navigation.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "pdf/pdf_syntax.h"

namespace forme {
namespace {

constexpr std::size_t kids_of_a_node = 64;

std::string kids(const std::vector<PdfRef>& all, std::size_t begin, std::size_t end) {
  std::string out = "[";
  for (std::size_t i = begin; i < end; ++i) out += (i > begin ? " " : "") + to_string(all[i]);
  return out + "]";
}

/// The number that a folio is, when it is nothing but a decimal number without leading zeros.
std::optional<int> folio_number(const std::string& label) {
  int value = 0;
  const auto [end, error] = std::from_chars(label.data(), label.data() + label.size(), value);
  if (error != std::errc() || end != label.data() + label.size() || value < 1 || label[0] == '0') return std::nullopt;
  return value;
}

struct OutlineNode {
  PdfRef object;
  int level = 1;
  std::size_t parent = 0, previous = 0, next = 0, first = 0, last = 0;  ///< 0: none; the root is node 0
  int shown = 0;  ///< descendants that show while the node is open
};

/// Levels made into a tree; a node's parent is the last one before it that is of a lesser level.
std::vector<OutlineNode> outline_tree(PdfObjects& objects, const std::vector<OutlineEntry>& entries) {
  std::vector<OutlineNode> nodes(1);
  nodes[0] = {objects.reserve(), 0, 0, 0, 0, 0, 0, 0};
  std::vector<std::size_t> open = {0};
  for (const OutlineEntry& entry : entries) {
    const int level = std::max(entry.level, 1);
    while (nodes[open.back()].level >= level) open.pop_back();
    const std::size_t own = nodes.size(), parent = open.back();
    OutlineNode node;
    node.object = objects.reserve();
    node.level = level;
    node.parent = parent;
    node.previous = nodes[parent].last;
    if (node.previous != 0) nodes[node.previous].next = own;
    if (nodes[parent].first == 0) nodes[parent].first = own;
    nodes[parent].last = own;
    nodes.push_back(node);
    open.push_back(own);
  }
  for (std::size_t i = nodes.size(); i-- > 1;)
    nodes[nodes[i].parent].shown += 1 + (entries[i - 1].closed ? 0 : nodes[i].shown);
  return nodes;
}

}  // namespace

PageTree::PageTree(PdfObjects& objects, std::size_t pages) {
  for (std::size_t i = 0; i < pages; ++i) pages_.push_back(objects.reserve());
  root_ = objects.reserve();
  for (std::size_t i = 0; i < pages; i += kids_of_a_node) {
    const std::size_t end = std::min(pages, i + kids_of_a_node);
    leaves_.push_back(objects.add(
        fmt::format("/Type /Pages /Parent {} /Count {} /Kids {}", to_string(root_), end - i, kids(pages_, i, end))));
  }
  objects.set(root_, fmt::format("/Type /Pages /Count {} /Kids {}", pages, kids(leaves_, 0, leaves_.size())));
}

PdfRef PageTree::parent_of(std::size_t index) const { return leaves_[index / kids_of_a_node]; }

std::string page_labels(const std::vector<DisplayPage>& pages) {
  std::string out = "<</Nums [";
  std::optional<int> expected;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::optional<int> number = folio_number(pages[i].label);
    if (!number)
      out += fmt::format("{} <</P {}>> ", i, pdf_text(pages[i].label));
    else if (number != expected)
      out += fmt::format("{} <</S /D /St {}>> ", i, *number);
    expected = number ? std::optional(*number + 1) : std::nullopt;
  }
  return out + "]>>";
}

PdfRef add_outline(PdfObjects& objects, const std::vector<OutlineEntry>& entries, const PageTree& tree,
                   const std::vector<PageFrame>& frames) {
  std::vector<OutlineEntry> usable;
  for (const OutlineEntry& entry : entries)
    if (entry.page < frames.size()) usable.push_back(entry);
  if (usable.empty()) return {};
  const std::vector<OutlineNode> nodes = outline_tree(objects, usable);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const OutlineNode& node = nodes[i];
    std::string out = i == 0 ? "/Type /Outlines" : "/Title " + pdf_text(usable[i - 1].title);
    const auto link = [&](std::string_view key, std::size_t to) {
      if (to != 0) out += fmt::format(" /{} {}", key, to_string(nodes[to].object));
    };
    if (i > 0) {
      const OutlineEntry& entry = usable[i - 1];
      const PageFrame& frame = frames[entry.page];
      out += fmt::format(" /Parent {} /Dest [{} /XYZ {} {} null]", to_string(nodes[node.parent].object),
                         to_string(tree.page(entry.page)), pdf_number(frame.x(entry.point.x), 2),
                         pdf_number(frame.y(entry.point.y), 2));
    }
    link("Prev", node.previous);
    link("Next", node.next);
    link("First", node.first);
    link("Last", node.last);
    // Closed entries count what they would show with a minus sign.
    const bool closed = i > 0 && usable[i - 1].closed;
    if (node.shown > 0) out += fmt::format(" /Count {}{}", closed ? "-" : "", node.shown);
    objects.set(node.object, out);
  }
  return nodes[0].object;
}

}  // namespace forme
