#pragma once

#include <string>
#include <vector>

#include "epub/publication.h"
#include "epub/text_file.h"

namespace forme::epub {

/// One line of the manifest (EPUB 3.3, "The item element").
struct ManifestItem {
  std::string id, path, media_type, properties;
};

enum class NavigationUse : std::uint8_t { NotRead, InSpine };

struct PackageInput {
  const Publication* publication = nullptr;
  const std::vector<TextFile>* files = nullptr;
  const TextFacts* facts = nullptr;
  std::vector<ManifestItem> items;                    ///< everything but the text files and the navigation documents
  std::string cover_item;                             ///< id of the cover picture; may be empty
  NavigationUse navigation = NavigationUse::NotRead;  ///< whether nav.xhtml is the contents page
};

/// META-INF/container.xml.
std::string write_container();
/// EPUB/package.opf.
std::string write_package(const PackageInput& input);
/// EPUB/nav.xhtml: toc, landmarks, and page-list where pages are known.
std::string write_navigation(const PackageInput& input);
/// EPUB/toc.ncx for readers of EPUB 2.
std::string write_ncx(const PackageInput& input);

}  // namespace forme::epub
