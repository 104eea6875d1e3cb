#pragma once

#include <string>
#include <vector>

#include "document/masks.h"
#include "source/diagnostics.h"

namespace forme {

/// Markdown made ready for cmark: line ends are '\n', characters that XML cannot hold are gone, conventions that cmark
/// does not know are masked, and a paragraph with a reference to each footnote stands in front, so that cmark keeps
/// the definitions of all.
struct PreparedMarkdown {
  std::string text;
  Masks masks;
  std::vector<std::uint32_t> line_offsets;  ///< where in the source each line of `text` begins
  int leading_lines = 0;                    ///< lines in front that are not in the source
  Span source;                              ///< the whole in the source, for spans

  /// The place in the source of a line and column as cmark counts them, from 1.
  Span span(int first_line, int first_column, int last_line, int last_column) const;
};

PreparedMarkdown prepare_markdown(std::string_view markdown, Span source, Diagnostics& diagnostics);

}  // namespace forme
