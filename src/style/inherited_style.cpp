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

ComputedStyle first_line_style(const ComputedStyle& own, const ComputedStyle& block, const ComputedStyle& line) {
  StyleRecord out, of_block, of_line;
  out.style = own;
  of_block.style = block;
  of_line.style = line;
  for (const auto table : property_tables()) {
    for (const Property& property : table) {
      if (property.inherited == Inherited::No || property.copy == nullptr) continue;
      if (property.name == "font-size" || property.name == "line-height") continue;
      StyleRecord changed = of_block;
      property.copy(changed, of_line);
      if (changed.style == block) continue;
      StyleRecord same = out;
      property.copy(same, of_block);
      if (same.style == out.style) property.copy(out, of_line);
    }
  }
  ComputedStyle& style = out.style;
  const auto scale = [](Length value, Length from, Length to) {
    return from > Length() ? value.scaled(to.ratio(from)) : value;
  };
  style.font_size = scale(own.font_size, block.font_size, line.font_size);
  style.line_height = scale(own.line_height, block.line_height, line.line_height);
  if (own.font_features == block.font_features) style.font_features = line.font_features;
  style.underline |= line.underline;
  style.overline |= line.overline;
  style.line_through |= line.line_through;
  return style;
}

}  // namespace forme
