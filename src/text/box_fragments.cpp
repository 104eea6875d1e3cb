#include "text/box_fragments.h"

#include <algorithm>

namespace forme {

InlineBoxId BoxFragmenter::shown_box(const LinePiece& piece) const {
  const InlineBoxId box = paragraph_.content.runs[paragraph_.items[piece.get().item].run].box;
  return box == no_inline_box ? no_inline_box : paragraph_.boxes[box].shown;
}

InlineBoxId BoxFragmenter::shown_around(InlineBoxId box) const {
  const InlineBoxId parent = paragraph_.content.boxes[box].parent;
  return parent == no_inline_box ? no_inline_box : paragraph_.boxes[parent].shown;
}

std::uint32_t BoxFragmenter::segment_of(const LinePiece& piece) const {
  const auto& segments = paragraph_.display.segments;
  const std::uint32_t begin = paragraph_.items[piece.get().item].begin;
  const auto it = std::upper_bound(segments.begin(), segments.end(), begin,
                                   [](std::uint32_t b, const DisplaySegment& s) { return b < s.begin; });
  return static_cast<std::uint32_t>(it - segments.begin()) - 1;
}

void BoxFragmenter::reach(const LinePiece& piece, Length x) {
  const InlineBoxId box = shown_box(piece);
  std::size_t common = open_.size();
  if (box == no_inline_box) {
    common = 0;
  } else {
    // The boxes around the piece are among the open ones, or are not yet open.
    InlineBoxId around = box;
    const auto is_open = [&](InlineBoxId b) {
      const auto found = std::find_if(open_.begin(), open_.end(), [&](const Open& o) { return o.box == b; });
      common = static_cast<std::size_t>(found - open_.begin()) + 1;
      return found != open_.end();
    };
    while (around != no_inline_box && !is_open(around)) around = shown_around(around);
    if (around == no_inline_box) common = 0;
  }
  close_to(common);
  if (box != no_inline_box) open_boxes(box, piece, x);
}

void BoxFragmenter::fit_picture(const InlineRun& run, Length top, Length height) {
  if (open_.empty() || open_.back().box != run.box || box_around(run, paragraph_.content) == run.box) return;
  const BoxGeometry& g = paragraph_.boxes[run.box];
  InlineBoxFragment& fragment = fragments_[open_.back().fragment];
  fragment.rect.y = top - g.padding.top - g.border.top;
  fragment.rect.height = height + g.padding.top + g.border.top + g.padding.bottom + g.border.bottom;
}

void BoxFragmenter::leave(const LinePiece& piece, Length x) {
  last_ = piece;
  last_end_ = x;
}

bool BoxFragmenter::clones(InlineBoxId box) const {
  return paragraph_.content.boxes[box].style->box_decoration_break == BoxDecorationBreak::Clone;
}

/// Whether the box's left edge stands in the segment.
bool BoxFragmenter::starts_at(InlineBoxId box, std::uint32_t segment, bool right_to_left) const {
  const BoxGeometry& g = paragraph_.boxes[box];
  if (right_to_left) return g.last == segment;
  return g.first == segment && !paragraph_.content.boxes[box].cut_start;
}

void BoxFragmenter::open_boxes(InlineBoxId box, const LinePiece& piece, Length x) {
  std::vector<InlineBoxId> fresh;
  const InlineBoxId innermost = open_.empty() ? no_inline_box : open_.back().box;
  for (InlineBoxId b = box; b != innermost && b != no_inline_box; b = shown_around(b)) fresh.push_back(b);
  if (fresh.empty()) return;
  const TextItem& item = paragraph_.items[piece.get().item];
  const bool right_to_left = item.level % 2 == 1;
  const std::uint32_t segment = segment_of(piece);
  const bool at_edge = right_to_left ? piece.end == item.end : piece.begin == item.begin;
  // Unpainted boxes between the painted ones have taken their room too: what is left of the edge is theirs, outside.
  Length inner, cloned;
  for (auto b = fresh.rbegin(); b != fresh.rend(); ++b) {
    const BoxGeometry& g = paragraph_.boxes[*b];
    const bool begins = at_edge && starts_at(*b, segment, right_to_left);
    const Length own = g.margin.left + g.border.left + g.padding.left;
    if (begins) {
      inner += own;
    } else if (clones(*b)) {
      cloned += own;
    }
  }
  const Length edge = right_to_left ? piece.get().trail - piece.get().gap : piece.get().lead;
  Length cursor = x + std::max(at_edge ? edge - inner : Length(), Length()) - cloned;
  for (auto b = fresh.rbegin(); b != fresh.rend(); ++b) {
    const BoxGeometry& g = paragraph_.boxes[*b];
    const bool begins = at_edge && starts_at(*b, segment, right_to_left);
    const bool shows_edge = begins || clones(*b);
    InlineBoxFragment fragment;
    fragment.style = paragraph_.content.boxes[*b].style;
    fragment.node = paragraph_.content.boxes[*b].node;
    fragment.open_left = !shows_edge;
    if (shows_edge) cursor += g.margin.left;
    fragment.rect.x = cursor;
    if (shows_edge) cursor += g.border.left + g.padding.left;
    const FontExtents extents = font_extents(*fragment.style, fonts_);
    fragment.rect.y = -g.shift - extents.ascent - g.padding.top - g.border.top;
    fragment.rect.height =
        extents.ascent + extents.descent + g.padding.top + g.border.top + g.padding.bottom + g.border.bottom;
    open_.push_back({*b, fragments_.size()});
    fragments_.push_back(fragment);
  }
}

void BoxFragmenter::close_to(std::size_t depth) {
  if (open_.size() <= depth) return;
  const TextItem& item = paragraph_.items[last_.get().item];
  const bool right_to_left = item.level % 2 == 1;
  const std::uint32_t segment = segment_of(last_);
  const bool at_edge = right_to_left ? last_.begin == item.begin : last_.end == item.end;
  const Length edge = right_to_left ? last_.get().lead : last_.get().trail - last_.get().gap;
  Length cursor = last_end_ - (at_edge ? edge : Length());
  while (open_.size() > depth) {
    const BoxGeometry& g = paragraph_.boxes[open_.back().box];
    InlineBoxFragment& fragment = fragments_[open_.back().fragment];
    const InlineBoxId box = open_.back().box;
    const bool ended =
        at_edge && (right_to_left ? g.first == segment && !paragraph_.content.boxes[box].cut_start : g.last == segment);
    const bool ends = ended || clones(box);
    if (ends) cursor += g.padding.right + g.border.right;
    fragment.rect.width = std::max(cursor - fragment.rect.x, Length());
    if (ends) cursor += g.margin.right;
    fragment.open_right = !ends;
    open_.pop_back();
  }
}

std::vector<InlineBoxFragment> BoxFragmenter::take(std::vector<InlineBoxFragment> others) {
  close_to(0);
  fragments_.insert(fragments_.end(), others.begin(), others.end());
  return std::move(fragments_);
}

}  // namespace forme
