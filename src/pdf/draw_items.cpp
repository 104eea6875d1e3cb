#include "pdf/draw_items.h"

#include <fmt/format.h>

#include <type_traits>

#include "pdf/draw_gradient.h"
#include "pdf/draw_shapes.h"
#include "pdf/draw_text.h"
#include "pdf/pdf_syntax.h"

namespace forme {
namespace {

/// A map of page coordinates as one of user space, where y points up.
Matrix in_user_space(const Matrix& m, const PageFrame& frame) {
  const Matrix flip{1, 0, 0, -1, frame.x(Length()), frame.y(Length())};
  const Matrix back{1, 0, 0, -1, -frame.x(Length()), frame.y(Length())};
  return flip * m * back;
}

}  // namespace

void ItemDrawer::draw(ContentStream& content) {
  while (next_ < items_.size()) draw_until_end(content);
}

void ItemDrawer::draw_until_end(ContentStream& content) {
  while (next_ < items_.size()) {
    const DisplayItem& item = items_[next_++];
    if (std::holds_alternative<EndGroup>(item) || std::holds_alternative<EndTile>(item)) return;
    std::visit(
        [&](const auto& drawn) {
          using Item = std::decay_t<decltype(drawn)>;
          if constexpr (std::is_same_v<Item, DrawGlyphs>) draw_text(content, drawn, *tools_.fonts);
          if constexpr (std::is_same_v<Item, FillRect>) draw_rect(content, drawn);
          if constexpr (std::is_same_v<Item, FillPath>) draw_path(content, drawn);
          if constexpr (std::is_same_v<Item, StrokeLine>) draw_line(content, drawn);
          if constexpr (std::is_same_v<Item, StrokePath>) draw_stroke(content, drawn);
          if constexpr (std::is_same_v<Item, FillGradient>)
            draw_gradient(content, drawn, *tools_.objects, *tools_.colors);
          if constexpr (std::is_same_v<Item, DrawImage>) draw_image(content, drawn, *tools_.images);
          if constexpr (std::is_same_v<Item, BeginGroup>) draw_group(content, drawn);
          if constexpr (std::is_same_v<Item, BeginTile>) draw_tiles(content, drawn);
        },
        item);
  }
}

void ItemDrawer::draw_group(ContentStream& content, const BeginGroup& group) {
  content.save();
  if (!(group.transform == Matrix())) content.transform(in_user_space(group.transform, content.frame()));
  if (!group.clip.empty())
    content << path_operators(content.frame(), group.clip)
            << (group.clip_rule == FillRule::EvenOdd ? "W* n\n" : "W n\n");
  if (group.alpha < 1 || group.blend != BlendMode::Normal || group.isolated) {
    const PdfRef form = add_group_form(content, group);
    content.set_look({Overprint::Knockout, static_cast<float>(group.alpha), group.blend, {}});
    content.use_form(form);
    content.add_transparency(true);
  } else {
    draw_until_end(content);
  }
  content.restore();
}

/// What is turned may stand outside the page before it is.
PdfRef ItemDrawer::add_group_form(ContentStream& content, const BeginGroup& group) {
  const PageFrame& frame = content.frame();
  ContentStream inner(frame, *tools_.colors, *tools_.states);
  draw_until_end(inner);
  const bool moved = !(content.matrix() == Matrix()) || !(group.transform == Matrix());
  const double beyond = moved ? frame.width + frame.height : 0;
  const double box[] = {-beyond, -beyond, frame.width + beyond, frame.height + beyond};
  return tools_.objects->add_stream(
      fmt::format("/Type /XObject /Subtype /Form /BBox {} /Group <</Type /Group /S /Transparency /CS {} /I true>> "
                  "/Resources <<{}>>",
                  pdf_array(box), tools_.colors->blend_space(), inner.resources().spelled()),
      inner.operators(), StreamFilter::Flate);
}

/// The pattern's space is that of the page; the maps in force are the pattern's own (ISO 32000-1, 8.7.3.1).
void ItemDrawer::draw_tiles(ContentStream& content, const BeginTile& tile) {
  const PageFrame& frame = content.frame();
  ContentStream cell(frame, *tools_.colors, *tools_.states);
  draw_until_end(cell);
  if (is_empty(tile.area) || is_empty(tile.cell)) return;
  const double box[] = {frame.x(tile.cell.x), frame.y(tile.cell.bottom()), frame.x(tile.cell.right()),
                        frame.y(tile.cell.y)};
  const Matrix& m = content.matrix();
  const double map[] = {m.a, m.b, m.c, m.d, m.e, m.f};
  const PdfRef pattern = tools_.objects->add_stream(
      fmt::format("/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox {} /XStep {} /YStep {} /Matrix {} "
                  "/Resources <<{}>>",
                  pdf_array(box), pdf_number(tile.step.width.pt()), pdf_number(tile.step.height.pt()), pdf_array(map),
                  cell.resources().spelled()),
      cell.operators(), StreamFilter::Flate);
  content.add_transparency(cell.transparent());
  content.set_opaque();
  content.use_pattern(pattern);
  content << rectangle_operators(frame, tile.area) << "f\n";
}

}  // namespace forme
