#include "document/html_builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "document/html_elements.h"
#include "document/tree.h"
#include "issue/names.h"

namespace forme {
namespace {

bool is_direction(std::string_view value) { return value == "ltr" || value == "rtl" || value == "auto"; }

bool is_number(std::string_view value) {
  return !value.empty() && value.size() <= 4 &&
         std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Of lists: `start` and `value` may be below zero.
bool is_count(std::string_view value) { return is_number(value.starts_with('-') ? value.substr(1) : value); }

bool is_alignment(std::string_view value) {
  return value == "left" || value == "right" || value == "center" || value == "justify";
}

void add_classes(Document& document, NodeId node, std::string_view classes) {
  for (std::size_t at = 0; at < classes.size();) {
    const std::size_t end = std::min(classes.find_first_of(" \t\n", at), classes.size());
    document.add_class(node, class_name(classes.substr(at, end - at)));
    at = end + 1;
  }
}

void set_id(ArticleContext& context, NodeId node, const std::string& wanted) {
  if (wanted.empty() || context.anchors.contains(wanted)) return;
  const std::string id = context.ids.claim(wanted);
  context.anchors[wanted] = id;
  context.document.set_attribute(node, "id", id);
}

std::string data_name(std::string_view key) {
  std::string out = key.starts_with("data-") ? "" : "data-";
  for (char c : key) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    out += fits ? c : '-';
  }
  return out;
}

void set_one(ArticleContext& context, NodeId node, const std::string& name, const std::string& value) {
  Document& document = context.document;
  if (name == "id") {
    set_id(context, node, value);
  } else if (name == "class") {
    add_classes(document, node, value);
  } else if (name == "lang") {
    if (const auto tag = language_tag(value)) document.set_attribute(node, "lang", *tag);
  } else if (name == "dir") {
    if (is_direction(value)) document.set_attribute(node, "dir", value);
  } else if (name == "colspan" || name == "rowspan" || name == "width" || name == "height") {
    if (is_number(value) || document[node].name == "img") document.set_attribute(node, name, xml_text(value));
  } else if (name == "start" || name == "value") {
    if (is_count(value)) document.set_attribute(node, name, value);
  } else if (name == "reversed") {
    document.set_attribute(node, name, name);
  } else if (name == "align") {
    if (is_alignment(value)) document.set_attribute(node, "align", value);
  } else {
    document.set_attribute(node, name, xml_text(value));
  }
}

}  // namespace

void apply_attributes(ArticleContext& context, NodeId node, const AttributeBlock& block) {
  set_id(context, node, block.id);
  for (const std::string& one : block.classes) context.document.add_class(node, class_name(one));
  for (const auto& [key, value] : block.pairs) {
    const std::string element = context.document[node].name;
    const bool image_key = element == "img" && (key == "credit" || key == "caption");
    if (keeps_attribute(element, key) || image_key) {
      set_one(context, node, key, value);
    } else {
      set_one(context, node, data_name(key), value);
    }
  }
}

HtmlBuilder::HtmlBuilder(ArticleContext& context, ElementStack& stack, const PreparedMarkdown& prepared)
    : context_(context), stack_(stack), prepared_(prepared) {}

void HtmlBuilder::add(std::string_view html, Span span) {
  for (const HtmlToken& token : tokenize_html(html)) add_token(token, span);
}

void HtmlBuilder::add_token(const HtmlToken& token, Span span) {
  if (is_dropping()) {
    if (token.kind == HtmlToken::Kind::End && token.name == dropping_) dropping_.clear();
    return;
  }
  switch (token.kind) {
    case HtmlToken::Kind::Start: add_start(token, span); break;
    case HtmlToken::Kind::End: add_end(token, span); break;
    case HtmlToken::Kind::Text: add_text(token.text, span); break;
    case HtmlToken::Kind::Instruction: add_instruction(token, span); break;
  }
}

void HtmlBuilder::add_start(const HtmlToken& token, Span span) {
  const HtmlElement element = html_element(token.name);
  switch (element.role) {
    case HtmlRole::Unknown: add_unknown(token, span); break;
    case HtmlRole::Transparent: break;
    case HtmlRole::Forbidden:
      context_.diagnostics.warning("forbidden-html", span,
                                   fmt::format("<{}> and what is in it are dropped", token.name),
                                   "scripts, styles and embedded pages have no place in an issue");
      if (!token.closed && token.name != "embed") dropping_ = token.name;
      break;
    case HtmlRole::Inline: {
      if (!stack_.in_inline_content()) stack_.make_room_for("span", span);
      const NodeId node = stack_.open_html(token.name, element.target, span);
      if (node != no_node) set_attributes(node, token, element.css_class);
      break;
    }
    case HtmlRole::Block: add_block(token, element.target, element.css_class, span); break;
    case HtmlRole::Void: add_void(token, element.target, span); break;
  }
}

void HtmlBuilder::add_block(const HtmlToken& token, std::string_view target, std::string_view css_class, Span span) {
  if (stack_.in_inline_content()) {
    // A block can end a paragraph of Markdown, which is then mended; inside a heading, a cell or emphasis it cannot.
    const bool may_split =
        stack_.markdown_name() == "p" &&
        (target == "div" || target == "p" || target == "blockquote" || target == "figure" || target == "table" ||
         target == "aside" || target == "ul" || target == "ol" || target == "pre");
    const bool inside_html_block =
        is_block_name(stack_.current_name()) && stack_.current_name() != "p" && stack_.markdown_name() == "p";
    if (!may_split && !inside_html_block) {
      context_.document.add_text(stack_.current(), " ", span);
      stack_.open_html_transparent(token.name);
      return;
    }
  }
  stack_.make_room_for(target, span);
  const NodeId node = stack_.open_html(token.name, target, span);
  if (node == no_node) return;
  set_attributes(node, token, css_class);
}

void HtmlBuilder::add_void(const HtmlToken& token, std::string_view target, Span span) {
  if (target == "wbr") {
    context_.document.add_text(stack_.current(), "\xE2\x80\x8B", span);
    return;
  }
  if (target == "hr" && stack_.in_inline_content()) target = "br";
  stack_.make_room_for(target, span);
  const NodeId node = context_.document.add_element(stack_.current(), std::string(target), span);
  set_attributes(node, token, {});
}

void HtmlBuilder::set_attributes(NodeId node, const HtmlToken& token, std::string_view css_class) {
  Document& document = context_.document;
  document.add_class(node, css_class);
  for (const Attribute& attribute : token.attributes) {
    const std::string value = prepared_.masks.restored_raw(attribute.value);
    const std::string& element = document[node].name;
    const std::string name = attribute.name == "xml:lang" ? "lang" : attribute.name;
    if (name == "name" && token.name == "a") set_one(context_, node, "id", value);
    if (name == "align" && element != "td" && element != "th" && is_alignment(value)) {
      document.add_class(node, "align-" + value);
    } else if (keeps_attribute(element, name)) {
      set_one(context_, node, name, value);
    }
  }
  if (is_element(document, node, "a") && document.attribute(node, "href") == nullptr)
    document.nodes[node].name = "span";
}

/// "Vec<T>" is prose: a tag that the document model does not have, without attributes and never closed, is text.
bool HtmlBuilder::is_literal(const HtmlToken& token) {
  if (is_void_name(token.name) || !token.attributes.empty() || token.name.find('-') != std::string::npos) return false;
  const std::string_view raw = token.raw;
  const std::size_t begin = token.kind == HtmlToken::Kind::End ? 2 : 1;
  const std::string name(raw.substr(begin, token.name.size()));
  const bool opened = prepared_.text.find("<" + name + ">") != std::string::npos;
  const bool closed = prepared_.text.find("</" + name + ">") != std::string::npos;
  return !(opened && closed);
}

void HtmlBuilder::add_unknown(const HtmlToken& token, Span span) {
  if (is_literal(token)) {
    if (first_report(token.name)) {
      context_.diagnostics.note("literal-tag", span, fmt::format("{} is no HTML and is taken for text", token.raw),
                                "write it between backquotes if it is code");
    }
    add_text(token.raw, span);
    return;
  }
  if (first_report(token.name)) {
    context_.diagnostics.note("unknown-html", span,
                              fmt::format("the tag <{}> is dropped; its text is kept", token.name),
                              "use Markdown, or a class: [words]{.name}");
  }
  if (!stack_.in_inline_content() && is_block_name(stack_.current_name())) return;
}

void HtmlBuilder::add_end(const HtmlToken& token, Span span) {
  const HtmlElement element = html_element(token.name);
  if (element.role == HtmlRole::Unknown) {
    add_unknown(token, span);
    return;
  }
  if (element.role != HtmlRole::Inline && element.role != HtmlRole::Block) return;
  if (stack_.close_html(token.name) || token.name == "p") return;
  if (first_report("/" + token.name)) {
    context_.diagnostics.note("stray-end-tag", span, fmt::format("</{}> closes nothing", token.name), "remove it");
  }
}

void HtmlBuilder::add_text(const std::string& text, Span span) {
  const std::string restored = prepared_.masks.restored_raw(text);
  if (is_blank(restored)) {
    const NodeId last = context_.document[stack_.current()].last_child;
    const bool after_block =
        last == no_node || (!is_text(context_.document, last) && is_block_name(context_.document[last].name));
    if (after_block && !stack_.in_inline_content()) return;
  } else if (!stack_.in_inline_content()) {
    stack_.make_room_for("span", span);
  }
  context_.document.add_text(stack_.current(), restored, span);
}

void HtmlBuilder::add_instruction(const HtmlToken& token, Span span) {
  std::size_t at = 0;
  const auto index = prepared_.masks.read(token.text, at);
  if (!index) return;  // a processing instruction of the writer's: nothing is shown by any reader
  const Mask& mask = prepared_.masks[*index];
  if (mask.kind == MaskKind::DivOpen) {
    open_div(mask, span);
  } else if (mask.kind == MaskKind::DivClose && !stack_.close_div(mask.colons)) {
    context_.diagnostics.warning("stray-div-close", span, "this ::: closes nothing",
                                 "remove it, or open a div above it");
  }
}

void HtmlBuilder::open_div(const Mask& mask, Span span) {
  const auto& classes = mask.attributes.classes;
  const bool sidebar = std::find(classes.begin(), classes.end(), "sidebar") != classes.end();
  stack_.make_room_for("div", span);
  const NodeId node = stack_.open_div(sidebar ? "aside" : "div", mask.colons, span);
  if (node == no_node) return;
  apply_attributes(context_, node, mask.attributes);
  if (mask.title.empty()) return;
  const NodeId title = context_.document.add_element(node, "p", span);
  context_.document.add_class(title, "title");
  append_markdown(context_, {mask.title, span, MarkdownMode::Inline}, title);
}

}  // namespace forme
