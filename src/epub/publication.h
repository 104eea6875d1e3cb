#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "epub/text_file.h"
#include "issue/issue.h"

namespace forme::epub {

/// What the package says of the issue as a whole, from its manifest and, where that holds Markdown, from its cover.
struct Publication {
  std::string title;     ///< "The Composing Stick, Issue 1"
  std::string subtitle;  ///< the issue's own name; may be empty
  std::string magazine, number, publisher, rights, date;
  std::string issn;        ///< 2049-3630; empty when there is none or it is wrong
  std::string identifier;  ///< urn:uuid:…, the same for every build of the issue
  std::string modified;    ///< 2026-12-01T00:00:00Z
  std::string language;
  std::vector<std::string> languages;  ///< the issue's first, then those of its articles
  std::vector<std::string> creators;   ///< authors, once each, in order
};

Publication describe_publication(const Issue& issue, const Document& document, std::string_view modified);

/// The files of the edition in spine order, their trees still empty. With a cover picture the cover's words stand on a
/// title page behind it.
enum class CoverStyle : std::uint8_t { Picture, Typographic };
std::vector<TextFile> plan_text(const Document& document, const Publication& publication, CoverStyle cover);

}  // namespace forme::epub
