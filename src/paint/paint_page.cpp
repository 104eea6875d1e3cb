#include "paint/paint_page.h"

#include <algorithm>

#include "paint/effects.h"
#include "paint/paint_background.h"
#include "paint/paint_border.h"
#include "paint/paint_box.h"
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

/// Fragments to items. Boxes with effects become groups around what they hold: the tree of blocks says what that is, as
/// fragments come one after the other.
class LayerPainter {
 public:
  LayerPainter(const PaintInput& input, PaintTarget target)
      : flow_(*input.flow), target_(target), text_(target, flow_, *input.styled, *input.fonts) {}

  void paint(const PageLayer& layer) {
    for (const Fragment& fragment : layer.fragments) std::visit([&](const auto& f) { paint(f); }, fragment);
    close_to(0);
  }

 private:
  /// A box with an effect whose content is being painted, with the groups that it has opened.
  struct OpenBox {
    BlockId block;
    std::vector<std::size_t> groups;  ///< where they begin in the items
  };

  void paint(const BoxFragment& box) {
    const ComputedStyle& style = *box.style;
    if (box.block == no_block) {
      close_to(0);  // a margin box: what follows is its own
    } else {
      enter(style.position == Positioning::Absolute ? no_block : flow_[box.block].parent);
    }
    const OpenSides open{box.open_top, false, box.open_bottom, false};
    if (!has_effect(style)) return paint_box(target_, box.rect, style, open);
    const BoxShape shape = box_shape(box.rect, style, open);
    open_.push_back({box.block, {}});
    begin(group_of(style, shape));
    paint_box(target_, box.rect, style, open);
    begin(clip_of_content(style, shape));
  }

  void paint(const RuleFragment& rule) {
    close_to(0);
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

  void paint(const LineFragment& line) {
    if (line.block != no_block) enter(line.block);
    text_.paint(line);
  }

  /// A picture's own effects are about the picture, unless it has a box of its own.
  void paint(const ImageFragment& image) {
    if (image.block == no_block) return target_.add(DrawImage{image.image, image.rect, image.clip});
    const ComputedStyle& style = *flow_[image.block].style;
    const bool boxed = !open_.empty() && open_.back().block == image.block;
    enter(boxed ? image.block : flow_[image.block].parent);
    if (style.visibility != Visibility::Visible) return;
    BoxShape shape = box_shape(image.clip, style, {});
    shape.border = shape.padding = {};
    if (!boxed && has_effect(style)) {
      open_.push_back({image.block, {}});
      begin(group_of(style, shape));
    }
    const bool round = shape.radii.any();
    const std::size_t first = target_.items.size();
    if (round)
      target_.add(BeginGroup{{}, shape.path(BoxArea::Content), FillRule::NonZero, 1, BlendMode::Normal, false});
    target_.add(DrawImage{image.image, image.rect, image.clip});
    if (round) end_group(target_.items, first);
  }

  void begin(std::optional<BeginGroup> group) {
    if (!group) return;
    open_.back().groups.push_back(target_.items.size());
    target_.add(std::move(*group));
  }

  /// Makes the boxes with effects around `block` the open ones.
  void enter(BlockId block) {
    std::vector<BlockId> chain;
    for (BlockId id = block; id != no_block; id = flow_[id].parent) {
      if (has_effect(*flow_[id].style)) chain.push_back(id);
      if (flow_[id].style->position == Positioning::Absolute) break;  // stands elsewhere
    }
    std::reverse(chain.begin(), chain.end());
    std::size_t common = 0;
    while (common < open_.size() && common < chain.size() && open_[common].block == chain[common]) ++common;
    close_to(common);
    for (std::size_t i = common; i < chain.size(); ++i) {
      open_.push_back({chain[i], {}});
      begin(group_of(*flow_[chain[i]].style, std::nullopt));
    }
  }

  void close_to(std::size_t depth) {
    while (open_.size() > depth) {
      const std::vector<std::size_t> groups = std::move(open_.back().groups);
      open_.pop_back();
      for (auto begin = groups.rbegin(); begin != groups.rend(); ++begin) end_group(target_.items, *begin);
    }
  }

  const Flow& flow_;
  PaintTarget target_;
  TextPainter text_;
  std::vector<OpenBox> open_;
};

}  // namespace

void paint_page(const PaintInput& input, const Page& page, std::vector<DisplayItem>& items, Diagnostics& diagnostics) {
  PaintTarget target{items, *input.media, diagnostics};
  paint_page_box(target, page.style, canvas_style(*input.styled));
  for (const PageLayer* layer : {&page.background, &page.content, &page.furniture})
    LayerPainter(input, target).paint(*layer);
}

}  // namespace forme
