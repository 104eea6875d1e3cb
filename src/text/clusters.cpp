#include "text/clusters.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "text/east_asian_spacing.h"
#include "text/inline_block.h"
#include "text/line_quality.h"

namespace forme {
namespace {

constexpr std::size_t longest_shaped = 8192;  // bytes; longer runs are cut, at a space where there is one

Length scaled_advance(std::int64_t units, const TextItem& item) {
  const std::int64_t product = units * item.size.raw();
  const std::int64_t half = item.units_per_em / 2;
  return Length::from_raw((product >= 0 ? product + half : product - half) / item.units_per_em);
}

ClusterKind kind_of(char32_t c, InlineRun::Kind run) {
  if (c == U' ' || c == 0x00A0) return ClusterKind::Space;
  if (c == U'\t') return ClusterKind::Tab;
  if (c == U'\n') return ClusterKind::LineEnd;
  if (c == 0xFFFC && run == InlineRun::Kind::Image) return ClusterKind::Image;
  if (c == 0xFFFC && run == InlineRun::Kind::Box) return ClusterKind::Box;
  if (c == 0xFFFC && run == InlineRun::Kind::Leader) return ClusterKind::Leader;
  if (c >= 0x80 && u_charType(static_cast<UChar32>(c)) == U_SPACE_SEPARATOR) return ClusterKind::FixedSpace;
  return ClusterKind::Glyphs;
}

class ClusterMaker {
 public:
  ClusterMaker(PreparedParagraph& paragraph, ShapeCache& cache, const TextContext& context)
      : paragraph_(paragraph), cache_(cache), context_(context) {}

  void run() {
    paragraph_.store.clusters.reserve(text().size());
    paragraph_.store.glyphs.reserve(text().size());
    for (std::uint32_t i = 0; i < paragraph_.items.size(); ++i) add_item(i);
    space_east_asian_text(paragraph_);
    set_tabs();
    paragraph_.sums.reserve(paragraph_.store.clusters.size() + 1);
    LineSums sum;
    paragraph_.sums.push_back(sum);
    for (const Cluster& cluster : paragraph_.store.clusters) {
      sum += sums_of(paragraph_, cluster);
      paragraph_.sums.push_back(sum);
    }
  }

 private:
  std::string_view text() const { return paragraph_.display.text; }

  void add_item(std::uint32_t index) {
    const TextItem& item = paragraph_.items[index];
    const InlineRun& run = paragraph_.content.runs[item.run];
    if (run.kind == InlineRun::Kind::Image) return add_image(index, run);
    if (run.kind == InlineRun::Kind::Leader) return add_leader(index, run);
    if (run.kind == InlineRun::Kind::Box) return add_block(index, run);
    std::size_t i = item.begin;
    while (i < item.end) {
      const std::size_t special = text().substr(i, item.end - i).find_first_of("\n\t");
      const std::size_t end = special == std::string_view::npos ? item.end : i + special;
      if (i < end) add_text(index, i, end);
      if (end < item.end) add_bare(index, end, end + 1);
      i = end + 1;
    }
  }

  /// Word by word where the space takes no part in the face's lookups, else in one go.
  void add_text(std::uint32_t index, std::size_t begin, std::size_t end) {
    const bool by_word = !paragraph_.items[index].space_kerned;
    for (std::size_t i = begin; i < end;) {
      const std::size_t space = by_word ? text().substr(i, end - i).find(' ') : std::string_view::npos;
      std::size_t stop = space == std::string_view::npos ? end : i + std::max<std::size_t>(space, 1);
      if (stop - i > longest_shaped) stop = cut(i, stop);
      shape(index, i, stop);
      i = stop;
    }
  }

  /// A place to cut at most `longest_shaped` bytes on: after a space, else before any character that is no mark.
  std::size_t cut(std::size_t begin, std::size_t end) const {
    const std::size_t limit = std::min(end, begin + longest_shaped);
    const std::size_t space = text().substr(begin, limit - begin).rfind(' ');
    if (space != std::string_view::npos && space > longest_shaped / 2) return begin + space + 1;
    for (std::size_t at = limit; at > begin + longest_shaped / 2; --at) {
      if ((static_cast<unsigned char>(text()[at]) & 0xC0U) == 0x80U) continue;
      std::size_t next = at;
      const auto category = u_charType(static_cast<UChar32>(decode_utf8(text(), next)));
      const bool mark = category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK ||
                        category == U_COMBINING_SPACING_MARK || category == U_FORMAT_CHAR;
      if (!mark) return at;
    }
    std::size_t at = limit;
    while ((static_cast<unsigned char>(text()[at]) & 0xC0U) == 0x80U && at > begin + 1) --at;
    return at;
  }

  void shape(std::uint32_t index, std::size_t begin, std::size_t end) {
    const TextItem& item = paragraph_.items[index];
    static const std::vector<ShapedGlyph> none;
    const auto& glyphs = item.face == no_face
                             ? none
                             : cache_.shape(*context_.fonts, item.shape_style, text().substr(begin, end - begin));
    append_clusters({&paragraph_, index, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, glyphs,
                    paragraph_.store);
  }

  /// A cluster without glyphs.
  Cluster& add_bare(std::uint32_t index, std::size_t begin, std::size_t end) {
    append_clusters({&paragraph_, index, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, {},
                    paragraph_.store);
    return paragraph_.store.clusters.back();
  }

  void add_image(std::uint32_t index, const InlineRun& run) {
    const TextItem& item = paragraph_.items[index];
    Cluster& cluster = add_bare(index, item.begin, item.end);
    const Size size = image_size(run);
    cluster.width += size.width;
    paragraph_.images.push_back({static_cast<std::uint32_t>(paragraph_.store.clusters.size() - 1), size});
  }

  void add_block(std::uint32_t index, const InlineRun& run) {
    const TextItem& item = paragraph_.items[index];
    Cluster& cluster = add_bare(index, item.begin, item.end);
    const auto at = static_cast<std::uint32_t>(paragraph_.store.clusters.size() - 1);
    auto block = set_inline_block({run.inner.get(), run.style, run.language, paragraph_.measure}, run.node, context_);
    cluster.width += outer_width(*block);
    paragraph_.blocks.push_back({at, std::move(block)});
  }

  /// Its own size at 96 dpi unless the style says one; never wider than the measure, the ratio kept.
  Size image_size(const InlineRun& run) const {
    Length width = Length::from_pt(12), height = Length::from_pt(12);
    if (context_.media != nullptr && run.image < context_.media->size()) {
      const ImageInfo& info = context_.media->info(run.image);
      width = Length::from_px(std::max(info.width, 1));
      height = Length::from_px(std::max(info.height, 1));
    }
    const double ratio = static_cast<double>(height.raw()) / static_cast<double>(width.raw());
    const ComputedStyle& style = *run.style;
    if (!style.height.is_auto) height = style.height.fixed;  // a share of an auto height is auto
    if (!style.width.is_auto) width = style.width.resolve(paragraph_.measure);
    if (style.width.is_auto && !style.height.is_auto) width = height.scaled(1 / ratio);
    if (!style.width.is_auto && style.height.is_auto) height = width.scaled(ratio);
    Length most = paragraph_.measure;
    if (!style.max_width.is_auto) most = std::min(most, style.max_width.resolve(paragraph_.measure));
    if (most > Length() && width > most) {
      height = height.scaled(most.ratio(width));
      width = most;
    }
    return {std::max(width, Length()), std::max(height, Length())};
  }

  void add_leader(std::uint32_t index, const InlineRun& run) {
    const TextItem& item = paragraph_.items[index];
    add_bare(index, item.begin, item.end);
    const auto cluster = static_cast<std::uint32_t>(paragraph_.store.clusters.size() - 1);
    InlineContent pattern;
    pattern.text = paragraph_.content.text.substr(run.begin, run.end - run.begin);
    if (pattern.text.empty()) pattern.text.push_back('.');
    InlineRun copy = run;
    copy.kind = InlineRun::Kind::Text;
    copy.box = no_inline_box;
    copy.begin = 0;
    copy.end = static_cast<std::uint32_t>(pattern.text.size());
    pattern.runs.push_back(copy);
    ParagraphInput input{&pattern, paragraph_.style, paragraph_.language, paragraph_.measure};
    paragraph_.leaders.push_back({cluster, prepare_paragraph(input, context_)});
  }

  /// Tabs reach the next stop counted from the start of their line as the source has it.
  void set_tabs() {
    Length position;
    for (std::size_t i = 0; i < paragraph_.store.clusters.size(); ++i) {
      Cluster& cluster = paragraph_.store.clusters[i];
      if (cluster.kind == ClusterKind::LineEnd) {
        position = Length();
      } else if (cluster.kind == ClusterKind::Tab) {
        const Length stop = tab_stop(cluster);
        if (stop > Length()) {
          Length to_next = stop * (position.raw() / stop.raw() + 1) - position;
          // The stop after the next when that is nearer than half a figure (Text 3, 4.2).
          if (to_next < advance_of(cluster, U'0') / 2) to_next += stop;
          cluster.width = to_next;
        }
      }
      position += cluster.width;
    }
  }

  Length advance_of(const Cluster& cluster, char32_t c) const {
    const TextItem& item = paragraph_.items[cluster.item];
    const std::uint32_t glyph = item.face == no_face ? 0 : context_.fonts->glyph_of(item.face, c);
    const int advance = item.face == no_face ? item.units_per_em / 2 : context_.fonts->glyph_advance(item.face, glyph);
    return scaled_advance(advance, item);
  }

  /// The space that is counted is as wide as letter-spacing and word-spacing make it.
  Length tab_stop(const Cluster& cluster) const {
    const ComputedStyle& style = *paragraph_.run_of(cluster).style;
    if (style.tab_size_length) return *style.tab_size_length;
    return (advance_of(cluster, U' ') + style.letter_spacing + style.word_spacing)
        .scaled(std::clamp(style.tab_size, 0.0, 1000.0));
  }

  PreparedParagraph& paragraph_;
  ShapeCache& cache_;
  const TextContext& context_;
};

void finish_cluster(const AppendInput& input, Cluster& cluster, std::span<const ShapedGlyph> glyphs) {
  const PreparedParagraph& paragraph = *input.paragraph;
  const TextItem& item = paragraph.items[input.item];
  const InlineRun& run = paragraph.content.runs[item.run];
  std::size_t at = cluster.begin;
  cluster.kind = kind_of(decode_utf8(paragraph.display.text, at), run.kind);
  std::int64_t advance = 0;
  for (const ShapedGlyph& glyph : glyphs) advance += glyph.advance;
  cluster.width = scaled_advance(advance, item);
  if (!glyphs.empty() && !item.cursive) cluster.width += run.style->letter_spacing;
  if (cluster.kind == ClusterKind::Space) cluster.width += run.style->word_spacing;
  cluster.width = std::max(cluster.width, Length());
}

}  // namespace

namespace {

/// The edges of inline boxes that begin or end with the item.
void add_edges(const AppendInput& input, std::size_t first, ClusterStore& store) {
  const TextItem& item = input.paragraph->items[input.item];
  if (store.clusters.size() == first) return;
  if (input.begin == item.begin && item.lead != Length()) {
    store.clusters[first].lead += item.lead;
    store.clusters[first].width += item.lead;
  }
  if (input.end == item.end && item.trail != Length()) {
    store.clusters.back().trail += item.trail;
    store.clusters.back().width += item.trail;
  }
}

void append_glyphs(const AppendInput& input, const std::vector<ShapedGlyph>& glyphs, ClusterStore& store);

}  // namespace

void append_clusters(const AppendInput& input, const std::vector<ShapedGlyph>& glyphs, ClusterStore& store) {
  const std::size_t first = store.clusters.size();
  append_glyphs(input, glyphs, store);
  add_edges(input, first, store);
}

namespace {

void append_glyphs(const AppendInput& input, const std::vector<ShapedGlyph>& glyphs, ClusterStore& store) {
  const std::size_t first = store.clusters.size();
  const bool right_to_left = input.paragraph->items[input.item].level % 2 == 1;
  // Groups of equal cluster value; visual order is reverse text order when the text runs right to left.
  std::size_t i = right_to_left ? glyphs.size() : 0;
  while (right_to_left ? i > 0 : i < glyphs.size()) {
    std::size_t begin = i, end = i;
    if (right_to_left) {
      begin = i - 1;
      while (begin > 0 && glyphs[begin - 1].cluster == glyphs[end - 1].cluster) --begin;
      i = begin;
    } else {
      end = i + 1;
      while (end < glyphs.size() && glyphs[end].cluster == glyphs[begin].cluster) ++end;
      i = end;
    }
    Cluster cluster;
    cluster.begin = input.begin + glyphs[begin].cluster;
    cluster.glyph = static_cast<std::uint32_t>(store.glyphs.size());
    cluster.item = input.item;
    cluster.unsafe = store.clusters.size() > first && glyphs[begin].unsafe_to_break;
    if (store.clusters.size() == first) cluster.begin = input.begin;  // what was ignorable before it
    store.glyphs.insert(store.glyphs.end(), glyphs.begin() + static_cast<std::ptrdiff_t>(begin),
                        glyphs.begin() + static_cast<std::ptrdiff_t>(end));
    store.clusters.push_back(cluster);
    finish_cluster(input, store.clusters.back(), std::span(glyphs).subspan(begin, end - begin));
  }
  if (store.clusters.size() == first && input.end > input.begin) {
    Cluster cluster;
    cluster.begin = input.begin;
    cluster.glyph = static_cast<std::uint32_t>(store.glyphs.size());
    cluster.item = input.item;
    store.clusters.push_back(cluster);
    finish_cluster(input, store.clusters.back(), {});
  }
}

}  // namespace

LineSums sums_of(const PreparedParagraph& paragraph, const Cluster& cluster) {
  LineSums out;
  const TextItem& item = paragraph.items[cluster.item];
  const Length own = cluster.width - cluster.lead - cluster.trail;
  out.width = cluster.width.raw();
  switch (cluster.kind) {
    case ClusterKind::Space: out.space = own.raw(); break;
    case ClusterKind::Leader: out.leaders = 1; break;
    case ClusterKind::Glyphs:
      if (item.wide) {
        out.wide = own.raw();
      } else if (own > Length()) {
        const Length em = item.cursive ? Length() : item.size;
        out.micro = micro_capacity(own, em).raw();
        out.ems = em.raw();
      }
      break;
    default: break;
  }
  return out;
}

std::string hyphen_text(const PreparedParagraph& paragraph, const TextItem& item, const FontLibrary& fonts) {
  const std::string& own = paragraph.content.runs[item.run].style->hyphenate_character;
  if (!own.empty()) return own;
  return item.face != no_face && fonts.has_glyph(item.face, 0x2010) ? "\u2010" : "-";
}

void shape_part(const AppendInput& input, ShapeCache& cache, const FontLibrary& fonts, ClusterStore& out) {
  const TextItem& item = input.paragraph->items[input.item];
  if (input.begin >= input.end) return;
  const std::string_view text =
      std::string_view(input.paragraph->display.text).substr(input.begin, input.end - input.begin);
  static const std::vector<ShapedGlyph> none;
  append_clusters(input, item.face == no_face ? none : cache.shape(fonts, item.shape_style, text), out);
}

Length width_of(const ClusterStore& store) {
  Length out;
  for (const Cluster& cluster : store.clusters) out += cluster.width;
  return out;
}

void make_clusters(PreparedParagraph& paragraph, ShapeCache& cache, const TextContext& context) {
  ClusterMaker(paragraph, cache, context).run();
}

}  // namespace forme
