#include "text/first_line.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace forme {
namespace {

/// What stands after the first line, which ends after `offset` bytes of the text. A line break there is the line's own.
InlineContent rest_of(const InlineContent& content, std::uint32_t offset) {
  InlineContent rest;
  rest.text = content.text.substr(offset);
  rest.boxes = content.boxes;
  std::vector<bool> begun(content.boxes.size());
  bool line_is_ended = false;
  for (const InlineRun& run : content.runs) {
    if (run.kind == InlineRun::Kind::Break && run.begin == offset && !std::exchange(line_is_ended, true)) continue;
    const bool before = run.end <= offset && (run.begin < offset || run.kind == InlineRun::Kind::Label);
    if (run.begin < offset && run.box != no_inline_box) begun[run.box] = true;
    if (before) continue;
    InlineRun copy = run;
    copy.first_line = nullptr;
    copy.begin = std::max(run.begin, offset) - offset;
    copy.end = run.end - offset;
    rest.runs.push_back(std::move(copy));
  }
  for (std::size_t i = begun.size(); i-- > 0;) {
    rest.boxes[i].cut_start = begun[i];
    if (begun[i] && content.boxes[i].parent != no_inline_box) begun[content.boxes[i].parent] = true;
  }
  return rest;
}

}  // namespace

std::vector<Line> break_rest(const PreparedParagraph& paragraph, std::uint32_t offset, const LineSlots& slots,
                             const TextContext& context) {
  const InlineContent content = rest_of(paragraph.content, offset);
  ParagraphInput input{&content, paragraph.style, paragraph.language, paragraph.measure};
  input.continued = true;
  std::vector<Line> lines = break_lines(*prepare_paragraph(input, context), slots, context);
  for (Line& line : lines) {
    line.text_begin += offset;
    line.text_end += offset;
  }
  return lines;
}

std::shared_ptr<const PreparedParagraph> prepare_first_line(const ParagraphInput& input, const TextContext& context) {
  const auto& runs = input.content->runs;
  if (std::none_of(runs.begin(), runs.end(), [](const InlineRun& run) { return run.first_line != nullptr; }))
    return nullptr;
  InlineContent content = *input.content;
  for (InlineRun& run : content.runs) {
    if (run.first_line != nullptr) run.style = run.first_line;
    run.first_line = nullptr;
  }
  ParagraphInput own = input;
  own.content = &content;
  own.first_line = true;
  return prepare_paragraph(own, context);
}

std::vector<Line> break_after_first_line(const PreparedParagraph& paragraph, const LineSlots& slots,
                                         const TextContext& context) {
  std::vector<Line> lines = break_lines(*paragraph.first_line, slots, context);
  if (lines.size() < 2) return lines;
  lines.resize(1);
  const LineSlots below = [&](std::size_t line) { return slots(line + 1); };
  std::vector<Line> rest = break_rest(paragraph, lines.front().text_end, below, context);
  std::move(rest.begin(), rest.end(), std::back_inserter(lines));
  return lines;
}

}  // namespace forme
