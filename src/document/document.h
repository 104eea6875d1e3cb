#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "issue/issue.h"
#include "source/source.h"

namespace forme {

using NodeId = std::uint32_t;
constexpr NodeId no_node = 0xFFFFFFFF;

enum class NodeKind : std::uint8_t { Element, Text };

struct Attribute {
  std::string name, value;
  bool operator==(const Attribute&) const = default;
};

/// A node of the element tree. The vocabulary is HTML's, so that selectors mean what a designer expects and the EPUB
/// writer only serialises. `id`, `class`, `lang`, `dir`, `href`, `src`, `alt` … are all in `attributes`.
struct Node {
  NodeKind kind = NodeKind::Element;
  NodeId parent = no_node, first_child = no_node, last_child = no_node, next = no_node, previous = no_node;
  std::string name;  ///< element: lower-case tag; text: empty
  std::string text;  ///< text: the characters, white space as in the source but line ends are '\n'
  std::vector<Attribute> attributes;
  Span span;
};

/// Names the edition outside of which a child of the body does not stand.
constexpr std::string_view edition_attribute = "data-edition";
/// On an article that goes on elsewhere: the pages after which it does. On the section there: the article's id.
constexpr std::string_view jump_attribute = "data-jump", rest_attribute = "data-rest-of";

/// The whole issue as one tree, in reading order, node 0 the root. Shape (classes in dots):
///
///   html[lang][dir] > body[data-magazine][data-issue][data-title][data-date] >
///     section.cover        (.head-dark or .head-light, .foot-dark or .foot-light, where the picture is known)
///                          > img.cover-image?, p.magazine, p.issue-number, p.issue-title?, p.issue-date,
///                            ul.cover-lines > li
///     nav.contents#contents > h1, then per section (in order) section.contents-section > h2.section-name, and
///                            ol > li.contents-item > a[href=#article-id] >
///                            span.item-title, span.item-authors?, span.item-deck?  (articles outside sections: ol
///                            alone)
///     article#id.STYLE[data-section][lang] >
///       header.opener > p.kicker? h1.title p.deck? p.byline? (span.author, ...) time.date? figure.lead?
///       div.body      > blocks
///     section.department[data-section] > article, ...    the articles of a section that is set as one
///
///     section.ad.SIZE(.bleed)[data-advertiser] > img.ad-image, p.ad-caption?
///                          SIZE: page, half, third, quarter; of a spread two: .spread.left-half, .spread.right-half
///     section.house-page#id.STYLE.SIZE[lang] > header.opener?, div.body
///                          both with .filler, after all else, where they stand only if there is room;
///                          data-edition="print": not in the EPUB
///
/// Blocks: p, h2..h6, ul/ol(start)/li, blockquote, pre > code, hr, table (thead/tbody/tfoot/tr/th/td, `align`
/// attribute), figure(.classes) > img[src][alt] + figcaption? > span.caption? span.credit?; div.pullquote,
/// aside.sidebar, div.NAME for other fenced divs; dl/dt/dd. A task item is li.task > input[type=checkbox][checked]?.
/// Inline: em strong del code a[href] br sub sup abbr cite q small mark kbd span[lang][class] img, and
/// a footnote call is aside.footnote#fn-ARTICLE-N (its blocks inside) at the place of its first reference; a further
/// reference to the same note is a.noteref[href=#fn-ARTICLE-N].
/// img[src] holds an absolute path when local. Ids are unique in the issue; internal hrefs are "#id".
struct Document {
  std::vector<Node> nodes;

  const Node& operator[](NodeId id) const { return nodes[id]; }
  static constexpr NodeId root = 0;

  /// The value of an attribute, or null.
  const std::string* attribute(NodeId node, std::string_view name) const;
  bool has_class(NodeId node, std::string_view name) const;
  /// All text below a node, in order.
  std::string text_content(NodeId node) const;
  /// The language in force at a node (nearest `lang`).
  std::string_view language(NodeId node) const;

  NodeId add_element(NodeId parent, std::string name, Span span = {});
  NodeId add_text(NodeId parent, std::string text, Span span = {});
  void set_attribute(NodeId node, std::string_view name, std::string value);
  void add_class(NodeId node, std::string_view name);
  /// Appends `child`, taken out of wherever it was.
  void append_child(NodeId parent, NodeId child);
  void detach(NodeId node);

  /// Indented text form, one node a line, for tests and `--dump`.
  std::string dump(NodeId node = root) const;
};

}  // namespace forme
