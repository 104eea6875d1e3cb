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

/// Rows in the order in which they are set: those of the first header group come first, those of the first footer group
/// last (CSS 2.2, 17.2); captions are blocks before and after them.
void FlowBuilder::build_table(NodeId node, BlockId table) {
  flow_.blocks[table].kind = BlockKind::Table;
  TableRows rows{table, {}, {}, {}, {}};
  add_rows(node, rows, {&styled_.style(node), RowKind::Body, 0});
  auto& children = flow_.blocks[table].children;
  for (const auto* part : {&rows.captions, &rows.header, &rows.body, &rows.footer})
    children.insert(children.end(), part->begin(), part->end());
}

/// Rows of a table or row group. What is no row (stray blocks) becomes a row with one cell over all columns.
void FlowBuilder::add_rows(NodeId node, TableRows& rows, RowGroup group) {
  for (NodeId child = document_[node].first_child; child != no_node; child = document_[child].next) {
    if (document_[child].kind != NodeKind::Element) continue;
    const ComputedStyle& style = styled_.style(child);
    if (style.display == Display::None) continue;
    if (style.display == Display::TableCaption) {
      rows.captions.push_back(build_block(child, rows.table));
      continue;
    }
    if (is_row_group(style.display)) {
      RowGroup inner{&style, RowKind::Body, child};
      if (style.display == Display::TableHeaderGroup && rows.header.empty()) inner.kind = RowKind::Header;
      if (style.display == Display::TableFooterGroup && rows.footer.empty()) inner.kind = RowKind::Footer;
      enter_element(child, rows.table);
      add_rows(child, rows, inner);
      counters_.leave(child);
      continue;
    }
    const bool is_row = style.display == Display::TableRow;
    const BlockId row = new_block(BlockKind::TableRow, child, is_row ? &style : anonymous(style), rows.table);
    flow_.blocks[row].header_row = group.kind == RowKind::Header;
    flow_.blocks[row].footer_row = group.kind == RowKind::Footer;
    flow_.blocks[row].row_group = group.node;
    if (group.node != 0) flow_.blocks[row].group_style = group.style;
    (group.kind == RowKind::Header   ? rows.header
     : group.kind == RowKind::Footer ? rows.footer
                                     : rows.body)
        .push_back(row);
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
  flow_.blocks[cell].is_empty_cell =
      flow_.blocks[content].children.empty() && flow_.blocks[content].content == no_inline;
  flow_.blocks[row].children.push_back(cell);
}

}  // namespace forme
