#include "document/terms.h"
#include "epub/package.h"
#include "epub/xml_writer.h"

namespace forme::epub {
namespace {

/// Consecutive articles of one section; `section` is empty for an article outside any.
struct Group {
  std::string section;
  std::vector<const TextFile*> articles;
};

bool is_listed(const TextFile& file) { return file.kind == TextKind::Article || file.kind == TextKind::Other; }

std::vector<Group> group_by_section(const std::vector<TextFile>& files) {
  std::vector<Group> groups;
  for (const TextFile& file : files) {
    if (!is_listed(file)) continue;
    const bool same = !groups.empty() && !file.section.empty() && groups.back().section == file.section;
    if (!same) groups.push_back({file.section, {}});
    groups.back().articles.push_back(&file);
  }
  // A contents list must hold something.
  if (groups.empty() && !files.empty()) groups.push_back({{}, {&files.front()}});
  return groups;
}

const TextFile* first_of(const std::vector<TextFile>& files, TextKind kind) {
  for (const TextFile& file : files) {
    if (file.kind == kind) return &file;
  }
  return nullptr;
}

void write_language(XmlWriter& xml, const std::string& language, const std::string& around) {
  if (language == around) return;
  xml.attribute("lang", language).attribute("xml:lang", language);
  if (is_right_to_left(language) != is_right_to_left(around))
    xml.attribute("dir", is_right_to_left(language) ? "rtl" : "ltr");
}

void write_entry(XmlWriter& xml, const TextFile& file, const std::string& around) {
  xml.open("li").open("a").attribute("href", file.path);
  write_language(xml, file.language, around);
  xml.text(file.title).close().close().line_break();
}

void write_toc(XmlWriter& xml, const PackageInput& input) {
  const std::string& language = input.publication->language;
  xml.open("nav").attribute("epub:type", "toc").attribute("role", "doc-toc").attribute("id", "toc");
  xml.attribute("class", "contents").attribute("aria-labelledby", "toc-title").line_break();
  xml.open("h1").attribute("id", "toc-title").text(term(Term::Contents, language)).close().line_break();
  xml.open("ol").line_break();
  for (const Group& group : group_by_section(*input.files)) {
    if (group.section.empty()) {
      write_entry(xml, *group.articles.front(), language);
      continue;
    }
    xml.open("li").open("a").attribute("href", group.articles.front()->path).text(group.section).close().line_break();
    xml.open("ol").line_break();
    for (const TextFile* file : group.articles) write_entry(xml, *file, language);
    xml.close().close().line_break();
  }
  xml.close().line_break().close().line_break();
}

void write_landmark(XmlWriter& xml, const std::string& type, const std::string& path, std::string_view label) {
  xml.open("li")
      .open("a")
      .attribute("epub:type", type)
      .attribute("href", path)
      .text(label)
      .close()
      .close()
      .line_break();
}

void write_landmarks(XmlWriter& xml, const PackageInput& input) {
  const std::vector<TextFile>& files = *input.files;
  const std::string& language = input.publication->language;
  xml.open("nav").attribute("epub:type", "landmarks").attribute("id", "landmarks").attribute("hidden", "hidden");
  xml.line_break().open("ol").line_break();
  if (const TextFile* cover = first_of(files, TextKind::Cover)) {
    write_landmark(xml, "cover", cover->path, term(Term::Cover, language));
  }
  const TextFile* contents = first_of(files, TextKind::Contents);
  if (contents != nullptr || input.navigation == NavigationUse::InSpine) {
    write_landmark(xml, "toc", contents != nullptr ? contents->path : "nav.xhtml", term(Term::Contents, language));
  }
  if (const TextFile* article = first_of(files, TextKind::Article)) {
    write_landmark(xml, "bodymatter", article->path, article->title);
  }
  xml.close().line_break().close().line_break();
}

void write_page_list(XmlWriter& xml, const PackageInput& input) {
  if (input.facts->pages.empty()) return;
  xml.open("nav").attribute("epub:type", "page-list").attribute("role", "doc-pagelist").attribute("id", "page-list");
  xml.attribute("hidden", "hidden").line_break().open("ol").line_break();
  for (const PrintedPage& page : input.facts->pages) {
    xml.open("li").open("a").attribute("href", page.path + "#" + page.id).text(page.folio).close().close().line_break();
  }
  xml.close().line_break().close().line_break();
}

void write_ncx_label(XmlWriter& xml, std::string_view label, const std::string& path) {
  xml.open("navLabel").element("text", label).close();
  xml.open("content").attribute("src", path).close_void();
}

void open_point(XmlWriter& xml, std::string_view element, int order) {
  xml.open(element).attribute("id", (element == "navPoint" ? "point-" : "target-") + std::to_string(order));
}

/// Equal targets have equal play orders (DAISY 2005, "playOrder").
void write_nav_map(XmlWriter& xml, const PackageInput& input) {
  int point = 0, order = 0;
  xml.open("navMap").line_break();
  for (const Group& group : group_by_section(*input.files)) {
    const bool section = !group.section.empty();
    if (section) {
      open_point(xml, "navPoint", ++point);
      xml.attribute("playOrder", std::to_string(order + 1));
      write_ncx_label(xml, group.section, group.articles.front()->path);
      xml.line_break();
    }
    for (const TextFile* file : group.articles) {
      open_point(xml, "navPoint", ++point);
      xml.attribute("playOrder", std::to_string(++order));
      write_ncx_label(xml, file->title, file->path);
      xml.close().line_break();
    }
    if (section) xml.close().line_break();
  }
  xml.close().line_break();
}

void write_ncx_meta(XmlWriter& xml, std::string_view name, std::string_view content) {
  xml.open("meta").attribute("name", name).attribute("content", content).close_void().line_break();
}

}  // namespace

std::string write_navigation(const PackageInput& input) {
  const std::string& language = input.publication->language;
  XmlWriter xml;
  xml.raw("<!DOCTYPE html>\n").open("html").attribute("xmlns", "http://www.w3.org/1999/xhtml");
  xml.attribute("xmlns:epub", "http://www.idpf.org/2007/ops").attribute("lang", language);
  xml.attribute("xml:lang", language);
  if (is_right_to_left(language)) xml.attribute("dir", "rtl");
  xml.line_break().open("head").open("meta").attribute("charset", "utf-8").close_void();
  xml.element("title", input.publication->title);
  xml.open("link").attribute("rel", "stylesheet").attribute("type", "text/css").attribute("href", "style.css");
  xml.close_void().close().line_break().open("body").line_break();
  write_toc(xml, input);
  write_landmarks(xml, input);
  write_page_list(xml, input);
  xml.close().close().line_break();
  return xml.take();
}

std::string write_ncx(const PackageInput& input) {
  const Publication& publication = *input.publication;
  XmlWriter xml;
  xml.open("ncx").attribute("xmlns", "http://www.daisy.org/z3986/2005/ncx/").attribute("version", "2005-1");
  xml.attribute("xml:lang", publication.language).line_break().open("head").line_break();
  write_ncx_meta(xml, "dtb:uid", publication.identifier);
  write_ncx_meta(xml, "dtb:depth", "2");
  write_ncx_meta(xml, "dtb:totalPageCount", std::to_string(input.facts->pages.size()));
  write_ncx_meta(xml, "dtb:maxPageNumber", "0");
  xml.close().line_break().open("docTitle").element("text", publication.title).close().line_break();
  write_nav_map(xml, input);
  xml.close().line_break();
  return xml.take();
}

}  // namespace forme::epub
