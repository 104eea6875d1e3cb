#include "document/figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "document/links.h"
#include "document/smart_punctuation.h"
#include "document/tree.h"
#include "issue/names.h"

namespace forme {
namespace {

std::string take_attribute(Document& document, NodeId node, std::string_view name) {
  const std::string* const value = document.attribute(node, name);
  if (value == nullptr) return {};
  std::string out = *value;
  std::erase_if(document.nodes[node].attributes, [&](const Attribute& a) { return a.name == name; });
  return out;
}

class FigureMaker {
 public:
  FigureMaker(ArticleContext& context, NodeId top) : context_(context), document_(context.document), top_(top) {}

  void make() {
    std::vector<NodeId> paragraphs, images;
    for (NodeId at = top_; at != no_node; at = next_node(document_, at, top_)) {
      if (is_element(document_, at, "p")) paragraphs.push_back(at);
      if (is_element(document_, at, "img") && context_.finished_images.insert(at).second) images.push_back(at);
    }
    for (const NodeId paragraph : paragraphs) {
      if (holds_images_only(paragraph)) replace_by_figures(paragraph);
    }
    for (const NodeId image : images) finish_image(image);
  }

 private:
  /// The image of a child of a paragraph: itself, or alone in a link.
  NodeId image_in(NodeId child) const {
    if (is_element(document_, child, "img")) return child;
    if (!is_element(document_, child, "a")) return no_node;
    NodeId image = no_node;
    for (const NodeId inner : children_of(document_, child)) {
      if (is_blank_text(document_, inner)) continue;
      if (image != no_node || !is_element(document_, inner, "img")) return no_node;
      image = inner;
    }
    return image;
  }

  bool holds_images_only(NodeId paragraph) const {
    if (is_element(document_, document_[paragraph].parent, "figure")) return false;
    bool any = false;
    for (const NodeId child : children_of(document_, paragraph)) {
      if (image_in(child) != no_node) {
        any = true;
      } else if (!is_blank_text(document_, child) && !is_element(document_, child, "br")) {
        return false;
      }
    }
    return any;
  }

  void replace_by_figures(NodeId paragraph) {
    for (const NodeId child : children_of(document_, paragraph)) {
      const NodeId image = image_in(child);
      if (image == no_node) continue;
      const NodeId figure = document_.add_element(no_node, "figure", document_[image].span);
      insert_before(document_, paragraph, figure);
      for (const char* name : {"id", "class", "lang", "dir"}) {
        const std::string value = take_attribute(document_, image, name);
        if (!value.empty()) document_.set_attribute(figure, name, value);
      }
      if (is_element(document_, child, "a")) {
        const std::string classes = take_attribute(document_, child, "class");
        if (!classes.empty()) document_.set_attribute(figure, "class", classes);
      }
      document_.append_child(figure, child);
      const std::string title = take_attribute(document_, image, "title");
      const std::string caption = take_attribute(document_, image, "caption");
      const std::string credit = take_attribute(document_, image, "credit");
      add_caption(context_, figure, caption.empty() ? title : caption, credit, document_[image].span);
    }
    document_.detach(paragraph);
  }

  bool is_decorative(NodeId image) const {
    const NodeId parent = document_[image].parent;
    return document_.has_class(image, "decorative") || document_.has_class(parent, "decorative") ||
           document_.has_class(document_[parent].parent, "decorative");
  }

  void finish_image(NodeId image) {
    const Span span = document_[image].span;
    const std::string source = take_attribute(document_, image, "src");
    std::string alt = take_attribute(document_, image, "alt");
    take_attribute(document_, image, "credit");
    take_attribute(document_, image, "caption");
    const std::string path = image_path(source, span);
    const Article& article = context_.article();
    if (punctuation_of(article) == Punctuation::Typographic) alt = set_punctuation(alt, article.language);
    alt = xml_text(alt);
    if (path.empty()) {
      replace_by_text(image, alt);
      return;
    }
    document_.set_attribute(image, "src", path);
    document_.set_attribute(image, "alt", alt);
    if (is_blank(alt) && !is_decorative(image)) {
      context_.diagnostics.note("missing-alt", span, "the image has no alternative text",
                                "say between the brackets what it shows, or mark it {.decorative}");
    }
  }

  /// The absolute path of a local image; empty, with a diagnostic, when it cannot be used.
  std::string image_path(const std::string& source, Span span) {
    const UrlKind kind = url_kind(source);
    if (kind == UrlKind::Web) {
      context_.diagnostics.warning("remote-image", span,
                                   fmt::format("{} is on the web and is not fetched", xml_text(source)),
                                   "put a copy into the issue's images folder");
      return {};
    }
    if (kind != UrlKind::Local) {
      context_.diagnostics.warning("unusable-image", span, "the image has no path to a file",
                                   "name a file of the issue");
      return {};
    }
    if (context_.article().file == no_file) return {};
    const auto base = context_.diagnostics.sources().file(context_.article().file).path().parent_path();
    const std::string decoded = decoded_url(source);
    const auto path = image_path_inside(context_.issue.folder, base, decoded);
    if (path) return path->string();
    context_.diagnostics.error("path-outside-issue", span,
                               fmt::format("{} is not inside the issue folder", xml_text(decoded)),
                               "use a path relative to the article, within the issue");
    return {};
  }

  /// What stays of an image that cannot be shown: its alternative text, and the caption of its figure.
  void replace_by_text(NodeId image, const std::string& alt) {
    const NodeId parent = document_[image].parent;
    const bool in_link = is_element(document_, parent, "a");
    const NodeId figure = in_link ? document_[parent].parent : parent;
    if (!is_element(document_, figure, "figure")) {
      become_text(image, "span", alt);
      return;
    }
    if (in_link) {
      document_.nodes[figure].name = "div";
      become_text(image, "span", alt);
      const NodeId paragraph = document_.add_element(no_node, "p", document_[parent].span);
      insert_before(document_, parent, paragraph);
      document_.append_child(paragraph, parent);
      document_.add_class(paragraph, "image-missing");
    } else {
      become_text(image, "p", alt);
    }
    NodeId caption = no_node;
    for (const NodeId child : children_of(document_, figure)) {
      if (is_element(document_, child, "figcaption")) caption = child;
    }
    if (caption != no_node && document_.text_content(caption) == alt) {
      document_.detach(caption);
    } else if (caption != no_node) {
      document_.nodes[caption].name = "p";
      document_.add_class(caption, "image-missing");
    }
    const bool emptied = document_[figure].first_child == no_node;
    if (emptied && document_.attribute(figure, "id") == nullptr) {
      document_.detach(figure);
    } else if (document_.attribute(figure, "id") == nullptr) {
      unwrap(document_, figure);
    } else {
      document_.nodes[figure].name = "div";
    }
  }

  void become_text(NodeId image, std::string_view name, const std::string& alt) {
    if (is_blank(alt)) {
      document_.detach(image);
      return;
    }
    document_.nodes[image].name = name;
    std::erase_if(document_.nodes[image].attributes,
                  [](const Attribute& a) { return a.name != "id" && a.name != "class"; });
    document_.add_class(image, "image-missing");
    document_.add_text(image, alt, document_[image].span);
  }

  ArticleContext& context_;
  Document& document_;
  NodeId top_;
};

}  // namespace

void add_caption(ArticleContext& context, NodeId figure, std::string_view caption, std::string_view credit, Span span) {
  if (is_blank(caption) && is_blank(credit)) return;
  Document& document = context.document;
  const NodeId element = document.add_element(figure, "figcaption", span);
  const auto add = [&](std::string_view text, std::string_view name) {
    if (is_blank(text)) return;
    if (document[element].first_child != no_node) document.add_text(element, " ", span);
    const NodeId part = document.add_element(element, "span", span);
    document.add_class(part, name);
    append_markdown(context, {text, span, MarkdownMode::Inline}, part);
  };
  add(caption, "caption");
  add(credit, "credit");
}

void make_figures(ArticleContext& context, NodeId top) { FigureMaker(context, top).make(); }

}  // namespace forme
