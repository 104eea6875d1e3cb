#include "epub/svg_cleaner.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "epub/names.h"

namespace forme::epub {
namespace {

constexpr int deepest = 200;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool is_foreign(std::string_view name) { return name.find(':') != std::string_view::npos; }

/// Elements of SVG 1.1 that run code, embed other documents or are no drawing.
bool is_unsafe_element(std::string_view name) {
  constexpr std::array<std::string_view, 13> unsafe = {"script",  "foreignobject", "iframe",  "object",   "embed",
                                                       "audio",   "video",         "handler", "listener", "metadata",
                                                       "discard", "canvas",        "link"};
  return is_foreign(name) || std::ranges::find(unsafe, lower(name)) != unsafe.end();
}

/// url(...) of anything but a fragment of the same file, @import, or an old way of running script from CSS.
bool is_unsafe_style(std::string_view css) {
  const std::string text = lower(css);
  if (text.find("@import") != std::string::npos || text.find("expression(") != std::string::npos) return true;
  if (text.find('\\') != std::string::npos || text.find("image-set") != std::string::npos) return true;
  for (std::size_t at = text.find("url("); at != std::string::npos; at = text.find("url(", at + 4)) {
    const std::size_t target = text.find_first_not_of(" \t\r\n'\"", at + 4);
    if (target == std::string::npos || text[target] != '#') return true;
  }
  return false;
}

bool is_safe_reference(std::string_view value) {
  if (value.starts_with("#")) return true;
  const std::string text = lower(value);
  return text.starts_with("data:image/png") || text.starts_with("data:image/jpeg") ||
         text.starts_with("data:image/gif");
}

bool is_namespace_of_svg(std::string_view name, std::string_view value) {
  if (name == "xmlns") return value == "http://www.w3.org/2000/svg";
  return name == "xmlns:xlink" && value == "http://www.w3.org/1999/xlink";
}

bool is_unsafe_attribute(std::string_view name, std::string_view value) {
  const std::string plain = lower(name);
  if (plain.starts_with("xmlns")) return !is_namespace_of_svg(name, value);
  if (plain.starts_with("on")) return true;
  if (plain == "href" || plain == "xlink:href") return !is_safe_reference(value);
  if (plain == "xml:base" || plain.starts_with("data-")) return true;
  if (is_foreign(plain)) return !plain.starts_with("xlink:") && !plain.starts_with("xml:");
  if (lower(value).find("javascript:") != std::string::npos) return true;
  return is_unsafe_style(value) && (plain == "style" || value.find("url(") != std::string_view::npos);
}

/// An animation can point a link elsewhere after the fact.
bool is_link_animation(const pugi::xml_node& node) {
  return lower(node.attribute("attributeName").value()).find("href") != std::string::npos;
}

class Cleaner : public pugi::xml_tree_walker {
 public:
  bool for_each(pugi::xml_node& node) override {
    if (depth() > deepest) {
      too_deep = true;
      return false;
    }
    const std::string_view name = node.name();
    if (node.type() == pugi::node_pi || node.type() == pugi::node_comment || node.type() == pugi::node_doctype) {
      doomed.push_back(node);
    } else if (node.type() == pugi::node_element) {
      const bool style = lower(name) == "style" && is_unsafe_style(node.text().get());
      is_unsafe_element(name) || style || is_link_animation(node) ? remove_element(node) : remove_attributes(node);
    }
    return true;
  }

  std::vector<pugi::xml_node> doomed;
  std::vector<std::string> removed;
  bool too_deep = false;

 private:
  std::set<std::string> ids_;

  void tell(std::string_view what) {
    if (std::ranges::find(removed, what) == removed.end() && removed.size() < 8) removed.emplace_back(what);
  }

  void remove_element(pugi::xml_node node) {
    doomed.push_back(node);
    if (!is_foreign(node.name()) && std::string_view(node.name()) != "metadata") tell(node.name());
  }

  void remove_attributes(pugi::xml_node node) {
    for (pugi::xml_attribute attribute = node.first_attribute(); attribute;) {
      const pugi::xml_attribute next = attribute.next_attribute();
      if (is_unsafe_attribute(attribute.name(), attribute.value())) {
        const std::string_view name = attribute.name();
        if (name == "xlink:href" || (!is_foreign(name) && !name.starts_with("data-"))) tell(name);
        node.remove_attribute(attribute);
      }
      attribute = next;
    }
    mend_names(node);
    const std::string_view name = node.name();
    const bool shows_file = name == "image" || name == "use" || name == "feImage";
    if (shows_file && !node.attribute("href") && !node.attribute("xlink:href")) doomed.push_back(node);
  }

  /// Ids become NCNames, once each, and references within the drawing follow them.
  void mend_names(pugi::xml_node node) {
    for (pugi::xml_attribute attribute : node.attributes()) {
      const std::string value = attribute.value();
      const std::string_view name = attribute.name();
      if (name == "id") {
        const std::string id = safe_id(value);
        if (id != value) attribute.set_value(id.c_str());
        if (!ids_.insert(id).second) attribute.set_name("data-id");
      } else if (name.ends_with("href") && value.starts_with("#")) {
        attribute.set_value(("#" + safe_id(value.substr(1))).c_str());
      } else if (value.find("url(") != std::string::npos) {
        attribute.set_value(mend_references(value).c_str());
      }
    }
    node.remove_attribute("data-id");
  }

  /// url(#id), quoted or not, with the id as `mend_names` has it.
  static std::string mend_references(const std::string& value) {
    std::string out;
    std::size_t at = 0;
    for (std::size_t begin = value.find("url("); begin != std::string::npos; begin = value.find("url(", at)) {
      const std::size_t hash = value.find('#', begin), end = value.find_first_of("'\")", hash);
      if (hash == std::string::npos || end == std::string::npos) break;
      out += value.substr(at, hash + 1 - at) + safe_id(value.substr(hash + 1, end - hash - 1));
      at = end;
    }
    return out + value.substr(at);
  }
};

/// A doomed node inside a doomed one went with it: removing from the last to the first visits inner ones first.
void remove_all(std::vector<pugi::xml_node>& doomed) {
  for (auto node = doomed.rbegin(); node != doomed.rend(); ++node) node->parent().remove_child(*node);
}

void ensure_attribute(pugi::xml_node node, const char* name, const char* value) {
  if (!node.attribute(name)) node.append_attribute(name).set_value(value);
}

}  // namespace

std::optional<CleanSvg> clean_svg(std::string_view bytes) {
  pugi::xml_document document;
  const unsigned options = pugi::parse_default | pugi::parse_ws_pcdata;
  if (!document.load_buffer(bytes.data(), bytes.size(), options)) return std::nullopt;
  pugi::xml_node root = document.document_element();
  if (std::string_view(root.name()) != "svg") return std::nullopt;
  Cleaner cleaner;
  document.traverse(cleaner);
  if (cleaner.too_deep) return std::nullopt;
  remove_all(cleaner.doomed);
  ensure_attribute(root, "xmlns", "http://www.w3.org/2000/svg");
  ensure_attribute(root, "xmlns:xlink", "http://www.w3.org/1999/xlink");
  std::ostringstream out;
  document.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return CleanSvg{"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + std::move(out).str(), std::move(cleaner.removed)};
}

}  // namespace forme::epub
