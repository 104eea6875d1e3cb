#include "document/headings.h"

#include <fmt/format.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"
#include "document/tree.h"
#include "issue/names.h"

namespace forme {
namespace {

int level_of(const Document& document, NodeId node) {
  const std::string& name = document[node].name;
  const bool heading = document[node].kind == NodeKind::Element && name.size() == 2 && name[0] == 'h' &&
                       name[1] >= '1' && name[1] <= '6';
  return heading ? name[1] - '0' : 0;
}

std::vector<NodeId> headings_below(const Document& document, NodeId body) {
  std::vector<NodeId> out;
  for (NodeId at = body; at != no_node; at = next_node(document, at, body)) {
    if (level_of(document, at) > 0) out.push_back(at);
  }
  return out;
}

/// The fragment that GitHub and its kin give a heading, which writers link to: small letters, spaces as dashes, no
/// punctuation.
std::string web_fragment(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = decode_utf8(text, i);
    const auto code = static_cast<UChar32>(c);
    if (c == U' ' || c == U'-' || c == U'\n') {
      out += '-';
    } else if (u_isalnum(code) != 0 || c == U'_' || u_charType(code) == U_NON_SPACING_MARK) {
      append_utf8(out, static_cast<char32_t>(u_tolower(code)));
    }
  }
  return out;
}

/// Text without the footnotes in it.
std::string heading_text(const Document& document, NodeId heading) {
  std::string out;
  for (NodeId at = heading; at != no_node;) {
    if (at != heading && document.has_class(at, "footnote")) {
      at = next_after(document, at, heading);
      continue;
    }
    out += document[at].text;
    at = next_node(document, at, heading);
  }
  return out;
}

/// Letters and digits alone, for comparing a heading with the title.
std::string letters_of(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<UChar32>(decode_utf8(text, i));
    if (u_isalnum(c) != 0) append_utf8(out, static_cast<char32_t>(u_tolower(c)));
  }
  return out;
}

void remove_repeated_title(ArticleContext& context, NodeId body) {
  Document& document = context.document;
  const NodeId first = document[body].first_child;
  if (first == no_node || level_of(document, first) != 1) return;
  const std::string title = letters_of(context.article().title.text);
  if (title.empty() || letters_of(document.text_content(first)) != title) return;
  context.diagnostics.note("repeated-title", document[first].span, "the first heading repeats the article's title",
                           "it is left out; remove it from the text");
  document.detach(first);
}

/// Below the title, which is h1, the highest heading of an article is h2.
void report_levels(ArticleContext& context, NodeId first, int highest, int lowest) {
  const std::string cut = lowest - highest + 2 > 6 ? "; what would be below h6 is h6" : "";
  context.diagnostics.note(
      "renumbered-headings", context.document[first].span,
      fmt::format("the article's headings begin at level {}: they are h2 and down, below the title{}", highest, cut),
      fmt::format("in a style sheet, ask for h2 where the text has {}", std::string(std::size_t(highest), '#')));
}

void set_id(ArticleContext& context, NodeId heading) {
  const std::string text = heading_text(context.document, heading);
  const std::string fragment = web_fragment(text);
  if (const std::string* const id = context.document.attribute(heading, "id")) {
    context.anchors.emplace(fragment, *id);
    return;
  }
  std::string slug = heading_slug(text);
  if (slug.empty()) slug = fmt::format("section-{}", ++context.sections);
  const std::string id = context.ids.claim(slug.substr(0, 80));
  context.document.set_attribute(heading, "id", id);
  int& met = context.fragments[fragment];
  context.anchors.emplace(met == 0 ? fragment : fmt::format("{}-{}", fragment, met), id);
  ++met;
}

}  // namespace

std::string heading_slug(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return slug_of(text);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> transliterator(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  if (U_FAILURE(status) || !transliterator) return slug_of(text);
  icu::UnicodeString letters = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(std::min<std::size_t>(text.size(), 400))));
  transliterator->transliterate(letters);
  std::string out;
  letters.toUTF8String(out);
  return slug_of(out);
}

void set_headings(ArticleContext& context, NodeId body) {
  Document& document = context.document;
  remove_repeated_title(context, body);
  const std::vector<NodeId> headings = headings_below(document, body);
  if (headings.empty()) return;
  int highest = 7;
  int lowest = 1;
  for (const NodeId heading : headings) {
    highest = std::min(highest, level_of(document, heading));
    lowest = std::max(lowest, level_of(document, heading));
  }
  if (highest != 2) report_levels(context, headings.front(), highest, lowest);
  for (const NodeId heading : headings) {
    const int level = std::min(level_of(document, heading) - highest + 2, 6);
    document.nodes[heading].name = fmt::format("h{}", level);
    set_id(context, heading);
  }
}

}  // namespace forme
