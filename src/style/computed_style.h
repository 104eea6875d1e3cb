#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/color.h"
#include "base/geometry.h"
#include "base/length.h"
#include "source/source.h"
#include "style/keywords.h"

namespace forme {

/// `auto`, or a fixed part plus a share of a reference length (what calc() leaves when layout must finish it).
struct Dimension {
  bool is_auto = false;
  Length fixed;
  double percent = 0;  ///< 1.0 is 100 %
  ContentSize content = ContentSize::None;
  bool operator==(const Dimension&) const = default;
  Length resolve(Length reference) const { return fixed + reference.scaled(percent); }
  static Dimension of(Length length) { return {false, length, 0}; }
  static Dimension automatic() { return {true, {}, 0}; }
};

struct BorderSide {
  Length width;  ///< 0 where style is None
  BorderStyle style = BorderStyle::None;
  Color color;
  bool operator==(const BorderSide&) const = default;
};

/// The four corners of a box; each radius across and down (Backgrounds 3, section 4).
struct CornerRadii {
  using Radius = std::pair<Dimension, Dimension>;
  Radius top_left, top_right, bottom_right, bottom_left;
  bool operator==(const CornerRadii&) const = default;
};

struct Shadow {
  Length x, y, blur, spread;
  Color color;
  bool inset = false;
  bool operator==(const Shadow&) const = default;
};

struct GradientStop {
  Color color;
  std::optional<Dimension> at;  ///< none: between its neighbours
  bool hint = false;            ///< the middle between its neighbours' colours; has no colour
  bool operator==(const GradientStop&) const = default;
};

/// linear-gradient() and radial-gradient() (Images 3, section 3).
struct Gradient {
  enum class Kind : std::uint8_t { Linear, Radial };
  enum class Extent : std::uint8_t { ClosestSide, FarthestSide, ClosestCorner, FarthestCorner, Given };
  Kind kind = Kind::Linear;
  bool repeating = false;
  double angle = 180;              ///< degrees clockwise from upwards
  int corner_x = 0, corner_y = 0;  ///< `to` a corner: -1 left or top, 1 right or bottom; 0: `angle` is meant
  bool circle = false;
  Extent extent = Extent::FarthestCorner;
  Dimension radius_x, radius_y;
  std::pair<Dimension, Dimension> center{{false, {}, 0.5}, {false, {}, 0.5}};
  std::vector<GradientStop> stops;
  bool operator==(const Gradient&) const = default;
};

/// One layer of background-image: a picture, a gradient or nothing.
struct BackgroundImage {
  std::string path;  ///< absolute
  Span span;         ///< of the url() in the sheet
  std::optional<Gradient> gradient;
  bool operator==(const BackgroundImage& o) const { return path == o.path && gradient == o.gradient; }
};

struct BackgroundSize {
  enum class Kind : std::uint8_t { Given, Cover, Contain };
  Kind kind = Kind::Given;
  Dimension width = Dimension::automatic(), height = Dimension::automatic();
  bool operator==(const BackgroundSize&) const = default;
};

/// One function of `transform`: a linear part and a move, which may be a share of the box.
struct TransformFunction {
  std::array<double, 4> linear = {1, 0, 0, 1};  ///< a b c d of matrix()
  Dimension x, y;
  bool operator==(const TransformFunction&) const = default;
};

struct FontFeature {
  std::uint32_t tag = 0;  ///< OpenType tag, big-endian packed
  std::uint32_t value = 1;
  auto operator<=>(const FontFeature&) const = default;
};

/// One axis of a variable font.
struct FontVariation {
  std::uint32_t tag = 0;  ///< OpenType tag, big-endian packed
  double value = 0;
  Span span;  ///< where it was written; equal settings may come from several places
  bool operator==(const FontVariation& o) const { return tag == o.tag && value == o.value; }
  auto operator<=>(const FontVariation& o) const { return std::tie(tag, value) <=> std::tie(o.tag, o.value); }
};

/// What `hanging-punctuation` lets stand outside the measure (CSS Text 4, 8.2). Optical margins are the house's own
/// reading of the whole set, `first allow-end last`: every line's punctuation hangs by a share of its width.
struct HangingPunctuation {
  bool first = false, last = false;
  HangingEnd end = HangingEnd::None;
  bool optical() const { return first && last && end == HangingEnd::Allow; }
  bool operator==(const HangingPunctuation&) const = default;
};

/// Where `text-autospace` opens a little space (CSS Text 4, 8.4).
struct TextAutospace {
  bool alphabetic = true, numeric = true, punctuation = false;
  bool operator==(const TextAutospace&) const = default;
};

/// The area that lines beside a float keep clear of (CSS Shapes 1). Lengths are resolved against the reference box.
struct ShapeOutside {
  enum class Kind : std::uint8_t { None, Box, Inset, Circle, Ellipse, Polygon, Image };
  enum class Box : std::uint8_t { Margin, Border, Padding, Content };
  /// Of a circle or an ellipse.
  enum class Radius : std::uint8_t { Given, ClosestSide, FarthestSide };
  Kind kind = Kind::None;
  Box box = Box::Margin;
  Edges<Dimension> inset;
  CornerRadii corners;  ///< of an inset
  std::pair<Dimension, Dimension> center{{false, {}, 0.5}, {false, {}, 0.5}};
  Dimension radius_x, radius_y;  ///< a circle has its radius in `radius_x`
  Radius size_x = Radius::ClosestSide, size_y = Radius::ClosestSide;
  std::vector<std::pair<Dimension, Dimension>> points;
  bool even_odd = false;
  std::string image;  ///< Image: absolute path; empty: the float's own picture
  bool operator==(const ShapeOutside&) const = default;
};

/// One part of a `content` or `string-set` value.
struct ContentPart {
  enum class Kind : std::uint8_t {
    Text,           ///< text
    Counter,        ///< counter(name, style): name, list_style
    Counters,       ///< counters(name, text, style)
    String,         ///< string(name)
    Content,        ///< content() or content(text): the element's text
    Attribute,      ///< attr(name): resolved by the cascade to Text; never seen later
    TargetCounter,  ///< target-counter(target, name): target is an id without '#'
    TargetText,     ///< target-text(target)
    Leader,         ///< leader(text)
    OpenQuote,
    CloseQuote,
    Element,  ///< element(name): a running element
    Image,    ///< url(): text is the absolute path
  };
  Kind kind = Kind::Text;
  std::string text, name, target, list_style;
  bool operator==(const ContentPart&) const = default;
};

struct CounterChange {
  std::string name;
  int value = 0;
  bool reversed = false;  ///< counter-reset: reversed(name)
  bool counted = false;   ///< the same without a value: it starts so that its last element has 1
  bool operator==(const CounterChange&) const = default;
};

struct StringSet {
  std::string name;
  std::vector<ContentPart> value;
  bool operator==(const StringSet&) const = default;
};

/// Every property's computed value for one element or pseudo-element. Lengths are absolute; font-relative units and
/// var() are gone. Field names are the properties' names. Groups are in the order of the CSS modules.
struct ComputedStyle {
  // Box generation and position
  Display display = Display::Inline;
  Positioning position = Positioning::Static;
  std::string running_name;  ///< position: running(name)
  Float float_ = Float::None;
  FloatReference float_reference = FloatReference::Column;
  int float_defer = 0;  ///< fragmentation containers to wait; -1 is `last`
  Clear clear = Clear::None;
  ShapeOutside shape_outside;
  Dimension shape_margin;
  double shape_image_threshold = 0;  ///< alpha above which a pixel belongs to the shape
  Edges<Dimension> inset{Dimension::automatic(), Dimension::automatic(), Dimension::automatic(),
                         Dimension::automatic()};
  int z_index = 0;  ///< 0 where it is `auto`
  bool z_index_auto = true;
  std::vector<TransformFunction> transform;
  double rotate = 0;                          ///< the property, degrees clockwise; comes before `transform`
  std::pair<Dimension, Dimension> translate;  ///< the property
  std::pair<double, double> scale{1, 1};      ///< the property
  std::pair<Dimension, Dimension> transform_origin{{false, {}, 0.5}, {false, {}, 0.5}};
  double opacity = 1;
  BlendMode mix_blend_mode = BlendMode::Normal;
  bool isolate = false;
  Visibility visibility = Visibility::Visible;
  Overflow overflow = Overflow::Visible;
  ShapeOutside clip_path;

  // Box model
  Edges<Dimension> margin;
  Edges<Dimension> padding;
  Edges<BorderSide> border;
  CornerRadii border_radius;
  BorderSide outline;
  Length outline_offset;
  std::vector<Shadow> box_shadow;  ///< the first is on top
  Dimension width = Dimension::automatic(), height = Dimension::automatic();
  Dimension min_width, min_height;
  Dimension max_width = Dimension::automatic(), max_height = Dimension::automatic();  ///< auto is `none`
  BoxSizing box_sizing = BoxSizing::ContentBox;
  double aspect_ratio = 0;        ///< width by height; 0 is `auto`
  bool aspect_ratio_auto = true;  ///< a picture's own ratio goes before it
  BoxDecorationBreak box_decoration_break = BoxDecorationBreak::Slice;
  Color background_color = Color::transparent();
  /// One entry a layer, the first on top; the lists beside it are repeated to its length, empty ones have initial
  /// values.
  std::vector<BackgroundImage> background_image;
  std::vector<std::pair<Dimension, Dimension>> background_position;
  std::vector<BackgroundSize> background_size;
  std::vector<std::pair<BackgroundRepeat, BackgroundRepeat>> background_repeat;
  std::vector<BoxArea> background_origin, background_clip;
  ObjectFit object_fit = ObjectFit::Fill;
  std::pair<Dimension, Dimension> object_position{{false, {}, 0.5}, {false, {}, 0.5}};

  // Fragmentation, columns, floats, grid
  std::string page;  ///< page name; empty is `auto`
  BreakBetween break_before = BreakBetween::Auto, break_after = BreakBetween::Auto;
  BreakInside break_inside = BreakInside::Auto;
  MarginBreak margin_break = MarginBreak::Auto;
  FootnotePolicy footnote_policy = FootnotePolicy::Line;
  int orphans = 2, widows = 2;
  int column_count = 0;                           ///< 0 is `auto`
  Length column_width;                            ///< 0 is `auto`
  Dimension column_gap = Dimension::automatic();  ///< auto is `normal`
  BorderSide column_rule;
  ColumnFill column_fill = ColumnFill::Balance;
  int column_span = 1;  ///< number of columns; -1 is `all`
  bool line_grid_create = false;
  LineSnap line_snap = LineSnap::None;
  BoxSnap box_snap = BoxSnap::None;

  // Font
  std::vector<std::string> font_family;  ///< in order; generic names lower-case (serif, sans-serif, monospace)
  Length font_size = Length::from_pt(12);
  int font_weight = 400;
  int font_stretch = 100;  ///< per cent
  FontStyle font_style = FontStyle::Normal;
  double font_oblique = 0;  ///< degrees, clockwise, of `oblique`; 0: `italic` or `normal`
  FontCaps font_variant_caps = FontCaps::Normal;
  std::vector<FontFeature> font_features;      ///< from font-variant-{ligatures,numeric,position,...}, font-kerning and
                                               ///< font-feature-settings, in that order; sorted by tag, last wins
  std::vector<FontVariation> font_variations;  ///< font-variation-settings; sorted by tag, last wins
  bool font_optical_sizing = true;             ///< the `opsz` axis follows the font size
  double font_size_adjust = 0;                 ///< 0 is `none`; below 0 `from-font`
  FontMetric font_size_adjust_metric = FontMetric::ExHeight;

  // Text
  WritingMode writing_mode = WritingMode::HorizontalTb;
  Color color;
  Length line_height;  ///< resolved; `normal` is 1.2 x font-size
  TextAlign text_align = TextAlign::Start;
  TextAlign text_align_last = TextAlign::Auto;
  std::string text_align_character;  ///< of a table's cells: what stands under each other; empty: nothing
  Dimension text_indent;
  bool text_indent_hanging = false;
  bool text_indent_each_line = false;
  TextJustify text_justify = TextJustify::Auto;
  Length letter_spacing, word_spacing;
  TextTransform text_transform = TextTransform::None;
  bool text_transform_full_width = false, text_transform_full_size_kana = false;
  WhiteSpaceCollapse white_space_collapse = WhiteSpaceCollapse::Collapse;
  TextWrapMode text_wrap_mode = TextWrapMode::Wrap;
  TextWrapStyle text_wrap_style = TextWrapStyle::Auto;
  OverflowWrap overflow_wrap = OverflowWrap::Normal;
  WordBreak word_break = WordBreak::Normal;
  LineBreak line_break = LineBreak::Auto;
  double tab_size = 8;                    ///< in advances of the space
  std::optional<Length> tab_size_length;  ///< instead of `tab_size`
  Hyphens hyphens = Hyphens::Manual;
  int hyphenate_limit_word = 5, hyphenate_limit_before = 2, hyphenate_limit_after = 2;
  int hyphenate_limit_lines = 0;      ///< 0 is `no-limit`
  bool hyphenate_limit_last = false;  ///< true: no hyphen at the end of a column, nor on the last full line
  Dimension hyphenate_limit_zone;     ///< ragged text: white at a line's end that asks for no hyphen
  std::string hyphenate_character;    ///< empty is `auto`
  std::string wrap_mark;              ///< before lines that go on where a line was wrapped; empty is `none`
  std::optional<Color> wrap_mark_color;
  HangingPunctuation hanging_punctuation;
  TextAutospace text_autospace;
  SpacingTrim text_spacing_trim = SpacingTrim::Normal;
  Direction direction = Direction::LeftToRight;
  UnicodeBidi unicode_bidi = UnicodeBidi::Normal;
  VerticalAlign vertical_align = VerticalAlign::Baseline;
  Length vertical_align_length;
  bool underline = false, line_through = false, overline = false;
  std::optional<Color> text_decoration_color;
  Length text_decoration_thickness;  ///< 0 is `auto`
  DecorationStyle text_decoration_style = DecorationStyle::Solid;
  std::optional<Length> text_underline_offset;  ///< none is `auto`
  UnderlinePosition text_underline_position = UnderlinePosition::Auto;
  bool text_decoration_skip_ink = true;
  std::vector<Shadow> text_shadow;  ///< the first is on top
  std::string text_emphasis_mark;   ///< empty is `none`
  std::optional<Color> text_emphasis_color;
  EmphasisPosition text_emphasis_position = EmphasisPosition::Over;
  double initial_letter_size = 0;  ///< lines high, 0 is `normal`
  int initial_letter_sink = 0;
  InitialAlign initial_letter_align = InitialAlign::Alphabetic;
  std::vector<std::pair<std::string, std::string>> quotes;  ///< nested pairs; empty is `auto`: by language

  // Lists, generated content, counters, tables
  std::string list_style_type = "disc";
  ListPosition list_style_position = ListPosition::Outside;
  std::string list_style_image;  ///< absolute path; empty for none
  std::vector<ContentPart> content;
  bool content_none = false;  ///< `content: none` (or normal on ::before/::after): no box is made
  std::vector<CounterChange> counter_reset, counter_increment, counter_set;
  std::vector<StringSet> string_set;
  BorderCollapse border_collapse = BorderCollapse::Separate;
  Length border_spacing, border_spacing_vertical;
  bool table_layout_fixed = false;
  CaptionSide caption_side = CaptionSide::Top;
  bool hide_empty_cells = false;

  // Print
  bool overprint = false;
  std::vector<ContentPart> bookmark_label;  ///< empty: the element's text
  int bookmark_level = 0;                   ///< 0 is `none`
  bool bookmark_closed = false;

  bool operator==(const ComputedStyle&) const = default;
};

}  // namespace forme
