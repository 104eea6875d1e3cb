#include "pages/bands.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "pages/columns.h"
#include "pages/measure.h"

namespace forme {
namespace {

bool sets_columns(const ComputedStyle& style) { return style.column_count > 1 || style.column_width > Length(); }

bool leaves_flow(const ComputedStyle& style) {
  return style.position == Positioning::Absolute || (style.float_ != Float::None && style.float_ != Float::Footnote);
}

bool spans_all(const ComputedStyle& style, int columns) {
  return style.column_span == -1 || (columns > 1 && style.column_span >= columns);
}

class BandBuilder {
 public:
  BandBuilder(LayoutContext& context, Length area_width) : context_(context), area_width_(area_width) {}

  std::vector<Band> run(BlockId root) {
    enter(root, {Length(), area_width_}, nullptr);
    close();
    return std::move(bands_);
  }

 private:
  struct Insets {
    Length left, width;
  };

  /// The box of a block that holds bands: its horizontal edges narrow them, its vertical ones become space.
  void enter(BlockId id, Insets outer, const ComputedStyle* columns) {
    const Block& block = context_.flow[id];
    const ComputedStyle& style = *block.style;
    const Grid outer_grid = grid_;
    if (style.line_grid_create) grid_ = grid_of(style, context_.fonts);
    const BoxWidths box = box_widths(style, outer.width);
    const Edges<Length> margins = resolve_edges(style.margin, outer.width);
    Insets inner{outer.left + box.margin_left + box.border.left + box.padding.left, box.content};
    if (columns != nullptr) inner = outer;
    if (columns == nullptr && sets_columns(style)) {
      close();
      columns = &style;
    }
    open(inner, columns);
    measurer_->add_start(id);
    measurer_->add_space(margins.top + box.border.top + box.padding.top);
    for (const BlockId child : context_.flow[id].children) add(child, inner, columns);
    if (block.kind == BlockKind::Paragraph || block.kind == BlockKind::Image) measurer_->add(id);
    if (columns == &style) close();
    if (measurer_) measurer_->add_space(margins.bottom + box.border.bottom + box.padding.bottom);
    grid_ = outer_grid;
  }

  void add(BlockId id, Insets inner, const ComputedStyle* columns) {
    const ComputedStyle& style = *context_.flow[id].style;
    if (!leaves_flow(style)) {
      if (columns != nullptr && spans_all(style, column_count_)) {
        close();
        open(inner, nullptr);
        measurer_->add(id);
        close();
        open(inner, columns);
        return;
      }
      if (holds_bands(id, columns)) {
        enter(id, inner, columns);
        open(inner, columns);
        return;
      }
    }
    measurer_->add(id);
  }

  /// Whether a block must be opened because something inside it changes the columns.
  bool holds_bands(BlockId id, const ComputedStyle* columns) const {
    const Block& block = context_.flow[id];
    if (block.kind != BlockKind::Container) return false;
    if (columns == nullptr && sets_columns(*block.style)) return true;
    return std::any_of(block.children.begin(), block.children.end(), [&](BlockId child) {
      const ComputedStyle& style = *context_.flow[child].style;
      if (leaves_flow(style)) return false;
      return (columns != nullptr && spans_all(style, column_count_)) || holds_bands(child, columns);
    });
  }

  void open(Insets inner, const ComputedStyle* columns) {
    if (measurer_) return;
    Band band;
    band.left = inner.left;
    band.column_width = inner.width;
    band.grid = grid_;
    if (columns != nullptr) {
      const ColumnSet set = resolve_columns(*columns, inner.width);
      band.columns = set.count;
      band.column_width = set.width;
      band.gap = set.gap;
      band.rule = columns->column_rule;
      band.direction = columns->direction;
      band.balance = columns->column_fill == ColumnFill::Balance;
      column_count_ = set.count;
    }
    measurer_ =
        std::make_unique<Measurer>(context_, band.column_width, grid_, Measurer::Floats::Anchored, band.columns);
    bands_.push_back(std::move(band));
  }

  void close() {
    if (!measurer_) return;
    bands_.back().list = measurer_->take();
    measurer_.reset();
    if (bands_.back().list.items.empty()) bands_.pop_back();
  }

  LayoutContext& context_;
  Length area_width_;
  Grid grid_;
  std::vector<Band> bands_;
  std::unique_ptr<Measurer> measurer_;
  int column_count_ = 1;
};

}  // namespace

Grid grid_of(const ComputedStyle& style, const FontLibrary& fonts) {
  return {style.line_height, strut_baseline(style, fonts)};
}

std::vector<Band> make_bands(LayoutContext& context, BlockId root, Length area_width) {
  return BandBuilder(context, area_width).run(root);
}

Band make_single_band(LayoutContext& context, BlockId block, Length area_width) {
  Band band;
  band.column_width = area_width;
  Measurer measurer(context, area_width, Grid{}, Measurer::Floats::InPlace, 1);
  measurer.add_in_place(block);
  band.list = measurer.take();
  return band;
}

}  // namespace forme
