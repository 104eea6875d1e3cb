#pragma once

#include <optional>
#include <utility>

#include "pages/layout_context.h"

namespace forme {

/// The horizontal measures of a box in an available width (CSS 2.2, 10.3.3).
struct BoxWidths {
  Length margin_left, border_box, content;
  Edges<Length> border, padding;
};
/// The area inside a page's margins, borders and padding; never less than half an inch each way.
Size page_area(const PageStyle& page);

/// Sizes that come from the content count as `auto` here.
BoxWidths box_widths(const ComputedStyle& style, Length available);
/// Narrows a box that is wider than the room of the piece it is set in.
void keep_inside(BoxWidths& box, Length available);
/// The same with the sizes that come from the block's content, or from its height and ratio.
BoxWidths box_widths(LayoutContext& context, BlockId block, Length available);

/// The height of the content box where the style gives it; percentages are of `around`, the height of the box around,
/// and without that they are `auto` (CSS 2.2, 10.5 to 10.7).
std::optional<Length> content_height(const ComputedStyle& style, const BoxWidths& box, std::optional<Length> around);
/// `max-height` of the content box, where it is known.
std::optional<Length> greatest_content_height(const ComputedStyle& style, const BoxWidths& box,
                                              std::optional<Length> around);
/// What the content box is high at least: `definite`, else `min-height` and `aspect-ratio`.
Length least_content_height(const ComputedStyle& style, const BoxWidths& box, std::optional<Length> definite,
                            std::optional<Length> around);

/// How far `position: relative` moves a box (CSS 2.2, 9.4.3).
Point relative_shift(const ComputedStyle& style, Length width, std::optional<Length> height);

/// What a picture's size is relative to, and what limits it.
struct ImageRoom {
  Length reference;              ///< of percentages of the width
  Length limit;                  ///< it is never wider; 0: no limit
  std::optional<Length> height;  ///< of the box around, where it is definite
};
/// Used size of a picture's content box (CSS 2.2, 10.3.2, 10.4, 10.6.2), never so tall that no caption fits under it.
Size image_size(LayoutContext& context, BlockId id, const ImageRoom& room);

/// The box of a block that is a picture, as wide as the picture, and the picture's height.
std::pair<BoxWidths, Length> image_box(LayoutContext& context, BlockId id, Length available,
                                       std::optional<Length> height);

/// The picture in its box by object-fit and object-position.
ImageFragment fit_image(const LayoutContext& context, BlockId id, Rect box);

}  // namespace forme
