#include "document/markdown_forms.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "document/tree.h"

namespace forme {
namespace {

using Nodes = std::vector<NodeId>;

Nodes elements_named(const Document& document, NodeId top, std::string_view name) {
  Nodes out;
  for (NodeId at = top; at != no_node; at = next_node(document, at, top)) {
    if (is_element(document, at, name)) out.push_back(at);
  }
  return out;
}

/// The lines of a paragraph, each a list of its nodes. Texts are cut at their line ends; the ends themselves go.
std::vector<Nodes> take_lines(Document& document, NodeId paragraph) {
  std::vector<Nodes> lines(1);
  for (const NodeId child : children_of(document, paragraph)) {
    document.detach(child);
    if (!is_text(document, child)) {
      lines.back().push_back(child);
      if (is_element(document, child, "br")) lines.emplace_back();
      continue;
    }
    const std::string text = document[child].text;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (end > begin)
        lines.back().push_back(document.add_text(no_node, text.substr(begin, end - begin), document[child].span));
      if (end < text.size()) lines.emplace_back();
      begin = end + 1;
    }
  }
  return lines;
}

/// The text of a paragraph with its line ends; elements in it are a mark.
std::string outline_of(const Document& document, NodeId paragraph) {
  std::string out;
  for (const NodeId child : children_of(document, paragraph)) {
    if (is_text(document, child)) {
      out += document[child].text;
    } else {
      out += is_element(document, child, "br") ? '\n' : '*';
    }
  }
  return out;
}

void append_all(Document& document, NodeId parent, const Nodes& nodes) {
  for (const NodeId node : nodes) document.append_child(parent, node);
}

/// Takes `mark` and the white space after it from the beginning of a line.
bool take_mark(Document& document, const Nodes& line, char mark) {
  if (line.empty() || !is_text(document, line.front())) return false;
  std::string& text = document.nodes[line.front()].text;
  const bool marked = !text.empty() && text[0] == mark && (text.size() == 1 || text[1] == ' ' || text[1] == '\t');
  if (marked) text.erase(0, std::min(text.size(), text.find_first_not_of(" \t", 1)));
  return marked;
}

/// The element of this name, or with this class, that ends just before a node.
NodeId open_before(const Document& document, NodeId node, std::string_view name, std::string_view class_name) {
  NodeId before = document[node].previous;
  while (before != no_node && is_blank_text(document, before)) before = document[before].previous;
  const bool same = is_element(document, before, name);
  return same && (class_name.empty() || document.has_class(before, class_name)) ? before : no_node;
}

// Definition lists ---------------------------------------------------------------------------------------------

/// One line of a term, then a definition.
bool is_definition(std::string_view outline) {
  const std::size_t end = outline.find('\n');
  return end != std::string_view::npos && end > 0 && outline[0] != ':' && outline.size() > end + 3 &&
         outline[end + 1] == ':' && (outline[end + 2] == ' ' || outline[end + 2] == '\t');
}

void make_definitions(Document& document, NodeId paragraph, NodeId list) {
  const Span span = document[paragraph].span;
  const std::vector<Nodes> lines = take_lines(document, paragraph);
  append_all(document, document.add_element(list, "dt", span), lines.front());
  NodeId definition = no_node;
  for (auto line = lines.begin() + 1; line != lines.end(); ++line) {
    if (take_mark(document, *line, ':') || definition == no_node) {
      definition = document.add_element(list, "dd", span);
    } else {
      document.add_text(definition, "\n", span);
    }
    append_all(document, definition, *line);
  }
}

void make_definition_lists(Document& document, NodeId top) {
  Nodes made;
  for (const NodeId paragraph : elements_named(document, top, "p")) {
    if (!is_definition(outline_of(document, paragraph))) continue;
    NodeId list = open_before(document, paragraph, "dl", "");
    if (made.empty() || list != made.back()) {
      list = document.add_element(no_node, "dl", document[paragraph].span);
      document.nodes[list].attributes = document[paragraph].attributes;
      insert_before(document, paragraph, list);
      made.push_back(list);
    }
    make_definitions(document, paragraph, list);
    document.detach(paragraph);
  }
}

// Verse --------------------------------------------------------------------------------------------------------

bool is_line_block(std::string_view outline) {
  if (outline.empty()) return false;
  for (std::size_t line = 0; line < outline.size();) {
    if (outline[line] != '|' || (line + 1 < outline.size() && outline[line + 1] != ' ' && outline[line + 1] != '\n'))
      return false;
    const std::size_t end = outline.find('\n', line);
    if (end == std::string_view::npos) break;
    line = end + 1;
  }
  return true;
}

void set_lines(Document& document, NodeId paragraph, std::vector<Nodes> lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    append_all(document, paragraph, lines[i]);
    const bool ended = !lines[i].empty() && is_element(document, lines[i].back(), "br");
    if (!ended && i + 1 < lines.size()) document.add_element(paragraph, "br", document[paragraph].span);
  }
}

void make_line_blocks(Document& document, NodeId top) {
  Nodes made;
  for (const NodeId paragraph : elements_named(document, top, "p")) {
    if (!is_line_block(outline_of(document, paragraph))) continue;
    NodeId verse = open_before(document, paragraph, "div", "verse");
    if (made.empty() || verse != made.back()) {
      verse = document.add_element(no_node, "div", document[paragraph].span);
      document.add_class(verse, "verse");
      insert_before(document, paragraph, verse);
      made.push_back(verse);
    }
    std::vector<Nodes> lines = take_lines(document, paragraph);
    for (const Nodes& line : lines) take_mark(document, line, '|');
    set_lines(document, paragraph, std::move(lines));
    document.append_child(verse, paragraph);
  }
}

bool is_in_verse(const Document& document, NodeId node) {
  for (NodeId at = document[node].parent; at != no_node; at = document[at].parent) {
    if (document.has_class(at, "verse") || document.has_class(at, "poem")) return true;
  }
  return false;
}

void keep_lines_of_verse(Document& document, NodeId top) {
  for (const NodeId paragraph : elements_named(document, top, "p")) {
    if (!is_in_verse(document, paragraph)) continue;
    std::vector<Nodes> lines = take_lines(document, paragraph);
    // A br and the line end after it are one.
    std::erase_if(lines, [](const Nodes& line) { return line.empty(); });
    set_lines(document, paragraph, std::move(lines));
  }
}

// Columns of numbers -------------------------------------------------------------------------------------------

/// Digits, with signs before them and separators among them; a dash or nothing where there is no number.
bool is_number(std::string_view text, bool& has_digits) {
  for (const std::string_view filler : {"\u2212", "\u2013", "\u2014", "\u00A0", "\u202F", "\u2009", "\u2019"}) {
    if (text == filler) return true;
  }
  std::size_t digits = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    std::size_t length = 0;
    if (text[i] >= '0' && text[i] <= '9') {
      ++digits;
      length = 1;
    } else if (text[i] == '-' || text[i] == '+' || rest.starts_with("\u2212") || rest.starts_with("\u2013")) {
      if (digits > 0) return false;
      length = text[i] == '-' || text[i] == '+' ? 1 : 3;
    } else if (std::string_view(".,' ").find(text[i]) != std::string_view::npos) {
      length = 1;
    } else {
      for (const std::string_view space : {"\u00A0", "\u202F", "\u2009", "\u2019"})
        if (rest.starts_with(space)) length = space.size();
      if (length == 0) return false;
    }
    i += length;
  }
  has_digits = has_digits || digits > 0;
  return digits > 0 || is_blank(text);
}

void mark_number_columns(Document& document, NodeId top) {
  for (const NodeId body : elements_named(document, top, "tbody")) {
    struct Column {
      bool numbers = true, digits = false;
      Nodes cells;
    };
    std::map<std::size_t, Column> columns;
    for (const NodeId row : children_of(document, body)) {
      std::size_t column = 0;
      for (const NodeId cell : children_of(document, row)) {
        if (!is_element(document, cell, "td") && !is_element(document, cell, "th")) continue;
        Column& at = columns[column++];
        const std::string* const align = document.attribute(cell, "align");
        at.numbers = at.numbers && align != nullptr && *align == "right" &&
                     document.attribute(cell, "colspan") == nullptr && document.attribute(cell, "rowspan") == nullptr &&
                     is_number(document.text_content(cell), at.digits);
        at.cells.push_back(cell);
      }
    }
    for (const auto& [number, column] : columns) {
      if (!column.numbers || !column.digits) continue;
      for (const NodeId cell : column.cells) document.add_class(cell, "number");
    }
  }
}

}  // namespace

void read_forms(Document& document, NodeId top) {
  make_definition_lists(document, top);
  make_line_blocks(document, top);
  keep_lines_of_verse(document, top);
  mark_number_columns(document, top);
}

}  // namespace forme
