#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "driver/page_lines.h"

namespace forme {

/// What a typesetter would not sign.
enum class CraftFault : std::uint8_t {
  LooseLine,     ///< word spaces over twice the mean
  River,         ///< word spaces under each other in four lines
  HyphenStack,   ///< more than two lines in a row that end with a hyphen
  OffGrid,       ///< a baseline of the body beside the grid
  UnevenFoot,    ///< a column that ends higher than its neighbours
  Widow,         ///< a paragraph's last line alone at a column's top
  Orphan,        ///< a paragraph's first line alone at a column's foot
  StrandedHead,  ///< a head with fewer than two lines of its text below it
  Overlap,       ///< two lines that touch
  MissingText,   ///< text of the source that stands on no page
  OutOfOrder     ///< text that stands before what it follows
};
constexpr std::size_t craft_fault_count = 11;
std::string_view name_of(CraftFault fault);

struct CraftFinding {
  CraftFault fault = CraftFault::LooseLine;
  std::size_t root = 0;  ///< index into Flow::roots
  BlockId block = no_block;
  std::uint32_t page = 0;  ///< index into PagedIssue::pages
  Point place;
  std::string words;  ///< of the line
};

/// The figures of some pages, or of one article. What is counted of hyphens, spaces and the grid is the body's lines.
struct CraftFigures {
  std::size_t pages = 0, body_lines = 0, justified_lines = 0;
  double characters_a_line = 0;                     ///< of justified lines
  double word_space = 0, word_space_deviation = 0;  ///< points; over the means of the justified lines
  double hyphenated = 0;                            ///< share of the body's lines
  std::size_t longest_stack = 0;
  double on_grid = 1;  ///< share of the body's baselines within 0.1 pt of one grid
  std::array<std::size_t, craft_fault_count> faults{};

  std::size_t count(CraftFault fault) const { return faults[static_cast<std::size_t>(fault)]; }
};

struct PageCraft {
  CraftFigures whole;
  std::vector<CraftFigures> roots;  ///< one for each of Flow::roots
  std::vector<CraftFinding> findings;
};

/// Measures the set pages, whose lines are `lines`, against the rules of page craft.
PageCraft measure_craft(const std::vector<PageLine>& lines, const PagedIssue& paged, const Flow& flow);

}  // namespace forme
