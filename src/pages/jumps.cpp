#include "pages/jumps.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>

namespace forme {
namespace {

int number_in(const std::string& text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

Jumps::Jumps(const Flow& flow, const Document& document) {
  std::map<std::string, Jump> jumps;  // by the article's id
  for (const BlockId root : flow.roots) {
    const NodeId node = flow[root].node;
    if (node == no_node) continue;
    const std::string* id = document.attribute(node, "id");
    if (const std::string* pages = document.attribute(node, jump_attribute); pages != nullptr && id != nullptr)
      jumps[*id] = {root, no_block, no_block, number_in(*pages)};
    const std::string* article = document.attribute(node, rest_attribute);
    const auto jump = article == nullptr ? jumps.end() : jumps.find(*article);
    if (jump == jumps.end() || flow[root].children.empty()) continue;
    jump->second.rest = root;
    jump->second.line = flow[root].children.front();
  }
  for (const auto& [id, jump] : jumps) {
    if (jump.rest != no_block && jump.pages > 0) all_.push_back(jump);
  }
}

const Jump* Jumps::of_article(BlockId root) const {
  const auto jump = std::find_if(all_.begin(), all_.end(), [&](const Jump& j) { return j.article == root; });
  return jump == all_.end() ? nullptr : &*jump;
}

const Jump* Jumps::of_rest(BlockId root) const {
  const auto jump = std::find_if(all_.begin(), all_.end(), [&](const Jump& j) { return j.rest == root; });
  return jump == all_.end() ? nullptr : &*jump;
}

bool Jumps::is_line(BlockId block) const {
  return std::any_of(all_.begin(), all_.end(), [&](const Jump& j) { return j.line == block; });
}

}  // namespace forme
