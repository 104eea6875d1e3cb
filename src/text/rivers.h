#pragma once

#include <cstdint>
#include <vector>

#include "text/prepared_paragraph.h"

namespace forme {

/// Where the word spaces of justified lines come to stand, and whether their white runs on from line to line: a river.
class Rivers {
 public:
  explicit Rivers(const PreparedParagraph& paragraph);

  /// A line of clusters [begin, end). `start`: of its text from the measure's start; `excess`: what its spaces share.
  struct Place {
    std::uint32_t begin = 0, end = 0;
    std::int64_t start = 0, excess = 0;
  };
  /// The spaces that are kept of a line.
  struct Line {
    std::uint32_t first = 0, count = 0;
  };
  /// What speaks against a line below another.
  double demerits(const Place& place, Line above);
  Line keep(const Place& place, Line above);

 private:
  struct Gap {
    std::int64_t left = 0, right = 0;
    int lines = 1;  ///< that its white has come down
  };
  void set_gaps(const Place& place, Line above);

  const PreparedParagraph& paragraph_;
  std::vector<std::uint32_t> spaces_;  ///< clusters
  std::vector<Gap> gaps_;              ///< of the line that was asked about last
  std::vector<Gap> kept_;
};

}  // namespace forme
