#include "pages/place.h"

#include <algorithm>
#include <iterator>

#include "pages/layout_context.h"

namespace forme {
namespace {

/// A baseline may move up by this share of the grid unit to meet a grid line: faces of other metrics in a line of the
/// same height would else lose a whole line.
constexpr std::int64_t snap_tolerance_divisor = 3;

/// The least value >= `value` - tolerance that is `phase` plus whole units.
Length snap_up(Length value, Length phase, Length unit) {
  const Length tolerance = unit / snap_tolerance_divisor;
  const std::int64_t steps = steps_to_cover(value - phase - tolerance, unit);
  return phase + unit * steps;
}

void translate(Fragment& fragment, Length dx, Length dy) {
  const auto move_rect = [&](Rect& rect) {
    rect.x += dx;
    rect.y += dy;
  };
  const auto move_point = [&](Point& point) {
    point.x += dx;
    point.y += dy;
  };
  if (auto* line = std::get_if<LineFragment>(&fragment)) move_point(line->origin);
  if (auto* box = std::get_if<BoxFragment>(&fragment)) move_rect(box->rect);
  if (auto* image = std::get_if<ImageFragment>(&fragment)) {
    move_rect(image->rect);
    move_rect(image->clip);
  }
  if (auto* rule = std::get_if<RuleFragment>(&fragment)) {
    move_point(rule->from);
    move_point(rule->to);
  }
}

Rect padding_box(Rect border_box, const ComputedStyle& style) {
  const Edges<Length> border = border_widths(style);
  return {border_box.x + border.left, border_box.y + border.top, border_box.width - border.left - border.right,
          border_box.height - border.top - border.bottom};
}

/// Boxes that are open while a column is being set; closed ones become fragments in front of what they hold.
class OpenBoxes {
 public:
  OpenBoxes(const ItemList& list, Point origin, Length area_top, PageSide side, PlacedRange& placed)
      : list_(list), origin_(origin), area_top_(area_top), side_(side), out_(placed.fragments), boxes_(placed.boxes) {}

  /// Floats stand above the boxes that they reach into, whichever is met first (CSS 2.2, appendix E).
  void add_float(std::vector<Fragment> fragments, Length bottom) {
    floats_.push_back({out_.size(), bottom});
    std::move(fragments.begin(), fragments.end(), std::back_inserter(out_));
  }

  /// Opens and closes until `box` is the innermost. Boxes around `earlier_box` began in an earlier column.
  void enter(std::int32_t box, Length y, std::int32_t earlier_box) {
    const std::vector<std::int32_t> chain = chain_of(box);
    const std::vector<std::int32_t> earlier = chain_of(earlier_box);
    std::size_t common = 0;
    while (common < chain.size() && common < open_.size() && chain[common] == open_[common].box) ++common;
    close_to(common, y, false);
    Length cloned;
    for (std::size_t i = chain.size(); i > common; --i) {
      if (i <= earlier.size() && earlier[i - 1] == chain[i - 1]) cloned += list_.box(chain[i - 1]).clone_top;
    }
    for (std::size_t i = common; i < chain.size(); ++i) {
      const bool continued = i < earlier.size() && earlier[i] == chain[i];
      open_.push_back({chain[i], continued ? y - cloned : y, out_.size(), continued});
      if (continued) cloned -= list_.box(chain[i]).clone_top;
    }
  }

  void close_all(Length y, std::int32_t next_box) {
    const std::vector<std::int32_t> going_on = chain_of(next_box);
    std::size_t kept = 0;
    while (kept < open_.size() && kept < going_on.size() && going_on[kept] == open_[kept].box) ++kept;
    close_to(kept, y, false);
    close_to(0, y, true);
  }

 private:
  struct Open {
    std::int32_t box;
    Length top;
    std::size_t position;  ///< where in the output its fragment goes
    bool continued;
  };
  struct PassedFloat {
    std::size_t position;
    Length bottom;
  };

  /// From the outermost box in.
  std::vector<std::int32_t> chain_of(std::int32_t box) const {
    std::vector<std::int32_t> chain;
    for (; box >= 0; box = list_.boxes[static_cast<std::size_t>(box)].outer) chain.push_back(box);
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  void close_to(std::size_t depth, Length y, bool goes_on) {
    while (open_.size() > depth) {
      const Open open = open_.back();
      open_.pop_back();
      const BoxLink& link = list_.box(open.box);
      if (goes_on) y += link.clone_bottom;
      BoxFragment fragment;
      const Length moved = side_ == PageSide::Left ? link.mirrored : Length();
      fragment.rect = {origin_.x + link.x + moved + link.shift.x, area_top_ + open.top + link.shift.y, link.width,
                       y - open.top};
      fragment.style = link.style;
      fragment.block = link.block;
      const bool cloned = link.style->box_decoration_break == BoxDecorationBreak::Clone;
      fragment.open_top = open.continued && !cloned;
      fragment.open_bottom = goes_on && !cloned;
      if (link.placed != no_block) boxes_.emplace_back(link.placed, padding_box(fragment.rect, *link.style));
      if (!link.drawn) continue;
      std::size_t position = open.position;
      for (const PassedFloat& passed : floats_) {
        if (passed.bottom > open.top) position = std::min(position, passed.position);
      }
      out_.insert(out_.begin() + static_cast<std::ptrdiff_t>(position), fragment);
      for (PassedFloat& passed : floats_) {
        if (passed.position >= position) ++passed.position;
      }
    }
  }

  const ItemList& list_;
  Point origin_;
  Length area_top_;
  PageSide side_;
  std::vector<Fragment>& out_;
  std::vector<std::pair<BlockId, Rect>>& boxes_;
  std::vector<Open> open_;
  std::vector<PassedFloat> floats_;
};

}  // namespace

void ColumnCursor::start_with(const Item& first, const Item* before) {
  y_ += list_->clone_top(list_->box_across(before, &first));
  if (first.repeated < 0) return;
  y_ += list_->repeated_height(first.repeated);
  at_top_ = false;
}

ColumnCursor::Step ColumnCursor::advance(const Item& item) {
  if (item.kind == ItemKind::Break || (item.kind == ItemKind::Space && at_top_ && !item.stays)) return {y_, y_};
  if (item.kind == ItemKind::Content) {
    if (item.snap && grid_.exists()) {
      y_ = snap_up(y_ + item.baseline, grid_.first_baseline, grid_.unit) - item.baseline;
    } else if (item.snap_top && grid_.exists() && !at_top_) {
      y_ = snap_up(y_, Length(), grid_.unit);
    }
    if (item.height > Length()) at_top_ = false;
  }
  const Length top = y_;
  y_ += item.height;
  return {top, y_};
}

void translate(std::vector<Fragment>& fragments, Length dx, Length dy) {
  for (Fragment& fragment : fragments) translate(fragment, dx, dy);
}

namespace {

void add_repeated(const ItemList& list, std::int32_t rows, Point at, std::vector<Fragment>& out) {
  std::vector<Fragment> fragments = list.repeated[static_cast<std::size_t>(rows)].fragments;
  translate(fragments, at.x, at.y);
  out.insert(out.end(), fragments.begin(), fragments.end());
}

}  // namespace

PlacedRange place_items(const ItemList& list, const ItemRun& run, Grid grid, Point origin, Length area_top,
                        PageSide side) {
  PlacedRange placed;
  placed.bottom = origin.y;
  ColumnCursor cursor(list, grid, origin.y);
  OpenBoxes boxes(list, origin, area_top, side, placed);
  const auto moved = [&](Length mirrored) { return side == PageSide::Left ? origin.x + mirrored : origin.x; };
  bool first = true;
  Length lowest_float;
  const Item* before_first = run.before;
  for (const Item* next : run.items) {
    const Item& item = *next;
    if (item.kind == ItemKind::Break || (first && item.kind == ItemKind::Space && !item.stays)) {
      if (first) before_first = next;
      continue;
    }
    const std::int32_t earlier_box = first && before_first != nullptr ? before_first->box : -1;
    if (first) cursor.start_with(item, before_first);
    if (first && item.repeated >= 0) {
      const Length top = cursor.y() - list.repeated_height(item.repeated);
      add_repeated(list, item.repeated, {origin.x, area_top + top}, placed.fragments);
    }
    const Length before = cursor.used() + origin.y;
    const ColumnCursor::Step step = cursor.advance(item);
    boxes.enter(item.box, first ? step.top : before, earlier_box);
    for (const SideFloat& side_float : item.side_floats) {
      std::vector<Fragment> fragments = side_float.fragments;
      translate(fragments, moved(side_float.mirrored), area_top + step.top + side_float.top);
      boxes.add_float(std::move(fragments), step.top + side_float.top + side_float.height);
    }
    for (Fragment fragment : item.fragments) {
      translate(fragment, moved(item.mirrored), area_top + step.top);
      placed.fragments.push_back(std::move(fragment));
    }
    for (const BlockId block : item.starts) placed.starts.emplace_back(block, Point{origin.x, area_top + step.top});
    for (const AbsoluteBox& box : item.absolutes)
      placed.absolutes.push_back({box.block, {origin.x + box.at.x, area_top + step.top + box.at.y}});
    placed.notes.insert(placed.notes.end(), item.notes.begin(), item.notes.end());
    if (item.kind == ItemKind::Content) {
      placed.bottom = item.height < Length() ? step.bottom : std::max(placed.bottom, step.bottom);
      if (!item.side_floats.empty()) lowest_float = std::max(lowest_float, step.top + item.reach());
    }
    first = false;
  }
  const Item* last = run.empty() ? run.before : run.items.back();
  const std::int32_t foot = !run.empty() && run.after != nullptr ? last->repeated_foot : -1;
  if (foot >= 0) add_repeated(list, foot, {origin.x, area_top + placed.bottom}, placed.fragments);
  placed.bottom += list.repeated_height(foot);
  boxes.close_all(placed.bottom, run.after != nullptr ? run.after->box : -1);
  placed.bottom += list.clone_bottom(list.box_across(last, run.after));
  placed.bottom = std::max(placed.bottom, lowest_float);
  return placed;
}

}  // namespace forme
