#include "driver/page_lines.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace forme {
namespace {

/// What a block is by itself and by the boxes around it.
struct BlockPlace {
  bool in_flow = true, in_table = false;
};

/// Calls `visit` with each block and its root's index, outer blocks first; notes come with the block that calls them.
template <class Visit>
void visit_blocks(const Flow& flow, Visit&& visit) {
  for (std::size_t root = 0; root < flow.roots.size(); ++root) {
    std::vector<BlockId> open = {flow.roots[root]};
    while (!open.empty()) {
      const BlockId id = open.back();
      open.pop_back();
      visit(id, root);
      const Block& block = flow[id];
      open.insert(open.end(), block.children.begin(), block.children.end());
      if (block.content == no_inline) continue;
      for (const InlineRun& run : flow.inlines[block.content].runs) {
        if (run.note != no_block) open.push_back(run.note);
      }
    }
  }
}

std::vector<BlockPlace> places_of_blocks(const Flow& flow) {
  std::vector<BlockPlace> places(flow.blocks.size());
  visit_blocks(flow, [&](BlockId id, std::size_t) {
    const Block& block = flow[id];
    BlockPlace& place = places[id];
    if (block.parent != no_block) place = places[block.parent];
    const ComputedStyle& style = *block.style;
    place.in_flow = place.in_flow && style.float_ == Float::None && style.position != Positioning::Absolute &&
                    style.position != Positioning::Running;
    place.in_table = place.in_table || block.kind == BlockKind::TableCell;
  });
  return places;
}

/// Family, size and leading: what tells the text from heads and notes.
using Type = std::tuple<std::string, Length, Length>;

Type type_of(const ComputedStyle& style) {
  return {style.font_family.empty() ? "" : style.font_family.front(), style.font_size, style.line_height};
}

void mark_body(std::vector<PageLine>& lines, const Flow& flow, const Document& document) {
  std::map<Type, std::size_t> characters;
  const auto may_be_body = [&](const PageLine& line) {
    const NodeId root = flow[flow.roots[line.root]].node;
    return line.in_flow && !line.in_table && !line.initial && root != no_node && document[root].name == "article";
  };
  for (const PageLine& line : lines) {
    if (may_be_body(line)) characters[type_of(*flow[line.block].style)] += line.line->text_end - line.line->text_begin;
  }
  const auto most = std::max_element(characters.begin(), characters.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == characters.end()) return;
  for (PageLine& line : lines) line.body = may_be_body(line) && type_of(*flow[line.block].style) == most->first;
}

/// Lines of the flow go on down a column; where one stands higher or far to the side of the one before, another column
/// begins.
void number_columns(std::vector<PageLine>& lines) {
  const Length far = body_measure(lines) / 2;
  std::size_t column = 0;
  const PageLine* before = nullptr;
  for (PageLine& line : lines) {
    if (line.in_flow && !line.in_table && !line.initial) {
      const bool goes_on = before != nullptr && line.page == before->page && line.root == before->root &&
                           line.start.y > before->start.y && line.edge < before->edge + far &&
                           line.edge > before->edge - far;
      if (!goes_on) ++column;
      before = &line;
    }
    line.column = column;
  }
}

}  // namespace

std::optional<Extent> extent_of(const Fragment& fragment) {
  if (const auto* line = std::get_if<LineFragment>(&fragment)) {
    if (line->line->runs.empty()) return std::nullopt;
    const Length left = line->origin.x + line->line->indent;
    return Extent{left, left + line->line->width, line->origin.y - line->line->ascent};
  }
  if (const auto* image = std::get_if<ImageFragment>(&fragment)) {
    return Extent{image->clip.x, image->clip.right(), image->clip.y};
  }
  if (const auto* box = std::get_if<BoxFragment>(&fragment)) {
    return Extent{box->rect.x, box->rect.right(), box->rect.y};
  }
  const auto& rule = std::get<RuleFragment>(fragment);
  if (rule.from.y != rule.to.y) return std::nullopt;  // a column rule
  return Extent{rule.from.x, rule.to.x, rule.from.y};
}

std::string PageLine::text() const {
  std::string out;
  for (const GlyphRun& run : line->runs) out += run.text;
  return out;
}

Length body_measure(const std::vector<PageLine>& lines) {
  std::map<std::int64_t, std::size_t> widths;  // in points
  for (const PageLine& line : lines) {
    if (line.body && !line.line->last) ++widths[std::llround(line.line->width.pt())];
  }
  const auto most =
      std::max_element(widths.begin(), widths.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == widths.end() ? Length() : Length::from_pt(static_cast<double>(most->first));
}

std::vector<std::size_t> roots_of_blocks(const Flow& flow) {
  std::vector<std::size_t> roots(flow.blocks.size(), 0);
  visit_blocks(flow, [&](BlockId id, std::size_t root) { roots[id] = root; });
  return roots;
}

std::vector<PageLine> collect_lines(const PagedIssue& paged, const Flow& flow, const Document& document) {
  const std::vector<std::size_t> roots = roots_of_blocks(flow);
  const std::vector<BlockPlace> places = places_of_blocks(flow);
  std::vector<PageLine> lines;
  for (std::uint32_t page = 0; page < paged.pages.size(); ++page) {
    for (const PageLayer* layer : {&paged.pages[page].background, &paged.pages[page].content}) {
      for (const Fragment& fragment : layer->fragments) {
        const auto* set = std::get_if<LineFragment>(&fragment);
        if (set == nullptr || set->block == no_block || set->line->runs.empty()) continue;
        PageLine line;
        line.line = set->line.get();
        line.block = set->block;
        line.root = roots[set->block];
        line.page = page;
        line.edge = set->origin.x;
        line.start = {set->origin.x + set->line->indent, set->origin.y};
        line.in_flow = places[set->block].in_flow;
        line.in_table = places[set->block].in_table;
        line.initial = flow[set->block].initial != no_inline && line.text().empty();
        lines.push_back(line);
      }
    }
  }
  mark_body(lines, flow, document);
  number_columns(lines);
  return lines;
}

}  // namespace forme
