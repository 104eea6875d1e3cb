#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "document/document.h"
#include "source/diagnostics.h"
#include "style/computed_style.h"
#include "style/counter_style.h"

namespace forme {

enum class Pseudo : std::uint8_t { None, Before, After, Marker, FirstLetter, FirstLine, FootnoteCall, FootnoteMarker };

enum class PageSide : std::uint8_t { Right, Left };  ///< recto, verso

/// What selects page rules (CSS Paged Media 3): name, :left/:right, :first, :blank, :nth().
struct PageContext {
  std::string name;
  PageSide side = PageSide::Right;
  bool first = false;        ///< of its named sequence
  bool opens_issue = false;  ///< the first page of all
  bool blank = false;
  int number = 1;          ///< page of the issue, from 1
  int number_in_name = 1;  ///< page of its named sequence, from 1
  auto operator<=>(const PageContext&) const = default;
};

enum class MarginBox : std::uint8_t {
  TopLeftCorner,
  TopLeft,
  TopCenter,
  TopRight,
  TopRightCorner,
  RightTop,
  RightMiddle,
  RightBottom,
  BottomRightCorner,
  BottomRight,
  BottomCenter,
  BottomLeft,
  BottomLeftCorner,
  LeftBottom,
  LeftMiddle,
  LeftTop,
  Count
};

/// "top-left-corner", "bottom-center" …
std::string_view margin_box_name(MarginBox box);

struct PageStyle {
  Size size;  ///< the trim
  Length bleed;
  bool crop_marks = false, cross_marks = false;
  Edges<Length> margin;
  Edges<Length> inner;  ///< border and padding of the page box
  ComputedStyle style;  ///< backgrounds, borders, padding, font and counters of the page box itself
  std::array<std::shared_ptr<const ComputedStyle>, static_cast<std::size_t>(MarginBox::Count)>
      margin_boxes;                                                                ///< null: none
  std::array<Span, static_cast<std::size_t>(MarginBox::Count)> margin_box_places;  ///< of their `content`
  std::shared_ptr<const ComputedStyle> footnote_area;                              ///< @footnote; null: initial values
};

/// A named ink of the style sheet with its process-colour fallback.
struct Ink {
  std::string name;
  std::array<float, 4> cmyk{};
  bool operator==(const Ink&) const = default;
};

/// A face that the style sheet brings by @font-face.
struct FontFaceRule {
  /// A file (absolute), or the full or PostScript name of a font at hand.
  struct Source {
    std::filesystem::path path;
    std::string local;
    Span span;
  };
  std::string family;
  std::vector<Source> sources;  ///< in order of preference
  int weight = 400, heaviest = 400;
  int stretch = 100, widest = 100;         ///< per cent
  FontStyle style = FontStyle::Normal;     ///< Normal too when the slants begin upright
  double least_slant = 0, most_slant = 0;  ///< degrees, clockwise; `italic` is 14
  /// `auto`: chosen as `normal` is, and a variable font's axis goes as far as the file has it (section 4.4).
  bool any_weight = true, any_stretch = true, any_style = true;
  std::vector<std::pair<char32_t, char32_t>> unicode_range;  ///< empty: all
  std::vector<FontFeature> features;
  std::vector<FontVariation> variations;
  Span span;
};

class PageRules;  ///< the @page rules, kept by the cascade

/// A document whose every element and pseudo-element has its computed style. Borrows the Document. Styles are shared:
/// equal elements point at the same ComputedStyle.
class StyledDocument {
 public:
  using StylePointer = std::shared_ptr<const ComputedStyle>;

  StyledDocument(const Document& document, std::shared_ptr<const PageRules> pages);
  const Document& document() const { return *document_; }
  /// The style of an element; a text node has its parent's.
  const ComputedStyle& style(NodeId node) const;
  /// Null when no rule gives that pseudo-element a box (for Before/After: no `content`).
  const ComputedStyle* pseudo_style(NodeId node, Pseudo pseudo) const;
  /// Cascaded afresh at each call; callers keep it a page.
  PageStyle page_style(const PageContext& context) const;

  std::vector<Ink> inks;
  std::vector<FontFaceRule> font_faces;
  CounterStyles counter_styles;
  std::string dump() const;

  // Filled by the cascade.
  std::vector<StylePointer> node_styles;  ///< by NodeId; null for text
  struct PseudoEntry {
    NodeId node;
    Pseudo pseudo;
    StylePointer style;
  };
  std::vector<PseudoEntry> pseudo_styles;  ///< sorted by (node, pseudo)

 private:
  const Document* document_;
  std::shared_ptr<const PageRules> pages_;
};

}  // namespace forme
