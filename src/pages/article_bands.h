#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pages/bands.h"
#include "pages/spots.h"

namespace forme {

/// An article's bands as they are for pages of some widths.
struct BandSetting {
  PageWidths widths;
  std::vector<Band> bands;
};

/// A place in an article's text, whatever the measure of its lines.
struct TextPlace {
  BlockId block = no_block;  ///< that begins here, or is broken here
  std::uint32_t offset = 0;  ///< bytes of a paragraph's text that stand before
  bool inside = false;       ///< it is broken
};

/// The bands of an article, set anew for each width of page area that it meets (Fragmentation 3, section 5.1).
class ArticleBands {
 public:
  ArticleBands(LayoutContext& context, BlockId root, std::string page)
      : context_(context), root_(root), page_(std::move(page)) {}

  /// For pages of this name whose area is so wide, and else as in `from`. Null when there are too many widths.
  const BandSetting* setting(const BandSetting* from, const std::string& page, Length width);

  /// Where the band goes on from a spot; nothing inside what is not a paragraph.
  static std::optional<TextPlace> place_of(const Band& band, const Item* at, Spot spot);

  struct Found {
    std::size_t band = 0, item = 0;
    const SetParagraph* paragraph = nullptr;  ///< the place is inside it; `item` is its first line
  };
  /// The same place in a setting.
  std::optional<Found> find(const BandSetting& setting, TextPlace place);

 private:
  struct Start {
    BlockId block = no_block;
    std::size_t band = 0, item = 0;
  };
  using Starts = std::vector<Start>;  ///< by block
  const Starts& starts_of(const BandSetting& setting);

  LayoutContext& context_;
  BlockId root_;
  std::string page_;
  std::map<PageWidths, BandSetting> settings_;
  std::map<const BandSetting*, Starts> starts_;
  bool said_most_ = false;
};

}  // namespace forme
