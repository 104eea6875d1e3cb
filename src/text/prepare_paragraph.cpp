#include <algorithm>

#include "text/break_points.h"
#include "text/clusters.h"
#include "text/first_line.h"
#include "text/prepared_paragraph.h"

namespace forme {
namespace {

/// The outside marker as a paragraph of its own, so that it is shaped like any text.
std::shared_ptr<const PreparedParagraph> prepare_label(const ParagraphInput& input, const TextContext& context) {
  InlineContent label;
  for (const InlineRun& run : input.content->runs) {
    if (run.kind != InlineRun::Kind::Label || run.begin >= run.end) continue;
    InlineRun copy = run;
    copy.kind = run.image != no_image ? InlineRun::Kind::Image : InlineRun::Kind::Text;
    copy.box = no_inline_box;
    copy.begin = static_cast<std::uint32_t>(label.text.size());
    label.text += std::string_view(input.content->text).substr(run.begin, run.end - run.begin);
    copy.end = static_cast<std::uint32_t>(label.text.size());
    label.runs.push_back(std::move(copy));
  }
  if (label.runs.empty()) return nullptr;
  return prepare_paragraph({&label, input.style, input.language, input.measure}, context);
}

/// A text in a style of its own that stands beside the paragraph's.
std::shared_ptr<const PreparedParagraph> prepare_mark(const std::string& text, const ComputedStyle& style,
                                                      const ParagraphInput& input, const TextContext& context) {
  InlineContent content;
  content.text = text;
  InlineRun mark;
  mark.end = static_cast<std::uint32_t>(content.text.size());
  mark.style = &style;
  mark.language = input.language;
  content.runs.push_back(mark);
  return prepare_paragraph({&content, &style, input.language, input.measure}, context);
}

/// The marks of `text-emphasis`, each once.
void prepare_emphasis(PreparedParagraph& paragraph, const ParagraphInput& input, const TextContext& context) {
  for (const InlineRun& run : paragraph.content.runs) {
    if (run.emphasis == nullptr) continue;
    const bool known = std::any_of(paragraph.emphasis.begin(), paragraph.emphasis.end(),
                                   [&](const EmphasisMark& mark) { return mark.style == run.emphasis; });
    if (known) continue;
    ParagraphInput around = input;
    around.language = run.language;
    paragraph.emphasis.push_back(
        {run.emphasis, prepare_mark(run.emphasis->text_emphasis_mark, *run.emphasis, around, context)});
  }
}

void mark_notes(PreparedParagraph& paragraph) {
  for (const DisplaySegment& segment : paragraph.display.segments) {
    const InlineRun& run = paragraph.content.runs[segment.run];
    if (run.kind != InlineRun::Kind::NoteCall || run.note == no_block) continue;
    // A call without text belongs to the character before it.
    const bool empty = segment.begin == segment.end && segment.begin > 0;
    paragraph.notes.push_back({empty ? segment.begin - 1 : segment.begin, run.note});
  }
}

}  // namespace

std::shared_ptr<const PreparedParagraph> prepare_paragraph(const ParagraphInput& input, const TextContext& context) {
  auto paragraph = std::make_shared<PreparedParagraph>();
  paragraph->content = *input.content;
  paragraph->style = input.style;
  paragraph->language = input.language;
  paragraph->measure = input.measure;
  paragraph->continued = input.continued;
  for (InlineRun& run : paragraph->content.runs) {
    if (run.style == nullptr) run.style = input.style;
  }
  paragraph->display = make_display_text(paragraph->content, context.folio_of);
  const std::shared_ptr<ShapeCache> own = context.cache == nullptr ? make_shape_cache() : nullptr;
  ShapeCache& cache = context.cache != nullptr ? *context.cache : *own;
  cache.use(*context.fonts);
  paragraph->boxes =
      measure_boxes({&paragraph->content, &paragraph->display, input.style, input.measure}, *context.fonts);
  paragraph->items = itemize(
      {&paragraph->content, &paragraph->display, input.style, input.language, &paragraph->boxes, input.first_line},
      cache, context);
  make_clusters(*paragraph, cache, context);
  make_break_points(*paragraph, cache, context);
  mark_notes(*paragraph);
  prepare_emphasis(*paragraph, input, context);
  if (const ComputedStyle* style = input.content->wrap_mark)
    paragraph->wrap_mark = prepare_mark(input.style->wrap_mark, *style, input, context);
  paragraph->label = prepare_label(input, context);
  paragraph->first_line = prepare_first_line(input, context);
  return paragraph;
}

}  // namespace forme
