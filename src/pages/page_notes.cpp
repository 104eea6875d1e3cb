#include "pages/page_notes.h"

#include <algorithm>

#include "pages/measure.h"

namespace forme {
namespace {

/// Lines of a note that stay with its call, and that go over, when it is broken.
constexpr std::size_t least_lines = 2;

bool is_content(const Item& item) { return item.kind == ItemKind::Content; }

std::size_t content_before(const ItemList& list, std::size_t end) {
  return static_cast<std::size_t>(
      std::count_if(list.items.begin(), list.items.begin() + static_cast<std::ptrdiff_t>(end), is_content));
}

/// After so many items of content.
std::size_t item_after(const ItemList& list, std::size_t content) {
  std::size_t i = 0;
  for (; i < list.items.size() && content > 0; ++i) content -= is_content(list.items[i]) ? 1 : 0;
  return i;
}

/// The columns of the area with the notes in them. The grid is that of the notes' own lines; nothing snaps to it.
Band measure_notes(LayoutContext& context, const PageNotes& notes) {
  const Edges<Length> edges = notes.edges();
  const Length width = std::max(Length::from_pt(12), notes.width - edges.left - edges.right);
  ColumnSet columns{1, width, Length()};
  if (notes.area) columns = resolve_columns(*notes.area, width);
  Band band;
  band.columns = columns.count;
  band.column_width = columns.width;
  band.gap = columns.gap;
  band.left = notes.left + edges.left;
  if (notes.area) {
    band.direction = notes.area->direction;
    band.rule = notes.area->column_rule;
  }
  if (notes.notes.empty()) return band;
  band.grid.unit = std::max(Length::from_pt(1), context.flow[notes.notes.front()].style->line_height);
  Measurer measurer(context, columns.width, Grid{}, Measurer::Floats::InPlace);
  Length least;  // that they take, with a line each
  for (const BlockId note : notes.notes) {
    if (least > notes.most * (2 * columns.count)) break;
    measurer.add_in_place(note);
    least += band.grid.unit;
  }
  band.list = measurer.take();
  return band;
}

FillInput input_of(const Band& band, std::size_t begin, int columns, Length height) {
  FillInput input;
  input.list = &band.list;
  input.begin = {begin};
  input.grid = band.grid;
  input.frames.assign(static_cast<std::size_t>(columns), ColumnFrame{Length(), height, false});
  return input;
}

Filling balanced(const Band& band, std::size_t begin, Length height) {
  const FillInput input = input_of(band, begin, band.columns, height);
  std::optional<Filling> filling = balance_columns(input);
  return filling ? std::move(*filling) : fill_columns(input);
}

/// What the notes take from `begin` on.
Length height_of(const Band& band, std::size_t begin) {
  Length all;
  for (const Item& item : band.list.items) all += std::max(Length(), item.height);
  all = fill_columns(input_of(band, begin, 1, all)).bottom;
  return band.columns == 1 ? all : balanced(band, begin, all).bottom;
}

/// How much content stands before each of the notes that are measured, and how much there is.
std::vector<std::size_t> content_begins(const PageNotes& notes, const ItemList& list) {
  std::vector<std::size_t> begins;
  std::size_t content = 0, item = 0;
  const auto count_to = [&](std::size_t end) {
    for (; item < end; ++item) content += is_content(list.items[item]) ? 1 : 0;
  };
  for (const BlockStart& start : list.block_starts) {
    if (begins.size() == notes.notes.size() || start.block != notes.notes[begins.size()]) continue;
    count_to(start.item);
    begins.push_back(content);
  }
  count_to(list.items.size());
  begins.push_back(content);
  return begins;
}

/// What is not set when the filling has come to an item.
PageNotes rest_of(const PageNotes& notes, const ItemList& list, std::size_t end) {
  PageNotes rest = notes;
  const std::vector<std::size_t> begins = content_begins(notes, list);
  const std::size_t set = content_before(list, end);
  std::size_t first = 0;
  while (first + 1 < begins.size() && begins[first + 1] <= set) ++first;
  rest.notes.erase(rest.notes.begin(), rest.notes.begin() + static_cast<std::ptrdiff_t>(first));
  rest.begun = first + 1 < begins.size() ? set - begins[first] : 0;
  return rest;
}

void add_notes_called(const Flow& flow, const InlineContent& content, std::vector<BlockId>& notes) {
  for (const InlineRun& run : content.runs) {
    if (run.kind == InlineRun::Kind::NoteCall && run.note != no_block) add_note(flow, run.note, notes);
    if (run.inner) add_notes_called(flow, *run.inner, notes);
  }
}

void add_notes_in(const Flow& flow, BlockId block, std::vector<BlockId>& notes) {
  if (flow[block].content != no_inline) add_notes_called(flow, flow.inlines[flow[block].content], notes);
  for (const BlockId child : flow[block].children) add_notes_in(flow, child, notes);
}

}  // namespace

Edges<Length> PageNotes::edges() const { return area ? footnote_edges(*area, width) : Edges<Length>(); }

BoxFragment notes_box(const ComputedStyle& area, Point corner, Length measure, Length height, Direction direction) {
  const Edges<Length> edges = footnote_edges(area, measure);
  const Edges<Length> margin = resolve_edges(area.margin, measure);
  const Length room = measure - margin.left - margin.right;
  const Length width = area.width.is_auto ? room : area.width.resolve(measure);
  const Length inset = direction == Direction::RightToLeft ? room - width : Length();
  const Rect box{corner.x + margin.left + inset, corner.y - edges.top + margin.top, width,
                 height + edges.top - margin.top + edges.bottom - margin.bottom};
  return {box, &area, false, false};
}

void add_note(const Flow& flow, BlockId note, std::vector<BlockId>& notes) {
  notes.push_back(note);
  add_notes_in(flow, note, notes);
}

Length whole_height(LayoutContext& context, const PageNotes& notes) {
  if (notes.notes.empty()) return {};
  const Band band = measure_notes(context, notes);
  const Edges<Length> edges = notes.edges();
  return height_of(band, item_after(band.list, notes.begun)) + edges.top + edges.bottom;
}

Length least_height(LayoutContext& context, const PageNotes& notes) {
  if (notes.notes.empty()) return {};
  Band band = measure_notes(context, notes);
  const std::size_t begin = item_after(band.list, notes.begun);
  const std::vector<std::size_t> begins = content_begins(notes, band.list);
  const std::size_t content = begins.back();
  const bool all = begins.size() > notes.notes.size();
  const std::size_t set = !all ? content : notes.notes.size() == 1 ? notes.begun : begins[begins.size() - 2];
  for (std::size_t keep = set + least_lines; keep + least_lines <= content; ++keep) {
    const std::size_t end = item_after(band.list, keep);
    if (band.list.items[end - 1].penalty >= break_cost::widow) continue;
    band.list.items.resize(end);
    break;
  }
  const Edges<Length> edges = notes.edges();
  return height_of(band, begin) + edges.top + edges.bottom;
}

SetNotes set_notes(LayoutContext& context, const PageNotes& notes, Length height) {
  SetNotes set;
  set.band = measure_notes(context, notes);
  set.filling = balanced(set.band, item_after(set.band.list, notes.begun), height);
  set.rest = rest_of(notes, set.band.list, set.filling.end.item);
  return set;
}

}  // namespace forme
