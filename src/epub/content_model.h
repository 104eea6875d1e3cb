#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "document/document.h"

namespace forme::epub {

/// What an element of HTML may hold (HTML, "Kinds of content" and each element's content model).
enum class ContentModel : std::uint8_t { Flow, Phrasing, List, Definitions, Table, RowGroup, Row };
ContentModel content_model_of(std::string_view element);

/// Whether HTML has this element as phrasing content ("em", "span"; not "p").
bool is_phrasing(std::string_view element);
bool is_heading(std::string_view element);

struct Placement {
  NodeId parent = no_node;  ///< where the element goes
  std::string name;         ///< what it becomes there
};

/// Where in `tree` an element called `name` (or "#text") may be appended that was to go into `parent`, so that the
/// result is valid HTML: missing wrappers (li, tbody, tr, td, dd) are added, and an element that cannot stand there
/// becomes a div or span. Nothing of the content is lost.
Placement place_element(Document& tree, NodeId parent, std::string_view name);

/// What can only be said once all children are there: a figcaption is first or last, a dl ends in a dd.
void finish_element(Document& tree, NodeId element);

}  // namespace forme::epub
