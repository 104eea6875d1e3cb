#include "style/inherited_style.h"

#include "style/property.h"

namespace forme {

ComputedStyle inherited_style(const ComputedStyle& parent) {
  StyleRecord from;
  from.style = parent;
  StyleRecord to;
  for (const auto table : property_tables())
    for (const Property& property : table)
      if (property.inherited == Inherited::Yes && property.copy != nullptr) property.copy(to, from);
  // What several properties make together, and what follows from others.
  to.style.font_features = parent.font_features;
  to.style.line_height = parent.line_height;
  return std::move(to.style);
}

}  // namespace forme
