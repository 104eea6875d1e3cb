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

/// How much higher than its place negative margins let a box be.
Length reach_of_margins(const ComputedStyle& style, Length width);

/// How far `position: relative` moves a box (CSS 2.2, 9.4.3).
Point relative_shift(const ComputedStyle& style, Length width, std::optional<Length> height);

/// What a picture's size is relative to.
struct ImageRoom {
  Length width;                  ///< of the box around
  std::optional<Length> height;  ///< the same, where it is definite
};
/// Used size of a picture's content box (CSS 2.2, 10.3.2, 10.4, 10.6.2). One departure: a picture whose height is
/// `auto` is not squeezed by `max-height`; its width follows.
Size image_size(LayoutContext& context, BlockId id, const ImageRoom& room);

/// How high the border box of a picture may be, and how high one is made that is higher.
struct TallestPicture {
  Length most, instead;
};
/// The box of a block that is a picture, as wide as the picture, and the picture's height. What is too tall is made
/// smaller, and that is said.
std::pair<BoxWidths, Length> image_box(LayoutContext& context, BlockId id, const ImageRoom& room,
                                       std::optional<TallestPicture> tallest);

/// The picture in its box by object-fit and object-position.
ImageFragment fit_image(const LayoutContext& context, BlockId id, Rect box);

}  // namespace forme
