#pragma once

#include <filesystem>

#include "issue/issue.h"
#include "source/diagnostics.h"

namespace forme {

/// Reads the issue in `folder`: `issue.yaml` when there is one (else every Markdown file in file-name order, with a
/// note), and each article's front matter. Files go into `sources` as UTF-8 (a BOM and malformed bytes are mended
/// with a diagnostic). What is wrong becomes a diagnostic and the rest is loaded; throws BuildError only when there is
/// nothing to build (no such folder, no article can be read). Source: product.md, "An issue on disk".
Issue load_issue(const std::filesystem::path& folder, Sources& sources, Diagnostics& diagnostics);

}  // namespace forme
