#include <algorithm>

#include "style/property.h"
#include "style/shorthand_helpers.h"

/// Shorthands of type, columns and lists.
namespace forme {

bool accepts(const Property& property, std::span<const ComponentValue> value, const ValueContext& context) {
  if (property.set == nullptr) return false;
  ValueContext silent = context;
  silent.diagnostics = nullptr;
  StyleRecord scratch = initial_record();
  StyleTarget target{scratch, initial_record()};
  ValueReader reader(value, silent);
  return property.set(reader, target) && reader.at_end();
}

bool expand_any_order(const std::vector<std::string_view>& longhands, ValueReader& reader, Expansion& out) {
  std::vector<const ComponentValue*> values(longhands.size());
  if (reader.at_end()) return false;
  while (const ComponentValue* value = reader.take()) {
    std::size_t slot = 0;
    while (slot < longhands.size() &&
           (values[slot] != nullptr || !accepts(*find_property(longhands[slot]), {value, 1}, reader.context())))
      ++slot;
    if (slot == longhands.size()) return false;
    values[slot] = value;
  }
  for (std::size_t i = 0; i < longhands.size(); ++i) {
    if (values[i] != nullptr) {
      out.set(longhands[i], {values[i], 1});
    } else {
      out.set(longhands[i], "initial");
    }
  }
  return true;
}

namespace {

using Values = std::span<const ComponentValue>;

bool expand_listed(const Shorthand& shorthand, ValueReader& reader, Expansion& out) {
  return expand_any_order(shorthand.longhands, reader, out);
}

constexpr std::string_view font_heads[] = {"font-style", "font-variant-caps", "font-weight", "font-stretch"};

/// How many values from here on make one part before the size: more than one where `oblique` has its angle beside it.
std::size_t oblique_length(ValueReader& reader) {
  const Values rest = reader.rest();
  if (!rest.front().is_ident("oblique")) return 1;
  std::size_t length = 1;
  while (length < rest.size() && rest[length].type() == TokenType::Whitespace) ++length;
  ++length;
  const bool angle = length <= rest.size() && rest[length - 1].type() != TokenType::Number &&
                     accepts(*find_property("font-style"), rest.first(length), reader.context());
  return angle ? length : 1;
}

/// [style || variant || weight || stretch]? size [/ line-height]? family
bool expand_font(const Shorthand& shorthand, ValueReader& reader, Expansion& out) {
  for (const std::string_view longhand : shorthand.longhands) out.set(longhand, "initial");
  const auto give = [&](std::string_view longhand, Values value) {
    for (LonghandValue& entry : out.longhands)
      if (entry.property->name == longhand) entry.value.assign(value.begin(), value.end());
  };
  for (int heads = 0; heads < 4; ++heads) {
    const ComponentValue* next = reader.peek();
    if (next == nullptr) return false;
    if (next->is_ident("normal")) {
      reader.take();
      continue;
    }
    const std::size_t length = oblique_length(reader);
    const Values value(next, length);
    const auto head = std::find_if(std::begin(font_heads), std::end(font_heads), [&](std::string_view name) {
      return accepts(*find_property(name), value, reader.context());
    });
    if (head == std::end(font_heads)) break;
    give(*head, value);
    reader.rewind(reader.position() + length);
  }
  const ComponentValue* size = reader.take();
  if (size == nullptr || !accepts(*find_property("font-size"), {size, 1}, reader.context())) return false;
  give("font-size", {size, 1});
  if (reader.slash()) {
    const ComponentValue* line_height = reader.take();
    if (line_height == nullptr) return false;
    give("line-height", {line_height, 1});
  }
  if (reader.at_end()) return false;
  give("font-family", trimmed(reader.rest()));
  while (reader.take() != nullptr) {
  }
  return true;
}

/// Keywords of all font-variant-* properties, mixed.
bool expand_font_variant(const Shorthand& shorthand, ValueReader& reader, Expansion& out) {
  std::vector<ComponentValues> values(shorthand.longhands.size());
  if (reader.at_end()) return false;
  const bool none = reader.keyword("none");
  if (!none && reader.keyword("normal")) {
    if (!reader.at_end()) return false;
  }
  while (const ComponentValue* value = reader.take()) {
    std::size_t slot = 0;
    while (slot < values.size() && !accepts(*find_property(shorthand.longhands[slot]), {value, 1}, reader.context()))
      ++slot;
    if (slot == values.size() || none) return false;
    values[slot].push_back(*value);
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (none && shorthand.longhands[i] == "font-variant-ligatures") {
      out.set(shorthand.longhands[i], "none");
    } else if (values[i].empty()) {
      out.set(shorthand.longhands[i], "normal");
    } else {
      out.set(shorthand.longhands[i], values[i]);
    }
  }
  return true;
}

/// Position, picture and type in any order. A lone `none` is no picture and no type (Lists 3, section 3.5).
bool expand_list_style(const Shorthand&, ValueReader& reader, Expansion& out) {
  ComponentValues type, position, image;
  int nones = 0;
  if (reader.at_end()) return false;
  while (const ComponentValue* value = reader.take()) {
    const bool picture = value->type() == TokenType::Url || value->is_function("url");
    ComponentValues* part = nullptr;
    if (value->is_ident("none")) {
      if (++nones > 2) return false;
    } else if (value->is_ident("inside") || value->is_ident("outside")) {
      part = &position;
    } else if (picture) {
      part = &image;
    } else if (accepts(*find_property("list-style-type"), {value, 1}, reader.context())) {
      part = &type;
    } else {
      return false;
    }
    if (part != nullptr && !part->empty()) return false;
    if (part != nullptr) part->assign(1, *value);
  }
  if (nones > (type.empty() ? 1 : 0) + (image.empty() ? 1 : 0)) return false;
  const auto give = [&](std::string_view longhand, const ComponentValues& value, std::string_view otherwise) {
    if (value.empty()) {
      out.set(longhand, otherwise);
    } else {
      out.set(longhand, value);
    }
  };
  give("list-style-type", type, nones > 0 ? "none" : "initial");
  give("list-style-position", position, "initial");
  give("list-style-image", image, "initial");
  return true;
}

/// <text-emphasis-style> || <text-emphasis-color>
bool expand_text_emphasis(const Shorthand&, ValueReader& reader, Expansion& out) {
  ComponentValues style;
  ComponentValues color;
  if (reader.at_end()) return false;
  while (const ComponentValue* value = reader.take()) {
    if (color.empty() && accepts(*find_property("text-emphasis-color"), {value, 1}, reader.context())) {
      color.push_back(*value);
    } else {
      style.push_back(*value);
    }
  }
  if (!style.empty() && !accepts(*find_property("text-emphasis-style"), style, reader.context())) return false;
  style.empty() ? out.set("text-emphasis-style", "initial") : out.set("text-emphasis-style", style);
  color.empty() ? out.set("text-emphasis-color", "initial") : out.set("text-emphasis-color", color);
  return true;
}

/// row-gap and column-gap; columns alone have gaps here.
bool expand_gap(const Shorthand&, ValueReader& reader, Expansion& out) {
  const ComponentValue* first = reader.take();
  if (first == nullptr) return false;
  const ComponentValue* second = reader.take();
  out.set("column-gap", {second != nullptr ? second : first, 1});
  return true;
}

/// `all` takes CSS-wide keywords alone, which never come here.
bool expand_all(const Shorthand&, ValueReader&, Expansion&) { return false; }

/// Every property but direction (Cascade 4, section 3.2), aliases once.
std::vector<std::string_view> all_longhands() {
  std::vector<std::string_view> names;
  std::vector<decltype(Property::copy)> seen;
  for (const auto table : property_tables())
    for (const Property& property : table) {
      if (property.set == nullptr) continue;
      const bool alias = std::find(seen.begin(), seen.end(), property.copy) != seen.end();
      if (property.name == "direction" || alias) continue;
      seen.push_back(property.copy);
      names.push_back(property.name);
    }
  return names;
}

}  // namespace

std::span<const Shorthand> style_shorthands() {
  static const Shorthand shorthands[] = {
      {"font",
       "[style || variant || weight || stretch]? size [/ line-height]? family",
       {"font-style", "font-variant-caps", "font-weight", "font-stretch", "font-size", "line-height", "font-family",
        "font-variant-ligatures", "font-variant-numeric", "font-variant-position", "font-variant-alternates",
        "font-variant-east-asian", "font-kerning", "font-feature-settings", "font-size-adjust",
        "font-variation-settings", "font-optical-sizing"},
       expand_font},
      {"font-variant",
       "keywords of font-variant-*",
       {"font-variant-caps", "font-variant-ligatures", "font-variant-numeric", "font-variant-position",
        "font-variant-alternates", "font-variant-east-asian"},
       expand_font_variant},
      {"columns", "column-width || column-count", {"column-width", "column-count"}, expand_listed},
      {"list-style",
       "type || position || picture",
       {"list-style-type", "list-style-position", "list-style-image"},
       expand_list_style},
      {"text-emphasis", "style || colour", {"text-emphasis-style", "text-emphasis-color"}, expand_text_emphasis},
      {"gap", "row gap, column gap", {"column-gap"}, expand_gap},
      {"grid-gap", "row gap, column gap", {"column-gap"}, expand_gap},
      {"all", "a CSS-wide keyword", all_longhands(), expand_all},
  };
  return shorthands;
}

}  // namespace forme
