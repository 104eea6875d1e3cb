#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "document/document.h"

namespace forme::epub {

enum class TextKind : std::uint8_t { Cover, TitlePage, Contents, Article, Insertion, Other };

/// One XHTML file of the edition, in spine order.
struct TextFile {
  TextKind kind = TextKind::Article;
  NodeId source = no_node;  ///< the element of the issue's document that it holds
  std::string id;           ///< in the manifest
  std::string path;         ///< below EPUB/: "text/01-foundry.xhtml"
  std::string title;        ///< plain text, never empty
  std::string language;     ///< BCP 47, well-formed
  std::string section;      ///< the section of the issue it belongs to; may be empty
  Document tree;            ///< the XHTML, filled by build_text
};

/// Where a printed page begins, in reading order.
struct PrintedPage {
  std::string folio, path, id;
};

/// What building the text files finds out about the whole edition.
struct TextFacts {
  struct Target {
    std::string path, id;
  };
  std::map<std::string, Target> targets;  ///< by the id in the issue's document
  std::vector<PrintedPage> pages;
  std::set<std::size_t> written_pages;  ///< indices into EpubInput::pages
  std::set<std::string> page_ids;
  bool alt_missing = false;
  bool has_pictures = false;
};

/// The path of `to` as a reference from a file at `from`; both below EPUB/.
std::string relative_path(const std::string& from, const std::string& to);

}  // namespace forme::epub
