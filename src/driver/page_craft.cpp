#include "driver/page_craft.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/utf8.h"
#include "driver/column_check.h"
#include "driver/rivers.h"
#include "driver/text_check.h"

namespace forme {
namespace {

/// More lines in a row that end with a hyphen are a ladder.
constexpr std::size_t longest_good_stack = 2;
/// A word space this many times the mean is a hole.
constexpr double hole = 2;

Length grid_tolerance() { return Length::from_pt(0.1); }

bool is_justified(const PageLine& line, const Flow& flow) {
  return line.body && !line.line->last && flow[line.block].style->text_align == TextAlign::Justify;
}

/// The mean word space of a line in points; 0 where it has none.
double word_space(const Line& line) {
  double sum = 0;
  std::size_t count = 0;
  for (const GlyphRun& run : line.runs) {
    for (const PlacedGlyph& glyph : run.glyphs) {
      if (run.generated || glyph.cluster >= run.text.size() || run.text[glyph.cluster] != ' ') continue;
      sum += glyph.advance.pt();
      ++count;
    }
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

std::size_t character_count(const PageLine& line) {
  const std::string text = line.text();
  std::size_t count = line.line->hyphenated ? 1 : 0;
  for (std::size_t at = 0; at < text.size(); ++count) decode_utf8(text, at);
  return count;
}

bool ends_with_hyphen(const PageLine& line) {
  if (line.line->hyphenated) return true;
  const std::string text = line.text();
  return text.ends_with('-') || text.ends_with("\u2010");
}

/// Where lines stand between two lines of the grid.
Length phase_of(const PageLine& line, const Flow& flow) {
  const Length unit = flow[line.block].style->line_height;
  return unit > Length() ? Length::from_raw(line.start.y.raw() % unit.raw()) : Length();
}

/// Sums that the figures of the whole and of each article are made of.
class Tally {
 public:
  void add(const PageLine& line, const Flow& flow) {
    pages_.insert(line.page);
    if (!line.body) return;
    ++figures_.body_lines;
    add_hyphen(line);
    if (!is_justified(line, flow)) return;
    ++figures_.justified_lines;
    characters_ += character_count(line);
    if (const double space = word_space(*line.line); space > 0) spaces_.push_back(space);
  }

  void add_beside_grid() { ++beside_grid_; }

  CraftFigures figures() {
    figures_.pages = pages_.size();
    const auto share = [](std::size_t part, std::size_t all) {
      return all == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(all);
    };
    figures_.characters_a_line = share(characters_, figures_.justified_lines);
    figures_.hyphenated = share(hyphens_, figures_.body_lines);
    figures_.on_grid = 1 - share(beside_grid_, figures_.body_lines);
    measure_spaces();
    return figures_;
  }

 private:
  void add_hyphen(const PageLine& line) {
    const bool hyphen = ends_with_hyphen(line);
    stack_ = hyphen ? (line.column == column_ ? stack_ + 1 : 1) : 0;
    column_ = line.column;
    hyphens_ += hyphen ? 1 : 0;
    figures_.longest_stack = std::max(figures_.longest_stack, stack_);
  }

  void measure_spaces() {
    if (spaces_.empty()) return;
    double sum = 0, squares = 0;
    for (const double space : spaces_) sum += space;
    const double mean = sum / static_cast<double>(spaces_.size());
    for (const double space : spaces_) squares += (space - mean) * (space - mean);
    figures_.word_space = mean;
    figures_.word_space_deviation = std::sqrt(squares / static_cast<double>(spaces_.size()));
  }

  CraftFigures figures_;
  std::set<std::uint32_t> pages_;
  std::vector<double> spaces_;
  std::size_t characters_ = 0, hyphens_ = 0, beside_grid_ = 0, stack_ = 0, column_ = 0;
};

class CraftMeter {
 public:
  CraftMeter(const std::vector<PageLine>& lines, const PagedIssue& paged, const Flow& flow)
      : lines_(lines), paged_(paged), flow_(flow), tallies_(flow.roots.size()) {}

  PageCraft run() {
    for (const PageLine& line : lines_) {
      whole_.add(line, flow_);
      tallies_[line.root].add(line, flow_);
    }
    find_beside_grid();
    make_figures();
    find_loose_lines();
    find_rivers(lines_, flow_, craft_.findings);
    find_stacks();
    find_uneven_feet(lines_, paged_, craft_.findings);
    find_widows(lines_, craft_.findings);
    find_stranded_heads(lines_, flow_, craft_.findings);
    find_overlaps(lines_, flow_, craft_.findings);
    find_lost_text(lines_, flow_, craft_.findings);
    count_findings();
    return std::move(craft_);
  }

 private:
  void make_figures() {
    craft_.whole = whole_.figures();
    craft_.whole.pages = paged_.pages.size();
    for (Tally& tally : tallies_) craft_.roots.push_back(tally.figures());
  }

  /// One grid for all pages: the place between its lines where most baselines stand.
  void find_beside_grid() {
    std::map<std::int64_t, std::size_t> phases;  // in hundredths of a point
    for (const PageLine& line : lines_) {
      if (line.body) ++phases[std::llround(phase_of(line, flow_).pt() * 100)];
    }
    const auto most = std::max_element(phases.begin(), phases.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == phases.end()) return;
    const Length phase = Length::from_pt(static_cast<double>(most->first) / 100);
    for (const PageLine& line : lines_) {
      if (!line.body) continue;
      const Length unit = flow_[line.block].style->line_height;
      const Length off = phase_of(line, flow_) - phase;
      const Length distance = off < Length() ? -off : off;
      if (std::min(distance, unit - distance) <= grid_tolerance()) continue;
      whole_.add_beside_grid();
      tallies_[line.root].add_beside_grid();
      add(CraftFault::OffGrid, line);
    }
  }

  void find_loose_lines() {
    for (const PageLine& line : lines_) {
      if (is_justified(line, flow_) && word_space(*line.line) > hole * craft_.whole.word_space) {
        add(CraftFault::LooseLine, line);
      }
    }
  }

  /// Each ladder once, at its first line too many.
  void find_stacks() {
    std::size_t stack = 0, column = 0;
    for (const PageLine& line : lines_) {
      if (!line.body) continue;
      stack = ends_with_hyphen(line) ? (line.column == column ? stack + 1 : 1) : 0;
      column = line.column;
      if (stack == longest_good_stack + 1) add(CraftFault::HyphenStack, line);
    }
  }

  void add(CraftFault fault, const PageLine& line) {
    craft_.findings.push_back({fault, line.root, line.block, line.page, line.start, line.text()});
  }

  void count_findings() {
    const std::vector<std::size_t> roots = roots_of_blocks(flow_);
    for (CraftFinding& finding : craft_.findings) {
      finding.root = roots[finding.block];
      ++craft_.whole.faults[static_cast<std::size_t>(finding.fault)];
      ++craft_.roots[finding.root].faults[static_cast<std::size_t>(finding.fault)];
    }
  }

  const std::vector<PageLine>& lines_;
  const PagedIssue& paged_;
  const Flow& flow_;
  Tally whole_;
  std::vector<Tally> tallies_;
  PageCraft craft_;
};

}  // namespace

std::string_view name_of(CraftFault fault) {
  constexpr std::array<std::string_view, craft_fault_count> names = {
      "loose-lines", "rivers",         "hyphen-stacks", "off-grid",     "uneven-feet", "widows",
      "orphans",     "stranded-heads", "overlaps",      "missing-text", "out-of-order"};
  return names[static_cast<std::size_t>(fault)];
}

PageCraft measure_craft(const std::vector<PageLine>& lines, const PagedIssue& paged, const Flow& flow) {
  return CraftMeter(lines, paged, flow).run();
}

}  // namespace forme
