#pragma once

#include <map>
#include <span>
#include <vector>

#include "document/document.h"
#include "epub/write_epub.h"

namespace forme::epub {

/// Where printed pages begin, by the node at which the EPUB says so: a text node (before `offset` bytes of it) or an
/// element (before it). A page that begins in the middle of a word begins before that word; one that begins in a
/// footnote begins at the note's call.
class PageMarks {
 public:
  struct Mark {
    std::size_t offset = 0;
    std::size_t page = 0;  ///< index into the list of pages
  };
  PageMarks(const Document& document, const std::vector<PageStart>& pages);
  /// In order of offset; empty for most nodes.
  std::span<const Mark> at(NodeId node) const;

 private:
  std::map<NodeId, std::vector<Mark>> marks_;
};

}  // namespace forme::epub
