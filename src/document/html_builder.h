#pragma once

#include <string>
#include <string_view>

#include "document/element_stack.h"
#include "document/html_fragment.h"
#include "document/prepare_markdown.h"

namespace forme {

/// Maps raw HTML and fenced divs onto the tree that an ElementStack is building.
class HtmlBuilder {
 public:
  HtmlBuilder(ArticleContext& context, ElementStack& stack, const PreparedMarkdown& prepared);

  /// A raw chunk as cmark gives it: one tag, or a block of lines.
  void add(std::string_view html, Span span);
  /// Whether the content of a forbidden element is being passed over.
  bool is_dropping() const { return !dropping_.empty(); }
  /// A forbidden element that was opened in a paragraph ends with it.
  void end_of_block() { dropping_.clear(); }

 private:
  void add_token(const HtmlToken& token, Span span);
  void add_start(const HtmlToken& token, Span span);
  void add_end(const HtmlToken& token, Span span);
  void add_void(const HtmlToken& token, std::string_view target, Span span);
  void add_unknown(const HtmlToken& token, Span span);
  void add_block(const HtmlToken& token, std::string_view target, std::string_view css_class, Span span);
  void add_text(const std::string& text, Span span);
  void add_instruction(const HtmlToken& token, Span span);
  void open_div(const Mask& mask, Span span);
  void set_attributes(NodeId node, const HtmlToken& token, std::string_view css_class);
  bool is_literal(const HtmlToken& token);
  bool first_report(const std::string& name) { return context_.reported_tags.insert(name).second; }

  ArticleContext& context_;
  ElementStack& stack_;
  const PreparedMarkdown& prepared_;
  std::string dropping_;  ///< the forbidden element that is open
};

/// Sets what an attribute block says on an element; keys that mean nothing become data-KEY.
void apply_attributes(ArticleContext& context, NodeId node, const AttributeBlock& block);

}  // namespace forme
