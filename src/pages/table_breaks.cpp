#include "pages/table_breaks.h"

namespace forme {
namespace {

/// Two values for one place: a forced break wins, of two the later one (Fragmentation 3, section 4.1).
BreakBetween joined(BreakBetween above, BreakBetween below) {
  if (is_forced(below) || above == BreakBetween::Auto) return below;
  if (is_forced(above) || below == BreakBetween::Auto || above == below) return above;
  return BreakBetween::Avoid;
}

/// Of a row that is the first of its group, where it has one.
BreakBetween before_first(const Block& row) {
  const BreakBetween own = row.style->break_before;
  return row.group_style == nullptr ? own : joined(row.group_style->break_before, own);
}

BreakBetween after_last(const Block& row) {
  const BreakBetween own = row.style->break_after;
  return row.group_style == nullptr ? own : joined(own, row.group_style->break_after);
}

enum class RowKind : std::uint8_t { Any, Body };

bool is_row(const Block& block, RowKind kind) {
  return block.kind == BlockKind::TableRow && (kind == RowKind::Any || !(block.header_row || block.footer_row));
}

}  // namespace

BreakBetween break_before(const Flow& flow, BlockId id) {
  const Block& block = flow[id];
  BreakBetween all = block.style->break_before;
  if (block.kind != BlockKind::Table) return all;
  for (const RowKind kind : {RowKind::Any, RowKind::Body}) {
    for (const BlockId child : block.children) {
      if (!is_row(flow[child], kind)) continue;
      all = joined(all, before_first(flow[child]));
      break;
    }
  }
  return all;
}

BreakBetween break_after(const Flow& flow, BlockId id) {
  const Block& block = flow[id];
  BreakBetween all = block.style->break_after;
  if (block.kind != BlockKind::Table) return all;
  for (const RowKind kind : {RowKind::Body, RowKind::Any}) {
    for (auto child = block.children.rbegin(); child != block.children.rend(); ++child) {
      if (!is_row(flow[*child], kind)) continue;
      all = joined(after_last(flow[*child]), all);
      break;
    }
  }
  return all;
}

BreakBetween break_between_rows(const Flow& flow, BlockId above, BlockId below) {
  const bool other_group = flow[above].row_group != flow[below].row_group;
  return other_group ? joined(after_last(flow[above]), before_first(flow[below]))
                     : joined(flow[above].style->break_after, flow[below].style->break_before);
}

}  // namespace forme
