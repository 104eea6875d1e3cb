#include "document/directions.h"

#include <string>
#include <vector>

#include "document/terms.h"
#include "document/tree.h"

namespace forme {

void set_directions(Document& document, NodeId root) {
  struct Scope {
    NodeId element;
    std::string direction;  ///< a value of `dir`
  };
  std::vector<Scope> around = {{root, "ltr"}};
  for (NodeId node = root; node != no_node; node = next_node(document, node, root)) {
    while (around.size() > 1 && document[node].parent != around.back().element) around.pop_back();
    if (document[node].kind != NodeKind::Element) continue;
    const std::string* const language = document.attribute(node, "lang");
    const std::string* const given = document.attribute(node, "dir");
    std::string direction = given != nullptr ? *given : around.back().direction;
    if (given == nullptr && language != nullptr && !language->empty()) {
      direction = is_right_to_left(*language) ? "rtl" : "ltr";
      if (direction != around.back().direction) document.set_attribute(node, "dir", direction);
    }
    around.push_back({node, std::move(direction)});
  }
}

}  // namespace forme
