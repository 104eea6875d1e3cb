#include "style/property.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "style/nearest_name.h"

namespace forme {
namespace {

std::vector<LogicalName> make_logical_names() {
  std::vector<LogicalName> names = {
      {"inline-size", "width", "width"},
      {"block-size", "height", "height"},
      {"min-inline-size", "min-width", "min-width"},
      {"min-block-size", "min-height", "min-height"},
      {"max-inline-size", "max-width", "max-width"},
      {"max-block-size", "max-height", "max-height"},
      {"inset-block-start", "top", "top"},
      {"inset-block-end", "bottom", "bottom"},
      {"inset-inline-start", "left", "right"},
      {"inset-inline-end", "right", "left"},
      {"border-start-start-radius", "border-top-left-radius", "border-top-right-radius"},
      {"border-start-end-radius", "border-top-right-radius", "border-top-left-radius"},
      {"border-end-start-radius", "border-bottom-left-radius", "border-bottom-right-radius"},
      {"border-end-end-radius", "border-bottom-right-radius", "border-bottom-left-radius"}};
  const std::array<std::array<std::string, 3>, 4> sides = {{{"block-start", "top", "top"},
                                                            {"block-end", "bottom", "bottom"},
                                                            {"inline-start", "left", "right"},
                                                            {"inline-end", "right", "left"}}};
  for (const auto& [logical, ltr, rtl] : sides) {
    for (const std::string box : {"margin-", "padding-"}) names.push_back({box + logical, box + ltr, box + rtl});
    for (const std::string part : {"-width", "-style", "-color"})
      names.push_back({"border-" + logical + part, "border-" + ltr + part, "border-" + rtl + part});
  }
  return names;
}

struct LogicalProperty {
  const Property* left_to_right;
  const Property* right_to_left;
};

/// All tables behind one index. Built once, never changed.
struct Registry {
  std::vector<LogicalName> logical_names = make_logical_names();
  std::vector<Property> logical_rows;
  std::unordered_map<std::string_view, const Property*> properties;
  std::unordered_map<std::string_view, const Shorthand*> shorthands;
  std::unordered_map<const Property*, LogicalProperty> logical;
  std::vector<std::string_view> names;
  std::vector<std::string_view> offered;  ///< those that do something

  Registry() {
    for (const auto table : property_tables())
      for (const Property& property : table) properties.emplace(property.name, &property);
    add_logical();
    for (const auto table : {box_shorthands(), paint_shorthands(), style_shorthands()})
      for (const Shorthand& shorthand : table) shorthands.emplace(shorthand.name, &shorthand);
    for (const auto& [name, property] : properties) {
      names.push_back(name);
      if (property->set != nullptr) offered.push_back(name);
    }
    for (const auto& entry : shorthands) names.push_back(entry.first);
    for (const auto& entry : shorthands) offered.push_back(entry.first);
    std::sort(names.begin(), names.end());
    std::sort(offered.begin(), offered.end());
  }

  void add_logical() {
    logical_rows.reserve(logical_names.size());
    for (const LogicalName& name : logical_names) {
      Property row = *properties.at(name.left_to_right);
      row.name = name.name;
      logical_rows.push_back(row);
      properties.emplace(row.name, &logical_rows.back());
      logical.emplace(&logical_rows.back(),
                      LogicalProperty{properties.at(name.left_to_right), properties.at(name.right_to_left)});
    }
  }
};

const Registry& registry() {
  static const Registry the_registry;
  return the_registry;
}

}  // namespace

std::array<std::span<const Property>, 11> property_tables() {
  return {box_properties(),        border_properties(),  background_properties(), effect_properties(),
          page_flow_properties(),  font_properties(),    text_properties(),       line_properties(),
          decoration_properties(), content_properties(), passive_properties()};
}

const Property* find_property(std::string_view name) {
  const auto found = registry().properties.find(name);
  return found == registry().properties.end() ? nullptr : found->second;
}

const Shorthand* find_shorthand(std::string_view name) {
  const auto found = registry().shorthands.find(name);
  return found == registry().shorthands.end() ? nullptr : found->second;
}

const std::vector<std::string_view>& property_names() { return registry().names; }

std::string_view nearest_property_name(std::string_view name) { return nearest_name(name, registry().offered); }

const Property* physical_property(const Property* property, Direction direction) {
  const auto found = registry().logical.find(property);
  if (found == registry().logical.end()) return property;
  return direction == Direction::LeftToRight ? found->second.left_to_right : found->second.right_to_left;
}

const std::vector<LogicalName>& logical_names() { return registry().logical_names; }

std::string_view physical_name(std::string_view name, Direction direction) {
  const Property* property = find_property(name);
  return property == nullptr ? name : physical_property(property, direction)->name;
}

void Expansion::set(std::string_view longhand, std::span<const ComponentValue> value) {
  longhands.push_back({find_property(longhand), ComponentValues(value.begin(), value.end())});
}

void Expansion::set(std::string_view longhand, std::string_view text) {
  longhands.push_back({find_property(longhand), parse_component_values(text)});
}

}  // namespace forme
