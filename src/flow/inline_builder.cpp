#include "flow/inline_builder.h"

#include <unicode/uchar.h>

#include <utility>

#include "base/utf8.h"

namespace forme {
namespace {

bool is_collapsible(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// Whether a line end beside this character leaves no space: CSS Text 3, 4.1.3, for Chinese and Japanese.
bool is_wide(char32_t c) {
  const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  const bool hangul =
      u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_HANGUL_SYLLABLE_TYPE) != U_HST_NOT_APPLICABLE;
  return !hangul && (width == U_EA_FULLWIDTH || width == U_EA_WIDE);
}

char32_t last_code_point(std::string_view text) {
  std::size_t i = text.size();
  while (i > 0 && (static_cast<unsigned char>(text[i - 1]) & 0xC0U) == 0x80U) --i;
  if (i == 0) return 0;
  --i;
  return decode_utf8(text, i);
}

bool collapses(const ComputedStyle& style) {
  return style.white_space_collapse == WhiteSpaceCollapse::Collapse ||
         style.white_space_collapse == WhiteSpaceCollapse::PreserveBreaks;
}

}  // namespace

void InlineBuilder::open_box(const ComputedStyle* style, NodeId node) { open_.push_back({style, node}); }

void InlineBuilder::close_box() {
  open_.pop_back();
  known_ = std::min(known_, open_.size());
}

InlineBoxId InlineBuilder::current_box() {
  for (; known_ < open_.size(); ++known_) {
    const InlineBoxId parent = known_ == 0 ? no_inline_box : open_[known_ - 1].id;
    content_.boxes.push_back({open_[known_].style, open_[known_].node, parent});
    open_[known_].id = static_cast<InlineBoxId>(content_.boxes.size() - 1);
  }
  return open_.empty() ? no_inline_box : open_.back().id;
}

void InlineBuilder::add_start(BlockId block) {
  const bool spaced = pending_space_ && !content_.runs.empty();
  content_.starts.push_back({static_cast<std::uint32_t>(content_.text.size() + (spaced ? 1 : 0)), block});
}

void InlineBuilder::fill_empty_box(const InlineContext& context) {
  if (known_ == open_.size()) return;
  append_pending_space();
  append("\u2060", context);
}

/// The space stands in the box that it was written in.
void InlineBuilder::append_pending_space() {
  if (pending_space_ && !content_.runs.empty()) append(" ", pending_context_, pending_box_);
  pending_space_ = false;
}

void InlineBuilder::append(std::string_view piece, const InlineContext& context, InlineBoxId box) {
  if (piece.empty()) return;
  auto& runs = content_.runs;
  const auto begin = static_cast<std::uint32_t>(content_.text.size());
  content_.text += piece;
  const auto end = static_cast<std::uint32_t>(content_.text.size());
  if (!runs.empty()) {
    InlineRun& last = runs.back();
    if (last.kind == InlineRun::Kind::Text && last.style == context.style && last.node == context.node &&
        last.link == context.link && last.language == context.language && last.box == box) {
      last.end = end;
      return;
    }
  }
  InlineRun run;
  run.begin = begin;
  run.end = end;
  run.style = context.style;
  run.language = context.language;
  run.node = context.node;
  run.link = context.link;
  run.box = box;
  runs.push_back(std::move(run));
}

void InlineBuilder::add_text(std::string_view text, const InlineContext& context) {
  if (!collapses(*context.style)) {
    pending_space_ = false;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t line_end = std::min(text.find('\n', i), text.size());
      append(text.substr(i, line_end - i), context);
      const bool spaced = context.style->white_space_collapse == WhiteSpaceCollapse::PreserveSpaces;
      if (line_end < text.size()) spaced ? append(" ", context) : add_break(context);
      i = line_end + 1;
    }
    return;
  }
  const bool keep_line_ends = context.style->white_space_collapse == WhiteSpaceCollapse::PreserveBreaks;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t word_end = i;
    while (word_end < text.size() && !is_collapsible(text[word_end])) ++word_end;
    if (word_end > i) {
      append_pending_space();
      append(text.substr(i, word_end - i), context);
    }
    bool line_end = false;
    std::size_t next = word_end;
    for (; next < text.size() && is_collapsible(text[next]); ++next) line_end |= text[next] == '\n';
    if (next > word_end) {
      std::size_t after = next;
      const bool between_wide = line_end && after < text.size() && is_wide(last_code_point(content_.text)) &&
                                is_wide(decode_utf8(text, after));
      if (line_end && keep_line_ends) {
        add_break(context);
      } else if (!between_wide && !pending_space_) {
        const bool after_break = !content_.runs.empty() && content_.runs.back().kind == InlineRun::Kind::Break;
        const bool after_space = !content_.text.empty() && content_.text.back() == ' ' && !content_.runs.empty() &&
                                 collapses(*content_.runs.back().style);
        pending_space_ = !after_break && !after_space;
        pending_context_ = context;
        pending_box_ = content_.runs.empty() ? no_inline_box : current_box();
      }
    }
    i = next;
  }
}

InlineRun& InlineBuilder::add_run(InlineRun::Kind kind, std::string_view text, const InlineContext& context) {
  if (kind == InlineRun::Kind::Break) pending_space_ = false;
  append_pending_space();
  InlineRun run;
  run.kind = kind;
  run.begin = static_cast<std::uint32_t>(content_.text.size());
  content_.text += text;
  run.end = static_cast<std::uint32_t>(content_.text.size());
  run.style = context.style;
  run.language = context.language;
  run.node = context.node;
  run.link = context.link;
  run.box = current_box();
  content_.runs.push_back(std::move(run));
  return content_.runs.back();
}

void InlineBuilder::add_break(const InlineContext& context) { add_run(InlineRun::Kind::Break, "", context); }

void InlineBuilder::add_image(ImageId image, const InlineContext& context) {
  add_run(InlineRun::Kind::Image, "\uFFFC", context).image = image;
}

InlineContent InlineBuilder::take() {
  pending_space_ = false;
  known_ = 0;
  return std::exchange(content_, {});
}

}  // namespace forme
