#include <unicode/uchar.h>

#include <utility>

#include "base/utf8.h"
#include "flow/first_letter.h"
#include "flow/flow_builder.h"
#include "style/inherited_style.h"

/// ::first-line and ::first-letter (CSS Pseudo 4, section 2).
namespace forme {
std::size_t first_letter_length(std::string_view text) {
  const auto is_punctuation = [](char32_t c) {
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) &
            (U_GC_PS_MASK | U_GC_PE_MASK | U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PO_MASK)) != 0;
  };
  const auto is_mark = [](char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; };
  std::size_t i = 0;
  while (i < text.size()) {
    std::size_t next = i;
    if (!is_punctuation(decode_utf8(text, next))) break;
    i = next;
  }
  if (i >= text.size()) return 0;
  std::size_t letter = i;
  const char32_t c = decode_utf8(text, letter);
  // A letter that joins the next cannot stand apart from it.
  const bool joins = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_JOINING_TYPE) != U_JT_NON_JOINING;
  if (!u_isalnum(static_cast<UChar32>(c)) || joins) return 0;
  i = letter;
  while (i < text.size()) {
    std::size_t next = i;
    if (!is_mark(decode_utf8(text, next))) break;
    i = next;
  }
  return i;
}

void FlowBuilder::expect_first(NodeId node) {
  const ComputedStyle* line = styled_.pseudo_style(node, Pseudo::FirstLine);
  const ComputedStyle* letter = styled_.pseudo_style(node, Pseudo::FirstLetter);
  if (line != nullptr && (line->background_color.visible() || !line->background_image.empty()))
    say_once("first-line-background", node, "::first-line has no background here; its letters take what else it says",
             "give the words of the line an element, and that the background");
  if (line != nullptr || letter != nullptr) firsts_.push_back({node, line, letter, &styled_.style(node)});
}

/// The first paragraph of every block that is open has that block's first line and first letter; the innermost wins.
void FlowBuilder::style_firsts(BlockId block, InlineContent& content) {
  const std::vector<PendingFirst> firsts = std::exchange(firsts_, {});
  for (auto first = firsts.rbegin(); first != firsts.rend(); ++first) {
    if (first->line == nullptr) continue;
    for (InlineRun& run : content.runs) run.first_line = on_first_line(*run.style, *first);
    break;
  }
  for (auto first = firsts.rbegin(); first != firsts.rend(); ++first) {
    if (first->letter != nullptr) return style_first_letter(block, *first->letter, content);
  }
}

const ComputedStyle* FlowBuilder::on_first_line(const ComputedStyle& own, const PendingFirst& first) {
  const ComputedStyle*& made = first_lines_[{&own, first.line}];
  if (made == nullptr) {
    flow_.made_styles.push_back(
        std::make_shared<const ComputedStyle>(first_line_style(own, *first.block, *first.line)));
    made = flow_.made_styles.back().get();
  }
  return made;
}

/// Applies ::first-letter: a dropped initial or a floated one becomes content of its own, any other keeps its place in
/// a new style.
void FlowBuilder::style_first_letter(BlockId block, const ComputedStyle& style, InlineContent& content) {
  if (content.runs.empty() || content.runs.front().kind != InlineRun::Kind::Text) return;
  InlineRun& first = content.runs.front();
  const std::size_t length =
      first_letter_length(std::string_view(content.text).substr(first.begin, first.end - first.begin));
  if (length == 0) return;
  InlineRun letter = first;
  letter.end = letter.begin + static_cast<std::uint32_t>(length);
  letter.style = &style;
  letter.first_line = nullptr;
  first.begin = letter.end;
  const bool floated = style.float_ == Float::Left || style.float_ == Float::Right;
  if (style.initial_letter_size <= 1 && !floated) {
    if (first.begin == first.end) content.runs.erase(content.runs.begin());
    content.runs.insert(content.runs.begin(), std::move(letter));
    return;
  }
  InlineContent initial;
  initial.text = content.text.substr(letter.begin, length);
  letter.box = no_inline_box;
  letter.begin = 0;
  letter.end = static_cast<std::uint32_t>(length);
  initial.runs.push_back(std::move(letter));
  content.text.erase(0, length);
  for (InlineRun& run : content.runs) {
    run.begin -= static_cast<std::uint32_t>(length);
    run.end -= static_cast<std::uint32_t>(length);
  }
  for (InlineStart& start : content.starts) start.text -= std::min(start.text, static_cast<std::uint32_t>(length));
  if (content.runs.front().begin == content.runs.front().end) content.runs.erase(content.runs.begin());
  flow_.inlines.push_back(std::move(initial));
  flow_.blocks[block].initial = static_cast<InlineId>(flow_.inlines.size() - 1);
}

}  // namespace forme
