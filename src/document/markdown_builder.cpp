#include "document/markdown_builder.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <memory>

#include "document/html_builder.h"
#include "document/markdown_tree.h"
#include "document/tree.h"

namespace forme {
namespace {

struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

std::string_view text_or_empty(const char* text) { return text == nullptr ? std::string_view() : text; }

class MarkdownBuilder {
 public:
  MarkdownBuilder(ArticleContext& context, const PreparedMarkdown& prepared, MarkdownMode mode, NodeId parent)
      : context_(context),
        document_(context.document),
        prepared_(prepared),
        mode_(mode),
        stack_(context, parent),
        html_(context, stack_, prepared) {}

  BuiltMarkdown build() {
    const MarkdownTree tree(prepared_.text);
    const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(tree.root()));
    for (cmark_event_type event; (event = cmark_iter_next(iterator.get())) != CMARK_EVENT_DONE;) {
      cmark_node* const node = cmark_iter_get_node(iterator.get());
      if (is_in_front(node)) {
        cmark_iter_reset(iterator.get(), node, CMARK_EVENT_EXIT);
      } else if (event == CMARK_EVENT_ENTER) {
        enter(node);
      } else {
        leave(node);
      }
    }
    stack_.finish();
    return std::move(built_);
  }

 private:
  /// The paragraphs of references that preparation put before the text.
  bool is_in_front(cmark_node* node) const {
    return cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH &&
           cmark_node_get_start_line(node) <= prepared_.leading_lines && cmark_node_get_start_line(node) > 0;
  }

  Span span_of(cmark_node* node) const {
    return prepared_.span(cmark_node_get_start_line(node), cmark_node_get_start_column(node),
                          cmark_node_get_end_line(node), cmark_node_get_end_column(node));
  }

  NodeId open_block(std::string_view name, cmark_node* node) {
    const Span span = span_of(node);
    stack_.make_room_for(name, span);
    return stack_.open_markdown(name, span);
  }

  void enter(cmark_node* node) {
    if (image_depth_ > 0) {
      enter_in_image(node);
      return;
    }
    if (html_.is_dropping() && enter_while_dropping(node)) return;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_DOCUMENT: break;
      case CMARK_NODE_BLOCK_QUOTE: open_block("blockquote", node); break;
      case CMARK_NODE_LIST: enter_list(node); break;
      case CMARK_NODE_ITEM: is_type(node, "tasklist") ? enter_task(node) : enter_item(node); break;
      case CMARK_NODE_CODE_BLOCK: add_code_block(node); break;
      case CMARK_NODE_HTML_BLOCK: html_.add(text_or_empty(cmark_node_get_literal(node)), span_of(node)); break;
      case CMARK_NODE_PARAGRAPH: enter_paragraph(node); break;
      case CMARK_NODE_HEADING: enter_heading(node); break;
      case CMARK_NODE_THEMATIC_BREAK: add_rule(node); break;
      case CMARK_NODE_FOOTNOTE_DEFINITION: enter_note(node); break;
      case CMARK_NODE_TEXT: add_text(text_or_empty(cmark_node_get_literal(node)), node); break;
      case CMARK_NODE_SOFTBREAK: add_text("\n", node); break;
      case CMARK_NODE_LINEBREAK: document_.add_element(stack_.current(), "br", span_of(node)); break;
      case CMARK_NODE_CODE: add_code(node); break;
      case CMARK_NODE_HTML_INLINE: html_.add(text_or_empty(cmark_node_get_literal(node)), span_of(node)); break;
      case CMARK_NODE_EMPH: stack_.open_markdown("em", span_of(node)); break;
      case CMARK_NODE_STRONG: stack_.open_markdown("strong", span_of(node)); break;
      case CMARK_NODE_LINK: enter_link(node); break;
      case CMARK_NODE_IMAGE: ++image_depth_; break;
      case CMARK_NODE_FOOTNOTE_REFERENCE: add_note_call(node); break;
      default: enter_extension(node);
    }
  }

  /// Text and markup inside a forbidden element in a paragraph; levels are kept so that closing them fits.
  bool enter_while_dropping(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
      case CMARK_NODE_CODE:
      case CMARK_NODE_FOOTNOTE_REFERENCE: return true;
      case CMARK_NODE_EMPH:
      case CMARK_NODE_STRONG:
      case CMARK_NODE_LINK: stack_.open_transparent(); return true;
      default: return false;
    }
  }

  void enter_in_image(cmark_node* node) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE: alt_ += prepared_.masks.restored_text(text_or_empty(cmark_node_get_literal(node))); break;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK: alt_ += ' '; break;
      case CMARK_NODE_IMAGE: ++image_depth_; break;
      default: break;
    }
  }

  void leave(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (image_depth_ > 0) {
      if (type == CMARK_NODE_IMAGE && --image_depth_ == 0) add_image(node);
      return;
    }
    switch (type) {
      case CMARK_NODE_DOCUMENT:
      case CMARK_NODE_FOOTNOTE_REFERENCE: return;
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING: html_.end_of_block(); break;
      default: break;
    }
    if (is_type(node, "table_header")) table_body_ = no_node;
    stack_.close_markdown();
  }

  static bool is_type(cmark_node* node, std::string_view name) {
    return name == text_or_empty(cmark_node_get_type_string(node));
  }

  void enter_list(cmark_node* node) {
    const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    const NodeId list = open_block(ordered ? "ol" : "ul", node);
    const int start = cmark_node_get_list_start(node);
    if (list != no_node && ordered && start != 1) document_.set_attribute(list, "start", std::to_string(start));
  }

  void enter_item(cmark_node* node) {
    // An item whose list was flattened away has no list to be in.
    if (stack_.is_transparent()) {
      stack_.open_transparent();
      return;
    }
    stack_.open_markdown("li", span_of(node));
  }

  void enter_task(cmark_node* node) {
    enter_item(node);
    if (stack_.is_transparent()) return;
    document_.add_class(stack_.current(), "task");
    const NodeId box = document_.add_element(stack_.current(), "input", span_of(node));
    document_.set_attribute(box, "type", "checkbox");
    if (cmark_gfm_extensions_get_tasklist_item_checked(node)) document_.set_attribute(box, "checked", "checked");
  }

  void enter_paragraph(cmark_node* node) {
    cmark_node* const parent = cmark_node_parent(node);
    cmark_node* const list = parent == nullptr ? nullptr : cmark_node_parent(parent);
    const bool tight =
        list != nullptr && cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0;
    const bool in_item = stack_.current_name() == "li" && !stack_.is_transparent();
    if (mode_ == MarkdownMode::Inline || (tight && in_item)) {
      if (mode_ == MarkdownMode::Inline && document_[stack_.current()].last_child != no_node) {
        document_.add_text(stack_.current(), " ");
      }
      stack_.open_transparent();
    } else {
      open_block("p", node);
    }
  }

  void enter_heading(cmark_node* node) {
    if (mode_ == MarkdownMode::Inline) {
      stack_.open_transparent();
    } else {
      open_block("h" + std::to_string(cmark_node_get_heading_level(node)), node);
    }
  }

  void add_rule(cmark_node* node) {
    stack_.make_room_for("hr", span_of(node));
    document_.add_element(stack_.current(), "hr", span_of(node));
  }

  void enter_note(cmark_node* node) {
    const NodeId note = document_.add_element(no_node, "footnote", span_of(node));
    built_.notes.push_back(note);
    stack_.open_at(note);
  }

  void add_note_call(cmark_node* node) {
    const NodeId call = document_.add_element(stack_.current(), "a", span_of(node));
    document_.set_attribute(call, "data-note", std::string(text_or_empty(cmark_node_get_literal(node))));
  }

  void add_text(std::string_view text, cmark_node* node) {
    document_.add_text(stack_.current(), std::string(text), span_of(node));
  }

  void add_code(cmark_node* node) {
    const NodeId code = document_.add_element(stack_.current(), "code", span_of(node));
    document_.add_text(code, prepared_.masks.restored_raw(text_or_empty(cmark_node_get_literal(node))), span_of(node));
  }

  void add_code_block(cmark_node* node) {
    const Span span = span_of(node);
    stack_.make_room_for("pre", span);
    const NodeId pre = document_.add_element(stack_.current(), "pre", span);
    const NodeId code = document_.add_element(pre, "code", span);
    std::string text = prepared_.masks.restored_raw(text_or_empty(cmark_node_get_literal(node)));
    if (text.ends_with('\n')) text.pop_back();
    document_.add_text(code, std::move(text), span);
    read_code_info(prepared_.masks.restored_raw(text_or_empty(cmark_node_get_fence_info(node))), pre, code);
  }

  void read_code_info(std::string_view info, NodeId pre, NodeId code) {
    const std::size_t brace = info.find('{');
    const std::string_view word = info.substr(0, std::min(info.find_first_of(" \t{,"), info.size()));
    if (!word.empty()) document_.add_class(code, "language-" + class_name(word));
    if (brace == std::string_view::npos) return;
    const std::size_t length = attribute_block_length(info.substr(brace));
    if (length == 0) return;
    auto attributes = parse_attributes(info.substr(brace + 1, length - 2));
    if (!attributes) return;
    if (word.empty() && !attributes->classes.empty()) {
      document_.add_class(code, "language-" + class_name(attributes->classes.front()));
      attributes->classes.erase(attributes->classes.begin());
    }
    apply_attributes(context_, pre, *attributes);
  }

  void enter_link(cmark_node* node) {
    const NodeId link = stack_.open_markdown("a", span_of(node));
    if (link == no_node) return;
    document_.set_attribute(link, "href", prepared_.masks.restored_text(text_or_empty(cmark_node_get_url(node))));
    const std::string title = prepared_.masks.restored_text(text_or_empty(cmark_node_get_title(node)));
    if (!title.empty()) document_.set_attribute(link, "title", title);
  }

  void add_image(cmark_node* node) {
    const NodeId image = document_.add_element(stack_.current(), "img", span_of(node));
    document_.set_attribute(image, "src", prepared_.masks.restored_text(text_or_empty(cmark_node_get_url(node))));
    document_.set_attribute(image, "alt", alt_);
    alt_.clear();
    const std::string title = prepared_.masks.restored_raw(text_or_empty(cmark_node_get_title(node)));
    if (!title.empty()) document_.set_attribute(image, "title", title);
  }

  void enter_extension(cmark_node* node) {
    if (is_type(node, "strikethrough")) {
      stack_.open_markdown("del", span_of(node));
    } else if (is_type(node, "table")) {
      open_block("table", node);
      table_body_ = no_node;
    } else if (is_type(node, "table_header")) {
      const NodeId head = document_.add_element(stack_.current(), "thead", span_of(node));
      enter_row(node, head, "th");
    } else if (is_type(node, "table_row")) {
      if (table_body_ == no_node) table_body_ = document_.add_element(stack_.current(), "tbody", span_of(node));
      enter_row(node, table_body_, "td");
    } else if (is_type(node, "table_cell")) {
      enter_cell(node);
    } else {
      stack_.open_transparent();
    }
  }

  void enter_row(cmark_node* node, NodeId group, std::string_view cell) {
    stack_.open_at(document_.add_element(group, "tr", span_of(node)));
    cell_name_ = cell;
    column_ = 0;
  }

  void enter_cell(cmark_node* node) {
    const NodeId cell = stack_.open_markdown(cell_name_, span_of(node));
    cmark_node* const table = cmark_node_parent(cmark_node_parent(node));
    const std::uint8_t* const alignments = cmark_gfm_extensions_get_table_alignments(table);
    const int columns = cmark_gfm_extensions_get_table_columns(table);
    const char alignment = alignments != nullptr && column_ < columns ? static_cast<char>(alignments[column_]) : '\0';
    ++column_;
    if (cell == no_node) return;
    if (alignment == 'l') document_.set_attribute(cell, "align", "left");
    if (alignment == 'c') document_.set_attribute(cell, "align", "center");
    if (alignment == 'r') document_.set_attribute(cell, "align", "right");
  }

  ArticleContext& context_;
  Document& document_;
  const PreparedMarkdown& prepared_;
  MarkdownMode mode_;
  ElementStack stack_;
  HtmlBuilder html_;
  BuiltMarkdown built_;
  int image_depth_ = 0;
  std::string alt_;
  NodeId table_body_ = no_node;
  std::string_view cell_name_ = "td";
  int column_ = 0;
};

}  // namespace

BuiltMarkdown build_markdown(ArticleContext& context, const PreparedMarkdown& prepared, MarkdownMode mode,
                             NodeId parent) {
  return MarkdownBuilder(context, prepared, mode, parent).build();
}

}  // namespace forme
