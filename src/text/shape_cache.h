#pragma once

#include <unicode/brkiter.h>

#include <compare>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/hyphenator.h"
#include "text/paragraph.h"

namespace forme {

/// All that shaping depends on beside the text; free of size.
struct ShapeStyle {
  FaceId face = no_face;
  std::uint32_t script = 0;  ///< ISO 15924, big-endian packed
  Direction direction = Direction::LeftToRight;
  std::string language;
  std::vector<FontFeature> features;
  auto operator<=>(const ShapeStyle&) const = default;
};
using ShapeStyleId = std::uint32_t;

/// What is worth keeping from paragraph to paragraph: shaped words, hyphenated words, fallback faces, line iterators.
class ShapeCache {
 public:
  /// Forgets face ids when the library is another one than before.
  void use(const FontLibrary& fonts);

  ShapeStyleId intern(const ShapeStyle& style);
  const ShapeStyle& style(ShapeStyleId id) const { return *styles_[id]; }
  /// Glyphs of `text` as a whole, in visual order; valid until the next call.
  const std::vector<ShapedGlyph>& shape(const FontLibrary& fonts, ShapeStyleId style, std::string_view text);

  FaceId fallback(const FontLibrary& fonts, const FaceRequest& request, char32_t character, std::string_view language);
  Hyphenator& hyphenator() { return hyphenator_; }
  /// UAX 14 boundaries in a language, as strict as `line-break` says; null when ICU has none.
  icu::BreakIterator* line_iterator(std::string_view language, LineBreak strictness);

 private:
  std::shared_ptr<const void> library_;
  std::map<ShapeStyle, ShapeStyleId> style_ids_;
  std::vector<const ShapeStyle*> styles_;
  std::unordered_map<std::string, std::vector<ShapedGlyph>> words_;
  std::size_t kept_ = 0;  ///< glyphs in words_
  std::vector<ShapedGlyph> scratch_;
  std::map<std::pair<FaceRequest, std::string>, std::map<char32_t, FaceId>> fallbacks_;
  Hyphenator hyphenator_;
  std::map<std::string, std::unique_ptr<icu::BreakIterator>, std::less<>> line_iterators_;
};

}  // namespace forme
