#include "style/content_value.h"
#include "style/counter_style.h"
#include "style/property_helpers.h"

/// Generated content, lists, counters, tables and print: Generated Content 3, GCPM 3, Lists 3, Tables 3, and
/// `overprint`.
namespace forme {
namespace {

bool set_content(ValueReader& reader, StyleTarget& target) {
  ComputedStyle& style = target.style();
  style.content.clear();
  style.content_none = false;
  target.record.content_made = false;
  if (reader.keyword("normal")) return true;
  if (reader.keyword("none")) {
    style.content_none = true;
    return true;
  }
  auto parts = read_content_list(reader);
  if (!parts) return false;
  if (reader.slash() && !read_content_list(reader)) return false;  // alternative text
  style.content = std::move(*parts);
  target.record.content_made = true;
  return true;
}

void copy_content(StyleRecord& to, const StyleRecord& from) {
  to.style.content = from.style.content;
  to.style.content_none = from.style.content_none;
  to.content_made = from.content_made;
}

template <auto Field, int initial>
bool set_counters(ValueReader& reader, StyleTarget& target) {
  std::vector<CounterChange> changes;
  if (!reader.keyword("none")) {
    while (!reader.at_end()) {
      const ComponentValue* reversed = reader.function("reversed");
      ValueReader inner(
          reversed != nullptr ? std::span<const ComponentValue>(reversed->children) : std::span<const ComponentValue>(),
          reader.context());
      const auto name = reversed != nullptr ? inner.custom_ident() : reader.custom_ident();
      if (!name) return false;
      const auto value = reader.integer();
      changes.push_back({*name, value.value_or(initial), reversed != nullptr, reversed != nullptr && !value});
    }
    if (changes.empty()) return false;
  }
  Field(target.record) = std::move(changes);
  return true;
}

/// Named strings are made before there are pages.
void answer_page_counters(const std::vector<ContentPart>& value, ValueReader& reader) {
  for (const ContentPart& part : value) {
    const bool counter = part.kind == ContentPart::Kind::Counter || part.kind == ContentPart::Kind::Counters;
    if (counter && (part.name == "page" || part.name == "pages"))
      reader.answer("unsupported-value", "counter(" + part.name + ") is not known yet in string-set; it is 0 there",
                    "write it in the margin box, beside string()");
  }
}

/// string-set: none | [<custom-ident> <content-list>]#
bool set_string_set(ValueReader& reader, StyleTarget& target) {
  std::vector<StringSet> sets;
  if (!reader.keyword("none")) {
    do {
      const auto name = reader.custom_ident();
      auto value = name ? read_content_list(reader) : std::nullopt;
      if (!value) return false;
      answer_page_counters(*value, reader);
      sets.push_back({*name, std::move(*value)});
    } while (reader.comma());
  }
  target.style().string_set = std::move(sets);
  return true;
}

bool set_quotes(ValueReader& reader, StyleTarget& target) {
  auto& quotes = target.style().quotes;
  quotes.clear();
  if (reader.keyword("auto")) return true;
  if (reader.keyword("none")) {
    quotes.emplace_back();
    return true;
  }
  while (!reader.at_end()) {
    auto open = reader.string();
    auto close = open ? reader.string() : std::nullopt;
    if (!close) return false;
    quotes.emplace_back(std::move(*open), std::move(*close));
  }
  return !quotes.empty();
}

/// none, a counter style's name, symbols(), or a string that is the marker itself (kept in quotes to tell it from a
/// name).
bool set_list_style_type(ValueReader& reader, StyleTarget& target) {
  if (const auto text = reader.string()) {
    target.style().list_style_type = '"' + *text + '"';
    return true;
  }
  auto style = reader.keyword("none") ? std::optional<std::string>("none") : read_counter_style(reader);
  if (style) target.style().list_style_type = std::move(*style);
  return style.has_value();
}

constexpr std::pair<std::string_view, ListPosition> list_positions[] = {{"outside", ListPosition::Outside},
                                                                        {"inside", ListPosition::Inside}};

constexpr std::pair<std::string_view, BorderCollapse> border_collapses[] = {{"separate", BorderCollapse::Separate},
                                                                            {"collapse", BorderCollapse::Collapse}};

/// One length, or a horizontal and a vertical one (CSS 2.2, 17.6.1).
bool set_border_spacing(ValueReader& reader, StyleTarget& target) {
  const auto across = reader.length();
  const auto down = across && !reader.at_end() ? reader.length() : across;
  if (!across || !down || *across < Length() || *down < Length()) return false;
  target.style().border_spacing = *across;
  target.style().border_spacing_vertical = *down;
  return true;
}

constexpr auto copy_border_spacing =
    rows::copy_members<&ComputedStyle::border_spacing, &ComputedStyle::border_spacing_vertical>;

bool set_list_style_image(ValueReader& reader, StyleTarget& target) {
  if (reader.keyword("none")) {
    target.style().list_style_image.clear();
    return true;
  }
  auto path = reader.url();
  if (path) target.style().list_style_image = std::move(*path);
  return path.has_value();
}

constexpr std::pair<std::string_view, CaptionSide> caption_sides[] = {{"top", CaptionSide::Top},
                                                                      {"bottom", CaptionSide::Bottom},
                                                                      {"block-start", CaptionSide::Top},
                                                                      {"block-end", CaptionSide::Bottom}};
constexpr std::pair<std::string_view, bool> empty_cells_values[] = {{"show", false}, {"hide", true}};
constexpr std::pair<std::string_view, bool> bookmark_states[] = {{"open", false}, {"closed", true}};
constexpr std::pair<std::string_view, bool> table_layouts[] = {{"auto", false}, {"fixed", true}};
constexpr std::pair<std::string_view, bool> overprints[] = {{"none", false}, {"on", true}};

bool set_bookmark_level(ValueReader& reader, StyleTarget& target) {
  const auto value = reader.keyword("none") ? std::optional(0) : reader.integer();
  if (!value || *value < 0) return false;
  target.style().bookmark_level = *value;
  return true;
}

bool set_bookmark_label(ValueReader& reader, StyleTarget& target) {
  auto parts = read_content_list(reader);
  if (parts) target.style().bookmark_label = std::move(*parts);
  return parts.has_value();
}

constexpr auto counter_reset = [](auto& r) -> auto& { return r.style.counter_reset; };
constexpr auto counter_increment = [](auto& r) -> auto& { return r.style.counter_increment; };
constexpr auto counter_set = [](auto& r) -> auto& { return r.style.counter_set; };
constexpr auto string_set = [](auto& r) -> auto& { return r.style.string_set; };
constexpr auto quotes = [](auto& r) -> auto& { return r.style.quotes; };
constexpr auto list_style_type = [](auto& r) -> auto& { return r.style.list_style_type; };
constexpr auto list_style_position = [](auto& r) -> auto& { return r.style.list_style_position; };
constexpr auto border_collapse = [](auto& r) -> auto& { return r.style.border_collapse; };
constexpr auto list_style_image = [](auto& r) -> auto& { return r.style.list_style_image; };
constexpr auto caption_side = [](auto& r) -> auto& { return r.style.caption_side; };
constexpr auto empty_cells = [](auto& r) -> auto& { return r.style.hide_empty_cells; };
constexpr auto bookmark_state = [](auto& r) -> auto& { return r.style.bookmark_closed; };
constexpr auto table_layout = [](auto& r) -> auto& { return r.style.table_layout_fixed; };
constexpr auto overprint = [](auto& r) -> auto& { return r.style.overprint; };
constexpr auto bookmark_level = [](auto& r) -> auto& { return r.style.bookmark_level; };
constexpr auto bookmark_label = [](auto& r) -> auto& { return r.style.bookmark_label; };

}  // namespace

std::span<const Property> content_properties() {
  using rows::keyword_row;
  using rows::row;
  constexpr Inherited no = Inherited::No;
  constexpr Inherited yes = Inherited::Yes;
  constexpr std::string_view counters = "none | [<custom-ident> <integer>?]+";
  static const Property properties[] = {
      {"content", "normal | none | <content-list>", "normal", no, Use::Both, Phase::Rest, set_content, copy_content},
      row<counter_reset>({"counter-reset", counters, "none"}, no, set_counters<counter_reset, 0>),
      row<counter_increment>({"counter-increment", counters, "none"}, no, set_counters<counter_increment, 1>),
      row<counter_set>({"counter-set", counters, "none"}, no, set_counters<counter_set, 0>),
      row<string_set>({"string-set", "none | [<custom-ident> <content-list>]#", "none"}, no, set_string_set,
                      Use::Print),
      row<quotes>({"quotes", "auto | none | [<string> <string>]+", "auto"}, yes, set_quotes),
      row<list_style_type>({"list-style-type", "<counter-style> | <string> | none", "disc",
                            "predefined, by `@counter-style`, or `symbols()`"},
                           yes, set_list_style_type),
      keyword_row<list_style_position, list_positions>({"list-style-position", "outside | inside", "outside"}, yes),
      keyword_row<border_collapse, border_collapses>({"border-collapse", "separate | collapse", "separate"}, yes),
      row<list_style_image>({"list-style-image", "none | <url>", "none"}, yes, set_list_style_image, Use::Print),
      {"border-spacing", "<length [0,∞]>{1,2}", "0", yes, Use::Both, Phase::Rest, set_border_spacing,
       copy_border_spacing},
      keyword_row<caption_side, caption_sides>({"caption-side", "top | bottom", "top"}, yes),
      keyword_row<empty_cells, empty_cells_values>({"empty-cells", "show | hide", "show"}, yes),
      keyword_row<table_layout, table_layouts>({"table-layout", "auto | fixed", "auto"}, no),
      keyword_row<overprint, overprints>({"overprint", "none | on", "none"}, yes, Use::Print),
      row<bookmark_level>({"bookmark-level", "none | <integer [1,∞]>", "none"}, no, set_bookmark_level, Use::Print),
      row<bookmark_label>({"bookmark-label", "<content-list>", "content(text)"}, no, set_bookmark_label, Use::Print),
      keyword_row<bookmark_state, bookmark_states>({"bookmark-state", "open | closed", "open"}, no, Use::Print),
  };
  return properties;
}

}  // namespace forme
