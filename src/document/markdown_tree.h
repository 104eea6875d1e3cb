#pragma once

#include <memory>
#include <string_view>

struct cmark_node;

namespace forme {

/// A syntax tree of cmark-gfm.
class MarkdownTree {
 public:
  /// Parses CommonMark with tables, strikethrough, autolinks, task lists and footnotes.
  explicit MarkdownTree(std::string_view markdown);
  cmark_node* root() const { return root_.get(); }

 private:
  struct Free {
    void operator()(cmark_node* node) const;
  };
  std::unique_ptr<cmark_node, Free> root_;
};

}  // namespace forme
