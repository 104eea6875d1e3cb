#include "document/terms.h"
#include "epub/content_model.h"
#include "epub/names.h"
#include "epub/text_builder.h"

namespace forme::epub {
namespace {

bool is_remote(std::string_view source) {
  return source.starts_with("http:") || source.starts_with("https:") || source.starts_with("//");
}

bool has_image(const Document& document, NodeId node) {
  for (NodeId at = node;;) {
    if (document[at].name == "img") return true;
    if (document[at].first_child != no_node) {
      at = document[at].first_child;
      continue;
    }
    while (at != node && document[at].next == no_node) at = document[at].parent;
    if (at == node) return false;
    at = document[at].next;
  }
}

/// The caption of the figure around an image, or nothing.
std::string caption_around(const Document& document, NodeId image) {
  NodeId figure = document[image].parent;
  while (figure != no_node && document[figure].name != "figure") figure = document[figure].parent;
  if (figure == no_node) return {};
  for (NodeId child = document[figure].first_child; child != no_node; child = document[child].next) {
    if (document[child].name == "figcaption") return plain_text(document, child);
  }
  return {};
}

/// The writer says so at the image, or at the figure that holds it (and perhaps a link between them).
bool is_decorative(const Document& document, NodeId image) {
  NodeId node = image;
  for (int levels = 0; levels < 3 && node != no_node; ++levels, node = document[node].parent) {
    if (document.has_class(node, "decorative")) return true;
  }
  return false;
}

}  // namespace

void TextBuilder::write_link(NodeId source, NodeId parent, Scope scope) {
  const std::string* given = document().attribute(source, "href");
  const std::string href = given == nullptr ? std::string() : *given;
  const bool internal = href.size() > 1 && href.front() == '#';
  if (internal && notes_.contains(href.substr(1)) && document().has_class(source, "noteref")) {
    return write_note_call(no_node, parent, scope, href.substr(1));
  }
  const std::string target = internal ? href : external_url(href);
  if (target.empty() && !href.empty()) {
    environment_->diagnostics->warning("dropped-link", document()[source].span,
                                       "the EPUB cannot link to '" + href.substr(0, 200) + "'; the text is kept",
                                       "link to a heading with #id, or to an http, https or mailto address");
  }
  const bool outermost = scope.link == Linked::No && !target.empty();
  const NodeId link = open_element(source, parent, outermost ? "a" : "span", scope);
  if (!outermost || tree()[link].name != "a") return write_children(source, link, scope);
  tree().set_attribute(link, "href", target);
  scope.link = Linked::Yes;
  write_children(source, link, scope);
  if (plain_text(document(), source).empty()) {
    // A link must say where it goes (WCAG 2.4.4).
    if (has_image(document(), source)) {
      if (collapse_space(tree().text_content(link)).empty()) tree().set_attribute(link, "aria-label", href);
    } else {
      tree().add_text(link, href);
    }
  }
  const std::vector<PendingCall> calls = std::move(pending_calls_);
  pending_calls_.clear();
  scope.link = Linked::No;
  for (const PendingCall& call : calls) write_note_call(call.note, parent, scope, call.id);
}

void TextBuilder::write_picture(NodeId source, NodeId parent, const Scope& scope) {
  const std::string* path = document().attribute(source, "src");
  const Span span = document()[source].span;
  PictureId picture = no_picture;
  if (path != nullptr && std::filesystem::path(*path).is_absolute() && !is_remote(*path)) {
    picture = environment_->pictures->add(*path, span);
  }
  if (picture == no_picture) return write_missing_picture(source, parent, scope);
  const std::string* given = document().attribute(source, "alt");
  std::string alt = given == nullptr ? std::string() : collapse_space(*given);
  const bool decorative = alt.empty() && is_decorative(document(), source);
  if (alt.empty() && !decorative) {
    environment_->facts.alt_missing = true;
    alt = caption_around(document(), source);
  }
  environment_->facts.has_pictures = true;
  Scope inner = scope;
  const NodeId image = open_element(source, parent, "img", inner);
  tree().set_attribute(image, "src", relative_path(file_->path, (*environment_->pictures)[picture].path));
  tree().set_attribute(image, "alt", alt);
  if (alt.empty()) tree().set_attribute(image, "role", "presentation");
}

void TextBuilder::write_missing_picture(NodeId source, NodeId parent, const Scope& scope) {
  const std::string* alt = document().attribute(source, "alt");
  const std::string* path = document().attribute(source, "src");
  const std::string url = path == nullptr ? std::string() : external_url(*path);
  std::string text = alt == nullptr ? std::string() : collapse_space(*alt);
  if (text.empty()) text = url;
  if (!url.empty()) {
    environment_->diagnostics->warning(
        "remote-image", document()[source].span,
        "the EPUB links to the picture '" + url.substr(0, 200) + "' instead of showing it",
        "save it in the issue's folder; no edition fetches pictures");
  }
  if (text.empty()) return;
  const bool linked = !url.empty() && scope.link == Linked::No;
  const Placement place = place_element(tree(), parent, linked ? "a" : "span");
  const NodeId element = tree().add_element(place.parent, place.name, document()[source].span);
  tree().set_attribute(element, "class", "missing-picture");
  if (tree()[element].name == "a") tree().set_attribute(element, "href", url);
  tree().add_text(element, text);
}

std::string TextBuilder::note_id(NodeId note) const {
  const std::string* id = document().attribute(note, "id");
  return id != nullptr && !id->empty() ? *id : "fn-" + std::to_string(note);
}

/// A call holds nothing but the number (EPUB 3 Structural Semantics: noteref). `note` is no_node for a further call.
void TextBuilder::write_note_call(NodeId note, NodeId parent, const Scope& scope, const std::string& id) {
  if (scope.link == Linked::Yes) {
    pending_calls_.push_back({note, id});
    return;
  }
  NoteCalls& calls = notes_[id];
  if (note != no_node) {
    calls.language = scope.language;
    note_order_.push_back(note);
  }
  std::string call_id = "ref-" + safe_id(id);
  if (++calls.calls > 1) call_id += "-" + std::to_string(calls.calls);
  const Placement place = place_element(tree(), parent, "sup");
  const NodeId raised = tree().add_element(place.parent, place.name);
  tree().set_attribute(raised, "class", "noteref");
  const NodeId call = tree().add_element(raised, "a");
  tree().set_attribute(call, "epub:type", "noteref");
  tree().set_attribute(call, "role", "doc-noteref");
  if (ids_.insert(call_id).second) tree().set_attribute(call, "id", call_id);
  tree().set_attribute(call, "href", "#" + safe_id(id));
  tree().add_text(call, std::to_string(calls.number));
}

void TextBuilder::write_notes(NodeId article, const Scope& scope) {
  if (note_order_.empty()) return;
  const NodeId section = tree().add_element(article, "section");
  tree().set_attribute(section, "class", "footnotes");
  tree().set_attribute(section, "epub:type", "footnotes");
  tree().set_attribute(section, "role", "doc-endnotes");
  tree().add_text(tree().add_element(section, "h2"), std::string(term(Term::Notes, file_->language)));
  for (std::size_t i = 0; i < note_order_.size(); ++i) {  // a note may call further ones
    tree().add_text(section, "\n");
    write_note(note_order_[i], section, scope);
  }
  tree().add_text(section, "\n");
}

void TextBuilder::write_note(NodeId note, NodeId section, Scope scope) {
  const std::string id = note_id(note);
  const NoteCalls calls = notes_[id];
  const NodeId aside = tree().add_element(section, "aside", document()[note].span);
  tree().set_attribute(aside, "epub:type", "footnote");
  tree().set_attribute(aside, "role", "doc-footnote");
  if (calls.language != scope.language && document().attribute(note, "lang") == nullptr) {
    tree().set_attribute(aside, "lang", calls.language);
    tree().set_attribute(aside, "xml:lang", calls.language);
    scope.language = calls.language;
  }
  copy_attributes(note, aside, scope);
  if (tree().attribute(aside, "id") == nullptr) claim_id(id, aside);
  const NodeId paragraph = tree().add_element(aside, "p");
  const NodeId back = tree().add_element(paragraph, "a");
  tree().set_attribute(back, "epub:type", "backlink");
  tree().set_attribute(back, "role", "doc-backlink");
  tree().set_attribute(back, "href", "#ref-" + safe_id(id));
  tree().add_text(back, std::to_string(calls.number));
  tree().add_text(paragraph, " ");
  HeadingLevels headings(2);
  scope.headings = &headings;
  bool opening = true;  // what opens the note stands beside its number
  for (NodeId child = document()[note].first_child; child != no_node; child = document()[child].next) {
    const Node& node = document()[child];
    const bool text = node.kind == NodeKind::Text;
    if (text && is_blank(node.text)) continue;
    if (opening && node.name == "p") {
      write_children(child, paragraph, scope);
      opening = false;
    } else {
      opening = opening && (text || is_phrasing(node.name));
      write_node(child, opening ? paragraph : aside, scope);
    }
  }
}

}  // namespace forme::epub
