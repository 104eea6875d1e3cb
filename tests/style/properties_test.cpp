#include "style/property.h"
#include "style_fixture.h"

using namespace forme;
using forme::testing::style_of;
using forme::testing::Styler;

namespace {

std::uint32_t tag(const char* name) {
  return static_cast<std::uint32_t>(name[0]) << 24 | static_cast<std::uint32_t>(name[1]) << 16 |
         static_cast<std::uint32_t>(name[2]) << 8 | static_cast<std::uint32_t>(name[3]);
}

bool is_refused(const std::string& declaration) {
  Styler styler("p {" + declaration + "}");
  return styler.told("invalid-value");
}

}  // namespace

TEST_CASE("every property has a name, a syntax, and an initial value that it accepts itself") {
  for (const std::string_view name : property_names()) {
    const Property* property = find_property(name);
    if (property == nullptr) {
      REQUIRE(find_shorthand(name) != nullptr);
      for (const std::string_view longhand : find_shorthand(name)->longhands)
        CHECK_MESSAGE(find_property(longhand) != nullptr, longhand);
      continue;
    }
    CHECK_MESSAGE(!property->syntax.empty(), name);
    REQUIRE_MESSAGE(!property->initial.empty(), name);
    if (property->set == nullptr || property->name == "color") continue;
    StyleRecord record = initial_record();
    StyleTarget target{record, initial_record()};
    const ValueContext context;
    const ComponentValues value = parse_component_values(property->initial);
    ValueReader reader(value, context);
    CHECK_MESSAGE(property->set(reader, target), name);
    CHECK_MESSAGE(reader.at_end(), name);
    if (property->name != "bookmark-label") CHECK_MESSAGE(record.style == initial_record().style, name);
  }
}

TEST_CASE("font properties") {
  const ComputedStyle style = style_of(
      "font: italic small-caps 600 condensed 9.5pt/12pt \"EB Garamond\", Noto Serif, Serif;"
      "font-variant-numeric: oldstyle-nums tabular-nums; font-kerning: none; font-feature-settings: \"ss01\" 2, "
      "'kern'");
  CHECK(style.font_style == FontStyle::Italic);
  CHECK(style.font_variant_caps == FontCaps::Small);
  CHECK(style.font_weight == 600);
  CHECK(style.font_stretch == 75);
  CHECK(style.font_size == Length::from_pt(9.5));
  CHECK(style.line_height == Length::from_pt(12));
  CHECK(style.font_family == std::vector<std::string>{"EB Garamond", "Noto Serif", "serif"});
  CHECK(style.font_features ==
        std::vector<FontFeature>{{tag("kern"), 1}, {tag("onum"), 1}, {tag("ss01"), 2}, {tag("tnum"), 1}});
  CHECK(style_of("font-variant: small-caps oldstyle-nums").font_variant_caps == FontCaps::Small);
  CHECK(style_of("font-variant: none").font_features.size() == 5);
  CHECK(style_of("font-size: larger").font_size == Length::from_pt(12));
  CHECK(style_of("font-size: x-large").font_size == Length::from_pt(18));
  CHECK(style_of("font-weight: bolder").font_weight == 700);
  CHECK(style_of("font-weight: lighter").font_weight == 100);
  CHECK(is_refused("font: 12pt"));
  CHECK(is_refused("font-size: -1pt"));
  CHECK(is_refused("font-feature-settings: \"toolong\""));
}

TEST_CASE("box properties") {
  const ComputedStyle style = style_of(
      "position: absolute; inset: 1mm auto 2mm; margin: 1pt 2pt 3pt; padding: 1pt 2pt; border: thin dotted #f00;"
      "border-radius: 2pt; width: 50%; max-height: none; z-index: -1; transform: rotate(90deg); opacity: 50%;"
      "object-fit: cover; object-position: right 10pt top 25%; box-sizing: border-box; background: #fff");
  CHECK(style.inset.top.fixed == Length::from_mm(1));
  CHECK(style.inset.left.is_auto);
  CHECK(style.margin.left.fixed == Length::from_pt(2));
  CHECK(style.padding.bottom.fixed == Length::from_pt(1));
  CHECK(style.border.left.width == Length::from_px(1));
  CHECK(style.border.left.style == BorderStyle::Dotted);
  CHECK(style.width.percent == doctest::Approx(0.5));
  CHECK(style.max_height.is_auto);
  CHECK(style.z_index == -1);
  REQUIRE(style.transform.size() == 1);
  CHECK(style.transform[0].linear[1] == doctest::Approx(1));
  CHECK(style.opacity == doctest::Approx(0.5));
  CHECK(style.object_position.first.percent == doctest::Approx(1));
  CHECK(style.object_position.first.fixed == Length::from_pt(-10));
  CHECK(style.object_position.second.percent == doctest::Approx(0.25));
  CHECK(style.background_color == Color::srgb(1, 1, 1));
  CHECK(style_of("object-position: top").object_position.second.percent == doctest::Approx(0));
  CHECK(style_of("object-position: 20% 30%").object_position.second.percent == doctest::Approx(0.3));
  CHECK(is_refused("padding: -1pt"));
  CHECK(is_refused("width: 3"));
  CHECK(is_refused("margin: 1pt 2pt 3pt 4pt 5pt"));
  CHECK(is_refused("object-position: left left"));
}

TEST_CASE("columns, floats, breaks and the grid") {
  const ComputedStyle style = style_of(
      "float: snap; float-reference: page; columns: 3 60mm; column-gap: 5mm; column-rule: 0.5pt solid #00f;"
      "column-span: 2; break-before: recto; break-inside: avoid; line-grid: create; line-snap: baseline;"
      "box-snap: block-start; page: article");
  CHECK(style.float_ == Float::Snap);
  CHECK(style.float_reference == FloatReference::Page);
  CHECK(style.column_count == 3);
  CHECK(style.column_width == Length::from_mm(60));
  CHECK(style.column_gap.fixed == Length::from_mm(5));
  CHECK(style.column_rule.width == Length::from_pt(0.5));
  CHECK(style.column_span == 2);
  CHECK(style.break_before == BreakBetween::Recto);
  CHECK(style.break_inside == BreakInside::Avoid);
  CHECK(style.line_grid_create);
  CHECK(style.line_snap == LineSnap::Baseline);
  CHECK(style.box_snap == BoxSnap::BlockStart);
  CHECK(style.page == "article");
  CHECK(style_of("column-span: all").column_span == -1);
  CHECK(style_of("page-break-before: always").break_before == BreakBetween::Page);
  CHECK(is_refused("column-count: 0"));
}

TEST_CASE("text properties") {
  const ComputedStyle style = style_of(
      "text-align: justify; text-align-last: center; text-indent: 1em hanging; letter-spacing: 0.1em;"
      "text-transform: uppercase; white-space: pre-wrap; text-wrap: balance; hyphens: auto;"
      "hyphenate-limit-chars: 6 3; hyphenate-limit-lines: 2; hyphenate-limit-last: always;"
      "hanging-punctuation: first allow-end; vertical-align: 25%; text-decoration: underline overline 1pt #f00;"
      "initial-letter: 3 2; quotes: '«' '»' '‹' '›'; tab-size: 4; overflow-wrap: anywhere");
  CHECK(style.text_align == TextAlign::Justify);
  CHECK(style.text_align_last == TextAlign::Center);
  CHECK(style.text_indent.fixed == Length::from_pt(10));
  CHECK(style.text_indent_hanging);
  CHECK(style.letter_spacing == Length::from_pt(1));
  CHECK(style.hyphenate_limit_word == 6);
  CHECK(style.hyphenate_limit_before == 3);
  CHECK(style.hyphenate_limit_after == 3);
  CHECK(style.hyphenate_limit_lines == 2);
  CHECK(style.hyphenate_limit_last);
  CHECK(style.hanging_punctuation.first);
  CHECK(style.hanging_punctuation.end == HangingEnd::Allow);
  CHECK_FALSE(style.hanging_punctuation.optical());
  CHECK(style.vertical_align == VerticalAlign::Length);
  CHECK(style.vertical_align_length == Length::from_pt(3));
  CHECK(style.underline);
  CHECK(style.overline);
  CHECK_FALSE(style.line_through);
  CHECK(style.text_decoration_thickness == Length::from_pt(1));
  CHECK(style.text_decoration_color == Color::srgb(1, 0, 0));
  CHECK(style.initial_letter_size == 3);
  CHECK(style.initial_letter_sink == 2);
  CHECK(style.quotes.size() == 2);
  CHECK(style.tab_size == doctest::Approx(4));
}

TEST_CASE("generated content") {
  Styler styler(
      "a { content: 'see ' attr(href) ' ' counter(page, lower-roman) counters(list-item, '.') string(title, last)"
      " element(head) target-text(attr(href)) target-counter(attr(href), page) leader('. ') open-quote content();"
      "string-set: title content(text), kicker attr(data-kicker) '!'; counter-reset: a 2 b; counter-increment: c -1 }");
  const NodeId a = styler.add(styler.html(), "a");
  styler.document.set_attribute(a, "href", "#x");
  styler.document.set_attribute(a, "data-kicker", "News");
  const ComputedStyle style = styler.run().style(a);
  CHECK_MESSAGE(styler.diagnostics.list().empty(), styler.all_told());
  using Kind = ContentPart::Kind;
  std::vector<Kind> kinds;
  for (const ContentPart& part : style.content) kinds.push_back(part.kind);
  CHECK(kinds == std::vector<Kind>{Kind::Text, Kind::Text, Kind::Text, Kind::Counter, Kind::Counters, Kind::String,
                                   Kind::Element, Kind::TargetText, Kind::TargetCounter, Kind::Leader, Kind::OpenQuote,
                                   Kind::Content});
  CHECK(style.content[1].text == "#x");
  CHECK(style.content[3].list_style == "lower-roman");
  CHECK(style.content[5].text == "last");
  CHECK(style.content[7].target == "x");
  REQUIRE(style.string_set.size() == 2);
  CHECK(style.string_set[1].value[0].text == "News");
  CHECK(style.counter_reset == std::vector<CounterChange>{{"a", 2}, {"b", 0}});
  CHECK(style.counter_increment == std::vector<CounterChange>{{"c", -1}});
}

TEST_CASE("colours of print") {
  CHECK(style_of("color: device-cmyk(0 0.5 100% 25% / 50%)").color == Color::cmyk(0, 0.5F, 1, 0.25F, 0.5F));
  CHECK(style_of("color: device-cmyk(0, 0.5, 1, 0.25)").color == Color::cmyk(0, 0.5F, 1, 0.25F));
  CHECK(style_of("color: rgb(255 0 0 / 50%)").color == Color::srgb(1, 0, 0, 0.5F));
  CHECK(style_of("color: #f008").color.alpha == doctest::Approx(136 / 255.0));
  CHECK(style_of("color: hwb(120 0% 0%)").color == Color::srgb(0, 1, 0));
  const Color red = style_of("color: oklch(62.796% 0.25768 29.2339)").color;
  CHECK(red.value[0] == doctest::Approx(1).epsilon(0.01));
  CHECK(red.value[1] == doctest::Approx(0).epsilon(0.01));
  const Color gray = style_of("color: lab(53.585 0 0)").color;
  CHECK(gray.value[1] == doctest::Approx(0.5).epsilon(0.01));
  CHECK(style_of("color: #123456; background-color: currentcolor").background_color ==
        style_of("color: #123456").color);
}

TEST_CASE("spot inks are named by @ink") {
  Styler styler(
      "@ink \"PANTONE 185 C\" { cmyk: 0 91% 76% 0 } p { color: ink(\"PANTONE 185 C\" 80%); }"
      "q { color: ink(\"nobody\") } @ink { cmyk: 0 0 0 1 }");
  const NodeId html = styler.html();
  const NodeId p = styler.add(html, "p");
  const NodeId q = styler.add(html, "q");
  const StyledDocument styled = styler.run();
  REQUIRE(styled.inks.size() == 1);
  CHECK(styled.inks[0].name == "PANTONE 185 C");
  CHECK(styled.inks[0].cmyk[1] == doctest::Approx(0.91));
  CHECK(styled.style(p).color.space == Color::Space::Spot);
  CHECK(styled.style(p).color.value[0] == doctest::Approx(0.8));
  CHECK(styled.style(q).color == Color::black());
  CHECK(styler.told("unknown-ink"));
  CHECK(styler.told("invalid-ink"));
}

TEST_CASE("mistakes are reported with a place and a hint") {
  Styler styler("p { colour: red; margn: 1pt; margin: red; -webkit-hyphens: auto; cursor: pointer; cursor: help }");
  std::string hints;
  for (const Diagnostic& d : styler.diagnostics.list()) hints += d.code + "|" + d.hint + "\n";
  CHECK(hints ==
        "unknown-property|did you mean 'color'?\nunknown-property|did you mean 'margin'?\n"
        "invalid-value|it takes: 1 to 4 margins\nvendor-property|write 'hyphens'\nunsupported-property|\n");
  const Diagnostic& invalid = styler.diagnostics.list()[2];
  CHECK(styler.sources.file(invalid.span.file).position(invalid.span.begin).column == 38);
}
