#include "pages/layout_context.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "flow/generated_content.h"
#include "pages/measure.h"

namespace forme {

namespace {

/// Notes taller than this share of a column are set in the text after their paragraph.
constexpr std::int64_t tallest_note_divisor = 2;

LayoutContext::Lines shared(std::vector<Line> lines) {
  LayoutContext::Lines out;
  out.reserve(lines.size());
  for (Line& line : lines) out.push_back(std::make_shared<const Line>(std::move(line)));
  return out;
}

}  // namespace

LayoutContext::LayoutContext(const PaginateInput& input, Diagnostics& sink)
    : flow(*input.flow),
      styled(*input.styled),
      fonts(*input.fonts),
      media(*input.media),
      diagnostics(sink),
      jumps(flow, styled.document()),
      cache_(make_shape_cache()) {
  text_.fonts = input.fonts;
  text_.media = input.media;
  text_.cache = cache_.get();
  text_.diagnostics = &sink;
  text_.folio_of = [this](const InlineRun& run) { return page_reference(run); };
  holds_absolutes_.resize(flow.blocks.size());
  for (BlockId id = 0; id < flow.blocks.size(); ++id) {
    if (flow[id].style->position != Positioning::Absolute) continue;
    if (const BlockId holder = containing_block(id); holder != no_block) holds_absolutes_[holder] = true;
  }
  for (InlineId id = 0; id < flow.inlines.size(); ++id) {
    const auto& runs = flow.inlines[id].runs;
    if (std::any_of(runs.begin(), runs.end(),
                    [](const InlineRun& r) { return r.kind == InlineRun::Kind::PageRef && r.target.empty(); }))
      shows_page_.push_back(id);
  }
}

std::string LayoutContext::page_reference(const InlineRun& run) const {
  if (run.numbered) {
    const auto number = note_numbers_.find(run.numbered->note);
    return number == note_numbers_.end() ? std::string()
                                         : note_text(run.numbered->parts, number->second, styled.counter_styles);
  }
  int number = page_number_;
  if (run.page_total) {
    number = static_cast<int>(page_count_);
  } else if (!run.target.empty()) {
    const auto found = numbers_.find(run.target);
    if (found == numbers_.end()) return {};
    number = found->second;
  }
  return number == 0 && run.page_total
             ? std::string()
             : styled.counter_styles.format(number, run.counter_style.empty() ? "decimal" : run.counter_style);
}

BlockId LayoutContext::containing_block(BlockId id) const {
  if (flow[id].style->position == Positioning::Fixed) return no_block;
  for (BlockId around = flow[id].parent; around != no_block; around = flow[around].parent) {
    const Positioning position = flow[around].style->position;
    if (position != Positioning::Static && position != Positioning::Running) return around;
  }
  return no_block;
}

const PreparedParagraph& LayoutContext::prepared(BlockId id, Length measure) {
  const Block& block = flow[id];
  auto& paragraph = prepared_[{block.content, measure.raw()}];
  if (!paragraph) {
    paragraph = prepare_paragraph({&flow.inlines[block.content], block.style, block.language, measure}, text_);
  }
  return *paragraph;
}

/// The measures of lines of which the first are beside an initial.
LineSlots LayoutContext::slots_beside(BlockId id, Length width, int initial_lines, Length initial_width) const {
  const bool from_right = flow[id].style->direction == Direction::RightToLeft;
  return [=](std::size_t line) {
    const bool beside = line < static_cast<std::size_t>(initial_lines);
    if (!beside) return LineSlot{Length(), width};
    return LineSlot{from_right ? Length() : initial_width, width - initial_width};
  };
}

const LayoutContext::Lines& LayoutContext::lines(BlockId id, Length width, int initial_lines, Length initial_width) {
  const auto [entry, fresh] = lines_.try_emplace({flow[id].content, width.raw()});
  if (!fresh) return entry->second;
  entry->second = break_into_lines(id, width, slots_beside(id, width, initial_lines, initial_width));
  return entry->second;
}

const LayoutContext::Variants& LayoutContext::variants(BlockId id, Length width, int initial_lines,
                                                       Length initial_width) {
  const auto [entry, fresh] = variants_.try_emplace({flow[id].content, width.raw()});
  if (!fresh) return entry->second;
  const std::size_t best = lines(id, width, initial_lines, initial_width).size();
  const PreparedParagraph& paragraph = prepared(id, width);
  Diagnostics said_already(diagnostics.sources());  // of the best setting
  text_.diagnostics = &said_already;
  LineVariants set = break_variants(paragraph, slots_beside(id, width, initial_lines, initial_width), best, text_);
  text_.diagnostics = &diagnostics;
  entry->second = {shared(std::move(set.longer)), shared(std::move(set.shorter))};
  return entry->second;
}

const LayoutContext::Lines& LayoutContext::lines_beside(BlockId id, Length width, const std::vector<LineSlot>& slots) {
  std::vector<std::int64_t> key{width.raw()};
  for (const LineSlot& slot : slots) key.insert(key.end(), {slot.start.raw(), slot.width.raw()});
  const auto [entry, fresh] = lines_beside_.try_emplace({flow[id].content, std::move(key)});
  if (!fresh) return entry->second;
  entry->second =
      break_into_lines(id, width, [&](std::size_t line) { return line < slots.size() ? slots[line] : slots.back(); });
  return entry->second;
}

LayoutContext::Lines LayoutContext::rest_lines(BlockId id, Length width, std::uint32_t offset) {
  Diagnostics heard(diagnostics.sources());
  text_.diagnostics = &heard;
  Lines lines = shared(break_rest(prepared(id, width), offset, slots_beside(id, width, 0, {}), text_));
  pass_on(heard, id);
  return lines;
}

LayoutContext::Lines LayoutContext::break_into_lines(BlockId id, Length width, const LineSlots& slots) {
  Diagnostics heard(diagnostics.sources());
  text_.diagnostics = &heard;
  Lines lines = shared(break_lines(prepared(id, width), slots, text_));
  pass_on(heard, id);
  return lines;
}

const Piece& LayoutContext::side_piece(BlockId block, Length width) {
  const auto [entry, fresh] = side_pieces_.try_emplace({block, width.raw()});
  if (fresh) entry->second = set_piece(*this, block, width, Grid{});
  return entry->second;
}

namespace {

/// The picture of a block or of the first picture inside it.
ImageId picture_of(const Flow& flow, BlockId id) {
  if (flow[id].kind == BlockKind::Image) return flow[id].image;
  for (const BlockId child : flow[id].children) {
    const ImageId image = picture_of(flow, child);
    if (image != no_image) return image;
  }
  return no_image;
}

/// Rows enough for any line height; more would only cost time.
constexpr int contour_size = 512;

}  // namespace

const AlphaContour* LayoutContext::contour(BlockId block) {
  const ComputedStyle& style = *flow[block].style;
  const Span span = flow[block].node == no_node ? Span() : styled.document()[flow[block].node].span;
  std::optional<ImageInfo> info;
  if (style.shape_outside.image.empty()) {
    const ImageId image = picture_of(flow, block);
    if (image != no_image) info = media.info(image);
  }
  const std::string path = info ? info->path.string() : style.shape_outside.image;
  const auto [entry, fresh] = contours_.try_emplace({path, style.shape_image_threshold});
  if (fresh) {
    if (!info && !path.empty()) info = read_image_info(path, span, diagnostics);
    auto pixels = info && info->format != ImageFormat::Svg ? decode_image(*info, span, diagnostics) : std::nullopt;
    if (pixels)
      entry->second = alpha_contour(downscale(std::move(*pixels), contour_size, 1), style.shape_image_threshold);
    if (!pixels) {
      diagnostics.warning("shape-without-picture", span,
                          "the picture of shape-outside cannot be read; the text keeps to "
                          "the float's box",
                          "name a JPEG, PNG or WebP picture");
    }
  }
  return entry->second ? &*entry->second : nullptr;
}

Edges<Length> footnote_edges(const ComputedStyle& area, Length width) {
  const Edges<Length> margin = resolve_edges(area.margin, width);
  const Edges<Length> padding = resolve_edges(area.padding, width);
  const Edges<Length> border = border_widths(area);
  return {margin.top + padding.top + border.top, margin.right + padding.right + border.right,
          margin.bottom + padding.bottom + border.bottom, margin.left + padding.left + border.left};
}

void LayoutContext::set_footnote_area(std::shared_ptr<const ComputedStyle> area) { footnote_area_ = std::move(area); }

bool LayoutContext::notes_stand_together() const {
  return footnote_area_ &&
         (footnote_area_->float_reference == FloatReference::Page || footnote_area_->column_span == -1);
}

const Piece& LayoutContext::note(BlockId block, Length width) {
  if (footnote_area_) {
    const Edges<Length> edges = footnote_edges(*footnote_area_, width);
    width = std::max(Length::from_pt(12), width - edges.left - edges.right);
  }
  return note_of_width(block, width);
}

/// Notes that a note calls stand under it.
const Piece& LayoutContext::note_of_width(BlockId block, Length width) {
  const auto [entry, fresh] = notes_.try_emplace({block, width.raw()});
  Piece& piece = entry->second;
  if (!fresh) return piece;
  piece = set_piece(*this, block, width, Grid{});
  for (const BlockId inner : std::exchange(piece.notes, {})) {
    const Piece& set = note_of_width(inner, width);
    std::vector<Fragment> fragments = set.fragments;
    translate(fragments, Length(), piece.height);
    std::move(fragments.begin(), fragments.end(), std::back_inserter(piece.fragments));
    piece.starts.push_back(inner);
    piece.starts.insert(piece.starts.end(), set.starts.begin(), set.starts.end());
    piece.height += set.height;
  }
  return piece;
}

bool LayoutContext::is_long_note(BlockId note, Length height) {
  const bool is_long = column_height > Length() && height > column_height / tallest_note_divisor;
  return long_notes_.try_emplace(note, is_long).first->second;
}

IntrinsicWidths LayoutContext::widths(BlockId id) {
  Diagnostics heard(diagnostics.sources());
  text_.diagnostics = &heard;
  const IntrinsicWidths widths = intrinsic_widths(prepared(id, Length()));
  pass_on(heard, id);
  return widths;
}

void LayoutContext::pass_on(const Diagnostics& heard, BlockId id) {
  text_.diagnostics = &diagnostics;
  const NodeId node = flow[id].node;
  const bool cut = is_cut_on_purpose(id);
  Diagnostics told(diagnostics.sources());
  for (const Diagnostic& finding : heard.list())
    if (!cut || finding.code != "overfull-line") told.add(finding);
  pass_on(told, node == no_node ? Span() : styled.document()[node].span);
}

void LayoutContext::pass_on(const Diagnostics& heard, Span place) {
  for (Diagnostic finding : heard.list()) {
    if (!said_.insert(finding.code + finding.message).second) continue;
    if (finding.span.file == no_file && finding.path.empty()) finding.span = place;
    diagnostics.add(std::move(finding));
  }
}

/// Text that may not wrap, in a box that cuts off what does not fit: it was asked for.
bool LayoutContext::is_cut_on_purpose(BlockId id) const {
  if (flow[id].style->text_wrap_mode != TextWrapMode::Nowrap) return false;
  for (BlockId around = id; around != no_block; around = flow[around].parent)
    if (flow[around].style->overflow == Overflow::Clip) return true;
  return false;
}

Line LayoutContext::single_line(const InlineContent& content, const ComputedStyle& style, std::string_view language,
                                Length width) {
  return set_single_line(*prepare_paragraph({&content, &style, language, width}, text_), width, text_);
}

void LayoutContext::start_pass(std::map<std::string, int> numbers, std::size_t page_count, NoteNumbers notes) {
  numbers_ = std::move(numbers);
  page_count_ = page_count;
  intrinsic.clear();
  long_notes_.clear();
  const bool recount = notes != note_numbers_;
  note_numbers_ = std::move(notes);
  const auto shows_folio = [&](const auto& entry) {
    const auto& runs = flow.inlines[entry.first.first].runs;
    return std::any_of(runs.begin(), runs.end(), [&](const InlineRun& r) {
      return r.kind == InlineRun::Kind::PageRef || (recount && r.numbered);
    });
  };
  std::erase_if(prepared_, shows_folio);
  std::erase_if(lines_, shows_folio);
  std::erase_if(lines_beside_, shows_folio);
  std::erase_if(variants_, shows_folio);
  side_pieces_.clear();
  if (recount) notes_.clear();
}

void LayoutContext::set_page(int number) {
  if (number == page_number_) return;
  page_number_ = number;
  const auto forget = [](auto& map, InlineId id) {
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    map.erase(map.lower_bound({id, least}), map.lower_bound({id + 1, least}));
  };
  for (const InlineId id : shows_page_) {
    forget(prepared_, id);
    forget(lines_, id);
  }
}

const ComputedStyle* LayoutContext::resized(const ComputedStyle& style, Length font_size, Length line_height) {
  auto& kept = resized_[{&style, font_size.raw()}];
  if (!kept) {
    ComputedStyle copy = style;
    copy.font_size = font_size;
    copy.line_height = line_height;
    kept = std::make_shared<const ComputedStyle>(std::move(copy));
  }
  return kept.get();
}

const ComputedStyle* LayoutContext::without_border(const ComputedStyle& style) {
  auto& kept = borderless_[&style];
  if (!kept) {
    ComputedStyle copy = style;
    copy.border = {};
    kept = std::make_shared<const ComputedStyle>(std::move(copy));
  }
  return kept.get();
}

std::vector<std::shared_ptr<const ComputedStyle>> LayoutContext::take_resized_styles() {
  std::vector<std::shared_ptr<const ComputedStyle>> styles;
  for (auto& [key, style] : borderless_) styles.push_back(std::move(style));
  borderless_.clear();
  for (auto& [key, style] : resized_) styles.push_back(std::move(style));
  resized_.clear();
  return styles;
}

Edges<Length> resolve_edges(const Edges<Dimension>& edges, Length reference) {
  return {edges.top.resolve(reference), edges.right.resolve(reference), edges.bottom.resolve(reference),
          edges.left.resolve(reference)};
}

Edges<Length> border_widths(const ComputedStyle& style) {
  return {style.border.top.width, style.border.right.width, style.border.bottom.width, style.border.left.width};
}

}  // namespace forme
