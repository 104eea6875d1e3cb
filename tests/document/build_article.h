#pragma once

#include <string>

#include "document/parse_markdown.h"
#include "document/tree.h"

namespace forme {

/// An issue of one article, "/issue/articles/one.md", with the given body.
struct BuiltFromText {
  Sources sources;
  Diagnostics diagnostics{sources};
  Issue issue;
  Document document;

  explicit BuiltFromText(std::string markdown, std::string language = "en") {
    issue.folder = "/issue";
    issue.magazine.text = "Magazine";
    issue.language = language;
    Article article;
    article.file = sources.add("/issue/articles/one.md", std::move(markdown));
    article.id = "one";
    article.title.text = "Title";
    article.language = language;
    article.body = {article.file, 0, static_cast<std::uint32_t>(sources.file(article.file).text().size())};
    issue.articles.push_back(article);
    issue.flatplan.push_back({EntryKind::Article, 0, {}});
    document = parse_markdown(issue, sources, diagnostics);
  }

  NodeId body() const {
    for (NodeId node = 0; node < document.nodes.size(); ++node) {
      if (document.has_class(node, "body")) return node;
    }
    return no_node;
  }
  std::string dump() const { return document.dump(body()); }
  std::string text() const { return document.text_content(body()); }
  std::size_t count(const std::string& code) const {
    std::size_t out = 0;
    for (const Diagnostic& diagnostic : diagnostics.list()) out += diagnostic.code == code ? 1 : 0;
    return out;
  }
  /// "line:column code" for each diagnostic.
  std::string report() const {
    std::string out;
    for (const Diagnostic& d : diagnostics.list()) {
      const Position at = sources.file(d.span.file).position(d.span.begin);
      out += std::to_string(at.line) + ":" + std::to_string(at.column) + " " + d.code + "\n";
    }
    return out;
  }
};

}  // namespace forme
