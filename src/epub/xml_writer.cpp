#include "epub/xml_writer.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace forme::epub {
namespace {

/// Char of XML 1.0, production 2, less the noncharacters at the end of each plane.
bool is_xml_character(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c < 0xD800 || (c > 0xDFFF && c < 0x110000 && (c & 0xFFFE) != 0xFFFE);
}

bool is_void(std::string_view name) {
  constexpr std::array<std::string_view, 6> names = {"br", "hr", "img", "link", "meta", "wbr"};
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

XmlWriter& XmlWriter::open(std::string_view name) {
  finish_tag();
  out_ += '<';
  out_ += name;
  open_.emplace_back(name);
  tag_open_ = true;
  return *this;
}

XmlWriter& XmlWriter::attribute(std::string_view name, std::string_view value) {
  out_ += ' ';
  out_ += name;
  out_ += "=\"";
  escape(value, Place::Attribute);
  out_ += '"';
  return *this;
}

XmlWriter& XmlWriter::text(std::string_view characters) {
  finish_tag();
  escape(characters, Place::Text);
  return *this;
}

XmlWriter& XmlWriter::close() {
  finish_tag();
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
  return *this;
}

XmlWriter& XmlWriter::close_void() {
  if (!tag_open_) return close();
  out_ += "/>";
  tag_open_ = false;
  open_.pop_back();
  return *this;
}

XmlWriter& XmlWriter::element(std::string_view name, std::string_view characters) {
  return open(name).text(characters).close();
}

XmlWriter& XmlWriter::line_break() {
  finish_tag();
  out_ += '\n';
  return *this;
}

XmlWriter& XmlWriter::raw(std::string_view markup) {
  finish_tag();
  out_ += markup;
  return *this;
}

void XmlWriter::finish_tag() {
  if (tag_open_) out_ += '>';
  tag_open_ = false;
}

void XmlWriter::escape(std::string_view characters, Place place) {
  for (std::size_t at = 0; at < characters.size();) {
    const std::size_t begin = at;
    const char32_t c = decode_utf8(characters, at);
    if (!is_xml_character(c)) {
      ++dropped_;
    } else if (c == '&') {
      out_ += "&amp;";
    } else if (c == '<') {
      out_ += "&lt;";
    } else if (c == '>') {
      out_ += "&gt;";
    } else if (c == '\r') {
      out_ += "&#13;";
    } else if (place == Place::Attribute && c == '"') {
      out_ += "&quot;";
    } else if (place == Place::Attribute && (c == '\n' || c == '\t')) {
      out_ += ' ';
    } else if (c == 0xFFFD) {
      append_utf8(out_, c);
    } else {
      out_ += characters.substr(begin, at - begin);
    }
  }
}

void write_tree(XmlWriter& writer, const Document& tree, NodeId node) {
  NodeId at = node;
  while (true) {
    const Node& current = tree[at];
    if (current.kind == NodeKind::Text) {
      writer.text(current.text);
    } else {
      writer.open(current.name);
      for (const Attribute& attribute : current.attributes) writer.attribute(attribute.name, attribute.value);
      if (current.first_child != no_node) {
        at = current.first_child;
        continue;
      }
      is_void(current.name) ? writer.close_void() : writer.close();
    }
    while (at != node && tree[at].next == no_node) {
      at = tree[at].parent;
      writer.close();
    }
    if (at == node) return;
    at = tree[at].next;
  }
}

}  // namespace forme::epub
