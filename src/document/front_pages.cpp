#include "document/front_pages.h"

#include <fmt/format.h>

#include "document/mend_blocks.h"
#include "document/terms.h"
#include "document/tree.h"

namespace forme {
namespace {

class FrontPages {
 public:
  FrontPages(const Issue& issue, Document& document, Diagnostics& diagnostics)
      : issue_(issue), document_(document), diagnostics_(diagnostics) {}

  void add_cover(NodeId body) {
    const NodeId cover = element(body, "section", "cover", {});
    if (issue_.cover.image) {
      const ImageReference& image = *issue_.cover.image;
      const NodeId node = element(cover, "img", "cover-image", image.span);
      document_.set_attribute(node, "src", image.path.string());
      document_.set_attribute(node, "alt", xml_text(image.alt));
    }
    add_tone(cover, "head", issue_.cover.head);
    add_tone(cover, "foot", issue_.cover.foot);
    if (!issue_.magazine.empty()) add_inline(element(cover, "p", "magazine", issue_.magazine.span), issue_.magazine);
    if (!issue_.number.empty()) {
      const std::string number = fmt::format("{} {}", term(Term::Issue, issue_.language), xml_text(issue_.number.text));
      document_.add_text(element(cover, "p", "issue-number", issue_.number.span), number, issue_.number.span);
    }
    if (!issue_.title.empty()) add_inline(element(cover, "p", "issue-title", issue_.title.span), issue_.title);
    if (issue_.date) {
      document_.add_text(element(cover, "p", "issue-date", {}), format_date(*issue_.date, issue_.language));
    }
    if (issue_.cover.lines.empty()) return;
    const NodeId lines = element(cover, "ul", "cover-lines", issue_.cover.lines.front().span);
    for (const Located& line : issue_.cover.lines) add_inline(document_.add_element(lines, "li", line.span), line);
  }

  void add_contents(NodeId body) {
    const NodeId nav = element(body, "nav", "contents", {});
    document_.set_attribute(nav, "id", "contents");
    document_.add_text(document_.add_element(nav, "h1"), std::string(term(Term::Contents, issue_.language)));
    NodeId list = no_node;
    std::string section;
    for (const FlatplanEntry& entry : issue_.flatplan) {
      if (entry.kind != EntryKind::Article) continue;
      const Article& article = issue_.articles[entry.index];
      if (list == no_node || article.section.text != section) {
        section = article.section.text;
        list = add_list(nav, article.section);
      }
      add_item(list, entry.index);
    }
  }

  /// The halves of a spread lie in the order in which its pages are turned; the picture is read out once.
  std::vector<NodeId> add_advertisement(NodeId body, const Insertion& ad) {
    if (ad.size != InsertionSize::Spread) return {add_ad_page(body, ad, *ad.image)};
    ImageReference again = *ad.image;
    again.decorative = true;
    again.alt = again.caption = again.credit = "";
    const NodeId first = add_ad_page(body, ad, *ad.image);
    const NodeId second = add_ad_page(body, ad, again);
    const bool leftwards = is_right_to_left(issue_.language);
    document_.add_class(first, leftwards ? "right-half" : "left-half");
    document_.add_class(second, leftwards ? "left-half" : "right-half");
    return {first, second};
  }

 private:
  NodeId add_ad_page(NodeId body, const Insertion& ad, const ImageReference& image) {
    const NodeId page = element(body, "section", "ad", ad.span);
    if (ad.bleed) document_.add_class(page, "bleed");
    if (!ad.advertiser.empty()) document_.set_attribute(page, "data-advertiser", xml_text(ad.advertiser.text));
    if (image.decorative) document_.add_class(page, "decorative");
    const NodeId node = element(page, "img", "ad-image", image.span);
    document_.set_attribute(node, "src", image.path.string());
    document_.set_attribute(node, "alt", xml_text(image.alt));
    add_ad_caption(page, image);
    return page;
  }

  void add_ad_caption(NodeId page, const ImageReference& image) {
    if (image.caption.empty() && image.credit.empty()) return;
    const NodeId caption = element(page, "p", "ad-caption", image.span);
    if (!image.caption.empty())
      add_inline(element(caption, "span", "caption", image.span), {image.caption, image.span});
    if (!image.caption.empty() && !image.credit.empty()) document_.add_text(caption, " ");
    if (!image.credit.empty()) add_inline(element(caption, "span", "credit", image.span), {image.credit, image.span});
  }

  NodeId element(NodeId parent, std::string name, std::string_view css_class, Span span) {
    const NodeId node = document_.add_element(parent, std::move(name), span);
    document_.add_class(node, css_class);
    return node;
  }

  void add_tone(NodeId cover, const std::string& part, Tone tone) {
    if (tone != Tone::Unknown) document_.add_class(cover, part + (tone == Tone::Dark ? "-dark" : "-light"));
  }

  NodeId add_list(NodeId nav, const Located& section) {
    if (section.empty()) return document_.add_element(nav, "ol");
    const NodeId part = element(nav, "section", "contents-section", section.span);
    document_.add_text(element(part, "h2", "section-name", section.span), xml_text(section.text), section.span);
    return document_.add_element(part, "ol", section.span);
  }

  void add_item(NodeId list, std::size_t index) {
    const Article& article = issue_.articles[index];
    const NodeId item = element(list, "li", "contents-item", article.title.span);
    if (article.language != issue_.language) document_.set_attribute(item, "lang", article.language);
    // A line of the list runs as the list does, whatever language its title is in.
    if (is_right_to_left(article.language) != is_right_to_left(issue_.language))
      document_.set_attribute(item, "dir", is_right_to_left(issue_.language) ? "rtl" : "ltr");
    const NodeId link = document_.add_element(item, "a", article.title.span);
    document_.set_attribute(link, "href", "#" + article.id);
    add_inline(element(link, "span", "item-title", article.title.span), article.title, index);
    if (!article.authors.empty()) {
      std::string authors;
      for (const std::string& author : article.authors) authors += (authors.empty() ? "" : ", ") + xml_text(author);
      document_.add_text(link, " ");
      document_.add_text(element(link, "span", "item-authors", article.title.span), authors);
    }
    if (!article.deck.empty()) {
      document_.add_text(link, " ");
      add_inline(element(link, "span", "item-deck", article.deck.span), article.deck, index);
    }
  }

  /// Inline Markdown without links, footnotes and images, which a cover or a contents line cannot have; what is wrong
  /// with it is said where it stands first.
  void add_inline(NodeId parent, const Located& text, std::size_t article = 0) {
    Diagnostics unheard(diagnostics_.sources());
    IdRegistry no_ids;
    ArticleContext context{issue_, article, unheard, document_, no_ids};
    append_markdown(context, {text.text, text.span, MarkdownMode::Inline}, parent);
    for (NodeId at = document_[parent].first_child; at != no_node;) {
      const NodeId next = next_node(document_, at, parent);
      const std::string& name = document_[at].name;
      std::erase_if(document_.nodes[at].attributes, [](const Attribute& a) { return a.name == "id"; });
      if (name == "a") {
        const NodeId after = document_[at].first_child != no_node ? document_[at].first_child : next;
        unwrap(document_, at);
        at = after;
        continue;
      }
      if (name == "img" || name == "aside") {
        const NodeId after = next_after(document_, at, parent);
        document_.detach(at);
        at = after;
        continue;
      }
      at = next;
    }
    merge_texts(document_, parent);
  }

  const Issue& issue_;
  Document& document_;
  Diagnostics& diagnostics_;
};

}  // namespace

void add_cover(const Issue& issue, Document& document, Diagnostics& diagnostics, NodeId body) {
  if (!issue.cover.image && issue.cover.lines.empty()) return;
  FrontPages(issue, document, diagnostics).add_cover(body);
}

void add_contents(const Issue& issue, Document& document, Diagnostics& diagnostics, NodeId body) {
  FrontPages(issue, document, diagnostics).add_contents(body);
}

std::vector<NodeId> add_advertisement(const Issue& issue, const Insertion& ad, Document& document,
                                      Diagnostics& diagnostics, NodeId body) {
  return FrontPages(issue, document, diagnostics).add_advertisement(body, ad);
}

}  // namespace forme
