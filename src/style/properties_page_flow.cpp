#include "style/property_helpers.h"

/// Fragmentation, columns, page names and the line grid: CSS Fragmentation 3, Multi-column 1, Paged Media 3, Line
/// Grid 1.
namespace forme {
namespace {

constexpr std::pair<std::string_view, BreakBetween> breaks_between[] = {{"auto", BreakBetween::Auto},
                                                                        {"avoid", BreakBetween::Avoid},
                                                                        {"avoid-page", BreakBetween::AvoidPage},
                                                                        {"avoid-column", BreakBetween::AvoidColumn},
                                                                        {"always", BreakBetween::Always},
                                                                        {"all", BreakBetween::Page},
                                                                        {"column", BreakBetween::Column},
                                                                        {"page", BreakBetween::Page},
                                                                        {"left", BreakBetween::Left},
                                                                        {"right", BreakBetween::Right},
                                                                        {"recto", BreakBetween::Recto},
                                                                        {"verso", BreakBetween::Verso}};

/// CSS 2.2, section 13.3.1.
constexpr std::pair<std::string_view, BreakBetween> page_breaks[] = {{"auto", BreakBetween::Auto},
                                                                     {"avoid", BreakBetween::Avoid},
                                                                     {"always", BreakBetween::Page},
                                                                     {"left", BreakBetween::Left},
                                                                     {"right", BreakBetween::Right}};

constexpr std::pair<std::string_view, BreakInside> breaks_inside[] = {{"auto", BreakInside::Auto},
                                                                      {"avoid", BreakInside::Avoid},
                                                                      {"avoid-page", BreakInside::AvoidPage},
                                                                      {"avoid-column", BreakInside::AvoidColumn}};

bool set_page(ValueReader& reader, StyleTarget& target) {
  if (reader.keyword("auto")) {
    target.style().page.clear();
    return true;
  }
  const auto name = reader.custom_ident();
  if (name) target.style().page = *name;
  return name.has_value();
}

bool set_column_count(ValueReader& reader, StyleTarget& target) {
  constexpr int most = 100;  // more than any page has; keeps layout's arithmetic small
  if (reader.keyword("auto")) {
    target.style().column_count = 0;
    return true;
  }
  const auto value = reader.integer();
  if (!value || *value < 1) return false;
  target.style().column_count = std::min(*value, most);
  return true;
}

bool set_column_width(ValueReader& reader, StyleTarget& target) {
  const auto value = reader.keyword("auto") ? std::optional(Length()) : reader.length();
  if (!value || *value < Length()) return false;
  target.style().column_width = *value;
  return true;
}

bool set_column_gap(ValueReader& reader, StyleTarget& target) {
  const auto value = rows::read_dimension<rows::Sign::NotNegative>(reader, "normal");
  if (value) target.style().column_gap = *value;
  return value.has_value();
}

bool set_column_fill(ValueReader& reader, StyleTarget& target) {
  constexpr std::pair<std::string_view, ColumnFill> choices[] = {
      {"balance", ColumnFill::Balance}, {"balance-all", ColumnFill::Balance}, {"auto", ColumnFill::Auto}};
  if (reader.peek_keyword() == "balance-all")
    reader.answer("unsupported-value", "column-fill: balance-all works as balance: columns before a break stay full");
  const auto value = reader.choice(choices);
  if (value) target.style().column_fill = *value;
  return value.has_value();
}

bool set_column_span(ValueReader& reader, StyleTarget& target) {
  if (reader.keyword("none")) {
    target.style().column_span = 1;
  } else if (reader.keyword("all")) {
    target.style().column_span = -1;
  } else {
    const auto value = reader.integer();
    if (!value || *value < 1) return false;
    target.style().column_span = *value;
  }
  return true;
}

bool set_line_grid(ValueReader& reader, StyleTarget& target) {
  const bool create = reader.keyword("create");
  if (!create && !reader.keyword("match-parent")) return false;
  target.style().line_grid_create = create;
  return true;
}

bool set_line_snap(ValueReader& reader, StyleTarget& target) {
  constexpr std::pair<std::string_view, LineSnap> choices[] = {
      {"none", LineSnap::None}, {"baseline", LineSnap::Baseline}, {"contain", LineSnap::Baseline}};
  if (reader.peek_keyword() == "contain")
    reader.answer("unsupported-value", "line-snap: contain works as baseline",
                  "lines of two steps of the grid: set their line-height to twice its unit");
  const auto value = reader.choice(choices);
  if (value) target.style().line_snap = *value;
  return value.has_value();
}

/// Notes stand where their calls do already: `auto` and `line` are one.
constexpr std::pair<std::string_view, FootnotePolicy> footnote_policies[] = {
    {"auto", FootnotePolicy::Line}, {"line", FootnotePolicy::Line}, {"block", FootnotePolicy::Block}};

/// Each note is a block of its own; what else is asked for is answered.
bool set_footnote_display(ValueReader& reader, StyleTarget&) {
  const std::string word = reader.peek_keyword();
  if (word == "inline" || word == "compact")
    reader.answer("unsupported-value", "footnote-display: " + word + " works as block: each note begins its own line");
  return reader.keyword("block") || reader.keyword("inline") || reader.keyword("compact");
}

constexpr std::pair<std::string_view, BoxSnap> box_snaps[] = {{"none", BoxSnap::None},
                                                              {"block-start", BoxSnap::BlockStart},
                                                              {"block-end", BoxSnap::BlockEnd},
                                                              {"center", BoxSnap::Center}};

constexpr std::pair<std::string_view, MarginBreak> margin_breaks[] = {
    {"auto", MarginBreak::Auto}, {"keep", MarginBreak::Keep}, {"discard", MarginBreak::Discard}};

constexpr auto footnote_policy = [](auto& r) -> auto& { return r.style.footnote_policy; };
constexpr auto margin_break = [](auto& r) -> auto& { return r.style.margin_break; };
constexpr auto page = [](auto& r) -> auto& { return r.style.page; };
constexpr auto break_before = [](auto& r) -> auto& { return r.style.break_before; };
constexpr auto break_after = [](auto& r) -> auto& { return r.style.break_after; };
constexpr auto break_inside = [](auto& r) -> auto& { return r.style.break_inside; };
constexpr auto orphans = [](auto& r) -> auto& { return r.style.orphans; };
constexpr auto widows = [](auto& r) -> auto& { return r.style.widows; };
constexpr auto column_count = [](auto& r) -> auto& { return r.style.column_count; };
constexpr auto column_width = [](auto& r) -> auto& { return r.style.column_width; };
constexpr auto column_gap = [](auto& r) -> auto& { return r.style.column_gap; };
constexpr auto column_fill = [](auto& r) -> auto& { return r.style.column_fill; };
constexpr auto column_span = [](auto& r) -> auto& { return r.style.column_span; };
constexpr auto line_grid = [](auto& r) -> auto& { return r.style.line_grid_create; };
constexpr auto line_snap = [](auto& r) -> auto& { return r.style.line_snap; };
constexpr auto box_snap = [](auto& r) -> auto& { return r.style.box_snap; };

constexpr std::string_view page_break_syntax = "auto | avoid | always | left | right";
constexpr std::string_view break_syntax =
    "auto | avoid | always | all | page | column | left | right | recto | verso | avoid-page | avoid-column";

}  // namespace

std::span<const Property> page_flow_properties() {
  using rows::integer_row;
  using rows::keyword_row;
  using rows::row;
  constexpr Inherited no = Inherited::No;
  constexpr Inherited yes = Inherited::Yes;
  static const Property properties[] = {
      row<page>({"page", "auto | <custom-ident>", "auto"}, no, set_page, Use::Print),
      keyword_row<break_before, breaks_between>({"break-before", break_syntax, "auto"}, no),
      keyword_row<break_after, breaks_between>({"break-after", break_syntax, "auto"}, no),
      keyword_row<break_inside, breaks_inside>({"break-inside", "auto | avoid | avoid-page | avoid-column", "auto"},
                                               no),
      // The names of CSS 2.1, which style sheets for old readers use.
      keyword_row<break_before, page_breaks>({"page-break-before", page_break_syntax, "auto"}, no),
      keyword_row<break_after, page_breaks>({"page-break-after", page_break_syntax, "auto"}, no),
      keyword_row<break_inside, breaks_inside>({"page-break-inside", "auto | avoid", "auto"}, no),
      keyword_row<margin_break, margin_breaks>({"margin-break", "auto | keep | discard", "auto"}, no, Use::Print),
      keyword_row<footnote_policy, footnote_policies>({"footnote-policy", "auto | line | block", "auto"}, no,
                                                      Use::Print),
      {"footnote-display", "block", "block", no, Use::Print, Phase::Rest, set_footnote_display,
       [](StyleRecord&, const StyleRecord&) {}, "`inline` and `compact` are set as `block`"},
      integer_row<orphans, 1>({"orphans", "<integer [1,∞]>", "2"}, yes),
      integer_row<widows, 1>({"widows", "<integer [1,∞]>", "2"}, yes),
      row<column_count>({"column-count", "auto | <integer [1,∞]>", "auto"}, no, set_column_count),
      row<column_width>({"column-width", "auto | <length [0,∞]>", "auto"}, no, set_column_width),
      row<column_gap>({"column-gap", "normal | <length-percentage [0,∞]>", "normal"}, no, set_column_gap),
      row<column_fill>({"column-fill", "balance | auto", "balance", "`balance-all` is done as `balance`"}, no,
                       set_column_fill),
      row<column_span>({"column-span", "none | all | <integer [1,∞]>", "none"}, no, set_column_span),
      row<line_grid>({"line-grid", "match-parent | create", "match-parent"}, no, set_line_grid, Use::Print),
      row<line_snap>({"line-snap", "none | baseline", "none", "`contain` is done as `baseline`"}, yes, set_line_snap,
                     Use::Print),
      keyword_row<box_snap, box_snaps>({"box-snap", "none | block-start | block-end | center", "none"}, no, Use::Print),
  };
  return properties;
}

}  // namespace forme
