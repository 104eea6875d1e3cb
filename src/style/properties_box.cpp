#include "style/property_helpers.h"
#include "style/shape_value.h"

/// Box generation, position and the box model: CSS Display 3, Positioned Layout 3, Box 4, Sizing 3,
/// GCPM 3 (running elements) and Page Floats.
namespace forme {
namespace {

using rows::Sign;

constexpr std::pair<std::string_view, Display> displays[] = {
    {"none", Display::None},
    {"inline", Display::Inline},
    {"block", Display::Block},
    {"inline-block", Display::InlineBlock},
    {"list-item", Display::ListItem},
    {"contents", Display::Contents},
    {"flow-root", Display::FlowRoot},
    {"table", Display::Table},
    {"table-row-group", Display::TableRowGroup},
    {"table-header-group", Display::TableHeaderGroup},
    {"table-footer-group", Display::TableFooterGroup},
    {"table-row", Display::TableRow},
    {"table-cell", Display::TableCell},
    {"table-caption", Display::TableCaption},
};

/// Layout modes that are valid CSS but have no place on these pages, and what they become.
constexpr std::pair<std::string_view, Display> replaced_displays[] = {
    {"flex", Display::Block},
    {"grid", Display::Block},
    {"inline-flex", Display::InlineBlock},
    {"inline-grid", Display::InlineBlock},
    {"inline-table", Display::InlineBlock},
    {"run-in", Display::Inline},
    {"ruby", Display::Inline},
    {"table-column", Display::None},
    {"table-column-group", Display::None},
};

bool set_display(ValueReader& reader, StyleTarget& target) {
  if (const auto value = reader.choice(displays)) {
    target.style().display = *value;
    // The two-word forms: `block flow-root`, `inline flow-root`, `block flow`, `inline flow`.
    if (reader.keyword("flow")) return true;
    if (reader.keyword("flow-root"))
      target.style().display = *value == Display::Inline ? Display::InlineBlock : Display::FlowRoot;
    return true;
  }
  const std::string word = reader.peek_keyword();
  const auto value = reader.choice(replaced_displays);
  if (!value) return false;
  reader.answer("unsupported-value", "display: " + word + " is not supported in print; it is laid out as a plain box");
  target.style().display = *value;
  return true;
}

constexpr std::pair<std::string_view, Positioning> positions[] = {
    {"static", Positioning::Static},
    {"relative", Positioning::Relative},
    {"absolute", Positioning::Absolute},
    {"fixed", Positioning::Fixed},
};

bool set_position(ValueReader& reader, StyleTarget& target) {
  if (const ComponentValue* running = reader.function("running")) {
    ValueReader inner(running->children, reader.context());
    const auto name = inner.custom_ident();
    if (!name || !inner.at_end()) return false;
    target.style().position = Positioning::Running;
    target.style().running_name = *name;
    return true;
  }
  target.style().running_name.clear();
  if (reader.keyword("sticky")) {  // nothing scrolls: sticky boxes never leave their place
    reader.answer("unsupported-value", "position: sticky is for screens; the box stays in its place",
                  "position: fixed and running elements repeat on every page");
    target.style().position = Positioning::Static;
    return true;
  }
  const auto value = reader.choice(positions);
  if (value) target.style().position = *value;
  return value.has_value();
}

constexpr std::pair<std::string_view, Float> floats[] = {
    {"none", Float::None},       {"left", Float::Left},        {"right", Float::Right},
    {"top", Float::Top},         {"bottom", Float::Bottom},    {"inside", Float::Inside},
    {"outside", Float::Outside}, {"snap", Float::Snap},        {"footnote", Float::Footnote},
    {"block-start", Float::Top}, {"block-end", Float::Bottom}, {"snap-block", Float::Snap},
};

/// snap-block( <length>, [start | end | near]? ): which edge is near enough is the composer's choice.
bool read_snap(ValueReader& reader) {
  const ComponentValue* snap = reader.function("snap-block");
  if (snap == nullptr) return false;
  ValueReader inner(snap->children, reader.context());
  if (!inner.length()) return false;
  if (inner.comma() && !inner.keyword("start") && !inner.keyword("end") && !inner.keyword("near")) return false;
  return inner.at_end();
}

/// `inline-start` and `inline-end` follow the direction.
bool set_float(ValueReader& reader, StyleTarget& target) {
  const bool rightwards = target.style().direction == Direction::LeftToRight;
  if (reader.keyword("inline-start")) {
    target.style().float_ = rightwards ? Float::Left : Float::Right;
  } else if (reader.keyword("inline-end")) {
    target.style().float_ = rightwards ? Float::Right : Float::Left;
  } else if (const auto value = reader.choice(floats)) {
    target.style().float_ = *value;
  } else if (reader.peek() != nullptr && reader.peek()->is_function("snap-block")) {
    target.style().float_ = Float::Snap;
    return read_snap(reader);
  } else {
    return false;
  }
  return true;
}

constexpr std::pair<std::string_view, FloatReference> float_references[] = {
    {"column", FloatReference::Column}, {"inline", FloatReference::Column}, {"page", FloatReference::Page}};

constexpr std::pair<std::string_view, Clear> clears[] = {
    {"none", Clear::None}, {"left", Clear::Left}, {"right", Clear::Right}, {"both", Clear::Both}, {"all", Clear::Both}};

/// `inline-start` and `inline-end` follow the direction.
bool set_clear(ValueReader& reader, StyleTarget& target) {
  const bool rightwards = target.style().direction == Direction::LeftToRight;
  if (reader.keyword("inline-start")) {
    target.style().clear = rightwards ? Clear::Left : Clear::Right;
  } else if (reader.keyword("inline-end")) {
    target.style().clear = rightwards ? Clear::Right : Clear::Left;
  } else if (const auto value = reader.choice(clears)) {
    target.style().clear = *value;
  } else {
    return false;
  }
  return true;
}

/// Page Floats, section 5.3: how many columns or pages a float waits; `last` is the last one.
bool set_float_defer(ValueReader& reader, StyleTarget& target) {
  constexpr int most = 10'000;
  if (reader.keyword("none")) {
    target.style().float_defer = 0;
  } else if (reader.keyword("last")) {
    target.style().float_defer = -1;
  } else {
    const auto value = reader.integer();
    if (!value) return false;
    target.style().float_defer = std::clamp(*value, -most, most);
  }
  return true;
}

bool set_shape_outside(ValueReader& reader, StyleTarget& target) {
  auto shape = read_shape_outside(reader);
  if (shape) target.style().shape_outside = std::move(*shape);
  return shape.has_value();
}

bool set_shape_threshold(ValueReader& reader, StyleTarget& target) {
  const auto value = reader.number_or_percentage();
  if (value) target.style().shape_image_threshold = std::clamp(*value, 0.0, 1.0);
  return value.has_value();
}

constexpr std::pair<std::string_view, BoxSizing> box_sizings[] = {{"content-box", BoxSizing::ContentBox},
                                                                  {"border-box", BoxSizing::BorderBox}};

bool set_z_index(ValueReader& reader, StyleTarget& target) {
  target.style().z_index_auto = reader.keyword("auto");
  const auto value = target.style().z_index_auto ? std::optional(0) : reader.integer();
  if (value) target.style().z_index = *value;
  return value.has_value();
}

constexpr std::pair<std::string_view, ContentSize> content_sizes[] = {{"min-content", ContentSize::MinContent},
                                                                      {"max-content", ContentSize::MaxContent},
                                                                      {"fit-content", ContentSize::FitContent},
                                                                      {"stretch", ContentSize::Stretch},
                                                                      {"-webkit-fill-available", ContentSize::Stretch}};

/// A size by content: fit-content(x) keeps x as the dimension's length.
std::optional<Dimension> read_content_size(ValueReader& reader) {
  Dimension size = Dimension::automatic();
  if (const auto keyword = reader.choice(content_sizes)) {
    size.content = *keyword;
    return size;
  }
  const ComponentValue* function = reader.function("fit-content");
  if (function == nullptr) return std::nullopt;
  ValueReader inner(function->children, reader.context());
  const auto limit = rows::read_dimension<Sign::NotNegative>(inner, "");
  if (!limit || !inner.at_end()) return std::nullopt;
  return Dimension{true, limit->fixed, limit->percent, ContentSize::FitContent};
}

template <auto Field>
bool set_size(ValueReader& reader, StyleTarget& target) {
  auto value = read_content_size(reader);
  if (!value) value = rows::read_dimension<Sign::NotNegative>(reader, "auto");
  if (value) Field(target.record) = *value;
  return value.has_value();
}

/// auto || <number> [/ <number>]. With `auto` a picture keeps its own ratio; so does every picture here.
bool set_aspect_ratio(ValueReader& reader, StyleTarget& target) {
  bool is_auto = reader.keyword("auto");
  double ratio = 0;
  if (const auto across = reader.number()) {
    const auto down = reader.slash() ? reader.number() : std::optional(1.0);
    if (!down || *across < 0 || *down < 0) return false;
    if (*across > 0 && *down > 0) ratio = *across / *down;
    is_auto = is_auto || reader.keyword("auto");
  } else if (!is_auto) {
    return false;
  }
  target.style().aspect_ratio = ratio;
  target.style().aspect_ratio_auto = is_auto;
  return true;
}

template <auto Field>
bool set_least_size(ValueReader& reader, StyleTarget& target) {
  if (reader.keyword("auto")) {
    Field(target.record) = Dimension();
    return true;
  }
  return set_size<Field>(reader, target);
}

template <auto Field>
bool set_greatest_size(ValueReader& reader, StyleTarget& target) {
  if (reader.keyword("none")) {
    Field(target.record) = Dimension::automatic();
    return true;
  }
  return reader.peek_keyword() != "auto" && set_size<Field>(reader, target);
}

constexpr auto top_inset = [](auto& r) -> auto& { return r.style.inset.top; };
constexpr auto right_inset = [](auto& r) -> auto& { return r.style.inset.right; };
constexpr auto bottom_inset = [](auto& r) -> auto& { return r.style.inset.bottom; };
constexpr auto left_inset = [](auto& r) -> auto& { return r.style.inset.left; };
constexpr auto margin_top = [](auto& r) -> auto& { return r.style.margin.top; };
constexpr auto margin_right = [](auto& r) -> auto& { return r.style.margin.right; };
constexpr auto margin_bottom = [](auto& r) -> auto& { return r.style.margin.bottom; };
constexpr auto margin_left = [](auto& r) -> auto& { return r.style.margin.left; };
constexpr auto padding_top = [](auto& r) -> auto& { return r.style.padding.top; };
constexpr auto padding_right = [](auto& r) -> auto& { return r.style.padding.right; };
constexpr auto padding_bottom = [](auto& r) -> auto& { return r.style.padding.bottom; };
constexpr auto padding_left = [](auto& r) -> auto& { return r.style.padding.left; };
constexpr auto width = [](auto& r) -> auto& { return r.style.width; };
constexpr auto height = [](auto& r) -> auto& { return r.style.height; };
constexpr auto min_width = [](auto& r) -> auto& { return r.style.min_width; };
constexpr auto min_height = [](auto& r) -> auto& { return r.style.min_height; };
constexpr auto max_width = [](auto& r) -> auto& { return r.style.max_width; };
constexpr auto max_height = [](auto& r) -> auto& { return r.style.max_height; };
constexpr auto display = [](auto& r) -> auto& { return r.style.display; };
constexpr auto float_field = [](auto& r) -> auto& { return r.style.float_; };
constexpr auto float_reference = [](auto& r) -> auto& { return r.style.float_reference; };
constexpr auto clear = [](auto& r) -> auto& { return r.style.clear; };
constexpr auto float_defer = [](auto& r) -> auto& { return r.style.float_defer; };
constexpr auto shape_outside = [](auto& r) -> auto& { return r.style.shape_outside; };
constexpr auto shape_margin = [](auto& r) -> auto& { return r.style.shape_margin; };
constexpr auto shape_threshold = [](auto& r) -> auto& { return r.style.shape_image_threshold; };
constexpr auto box_sizing = [](auto& r) -> auto& { return r.style.box_sizing; };

constexpr auto copy_position = rows::copy_members<&ComputedStyle::position, &ComputedStyle::running_name>;

constexpr auto copy_z_index = rows::copy_members<&ComputedStyle::z_index, &ComputedStyle::z_index_auto>;

constexpr auto copy_aspect_ratio = rows::copy_members<&ComputedStyle::aspect_ratio, &ComputedStyle::aspect_ratio_auto>;

constexpr std::string_view any_length = "<length-percentage> | auto";
constexpr std::string_view positive_length = "<length-percentage [0,∞]>";
constexpr std::string_view box_size =
    "auto | <length-percentage [0,∞]> | min-content | max-content | fit-content | fit-content() | stretch";
constexpr std::string_view greatest_size = "none | <length-percentage [0,∞]>";

}  // namespace

std::span<const Property> box_properties() {
  using rows::auto_dimension_row;
  using rows::dimension_row;
  using rows::keyword_row;
  using rows::row;
  constexpr Inherited no = Inherited::No;
  static const Property properties[] = {
      row<display>({"display", "a display keyword of CSS Display 3 without flex, grid and ruby", "inline"}, no,
                   set_display),
      {"position", "static | relative | absolute | fixed | running(<custom-ident>)", "static", no, Use::Both,
       Phase::Rest, set_position, copy_position,
       "where no box around it is positioned, offsets are from the trim, so that `-3mm` ends in the bleed; `position: "
       "relative` on `article`, or any box that goes on over pages, makes them be from the page area; `fixed` is "
       "always "
       "from the trim, and on every page"},
      row<float_field>({"float",
                        "none | left | right | top | bottom | inside | outside | snap | footnote | inline-start | "
                        "inline-end | block-start | block-end | snap-block(<length>, [start | end | near]?)",
                        "none"},
                       no, set_float),
      keyword_row<float_reference, float_references>({"float-reference", "inline | column | page", "inline"}, no,
                                                     Use::Print),
      row<float_defer>({"float-defer", "none | last | <integer>", "none"}, no, set_float_defer, Use::Print),
      row<clear>({"clear", "none | left | right | both | inline-start | inline-end", "none"}, no, set_clear),
      row<shape_outside>({"shape-outside", "none | [<basic-shape> || <shape-box>] | <url> | attr(src)", "none"}, no,
                         set_shape_outside, Use::Print),
      dimension_row<shape_margin, Sign::NotNegative>({"shape-margin", positive_length, "0"}, no),
      row<shape_threshold>({"shape-image-threshold", "<number> | <percentage>", "0"}, no, set_shape_threshold,
                           Use::Print),
      {"z-index", "auto | <integer>", "auto", no, Use::Both, Phase::Rest, set_z_index, copy_z_index},
      keyword_row<box_sizing, box_sizings>({"box-sizing", "content-box | border-box", "content-box"}, no),
      auto_dimension_row<top_inset, Sign::Any>({"top", any_length, "auto"}),
      auto_dimension_row<right_inset, Sign::Any>({"right", any_length, "auto"}),
      auto_dimension_row<bottom_inset, Sign::Any>({"bottom", any_length, "auto"}),
      auto_dimension_row<left_inset, Sign::Any>({"left", any_length, "auto"}),
      auto_dimension_row<margin_top, Sign::Any>({"margin-top", any_length, "0"}),
      auto_dimension_row<margin_right, Sign::Any>({"margin-right", any_length, "0"}),
      auto_dimension_row<margin_bottom, Sign::Any>({"margin-bottom", any_length, "0"}),
      auto_dimension_row<margin_left, Sign::Any>({"margin-left", any_length, "0"}),
      dimension_row<padding_top, Sign::NotNegative>({"padding-top", positive_length, "0"}, no),
      dimension_row<padding_right, Sign::NotNegative>({"padding-right", positive_length, "0"}, no),
      dimension_row<padding_bottom, Sign::NotNegative>({"padding-bottom", positive_length, "0"}, no),
      dimension_row<padding_left, Sign::NotNegative>({"padding-left", positive_length, "0"}, no),
      row<width>({"width", box_size, "auto"}, no, set_size<width>),
      row<height>(
          {"height", box_size, "auto",
           "on a page of its own (`page`), percentages in boxes of height `auto` are of the page area; a picture "
           "taller than its page is made smaller, and a warning says so"},
          no, set_size<height>),
      row<min_width>({"min-width", box_size, "auto"}, no, set_least_size<min_width>),
      row<min_height>({"min-height", box_size, "auto"}, no, set_least_size<min_height>),
      row<max_width>({"max-width", greatest_size, "none"}, no, set_greatest_size<max_width>),
      row<max_height>(
          {"max-height", greatest_size, "none",
           "the base sheet gives pictures in figures 70vh, and a `max-width` of 100%; where it limits a picture "
           "of height `auto` with `object-fit: fill`, the width follows even if it is given"},
          no, set_greatest_size<max_height>),
      {"aspect-ratio", "auto || <ratio>", "auto", no, Use::Both, Phase::Rest, set_aspect_ratio, copy_aspect_ratio},
  };
  return properties;
}

}  // namespace forme
