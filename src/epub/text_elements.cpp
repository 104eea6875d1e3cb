#include <charconv>

#include "document/terms.h"
#include "epub/content_model.h"
#include "epub/names.h"
#include "epub/text_builder.h"

namespace forme::epub {
namespace {

/// A decimal integer within [least, most] and nothing else.
bool is_integer(std::string_view text, int least, int most) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= least && value <= most;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// YYYY, YYYY-MM or YYYY-MM-DD: the date forms of HTML's `datetime` that an article's date has.
bool is_html_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  if (!all_digits(text.substr(0, 4)) || text.substr(0, 4) == "0000") return false;
  if (text.size() > 4 && (text[4] != '-' || !is_integer(text.substr(5, 2), 1, 12))) return false;
  if (text.size() < 10) return true;
  constexpr std::string_view days = "312931303130313130313031";
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  const auto at = static_cast<std::size_t>(month - 1) * 2;
  const int last = (days[at] - '0') * 10 + (days[at + 1] - '0');
  if (text[7] != '-' || !all_digits(text.substr(8, 2)) || !is_integer(text.substr(8, 2), 1, last)) return false;
  int year = 0;
  std::from_chars(text.data(), text.data() + 4, year);
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return leap || text.substr(5) != "02-29";
}

bool is_data_name(std::string_view name) {
  return name.starts_with("data-") && name.size() > 5 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

/// A row of several headers and nothing else heads its columns, wherever it stands.
bool is_header_row(const Document& document, NodeId row) {
  constexpr int most_read = 100;  // a row of thousands is asked once for each of its cells
  int headers = 0;
  for (NodeId cell = document[row].first_child; cell != no_node; cell = document[cell].next) {
    if (document[cell].kind != NodeKind::Element) continue;
    if (document[cell].name != "th") return false;
    if (++headers == most_read) break;
  }
  return headers > 1;
}

std::string_view check_box_label(bool done, std::string_view language) {
  struct Labels {
    std::string_view language, done, open;
  };
  constexpr Labels labels[] = {
      {"de", "Erledigt", "Offen"},   {"fr", "Fait", "À faire"},          {"es", "Hecho", "Pendiente"},
      {"it", "Fatto", "Da fare"},    {"pt", "Feito", "Por fazer"},       {"nl", "Klaar", "Te doen"},
      {"ru", "Готово", "Не готово"}, {"pl", "Zrobione", "Do zrobienia"}, {"ja", "完了", "未完了"},
      {"zh", "已完成", "未完成"},
  };
  for (const Labels& entry : labels) {
    if (language.substr(0, 2) == entry.language) return done ? entry.done : entry.open;
  }
  return done ? "Done" : "To do";
}

}  // namespace

bool TextBuilder::write_special(NodeId source, NodeId parent, const Scope& scope) {
  const Document& from = document();
  const std::string& name = from[source].name;
  if (name == "aside" && from.has_class(source, "footnote")) {
    write_note_call(source, parent, scope, note_id(source));
  } else if (name == "a") {
    write_link(source, parent, scope);
  } else if (name == "img") {
    write_picture(source, parent, scope);
  } else if (name == "input") {
    write_check_box(source, parent, scope);
  } else if (name == "time") {
    write_time(source, parent, scope);
  } else if (name == "p") {
    write_paragraph(source, parent, scope);
  } else if (name == "td" || name == "th") {
    write_cell(source, parent, scope);
  } else if (is_heading(name)) {
    write_heading(source, parent, scope);
  } else if (name == "aside" || name == "blockquote" || from.has_class(source, "pullquote")) {
    write_aside(source, parent, scope);
  } else if (name == "div" && from.has_class(source, "body") && from[from[source].parent].name == "article") {
    write_body(source, parent, scope);
  } else if (name == "section" && from.has_class(source, "footnotes") && from[source].first_child == no_node) {
    return true;  // the place of the pages' end notes; this edition makes its own section of notes
  } else {
    return false;
  }
  return true;
}

void TextBuilder::write_element(NodeId source, NodeId parent, const Scope& scope) {
  Scope inner = scope;
  const NodeId element = open_element(source, parent, document()[source].name, inner);
  if (tree()[element].name == "bdo" && tree().attribute(element, "dir") == nullptr) tree().nodes[element].name = "span";
  if (tree()[element].name == "br") return;
  write_children(source, element, inner);
  finish_element(tree(), element);
}

/// A paragraph that holds blocks is parted around them: HTML's `p` cannot hold any.
void TextBuilder::write_paragraph(NodeId source, NodeId parent, Scope scope) {
  const NodeId first = open_element(source, parent, "p", scope);
  const bool whole = tree()[first].name == "p";
  const NodeId holder = tree()[first].parent;
  NodeId paragraph = first;
  ++scope.depth;
  for (NodeId child = document()[source].first_child; child != no_node; child = document()[child].next) {
    const Node& node = document()[child];
    const bool note = node.name == "aside" && document().has_class(child, "footnote");
    if (whole && node.kind == NodeKind::Element && !note && node.name != "input" && !is_phrasing(node.name)) {
      if (tree()[paragraph].first_child == no_node) tree().detach(paragraph);
      paragraph = no_node;
      write_node(child, holder, scope);
      continue;
    }
    if (paragraph == no_node || tree()[paragraph].parent == no_node) {
      if (node.kind == NodeKind::Text && is_blank(node.text) && environment_->marks->at(child).empty()) continue;
      paragraph = tree().add_element(holder, "p");
      if (const std::string* classes = document().attribute(source, "class")) {
        tree().set_attribute(paragraph, "class", collapse_space(*classes));
      }
    }
    write_node(child, paragraph, scope);
  }
}

/// The body of an article, in a section for each heading of the second level.
void TextBuilder::write_body(NodeId source, NodeId parent, Scope scope) {
  const NodeId body = open_element(source, parent, "div", scope);
  NodeId target = body;
  ++scope.depth;
  for (NodeId child = document()[source].first_child; child != no_node; child = document()[child].next) {
    const bool heading = is_heading(document()[child].name);
    if (heading && heading_level(child, scope) == 2) {
      target = tree().add_element(body, "section");
      tree().add_text(target, "\n");
    }
    write_node(child, target, scope);
    if (document()[child].kind == NodeKind::Element) tree().add_text(target, "\n");
  }
}

int TextBuilder::heading_level(NodeId source, const Scope& scope) const {
  HeadingLevels levels = *scope.headings;
  return levels.next(document()[source].name[1] - '0');
}

void TextBuilder::write_heading(NodeId source, NodeId parent, Scope scope) {
  const bool title = file_->kind == TextKind::Article && document()[source].name == "h1" &&
                     document()[document()[source].parent].name == "header";
  const int level = title ? 1 : scope.headings->next(document()[source].name[1] - '0');
  const bool empty = plain_text(document(), source).empty();
  const NodeId heading = open_element(source, parent, empty ? "div" : "h" + std::to_string(level), scope);
  write_children(source, heading, scope);
}

/// Boxes beside the text: their headings count from where they stand.
void TextBuilder::write_aside(NodeId source, NodeId parent, Scope scope) {
  const std::string name = document()[source].name;
  const bool pull_quote = document().has_class(source, "pullquote");
  const NodeId element = open_element(source, parent, pull_quote ? "aside" : name, scope);
  if (pull_quote) {
    tree().set_attribute(element, "epub:type", "pullquote");
    tree().set_attribute(element, "role", "doc-pullquote");
  } else if (tree()[element].name == "aside") {
    tree().set_attribute(element, "epub:type", "sidebar");
    tree().set_attribute(element, "role", "note");
  }
  HeadingLevels headings(scope.headings->depth());
  scope.headings = &headings;
  write_children(source, element, scope);
}

void TextBuilder::write_cell(NodeId source, NodeId parent, Scope scope) {
  const NodeId row = document()[source].parent;
  const NodeId group = row == no_node ? no_node : document()[row].parent;
  const bool blank = document()[source].name == "th" && plain_text(document(), source).empty();
  const NodeId cell = open_element(source, parent, blank ? "td" : document()[source].name, scope);
  if (tree()[cell].name == "th") {
    const bool in_head = group != no_node && document()[group].name == "thead";
    tree().set_attribute(cell, "scope", in_head || is_header_row(document(), row) ? "col" : "row");
  }
  write_children(source, cell, scope);
}

void TextBuilder::write_time(NodeId source, NodeId parent, Scope scope) {
  const std::string* date = document().attribute(source, "datetime");
  const bool known = date != nullptr && is_html_date(*date);
  const NodeId element = open_element(source, parent, known ? "time" : "span", scope);
  if (known) tree().set_attribute(element, "datetime", *date);
  write_children(source, element, scope);
}

void TextBuilder::write_check_box(NodeId source, NodeId parent, const Scope& scope) {
  const std::string* type = document().attribute(source, "type");
  if (type != nullptr && *type != "checkbox") return;
  const bool done = document().attribute(source, "checked") != nullptr;
  const Placement place = place_element(tree(), parent, "span");
  const NodeId box = tree().add_element(place.parent, place.name);
  tree().set_attribute(box, "class", "check-box");
  tree().set_attribute(box, "role", "img");
  tree().set_attribute(box, "aria-label", std::string(check_box_label(done, scope.language)));
  tree().add_text(box, done ? "☑" : "☐");
  tree().add_text(place.parent, " ");
}

void TextBuilder::copy_attributes(NodeId source, NodeId element, Scope& scope) {
  for (const Attribute& attribute : document()[source].attributes) copy_attribute(attribute, element);
  copy_language(source, element, scope);
}

void TextBuilder::copy_attribute(const Attribute& attribute, NodeId element) {
  const std::string& name = tree()[element].name;
  const std::string& value = attribute.value;
  const bool cell = name == "td" || name == "th";
  if (attribute.name == "id") {
    claim_id(value, element);
  } else if (attribute.name == "class") {
    const std::string* given = tree().attribute(element, "class");
    const std::string classes = collapse_space(given == nullptr ? value : *given + " " + value);
    if (!classes.empty()) tree().set_attribute(element, "class", classes);
  } else if (attribute.name == "title") {
    if (!is_blank(value)) tree().set_attribute(element, "title", collapse_space(value));
  } else if (attribute.name == "align") {
    const bool known = value == "left" || value == "right" || value == "center" || value == "justify";
    if (known) tree().add_class(element, "align-" + value);
  } else if ((attribute.name == "start" && name == "ol") || (attribute.name == "value" && name == "li")) {
    const NodeId list = tree()[element].parent;
    const bool counted = name == "ol" || tree()[list].name == "ol";
    if (counted && is_integer(value, -999999999, 999999999)) tree().set_attribute(element, attribute.name, value);
  } else if (attribute.name == "reversed" && name == "ol") {
    tree().set_attribute(element, attribute.name, value);
  } else if (cell && (attribute.name == "colspan" || attribute.name == "rowspan")) {
    if (is_integer(value, 2, 1000)) tree().set_attribute(element, attribute.name, value);
  } else if (is_data_name(attribute.name)) {
    tree().set_attribute(element, attribute.name, value);
  }
}

void TextBuilder::copy_language(NodeId source, NodeId element, Scope& scope) {
  const std::string* lang = document().attribute(source, "lang");
  const std::string tag = lang == nullptr ? std::string() : language_tag(*lang);
  const std::string* dir = document().attribute(source, "dir");
  bool right_to_left = scope.right_to_left;
  if (!tag.empty()) right_to_left = is_right_to_left(tag);
  if (!tag.empty() && tag != scope.language) {
    tree().set_attribute(element, "lang", tag);
    tree().set_attribute(element, "xml:lang", tag);
    scope.language = tag;
  }
  if (dir != nullptr && (*dir == "ltr" || *dir == "rtl" || *dir == "auto")) {
    tree().set_attribute(element, "dir", *dir);
    if (*dir != "auto") right_to_left = *dir == "rtl";
  } else if (right_to_left != scope.right_to_left) {
    tree().set_attribute(element, "dir", right_to_left ? "rtl" : "ltr");
  }
  scope.right_to_left = right_to_left;
}

void TextBuilder::claim_id(const std::string& id, NodeId element) {
  const std::string safe = safe_id(id);
  if (id.empty() || !ids_.insert(safe).second) return;
  tree().set_attribute(element, "id", safe);
  environment_->facts.targets.try_emplace(id, TextFacts::Target{file_->path, safe});
}

}  // namespace forme::epub
