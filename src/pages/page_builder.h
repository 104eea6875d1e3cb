#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pages/layout_context.h"
#include "pages/paged_issue.h"
#include "pages/place.h"

namespace forme {

/// The pages that are made so far, and the one that is being filled.
class PageBuilder {
 public:
  PageBuilder(LayoutContext& context, int first_page);

  /// Begins a page of this name; blank pages come before it where its side is asked for.
  void start(const std::string& name, BreakBetween kind, bool first_of_name);
  bool has_page() const { return !issue_.pages.empty(); }
  const std::string& name() const { return name_; }

  Page& page() { return issue_.pages.back(); }
  Point area_origin() const;
  Size area() const;

  /// Puts what was placed on the page: fragments, anchors, strings, absolutely placed boxes.
  void add(PlacedRange placed);
  void add_fragments(std::vector<Fragment> fragments);
  void add_starts(const std::vector<BlockId>& starts, Point point);
  void add_absolute(BlockId block);

  /// Strings that were set on each page, in order.
  const std::vector<std::vector<NamedString>>& strings() const { return strings_; }
  PagedIssue finish();

 private:
  void push_page(const PageContext& page_context);
  void close_page();

  LayoutContext& context_;
  int first_page_;
  PagedIssue issue_;
  std::string name_;
  std::vector<std::vector<NamedString>> strings_;
  std::vector<Fragment> overlay_;  ///< absolutely placed boxes above the text
};

}  // namespace forme
