#include <algorithm>
#include <array>

#include "pages/composer.h"

/// A whole article: it is set once, and again with other page ends where that comes out badly.
namespace forme {
namespace {

/// The article's last page is no page when its columns hold fewer lines than this.
constexpr std::int64_t least_last_lines = 5;
constexpr std::int64_t last_line_cost = 700;  ///< for each that is missing
/// An article that costs less than a column that is a line short has been set well enough.
constexpr std::int64_t worth_trying = 200;
/// What moving a line on to the next page may be worth; below zero, taking it from there.
constexpr std::array<std::int64_t, 5> delays = {-25, 10, 25, 45, 130};

bool is_page_break(BreakBetween kind) { return is_forced(kind) && kind != BreakBetween::Column; }

}  // namespace

void Composer::add_article(BlockId root) {
  if (floats_to_foot(context_, root)) {
    add_at_foot(root);
    return;
  }
  if (const Jump* jump = context_.jumps.of_rest(root)) {
    add_rest(*jump);
    return;
  }
  const ComputedStyle& style = *context_.flow[root].style;
  begin_article(style, style.page);
  takes_filler_ = holds_text(context_, root);
  auto bands = std::make_unique<ArticleBands>(context_, root, style.page);
  Text text;
  text.bands = bands.get();
  text.page = style.page;
  text.break_after = style.break_after;
  text.jump = context_.jumps.of_article(root);
  set_text(text);
  if (jumped_)
    rests_[text.jump->rest] = {std::move(bands), setting_, *jumped_, std::exchange(waiting_, {}),
                               context_.footnote_area()};
}

/// On a page of its own where the style, or what came before, asks for that.
void Composer::begin_article(const ComputedStyle& style, const std::string& page) {
  const bool fresh = !pages_.has_page() || break_before_next_ || page != pages_.name() ||
                     is_page_break(style.break_before) || style.break_before == BreakBetween::Always;
  if (fresh) fill_foot();
  if (fresh) start_named_page(page, style.break_before);
  context_.column_height = pages_.area().height;
  context_.set_footnote_area(pages_.page().style.footnote_area);
  pieces_.clear();
}

void Composer::set_text(const Text& text) {
  const Start start{pages_.mark(), y_, notes_, space_below_, context_.column_height, fresh_, foot_notes_};
  std::int64_t least_cost = set_once(text, 0);
  if (least_cost < worth_trying) return;
  std::int64_t best = 0, last_tried = 0;
  for (const std::int64_t delay : delays) {
    last_tried = delay;
    go_back(start);
    const std::int64_t cost = set_once(text, delay);
    if (cost >= least_cost) continue;
    least_cost = cost;
    best = delay;
  }
  if (best == last_tried) return;
  go_back(start);
  set_once(text, best);
}

void Composer::go_back(const Start& start) {
  pages_.rewind(start.pages);
  y_ = start.y;
  notes_ = start.notes;
  space_below_ = start.space_below;
  context_.column_height = start.column_height;
  fresh_ = start.fresh;
  foot_notes_ = start.foot_notes;
}

/// Sets a text from here on and says what that costs. `delay`: how gladly its pages pass text on to the next, so that
/// the last does not hold a few lines.
std::int64_t Composer::set_once(const Text& text, std::int64_t delay) {
  delay_ = delay;
  cost_ = last_page_cost_ = 0;
  break_before_next_ = is_page_break(text.break_after);
  waiting_ = text.waiting;
  start_jump(text.jump);
  columns_ = Band{};
  columns_.column_width = pages_.area().width;
  article_ = text.bands;
  setting_ = nullptr;
  choose_setting(pages_.name());
  band_ = 0;
  Spot begin = text.rest == nullptr ? Spot{} : begin_of_rest(*text.rest);
  for (; band_ < setting_->bands.size() && !jumped_; ++band_) {
    const Band& band = setting_->bands[band_];
    last_band_ = band_ + 1 == setting_->bands.size();
    if (band.page != pages_.name()) start_named_page(band.page, BreakBetween::Page);
    compose(band, std::exchange(begin, Spot{}));
    note_columns(setting_->bands[band_]);
  }
  close_boxes(0, y_, jumped_.has_value());
  if (!jumped_) flush_floats();
  finish_notes();
  article_ = nullptr;
  variants_.reset();
  if (pages_.name() != text.page) break_before_next_ = true;
  return cost_ + last_page_cost_;
}

/// Takes the bands for the page that is being filled, which has this name; false when they are in use already.
bool Composer::choose_setting(const std::string& page) {
  const Length width = pages_.area().width;
  if (setting_ != nullptr) {
    const auto known = setting_->widths.find(page);
    if (known != setting_->widths.end() && known->second == width) return false;
  }
  const BandSetting* other = article_->setting(setting_, page, width);
  if (other == nullptr) return false;
  setting_ = other;
  return true;
}

/// Columns that floats without text will have.
void Composer::note_columns(const Band& band) {
  if (band.columns >= columns_.columns) columns_ = Band{band, {}};
}

void Composer::renew_columns() {
  columns_.columns = 1;
  const std::size_t end = std::min(band_ + 1, setting_->bands.size());
  for (std::size_t b = 0; b < end; ++b) note_columns(setting_->bands[b]);
}

/// Goes on at a place of the setting, inside a paragraph after `offset` bytes of its text.
Spot Composer::go_to(const ArticleBands::Found& found, std::uint32_t offset) {
  band_ = found.band;
  variants_.emplace(context_, setting_->bands[band_]);
  return found.paragraph == nullptr ? Spot{found.item} : variants_->add_rest(*found.paragraph, offset);
}

/// Where the band goes on from a spot; nothing inside what is not a paragraph.
std::optional<TextPlace> Composer::place_of(const Band& band, Spot spot) {
  const VariantsAt variants = [this](std::size_t item) { return variants_->at(item); };
  return ArticleBands::place_of(band, SpotWalk(band.list, variants).at(spot), spot);
}

/// The band from `begin` on, set for the width of this page. What is broken that is no paragraph keeps its measure, and
/// so does all that follows it on the page.
const Band& Composer::for_this_page(const Band& band, Spot& begin) {
  const BandSetting* before = setting_;
  if (article_ == nullptr || band_ >= before->bands.size() || &band != &before->bands[band_]) return band;
  if (!choose_setting(band.page)) return band;
  const auto place = place_of(band, begin);
  const auto found = place ? article_->find(*setting_, *place) : std::nullopt;
  if (!found) {
    setting_ = before;
    keep_measure(band, begin);
    return band;
  }
  begin = go_to(*found, place->offset);
  last_band_ = band_ + 1 == setting_->bands.size();
  const Band& other = setting_->bands[band_];
  for (OpenBox& open : open_boxes_) {
    const auto same = std::find_if(other.boxes.begin(), other.boxes.end(),
                                   [&](const BandBox& box) { return box.block == open.box.block; });
    if (same != other.boxes.end()) open.box = *same;
  }
  renew_columns();
  return other;
}

void Composer::keep_measure(const Band& band, Spot begin) {
  const Item* at = begin.item < band.list.items.size() ? &band.list.items[begin.item] : nullptr;
  if (at == nullptr || at->fragments.empty()) return;
  const auto* line = std::get_if<LineFragment>(&at->fragments.back());
  const BlockId block = line == nullptr ? no_block : line->block;
  if (!keeps_measure_.insert(block).second) return;
  Span span;
  if (block != no_block && context_.flow[block].node != no_node)
    span = context_.styled.document()[context_.flow[block].node].span;
  context_.diagnostics.warning("page-width", span,
                               "this is broken between pages of different widths; its rest, and what follows on that "
                               "page, keeps the measure of the first",
                               "give these pages one width, or let a page begin before it");
}

void Composer::count_cost(const Band& band, const Attempt& attempt, Spot begin, Room room) {
  if (band.columns < 2) return;
  cost_ += attempt.filling.cost;
  last_page_cost_ = 0;
  if (!last_band_ || !attempt.filling.complete || begin == Spot{} || !attempt.floats.empty()) return;
  const std::int64_t lines = steps_to_cover(attempt.filling.bottom - room.top, band.line());
  last_page_cost_ = last_line_cost * std::max<std::int64_t>(0, least_last_lines - lines);
}

}  // namespace forme
