#include <algorithm>
#include <charconv>

#include "flow/flow_builder.h"

namespace forme {
namespace {

/// HTML limits spans to 1000 (columns) and 65534 (rows).
int span_attribute(const Document& document, NodeId cell, std::string_view name, int most) {
  const std::string* text = document.attribute(cell, name);
  int value = 1;
  if (text != nullptr) std::from_chars(text->data(), text->data() + text->size(), value);
  return std::clamp(value, 1, most);
}

bool is_row_group(Display display) {
  return display == Display::TableRowGroup || display == Display::TableHeaderGroup ||
         display == Display::TableFooterGroup;
}

}  // namespace

void FlowBuilder::build_table(NodeId node, BlockId table) {
  flow_.blocks[table].kind = BlockKind::Table;
  add_rows(node, table, RowKind::Body);
}

/// Rows of a table or row group. What is no row (a caption, stray blocks) becomes a row with one cell over all columns.
void FlowBuilder::add_rows(NodeId node, BlockId table, RowKind kind) {
  for (NodeId child = document_[node].first_child; child != no_node; child = document_[child].next) {
    if (document_[child].kind != NodeKind::Element) continue;
    const ComputedStyle& style = styled_.style(child);
    if (style.display == Display::None) continue;
    if (is_row_group(style.display)) {
      enter_element(child, table);
      add_rows(child, table, style.display == Display::TableHeaderGroup ? RowKind::Header : RowKind::Body);
      counters_.leave(child);
      continue;
    }
    const bool is_row = style.display == Display::TableRow;
    const BlockId row = new_block(BlockKind::TableRow, child, is_row ? &style : anonymous(style), table);
    flow_.blocks[row].header_row = kind == RowKind::Header;
    flow_.blocks[table].children.push_back(row);
    if (is_row) {
      enter_element(child, row);
      add_cells(child, row);
      counters_.leave(child);
    } else {
      add_cell(child, row, 1000, 1);
    }
  }
}

void FlowBuilder::add_cells(NodeId node, BlockId row) {
  for (NodeId child = document_[node].first_child; child != no_node; child = document_[child].next) {
    if (document_[child].kind != NodeKind::Element || styled_.style(child).display == Display::None) continue;
    add_cell(child, row, span_attribute(document_, child, "colspan", 1000),
             span_attribute(document_, child, "rowspan", 65534));
  }
}

/// The cell has the element's box; its content is a block inside with nothing but the inherited style.
void FlowBuilder::add_cell(NodeId node, BlockId row, int column_span, int row_span) {
  const ComputedStyle& style = styled_.style(node);
  const BlockId cell = new_block(BlockKind::TableCell, node, &style, row);
  flow_.blocks[cell].column_span = column_span;
  flow_.blocks[cell].row_span = row_span;
  const BlockId content = build_block(node, cell);
  flow_.blocks[content].style = anonymous(style);
  flow_.blocks[cell].children.push_back(content);
  flow_.blocks[row].children.push_back(cell);
}

}  // namespace forme
