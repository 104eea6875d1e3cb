#include "pdf/font_set.h"

#include <algorithm>
#include <cmath>

#include "pdf/font_objects.h"
#include "pdf/glyph_text.h"

namespace forme {
namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";
constexpr std::string_view hyphen = "-";
constexpr std::uint32_t sure = 1u << 16;  ///< weight of a glyph that is a cluster by itself against one that shares it

/// W and TJ are computed from this same figure, so that rounding never adds up along a line.
double rounded_width(int advance, int units_per_em) {
  return std::round(advance * 100000.0 / std::max(units_per_em, 1)) / 100.0;
}

std::uint32_t new_glyph(const FontSubset& subset, std::uint32_t old_glyph) {
  const auto& map = subset.glyph_map;
  std::size_t low = 0, high = map.size() / 2;
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (map[2 * middle] < old_glyph)
      low = middle + 1;
    else
      high = middle;
  }
  return 2 * low + 1 < map.size() && map[2 * low] == old_glyph ? map[2 * low + 1] : 0;
}

}  // namespace

void FontSet::collect(const GlyphRun& run) {
  if (run.face == no_face) return;
  Face& face = faces_[run.face];
  for (const GlyphCluster& cluster : glyph_clusters(run)) {
    const std::vector<std::string_view> texts = texts_of_glyphs(cluster, run.right_to_left);
    const bool alone = texts.size() == 1;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      Glyph& glyph = face.glyphs[run.glyphs[cluster.begin + i].id];
      const std::string_view text = run.discretionary_hyphen ? hyphen : texts[i];
      if (text.empty()) continue;
      const auto known = glyph.texts.find(text);
      std::uint32_t& count = known != glyph.texts.end() ? known->second : glyph.texts[std::string(text)];
      const std::uint32_t weight = alone ? sure : 1;
      if (count < 0xF0000000) count += weight;
    }
  }
}

void FontSet::choose_texts(Face& face) {
  for (auto& [id, glyph] : face.glyphs) {
    std::uint32_t most = 0;
    glyph.text = replacement_character;
    for (const auto& [text, count] : glyph.texts) {
      if (count <= most) continue;
      most = count;
      glyph.text = text;
    }
    glyph.texts.clear();
  }
}

void FontSet::embed(PdfObjects& objects) {
  for (auto& [id, face] : faces_) {
    choose_texts(face);
    embed_face(id, face, objects);
  }
}

void FontSet::embed_face(FaceId id, Face& face, PdfObjects& objects) const {
  const FaceInfo& info = library_->info(id);
  std::vector<std::uint32_t> used;
  for (const auto& [glyph, _] : face.glyphs) used.push_back(glyph);
  const FontSubset subset = library_->subset_glyphs(id, used);
  const std::vector<std::uint16_t> cids =
      info.format == OutlineFormat::CffCid ? cids_of_glyphs(subset.cff) : std::vector<std::uint16_t>();
  std::vector<FontCode> codes;
  for (auto& [old_glyph, glyph] : face.glyphs) {
    const std::uint32_t fresh = new_glyph(subset, old_glyph);
    const int advance =
        fresh < subset.advances.size() ? subset.advances[fresh] : library_->glyph_advance(id, old_glyph);
    glyph.code = fresh < cids.size() ? cids[fresh] : static_cast<std::uint16_t>(fresh);
    glyph.width = rounded_width(advance, info.metrics.units_per_em);
    codes.push_back({glyph.code, glyph.width, glyph.text});
  }
  std::sort(codes.begin(), codes.end(), [](const FontCode& a, const FontCode& b) { return a.code < b.code; });
  face.object = add_font(objects, info, subset, codes);
}

const FontSet::Glyph& FontSet::glyph_of(FaceId face, std::uint32_t glyph) const {
  static const Glyph none;
  const auto found = faces_.find(face);
  if (found == faces_.end()) return none;
  const auto place = found->second.glyphs.find(glyph);
  return place == found->second.glyphs.end() ? none : place->second;
}

std::uint16_t FontSet::code(FaceId face, std::uint32_t glyph) const { return glyph_of(face, glyph).code; }
double FontSet::width(FaceId face, std::uint32_t glyph) const { return glyph_of(face, glyph).width; }
std::string_view FontSet::text(FaceId face, std::uint32_t glyph) const { return glyph_of(face, glyph).text; }

PdfRef FontSet::object(FaceId face) const {
  const auto found = faces_.find(face);
  return found == faces_.end() ? PdfRef{} : found->second.object;
}

}  // namespace forme
