#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "document/document.h"
#include "source/diagnostics.h"

namespace forme {

/// Ids that are taken in the issue.
class IdRegistry {
 public:
  /// `wanted` made fit for XML and unique: a number is added when it is taken.
  std::string claim(std::string_view wanted);

 private:
  std::set<std::string> taken_;
  std::map<std::string, int> next_;
};

/// What the parsing of one article shares among its steps.
struct ArticleContext {
  const Issue& issue;
  std::size_t article_index = 0;
  Diagnostics& diagnostics;
  Document& document;
  IdRegistry& ids;
  std::map<std::string, std::string> anchors = {};  ///< what a link in the article may name -> id in the issue
  std::set<std::string> reported_tags = {};         ///< HTML names that a diagnostic has been given for
  std::set<NodeId> finished_images = {};            ///< images whose file is found already
  std::size_t notes = 0;                            ///< footnotes numbered so far
  std::map<std::string, int> fragments = {};        ///< how often a heading with these words was met
  std::size_t sections = 0;                         ///< headings that have no word for an id

  const Article& article() const { return issue.articles[article_index]; }
};

enum class MarkdownMode : std::uint8_t {
  Blocks,
  Inline  ///< one line of text: paragraphs leave their content only
};

struct MarkdownSource {
  std::string_view text;
  Span span;
  MarkdownMode mode = MarkdownMode::Blocks;
};

/// Parses Markdown below `parent`: structure, attributes, footnotes, typographic punctuation, figures.
void append_markdown(ArticleContext& context, const MarkdownSource& source, NodeId parent);

/// The text with the characters that XML 1.0 cannot hold left out.
std::string xml_text(std::string_view text);

/// A name for CSS classes: ASCII white space is "-"; empty when nothing is left.
std::string class_name(std::string_view text);

}  // namespace forme
