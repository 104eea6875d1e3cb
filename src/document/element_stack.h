#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/build_context.h"

namespace forme {

/// The elements that are open while a tree is built from Markdown with HTML and fenced divs in it. Markdown elements
/// nest properly; HTML elements and divs may be closed late, early or never, which is mended here.
class ElementStack {
 public:
  enum class Origin : std::uint8_t { Markdown, Html, Div };

  ElementStack(ArticleContext& context, NodeId top);

  NodeId current() const { return frames_.back().node; }
  std::string_view current_name() const { return context_.document[current()].name; }

  /// Opens an element; nested too deep, it is left out and its content goes on where it is.
  NodeId open_markdown(std::string_view name, Span span);
  /// Opens a Markdown level that has no element of its own.
  void open_transparent();
  /// Opens a Markdown level whose content goes below `node`.
  void open_at(NodeId node);
  /// Closes the innermost Markdown level and all that HTML and divs left open in it.
  void close_markdown();

  NodeId open_html(std::string_view source_name, std::string_view name, Span span);
  void open_html_transparent(std::string_view source_name);
  /// Whether there was an element of that name to be closed.
  bool close_html(std::string_view source_name);

  NodeId open_div(std::string_view name, std::size_t colons, Span span);
  /// Closes a fenced div; false when none is open here.
  bool close_div(std::size_t colons);

  /// Makes the current element one that may hold `name` (a block), or text: ends an HTML paragraph before a block,
  /// opens the item that text in a list needs, and the row and cell in a table.
  void make_room_for(std::string_view name, Span span);

  /// Whether a Markdown paragraph or heading, or inline markup in one, is open.
  bool in_inline_content() const;
  /// The name of the innermost Markdown element, or nothing.
  std::string_view markdown_name() const;
  bool is_transparent() const { return frames_.back().transparent; }

  /// Closes all that is open.
  void finish();

 private:
  struct Frame {
    NodeId node = no_node;
    Origin origin = Origin::Markdown;
    std::string source_name;  ///< HTML: the tag that closes it
    std::size_t colons = 0;
    Span span;
    bool transparent = false;
    bool close_later = false;
    int depth = 0;
  };

  NodeId push(Origin origin, std::string_view name, Span span);
  void push_transparent(Origin origin);
  bool overflows();
  void pop();
  void pop_closed();
  void pop_to(std::size_t size);
  void close_paragraph();
  void close_siblings(std::string_view name);
  void open_needed(std::string_view name, Span span);
  bool html_open_above_markdown(std::string_view name, std::size_t& index) const;

  ArticleContext& context_;
  std::vector<Frame> frames_;
  bool reported_depth_ = false;
  std::size_t overflow_ = 0;  ///< HTML levels and divs opened beyond what is kept
  int unclosed_ = 0;
};

}  // namespace forme
