#include "issue/manifest_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace forme {
namespace {

/// Levenshtein distance; the words are a manifest's keys, so short.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, changed});
    }
  }
  return row.back();
}

}  // namespace

void report_unknown_keys(const Value& map, std::span<const std::string_view> known, Diagnostics& diagnostics) {
  for (const auto& [key, value] : map.entries) {
    const std::string name = lower_case(key.text);
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string hint;
    for (const std::string_view meant : known) {
      if (name.size() < 40 && distance(name, meant) <= 2) hint = fmt::format("did you mean {}?", meant);
    }
    diagnostics.note("unknown-manifest-key", key.span, fmt::format("the key \"{}\" means nothing here", key.text),
                     std::move(hint));
  }
}

}  // namespace forme
