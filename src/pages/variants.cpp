#include "pages/variants.h"

#include <algorithm>

#include "pages/measure.h"

namespace forme {
namespace {

/// A paragraph of many lines hides a line more or fewer; one of few shows it.
constexpr std::int64_t variant_cost = 30, short_variant_cost = 360;
constexpr std::size_t fewest_lines = 3;
constexpr std::int64_t higher_space_cost = 110;
/// A last line shorter than this share of the measure is a word that was driven out.
constexpr std::int64_t shortest_last_divisor = 6;

/// Marks the rest of a paragraph, which is no choice.
constexpr int rest_difference = 1000;

bool is_variable_space(const Item& item, Grid grid) {
  return item.kind == ItemKind::Space && !item.stays && grid.exists() && item.height * 2 >= grid.unit;
}

/// Of line `k`: beside an initial it begins further right.
Length line_left(const SetParagraph& paragraph, std::size_t k) {
  return k < paragraph.beside_initial ? paragraph.left + paragraph.initial_width : paragraph.left;
}

int break_penalty(const ComputedStyle& style, const SetParagraph& paragraph, const LayoutContext::Lines& lines,
                  std::size_t k) {
  if (k + 1 < paragraph.beside_initial) return break_cost::forbidden;
  return line_penalty(style, *lines[k], k + 1, lines.size());
}

std::size_t note_count(const LayoutContext::Lines& lines) {
  std::size_t count = 0;
  for (const auto& line : lines) count += line->notes.size();
  return count;
}

}  // namespace

const std::vector<Variant>* BandVariants::at(std::size_t item) {
  const Item& first = band_.list.items[item];
  if (first.paragraph < 0 && item != rest_ && !is_variable_space(first, band_.grid)) return nullptr;
  const auto [entry, fresh] = made_.try_emplace(item);
  if (fresh) entry->second = make(item);
  return entry->second.empty() ? nullptr : &entry->second;
}

Spot BandVariants::add_rest(const SetParagraph& paragraph, std::uint32_t offset) {
  Measurer measurer(context_, band_.column_width, band_.grid, Measurer::Floats::Anchored, band_.columns);
  Variant rest{rest_difference, 0, paragraph.first + paragraph.lines, measurer.rest_of(paragraph, offset)};
  if (rest.items.empty()) return {rest.end};
  const Item& last = band_.list.items[rest.end - 1];
  for (Item& item : rest.items) {
    item.box = last.box;
    item.mirrored = last.mirrored;
  }
  rest.items.back().penalty = last.penalty;
  rest.items.back().page_penalty = last.page_penalty;
  rest_ = paragraph.first;
  made_[rest_] = {std::move(rest)};
  return {rest_, rest_difference, 0};
}

std::vector<Variant> BandVariants::make(std::size_t item) {
  const Item& first = band_.list.items[item];
  if (first.kind == ItemKind::Space) {
    Variant higher{1, higher_space_cost, item + 1, {first}};
    higher.items.front().height += band_.grid.unit;
    return {std::move(higher)};
  }
  const SetParagraph& paragraph = band_.list.paragraphs[static_cast<std::size_t>(first.paragraph)];
  if (paragraph.lines < fewest_lines) return {};
  const int beside = static_cast<int>(paragraph.beside_initial);
  if (paragraph.lines < paragraph.beside_initial + 1) return {};
  const LayoutContext::Lines& lines = context_.lines(paragraph.block, paragraph.width, beside, paragraph.initial_width);
  if (!is_plain(item, paragraph, lines)) return {};
  std::vector<Variant> variants;
  const LayoutContext::Variants& others =
      context_.variants(paragraph.block, paragraph.width, beside, paragraph.initial_width);
  for (const int difference : {1, -1}) {
    const LayoutContext::Lines& other = difference > 0 ? others.longer : others.shorter;
    if (other.empty() || !is_well_set(other, paragraph.width)) continue;
    Variant variant = set(item, paragraph, other);
    variant.difference = difference;
    variant.cost = variant_cost + short_variant_cost / static_cast<std::int64_t>(lines.size());
    variants.push_back(std::move(variant));
  }
  return variants;
}

/// Whether the items are the paragraph's lines as they were set, each of one grid line, with the usual costs of a break
/// after them.
bool BandVariants::is_plain(std::size_t first, const SetParagraph& paragraph, const LayoutContext::Lines& lines) const {
  const auto& items = band_.list.items;
  if (!context_.flow.inlines[context_.flow[paragraph.block].content].starts.empty()) return false;
  if (lines.size() != paragraph.lines || first + lines.size() > items.size()) return false;
  const ComputedStyle& style = *context_.flow[paragraph.block].style;
  std::size_t notes = 0;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    const Item& item = items[first + k];
    const bool has_initial = k == 0 && paragraph.beside_initial > 0;
    if (item.kind != ItemKind::Content || item.fragments.size() != (has_initial ? 2 : 1) || !item.side_floats.empty() ||
        item.beside > Length() || item.height != band_.line() || item.baseline != items[first].baseline ||
        item.box != items[first].box || (band_.grid.exists() && !item.snap))
      return false;
    const auto* set = std::get_if<LineFragment>(&item.fragments.back());
    if (set == nullptr || (set->line != lines[k] && !has_initial) ||
        set->origin != Point{line_left(paragraph, k), item.baseline})
      return false;
    if (k + 1 < lines.size() && item.penalty != break_penalty(style, paragraph, lines, k)) return false;
    notes += item.notes.size();
  }
  return notes == note_count(lines);
}

bool BandVariants::is_well_set(const LayoutContext::Lines& lines, Length measure) const {
  return lines.back()->width * shortest_last_divisor >= measure &&
         std::all_of(lines.begin(), lines.end(),
                     [](const auto& line) { return line->above <= Length() && line->below <= Length(); });
}

Variant BandVariants::set(std::size_t first, const SetParagraph& paragraph, const LayoutContext::Lines& lines) {
  const auto& items = band_.list.items;
  const ComputedStyle& style = *context_.flow[paragraph.block].style;
  Variant variant;
  variant.end = first + paragraph.lines;
  for (std::size_t k = 0; k < lines.size(); ++k) {
    const bool last = k + 1 == lines.size();
    Item item = items[k == 0 ? first : last ? variant.end - 1 : first + 1];
    LineFragment fragment{lines[k], {line_left(paragraph, k), item.baseline}, paragraph.block};
    if (k == 0 && paragraph.beside_initial > 0) {
      const std::string& letter = context_.flow.inlines[context_.flow[paragraph.block].initial].text;
      fragment.line = std::make_shared<const Line>(with_initial_text(*fragment.line, letter));
    }
    item.fragments.back() = std::move(fragment);
    item.notes = lines[k]->notes;
    item.note_height = Length();
    for (const BlockId note : item.notes) item.note_height += context_.note_room(note, band_.column_width);
    if (!last) item.penalty = break_penalty(style, paragraph, lines, k);
    variant.items.push_back(std::move(item));
  }
  return variant;
}

}  // namespace forme
