#include "document/parse_markdown.h"

#include "document/build_context.h"
#include "document/directions.h"
#include "document/figures.h"
#include "document/front_pages.h"
#include "document/headings.h"
#include "document/links.h"
#include "document/mend_blocks.h"
#include "document/terms.h"
#include "document/tree.h"
#include "issue/article_options.h"

namespace forme {
namespace {

class ArticleBuilder {
 public:
  ArticleBuilder(ArticleContext& context, NodeId element)
      : context_(context), document_(context.document), article_(context.article()), element_(element) {}

  void build() {
    document_.set_attribute(element_, "id", article_.id);
    for (std::size_t at = 0; at < article_.style_class.text.size();) {
      const std::size_t end = std::min(article_.style_class.text.find(' ', at), article_.style_class.text.size());
      document_.add_class(element_, class_name(article_.style_class.text.substr(at, end - at)));
      at = end + 1;
    }
    if (!article_.section.empty()) document_.set_attribute(element_, "data-section", xml_text(article_.section.text));
    document_.set_attribute(element_, "lang", article_.language);
    add_opener();
    const NodeId body = add(element_, "div", "body", article_.body);
    const std::string_view text = context_.diagnostics.sources().file(article_.file).text();
    append_markdown(context_,
                    {text.substr(article_.body.begin, article_.body.end - article_.body.begin), article_.body}, body);
    set_headings(context_, body);
    // Empty: the notes stand where they are called, and a style may bring them here.
    if (context_.notes > 0) add(element_, "section", "footnotes", article_.body);
  }

 private:
  NodeId add(NodeId parent, std::string name, std::string_view css_class, Span span) {
    const NodeId node = document_.add_element(parent, std::move(name), span);
    document_.add_class(node, css_class);
    return node;
  }

  void add_inline(NodeId parent, const Located& text) {
    append_markdown(context_, {text.text, text.span, MarkdownMode::Inline}, parent);
  }

  void add_opener() {
    if (article_.house_page && article_.title.empty() && !article_.image) return;
    const NodeId opener = add(element_, "header", "opener", article_.title.span);
    if (!article_.kicker.empty()) add_inline(add(opener, "p", "kicker", article_.kicker.span), article_.kicker);
    if (!article_.title.empty()) add_inline(add(opener, "h1", "title", article_.title.span), article_.title);
    if (!article_.deck.empty()) add_inline(add(opener, "p", "deck", article_.deck.span), article_.deck);
    add_byline(opener);
    if (article_.date) {
      const NodeId time = add(opener, "time", "date", {});
      document_.set_attribute(time, "datetime", article_.date->iso());
      document_.add_text(time, format_date(*article_.date, article_.language));
    }
    if (article_.image) add_lead(opener, *article_.image);
  }

  void add_byline(NodeId opener) {
    if (article_.authors.empty()) return;
    const NodeId byline = add(opener, "p", "byline", article_.title.span);
    for (const std::string& author : article_.authors) {
      if (document_[byline].first_child != no_node) document_.add_text(byline, ", ");
      document_.add_text(add(byline, "span", "author", article_.title.span), xml_text(author));
    }
  }

  void add_lead(NodeId opener, const ImageReference& image) {
    const NodeId figure = add(opener, "figure", "lead", image.span);
    if (image.decorative) document_.add_class(figure, "decorative");
    const NodeId node = document_.add_element(figure, "img", image.span);
    document_.set_attribute(node, "src", image.path.string());
    document_.set_attribute(node, "alt", xml_text(image.alt));
    context_.finished_images.insert(node);
    add_caption(context_, figure, image.caption, image.credit, image.span);
  }

  ArticleContext& context_;
  Document& document_;
  const Article& article_;
  NodeId element_;
};

/// Masks are gone; what references like &#1; decoded to goes here.
void drop_control_characters(Document& document) {
  for (Node& node : document.nodes) {
    node.text = xml_text(node.text);
    for (Attribute& attribute : node.attributes) attribute.value = xml_text(attribute.value);
  }
}

std::string words_of(std::string_view inline_markdown, std::string_view language, Punctuation punctuation) {
  const Sources sources;
  Diagnostics unheard(sources);
  Issue issue;
  issue.language = language;
  Article& article = issue.articles.emplace_back();
  article.language = language;
  apply_manifest_options(article, {}, punctuation, unheard);
  Document document;
  IdRegistry ids;
  ArticleContext context{issue, 0, unheard, document, ids};
  const NodeId top = document.add_element(no_node, "span");
  append_markdown(context, {inline_markdown, {}, MarkdownMode::Inline}, top);
  return xml_text(document.text_content(top));
}

/// What running heads say of the issue, as attributes that a style sheet can set strings from.
void name_issue(const Issue& issue, Document& document, NodeId body) {
  const auto set = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) document.set_attribute(body, name, value);
  };
  // The issue's names are set as its first article is, like the cover.
  const Punctuation punctuation = issue.articles.empty() ? Punctuation::Typographic : punctuation_of(issue.articles[0]);
  set("data-magazine", words_of(issue.magazine.text, issue.language, punctuation));
  set("data-title", words_of(issue.title.text, issue.language, punctuation));
  if (!issue.number.empty()) {
    set("data-issue", std::string(term(Term::Issue, issue.language)) + " " + xml_text(issue.number.text));
  }
  if (issue.date) set("data-date", format_date(*issue.date, issue.language));
}

std::string rest_id(const Article& article) { return article.id + "-rest"; }
std::string jump_id(const Article& article) { return article.id + "-jump"; }

class DocumentBuilder {
 public:
  DocumentBuilder(const Issue& issue, Document& document, Diagnostics& diagnostics, NodeId body)
      : issue_(issue), document_(document), diagnostics_(diagnostics), body_(body), built_(issue.articles.size()) {
    ids_.claim("contents");
    for (const Article& article : issue.articles) ids_.claim(article.id);
    for (const FlatplanEntry& entry : issue.flatplan) {
      if (entry.kind != EntryKind::Rest) continue;
      ids_.claim(rest_id(issue.articles[entry.index]));
      ids_.claim(jump_id(issue.articles[entry.index]));
    }
  }

  void add(const FlatplanEntry& entry) {
    enter_department(entry);
    switch (entry.kind) {
      case EntryKind::Contents: add_contents(issue_, document_, diagnostics_, body_); break;
      case EntryKind::Article: add_article(entry.index); break;
      case EntryKind::Rest: add_rest(entry); break;
      case EntryKind::Insertion: add_insertion(issue_.insertions[entry.index]); break;
    }
  }

  void add_filler(const Insertion& insertion) {
    for (const NodeId node : add_insertion(insertion)) document_.add_class(node, "filler");
  }

  const std::vector<BuiltArticle>& built() const { return built_; }

 private:
  /// Articles of one department that follow each other have one section around them.
  void enter_department(const FlatplanEntry& entry) {
    if (entry.department == department_) return;
    department_ = entry.department;
    holder_ = body_;
    if (department_ == 0) return;
    holder_ = document_.add_element(body_, "section", entry.span);
    document_.add_class(holder_, "department");
    const std::string& section = issue_.articles[entry.index].section.text;
    if (!section.empty()) document_.set_attribute(holder_, "data-section", xml_text(section));
  }

  void add_article(std::size_t index) {
    const NodeId element = add_text(index, "article", holder_);
    if (const int pages = jump_of(issue_.articles[index]); pages > 0)
      document_.set_attribute(element, std::string(jump_attribute), std::to_string(pages));
  }

  /// Where an article goes on that jumps, with the lines that say so here and there. What there is to read stays in the
  /// article.
  void add_rest(const FlatplanEntry& entry) {
    const Article& article = issue_.articles[entry.index];
    const NodeId rest = document_.add_element(body_, "section", entry.span);
    document_.add_class(rest, "rest");
    document_.set_attribute(rest, "lang", article.language);
    document_.set_attribute(rest, std::string(rest_attribute), article.id);
    document_.set_attribute(rest, std::string(edition_attribute), "print");
    document_.set_attribute(rest, "id", rest_id(article));
    add_jump_line(rest, article, {"jump-to", jump_id(article), rest_id(article)});
    const NodeId head = document_.add_element(rest, "header", entry.span);
    const NodeId title = document_.add_element(head, "p", article.title.span);
    document_.add_class(title, "jump-title");
    document_.add_text(title, words_of(article.title.text, article.language, punctuation_of(article)));
    add_jump_line(head, article, {"jump-from", {}, jump_id(article)});
  }

  struct JumpLine {
    const char* name;
    std::string id, target;
  };
  void add_jump_line(NodeId parent, const Article& article, const JumpLine& jump) {
    const NodeId line = document_.add_element(parent, "p", article.title.span);
    document_.add_class(line, jump.name);
    if (!jump.id.empty()) document_.set_attribute(line, "id", jump.id);
    const NodeId link = document_.add_element(line, "a", article.title.span);
    document_.set_attribute(link, "href", "#" + jump.target);
    document_.add_text(link, std::string(term(Term::Continued, article.language)));
  }

  NodeId add_text(std::size_t article, const char* name, NodeId parent) {
    ArticleContext context{issue_, article, diagnostics_, document_, ids_};
    const NodeId element = document_.add_element(parent, name, {issue_.articles[article].file, 0, 0});
    built_[article].element = element;
    ArticleBuilder(context, element).build();
    built_[article].anchors = std::move(context.anchors);
    return element;
  }

  std::vector<NodeId> add_insertion(const Insertion& insertion) {
    std::vector<NodeId> nodes;
    if (insertion.image) {
      nodes = add_advertisement(issue_, insertion, document_, diagnostics_, body_);
    } else {
      nodes.push_back(add_text(insertion.article, "section", body_));
      document_.add_class(nodes[0], "house-page");
    }
    for (const NodeId node : nodes) {
      document_.nodes[node].span = insertion.span;
      document_.add_class(node, name_of(insertion.size));
      if (!insertion.epub) document_.set_attribute(node, edition_attribute, "print");
    }
    return nodes;
  }

  const Issue& issue_;
  Document& document_;
  Diagnostics& diagnostics_;
  NodeId body_;
  NodeId holder_ = body_;  ///< of the articles
  int department_ = 0;
  IdRegistry ids_;
  std::vector<BuiltArticle> built_;
};

}  // namespace

Document parse_markdown(const Issue& issue, const Sources&, Diagnostics& diagnostics) {
  Document document;
  const NodeId root = document.add_element(no_node, "html");
  document.set_attribute(root, "lang", issue.language);
  document.set_attribute(root, "dir", is_right_to_left(issue.language) ? "rtl" : "ltr");
  const NodeId body = document.add_element(root, "body");
  name_issue(issue, document, body);
  add_cover(issue, document, diagnostics, body);
  DocumentBuilder builder(issue, document, diagnostics, body);
  for (const FlatplanEntry& entry : issue.flatplan) builder.add(entry);
  for (const std::size_t filler : issue.fillers) builder.add_filler(issue.insertions[filler]);
  resolve_links(issue, builder.built(), document, diagnostics);
  set_directions(document, root);
  merge_texts(document, root);
  drop_control_characters(document);
  return compacted(document);
}

std::string plain_words(std::string_view inline_markdown, std::string_view language) {
  return words_of(inline_markdown, language, Punctuation::Typographic);
}

}  // namespace forme
