#include "epub/content_model.h"

#include <algorithm>
#include <array>

namespace forme::epub {
namespace {

template <std::size_t count>
bool is_one_of(std::string_view name, const std::array<std::string_view, count>& names) {
  return std::ranges::find(names, name) != names.end();
}

constexpr std::array<std::string_view, 33> phrasing_names = {
    "#text", "a",    "abbr",  "b",    "bdi", "bdo", "br",   "cite", "code", "data", "del",
    "dfn",   "em",   "i",     "img",  "ins", "kbd", "mark", "q",    "rp",   "rt",   "ruby",
    "s",     "samp", "small", "span", "sub", "sup", "time", "u",    "var",  "wbr",  "strong"};
constexpr std::array<std::string_view, 17> flow_names = {"address", "article", "aside",   "blockquote", "div", "dl",
                                                         "figure",  "footer",  "header",  "hr",         "nav", "ol",
                                                         "p",       "pre",     "section", "table",      "ul"};
/// Elements that only their own parent admits.
constexpr std::array<std::string_view, 10> part_names = {"li",    "dt",    "dd",    "caption", "figcaption",
                                                         "thead", "tbody", "tfoot", "tr",      "td"};
constexpr std::array<std::string_view, 6> sectioning_names = {"header", "footer", "section", "article", "aside", "nav"};

bool is_part(std::string_view name) { return name == "th" || is_one_of(name, part_names); }

bool has_ancestor(const Document& tree, NodeId node, std::string_view first, std::string_view second) {
  for (; node != no_node; node = tree[node].parent) {
    if (tree[node].name == first || tree[node].name == second) return true;
  }
  return false;
}

NodeId last_element(const Document& tree, NodeId parent) {
  NodeId child = tree[parent].last_child;
  while (child != no_node && tree[child].kind == NodeKind::Text) child = tree[child].previous;
  return child;
}

bool has_child(const Document& tree, NodeId parent, std::string_view name) {
  for (NodeId child = tree[parent].first_child; child != no_node; child = tree[child].next) {
    if (tree[child].name == name) return true;
  }
  return false;
}

NodeId last_or_new(Document& tree, NodeId parent, std::string_view name) {
  const NodeId last = last_element(tree, parent);
  return last != no_node && tree[last].name == name ? last : tree.add_element(parent, std::string(name));
}

Placement in_flow(const Document& tree, NodeId parent, std::string_view name) {
  const std::string& holder = tree[parent].name;
  const bool in_ruby = holder == "ruby";
  if ((name == "rt" || name == "rp") && !in_ruby) return {parent, "span"};
  if (name == "figcaption" && holder == "figure" && !has_child(tree, parent, name)) return {parent, std::string(name)};
  if (is_part(name)) return {parent, "div"};
  if (is_phrasing(name)) return {parent, std::string(name)};
  if ((is_one_of(name, sectioning_names) || is_heading(name)) && has_ancestor(tree, parent, "th", "dt")) {
    return {parent, "div"};
  }
  const bool is_frame = name == "header" || name == "footer";
  if (is_frame && has_ancestor(tree, parent, "header", "footer")) return {parent, "div"};
  if (name == "table" && has_ancestor(tree, parent, "caption", "caption")) return {parent, "div"};
  const bool known = is_one_of(name, flow_names) || is_heading(name);
  return {parent, known && name != "address" ? std::string(name) : "div"};
}

Placement in_phrasing(const Document& tree, NodeId parent, std::string_view name) {
  const bool ruby_part = name == "rt" || name == "rp";
  if (name == "hr") return {parent, "br"};
  if (!is_phrasing(name) || (ruby_part && tree[parent].name != "ruby")) return {parent, "span"};
  return {parent, std::string(name)};
}

Placement in_table(Document& tree, NodeId table, std::string_view name) {
  if (name == "caption" && last_element(tree, table) == no_node) return {table, "caption"};
  if (name == "thead" || name == "tbody" || name == "tfoot") {
    const bool head_fits = !has_child(tree, table, "thead") && !has_child(tree, table, "tbody");
    if (has_child(tree, table, "tfoot")) return {table, "tbody"};  // finish_element moves the foot below it
    return {table, name == "thead" && !head_fits ? "tbody" : std::string(name)};
  }
  return place_element(tree, last_or_new(tree, table, "tbody"), name == "caption" ? "div" : name);
}

Placement in_definitions(Document& tree, NodeId list, std::string_view name) {
  if (name == "dt") return {list, "dt"};
  if (last_element(tree, list) == no_node) tree.add_element(list, "dt");
  if (name == "dd") return {list, "dd"};
  return place_element(tree, last_or_new(tree, list, "dd"), name);
}

Placement in_list(Document& tree, NodeId list, std::string_view name) {
  if (name == "li") return {list, "li"};
  return place_element(tree, last_or_new(tree, list, "li"), name);
}

Placement in_row_group(Document& tree, NodeId group, std::string_view name) {
  if (name == "tr") return {group, "tr"};
  return place_element(tree, last_or_new(tree, group, "tr"), name);
}

Placement in_row(Document& tree, NodeId row, std::string_view name) {
  if (name == "td" || name == "th") return {row, std::string(name)};
  return place_element(tree, last_or_new(tree, row, "td"), name);
}

void finish_table(Document& tree, NodeId table) {
  NodeId foot = tree[table].first_child;
  while (foot != no_node && tree[foot].name != "tfoot") foot = tree[foot].next;
  if (foot == no_node || foot == last_element(tree, table)) return;
  tree.detach(foot);
  tree.append_child(table, foot);
}

void finish_figure(Document& tree, NodeId figure) {
  NodeId caption = no_node, first = no_node;
  for (NodeId child = tree[figure].first_child; child != no_node; child = tree[child].next) {
    if (tree[child].kind == NodeKind::Element && first == no_node) first = child;
    if (tree[child].name == "figcaption") caption = child;
  }
  if (caption != no_node && caption != first) tree.append_child(figure, caption);
}

}  // namespace

bool is_heading(std::string_view element) {
  return element.size() == 2 && element[0] == 'h' && element[1] >= '1' && element[1] <= '6';
}

bool is_phrasing(std::string_view element) { return is_one_of(element, phrasing_names); }

ContentModel content_model_of(std::string_view element) {
  if (element == "ul" || element == "ol") return ContentModel::List;
  if (element == "dl") return ContentModel::Definitions;
  if (element == "table") return ContentModel::Table;
  if (element == "thead" || element == "tbody" || element == "tfoot") return ContentModel::RowGroup;
  if (element == "tr") return ContentModel::Row;
  if (element == "p" || element == "pre" || is_heading(element) || is_phrasing(element)) return ContentModel::Phrasing;
  return ContentModel::Flow;
}

Placement place_element(Document& tree, NodeId parent, std::string_view name) {
  switch (content_model_of(tree[parent].name)) {
    case ContentModel::Flow: return in_flow(tree, parent, name);
    case ContentModel::Phrasing: return in_phrasing(tree, parent, name);
    case ContentModel::List: return in_list(tree, parent, name);
    case ContentModel::Definitions: return in_definitions(tree, parent, name);
    case ContentModel::Table: return in_table(tree, parent, name);
    case ContentModel::RowGroup: return in_row_group(tree, parent, name);
    case ContentModel::Row: return in_row(tree, parent, name);
  }
  return {parent, "div"};
}

void finish_element(Document& tree, NodeId element) {
  const std::string& name = tree[element].name;
  if (name == "table") finish_table(tree, element);
  if (name == "figure") finish_figure(tree, element);
  if (name == "dl" && last_element(tree, element) != no_node && tree[last_element(tree, element)].name == "dt") {
    tree.add_element(element, "dd");
  }
}

}  // namespace forme::epub
