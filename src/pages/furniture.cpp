#include "pages/furniture.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "flow/counters.h"
#include "flow/generated_content.h"
#include "pages/measure.h"

namespace forme {
namespace {

using Strings = std::map<std::string, std::string>;

/// Named strings as a page sees them (GCPM 3, 1.1.1).
struct PageStrings {
  Strings start, first, last;
  std::set<std::string> assigned;  ///< on this page

  std::string value(const ContentPart& part) const {
    if (part.text == "first-except" && assigned.contains(part.name)) return {};
    const Strings& strings = part.text == "start" ? start : part.text == "last" ? last : first;
    const auto found = strings.find(part.name);
    return found == strings.end() ? std::string() : found->second;
  }
};

struct BoxPlace {
  MarginBox box;
  int row;   ///< 0 top, 1 right, 2 bottom, 3 left, 4.. corners
  int slot;  ///< 0 start, 1 middle, 2 end of its row
};

constexpr std::array<BoxPlace, 12> row_boxes = {{{MarginBox::TopLeft, 0, 0},
                                                 {MarginBox::TopCenter, 0, 1},
                                                 {MarginBox::TopRight, 0, 2},
                                                 {MarginBox::RightTop, 1, 0},
                                                 {MarginBox::RightMiddle, 1, 1},
                                                 {MarginBox::RightBottom, 1, 2},
                                                 {MarginBox::BottomLeft, 2, 0},
                                                 {MarginBox::BottomCenter, 2, 1},
                                                 {MarginBox::BottomRight, 2, 2},
                                                 {MarginBox::LeftTop, 3, 0},
                                                 {MarginBox::LeftMiddle, 3, 1},
                                                 {MarginBox::LeftBottom, 3, 2}}};

/// The strip of the page that a row of boxes shares, or a corner.
Rect strip(const PageStyle& page, int row) {
  const Edges<Length>& m = page.margin;
  const Length width = page.size.width - m.left - m.right;
  const Length height = page.size.height - m.top - m.bottom;
  switch (row) {
    case 0: return {m.left, Length(), width, m.top};
    case 1: return {page.size.width - m.right, m.top, m.right, height};
    case 2: return {m.left, page.size.height - m.bottom, width, m.bottom};
    default: return {Length(), m.top, m.left, height};
  }
}

class PageFurniture {
 public:
  PageFurniture(LayoutContext& context, Page& page, std::size_t page_count, const PageStrings& strings)
      : context_(context), page_(page), page_count_(page_count), strings_(strings) {}

  void add() {
    for (int row = 0; row < 4; ++row) add_row(row);
    const Edges<Length>& m = page_.style.margin;
    const Size size = page_.style.size;
    add_corner(MarginBox::TopLeftCorner, {Length(), Length(), m.left, m.top}, TextAlign::Right);
    add_corner(MarginBox::TopRightCorner, {size.width - m.right, Length(), m.right, m.top}, TextAlign::Left);
    add_corner(MarginBox::BottomLeftCorner, {Length(), size.height - m.bottom, m.left, m.bottom}, TextAlign::Right);
    add_corner(MarginBox::BottomRightCorner, {size.width - m.right, size.height - m.bottom, m.right, m.bottom},
               TextAlign::Left);
  }

 private:
  struct SetBox {
    const ComputedStyle* style = nullptr;
    std::string text;
    Length natural;  ///< width of the text with the box's edges
  };

  const ComputedStyle* style_of(MarginBox box) const {
    const auto& style = page_.style.margin_boxes[static_cast<std::size_t>(box)];
    return style && !style->content_none && style->display != Display::None ? style.get() : nullptr;
  }

  SetBox prepare(MarginBox box) {
    SetBox set;
    set.style = style_of(box);
    if (set.style == nullptr) return set;
    const ContentSources sources;
    for (const ContentPart& part : set.style->content) {
      const bool counter = part.kind == ContentPart::Kind::Counter || part.kind == ContentPart::Kind::Counters;
      if (counter && part.name == "page") {
        set.text += part.list_style.empty()
                        ? page_.folio
                        : context_.styled.counter_styles.format(page_.context.number, part.list_style);
      } else if (counter && part.name == "pages") {
        set.text += context_.styled.counter_styles.format(static_cast<int>(page_count_),
                                                          part.list_style.empty() ? "decimal" : part.list_style);
      } else if (part.kind == ContentPart::Kind::String || part.kind == ContentPart::Kind::Element) {
        set.text += strings_.value(part);
      } else {
        set.text += content_text(part, sources);
      }
    }
    const BoxWidths box_size = box_widths(*set.style, Length());
    set.natural =
        line(set, TextAlign::Left, Length()).width + box_size.border_box - box_size.content + box_size.margin_left;
    return set;
  }

  Line line(const SetBox& set, TextAlign align, Length width) {
    auto style = std::make_shared<ComputedStyle>(*set.style);
    style->text_align = align;
    style->text_align_last = TextAlign::Auto;
    style->white_space = WhiteSpace::Pre;
    InlineContent content;
    content.text = set.text;
    InlineRun run;
    run.end = static_cast<std::uint32_t>(set.text.size());
    run.style = style.get();
    run.language = context_.styled.document().language(Document::root);
    content.runs.push_back(run);
    page_.kept_styles.push_back(style);
    return context_.single_line(content, *style, run.language, width);
  }

  void add_row(int row) {
    std::array<SetBox, 3> boxes;
    for (const BoxPlace& place : row_boxes) {
      if (place.row == row) boxes[static_cast<std::size_t>(place.slot)] = prepare(place.box);
    }
    const Rect whole = strip(page_.style, row);
    if (row == 1 || row == 3) {
      for (std::size_t slot = 0; slot < 3; ++slot) add_side_box(boxes[slot], whole, static_cast<int>(slot));
      return;
    }
    const std::array<Length, 3> widths = share_width(boxes, whole.width);
    const std::array<Length, 3> x = {whole.x, whole.x + (whole.width - widths[1]) / 2, whole.right() - widths[2]};
    constexpr std::array<TextAlign, 3> alignments = {TextAlign::Left, TextAlign::Center, TextAlign::Right};
    for (std::size_t slot = 0; slot < 3; ++slot) {
      if (boxes[slot].style != nullptr)
        draw(boxes[slot], {x[slot], whole.y, widths[slot], whole.height}, alignments[slot], VerticalAlign::Middle);
    }
  }

  /// Widths of the boxes of a row: one takes all; two share by content; a middle one stays in the middle (5.3.2).
  static std::array<Length, 3> share_width(const std::array<SetBox, 3>& boxes, Length width) {
    std::array<Length, 3> widths{};
    const Length side = std::max(boxes[0].natural, boxes[2].natural);
    if (boxes[1].style != nullptr) {
      const Length content = boxes[1].natural + side * 2;
      widths[1] = content > Length() ? width.scaled(boxes[1].natural.ratio(content)) : width;
      if (boxes[0].style == nullptr && boxes[2].style == nullptr) widths[1] = width;
      widths[0] = widths[2] = (width - widths[1]) / 2;
      return widths;
    }
    const Length content = boxes[0].natural + boxes[2].natural;
    if (boxes[2].style == nullptr || content == Length()) {
      widths[0] = width;
    } else if (boxes[0].style == nullptr) {
      widths[2] = width;
    } else {
      widths[0] = width.scaled(boxes[0].natural.ratio(content));
      widths[2] = width - widths[0];
    }
    return widths;
  }

  void add_side_box(const SetBox& set, Rect whole, int slot) {
    constexpr std::array<VerticalAlign, 3> alignments = {VerticalAlign::Top, VerticalAlign::Middle,
                                                         VerticalAlign::Bottom};
    if (set.style != nullptr) draw(set, whole, TextAlign::Center, alignments[static_cast<std::size_t>(slot)]);
  }

  void add_corner(MarginBox box, Rect rect, TextAlign align) {
    const SetBox set = prepare(box);
    if (set.style != nullptr) draw(set, rect, align, VerticalAlign::Middle);
  }

  void draw(const SetBox& set, Rect room, TextAlign align, VerticalAlign vertical) {
    const ComputedStyle& style = *set.style;
    const Edges<Length> margin = resolve_edges(style.margin, room.width);
    const Edges<Length> padding = resolve_edges(style.padding, room.width);
    const Edges<Length> border = border_widths(style);
    Rect box{room.x + margin.left, room.y + margin.top, room.width - margin.left - margin.right,
             room.height - margin.top - margin.bottom};
    if (!style.width.is_auto) {
      const Length width = style.width.resolve(room.width) + padding.left + padding.right + border.left + border.right;
      if (align == TextAlign::Right) box.x = box.right() - width;
      if (align == TextAlign::Center) box.x += (box.width - width) / 2;
      box.width = width;
    }
    if (!style.height.is_auto) {
      const Length height =
          style.height.resolve(room.height) + padding.top + padding.bottom + border.top + border.bottom;
      if (vertical == VerticalAlign::Middle) box.y += (box.height - height) / 2;
      if (vertical == VerticalAlign::Bottom) box.y = box.bottom() - height;
      box.height = height;
    }
    page_.furniture.fragments.emplace_back(BoxFragment{box, &style, false, false});
    if (set.text.empty()) return;
    if (style.text_align != TextAlign::Start && style.text_align != TextAlign::Justify) align = style.text_align;
    if (style.vertical_align == VerticalAlign::Top || style.vertical_align == VerticalAlign::Bottom ||
        style.vertical_align == VerticalAlign::Middle) {
      vertical = style.vertical_align;
    }
    const Rect inner{box.x + border.left + padding.left, box.y + border.top + padding.top,
                     box.width - border.left - border.right - padding.left - padding.right,
                     box.height - border.top - border.bottom - padding.top - padding.bottom};
    auto text = std::make_shared<Line>(line(set, align, inner.width));
    Length y = inner.y;
    if (vertical == VerticalAlign::Middle) y += (inner.height - style.line_height) / 2;
    if (vertical == VerticalAlign::Bottom) y = inner.bottom() - style.line_height;
    const Point origin{inner.x, y + strut_baseline(style, context_.fonts)};
    page_.furniture.fragments.emplace_back(LineFragment{std::move(text), origin, no_block});
  }

  LayoutContext& context_;
  Page& page_;
  std::size_t page_count_;
  const PageStrings& strings_;
};

}  // namespace

void add_furniture(LayoutContext& context, PagedIssue& issue, const std::vector<std::vector<NamedString>>& strings) {
  Strings carried;
  for (std::size_t i = 0; i < issue.pages.size(); ++i) {
    PageStrings here{carried, carried, {}, {}};
    for (const NamedString& set : strings[i]) {
      if (here.assigned.insert(set.name).second) here.first[set.name] = set.value;
      carried[set.name] = set.value;
    }
    here.last = carried;
    PageFurniture(context, issue.pages[i], issue.pages.size(), here).add();
  }
}

}  // namespace forme
