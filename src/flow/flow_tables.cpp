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

/// A cell of this span is as wide as its table.
constexpr int whole_row = 1000;

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
  const RowGroup body{&styled_.style(node), RowKind::Body, 0};
  add_generated_row(node, Pseudo::Before, rows, body);
  add_rows(node, rows, body);
  add_generated_row(node, Pseudo::After, rows, body);
  auto& children = flow_.blocks[table].children;
  for (const auto* part : {&rows.captions, &rows.header, &rows.body, &rows.footer})
    children.insert(children.end(), part->begin(), part->end());
}

/// Rows of a table or row group. What is no row (stray blocks and text) becomes a row with one cell over all columns.
void FlowBuilder::add_rows(NodeId node, TableRows& rows, RowGroup group) {
  for (NodeId child = document_[node].first_child; child != no_node; child = document_[child].next) {
    if (is_inline_content(child)) {
      child = add_inline_cell(node, child, new_row(node, anonymous(styled_.style(node)), rows, group), whole_row);
      continue;
    }
    if (document_[child].kind != NodeKind::Element) continue;
    const ComputedStyle& style = styled_.style(child);
    if (style.display == Display::None) continue;
    if (style.display == Display::TableCaption) {
      rows.captions.push_back(build_block(child, rows.table));
    } else if (is_row_group(style.display)) {
      RowGroup inner{&style, RowKind::Body, child};
      if (style.display == Display::TableHeaderGroup && rows.header.empty()) inner.kind = RowKind::Header;
      if (style.display == Display::TableFooterGroup && rows.footer.empty()) inner.kind = RowKind::Footer;
      enter_element(child, rows.table);
      add_generated_row(child, Pseudo::Before, rows, inner);
      add_rows(child, rows, inner);
      add_generated_row(child, Pseudo::After, rows, inner);
      counters_.leave(child);
    } else if (style.display == Display::TableRow) {
      const BlockId row = new_row(child, &style, rows, group);
      enter_element(child, row);
      add_cells(child, row);
      counters_.leave(child);
    } else {
      add_cell(child, new_row(child, anonymous(style), rows, group), whole_row, 1);
    }
  }
}

BlockId FlowBuilder::new_row(NodeId node, const ComputedStyle* style, TableRows& rows, RowGroup group) {
  const BlockId id = new_block(BlockKind::TableRow, node, style, rows.table);
  Block& row = flow_.blocks[id];
  row.header_row = group.kind == RowKind::Header;
  row.footer_row = group.kind == RowKind::Footer;
  row.row_group = group.node;
  if (group.node != 0) row.group_style = group.style;
  (row.header_row ? rows.header : row.footer_row ? rows.footer : rows.body).push_back(id);
  return id;
}

void FlowBuilder::add_cells(NodeId node, BlockId row) {
  add_generated_cell(node, Pseudo::Before, row, 1);
  for (NodeId child = document_[node].first_child; child != no_node; child = document_[child].next) {
    if (is_inline_content(child)) {
      child = add_inline_cell(node, child, row, 1);
      continue;
    }
    if (document_[child].kind != NodeKind::Element || styled_.style(child).display == Display::None) continue;
    add_cell(child, row, span_attribute(document_, child, "colspan", 1000),
             span_attribute(document_, child, "rowspan", 65534));
  }
  add_generated_cell(node, Pseudo::After, row, 1);
}

bool FlowBuilder::is_inline_content(NodeId node) const {
  if (document_[node].kind == NodeKind::Text)
    return document_[node].text.find_first_not_of(" \t\r\n\f") != std::string::npos;
  const Display display = styled_.style(node).display;
  return document_[node].kind == NodeKind::Element && (display == Display::Inline || display == Display::InlineBlock);
}

/// Text and inline elements in a row, from `first` on, in an anonymous cell (CSS 2.2, 17.2.1). Returns the last of
/// them.
NodeId FlowBuilder::add_inline_cell(NodeId parent, NodeId first, BlockId row, int column_span) {
  Frame frame = anonymous_cell(parent, row, anonymous(*flow_.blocks[row].style, Display::TableCell), column_span);
  NodeId last = first;
  for (NodeId node = first; node != no_node; node = document_[node].next) {
    if (document_[node].kind != NodeKind::Text && !is_inline_content(node)) break;
    add_child(node, frame, {flow_.blocks[row].style, languages_.back(), parent, 0});
    last = node;
  }
  finish_frame(frame);
  return last;
}

/// ::before and ::after of a table or row group.
void FlowBuilder::add_generated_row(NodeId node, Pseudo pseudo, TableRows& rows, RowGroup group) {
  if (!generates_in_table(node, pseudo)) return;
  const ComputedStyle& style = *styled_.pseudo_style(node, pseudo);
  if (style.display == Display::TableCaption) {
    Frame frame;
    frame.block = new_block(BlockKind::Container, node, &style, rows.table);
    rows.captions.push_back(frame.block);
    enter_counters(node, style);
    add_content(style.content, node, frame, {&style, languages_.back(), node, 0});
    finish_frame(frame);
    return;
  }
  const bool is_row = style.display == Display::TableRow;
  const BlockId row = new_row(node, is_row ? &style : anonymous(styled_.style(node)), rows, group);
  add_generated_cell(node, pseudo, row, whole_row);
}

/// Generated content in a row: a cell itself, or in an anonymous one.
void FlowBuilder::add_generated_cell(NodeId node, Pseudo pseudo, BlockId row, int column_span) {
  if (!generates_in_table(node, pseudo)) return;
  const ComputedStyle& style = *styled_.pseudo_style(node, pseudo);
  const bool is_cell = style.display == Display::TableCell;
  const bool is_row = style.display == Display::TableRow;
  const ComputedStyle* own = is_cell ? &style : anonymous(*flow_.blocks[row].style, Display::TableCell);
  Frame frame = anonymous_cell(node, row, own, column_span);
  if (is_cell || is_row) {
    enter_counters(node, style);
    add_content(style.content, node, frame, {&style, languages_.back(), node, 0});
  } else {
    add_generated(node, pseudo, frame, {&styled_.style(node), languages_.back(), node, 0});
  }
  finish_frame(frame);
}

/// Whether there is something to set. Boxes that leave the flow would have no cell to stand in.
bool FlowBuilder::generates_in_table(NodeId node, Pseudo pseudo) {
  const ComputedStyle* style = styled_.pseudo_style(node, pseudo);
  if (style == nullptr || style->display == Display::None || style->content.empty()) return false;
  const bool in_flow =
      style->position != Positioning::Absolute && style->position != Positioning::Fixed && style->float_ == Float::None;
  if (!in_flow)
    say_once("generated-in-table", node, "a ::before or ::after of a table or row that leaves the flow is left out",
             "give it to a cell, or to a block around the table");
  return in_flow;
}

/// A cell without an element, and the frame that fills it.
FlowBuilder::Frame FlowBuilder::anonymous_cell(NodeId node, BlockId row, const ComputedStyle* style, int column_span) {
  const BlockId cell = new_block(BlockKind::TableCell, node, style, row);
  flow_.blocks[cell].column_span = column_span;
  flow_.blocks[row].children.push_back(cell);
  Frame frame;
  frame.block = new_block(BlockKind::Container, node, anonymous(*style), cell);
  flow_.blocks[cell].children.push_back(frame.block);
  return frame;
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
