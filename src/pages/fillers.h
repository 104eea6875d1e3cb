#pragma once

#include <optional>
#include <vector>

#include "pages/layout_context.h"

namespace forme {

/// Whether a root is a filler: set only where there is room for it.
bool is_filler(const LayoutContext& context, BlockId root);

/// Whether a root is an article, or a department of articles.
bool holds_text(const LayoutContext& context, BlockId root);

/// Whether a root goes to the foot of the page that the text before it ends on (Page Floats, section 4).
bool floats_to_foot(const LayoutContext& context, BlockId root);

/// A root that is set as wide as the page area.
struct FootPiece {
  BlockId root = no_block;
  Piece piece;
  Length space;  ///< that keeps it from the text above
  Length room() const { return piece.height + space; }
};
FootPiece set_foot_piece(LayoutContext& context, BlockId root, Length width);

/// The fillers of an issue that are still to be had, each once.
class Fillers {
 public:
  explicit Fillers(LayoutContext& context);

  /// Takes the greatest that fits into `room` under a text; of two that are as great, the first.
  std::optional<FootPiece> take_for_foot(Length width, Length room);
  /// Takes the first that fills a page of its own; no_block when there is none.
  BlockId take_page();

 private:
  LayoutContext& context_;
  std::vector<BlockId> left_;
};

/// Says where each filler stands, which found no place, and which advertisement had to have a page to itself.
void report_insertions(const LayoutContext& context, const PagedIssue& issue);

}  // namespace forme
