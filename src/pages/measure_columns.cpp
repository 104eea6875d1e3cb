#include <algorithm>
#include <iterator>
#include <utility>

#include "pages/absolute.h"
#include "pages/columns.h"
#include "pages/measure.h"

namespace forme {
namespace {

struct NestedColumns {
  const ItemList* list = nullptr;
  ColumnSet set;
  Grid grid;
  BlockId block = no_block;
  const ComputedStyle* style = nullptr;
  Length left;
  Length least_height;
};

/// The rules between columns that have something in them (Multi-column 1, section 5).
void add_rules(const NestedColumns& columns, const Filling& filling, Piece& piece) {
  const BorderSide& rule = columns.style->column_rule;
  if (rule.style == BorderStyle::None || rule.width <= Length()) return;
  for (std::size_t c = 1; c < filling.columns.size(); ++c) {
    if (filling.columns[c].empty()) continue;
    const bool leftwards = columns.style->direction == Direction::RightToLeft;
    const auto right = static_cast<std::int64_t>(leftwards ? filling.columns.size() - c : c);
    const Length x = columns.left + (columns.set.width + columns.set.gap) * right - columns.set.gap / 2;
    piece.fragments.emplace_back(RuleFragment{{x, Length()}, {x, piece.height}, rule, columns.block});
  }
}

Piece place_columns(LayoutContext& context, const NestedColumns& columns, const Filling& filling) {
  Piece piece;
  for (std::size_t c = 0; c < filling.columns.size(); ++c) {
    const bool leftwards = columns.style->direction == Direction::RightToLeft;
    const auto column = static_cast<std::int64_t>(leftwards ? filling.columns.size() - 1 - c : c);
    const Length x = columns.left + (columns.set.width + columns.set.gap) * column;
    PlacedRange placed = place_items(*columns.list, filling.columns[c], columns.grid, {x, Length()}, Length());
    settle_absolutes(context, placed);
    piece.height = std::max(piece.height, placed.bottom);
    std::move(placed.fragments.begin(), placed.fragments.end(), std::back_inserter(piece.fragments));
    for (const auto& [start, place] : placed.starts) piece.starts.push_back(start);
    piece.notes.insert(piece.notes.end(), placed.notes.begin(), placed.notes.end());
    piece.absolutes.insert(piece.absolutes.end(), placed.absolutes.begin(), placed.absolutes.end());
  }
  piece.height = std::max(piece.height, columns.least_height);
  add_rules(columns, filling, piece);
  return piece;
}

}  // namespace

/// Columns inside a block are set in one piece, balanced. What is taller than half a page is set in several, one below
/// the other, so that it can be broken between them. Where the block's height is given, they are as tall as that
/// (Multi-column 1, section 7), and what they cannot hold follows below in as many again.
void Measurer::add_nested_columns(BlockId id, Insets inner) {
  const Block& block = context_.flow[id];
  const ColumnSet set = resolve_columns(*block.style, inner.width);
  if (set.count < 2 || context_.column_height <= Length()) {
    for (const BlockId child : block.children) add_block(child, inner);
    return;
  }
  Measurer measurer(context_, set.width, grid_, Floats::InPlace, set.count);
  measurer.begin_columns();
  for (const BlockId child : block.children) measurer.add(child);
  measurer.end_columns();
  const ItemList list = measurer.take();
  FillInput input;
  input.list = &list;
  input.grid = grid_;
  const Length line = grid_.exists() ? grid_.unit : block.style->line_height;
  Length height = std::max(line, line * (context_.column_height.raw() / 2 / std::max<std::int64_t>(1, line.raw())));
  const std::optional<Length> given = inner.height ? inner.height : inner.greatest;
  const bool limited = given && *given < context_.column_height;
  if (limited) height = *given;
  Length least = limited ? inner.height.value_or(Length()) : Length();
  const bool in_turn = limited && block.style->column_fill == ColumnFill::Auto;
  for (bool complete = list.items.empty(); !complete;) {
    input.frames.assign(static_cast<std::size_t>(set.count), {Length(), height});
    // What is left over is balanced.
    const bool fills = in_turn && input.begin == Spot{};
    const std::optional<Filling> balanced = fills ? std::nullopt : balance_columns(input);
    const Filling filling = balanced ? *balanced : fill_columns(input);
    add_piece(place_columns(context_, {&list, set, grid_, id, block.style, inner.left, std::exchange(least, Length())},
                            filling),
              *block.style);
    complete = filling.complete || filling.end == input.begin;
    if (limited && !complete) say_columns_overflow(block);
    input.begin = filling.end;
  }
}

void Measurer::say_columns_overflow(const Block& block) {
  context_.diagnostics.warning(
      "column-overflow", context_.styled.document()[block.node].span,
      "these columns hold more than their height lets them; the rest is set below in more of them",
      "make the box higher, or let its height be `auto`");
}

/// A table whose words need more than a column has: it is set over several, as a float that spans them is.
bool Measurer::is_wide_table(BlockId id) {
  const Block& block = context_.flow[id];
  if (columns_ <= 1 || block.kind != BlockKind::Table || block.style->table_layout_fixed) return false;
  if (intrinsic_block_widths(context_, id).minimum <= width_) return false;
  context_.diagnostics.note("wide-table", context_.styled.document()[block.node].span,
                            "this table is wider than its column and is set over more of them, at the head or the foot",
                            "`column-span` says so too; fewer columns or shorter words keep it in the text");
  return true;
}

/// Insets of boxes in boxes give way before the measure is too narrow to read.
Measurer::Insets Measurer::readable(Insets inner, BlockId id, Insets outer) {
  constexpr int few_levels = 3;
  const Block& block = context_.flow[id];
  const Length least = block.style->font_size * 5;
  const bool in_flow = block.kind == BlockKind::Container || block.kind == BlockKind::Paragraph;
  if (depth_ <= few_levels || !in_flow || inner.width >= least || outer.width < least) return inner;
  if (!block.style->width.is_auto || !block.style->max_width.is_auto) return inner;
  if (outer.width > least)
    context_.diagnostics.note("deep-insets", context_.styled.document()[block.node].span,
                              "what is nested here would leave too little room for words and is not set in any further",
                              "nest less, or give the lists and quotations of the style smaller insets");
  const Length missing = least - inner.width;
  const Length from_left = std::min(missing, inner.left - outer.left);
  inner.left -= from_left;
  inner.width = least;
  return inner;
}

}  // namespace forme
