#include "paint/build_display_list.h"

#include <algorithm>
#include <utility>

namespace forme {
namespace {

/// Black type overprints what is under it, so that no white edge shows when plates shift; knocking out is for colours.
bool overprints(const ComputedStyle& style, const Color& color) { return style.overprint || (color == Color::black()); }

/// Paints one page. Order: page box, background layer, text and pictures, furniture.
class PagePainter {
 public:
  PagePainter(const Flow& flow, const FontLibrary& fonts, DisplayPage& page)
      : flow_(flow), fonts_(fonts), page_(page) {}

  void paint_page_box(const PageStyle& style) {
    if (!style.style.background_color.visible()) return;
    const Length bleed = style.bleed;
    page_.items.emplace_back(FillRect{{-bleed, -bleed, style.size.width + bleed * 2, style.size.height + bleed * 2},
                                      style.style.background_color,
                                      Length(),
                                      style.style.overprint});
  }

  void paint(const PageLayer& layer) {
    for (const Fragment& fragment : layer.fragments) std::visit([&](const auto& f) { paint(f); }, fragment);
  }

 private:
  void paint(const BoxFragment& box) {
    const ComputedStyle& style = *box.style;
    if (style.background_color.visible() && box.rect.height > Length()) {
      Color color = style.background_color;
      color.alpha *= static_cast<float>(style.opacity);
      page_.items.emplace_back(FillRect{box.rect, color, style.border_radius, style.overprint});
    }
    const Rect& r = box.rect;
    const Edges<BorderSide>& b = style.border;
    const auto side = [&](const BorderSide& border, Point from, Point to) {
      if (border.style == BorderStyle::None || border.width <= Length()) return;
      page_.items.emplace_back(StrokeLine{from, to, border.width, border.color, border.style});
    };
    if (!box.open_top) side(b.top, {r.x, r.y + b.top.width / 2}, {r.right(), r.y + b.top.width / 2});
    if (!box.open_bottom)
      side(b.bottom, {r.x, r.bottom() - b.bottom.width / 2}, {r.right(), r.bottom() - b.bottom.width / 2});
    side(b.left, {r.x + b.left.width / 2, r.y}, {r.x + b.left.width / 2, r.bottom()});
    side(b.right, {r.right() - b.right.width / 2, r.y}, {r.right() - b.right.width / 2, r.bottom()});
  }

  void paint(const RuleFragment& rule) {
    page_.items.emplace_back(StrokeLine{rule.from, rule.to, rule.stroke.width, rule.stroke.color, rule.stroke.style});
  }

  void paint(const ImageFragment& image) {
    const double rotate = image.block != no_block ? flow_[image.block].style->rotate : 0;
    page_.items.emplace_back(DrawImage{image.image, image.rect, image.clip, rotate});
  }

  void paint(const LineFragment& fragment) {
    const Line& line = *fragment.line;
    for (const GlyphRun& run : line.runs) {
      const Point origin{fragment.origin.x + line.indent + run.x, fragment.origin.y - run.shift};
      paint_run_background(run, origin);
      Color color = run.style->color;
      color.alpha *= static_cast<float>(run.style->opacity);
      page_.items.emplace_back(DrawGlyphs{&run, origin, color, overprints(*run.style, color), 0});
      paint_decorations(run, origin);
      if (run.link != 0) {
        const FontExtents extents = font_extents(*run.style, fonts_);
        page_.items.emplace_back(
            LinkArea{{origin.x, origin.y - extents.ascent, run.width, extents.ascent + extents.descent},
                     flow_.links[run.link - 1].target,
                     run.text});
      }
    }
    for (const PlacedInlineImage& image : line.images) {
      Rect rect = image.rect;
      rect.x += fragment.origin.x + line.indent;
      rect.y += fragment.origin.y;
      page_.items.emplace_back(DrawImage{image.image, rect, rect, 0});
    }
  }

  /// Backgrounds of inline boxes (`mark`, `code`), as high as the font.
  void paint_run_background(const GlyphRun& run, Point origin) {
    if (!run.style->background_color.visible() || run.style->display != Display::Inline) return;
    const FontExtents extents = font_extents(*run.style, fonts_);
    page_.items.emplace_back(
        FillRect{{origin.x, origin.y - extents.ascent, run.width, extents.ascent + extents.descent},
                 run.style->background_color,
                 run.style->border_radius,
                 false});
  }

  void paint_decorations(const GlyphRun& run, Point origin) {
    const ComputedStyle& style = *run.style;
    if ((!style.underline && !style.line_through && !style.overline) || run.generated) return;
    const FaceMetrics& metrics = fonts_.info(run.face).metrics;
    const auto scaled = [&](int units) {
      return run.size.scaled(static_cast<double>(units) / std::max(1, metrics.units_per_em));
    };
    const Color color = style.text_decoration_color.value_or(style.color);
    const auto draw = [&](Length y, int thickness) {
      const Length width = style.text_decoration_thickness > Length() ? style.text_decoration_thickness
                                                                      : std::max(scaled(thickness), run.size / 24);
      page_.items.emplace_back(StrokeLine{{origin.x, y}, {origin.x + run.width, y}, width, color, BorderStyle::Solid});
    };
    if (style.underline) draw(origin.y + scaled(metrics.underline_position), metrics.underline_thickness);
    if (style.line_through) draw(origin.y - scaled(metrics.strikeout_position), metrics.strikeout_thickness);
    if (style.overline) draw(origin.y - scaled(metrics.ascent), metrics.underline_thickness);
  }

  const Flow& flow_;
  const FontLibrary& fonts_;
  DisplayPage& page_;
};

int heading_level(const std::string& name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0;
}

/// One outline entry a heading with a place: articles and their crossheads.
std::vector<OutlineEntry> build_outline(const PagedIssue& paged, const Document& document) {
  std::vector<OutlineEntry> outline;
  const auto place_of = [&](const std::string& id) -> const AnchorPlace* {
    const auto found = std::lower_bound(paged.anchors.begin(), paged.anchors.end(), id,
                                        [](const AnchorPlace& a, const std::string& wanted) { return a.id < wanted; });
    return found != paged.anchors.end() && found->id == id ? &*found : nullptr;
  };
  const std::string* article_id = nullptr;
  for (NodeId node = 0; node < document.nodes.size(); ++node) {
    const std::string* id = document.attribute(node, "id");
    if (document[node].name == "article") article_id = id;
    const int level = heading_level(document[node].name);
    if (level == 0 || level > 2) continue;
    if (id == nullptr && level == 1) id = article_id;
    if (id == nullptr) continue;
    const AnchorPlace* place = place_of(*id);
    if (place != nullptr) outline.push_back({document.text_content(node), level, place->page, place->point});
  }
  return outline;
}

}  // namespace

DisplayList build_display_list(const PagedIssue& paged, const Flow& flow, const StyledDocument& styled,
                               const FontLibrary& fonts) {
  DisplayList list;
  list.inks = styled.inks;
  for (const Page& page : paged.pages) {
    DisplayPage& out = list.pages.emplace_back();
    out.trim = page.style.size;
    out.bleed = page.style.bleed;
    out.crop_marks = page.style.crop_marks;
    out.cross_marks = page.style.cross_marks;
    out.label = page.folio;
    PagePainter painter(flow, fonts, out);
    painter.paint_page_box(page.style);
    painter.paint(page.background);
    painter.paint(page.content);
    painter.paint(page.furniture);
  }
  for (const AnchorPlace& anchor : paged.anchors) list.destinations.push_back({anchor.id, anchor.page, anchor.point});
  list.outline = build_outline(paged, styled.document());
  return list;
}

}  // namespace forme
