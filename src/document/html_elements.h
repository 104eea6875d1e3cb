#pragma once

#include <string_view>

namespace forme {

enum class HtmlRole : std::uint8_t {
  Unknown,      ///< not in the document model: the tags are dropped, what is inside stays
  Transparent,  ///< has no meaning of its own here: the same, and nothing is said
  Forbidden,    ///< dropped with all that is inside
  Inline,
  Block,
  Void  ///< br, hr, img, wbr, input
};

/// What becomes of an HTML element.
struct HtmlElement {
  std::string_view name;
  HtmlRole role = HtmlRole::Unknown;
  std::string_view target;  ///< its name in the document model
  std::string_view css_class;
};

/// The element of that name; its role is Unknown when the document model has nothing for it.
HtmlElement html_element(std::string_view name);

/// Whether an element that has no place in the document model stands without an end tag in HTML.
bool is_void_name(std::string_view name);

/// Whether an attribute of an element is kept; `element` is the name in the document model.
bool keeps_attribute(std::string_view element, std::string_view attribute);

}  // namespace forme
