#include "paint/paint_page.h"

#include <algorithm>
#include <utility>

#include "paint/effects.h"
#include "paint/paint_background.h"
#include "paint/paint_border.h"
#include "paint/paint_box.h"
#include "paint/paint_order.h"
#include "paint/paint_text.h"

namespace forme {
namespace {

bool is_paper(const Color& color) {
  if (!color.visible()) return true;
  const bool cmyk = color.space == Color::Space::Cmyk;
  return color.space != Color::Space::Spot && std::all_of(color.value.begin(), color.value.begin() + (cmyk ? 4 : 3),
                                                          [&](float v) { return cmyk ? v <= 0.F : v >= 1.F; });
}

/// The style whose background is the canvas's: the root's, or `body`'s where the root has none (Backgrounds 3, 2.11.2).
/// White is the paper itself.
const ComputedStyle* canvas_style(const StyledDocument& styled) {
  const auto has_background = [](const ComputedStyle& style) {
    return style.background_color.visible() || !style.background_image.empty();
  };
  const ComputedStyle* style = &styled.style(Document::root);
  if (!has_background(*style)) {
    const Document& document = styled.document();
    NodeId body = no_node;
    for (NodeId child = document[Document::root].first_child; child != no_node; child = document[child].next)
      if (document[child].name == "body") body = child;
    if (body == no_node || !has_background(styled.style(body))) return nullptr;
    style = &styled.style(body);
  }
  return is_paper(style->background_color) && style->background_image.empty() ? nullptr : style;
}

void paint_page_box(PaintTarget& target, const PageStyle& page, const ComputedStyle* canvas) {
  const ComputedStyle& style = page.style;
  const Rect trim{{}, {}, page.size.width, page.size.height};
  const BoxShape box = box_shape(inset_by(trim, page.margin), style, {});
  const PageAreas areas{outset_by(trim, page.bleed), trim};
  paint_background(target, box, style, areas);
  if (canvas != nullptr) paint_background(target, box, *canvas, areas);
  paint_border(target, box, style.border);
}

/// Fragments to items, in the order of painting.
class LayerPainter {
 public:
  LayerPainter(const PaintInput& input, PaintTarget target, std::vector<const Fragment*> fragments)
      : flow_(*input.flow),
        target_(target),
        text_(target, flow_, *input.styled, *input.fonts),
        fragments_(std::move(fragments)),
        order_(paint_order(flow_, fragments_)) {}

  void paint() { paint(order_.groups.front()); }

 private:
  /// A box cuts off what it holds where it is, in whichever group that is.
  struct OpenCut {
    std::size_t box;
    std::optional<std::size_t> begin;  ///< where its group begins in the items
  };

  void paint(const PaintGroup& group) {
    std::vector<std::size_t> begun;
    const auto begin = [&](std::optional<BeginGroup> items) {
      if (!items) return;
      begun.push_back(target_.items.size());
      target_.add(std::move(*items));
    };
    if (group.box) {
      const auto& box = std::get<BoxFragment>(*fragments_[*group.box]);
      const BoxShape shape = shape_of(box);
      begin(group_of(*box.style, shape));
      paint_box(target_, box.rect, *box.style, open_sides(box));
      begin(clip_of_content(*box.style, shape));
    } else if (group.block != no_block) {
      begin(effect_without_box(group));
    }
    paint(group.below);
    paint(group.boxes);
    paint(group.content);
    for (auto first = begun.rbegin(); first != begun.rend(); ++first) end_group(target_.items, *first);
  }

  /// A picture's effects are about the picture, where it has no box of its own.
  std::optional<BeginGroup> effect_without_box(const PaintGroup& group) const {
    const ComputedStyle& style = *flow_[group.block].style;
    const auto rect = rect_of(group, fragments_);
    return group_of(style, rect ? std::optional(shape_of_picture(*rect, style)) : std::nullopt);
  }

  void paint(const std::vector<PaintStep>& steps) {
    std::vector<OpenCut> cuts;
    for (const PaintStep& step : steps) {
      cut(cuts, step.cut_by);
      if (step.is_group) {
        paint(order_.groups[step.index]);
      } else {
        std::visit([&](const auto& f) { paint(f); }, *fragments_[step.index]);
      }
    }
    cut(cuts, {});
  }

  /// Makes these boxes those that cut off what comes.
  void cut(std::vector<OpenCut>& open, const std::vector<std::size_t>& wanted) {
    std::size_t common = 0;
    while (common < open.size() && common < wanted.size() && open[common].box == wanted[common]) ++common;
    for (; open.size() > common; open.pop_back())
      if (open.back().begin) end_group(target_.items, *open.back().begin);
    for (std::size_t i = common; i < wanted.size(); ++i) {
      const auto& box = std::get<BoxFragment>(*fragments_[wanted[i]]);
      std::optional<BeginGroup> group = clip_of_content(*box.style, shape_of(box));
      open.push_back({wanted[i], group ? std::optional(target_.items.size()) : std::nullopt});
      if (group) target_.add(std::move(*group));
    }
  }

  static OpenSides open_sides(const BoxFragment& box) { return {box.open_top, false, box.open_bottom, false}; }
  static BoxShape shape_of(const BoxFragment& box) { return box_shape(box.rect, *box.style, open_sides(box)); }
  static BoxShape shape_of_picture(const Rect& rect, const ComputedStyle& style) {
    BoxShape shape = box_shape(rect, style, {});
    shape.border = shape.padding = {};
    return shape;
  }

  void paint(const BoxFragment& box) {
    const std::size_t first = target_.items.size();
    const std::optional<BeginGroup> group = group_of(*box.style, shape_of(box));
    if (group) target_.add(*group);
    paint_box(target_, box.rect, *box.style, open_sides(box));
    if (group) end_group(target_.items, first);
  }

  void paint(const RuleFragment& rule) {
    const bool upright = rule.from.x == rule.to.x;
    const Length half = rule.stroke.width / 2;
    BoxShape shape;
    shape.rect = upright ? Rect{rule.from.x - half, rule.from.y, rule.stroke.width, rule.to.y - rule.from.y}
                         : Rect{rule.from.x, rule.from.y - half, rule.to.x - rule.from.x, rule.stroke.width};
    Edges<BorderSide> sides;
    (upright ? sides.left : sides.top) = rule.stroke;
    BorderStyle& style = (upright ? sides.left : sides.top).style;
    // A rule has no inside: `inset` and `outset` are ridges and grooves (Multi-column 1, section 4.2).
    if (style == BorderStyle::Inset) style = BorderStyle::Ridge;
    if (style == BorderStyle::Outset) style = BorderStyle::Groove;
    (upright ? shape.border.left : shape.border.top) = rule.stroke.width;
    paint_border(target_, shape, sides);
  }

  void paint(const LineFragment& line) { text_.paint(line); }

  void paint(const ImageFragment& image) {
    if (image.block == no_block) return target_.add(DrawImage{image.image, image.rect, image.clip});
    const ComputedStyle& style = *flow_[image.block].style;
    if (style.visibility != Visibility::Visible) return;
    const BoxShape shape = shape_of_picture(image.clip, style);
    const bool round = shape.radii.any();
    const std::size_t first = target_.items.size();
    if (round)
      target_.add(BeginGroup{{}, shape.path(BoxArea::Content), FillRule::NonZero, 1, BlendMode::Normal, false});
    target_.add(DrawImage{image.image, image.rect, image.clip});
    if (round) end_group(target_.items, first);
  }

  const Flow& flow_;
  PaintTarget target_;
  TextPainter text_;
  std::vector<const Fragment*> fragments_;
  PaintOrder order_;
};

void append(const PageLayer& layer, std::vector<const Fragment*>& fragments) {
  for (const Fragment& fragment : layer.fragments) fragments.push_back(&fragment);
}

}  // namespace

void paint_page(const PaintInput& input, const Page& page, std::vector<DisplayItem>& items, Diagnostics& diagnostics) {
  PaintTarget target{items, *input.media, diagnostics};
  paint_page_box(target, page.style, canvas_style(*input.styled));
  std::vector<const Fragment*> text, furniture;
  append(page.background, text);
  append(page.content, text);
  append(page.furniture, furniture);
  LayerPainter(input, target, std::move(text)).paint();
  LayerPainter(input, target, std::move(furniture)).paint();
}

}  // namespace forme
