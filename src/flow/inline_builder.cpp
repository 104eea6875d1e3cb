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

bool collapses(WhiteSpace white_space) {
  return white_space == WhiteSpace::Normal || white_space == WhiteSpace::Nowrap || white_space == WhiteSpace::PreLine;
}

}  // namespace

void InlineBuilder::append(std::string_view piece, const InlineContext& context) {
  if (piece.empty()) return;
  auto& runs = content_.runs;
  const auto begin = static_cast<std::uint32_t>(content_.text.size());
  content_.text += piece;
  const auto end = static_cast<std::uint32_t>(content_.text.size());
  if (!runs.empty()) {
    InlineRun& last = runs.back();
    if (last.kind == InlineRun::Kind::Text && last.style == context.style && last.node == context.node &&
        last.link == context.link && last.language == context.language) {
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
  runs.push_back(std::move(run));
}

void InlineBuilder::add_text(std::string_view text, const InlineContext& context) {
  if (!collapses(context.style->white_space)) {
    pending_space_ = false;
    for (std::size_t i = 0; i < text.size();) {
      const std::size_t line_end = std::min(text.find('\n', i), text.size());
      append(text.substr(i, line_end - i), context);
      if (line_end < text.size()) add_break(context);
      i = line_end + 1;
    }
    return;
  }
  const bool keep_line_ends = context.style->white_space == WhiteSpace::PreLine;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t word_end = i;
    while (word_end < text.size() && !is_collapsible(text[word_end])) ++word_end;
    if (word_end > i) {
      if (pending_space_ && !content_.runs.empty()) append(" ", pending_context_);
      pending_space_ = false;
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
                                 collapses(content_.runs.back().style->white_space);
        pending_space_ = !after_break && !after_space;
        pending_context_ = context;
      }
    }
    i = next;
  }
}

InlineRun& InlineBuilder::add_run(InlineRun::Kind kind, std::string_view text, const InlineContext& context) {
  if (pending_space_ && !content_.runs.empty() && kind != InlineRun::Kind::Break) append(" ", pending_context_);
  pending_space_ = false;
  InlineRun run;
  run.kind = kind;
  run.begin = static_cast<std::uint32_t>(content_.text.size());
  content_.text += text;
  run.end = static_cast<std::uint32_t>(content_.text.size());
  run.style = context.style;
  run.language = context.language;
  run.node = context.node;
  run.link = context.link;
  content_.runs.push_back(std::move(run));
  return content_.runs.back();
}

void InlineBuilder::add_break(const InlineContext& context) { add_run(InlineRun::Kind::Break, "", context); }

void InlineBuilder::add_image(ImageId image, const InlineContext& context) {
  add_run(InlineRun::Kind::Image, "\uFFFC", context).image = image;
}

InlineContent InlineBuilder::take() {
  pending_space_ = false;
  return std::exchange(content_, {});
}

}  // namespace forme
