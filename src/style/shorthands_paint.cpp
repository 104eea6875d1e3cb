#include <array>

#include "style/image_value.h"
#include "style/position_value.h"
#include "style/property.h"
#include "style/shorthand_helpers.h"

/// Shorthands of backgrounds, corners, outlines and text decoration.
namespace forme {
namespace {

using Values = std::span<const ComponentValue>;

bool expand_listed(const Shorthand& shorthand, ValueReader& reader, Expansion& out) {
  return expand_any_order(shorthand.longhands, reader, out);
}

constexpr std::array<std::string_view, 6> layer_longhands = {"background-image",  "background-position",
                                                             "background-size",   "background-repeat",
                                                             "background-origin", "background-clip"};
constexpr std::array<std::string_view, 6> layer_initials = {"none",   "0% 0%",       "auto",
                                                            "repeat", "padding-box", "border-box"};

/// What one layer of `background` gives its longhands; empty is the initial value.
struct Layer {
  std::array<ComponentValues, layer_longhands.size()> values;
  ComponentValues color;
};

/// Reads the parts of one layer in any order (Backgrounds 3, section 2.10).
class LayerReader {
 public:
  LayerReader(Values values, const ValueContext& context) : values_(values), reader_(values, context) {}

  bool read(Layer& layer) {
    while (!reader_.at_end())
      if (!read_part(layer)) return false;
    return !values_.empty();
  }

 private:
  bool read_part(Layer& layer) {
    const std::size_t begin = reader_.position();
    if (layer.values[1].empty() && read_position(reader_, PositionForm::Background)) {
      give(layer.values[1], begin);
      return !reader_.slash() || read_size(layer);
    }
    if (layer.values[3].empty() && take_words({"repeat-x", "repeat-y"}, 1)) return give(layer.values[3], begin);
    if (layer.values[3].empty() && take_words({"repeat", "no-repeat", "space", "round"}, 2))
      return give(layer.values[3], begin);
    if (take_words({"border-box", "padding-box", "content-box", "text"}, 1)) return give_box(layer, begin);
    if (read_attachment()) return true;
    const ComponentValue* value = reader_.take();
    const Values one{value, 1};
    if (layer.color.empty() && accepts(*find_property("background-color"), one, reader_.context())) {
      layer.color.assign(1, *value);
      return true;
    }
    if (!layer.values[0].empty() || !accepts(*find_property("background-image"), one, reader_.context())) return false;
    layer.values[0].assign(1, *value);
    return true;
  }

  bool read_size(Layer& layer) {
    const std::size_t begin = reader_.position();
    if (take_words({"cover", "contain"}, 1)) return give(layer.values[2], begin);
    for (int i = 0; i < 2; ++i)
      if (!reader_.keyword("auto") && !reader_.length_percentage() && i == 0) return false;
    return give(layer.values[2], begin);
  }

  bool read_attachment() {
    if (reader_.keyword("scroll") || reader_.keyword("local")) return true;
    if (reader_.peek_keyword() != "fixed") return false;
    reader_.answer("unsupported-value",
                   "background-attachment: fixed is for screens; the background stays with its box");
    return reader_.keyword("fixed");
  }

  /// The first box is the origin and the clip, a second one the clip.
  bool give_box(Layer& layer, std::size_t begin) {
    const bool second = !layer.values[5].empty();
    if (second && boxes_++ > 0) return false;
    layer.values[5].clear();
    if (!second) give(layer.values[4], begin);
    return give(layer.values[5], begin);
  }

  bool take_words(std::initializer_list<std::string_view> words, int most) {
    int taken = 0;
    for (bool more = true; more && taken < most;) {
      more = false;
      for (const std::string_view word : words) more = more || reader_.keyword(word);
      taken += more ? 1 : 0;
    }
    return taken > 0;
  }

  bool give(ComponentValues& to, std::size_t begin) const {
    const Values taken = values_.subspan(begin, reader_.position() - begin);
    to.assign(taken.begin(), taken.end());
    return true;
  }

  Values values_;
  ValueReader reader_;
  int boxes_ = 0;
};

/// Layers with commas between them, the first on top; the last may have the colour.
bool expand_background(const Shorthand&, ValueReader& reader, Expansion& out) {
  const auto parts = split_at_commas(reader.rest());
  std::vector<Layer> layers(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!LayerReader(parts[i], reader.context()).read(layers[i])) return false;
    if (!layers[i].color.empty() && i + 1 < parts.size()) return false;
  }
  while (reader.take() != nullptr) {
  }
  if (layers.back().color.empty()) {
    out.set("background-color", "initial");
  } else {
    out.set("background-color", layers.back().color);
  }
  for (std::size_t k = 0; k < layer_longhands.size(); ++k) {
    ComponentValues list;
    bool given = false;
    for (const Layer& layer : layers) {
      if (&layer != &layers.front()) list.push_back(parse_component_values(",").front());
      const ComponentValues& value = layer.values[k];
      const ComponentValues initial = value.empty() ? parse_component_values(layer_initials[k]) : ComponentValues();
      const ComponentValues& chosen = value.empty() ? initial : value;
      list.insert(list.end(), chosen.begin(), chosen.end());
      given = given || !value.empty();
    }
    if (given) {
      out.set(layer_longhands[k], list);
    } else {
      out.set(layer_longhands[k], "initial");
    }
  }
  return true;
}

/// One to four radii across, and after a slash down, from the top left clockwise.
bool expand_radius(const Shorthand& shorthand, ValueReader& reader, Expansion& out) {
  std::array<std::vector<const ComponentValue*>, 2> radii;
  std::size_t axis = 0;
  while (!reader.at_end()) {
    if (axis == 0 && reader.slash()) {
      axis = 1;
      continue;
    }
    radii[axis].push_back(reader.take());
  }
  if (axis == 0) radii[1] = radii[0];
  for (const auto& given : radii)
    if (given.empty() || given.size() > 4) return false;
  const auto corner = [](const std::vector<const ComponentValue*>& given, std::size_t i) {
    if (i < given.size()) return given[i];
    return i == 3 && given.size() > 1 ? given[1] : given[0];
  };
  for (std::size_t i = 0; i < 4; ++i) {
    const ComponentValues both = {*corner(radii[0], i), parse_component_values(" ").front(), *corner(radii[1], i)};
    out.set(shorthand.longhands[i], both);
  }
  return true;
}

/// Lines, style, colour and thickness in any order.
bool expand_text_decoration(const Shorthand& shorthand, ValueReader& reader, Expansion& out) {
  std::array<ComponentValues, 4> values;
  if (reader.at_end()) return false;
  while (const ComponentValue* value = reader.take()) {
    std::size_t slot = 0;
    const bool is_line = accepts(*find_property(shorthand.longhands[0]), {value, 1}, reader.context());
    while (!is_line && slot < values.size() &&
           (!values[slot].empty() || !accepts(*find_property(shorthand.longhands[slot]), {value, 1}, reader.context())))
      ++slot;
    if (slot == values.size()) return false;
    if (!values[slot].empty()) values[slot].push_back(parse_component_values(" ").front());
    values[slot].push_back(*value);
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].empty()) {
      out.set(shorthand.longhands[i], "initial");
    } else {
      out.set(shorthand.longhands[i], values[i]);
    }
  }
  return true;
}

}  // namespace

std::span<const Shorthand> paint_shorthands() {
  static const Shorthand shorthands[] = {
      {"background",
       "layers of picture || position [/ size]? || repeat || box{1,2}, the last with a colour",
       {"background-color", "background-image", "background-position", "background-size", "background-repeat",
        "background-origin", "background-clip"},
       expand_background},
      {"border-radius",
       "<length-percentage [0,∞]>{1,4} [/ <length-percentage [0,∞]>{1,4}]?",
       {"border-top-left-radius", "border-top-right-radius", "border-bottom-right-radius", "border-bottom-left-radius"},
       expand_radius},
      {"outline", "width || style || colour", {"outline-width", "outline-style", "outline-color"}, expand_listed},
      {"text-decoration",
       "line || style || colour || thickness",
       {"text-decoration-line", "text-decoration-style", "text-decoration-color", "text-decoration-thickness"},
       expand_text_decoration},
  };
  return shorthands;
}

}  // namespace forme
