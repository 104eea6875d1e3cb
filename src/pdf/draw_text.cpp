#include "pdf/draw_text.h"

#include <fmt/format.h>

#include <cmath>

#include "pdf/glyph_text.h"
#include "pdf/pdf_syntax.h"

namespace forme {
namespace {

constexpr double worth_moving = 0.5;  ///< thousandths of an em: smaller errors wait and are made good together
constexpr std::string_view soft_hyphen = "\xC2\xAD";

double rounded(double value, double steps) { return std::round(value * steps) / steps; }

/// Writes TJ arrays and keeps account of where a reader's pen is, computed from the same rounded figures as the file.
class TextShower {
 public:
  TextShower(ContentStream& content, const FontSet& fonts, const GlyphRun& run, double size, double scale)
      : content_(content), fonts_(fonts), run_(run), em_(size * scale) {}

  void show(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) show_glyph(run_.glyphs[i]);
    close_array();
  }

  void finish() { content_.set_rise(0); }

 private:
  void show_glyph(const PlacedGlyph& glyph) {
    const double rise = rounded(-glyph.dy.pt(), 1000);
    if (rise != rise_) {
      close_array();
      content_.set_rise(rise);
      rise_ = rise;
    }
    move_to(pen_ + glyph.dx.pt());
    if (!in_hex_) hex_ += '<';
    in_hex_ = true;
    hex_ += fmt::format("{:04X}", fonts_.code(run_.face, glyph.id));
    reader_ += fonts_.width(run_.face, glyph.id) / 1000 * em_;
    pen_ += glyph.advance.pt();
  }

  void move_to(double place) {
    const double thousandths = rounded((reader_ - place) * 1000 / em_, 10);
    if (std::abs(thousandths) < worth_moving) return;
    close_hex();
    hex_ += pdf_number(thousandths, 1);
    reader_ -= thousandths / 1000 * em_;
  }

  void close_hex() {
    if (in_hex_) hex_ += '>';
    in_hex_ = false;
  }

  void close_array() {
    close_hex();
    if (!hex_.empty()) content_ << "[" << hex_ << "] TJ\n";
    hex_.clear();
  }

  ContentStream& content_;
  const FontSet& fonts_;
  const GlyphRun& run_;
  double em_;          ///< horizontal size of an em in points
  double pen_ = 0;     ///< where layout has put the glyph
  double reader_ = 0;  ///< where a reader of the file is
  double rise_ = 0;
  std::string hex_;
  bool in_hex_ = false;
};

/// Whether the glyphs' own texts, in reading order, give the cluster's text.
bool reads_right(const GlyphRun& run, const GlyphCluster& cluster, const FontSet& fonts) {
  std::string_view rest = cluster.text;
  const std::size_t count = cluster.end - cluster.begin;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t place = run.right_to_left ? cluster.end - 1 - i : cluster.begin + i;
    const std::string_view text = fonts.text(run.face, run.glyphs[place].id);
    if (rest.substr(0, text.size()) != text) return false;
    rest.remove_prefix(text.size());
  }
  return rest.empty();
}

/// A stretch of glyphs, with the text to say for it when the glyphs do not say it.
struct Stretch {
  std::size_t begin = 0, end = 0;
  bool needs_text = false;
  std::string text;
};

/// Neighbours that read right go together; so do those that do not, up to the next space. Right-to-left clusters stay
/// apart: readers put them in order themselves, and would turn a longer text round.
std::vector<Stretch> stretches(const GlyphRun& run, const FontSet& fonts) {
  if (run.silent) return {{0, run.glyphs.size(), true, {}}};
  if (run.discretionary_hyphen) return {{0, run.glyphs.size(), true, std::string(soft_hyphen)}};
  std::vector<Stretch> all;
  for (const GlyphCluster& cluster : glyph_clusters(run)) {
    const bool wrong = !reads_right(run, cluster, fonts);
    const bool joins = !all.empty() && all.back().needs_text == wrong &&
                       (!wrong || (!run.right_to_left && cluster.text != " " && all.back().text != " "));
    if (!joins) all.push_back({cluster.begin, cluster.end, wrong, {}});
    all.back().end = cluster.end;
    if (wrong) all.back().text += cluster.text;
  }
  return all;
}

std::string text_matrix(const ContentStream& content, const DrawGlyphs& item) {
  const double x = content.frame().x(item.origin.x), y = content.frame().y(item.origin.y);
  return fmt::format("1 0 0 1 {} {} Tm\n", pdf_number(x), pdf_number(y));
}

}  // namespace

void draw_text(ContentStream& content, const DrawGlyphs& item, const FontSet& fonts) {
  if (item.run == nullptr || !item.color.visible()) return;
  const GlyphRun& run = *item.run;
  const double size = rounded(run.size.pt(), 10000), percent = rounded(run.scale_x * 100, 10000);
  if (run.face == no_face || run.glyphs.empty() || size <= 0 || percent <= 0) return;
  content.set_paint(item.color, Paint::Fill, item.overprint ? Overprint::Overprint : Overprint::Knockout);
  content << "BT\n";
  content.set_font(fmt::format("F{}", run.face), fonts.object(run.face), size);
  content.set_horizontal_scale(percent);
  content << text_matrix(content, item);
  TextShower shower(content, fonts, run, size, percent / 100);
  for (const Stretch& stretch : stretches(run, fonts)) {
    if (stretch.needs_text) content << "/Span <</ActualText <FEFF" << utf16_hex(stretch.text) << ">>> BDC\n";
    shower.show(stretch.begin, stretch.end);
    if (stretch.needs_text) content << "EMC\n";
  }
  shower.finish();
  content << "ET\n";
}

}  // namespace forme
