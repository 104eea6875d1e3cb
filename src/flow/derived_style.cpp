#include "flow/derived_style.h"

#include "style/inherited_style.h"

namespace forme {

ComputedStyle anonymous_style(const ComputedStyle& parent, Display display) {
  ComputedStyle style = inherited_style(parent);
  style.display = display;
  style.page = parent.page;
  return style;
}

}  // namespace forme
