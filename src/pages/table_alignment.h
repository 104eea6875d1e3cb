#pragma once

#include <optional>
#include <string_view>

#include "pages/layout_context.h"

namespace forme {

/// A line as `text-align: <string>` sees it (CSS Text 4, 6.1.1): what stands before the string and from it on. Where
/// the string is missing, it would follow the line.
struct SplitLine {
  Length before, after;
};
SplitLine split_line(const Line& line, std::string_view character);

/// The widest parts of a table column's lines on both sides of the string.
struct CharacterColumn {
  Length before, after;

  void add(SplitLine line);
  Length width() const { return before + after; }
  /// Where the group of aligned lines begins in a cell with so much room; nothing when there is not enough.
  std::optional<Length> start(const ComputedStyle& cell, Length room) const;
};

}  // namespace forme
