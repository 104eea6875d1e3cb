#include "epub/publication.h"

#include <algorithm>

#include "base/hash.h"
#include "document/terms.h"
#include "epub/names.h"

namespace forme::epub {
namespace {

void add_once(std::vector<std::string>& list, const std::string& item) {
  if (!item.empty() && std::ranges::find(list, item) == list.end()) list.push_back(item);
}

/// CCYY-MM-DDThh:mm:ssZ as EPUB 3.3, "Last modified date", wants it.
std::string modified_time(std::string_view given, const std::optional<Date>& date) {
  constexpr std::string_view shape = "0000-00-00T00:00:00Z";
  bool fits = given.size() == shape.size();
  for (std::size_t i = 0; fits && i < shape.size(); ++i) {
    fits = shape[i] == '0' ? given[i] >= '0' && given[i] <= '9' : given[i] == shape[i];
  }
  if (fits) return std::string(given);
  if (!date || date->year < 1 || date->year > 9999) return "1980-01-01T00:00:00Z";
  const Date whole{date->year, std::max(1, date->month), std::max(1, date->day)};
  return whole.iso() + "T00:00:00Z";
}

std::string make_title(const Publication& publication, const std::string& slug) {
  const std::string name = publication.magazine.empty() ? publication.subtitle : publication.magazine;
  if (!publication.number.empty()) {
    const std::string issue = std::string(term(Term::Issue, publication.language)) + " " + publication.number;
    return name.empty() ? issue : name + ", " + issue;
  }
  if (name.empty()) return slug.empty() ? std::string("?") : slug;
  return publication.date.empty() ? name : name + ", " + publication.date;
}

std::string section_of(const Document& document, NodeId article) {
  const std::string* section = document.attribute(article, "data-section");
  return section == nullptr ? std::string() : collapse_space(*section);
}

std::string first_heading(const Document& document, NodeId element) {
  for (NodeId at = element;;) {
    const Node& node = document[at];
    if (node.name == "h1") {
      std::string text = plain_text(document, at);
      if (!text.empty()) return text;
    }
    if (node.first_child != no_node) {
      at = node.first_child;
      continue;
    }
    while (at != element && document[at].next == no_node) at = document[at].parent;
    if (at == element) return {};
    at = document[at].next;
  }
}

NodeId find_body(const Document& document) {
  if (document.nodes.empty()) return no_node;
  NodeId child = document[Document::root].first_child;
  while (child != no_node && document[child].name != "body") child = document[child].next;
  return child;
}

/// A name as the cover has it, its Markdown read; else as the manifest has it.
std::string cover_text(const Document& document, std::string_view part, const Located& given) {
  const NodeId body = find_body(document);
  NodeId cover = body == no_node ? no_node : document[body].first_child;
  while (cover != no_node && !document.has_class(cover, "cover")) cover = document[cover].next;
  NodeId child = cover == no_node || given.empty() ? no_node : document[cover].first_child;
  for (; child != no_node; child = document[child].next) {
    if (document.has_class(child, part)) return plain_text(document, child);
  }
  return collapse_space(given.text);
}

TextKind kind_of(const Document& document, NodeId element) {
  const std::string& name = document[element].name;
  if (name == "nav" && document.has_class(element, "contents")) return TextKind::Contents;
  if (document.has_class(element, "ad") || document.has_class(element, "house-page")) return TextKind::Insertion;
  return name == "article" ? TextKind::Article : TextKind::Other;
}

std::string two_digits(std::size_t number, std::size_t count) {
  const std::string digits = std::to_string(number);
  const std::size_t width = std::max<std::size_t>(2, std::to_string(count).size());
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

TextFile plan_file(const Document& document, NodeId element, const Publication& publication) {
  TextFile file;
  file.kind = kind_of(document, element);
  file.source = element;
  file.section = section_of(document, element);
  const std::string language = language_tag(document.language(element));
  file.language = language.empty() ? publication.language : language;
  file.title = first_heading(document, element);
  const std::string* id = document.attribute(element, "id");
  if (file.title.empty() && file.kind == TextKind::Contents) file.title = term(Term::Contents, file.language);
  if (file.title.empty()) file.title = id == nullptr || id->empty() ? publication.title : *id;
  return file;
}

void name_files(const Document& document, std::vector<TextFile>& files) {
  std::size_t articles = 0, number = 0;
  for (const TextFile& file : files) {
    articles += file.kind == TextKind::Article || file.kind == TextKind::Insertion || file.kind == TextKind::Other;
  }
  for (TextFile& file : files) {
    if (file.kind == TextKind::Cover) {
      file.id = "cover";
    } else if (file.kind == TextKind::TitlePage) {
      file.id = "title-page";
    } else if (file.kind == TextKind::Contents) {
      file.id = "contents";
    } else {
      const std::string* id = document.attribute(file.source, "id");
      file.id = "text-" + two_digits(++number, articles);
      file.path = "text/" + two_digits(number, articles) + "-" + safe_stem(id == nullptr ? "" : *id, "text") + ".xhtml";
    }
    if (file.path.empty()) file.path = (file.kind == TextKind::Cover ? "" : "text/") + file.id + ".xhtml";
  }
}

}  // namespace

Publication describe_publication(const Issue& issue, const Document& document, std::string_view modified) {
  Publication publication;
  publication.magazine = cover_text(document, "magazine", issue.magazine);
  publication.number = collapse_space(issue.number.text);
  publication.subtitle = cover_text(document, "issue-title", issue.title);
  publication.publisher = collapse_space(issue.publisher.text);
  publication.rights = collapse_space(issue.rights.text);
  if (issue.date && issue.date->year > 0 && issue.date->year <= 9999) publication.date = issue.date->iso();
  publication.issn = valid_issn(issue.issn.text);
  publication.modified = modified_time(modified, issue.date);
  publication.language = language_tag(issue.language);
  if (publication.language.empty()) publication.language = "en";
  publication.title = make_title(publication, issue.slug);
  if (publication.subtitle == publication.title || publication.magazine.empty()) publication.subtitle.clear();
  // The slug takes part only when nothing else tells two issues apart.
  const bool anonymous = publication.number.empty() && publication.date.empty();
  publication.identifier =
      "urn:uuid:" + uuid_v5("forme:" + collapse_space(issue.magazine.text) + "|" + publication.number + "|" +
                            publication.date + "|" + publication.issn + (anonymous ? "|" + issue.slug : std::string()));
  publication.languages.push_back(publication.language);
  for (const Article& article : issue.articles) {
    if (article.house_page) continue;
    add_once(publication.languages, language_tag(article.language));
    for (const std::string& author : article.authors) add_once(publication.creators, collapse_space(author));
  }
  return publication;
}

std::vector<TextFile> plan_text(const Document& document, const Publication& publication, CoverStyle cover) {
  std::vector<TextFile> files(1);
  files[0].kind = TextKind::Cover;
  const NodeId body = find_body(document);
  NodeId child = body == no_node ? no_node : document[body].first_child;
  bool has_contents = false;
  for (; child != no_node; child = document[child].next) {
    if (document[child].kind == NodeKind::Text) continue;
    if (files[0].source == no_node && document.has_class(child, "cover")) {
      files[0].source = child;
      continue;
    }
    TextFile file = plan_file(document, child, publication);
    if (file.kind == TextKind::Contents && has_contents) file.kind = TextKind::Other;
    has_contents = has_contents || file.kind == TextKind::Contents;
    files.push_back(std::move(file));
  }
  files[0].title = publication.title;
  files[0].language = publication.language;
  if (cover == CoverStyle::Picture && files[0].source != no_node) {
    TextFile page = files[0];
    page.kind = TextKind::TitlePage;
    files.insert(files.begin() + 1, std::move(page));
  }
  name_files(document, files);
  return files;
}

}  // namespace forme::epub
