#include "pages/article_bands.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace forme {
namespace {

/// An article is measured as a whole for each width.
constexpr std::size_t most_settings = 16;

/// The paragraph of which an item is a line, but not the first; null: none.
const SetParagraph* paragraph_around(const ItemList& list, std::size_t item) {
  const auto after = std::upper_bound(list.paragraphs.begin(), list.paragraphs.end(), item,
                                      [](std::size_t i, const SetParagraph& p) { return i < p.first; });
  if (after == list.paragraphs.begin()) return nullptr;
  const SetParagraph& paragraph = *std::prev(after);
  return item > paragraph.first && item < paragraph.first + paragraph.lines ? &paragraph : nullptr;
}

const LineFragment* line_of(const Item& item) {
  return item.fragments.empty() ? nullptr : std::get_if<LineFragment>(&item.fragments.back());
}

}  // namespace

const BandSetting* ArticleBands::setting(const BandSetting* from, const std::string& page, Length width) {
  PageWidths widths;
  if (from != nullptr) widths = from->widths;
  widths[page] = width;
  if (const auto known = settings_.find(widths); known != settings_.end()) return &known->second;
  if (settings_.size() >= most_settings) {
    if (!std::exchange(said_most_, true))
      context_.diagnostics.warning("page-widths", {}, "an article stands on pages of more than 16 widths",
                                   "the others keep the measure of the page before them");
    return nullptr;
  }
  BandSetting& made = settings_[widths];
  made.bands = make_bands(context_, root_, page_, widths);
  made.widths = std::move(widths);
  return &made;
}

std::optional<TextPlace> ArticleBands::place_of(const Band& band, const Item* at, Spot spot) {
  const auto& items = band.list.items;
  std::size_t item = spot.item;
  if (spot.difference != 0) {
    const LineFragment* line = line_of(*at);
    if (line == nullptr) return std::nullopt;
    return TextPlace{line->block, line->line->text_begin, true};
  }
  while (item < items.size() && items[item].kind != ItemKind::Content) ++item;
  if (item == items.size()) return std::nullopt;
  if (const SetParagraph* paragraph = paragraph_around(band.list, item)) {
    while (item < paragraph->first + paragraph->lines && line_of(items[item]) == nullptr) ++item;
    const LineFragment* line = item < items.size() ? line_of(items[item]) : nullptr;
    if (line == nullptr || line->block != paragraph->block) return std::nullopt;
    return TextPlace{paragraph->block, line->line->text_begin, true};
  }
  std::size_t first = item;
  while (first > 0 && items[first - 1].kind == ItemKind::Space) --first;
  const auto& starts = band.list.block_starts;
  const auto start = std::lower_bound(starts.begin(), starts.end(), first,
                                      [](const BlockStart& s, std::size_t i) { return s.item < i; });
  if (start == starts.end() || start->item > item) return std::nullopt;
  return TextPlace{start->block, 0, false};
}

const ArticleBands::Starts& ArticleBands::starts_of(const BandSetting& setting) {
  const auto [entry, fresh] = starts_.try_emplace(&setting);
  Starts& starts = entry->second;
  if (!fresh) return starts;
  for (std::size_t b = 0; b < setting.bands.size(); ++b) {
    for (const BlockStart& start : setting.bands[b].list.block_starts) starts.push_back({start.block, b, start.item});
  }
  std::stable_sort(starts.begin(), starts.end(), [](const Start& a, const Start& b) { return a.block < b.block; });
  return starts;
}

std::optional<ArticleBands::Found> ArticleBands::find(const BandSetting& setting, TextPlace place) {
  const Starts& starts = starts_of(setting);
  const auto start = std::lower_bound(starts.begin(), starts.end(), place.block,
                                      [](const Start& s, BlockId block) { return s.block < block; });
  if (start == starts.end() || start->block != place.block) return std::nullopt;
  Found found{start->band, start->item, nullptr};
  if (!place.inside) return found;
  const auto& paragraphs = setting.bands[found.band].list.paragraphs;
  const auto paragraph = std::lower_bound(paragraphs.begin(), paragraphs.end(), found.item,
                                          [](const SetParagraph& p, std::size_t i) { return p.first < i; });
  if (paragraph == paragraphs.end() || paragraph->block != place.block) return std::nullopt;
  found.item = paragraph->first;
  found.paragraph = &*paragraph;
  return found;
}

}  // namespace forme
