#include "text/line_pieces.h"

namespace forme {
namespace {

class PieceCollector {
 public:
  PieceCollector(const SetLineInput& input, ShapeCache& cache, const TextContext& context)
      : input_(input), paragraph_(*input.paragraph), cache_(cache), context_(context) {}

  LinePieces run() {
    const BreakPoint& from = input_.from;
    const BreakPoint& to = input_.to;
    if (from.reshaped) {
      const std::uint32_t end =
          from.next < paragraph_.store.clusters.size() ? paragraph_.store.clusters[from.next].begin : text_size();
      add_reshaped(from.text, end);
    }
    for (std::uint32_t i = from.next; i < to.end; ++i) {
      add({&paragraph_.store, i, paragraph_.store.clusters[i].begin, paragraph_.cluster_end(i)});
    }
    if (to.reshaped) add_reshaped(paragraph_.store.clusters[to.end].begin, to.text);
    if (to.kind == BreakKind::Hyphen) {
      add_hyphen();
    } else if (!to.reshaped && to.kind != BreakKind::Emergency && !out_.pieces.empty()) {
      LinePiece& last = out_.pieces.back();
      const Length spacing = spacing_after(paragraph_, last.get());
      last.width -= spacing;
      out_.sums.width -= spacing.raw();
    }
    return std::move(out_);
  }

 private:
  std::uint32_t text_size() const { return static_cast<std::uint32_t>(paragraph_.display.text.size()); }

  void add(LinePiece piece) {
    const Cluster& cluster = piece.get();
    piece.width = cluster.width;
    piece.kind = cluster.kind;
    out_.sums += sums_of(paragraph_, cluster);
    out_.pieces.push_back(piece);
  }

  std::uint32_t item_at(std::uint32_t text) const {
    std::uint32_t low = 0, high = static_cast<std::uint32_t>(paragraph_.items.size());
    while (high - low > 1) {
      const std::uint32_t middle = low + (high - low) / 2;
      (paragraph_.items[middle].begin <= text ? low : high) = middle;
    }
    return low;
  }

  void add_reshaped(std::uint32_t begin, std::uint32_t end) {
    if (begin >= end) return;
    ClusterStore& store = out_.reshaped.emplace_back();
    shape_part({&paragraph_, item_at(begin), begin, end}, cache_, *context_.fonts, store);
    for (std::uint32_t i = 0; i < store.clusters.size(); ++i) {
      const std::uint32_t stop = i + 1 < store.clusters.size() ? store.clusters[i + 1].begin : end;
      add({&store, i, store.clusters[i].begin, stop});
    }
  }

  void add_hyphen() {
    if (input_.to.text == 0) return;
    const std::uint32_t index = item_at(input_.to.text - 1);
    const TextItem& item = paragraph_.items[index];
    if (item.face == no_face) return;
    ClusterStore& store = out_.reshaped.emplace_back();
    store.glyphs = cache_.shape(*context_.fonts, item.shape_style, hyphen_text(paragraph_, item, *context_.fonts));
    std::int64_t units = 0;
    for (const ShapedGlyph& glyph : store.glyphs) units += glyph.advance;
    Cluster cluster;
    cluster.begin = input_.to.text;
    cluster.item = index;
    cluster.width = Length::from_raw(units * item.size.raw() / item.units_per_em);
    store.clusters.push_back(cluster);
    LinePiece piece{&store, 0, input_.to.text, input_.to.text};
    piece.width = cluster.width;
    piece.hyphen = true;
    out_.sums.width += cluster.width.raw();
    out_.pieces.push_back(piece);
  }

  const SetLineInput& input_;
  const PreparedParagraph& paragraph_;
  ShapeCache& cache_;
  const TextContext& context_;
  LinePieces out_;
};

}  // namespace

LinePieces collect_pieces(const SetLineInput& input, ShapeCache& cache, const TextContext& context) {
  return PieceCollector(input, cache, context).run();
}

}  // namespace forme
