#include "pages/fillers.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "pages/measure.h"

namespace forme {
namespace {

Span place_of(const LayoutContext& context, BlockId root) {
  return context.styled.document()[context.flow[root].node].span;
}

std::string page_name(const Page& page) { return page.folio.empty() ? std::to_string(page.number) : page.folio; }

}  // namespace

bool is_filler(const LayoutContext& context, BlockId root) {
  const NodeId node = context.flow[root].node;
  return node != no_node && context.styled.document().has_class(node, "filler");
}

bool holds_text(const LayoutContext& context, BlockId root) {
  const NodeId node = context.flow[root].node;
  const Document& document = context.styled.document();
  return node != no_node && (document[node].name == "article" || document.has_class(node, "department"));
}

bool floats_to_foot(const LayoutContext& context, BlockId root) {
  const ComputedStyle& style = *context.flow[root].style;
  return style.float_ == Float::Bottom && style.float_reference == FloatReference::Page;
}

FootPiece set_foot_piece(LayoutContext& context, BlockId root, Length width) {
  FootPiece foot;
  foot.root = root;
  foot.piece = set_lone_piece(context, root, width);
  foot.space = context.flow[root].style->margin.top.resolve(width);
  return foot;
}

Fillers::Fillers(LayoutContext& context) : context_(context) {
  std::copy_if(context.flow.roots.begin(), context.flow.roots.end(), std::back_inserter(left_),
               [&](BlockId root) { return is_filler(context, root); });
}

std::optional<FootPiece> Fillers::take_for_foot(Length width, Length room) {
  std::optional<FootPiece> best;
  for (const BlockId root : left_) {
    if (!floats_to_foot(context_, root)) continue;
    FootPiece foot = set_foot_piece(context_, root, width);
    if (foot.room() > room || (best && foot.piece.height <= best->piece.height)) continue;
    best = std::move(foot);
  }
  if (best) std::erase(left_, best->root);
  return best;
}

BlockId Fillers::take_page() {
  const auto found =
      std::find_if(left_.begin(), left_.end(), [&](BlockId root) { return !floats_to_foot(context_, root); });
  if (found == left_.end()) return no_block;
  const BlockId root = *found;
  left_.erase(found);
  return root;
}

void report_insertions(const LayoutContext& context, const PagedIssue& issue) {
  std::set<BlockId> placed;
  for (const PlacedInsertion& insertion : issue.insertions) {
    placed.insert(insertion.root);
    const std::string page = page_name(issue.pages[insertion.page]);
    const Span span = place_of(context, insertion.root);
    if (is_filler(context, insertion.root)) {
      context.diagnostics.note("filler", span, fmt::format("this filler stands on page {}", page));
    } else if (insertion.alone) {
      context.diagnostics.note("insertion-alone", span,
                               fmt::format("there is no room under the text before it: it is alone on page {}", page),
                               "put it after another article, or give it a smaller size");
    }
  }
  for (const BlockId root : context.flow.roots) {
    if (!is_filler(context, root) || placed.contains(root)) continue;
    context.diagnostics.note("filler-left", place_of(context, root), "this filler found no room in the issue",
                             floats_to_foot(context, root) ? "" : "pages are added up to a full sheet only");
  }
}

}  // namespace forme
