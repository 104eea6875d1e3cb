#include "paint/paint_order.h"

#include <algorithm>
#include <map>

#include "paint/effects.h"
#include "paint/ink_bounds.h"

namespace forme {
namespace {

bool is_out_of_flow(const ComputedStyle& style) {
  return style.position == Positioning::Absolute || style.position == Positioning::Fixed;
}

bool is_positioned(const ComputedStyle& style) {
  return style.position == Positioning::Relative || is_out_of_flow(style);
}

bool cuts(const ComputedStyle& style) { return style.overflow == Overflow::Clip; }

/// Positioned Layout 3, Color 4 (3.1), Transforms 1, Compositing 1: what makes a stacking context.
bool is_stacking_context(const ComputedStyle& style) {
  return makes_group(style) || style.position == Positioning::Fixed || (is_positioned(style) && !style.z_index_auto);
}

bool is_layered(const ComputedStyle& style) { return is_positioned(style) || makes_group(style); }

bool is_group(const ComputedStyle& style) {
  return is_layered(style) || (style.float_ != Float::None && style.float_ != Float::Footnote);
}

int level_of(const ComputedStyle& style) { return is_positioned(style) ? style.z_index : 0; }

/// Sorts the fragments of a layer into groups, in the order of the text.
class GroupBuilder {
 public:
  GroupBuilder(const Flow& flow, const std::vector<const Fragment*>& fragments) : flow_(flow), fragments_(fragments) {
    order_.groups.emplace_back();
    around_.push_back(0);
    for (std::size_t i = 0; i < fragments.size(); ++i)
      if (const auto* box = std::get_if<BoxFragment>(fragments[i]); box != nullptr && box->block != no_block)
        boxes_.try_emplace(box->block, i);
  }

  PaintOrder run() {
    for (at_ = 0; at_ < fragments_.size(); ++at_) std::visit([&](const auto& f) { add(f); }, *fragments_[at_]);
    return std::move(order_);
  }

 private:
  const ComputedStyle& style(BlockId id) const { return *flow_[id].style; }

  void add(const BoxFragment& box) {
    if (box.block == no_block) return add_blockless(box);
    if (is_group(style(box.block))) {
      std::optional<std::size_t>& own = order_.groups[group_of(box.block)].box;
      if (own && *own != at_) {
        open(box.block, at_);  // it goes on in another column
      } else {
        own = at_;
      }
    } else {
      add_box(flow_[box.block].parent);
    }
    boxes_[box.block] = at_;
  }

  /// A margin box, to which belongs what follows, or a box that the page or a table has.
  void add_blockless(const BoxFragment& box) {
    if (box.margin_box) {
      add_group(0, {});
      base_ = order_.groups.size() - 1;
      order_.groups[base_].box = at_;
    } else {
      add_box(box.holder);
    }
  }

  void add(const RuleFragment& rule) { add_box(rule.holder); }

  void add_box(BlockId inside) {
    order_.groups[group_of(inside)].boxes.push_back({at_, false, cuts_between(inside, owner(inside))});
  }

  void add(const LineFragment& line) { add_content(line.block, line.block); }

  /// A picture is not cut off by its own box.
  void add(const ImageFragment& image) {
    add_content(image.block, image.block == no_block ? no_block : flow_[image.block].parent);
  }

  void add_content(BlockId block, BlockId inside) {
    const BlockId holder = owner(block);
    auto cut_by = holder == block ? std::vector<std::size_t>() : cuts_between(inside, holder);
    order_.groups[group_of(block)].content.push_back({at_, false, std::move(cut_by)});
  }

  /// The block whose group holds `block`; no_block: the layer, or the margin box.
  BlockId owner(BlockId block) const {
    for (; block != no_block; block = flow_[block].parent) {
      if (style(block).position == Positioning::Running) return no_block;
      if (is_group(style(block))) return block;
    }
    return no_block;
  }

  /// What cuts off the content of `block`, up to the box of `limit`, which cuts off its content itself.
  std::vector<std::size_t> cuts_between(BlockId block, BlockId limit) const {
    std::vector<std::size_t> found;
    for (; block != no_block && block != limit; block = flow_[block].parent) {
      if (style(block).position == Positioning::Running) break;
      if (!cuts(style(block))) continue;
      if (const auto box = boxes_.find(block); box != boxes_.end()) found.push_back(box->second);
    }
    std::reverse(found.begin(), found.end());
    return found;
  }

  std::size_t group_of(BlockId block) {
    const BlockId id = owner(block);
    if (id == no_block) return block == no_block || is_running(block) ? base_ : 0;
    if (const auto found = current_.find(id); found != current_.end() && is_current(found->second))
      return found->second;
    const auto box = boxes_.find(id);
    const bool comes = box != boxes_.end() && box->second >= at_;
    return open(id, comes ? std::optional(box->second) : std::nullopt);
  }

  bool is_running(BlockId block) const {
    while (block != no_block && style(block).position != Positioning::Running) block = flow_[block].parent;
    return block != no_block;
  }

  /// A group goes on as long as the one around it does.
  bool is_current(std::size_t group) const {
    for (; order_.groups[group].block != no_block; group = around_[group])
      if (current_.at(order_.groups[group].block) != group) return false;
    return true;
  }

  std::size_t open(BlockId id, std::optional<std::size_t> box) {
    const ComputedStyle& own = style(id);
    // A float is in the group around it, what is positioned in the stacking context.
    BlockId holder = owner(flow_[id].parent);
    while (is_layered(own) && holder != no_block && !is_stacking_context(style(holder)))
      holder = owner(flow_[holder].parent);
    const std::size_t around = holder != no_block ? group_of(holder) : is_running(id) ? base_ : 0;
    add_group(around, cuts_between(containing_block(id), holder), level_of(own) < 0);
    const std::size_t group = order_.groups.size() - 1;
    order_.groups[group].block = id;
    order_.groups[group].box = box;
    current_[id] = group;
    return group;
  }

  void add_group(std::size_t around, std::vector<std::size_t> cut_by, bool below = false) {
    const std::size_t group = order_.groups.size();
    order_.groups.emplace_back();
    around_.push_back(around);
    PaintGroup& holder = order_.groups[around];
    (below ? holder.below : holder.content).push_back({group, true, std::move(cut_by)});
  }

  /// The innermost box around a group that may cut it off.
  BlockId containing_block(BlockId id) const {
    const Positioning position = style(id).position;
    if (position == Positioning::Fixed) return no_block;
    BlockId around = flow_[id].parent;
    if (position == Positioning::Absolute)
      while (around != no_block && !is_positioned(style(around))) around = flow_[around].parent;
    return around;
  }

  const Flow& flow_;
  const std::vector<const Fragment*>& fragments_;
  PaintOrder order_;
  std::vector<std::size_t> around_;         ///< by group: the one that holds it
  std::size_t at_ = 0;                      ///< the fragment that is being added
  std::size_t base_ = 0;                    ///< the layer, or the margin box that has begun
  std::map<BlockId, std::size_t> current_;  ///< the group that a block's content goes to
  std::map<BlockId, std::size_t> boxes_;    ///< the fragment of its box that came last; before, the first
};

/// Puts what a group holds in order.
class ContentSorter {
 public:
  ContentSorter(const Flow& flow, const std::vector<const Fragment*>& fragments, PaintOrder& order)
      : flow_(flow), fragments_(fragments), order_(order), bounds_(order.groups.size()) {}

  void run() {
    for (std::size_t g = order_.groups.size(); g-- > 0;) {  // what a group holds comes after it
      PaintGroup& group = order_.groups[g];
      const auto by_level = [&](const PaintStep& a, const PaintStep& b) { return level(a) < level(b); };
      std::stable_sort(group.below.begin(), group.below.end(), by_level);
      settle(group.content);
      bounds_[g] = bounds_of(group);
    }
  }

 private:
  /// A group among the content, and how many lines and pictures come before it.
  struct Placed {
    std::size_t step;
    std::size_t position;
    int level;  ///< floats are below all text
  };
  static constexpr int float_level = -1;
  /// Where there is so much to compare, appendix E is followed to the letter.
  static constexpr std::size_t most_comparisons = 2'000'000;

  int level(const PaintStep& step) const {
    const BlockId block = order_.groups[step.index].block;
    if (block == no_block) return 0;
    const ComputedStyle& style = *flow_[block].style;
    return is_layered(style) ? level_of(style) : float_level;
  }

  InkBounds bounds_of(const PaintStep& step) const {
    return step.is_group ? bounds_[step.index] : ink_bounds(*fragments_[step.index]);
  }

  InkBounds bounds_of(const PaintGroup& group) const {
    InkBounds all;
    if (group.box) all = ink_bounds(*fragments_[*group.box]);
    for (const auto* steps : {&group.below, &group.boxes, &group.content})
      for (const PaintStep& step : *steps) all.unite(bounds_of(step));
    const auto own = rect_of(group, fragments_);
    return group.block != no_block && own ? all.transformed(*flow_[group.block].style, *own) : all;
  }

  void settle(std::vector<PaintStep>& content) const {
    std::vector<Placed> groups;
    std::vector<std::size_t> plain;
    for (std::size_t i = 0; i < content.size(); ++i) {
      if (content[i].is_group && order_.groups[content[i].index].block != no_block) {
        groups.push_back({i, plain.size(), level(content[i])});
      } else {
        plain.push_back(i);
      }
    }
    if (groups.empty()) return;
    std::stable_sort(groups.begin(), groups.end(), [](const Placed& a, const Placed& b) { return a.level < b.level; });
    if (groups.size() * content.size() > most_comparisons) {
      for (Placed& group : groups) group.position = group.level == float_level ? 0 : plain.size();
    } else {
      place(groups, plain, content);
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const Placed& a, const Placed& b) { return a.position < b.position; });
    std::vector<PaintStep> sorted;
    sorted.reserve(content.size());
    auto next = groups.begin();
    for (std::size_t i = 0; i <= plain.size(); ++i) {
      for (; next != groups.end() && next->position == i; ++next) sorted.push_back(std::move(content[next->step]));
      if (i < plain.size()) sorted.push_back(std::move(content[plain[i]]));
    }
    content = std::move(sorted);
  }

  /// Moves floats before the first text that they would hide, and other groups behind the last that would hide them.
  /// `groups` are in the order of appendix E, and stay in it where they meet.
  void place(std::vector<Placed>& groups, const std::vector<std::size_t>& plain,
             const std::vector<PaintStep>& content) const {
    std::vector<InkBounds> plain_bounds, group_bounds;
    for (const std::size_t i : plain) plain_bounds.push_back(bounds_of(content[i]));
    for (const Placed& group : groups) group_bounds.push_back(bounds_of(content[group.step]));
    for (std::size_t g = groups.size(); g-- > 0;) {
      Placed& group = groups[g];
      if (group.level != float_level) continue;
      for (std::size_t i = 0; i < group.position; ++i)
        if (group_bounds[g].meet(plain_bounds[i])) group.position = i;
      for (std::size_t later = g + 1; later < groups.size(); ++later)
        if (groups[later].level == float_level && group_bounds[g].meet(group_bounds[later]))
          group.position = std::min(group.position, groups[later].position);
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
      Placed& group = groups[g];
      if (group.level == float_level) continue;
      for (std::size_t i = plain.size(); i > group.position; --i)
        if (group_bounds[g].meet(plain_bounds[i - 1])) group.position = i;
      for (std::size_t earlier = 0; earlier < g; ++earlier)
        if (group_bounds[g].meet(group_bounds[earlier]))
          group.position = std::max(group.position, groups[earlier].position);
    }
  }

  const Flow& flow_;
  const std::vector<const Fragment*>& fragments_;
  PaintOrder& order_;
  std::vector<InkBounds> bounds_;  ///< by group
};

}  // namespace

std::optional<Rect> rect_of(const PaintGroup& group, const std::vector<const Fragment*>& fragments) {
  if (group.box) return std::get<BoxFragment>(*fragments[*group.box]).rect;
  if (group.content.empty() || group.content.front().is_group) return std::nullopt;
  const auto* image = std::get_if<ImageFragment>(fragments[group.content.front().index]);
  return image != nullptr && image->block == group.block ? std::optional(image->clip) : std::nullopt;
}

PaintOrder paint_order(const Flow& flow, const std::vector<const Fragment*>& fragments) {
  PaintOrder order = GroupBuilder(flow, fragments).run();
  ContentSorter(flow, fragments, order).run();
  return order;
}

}  // namespace forme
