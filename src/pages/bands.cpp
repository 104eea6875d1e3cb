#include "pages/bands.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "pages/box_sizes.h"
#include "pages/columns.h"
#include "pages/measure.h"
#include "pages/needs_box.h"

namespace forme {
namespace {

bool sets_columns(const ComputedStyle& style) { return style.column_count > 1 || style.column_width > Length(); }

bool leaves_flow(const ComputedStyle& style) {
  return style.position == Positioning::Absolute || style.position == Positioning::Fixed ||
         (style.float_ != Float::None && style.float_ != Float::Footnote);
}

bool spans_all(const ComputedStyle& style, int columns) {
  return style.column_span == -1 || (columns > 1 && style.column_span >= columns);
}

/// Of a plain page of a name.
Size plain_area(const LayoutContext& context, const std::string& name) {
  PageContext page;
  page.name = name;
  page.number = 2;
  page.side = PageSide::Left;
  return page_area(context.styled.page_style(page));
}

class BandBuilder {
 public:
  BandBuilder(LayoutContext& context, std::string page, const PageWidths& widths)
      : context_(context), page_(std::move(page)), widths_(widths) {}

  std::vector<Band> run(BlockId root) {
    enter(root, {Length(), area_of(page_).width}, nullptr);
    close();
    return std::move(bands_);
  }

 private:
  struct Insets {
    Length left, width;
  };

  /// As wide as the pages that are there, and as high as a plain one.
  Size area_of(const std::string& page) const {
    Size area = plain_area(context_, page);
    if (const auto known = widths_.find(page); known != widths_.end()) area.width = known->second;
    return area;
  }

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
    const bool drawn = columns == nullptr && needs_box(style, block.kind);
    if (drawn) {
      close();
      boxes_.push_back({&style, id, outer.left + box.margin_left, box.border_box});
      add_edge(inner, margins.top, box.border.top + box.padding.top);
      if (!bands_.empty()) bands_.back().keep_with_next = true;
    }
    if (columns == nullptr && sets_columns(style)) {
      close();
      columns = &style;
    }
    open(inner, columns);
    measurer_->add_start(id);
    if (!drawn) measurer_->add_space(margins.top + box.border.top + box.padding.top);
    if (columns == &style) measurer_->begin_columns();
    for (const BlockId child : context_.flow[id].children) add(child, inner, columns);
    if (block.kind == BlockKind::Paragraph || block.kind == BlockKind::Image) measurer_->add(id);
    if (columns == &style) {
      if (measurer_ && drawn) measurer_->end_columns();
      close();
    }
    if (drawn) {
      close();
      add_edge(inner, Length(), box.border.bottom + box.padding.bottom);
      boxes_.pop_back();
      open(outer, nullptr);
      measurer_->add_space(margins.bottom);
    } else if (measurer_) {
      measurer_->add_space(margins.bottom + box.border.bottom + box.padding.bottom);
    }
    grid_ = outer_grid;
  }

  /// The upper or lower edge of a box around bands.
  void add_edge(Insets inner, Length margin, Length edge) {
    open(inner, nullptr);
    measurer_->add_space(margin);
    if (edge > Length()) {
      Piece piece;
      piece.height = edge;
      measurer_->add_piece(std::move(piece), ComputedStyle());
    }
    close();
  }

  void add(BlockId id, Insets inner, const ComputedStyle* columns) {
    const ComputedStyle& style = *context_.flow[id].style;
    if (!leaves_flow(style)) {
      const std::string page = style.page.empty() ? page_ : style.page;
      if (page != page_) {
        add_on_page(id, page, inner, columns);
        return;
      }
      if (columns != nullptr && spans_all(style, column_count_)) {
        // Multi-column 1, section 6: what stands before it is balanced, whatever column-fill says.
        if (measurer_) bands_.back().balance = true;
        if (measurer_) late_starts_ = measurer_->take_late_starts();
        close();
        if (holds_bands(id, nullptr)) {
          enter(id, inner, nullptr);
          close();
          open(inner, columns);
          return;
        }
        open(inner, nullptr);
        measurer_->add_spanning(id);
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

  /// A block on pages of another name (Paged Media 3, section 6): between two breaks, in the area of those pages.
  void add_on_page(BlockId id, const std::string& page, Insets inner, const ComputedStyle* columns) {
    close();
    const std::string outer_page = std::exchange(page_, page);
    const std::vector<BandBox> outer_boxes = std::exchange(boxes_, {});
    const ComputedStyle& style = *context_.flow[id].style;
    const auto [width, height] = area_of(page);
    const Length outer_height = std::exchange(context_.column_height, height);
    if (holds_bands(id, nullptr)) {
      enter(id, {Length(), width}, nullptr);
    } else if (columns != nullptr && !spans_all(style, column_count_)) {
      open({Length(), width}, columns);
      measurer_->add_on_page(id, height);
    } else {
      open({Length(), width}, nullptr);
      measurer_->add_on_page(id, height);
    }
    close();
    context_.column_height = outer_height;
    page_ = outer_page;
    boxes_ = outer_boxes;
    open(inner, columns);
  }

  /// Columns of a height that is given, and less than a page's, are set in one piece.
  bool limits_height(const ComputedStyle& style) const {
    const auto limits = [&](const Dimension& size) {
      return !size.is_auto && size.percent == 0 && size.fixed < context_.column_height;
    };
    return limits(style.height) || limits(style.max_height);
  }

  /// Whether a block must be opened because something inside it changes the columns.
  bool holds_bands(BlockId id, const ComputedStyle* columns) const {
    const Block& block = context_.flow[id];
    if (block.kind != BlockKind::Container) return false;
    if (columns == nullptr && sets_columns(*block.style) && !limits_height(*block.style)) return true;
    return std::any_of(block.children.begin(), block.children.end(), [&](BlockId child) {
      const ComputedStyle& style = *context_.flow[child].style;
      if (leaves_flow(style)) return false;
      if (!style.page.empty() && style.page != page_) return true;
      return (columns != nullptr && spans_all(style, column_count_)) || holds_bands(child, columns);
    });
  }

  void open(Insets inner, const ComputedStyle* columns) {
    if (measurer_) return;
    Band band;
    band.page = page_;
    band.boxes = boxes_;
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
      band.balance = columns->column_fill != ColumnFill::Auto;
      column_count_ = set.count;
    }
    measurer_ = std::make_unique<Measurer>(context_, band.column_width, grid_, Measurer::Floats::Anchored,
                                           columns == nullptr ? 0 : band.columns);
    for (const BlockId start : std::exchange(late_starts_, {})) measurer_->add_start(start);
    bands_.push_back(std::move(band));
  }

  void close() {
    if (!measurer_) return;
    bands_.back().list = measurer_->take();
    measurer_.reset();
    if (bands_.back().list.items.empty()) bands_.pop_back();
  }

  LayoutContext& context_;
  std::string page_;
  const PageWidths& widths_;
  std::vector<BandBox> boxes_;
  Grid grid_;
  std::vector<Band> bands_;
  std::unique_ptr<Measurer> measurer_;
  std::vector<BlockId> late_starts_;  ///< of running elements and the like, before what spans the columns
  int column_count_ = 1;
};

}  // namespace

Grid grid_of(const ComputedStyle& style, const FontLibrary& fonts) {
  return {style.line_height, strut_baseline(style, fonts)};
}

std::vector<Band> make_bands(LayoutContext& context, BlockId root, const std::string& page, const PageWidths& widths) {
  return BandBuilder(context, page, widths).run(root);
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
