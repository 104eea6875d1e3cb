#include <doctest/doctest.h>

#include <set>
#include <string>

#include "base/files.h"
#include "document/parse_markdown.h"
#include "issue/load_issue.h"

using namespace forme;

namespace {

/// "name" and "name.class" of every element of the sample issue. What its articles name themselves is left out: ids,
/// and the classes that only the article's own markup brings.
std::set<std::string> elements_of_the_sample() {
  Sources sources;
  Diagnostics diagnostics(sources);
  const Issue issue = load_issue(FORME_ROOT "/issues/001-first-light", sources, diagnostics);
  const Document document = parse_markdown(issue, sources, diagnostics);
  std::set<std::string> found;
  for (NodeId node = 0; node < document.nodes.size(); ++node) {
    if (document[node].kind != NodeKind::Element) continue;
    const std::string& name = document[node].name;
    found.insert(name);
    const std::string* classes = document.attribute(node, "class");
    if (classes == nullptr || name == "article" || name == "code") continue;
    for (std::size_t at = 0; at < classes->size();) {
      const std::size_t end = std::min(classes->find(' ', at), classes->size());
      found.insert("." + classes->substr(at, end - at));
      at = end + 1;
    }
  }
  return found;
}

}  // namespace

TEST_CASE("the guide to elements names every element and class of the sample issue") {
  const std::string guide = read_file(FORME_ROOT "/styles/ELEMENTS.md").value_or("");
  for (const std::string& name : elements_of_the_sample()) {
    CAPTURE(name);
    CHECK(guide.find(name) != std::string::npos);
  }
}
