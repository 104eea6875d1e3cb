#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "style/style_record.h"
#include "style/value_reader.h"

namespace forme {

enum class Inherited : std::uint8_t { No, Yes };

/// Properties are set in this order, because later ones are relative to earlier ones: `em` to font-size, `lh` to
/// line-height, `currentcolor` to color, logical sides to direction.
enum class Phase : std::uint8_t { Font, Line, Rest };

/// Where a property has an effect. Elsewhere it is known but dropped, and a note says so.
enum class Use : std::uint8_t { Both, Print, Epub, Nowhere };

/// The style that is being made for one element.
struct StyleTarget {
  StyleRecord& record;
  const StyleRecord& parent;
  ComputedStyle& style() { return record.style; }
};

/// One longhand property: everything that the program knows of it. `set` reads a whole value into the style and is also
/// the validator: false, or values left over, and the value is invalid. `copy` takes the property from another style
/// (inherit, initial). A property without `set` is known and has no effect in print; with Use::Epub it is passed on as
/// text.
struct Property {
  std::string_view name;
  std::string_view syntax;  ///< in words or in the notation of CSS Values 4
  std::string_view initial;
  Inherited inherited = Inherited::No;
  Use use = Use::Both;
  Phase phase = Phase::Rest;
  bool (*set)(ValueReader&, StyleTarget&) = nullptr;
  void (*copy)(StyleRecord& to, const StyleRecord& from) = nullptr;
  std::string_view note = {};  ///< where this is less or more than the specification; for the reference
};

/// One longhand with its value, as shorthands give them.
struct LonghandValue {
  const Property* property;
  ComponentValues value;
};

/// Gathers what a shorthand expands to. Values are slices of the shorthand's own value, or keywords.
class Expansion {
 public:
  void set(std::string_view longhand, std::span<const ComponentValue> value);
  void set(std::string_view longhand, std::string_view text);
  std::vector<LonghandValue> longhands;
};

/// A shorthand: `expand` gives every longhand its value, or fails.
struct Shorthand {
  std::string_view name;
  std::string_view syntax;
  std::vector<std::string_view> longhands;
  bool (*expand)(const Shorthand&, ValueReader&, Expansion&) = nullptr;
  std::string_view note = {};
};

// One table a CSS module, each in a file of its own name.
std::span<const Property> box_properties();
std::span<const Property> border_properties();
std::span<const Property> background_properties();
std::span<const Property> effect_properties();
std::span<const Property> page_flow_properties();
std::span<const Property> font_properties();
std::span<const Property> text_properties();
std::span<const Property> line_properties();
std::span<const Property> decoration_properties();
std::span<const Property> content_properties();
std::span<const Property> passive_properties();
/// All of them, in this order.
std::array<std::span<const Property>, 11> property_tables();
std::span<const Shorthand> box_shorthands();
std::span<const Shorthand> paint_shorthands();
std::span<const Shorthand> style_shorthands();

/// By lower-case name; null when there is none.
const Property* find_property(std::string_view name);
const Shorthand* find_shorthand(std::string_view name);
/// All names, sorted.
const std::vector<std::string_view>& property_names();
/// The name that is nearest to a misspelt one, of a property that has an effect; empty when none is near.
std::string_view nearest_property_name(std::string_view name);

/// The longhand that a logical property stands for in a horizontal text of this direction; the property itself when it
/// is not logical.
const Property* physical_property(const Property* property, Direction direction);
std::string_view physical_name(std::string_view name, Direction direction);
/// A logical longhand and the physical ones that it stands for in text from left to right and from right to left
/// (CSS Logical Properties 1; horizontal writing alone).
struct LogicalName {
  std::string name, left_to_right, right_to_left;
};
const std::vector<LogicalName>& logical_names();

}  // namespace forme
