#include "driver/column_check.h"

#include <algorithm>
#include <map>

namespace forme {
namespace {

void add(std::vector<CraftFinding>& findings, CraftFault fault, const PageLine& line) {
  findings.push_back({fault, line.root, line.block, line.page, line.start, line.text()});
}

/// A column of one page as the text sees it.
struct Foot {
  const PageLine* line = nullptr;  ///< its last
  Length left, right;
  Length rests_on;  ///< top of what is below it; the page's height when nothing is
};

class FeetOfPage {
 public:
  FeetOfPage(const Page& page, std::vector<CraftFinding>& findings) : page_(page), findings_(findings) {}

  /// `text_end` is how far down the page the text goes on; below all of it, where the text ends on the page.
  void compare(std::vector<Foot> feet, Length text_end) {
    for (Foot& foot : feet) rest(foot);
    std::map<Length, Length> lowest;  // by what the feet rest on
    for (const Foot& foot : feet) {
      Length& low = lowest.try_emplace(foot.rests_on, foot.line->start.y).first->second;
      low = std::max(low, foot.line->start.y);
    }
    for (const Foot& foot : feet) {
      const bool balanced = foot.rests_on < text_end;
      const Length allowed = balanced ? foot.line->line->leading : Length();
      if (!foot.line->body || foot.line->start.y + allowed + slack() >= lowest[foot.rests_on]) continue;
      add(findings_, CraftFault::UnevenFoot, *foot.line);
    }
  }

 private:
  static Length slack() { return Length::from_pt(0.1); }

  void rest(Foot& foot) const {
    foot.rests_on = page_.style.size.height;
    for (const Fragment& fragment : page_.content.fragments) {
      const std::optional<Extent> extent = extent_of(fragment);
      if (!extent || extent->top <= foot.line->start.y) continue;
      if (extent->left < foot.right && extent->right > foot.left) foot.rests_on = std::min(foot.rests_on, extent->top);
    }
  }

  const Page& page_;
  std::vector<CraftFinding>& findings_;
};

/// The last line of each column.
std::vector<Foot> feet_of(const std::vector<const PageLine*>& lines, Length measure) {
  std::vector<Foot> feet;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i + 1 < lines.size() && lines[i + 1]->column == lines[i]->column) continue;
    feet.push_back({lines[i], lines[i]->edge, lines[i]->edge + measure, {}});
  }
  return feet;
}

Length lowest_of(const std::vector<const PageLine*>& lines) {
  Length lowest;
  for (const PageLine* line : lines) lowest = std::max(lowest, line->start.y);
  return lowest;
}

std::vector<const PageLine*> flow_lines(const std::vector<PageLine>& lines) {
  std::vector<const PageLine*> out;
  for (const PageLine& line : lines) {
    if (line.in_flow && !line.initial) out.push_back(&line);
  }
  return out;
}

}  // namespace

void find_uneven_feet(const std::vector<PageLine>& lines, const PagedIssue& paged,
                      std::vector<CraftFinding>& findings) {
  const Length measure = body_measure(lines);
  const std::vector<const PageLine*> flowing = flow_lines(lines);
  for (std::size_t i = 0; i < flowing.size();) {
    std::size_t end = i;
    while (end < flowing.size() && flowing[end]->page == flowing[i]->page && flowing[end]->root == flowing[i]->root) {
      ++end;
    }
    const bool last = end == flowing.size() || flowing[end]->root != flowing[i]->root;
    const std::vector<const PageLine*> here(flowing.begin() + static_cast<std::ptrdiff_t>(i),
                                            flowing.begin() + static_cast<std::ptrdiff_t>(end));
    const Page& page = paged.pages[flowing[i]->page];
    FeetOfPage(page, findings).compare(feet_of(here, measure), last ? page.style.size.height * 2 : lowest_of(here));
    i = end;
  }
}

void find_widows(const std::vector<PageLine>& lines, std::vector<CraftFinding>& findings) {
  const std::vector<const PageLine*> flowing = flow_lines(lines);
  for (std::size_t i = 0; i < flowing.size();) {
    std::size_t end = i;
    while (end < flowing.size() && flowing[end]->block == flowing[i]->block) ++end;
    const std::size_t count = end - i;
    if (count > 1 && !flowing[i]->in_table) {
      if (flowing[i + 1]->column != flowing[i]->column) add(findings, CraftFault::Orphan, *flowing[i]);
      if (flowing[end - 2]->column != flowing[end - 1]->column) add(findings, CraftFault::Widow, *flowing[end - 1]);
    }
    i = end;
  }
}

void find_stranded_heads(const std::vector<PageLine>& lines, const Flow& flow, std::vector<CraftFinding>& findings) {
  const std::vector<const PageLine*> flowing = flow_lines(lines);
  const auto is_head = [&](const PageLine& line) {
    return !line.in_table && !is_forced(flow[line.block].style->break_after) &&
           flow[line.block].style->break_after != BreakBetween::Auto;
  };
  for (std::size_t i = 0; i + 1 < flowing.size(); ++i) {
    if (!is_head(*flowing[i]) || is_head(*flowing[i + 1]) || flowing[i + 1]->root != flowing[i]->root) continue;
    std::size_t below = 0;
    for (std::size_t k = i + 1; k < flowing.size() && k <= i + 2 && flowing[k]->root == flowing[i]->root; ++k) {
      if (flowing[k]->column == flowing[i]->column) ++below;
    }
    const bool ends_article = i + 2 == flowing.size() || flowing[i + 2]->root != flowing[i]->root;
    if (below + (ends_article ? 1 : 0) < 2) add(findings, CraftFault::StrandedHead, *flowing[i]);
  }
}

}  // namespace forme
