#include "pages/furniture.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "pages/margin_boxes.h"
#include "pages/margin_content.h"
#include "pages/place.h"

namespace forme {
namespace {

enum class PageEdge : std::uint8_t { Top, Right, Bottom, Left };

/// The boxes of an edge from left to right, or from top to bottom.
struct EdgeBoxes {
  PageEdge edge;
  std::array<MarginBox, 3> boxes;
};
constexpr std::array<EdgeBoxes, 4> edges_of_page = {
    {{PageEdge::Top, {MarginBox::TopLeft, MarginBox::TopCenter, MarginBox::TopRight}},
     {PageEdge::Right, {MarginBox::RightTop, MarginBox::RightMiddle, MarginBox::RightBottom}},
     {PageEdge::Bottom, {MarginBox::BottomLeft, MarginBox::BottomCenter, MarginBox::BottomRight}},
     {PageEdge::Left, {MarginBox::LeftTop, MarginBox::LeftMiddle, MarginBox::LeftBottom}}}};

/// A margin box that is being set.
struct SetBox {
  MarginBox kind = MarginBox::Count;
  std::shared_ptr<const ComputedStyle> style;  ///< null: there is none
  std::unique_ptr<MarginContent> content;
  Edges<Length> margin, inner;  ///< inner: border and padding; `auto` margins are 0

  Length inner_width() const { return inner.left + inner.right; }
  Length inner_height() const { return inner.top + inner.bottom; }
  Length margin_width() const { return margin.left + margin.right; }
  Length margin_height() const { return margin.top + margin.bottom; }
};

/// The content size that a dimension asks for; nothing for `auto`.
std::optional<Length> content_size(const Dimension& size, const ComputedStyle& style, Length reference, Length inner) {
  if (size.is_auto) return std::nullopt;
  const Length given = size.resolve(reference);
  return std::max(Length(), style.box_sizing == BoxSizing::BorderBox ? given - inner : given);
}

Length clamped(Length size, std::optional<Length> least, std::optional<Length> most) {
  if (most) size = std::min(size, *most);
  return least ? std::max(size, *least) : size;
}

class PageFurniture {
 public:
  PageFurniture(LayoutContext& context, Page& page, const PageNames& names, const CounterValues& counters,
                std::set<MarginBox>& too_full)
      : context_(context), page_(page), names_(names), counters_(counters), too_full_(too_full) {}

  void add() {
    for (const EdgeBoxes& edge : edges_of_page) add_edge(edge);
    const Edges<Length>& m = page_.style.margin;
    const Size size = page_.style.size;
    const Length right = size.width - m.right;
    const Length bottom = size.height - m.bottom;
    add_corner(MarginBox::TopLeftCorner, {Length(), Length(), m.left, m.top}, PageEdge::Top, PageEdge::Left);
    add_corner(MarginBox::TopRightCorner, {right, Length(), m.right, m.top}, PageEdge::Top, PageEdge::Right);
    add_corner(MarginBox::BottomLeftCorner, {Length(), bottom, m.left, m.bottom}, PageEdge::Bottom, PageEdge::Left);
    add_corner(MarginBox::BottomRightCorner, {right, bottom, m.right, m.bottom}, PageEdge::Bottom, PageEdge::Right);
  }

 private:
  /// The strip of the page that the boxes of an edge share.
  Rect strip(PageEdge edge) const {
    const Edges<Length>& m = page_.style.margin;
    const Size size = page_.style.size;
    const Length width = size.width - m.left - m.right;
    const Length height = size.height - m.top - m.bottom;
    switch (edge) {
      case PageEdge::Top: return {m.left, Length(), width, m.top};
      case PageEdge::Right: return {size.width - m.right, m.top, m.right, height};
      case PageEdge::Bottom: return {m.left, size.height - m.bottom, width, m.bottom};
      case PageEdge::Left: break;
    }
    return {Length(), m.top, m.left, height};
  }

  SetBox prepare(MarginBox kind, Rect room) {
    SetBox box;
    const auto& style = page_.style.margin_boxes[static_cast<std::size_t>(kind)];
    const Span place = page_.style.margin_box_places[static_cast<std::size_t>(kind)];
    if (!style || style->content_none || style->display == Display::None) return box;
    box.kind = kind;
    box.style = style;
    box.content = std::make_unique<MarginContent>(context_, style, place, names_, counters_);
    const auto& made = box.content->styles();
    page_.kept_styles.insert(page_.kept_styles.end(), made.begin(), made.end());
    // Percentages of vertical edges refer to the height of the room (5.3.1).
    const auto resolve = [&](const Dimension& d, Length reference) {
      return d.is_auto ? Length() : d.resolve(reference);
    };
    box.margin = {resolve(style->margin.top, room.height), resolve(style->margin.right, room.width),
                  resolve(style->margin.bottom, room.height), resolve(style->margin.left, room.width)};
    box.inner = {style->border.top.width + resolve(style->padding.top, room.height),
                 style->border.right.width + resolve(style->padding.right, room.width),
                 style->border.bottom.width + resolve(style->padding.bottom, room.height),
                 style->border.left.width + resolve(style->padding.left, room.width)};
    return box;
  }

  void add_edge(const EdgeBoxes& edge) {
    const Rect room = strip(edge.edge);
    std::array<SetBox, 3> boxes;
    for (std::size_t i = 0; i < 3; ++i) boxes[i] = prepare(edge.boxes[i], room);
    if (std::none_of(boxes.begin(), boxes.end(), [](const SetBox& box) { return box.style != nullptr; })) return;
    if (edge.edge == PageEdge::Top || edge.edge == PageEdge::Bottom) {
      add_row(boxes, room, edge.edge);
    } else {
      add_column(boxes, room, edge.edge);
    }
  }

  /// Boxes beside each other at the head or the foot.
  void add_row(std::array<SetBox, 3>& boxes, Rect room, PageEdge edge) {
    std::array<EdgeBox, 3> wanted;
    for (std::size_t i = 0; i < 3; ++i) {
      const SetBox& box = boxes[i];
      if (box.style == nullptr) continue;
      const ComputedStyle& style = *box.style;
      const Length outer = box.inner_width() + box.margin_width();
      const IntrinsicWidths widths = box.content->widths();
      const auto sized = [&](const Dimension& size) -> std::optional<Length> {
        if (size.content == ContentSize::MinContent) return widths.minimum + outer;
        if (size.content == ContentSize::MaxContent || size.content == ContentSize::FitContent)
          return widths.maximum + outer;
        const auto content = content_size(size, style, room.width, box.inner_width());
        return content ? std::optional(*content + outer) : std::nullopt;
      };
      wanted[i] = {true,
                   sized(style.width),
                   widths.minimum + outer,
                   widths.maximum + outer,
                   sized(style.min_width).value_or(Length()),
                   sized(style.max_width)};
    }
    const std::array<Length, 3> widths = share_edge(wanted, room.width);
    const std::array<Length, 3> x = {room.x, room.x + (room.width - widths[1]) / 2, room.right() - widths[2]};
    for (std::size_t i = 0; i < 3; ++i) {
      SetBox& box = boxes[i];
      if (box.style == nullptr) continue;
      const AcrossEdge down = fit_down(box, room, edge);
      draw(box, {x[i] + box.margin.left, room.y + down.margin_before, widths[i] - box.margin_width(),
                 down.content + box.inner_height()});
    }
  }

  /// Boxes under each other at a side.
  void add_column(std::array<SetBox, 3>& boxes, Rect room, PageEdge edge) {
    std::array<EdgeBox, 3> wanted;
    std::array<AcrossEdge, 3> across;
    for (std::size_t i = 0; i < 3; ++i) {
      SetBox& box = boxes[i];
      if (box.style == nullptr) continue;
      const ComputedStyle& style = *box.style;
      across[i] = fit_sideways(box, room, edge);
      const Length outer = box.inner_height() + box.margin_height();
      const Length content = box.content->set(across[i].content).height;
      const auto sized = [&](const Dimension& size) -> std::optional<Length> {
        const auto given = content_size(size, style, room.height, box.inner_height());
        return given ? std::optional(*given + outer) : std::nullopt;
      };
      wanted[i] = {true,
                   sized(style.height),
                   content + outer,
                   content + outer,
                   sized(style.min_height).value_or(Length()),
                   sized(style.max_height)};
    }
    const std::array<Length, 3> heights = share_edge(wanted, room.height);
    const std::array<Length, 3> y = {room.y, room.y + (room.height - heights[1]) / 2, room.bottom() - heights[2]};
    for (std::size_t i = 0; i < 3; ++i) {
      SetBox& box = boxes[i];
      if (box.style == nullptr) continue;
      draw(box, {room.x + across[i].margin_before, y[i] + box.margin.top, across[i].content + box.inner_width(),
                 heights[i] - box.margin_height()});
    }
  }

  /// Corners have both measures given by the margins of the page (5.3.2.2).
  void add_corner(MarginBox kind, Rect room, PageEdge vertical, PageEdge horizontal) {
    SetBox box = prepare(kind, room);
    if (box.style == nullptr) return;
    const AcrossEdge across = fit_sideways(box, room, horizontal);
    const AcrossEdge down = fit_down(box, room, vertical);
    draw(box, {room.x + across.margin_before, room.y + down.margin_before, across.content + box.inner_width(),
               down.content + box.inner_height()});
  }

  static AcrossEdge fit_down(const SetBox& box, Rect room, PageEdge edge) {
    const ComputedStyle& style = *box.style;
    const auto sized = [&](const Dimension& d) { return content_size(d, style, room.height, box.inner_height()); };
    return fit(box.margin.top, style.margin.top, box.margin.bottom, style.margin.bottom,
               {sized(style.height), sized(style.min_height), sized(style.max_height)}, box.inner_height(), room.height,
               edge == PageEdge::Top ? Outward::Before : Outward::After);
  }

  static AcrossEdge fit_sideways(const SetBox& box, Rect room, PageEdge edge) {
    const ComputedStyle& style = *box.style;
    const auto sized = [&](const Dimension& d) { return content_size(d, style, room.width, box.inner_width()); };
    return fit(box.margin.left, style.margin.left, box.margin.right, style.margin.right,
               {sized(style.width), sized(style.min_width), sized(style.max_width)}, box.inner_width(), room.width,
               edge == PageEdge::Left ? Outward::Before : Outward::After);
  }

  struct Sizes {
    std::optional<Length> given, least, most;
  };
  static AcrossEdge fit(Length before, const Dimension& before_style, Length after, const Dimension& after_style,
                        const Sizes& sizes, Length inner, Length room, Outward outward) {
    const auto margin = [](Length used, const Dimension& style) {
      return style.is_auto ? Dimension::automatic() : Dimension::of(used);
    };
    const auto attempt = [&](std::optional<Length> content) {
      return fit_across(margin(before, before_style), margin(after, after_style), content, inner, before + after, room,
                        outward);
    };
    const AcrossEdge first = attempt(sizes.given);
    const Length limited = clamped(first.content, sizes.least, sizes.most);
    return limited == first.content ? first : attempt(limited);
  }

  void draw(SetBox& box, Rect border_box) {
    const ComputedStyle& style = *box.style;
    auto& out = page_.furniture.fragments;
    out.emplace_back(BoxFragment{border_box, &style, false, false, no_block, no_block, true});
    if (box.content->empty()) return;
    const Length width = std::max(Length::from_pt(1), border_box.width - box.inner_width());
    const Length height = border_box.height - box.inner_height();
    Piece piece = box.content->set(width);
    if (piece.height > height + style.line_height) say_too_full(box.kind);
    Length y = border_box.y + box.inner.top;
    if (style.vertical_align == VerticalAlign::Middle) y += (height - piece.height) / 2;
    if (style.vertical_align == VerticalAlign::Bottom) y += height - piece.height;
    translate(piece.fragments, border_box.x + box.inner.left, y);
    std::move(piece.fragments.begin(), piece.fragments.end(), std::back_inserter(out));
  }

  void say_too_full(MarginBox kind) {
    if (!too_full_.insert(kind).second) return;
    context_.diagnostics.warning(
        "margin-box-overflow", page_.style.margin_box_places[static_cast<std::size_t>(kind)],
        "what @" + std::string(margin_box_name(kind)) + " holds is taller than the box (page " + page_.folio + ")",
        "make the margin of the page larger, or the content shorter");
  }

  LayoutContext& context_;
  Page& page_;
  const PageNames& names_;
  const CounterValues& counters_;
  std::set<MarginBox>& too_full_;
};

}  // namespace

void add_furniture(LayoutContext& context, PagedIssue& issue, const std::vector<PageChanges>& changes,
                   const std::vector<CounterValues>& counters) {
  PageNames names;
  std::set<MarginBox> too_full;
  for (std::size_t i = 0; i < issue.pages.size(); ++i) {
    names.turn(changes[i].assignments);
    context.set_page(issue.pages[i].number);
    PageFurniture(context, issue.pages[i], names, counters[i], too_full).add();
  }
}

}  // namespace forme
