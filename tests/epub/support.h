#pragma once

#include <zip.h>

#include <map>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "epub/pictures.h"
#include "epub/publication.h"
#include "epub/text_builder.h"
#include "epub/write_epub.h"
#include "epub/xml_writer.h"

namespace forme::epub::test {

/// A document tree from XML, as the tests write it; text nodes and white space are kept.
inline void copy_xml(const pugi::xml_node& from, Document& tree, NodeId to) {
  for (const pugi::xml_attribute& attribute : from.attributes())
    tree.set_attribute(to, attribute.name(), attribute.value());
  for (const pugi::xml_node& child : from.children()) {
    if (child.type() == pugi::node_element) {
      copy_xml(child, tree, tree.add_element(to, child.name()));
    } else {
      tree.add_text(to, child.value());
    }
  }
}

inline Document document_from_xml(std::string_view xml) {
  pugi::xml_document parsed;
  parsed.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  Document tree;
  tree.nodes.push_back(Node{});
  tree.nodes[0].name = parsed.document_element().name();
  copy_xml(parsed.document_element(), tree, Document::root);
  return tree;
}

/// The element as XML, without the declaration.
inline std::string to_xml(const Document& tree, NodeId node) {
  XmlWriter xml;
  write_tree(xml, tree, node);
  const std::string text = xml.take();
  return text.substr(text.find('\n') + 1);
}

inline NodeId find_element(const Document& tree, std::string_view name) {
  for (NodeId node = 0; node < tree.nodes.size(); ++node) {
    if (tree[node].name == name) return node;
  }
  return no_node;
}

/// The entries of an archive, by path and in order.
struct Unpacked {
  std::vector<std::string> order;
  std::map<std::string, std::string> files;
};
inline Unpacked unpack(const std::string& bytes) {
  Unpacked unpacked;
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nullptr);
  if (archive == nullptr) return unpacked;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
    zip_stat_t stat;
    zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &stat);
    std::string content(stat.size, '\0');
    zip_file_t* file = zip_fopen_index(archive, static_cast<zip_uint64_t>(i), 0);
    zip_fread(file, content.data(), content.size());
    zip_fclose(file);
    unpacked.order.emplace_back(stat.name);
    unpacked.files[stat.name] = std::move(content);
  }
  zip_close(archive);
  return unpacked;
}

inline bool is_well_formed(const std::string& xml) {
  pugi::xml_document document;
  return static_cast<bool>(document.load_buffer(xml.data(), xml.size()));
}

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// Builds editions from small trees.
struct Bench {
  Sources sources;
  Diagnostics diagnostics{sources};
  MediaLibrary media{diagnostics};
  Issue issue;
  Document document;
  EpubStyleSheet sheet;
  std::vector<PageStart> pages;
  TextFacts facts;  ///< of the last `article`

  Bench() {
    issue.magazine.text = "The Composing Stick";
    issue.number.text = "1";
    issue.language = "en-GB";
    issue.date = Date{2026, 12, 1};
    issue.slug = "001-first-light";
  }
  EpubInput input() { return {&issue, &document, &sheet, nullptr, &media, nullptr, pages, "2026-12-01T00:00:00Z"}; }
  std::string epub() { return write_epub(input(), diagnostics); }
  /// The <article> of an issue whose only article has this body (the content of div.body), as XML.
  std::string article(std::string_view body) {
    document = document_from_xml(
        "<html lang='en-GB'><body><article id='one'><header class='opener'><h1 class='title'>One"
        "</h1></header><div class='body'>" +
        std::string(body) + "</div></article></body></html>");
    const Publication publication = describe_publication(issue, document, "");
    std::vector<TextFile> files = plan_text(document, publication, CoverStyle::Typographic);
    const EpubInput given = input();
    PictureStore pictures(media, nullptr, diagnostics);
    const PageMarks marks(document, pages);
    TextEnvironment environment{&given, &pictures, &marks, no_picture, &diagnostics, {}};
    for (TextFile& file : files) build_text(environment, file);
    resolve_links(files, environment.facts, diagnostics);
    facts = environment.facts;
    return to_xml(files.back().tree, find_element(files.back().tree, "article"));
  }
  bool said(std::string_view code) const {
    for (const Diagnostic& diagnostic : diagnostics.list()) {
      if (diagnostic.code == code) return true;
    }
    return false;
  }
};

}  // namespace forme::epub::test
