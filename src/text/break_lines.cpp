#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "text/first_line.h"
#include "text/prepared_paragraph.h"
#include "text/set_line.h"
#include "text/total_fit.h"

namespace forme {
namespace {

/// The first words of a line, for a message.
std::string excerpt(const PreparedParagraph& paragraph, std::uint32_t begin, std::uint32_t end) {
  constexpr std::size_t longest = 40;
  const std::string_view text = std::string_view(paragraph.display.text).substr(begin, end - begin);
  std::string out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++count) {
    if (count == longest) return out + "…";
    const char32_t c = decode_utf8(text, i);
    append_utf8(out, c == U'\n' ? U' ' : c);
  }
  return out;
}

/// Says once a paragraph that a word did not fit, and once that a line is left short.
class LineReporter {
 public:
  LineReporter(const PreparedParagraph& paragraph, const TextContext& context)
      : paragraph_(paragraph), diagnostics_(context.diagnostics) {}

  void check(const ChosenBreak& chosen, std::uint32_t begin, const Line& line) {
    if (diagnostics_ == nullptr) return;
    const bool broken = chosen.point.kind == BreakKind::Emergency && wrap() == OverflowWrap::Normal;
    if ((broken || chosen.overfull) && !said_overfull_) {
      said_overfull_ = true;
      diagnostics_->warning("overfull-line", {},
                            fmt::format("{}: '{}'",
                                        chosen.overfull ? "a line is wider than its measure"
                                                        : "a word is wider than its line and is broken between letters",
                                        excerpt(paragraph_, begin, chosen.point.text)),
                            "reword, add a soft hyphen (U+00AD) or give it more room");
    }
    if (line.left_short && !said_loose_) {
      said_loose_ = true;
      diagnostics_->note(
          "loose-line", {},
          fmt::format("a justified line is left short, for it has too few spaces to fill its measure: '{}'",
                      excerpt(paragraph_, begin, chosen.point.text)),
          "reword, allow hyphens or set the text ragged");
    }
  }

 private:
  OverflowWrap wrap() const { return paragraph_.style->overflow_wrap; }
  const PreparedParagraph& paragraph_;
  Diagnostics* diagnostics_;
  bool said_overfull_ = false, said_loose_ = false;
};

/// Sets the lines that end at breaks. `reporter`: hears of those that came out badly.
std::vector<Line> set_lines(const PreparedParagraph& paragraph, const Measures& measures,
                            const std::vector<ChosenBreak>& chosen, const TextContext& context,
                            LineReporter* reporter) {
  const std::shared_ptr<ShapeCache> own = context.cache == nullptr ? make_shape_cache() : nullptr;
  ShapeCache& cache = context.cache != nullptr ? *context.cache : *own;
  cache.use(*context.fonts);
  std::vector<Line> out;
  SetLineInput input;
  input.paragraph = &paragraph;
  out.reserve(chosen.size());
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    input.indent = line_indent(paragraph, i, i > 0 ? input.from.kind : BreakKind::Plain);
    input.available = measures.at(i).width - input.indent;
    input.to = chosen[i].point;
    input.first = i == 0;
    input.last = i + 1 == chosen.size();
    input.hang_start = i > 0 ? input.from.hang_start : hangs_first(paragraph) ? paragraph.first_hang : Length();
    out.push_back(set_line(input, cache, context));
    if (reporter != nullptr) reporter->check(chosen[i], input.from.text, out.back());
    input.from = input.to;
  }
  return out;
}

}  // namespace

std::vector<Line> break_lines(const PreparedParagraph& paragraph, const LineSlots& slots, const TextContext& context) {
  if (paragraph.store.clusters.empty() && !paragraph.label) return {};
  if (paragraph.first_line) return break_after_first_line(paragraph, slots, context);
  const Measures measures = sample_measures(paragraph, slots);
  std::vector<ChosenBreak> chosen = choose_breaks(paragraph, measures);
  if (chosen.empty()) chosen.push_back({paragraph.breaks.back(), false});  // a label alone
  LineReporter reporter(paragraph, context);
  return set_lines(paragraph, measures, chosen, context, &reporter);
}

LineVariants break_variants(const PreparedParagraph& paragraph, const LineSlots& slots, std::size_t best,
                            const TextContext& context) {
  if (paragraph.store.clusters.empty() || paragraph.first_line || best == 0) return {};
  const Measures measures = sample_measures(paragraph, slots);
  const BreakVariants variants = choose_variants(paragraph, measures, best);
  return {set_lines(paragraph, measures, variants.longer, context, nullptr),
          set_lines(paragraph, measures, variants.shorter, context, nullptr)};
}

Line set_single_line(const PreparedParagraph& paragraph, Length width, const TextContext& context) {
  const std::shared_ptr<ShapeCache> own = context.cache == nullptr ? make_shape_cache() : nullptr;
  ShapeCache& cache = context.cache != nullptr ? *context.cache : *own;
  cache.use(*context.fonts);
  SetLineInput input;
  input.paragraph = &paragraph;
  input.to.text = static_cast<std::uint32_t>(paragraph.display.text.size());
  input.to.end = input.to.next = static_cast<std::uint32_t>(paragraph.store.clusters.size());
  input.to.kind = BreakKind::End;
  input.available = width;
  input.first = input.last = true;
  return set_line(input, cache, context);
}

IntrinsicWidths intrinsic_widths(const PreparedParagraph& paragraph) {
  IntrinsicWidths out;
  const Length indent = line_indent(paragraph, 0);
  BreakPoint word, line;
  for (const BreakPoint& point : paragraph.breaks) {
    const bool ends = point.kind == BreakKind::Forced || point.kind == BreakKind::End;
    // Words are not broken by patterns to make a narrow table.
    if (point.kind == BreakKind::Hyphen) continue;
    const auto width = [&](const BreakPoint& from) {
      if (point.end < from.next) return point.before;
      return Length::from_raw(paragraph.sums[point.end].width - paragraph.sums[from.next].width) + from.after +
             point.before;
    };
    if (paragraph.style->overflow_wrap != OverflowWrap::Anywhere)
      out.minimum = std::max(out.minimum, width(word) + (word.text == 0 ? indent : Length()));
    word = point;
    if (!ends) continue;
    out.maximum = std::max(out.maximum, width(line) + (line.text == 0 ? indent : Length()));
    line = point;
  }
  if (paragraph.style->overflow_wrap == OverflowWrap::Anywhere) {  // every character may end a line (Text 3, 5.5)
    for (const Cluster& cluster : paragraph.store.clusters)
      if (cluster.kind != ClusterKind::Space) out.minimum = std::max(out.minimum, cluster.width);
  }
  out.minimum = std::max(out.minimum, Length());
  out.maximum = std::max(out.maximum, out.minimum);
  return out;
}

namespace {

/// The share of the em that a metric of a face is; 0 when the face does not tell.
double metric_share(FontMetric metric, FaceId face, const FontLibrary& fonts) {
  const FaceMetrics& m = fonts.info(face).metrics;
  const double em = std::max(m.units_per_em, 1);
  const auto advance = [&](char32_t c) {
    return fonts.has_glyph(face, c) ? fonts.glyph_advance(face, fonts.glyph_of(face, c)) / em : 0.0;
  };
  switch (metric) {
    case FontMetric::ExHeight: return m.x_height / em;
    case FontMetric::CapHeight: return m.cap_height / em;
    case FontMetric::ChWidth: return advance(U'0');
    case FontMetric::IcWidth:
    case FontMetric::IcHeight: return advance(0x6C34);  // a square
  }
  return 0;
}

}  // namespace

Length adjusted_font_size(const ComputedStyle& style, FaceId face, FaceId first, const FontLibrary& fonts) {
  if (style.font_size_adjust == 0 || face == no_face || first == no_face) return style.font_size;
  const double own = metric_share(style.font_size_adjust_metric, face, fonts);
  const double wanted =
      style.font_size_adjust > 0 ? style.font_size_adjust : metric_share(style.font_size_adjust_metric, first, fonts);
  return own > 0 && wanted > 0 ? style.font_size.scaled(wanted / own) : style.font_size;
}

FontExtents font_extents(const ComputedStyle& style, const FontLibrary& fonts) {
  const FaceId face = fonts.select(face_request(style));
  if (face == no_face) {
    return {style.font_size.scaled(0.8), style.font_size.scaled(0.2), style.font_size.scaled(0.7),
            style.font_size.scaled(0.5)};
  }
  const FaceMetrics& m = fonts.info(face).metrics;
  const double em = std::max(m.units_per_em, 1);
  const Length size = adjusted_font_size(style, face, face, fonts);
  return {size.scaled(m.ascent / em), size.scaled(m.descent / em), size.scaled(m.cap_height / em),
          size.scaled(m.x_height / em)};
}

}  // namespace forme
