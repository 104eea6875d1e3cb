#include "epub/text_builder.h"

#include "document/terms.h"
#include "epub/content_model.h"
#include "epub/names.h"

namespace forme::epub {
namespace {

constexpr int deepest = 150;  ///< levels of elements; readers' XML parsers stop at 256 and more

/// All nodes below `root` in document order, without recursion.
template <class Visit>
void for_each_below(const Document& document, NodeId root, Visit visit) {
  NodeId at = root;
  while (true) {
    visit(at);
    if (document[at].first_child != no_node) {
      at = document[at].first_child;
      continue;
    }
    while (at != root && document[at].next == no_node) at = document[at].parent;
    if (at == root) return;
    at = document[at].next;
  }
}

bool is_inline_node(const Document& document, NodeId node) {
  if (node == no_node) return false;
  return document[node].kind == NodeKind::Text || document[node].name == "input" || is_phrasing(document[node].name);
}

/// White space that only lays out the source: between blocks, or at the edge of a block.
bool is_idle_space(const Document& document, NodeId text) {
  return is_blank(document[text].text) &&
         !(is_inline_node(document, document[text].previous) && is_inline_node(document, document[text].next));
}

}  // namespace

int HeadingLevels::next(int source_level) {
  while (!open_.empty() && open_.back() >= source_level) open_.pop_back();
  open_.push_back(source_level);
  return std::min(6, base_ + static_cast<int>(open_.size()));
}

void build_text(TextEnvironment& environment, TextFile& file) { TextBuilder(environment, file).build(); }

TextBuilder::TextBuilder(TextEnvironment& environment, TextFile& file) : environment_(&environment), file_(&file) {}

void TextBuilder::build() {
  number_notes();
  const NodeId body = open_document();
  HeadingLevels headings(file_->kind == TextKind::Article ? 1 : 0);
  Scope scope{file_->language, is_right_to_left(file_->language), Linked::No, &headings, 0};
  switch (file_->kind) {
    case TextKind::Cover: write_cover(body, scope); break;
    case TextKind::TitlePage: {
      const NodeId section = tree().add_element(body, "section");
      tree().set_attribute(section, "class", "title-page");
      tree().set_attribute(section, "epub:type", "titlepage");
      write_title_page(section, scope);
      break;
    }
    case TextKind::Article: write_article(body, scope); break;
    case TextKind::Contents:
    case TextKind::Insertion:
    case TextKind::Other: {
      write_node(file_->source, body, scope);
      const NodeId holder = tree()[body].first_child;
      if (file_->kind == TextKind::Contents && holder != no_node && tree()[holder].name == "nav") {
        tree().set_attribute(holder, "role", "doc-toc");
        label_by_heading(holder);
      }
    }
  }
}

NodeId TextBuilder::open_document() {
  file_->tree = Document();
  tree().nodes.push_back(Node{});
  const NodeId html = Document::root;
  tree().nodes[html].name = "html";
  tree().set_attribute(html, "xmlns", "http://www.w3.org/1999/xhtml");
  tree().set_attribute(html, "xmlns:epub", "http://www.idpf.org/2007/ops");
  tree().set_attribute(html, "lang", file_->language);
  tree().set_attribute(html, "xml:lang", file_->language);
  if (is_right_to_left(file_->language)) tree().set_attribute(html, "dir", "rtl");
  const NodeId head = tree().add_element(html, "head");
  const NodeId charset = tree().add_element(head, "meta");
  tree().set_attribute(charset, "charset", "utf-8");
  tree().add_text(tree().add_element(head, "title"), file_->title);
  const NodeId link = tree().add_element(head, "link");
  tree().set_attribute(link, "rel", "stylesheet");
  tree().set_attribute(link, "type", "text/css");
  tree().set_attribute(link, "href", relative_path(file_->path, "style.css"));
  const NodeId body = tree().add_element(html, "body");
  if (file_->kind == TextKind::Article) tree().set_attribute(body, "epub:type", "bodymatter");
  return body;
}

void TextBuilder::number_notes() {
  if (file_->source == no_node) return;
  int number = 0;
  for_each_below(document(), file_->source, [&](NodeId node) {
    const bool note = document()[node].name == "aside" && document().has_class(node, "footnote");
    if (note) notes_.try_emplace(note_id(node), NoteCalls{++number, 0, {}});
  });
}

void TextBuilder::write_cover(NodeId body, Scope scope) {
  const NodeId section = tree().add_element(body, "section");
  tree().set_attribute(section, "class", "cover");
  tree().set_attribute(section, "epub:type", "cover");
  if (file_->source != no_node) write_marks_below(file_->source, section);
  if (environment_->cover == no_picture) return write_title_page(section, scope);
  const std::optional<ImageReference>& image = environment_->input->issue->cover.image;
  const NodeId picture = tree().add_element(section, "img");
  tree().set_attribute(picture, "class", "cover-image");
  tree().set_attribute(picture, "src", relative_path(file_->path, (*environment_->pictures)[environment_->cover].path));
  const std::string alt = image ? collapse_space(image->alt) : std::string();
  tree().set_attribute(picture, "alt", alt.empty() ? file_->title : alt);
  tree().set_attribute(picture, "role", "doc-cover");
}

void TextBuilder::write_title_page(NodeId section, Scope scope) {
  NodeId heading = no_node;
  NodeId child = file_->source == no_node ? no_node : document()[file_->source].first_child;
  for (; child != no_node; child = document()[child].next) {
    const std::string& name = document()[child].name;
    if (name == "img" || name == "figure") continue;
    if (heading == no_node && document().has_class(child, "magazine")) {
      heading = open_element(child, section, "h1", scope);
      write_children(child, heading, scope);
    } else {
      write_node(child, section, scope);
    }
  }
  if (heading == no_node) tree().add_text(tree().add_element(section, "h1"), file_->title);
}

void TextBuilder::write_article(NodeId body, Scope scope) {
  const NodeId article = open_element(file_->source, body, "article", scope);
  bool titled = false;
  for_each_below(document(), file_->source, [&](NodeId node) {
    titled = titled || (document()[node].name == "h1" && !plain_text(document(), node).empty());
  });
  if (!titled) tree().add_text(tree().add_element(article, "h1"), file_->title);
  write_children(file_->source, article, scope);
  write_notes(article, scope);
  label_by_heading(article);
}

/// `aria-labelledby` the first heading below.
void TextBuilder::label_by_heading(NodeId element) {
  for (NodeId node = element; node < tree().nodes.size(); ++node) {
    if (tree()[node].name != "h1") continue;
    if (tree().attribute(node, "id") == nullptr) {
      const std::string id = unique_name("title", ids_);
      tree().set_attribute(node, "id", id);
    }
    const std::string id = *tree().attribute(node, "id");
    tree().set_attribute(element, "aria-labelledby", id);
    return;
  }
}

void TextBuilder::write_node(NodeId source, NodeId parent, const Scope& scope) {
  if (document()[source].kind == NodeKind::Text) return write_text(source, parent);
  write_marks(source, parent);
  if (scope.depth >= deepest) return write_flattened(source, parent);
  if (!write_special(source, parent, scope)) write_element(source, parent, scope);
}

void TextBuilder::write_children(NodeId source, NodeId parent, const Scope& scope) {
  Scope inner = scope;
  ++inner.depth;
  const bool flows = content_model_of(tree()[parent].name) != ContentModel::Phrasing;
  const bool label = file_->kind == TextKind::Contents && tree()[parent].name == "a";
  for (NodeId child = document()[source].first_child; child != no_node; child = document()[child].next) {
    write_node(child, parent, inner);
    if (flows && !is_inline_node(document(), child)) tree().add_text(parent, "\n");
    const NodeId next = document()[child].next;
    const bool joined =
        next != no_node && document()[child].kind == NodeKind::Element && document()[next].kind == NodeKind::Element;
    if (label && joined) tree().add_text(parent, " ");
  }
}

void TextBuilder::write_text(NodeId source, NodeId parent) {
  const std::string& text = document()[source].text;
  const auto marks = environment_->marks->at(source);
  const bool phrasing = content_model_of(tree()[parent].name) == ContentModel::Phrasing;
  if (!phrasing && marks.empty() && is_idle_space(document(), source)) return;
  const NodeId target = place_element(tree(), parent, "#text").parent;
  std::size_t written = 0;
  for (const PageMarks::Mark& mark : marks) {
    const std::size_t offset = std::min(mark.offset, text.size());
    if (offset > written) tree().add_text(target, text.substr(written, offset - written));
    written = std::max(written, offset);
    write_mark(mark.page, target);
  }
  if (written < text.size()) tree().add_text(target, text.substr(written));
}

void TextBuilder::write_flattened(NodeId source, NodeId parent) {
  environment_->diagnostics->warning("nesting-too-deep", document()[source].span,
                                     "elements nested deeper than this are set as plain text in the EPUB",
                                     "use fewer levels of lists, quotations or boxes");
  for_each_below(document(), source, [&](NodeId node) {
    if (document()[node].kind == NodeKind::Text) write_text(node, parent);
  });
}

NodeId TextBuilder::open_element(NodeId source, NodeId parent, std::string_view name, Scope& scope) {
  const Placement place = place_element(tree(), parent, name);
  const NodeId element = tree().add_element(place.parent, place.name, document()[source].span);
  copy_attributes(source, element, scope);
  return element;
}

void TextBuilder::write_marks(NodeId source, NodeId parent) {
  for (const PageMarks::Mark& mark : environment_->marks->at(source)) write_mark(mark.page, parent);
}

void TextBuilder::write_marks_below(NodeId source, NodeId parent) {
  for_each_below(document(), source, [&](NodeId node) { write_marks(node, parent); });
}

void TextBuilder::write_mark(std::size_t page, NodeId parent) {
  TextFacts& facts = environment_->facts;
  if (!facts.written_pages.insert(page).second) return;
  const std::string& folio = environment_->input->pages[page].folio;
  const std::string id = unique_name("page-" + safe_stem(folio, "unnumbered"), facts.page_ids);
  if (!ids_.insert(id).second) return;
  const Placement place = place_element(tree(), parent, "span");
  const NodeId mark = tree().add_element(place.parent, place.name);
  tree().set_attribute(mark, "epub:type", "pagebreak");
  tree().set_attribute(mark, "role", "doc-pagebreak");
  tree().set_attribute(mark, "id", id);
  tree().set_attribute(mark, "aria-label", folio);
  facts.pages.push_back({folio, file_->path, id});
}

}  // namespace forme::epub
