#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"

namespace forme::epub {

/// Writes well-formed XML 1.0 in UTF-8 to a string. Characters that XML 1.0 cannot hold are left out and counted,
/// malformed UTF-8 becomes U+FFFD. The caller sees to it that names are XML names and that `open` and `close` pair up.
class XmlWriter {
 public:
  XmlWriter();
  XmlWriter& open(std::string_view name);
  XmlWriter& attribute(std::string_view name, std::string_view value);
  XmlWriter& text(std::string_view characters);
  /// `<name></name>` for an element without content, as readers with an HTML parser need it.
  XmlWriter& close();
  /// `<name/>` when nothing was written inside.
  XmlWriter& close_void();
  /// An element that holds text alone.
  XmlWriter& element(std::string_view name, std::string_view characters);
  XmlWriter& line_break();
  XmlWriter& raw(std::string_view markup);

  std::size_t dropped_characters() const { return dropped_; }
  std::string take() { return std::move(out_); }

 private:
  enum class Place : std::uint8_t { Text, Attribute };
  void escape(std::string_view characters, Place place);
  void finish_tag();

  std::string out_;
  std::vector<std::string> open_;
  bool tag_open_ = false;
  std::size_t dropped_ = 0;
};

/// Writes the element `node` with all that is below it. Bounded in stack however deep the tree is.
void write_tree(XmlWriter& writer, const Document& tree, NodeId node);

}  // namespace forme::epub
