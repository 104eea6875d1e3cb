#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/flow.h"

namespace forme {

/// The part of a display text that one inline run gives.
struct DisplaySegment {
  std::uint32_t begin = 0, end = 0;  ///< in DisplayText::text
  std::uint32_t run = 0;             ///< in InlineContent::runs
};

/// What is seen of a paragraph: case transformed, page references filled in, white space as `white-space` says, forced
/// breaks as U+000A, images and leaders as U+FFFC, labels left out; well-formed UTF-8 without control characters.
struct DisplayText {
  std::string text;
  /// By byte of `text`, and one for its end: the offset in InlineContent::text that it comes from.
  std::vector<std::uint32_t> source;
  std::vector<DisplaySegment> segments;  ///< in order, covering `text`
};

constexpr std::string_view object_replacement = "\xEF\xBF\xBC";

DisplayText make_display_text(const InlineContent& content,
                              const std::function<std::string(const InlineRun&)>& folio_of);

}  // namespace forme
