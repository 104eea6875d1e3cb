#pragma once

#include <deque>
#include <vector>

#include "text/set_line.h"

namespace forme {

/// One cluster on a line, from the paragraph's store or shaped anew for this line.
struct LinePiece {
  const ClusterStore* store = nullptr;
  std::uint32_t cluster = 0;
  std::uint32_t begin = 0, end = 0;  ///< in the display text
  Length width{};
  ClusterKind kind = ClusterKind::Glyphs;
  bool hyphen = false;

  const Cluster& get() const { return store->clusters[cluster]; }
};

/// The clusters of a line in text order.
struct LinePieces {
  std::vector<LinePiece> pieces;
  std::deque<ClusterStore> reshaped;  ///< keeps what the pieces point to
  LineSums sums;
};
LinePieces collect_pieces(const SetLineInput& input, ShapeCache& cache, const TextContext& context);

}  // namespace forme
