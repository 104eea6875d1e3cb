#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pages/paged_issue.h"

namespace forme {

/// A line on its page, with what it is in the flow.
struct PageLine {
  const Line* line = nullptr;
  BlockId block = no_block;
  std::size_t root = 0;    ///< index into Flow::roots
  std::uint32_t page = 0;  ///< index into PagedIssue::pages
  Length edge;             ///< start edge of the measure
  Point start;             ///< left edge of its ink, on the baseline
  std::size_t column = 0;  ///< in the flow's columns: number of the stretch of lines under each other
  bool in_flow = false;    ///< neither floated nor placed absolutely, nor a note
  bool in_table = false;
  bool initial = false;  ///< a dropped or raised initial
  bool body = false;     ///< in an article's flow, outside tables, in the type that most of the text is set in

  Length size() const { return line->runs.empty() ? Length() : line->runs.front().size; }
  std::string text() const;
};

/// The width that most lines of the body have; 0 where there is no body.
Length body_measure(const std::vector<PageLine>& lines);

/// The lines of the pages' content, in reading order. Furniture is left out.
std::vector<PageLine> collect_lines(const PagedIssue& paged, const Flow& flow, const Document& document);

/// The top and sides of a fragment.
struct Extent {
  Length left, right, top;
};
/// Nothing for what no text rests on: empty lines, column rules.
std::optional<Extent> extent_of(const Fragment& fragment);

/// For each block, the index of its root in Flow::roots. A note belongs where it is called.
std::vector<std::size_t> roots_of_blocks(const Flow& flow);

}  // namespace forme
