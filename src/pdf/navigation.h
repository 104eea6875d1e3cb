#pragma once

#include <string>
#include <vector>

#include "paint/display_list.h"
#include "pdf/page_frame.h"
#include "pdf/pdf_objects.h"

namespace forme {

/// The page tree over `pages`, balanced; every page object must name `parent_of` its index as /Parent.
class PageTree {
 public:
  PageTree(PdfObjects& objects, std::size_t pages);
  PdfRef root() const { return root_; }
  PdfRef page(std::size_t index) const { return pages_[index]; }
  PdfRef parent_of(std::size_t index) const;

 private:
  std::vector<PdfRef> pages_, leaves_;
  PdfRef root_;
};

/// The value of the catalog's /PageLabels: printed folios, with a range for each run of consecutive numbers.
std::string page_labels(const std::vector<DisplayPage>& pages);

/// Bookmarks; no reference when there are none. Entries deeper than the one before by more than a level are raised.
PdfRef add_outline(PdfObjects& objects, const std::vector<OutlineEntry>& entries, const PageTree& tree,
                   const std::vector<PageFrame>& frames);

}  // namespace forme
