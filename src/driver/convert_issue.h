#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "driver/copyfit.h"
#include "driver/options.h"
#include "driver/page_craft.h"
#include "driver/workshop.h"

namespace forme {

struct ConvertInput {
  std::filesystem::path folder;       ///< of the issue
  std::filesystem::path destination;  ///< folder for its editions; made when needed
  const Options* options = nullptr;
  Workshop* workshop = nullptr;
};

/// What came of one issue. The sources are kept so that the diagnostics can show their lines.
struct ConvertResult {
  std::unique_ptr<Sources> sources;
  std::unique_ptr<Diagnostics> diagnostics;
  std::vector<std::filesystem::path> written;
  std::size_t pages = 0, articles = 0;
  std::string timings;
  std::string dump;
  PageCraft craft;                  ///< of the pages that were set
  std::vector<std::string> folios;  ///< of the pages
  std::vector<ArticleFit> fits;
  bool failed() const { return diagnostics->count(Severity::Error) > 0; }
};

/// Builds one issue: the table of contents of the program. Never throws: what stops the issue is its last diagnostic,
/// and an edition that cannot be made leaves the file of the last good build as it was.
ConvertResult convert_issue(const ConvertInput& input);

}  // namespace forme
