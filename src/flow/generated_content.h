#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "flow/counters.h"
#include "style/computed_style.h"
#include "style/counter_style.h"

namespace forme {

/// What `content` and `string-set` values are read against.
struct ContentSources {
  const Counters* counters = nullptr;
  const CounterStyles* counter_styles = nullptr;  ///< needed beside `counters`
  /// content() and target-text(): the text of an element, or of its `before`, `after`, `marker` or `first-letter`.
  std::function<std::string(std::string_view which)> element_text;
  std::function<std::string(std::string_view id, std::string_view which)> target_text;
  std::function<std::string(std::string_view name)> named_string;  ///< string(), as it stands here
  std::string_view language;
  int* quote_depth = nullptr;
  const std::vector<std::pair<std::string, std::string>>* quotes = nullptr;
};

/// The text of one part; empty for parts that are no text (leaders, images, page references).
std::string content_text(const ContentPart& part, const ContentSources& sources);

/// The parts of a note's label with all but its number made text.
std::vector<ContentPart> note_label_parts(const std::vector<ContentPart>& parts, const ContentSources& sources);
/// Their text where the note has this number.
std::string note_text(const std::vector<ContentPart>& label, int number, const CounterStyles& styles);

/// All text of a value.
std::string content_text(const std::vector<ContentPart>& parts, const ContentSources& sources);

}  // namespace forme
