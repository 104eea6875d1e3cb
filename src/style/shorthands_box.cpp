#include "style/property.h"
#include "style/shorthand_helpers.h"

/// Shorthands of sides: margin, padding, inset, border and their logical kin.
namespace forme {
namespace {

/// One to four values for four longhands in the order top, right, bottom, left.
bool expand_four_sides(const Shorthand& shorthand, ValueReader& reader, Expansion& out) {
  std::vector<std::span<const ComponentValue>> values;
  while (!reader.at_end()) {
    values.push_back({reader.take(), 1});
    if (values.size() > 4) return false;
  }
  if (values.empty()) return false;
  const std::size_t right = values.size() > 1 ? 1 : 0;
  const std::size_t bottom = values.size() > 2 ? 2 : 0;
  const std::size_t left = values.size() > 3 ? 3 : right;
  const std::size_t order[4] = {0, right, bottom, left};
  for (std::size_t i = 0; i < 4; ++i) out.set(shorthand.longhands[i], values[order[i]]);
  return true;
}

/// One or two values for a start and an end.
bool expand_two_sides(const Shorthand& shorthand, ValueReader& reader, Expansion& out) {
  const ComponentValue* first = reader.take();
  if (first == nullptr) return false;
  const ComponentValue* second = reader.take();
  out.set(shorthand.longhands[0], {first, 1});
  out.set(shorthand.longhands[1], {second != nullptr ? second : first, 1});
  return true;
}

/// Width, style and colour in any order, for every side in the list (three longhands a side).
bool expand_border(const Shorthand& shorthand, ValueReader& reader, Expansion& out) {
  const std::vector<std::string_view> side(shorthand.longhands.begin(), shorthand.longhands.begin() + 3);
  Expansion first;
  if (!expand_any_order(side, reader, first)) return false;
  for (std::size_t i = 0; i < shorthand.longhands.size(); ++i)
    out.set(shorthand.longhands[i], first.longhands[i % 3].value);
  return true;
}

}  // namespace

std::span<const Shorthand> box_shorthands() {
  static const Shorthand shorthands[] = {
      {"margin", "1 to 4 margins", {"margin-top", "margin-right", "margin-bottom", "margin-left"}, expand_four_sides},
      {"padding",
       "1 to 4 paddings",
       {"padding-top", "padding-right", "padding-bottom", "padding-left"},
       expand_four_sides},
      {"inset", "1 to 4 offsets", {"top", "right", "bottom", "left"}, expand_four_sides},
      {"border-width",
       "1 to 4 widths",
       {"border-top-width", "border-right-width", "border-bottom-width", "border-left-width"},
       expand_four_sides},
      {"border-style",
       "1 to 4 styles",
       {"border-top-style", "border-right-style", "border-bottom-style", "border-left-style"},
       expand_four_sides},
      {"border-color",
       "1 to 4 colours",
       {"border-top-color", "border-right-color", "border-bottom-color", "border-left-color"},
       expand_four_sides},
      {"margin-block", "1 or 2 margins", {"margin-block-start", "margin-block-end"}, expand_two_sides},
      {"margin-inline", "1 or 2 margins", {"margin-inline-start", "margin-inline-end"}, expand_two_sides},
      {"padding-block", "1 or 2 paddings", {"padding-block-start", "padding-block-end"}, expand_two_sides},
      {"padding-inline", "1 or 2 paddings", {"padding-inline-start", "padding-inline-end"}, expand_two_sides},
      {"inset-block", "1 or 2 offsets", {"inset-block-start", "inset-block-end"}, expand_two_sides},
      {"inset-inline", "1 or 2 offsets", {"inset-inline-start", "inset-inline-end"}, expand_two_sides},
      {"border-block-width", "1 or 2 widths", {"border-block-start-width", "border-block-end-width"}, expand_two_sides},
      {"border-block-style", "1 or 2 styles", {"border-block-start-style", "border-block-end-style"}, expand_two_sides},
      {"border-block-color",
       "1 or 2 colours",
       {"border-block-start-color", "border-block-end-color"},
       expand_two_sides},
      {"border-inline-width",
       "1 or 2 widths",
       {"border-inline-start-width", "border-inline-end-width"},
       expand_two_sides},
      {"border-inline-style",
       "1 or 2 styles",
       {"border-inline-start-style", "border-inline-end-style"},
       expand_two_sides},
      {"border-inline-color",
       "1 or 2 colours",
       {"border-inline-start-color", "border-inline-end-color"},
       expand_two_sides},
      {"border",
       "width || style || colour",
       {"border-top-width", "border-top-style", "border-top-color", "border-right-width", "border-right-style",
        "border-right-color", "border-bottom-width", "border-bottom-style", "border-bottom-color", "border-left-width",
        "border-left-style", "border-left-color"},
       expand_border},
      {"border-top",
       "width || style || colour",
       {"border-top-width", "border-top-style", "border-top-color"},
       expand_border},
      {"border-right",
       "width || style || colour",
       {"border-right-width", "border-right-style", "border-right-color"},
       expand_border},
      {"border-bottom",
       "width || style || colour",
       {"border-bottom-width", "border-bottom-style", "border-bottom-color"},
       expand_border},
      {"border-left",
       "width || style || colour",
       {"border-left-width", "border-left-style", "border-left-color"},
       expand_border},
      {"border-block-start",
       "width || style || colour",
       {"border-block-start-width", "border-block-start-style", "border-block-start-color"},
       expand_border},
      {"border-block-end",
       "width || style || colour",
       {"border-block-end-width", "border-block-end-style", "border-block-end-color"},
       expand_border},
      {"border-inline-start",
       "width || style || colour",
       {"border-inline-start-width", "border-inline-start-style", "border-inline-start-color"},
       expand_border},
      {"border-inline-end",
       "width || style || colour",
       {"border-inline-end-width", "border-inline-end-style", "border-inline-end-color"},
       expand_border},
      {"border-block",
       "width || style || colour",
       {"border-block-start-width", "border-block-start-style", "border-block-start-color", "border-block-end-width",
        "border-block-end-style", "border-block-end-color"},
       expand_border},
      {"border-inline",
       "width || style || colour",
       {"border-inline-start-width", "border-inline-start-style", "border-inline-start-color",
        "border-inline-end-width", "border-inline-end-style", "border-inline-end-color"},
       expand_border},
      {"column-rule",
       "width || style || colour",
       {"column-rule-width", "column-rule-style", "column-rule-color"},
       expand_border},
  };
  return shorthands;
}

}  // namespace forme
