#include "epub/names.h"
#include "epub/text_builder.h"

namespace forme::epub {
namespace {

bool is_internal(const Document& tree, NodeId node) {
  if (tree[node].name != "a") return false;
  const std::string* href = tree.attribute(node, "href");
  const std::string* role = tree.attribute(node, "role");
  const bool note = role != nullptr && (*role == "doc-noteref" || *role == "doc-backlink");
  return href != nullptr && href->starts_with("#") && !note;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape =
        text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    out += escape ? static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return out;
}

const TextFacts::Target* find_target(const TextFacts& facts, const std::string& id) {
  auto found = facts.targets.find(id);
  if (found == facts.targets.end()) found = facts.targets.find(percent_decoded(id));
  return found == facts.targets.end() ? nullptr : &found->second;
}

void unlink(Document& tree, NodeId node) {
  tree.nodes[node].name = "span";
  std::erase_if(tree.nodes[node].attributes, [](const Attribute& attribute) { return attribute.name == "href"; });
}

}  // namespace

std::string relative_path(const std::string& from, const std::string& to) {
  const std::size_t slash = from.find('/');
  if (slash == std::string::npos) return to;
  if (to.starts_with(std::string_view(from).substr(0, slash + 1))) return to.substr(slash + 1);
  return "../" + to;
}

void resolve_links(std::vector<TextFile>& files, const TextFacts& facts, Diagnostics& diagnostics) {
  for (TextFile& file : files) {
    for (NodeId node = 0; node < file.tree.nodes.size(); ++node) {
      if (!is_internal(file.tree, node)) continue;
      const std::string id = file.tree.attribute(node, "href")->substr(1);
      if (const TextFacts::Target* target = find_target(facts, id)) {
        const std::string path = target->path == file.path ? std::string() : relative_path(file.path, target->path);
        file.tree.set_attribute(node, "href", path + "#" + target->id);
        continue;
      }
      diagnostics.warning("broken-link", file.tree[node].span, "nothing in the issue has the id '" + id + "'",
                          "the link's text is kept without the link");
      unlink(file.tree, node);
    }
  }
}

}  // namespace forme::epub
