#include "pdf/glyph_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace forme {
namespace {

/// Start offsets of the clusters, ascending, the first moved to 0.
std::vector<std::size_t> cluster_starts(const GlyphRun& run) {
  std::vector<std::size_t> starts;
  starts.reserve(run.glyphs.size());
  for (const PlacedGlyph& glyph : run.glyphs) starts.push_back(std::min<std::size_t>(glyph.cluster, run.text.size()));
  if (!std::is_sorted(starts.begin(), starts.end())) std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  return starts;
}

/// The space at a line's end has no glyph; it must not stick to the letter before it.
std::string_view without_trailing_space(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\r\n");
  return last == std::string_view::npos ? text : text.substr(0, last + 1);
}

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> all;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    decode_utf8(text, i);
    all.push_back(text.substr(begin, i - begin));
  }
  return all;
}

}  // namespace

std::vector<GlyphCluster> glyph_clusters(const GlyphRun& run) {
  const std::vector<std::size_t> starts = cluster_starts(run);
  std::vector<bool> taken(starts.size(), false);
  std::vector<GlyphCluster> clusters;
  for (std::size_t i = 0; i < run.glyphs.size();) {
    std::size_t end = i + 1;
    while (end < run.glyphs.size() && run.glyphs[end].cluster == run.glyphs[i].cluster) ++end;
    GlyphCluster cluster{i, end, {}};
    const std::size_t start = std::min<std::size_t>(run.glyphs[i].cluster, run.text.size());
    const auto index = static_cast<std::size_t>(std::lower_bound(starts.begin(), starts.end(), start) - starts.begin());
    if (!taken[index]) {
      taken[index] = true;
      const std::size_t from = index == 0 ? 0 : start;
      const std::size_t to = index + 1 < starts.size() ? starts[index + 1] : run.text.size();
      cluster.text = without_trailing_space(std::string_view(run.text).substr(from, to - from));
    }
    clusters.push_back(cluster);
    i = end;
  }
  return clusters;
}

std::vector<std::string_view> texts_of_glyphs(const GlyphCluster& cluster, bool right_to_left) {
  const std::size_t glyphs = cluster.end - cluster.begin;
  if (glyphs == 1) return {cluster.text};
  const std::vector<std::string_view> parts = characters(cluster.text);
  std::vector<std::string_view> texts(glyphs);
  for (std::size_t i = 0; i < glyphs && i < parts.size(); ++i) {
    const std::size_t offset = static_cast<std::size_t>(parts[i].data() - cluster.text.data());
    texts[i] = i + 1 == glyphs ? cluster.text.substr(offset) : parts[i];
  }
  if (right_to_left) std::reverse(texts.begin(), texts.end());
  return texts;
}

}  // namespace forme
