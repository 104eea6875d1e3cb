#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pages/layout_context.h"
#include "pages/paged_issue.h"
#include "pages/place.h"

namespace forme {

/// A named string or running element that is set on a page. `at_top`: nothing stands before it there.
struct Assignment {
  NamedString set;
  bool at_top = false;
};
struct PageChanges {
  std::vector<Assignment> assignments;
  std::vector<PageCounter> counters;
};

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
  void add_absolute(AbsoluteBox absolute);
  /// A piece with its top left at `at`, and the block that it is of.
  void add_piece(BlockId block, const Piece& piece, Point at);
  /// Notes that a root stands at the foot of this page, or is this page.
  void note_insertion(BlockId root, bool alone) { issue_.insertions.push_back({root, last_page(), alone}); }
  std::uint32_t last_page() const { return static_cast<std::uint32_t>(issue_.pages.size() - 1); }

  /// How far the pages are made, so that what follows can be made again in another way.
  struct Mark {
    std::size_t pages = 0, anchors = 0, bookmarks = 0, fixed = 0;
    Page last;
    PageChanges last_changes;
    std::string name;
    int number_in_name = 0;
    std::map<int, std::vector<Fragment>> overlay;
  };
  Mark mark() const;
  void rewind(const Mark& mark);

  /// What each page's text did to named strings, running elements and counters, in order.
  const std::vector<PageChanges>& changes() const { return changes_; }
  PagedIssue finish();

 private:
  void push_page(const PageContext& page_context);
  void close_page();
  void add_page_border();
  void add_fixed();

  LayoutContext& context_;
  int first_page_;
  PagedIssue issue_;
  std::string name_;
  int number_in_name_ = 0;
  std::vector<PageChanges> changes_;
  std::map<int, std::vector<Fragment>> overlay_;  ///< absolutely placed boxes above the text, by z-index
  std::vector<AbsoluteBox> fixed_;                ///< boxes of every page, in the order of the text
};

}  // namespace forme
