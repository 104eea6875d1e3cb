#include "text/glyph_runs.h"

#include <algorithm>

#include "base/utf8.h"

namespace forme {
namespace {

/// Characters that steer layout and have no place in extracted text.
bool is_invisible_control(char32_t c) {
  return c == 0x00AD || c == 0x200B || c == 0x2060 || c == 0xFEFF || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || (c < 0x20 && c != U'\t') || c == 0x7F;
}

void append_visible(std::string& out, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    if (!is_invisible_control(decode_utf8(text, i))) out += text.substr(begin, i - begin);
  }
}

Length scaled(std::int64_t units, const TextItem& item, double factor) {
  return Length::from_raw(std::llround(static_cast<double>(units * item.size.raw()) / item.units_per_em * factor));
}

class RunMaker {
 public:
  explicit RunMaker(const GlyphRunInput& input) : input_(input), paragraph_(*input.paragraph) {}

  GlyphRun run() {
    const LinePiece& first = piece(input_.visual.front());
    const TextItem& item = item_of(first);
    const InlineRun& inline_run = paragraph_.content.runs[item.run];
    GlyphRun out;
    out.face = item.face;
    out.size = item.size;
    out.scale_x = item.wide ? 1 : input_.scale_x;
    out.shift = item.shift;
    out.style = inline_run.style;
    out.language = inline_run.language;
    out.node = inline_run.node;
    out.link = inline_run.link;
    out.right_to_left = item.level % 2 == 1;
    out.discretionary_hyphen = first.hyphen;
    const std::vector<std::uint32_t> offsets = collect_text(inline_run, out.text);
    std::size_t glyphs = 0;
    for (const std::uint32_t i : input_.visual) glyphs += glyph_count(piece(i));
    out.glyphs.reserve(glyphs);
    for (std::size_t v = 0; v < input_.visual.size(); ++v) {
      const LinePiece& p = piece(input_.visual[v]);
      place({p, offsets[v], v == 0, v + 1 == input_.visual.size()}, out);
      out.width += p.width;
    }
    // The edges of inline boxes stand beside the run, not in it.
    out.x = left_edge(first);
    out.width -= out.x + right_edge(piece(input_.visual.back()));
    return out;
  }

 private:
  const LinePiece& piece(std::uint32_t i) const { return input_.pieces[i]; }
  const TextItem& item_of(const LinePiece& p) const { return paragraph_.items[p.get().item]; }
  static std::size_t glyph_count(const LinePiece& p) { return p.store->glyphs_end(p.cluster) - p.get().glyph; }

  /// Fills in the run's text in logical order; gives each piece's offset in it, in visual order.
  std::vector<std::uint32_t> collect_text(const InlineRun& inline_run, std::string& text) const {
    std::vector<std::size_t> logical(input_.visual.size());
    for (std::size_t v = 0; v < logical.size(); ++v) logical[v] = v;
    if (logical.size() > 1 && input_.visual.front() > input_.visual.back())
      std::reverse(logical.begin(), logical.end());
    std::vector<std::uint32_t> offsets(logical.size());
    const bool own_text = inline_run.kind == InlineRun::Kind::PageRef || inline_run.numbered != nullptr;
    for (const std::size_t v : logical) {
      const LinePiece& p = piece(input_.visual[v]);
      offsets[v] = static_cast<std::uint32_t>(text.size());
      if (p.hyphen) continue;
      if (own_text) {
        append_visible(text, std::string_view(paragraph_.display.text).substr(p.begin, p.end - p.begin));
        continue;
      }
      const std::uint32_t begin = paragraph_.display.source[p.begin];
      const std::uint32_t end = std::min(source_end(p, inline_run), inline_run.end);
      if (end > begin) append_visible(text, std::string_view(paragraph_.content.text).substr(begin, end - begin));
    }
    return offsets;
  }

  /// Where the piece's source ends: at the next byte's source, but never beyond its own run.
  std::uint32_t source_end(const LinePiece& p, const InlineRun& inline_run) const {
    const std::uint32_t next = paragraph_.display.source[p.end];
    const bool same = p.end < paragraph_.display.text.size() && next >= inline_run.begin && next <= inline_run.end;
    return same ? next : inline_run.end;
  }

  Length left_edge(const LinePiece& p) const { return item_of(p).level % 2 == 1 ? p.get().trail : p.get().lead; }
  Length right_edge(const LinePiece& p) const { return item_of(p).level % 2 == 1 ? p.get().lead : p.get().trail; }

  struct Place {
    const LinePiece& piece;
    std::uint32_t offset;
    bool first, last;  ///< of the run
  };

  void place(const Place& at, GlyphRun& out) const {
    const LinePiece& p = at.piece;
    const TextItem& item = item_of(p);
    const std::uint32_t begin = p.get().glyph, end = p.store->glyphs_end(p.cluster);
    const Length left = left_edge(p);
    const Length width = p.width - (at.first ? left : Length()) - (at.last ? right_edge(p) : Length());
    if (begin == end) return place_blank(width, at.offset, out);
    Length placed;
    for (std::uint32_t g = begin; g < end; ++g) {
      const ShapedGlyph& glyph = p.store->glyphs[g];
      PlacedGlyph placed_glyph;
      placed_glyph.id = glyph.id;
      placed_glyph.cluster = at.offset;
      placed_glyph.advance = g + 1 == end ? width - placed : scaled(glyph.advance, item, p.hyphen ? 1 : out.scale_x);
      placed_glyph.dx = scaled(glyph.dx, item, out.scale_x) + (at.first ? Length() : left);
      placed_glyph.dy = -scaled(glyph.dy, item, 1);
      placed += placed_glyph.advance;
      out.glyphs.push_back(placed_glyph);
    }
  }

  /// A tab is a wide space, so that extraction sees one.
  void place_blank(Length width, std::uint32_t offset, GlyphRun& out) const {
    if (width == Length() || out.face == no_face) return;
    PlacedGlyph space;
    space.id = input_.fonts->glyph_of(out.face, U' ');
    space.cluster = offset;
    space.advance = width;
    out.glyphs.push_back(space);
  }

  const GlyphRunInput& input_;
  const PreparedParagraph& paragraph_;
};

}  // namespace

bool same_run(const PreparedParagraph& paragraph, std::span<const LinePiece> pieces, std::uint32_t left,
              std::uint32_t right) {
  const LinePiece& a = pieces[left];
  const LinePiece& b = pieces[right];
  if (a.hyphen || b.hyphen || a.kind == ClusterKind::Leader || b.kind == ClusterKind::Leader ||
      a.kind == ClusterKind::Image || b.kind == ClusterKind::Image || a.kind == ClusterKind::Box ||
      b.kind == ClusterKind::Box) {
    return false;
  }
  const TextItem& p = paragraph.items[a.get().item];
  const TextItem& q = paragraph.items[b.get().item];
  const bool in_order = p.level % 2 == 1 ? left == right + 1 : right == left + 1;
  return in_order && p.run == q.run && p.face == q.face && p.level == q.level && p.size == q.size && p.wide == q.wide &&
         p.shift == q.shift;
}

GlyphRun make_glyph_run(const GlyphRunInput& input) { return RunMaker(input).run(); }

}  // namespace forme
