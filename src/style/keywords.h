#pragma once

#include <cstdint>

/// The keywords that properties take, as computed styles hold them.
namespace forme {

/// Sizes that come from the content (Sizing 3). A Dimension with one is also `auto`, for all that has no content.
enum class ContentSize : std::uint8_t { None, MinContent, MaxContent, FitContent, Stretch };

enum class Display : std::uint8_t {
  None,
  Inline,
  Block,
  InlineBlock,
  ListItem,
  Contents,
  FlowRoot,
  Table,
  TableRowGroup,
  TableHeaderGroup,
  TableFooterGroup,
  TableRow,
  TableCell,
  TableCaption
};
enum class Positioning : std::uint8_t { Static, Relative, Absolute, Fixed, Running };
enum class Float : std::uint8_t { None, Left, Right, Top, Bottom, Inside, Outside, Snap, Footnote };
enum class FloatReference : std::uint8_t { Column, Page };
enum class Clear : std::uint8_t { None, Left, Right, Both };
enum class Visibility : std::uint8_t { Visible, Hidden, Collapse };
enum class Overflow : std::uint8_t { Visible, Clip };
enum class BreakBetween : std::uint8_t {
  Auto,
  Avoid,
  AvoidPage,
  AvoidColumn,
  Always,
  Column,
  Page,
  Left,
  Right,
  Recto,
  Verso
};
constexpr bool is_forced(BreakBetween kind) { return kind >= BreakBetween::Always; }
enum class BreakInside : std::uint8_t { Auto, Avoid, AvoidPage, AvoidColumn };
enum class TextAlign : std::uint8_t { Auto, Start, End, Left, Right, Center, Justify };  ///< Auto only for align-last
enum class Direction : std::uint8_t { LeftToRight, RightToLeft };
enum class WhiteSpaceCollapse : std::uint8_t { Collapse, Preserve, PreserveBreaks, PreserveSpaces, BreakSpaces };
enum class TextTransform : std::uint8_t { None, Uppercase, Lowercase, Capitalize };
enum class Hyphens : std::uint8_t { None, Manual, Auto };
/// Which way lines run: across the page, or turned, down it or up.
enum class WritingMode : std::uint8_t { HorizontalTb, SidewaysRl, SidewaysLr };
enum class TextWrapMode : std::uint8_t { Wrap, Nowrap };
enum class TextWrapStyle : std::uint8_t { Auto, Balance, Pretty, Stable, AvoidOrphans };
enum class UnicodeBidi : std::uint8_t { Normal, Embed, Isolate, BidiOverride, IsolateOverride, Plaintext };
enum class HangingEnd : std::uint8_t { None, Allow, Force };
enum class FontMetric : std::uint8_t { ExHeight, CapHeight, ChWidth, IcWidth, IcHeight };
enum class EmphasisPosition : std::uint8_t { Over, Under };
enum class SpacingTrim : std::uint8_t { SpaceAll, Normal, SpaceFirst, TrimStart, TrimBoth, TrimAll };
enum class InitialAlign : std::uint8_t { Alphabetic, Ideographic, Hebrew, Hanging, Leading, BorderBox };
enum class FontStyle : std::uint8_t { Normal, Italic };
constexpr double default_slant = 14;  ///< degrees, of `oblique` without an angle (Fonts 4, 2.4) and of `italic`
enum class FontCaps : std::uint8_t { Normal, Small, AllSmall, Petite, AllPetite, Unicase, Titling };
enum class VerticalAlign : std::uint8_t { Baseline, Sub, Super, Top, Middle, Bottom, Length, TextTop, TextBottom };
enum class BorderStyle : std::uint8_t { None, Solid, Dashed, Dotted, Double, Groove, Ridge, Inset, Outset };
enum class LineSnap : std::uint8_t { None, Baseline };
enum class BoxSnap : std::uint8_t { None, BlockStart, BlockEnd, Center };
enum class ObjectFit : std::uint8_t { Fill, Contain, Cover, None, ScaleDown };
enum class ListPosition : std::uint8_t { Outside, Inside };
enum class BoxSizing : std::uint8_t { ContentBox, BorderBox };
enum class ColumnFill : std::uint8_t { Balance, Auto };
enum class WordBreak : std::uint8_t { Normal, BreakAll, KeepAll };
enum class LineBreak : std::uint8_t { Auto, Loose, Normal, Strict, Anywhere };
enum class TextJustify : std::uint8_t { Auto, None, InterWord, InterCharacter };
enum class DecorationStyle : std::uint8_t { Solid, Double, Dotted, Dashed, Wavy };
enum class CaptionSide : std::uint8_t { Top, Bottom };
enum class FootnotePolicy : std::uint8_t { Line, Block };
enum class MarginBreak : std::uint8_t { Auto, Keep, Discard };
enum class OverflowWrap : std::uint8_t { Normal, BreakWord, Anywhere };
enum class BackgroundRepeat : std::uint8_t { Repeat, NoRepeat, Space, Round };
enum class BoxArea : std::uint8_t { Border, Padding, Content };
/// In the order of Compositing 1, section 10; `normal` first.
enum class BlendMode : std::uint8_t {
  Normal,
  Multiply,
  Screen,
  Overlay,
  Darken,
  Lighten,
  ColorDodge,
  ColorBurn,
  HardLight,
  SoftLight,
  Difference,
  Exclusion,
  Hue,
  Saturation,
  Color,
  Luminosity
};
enum class UnderlinePosition : std::uint8_t { Auto, FromFont, Under };
enum class BoxDecorationBreak : std::uint8_t { Slice, Clone };
enum class BorderCollapse : std::uint8_t { Separate, Collapse };

}  // namespace forme
