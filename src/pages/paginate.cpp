#include "pages/paginate.h"

#include <algorithm>
#include <map>
#include <utility>

#include "pages/composer.h"
#include "pages/furniture.h"
#include "pages/layout_context.h"

namespace forme {
namespace {

constexpr int most_passes = 5;

using Folios = std::map<std::string, std::string>;

Folios folios_of(const PagedIssue& issue) {
  Folios folios;
  for (const AnchorPlace& anchor : issue.anchors) folios.emplace(anchor.id, issue.pages[anchor.page].folio);
  return folios;
}

bool shows_folios(const Flow& flow) {
  return std::any_of(flow.inlines.begin(), flow.inlines.end(), [](const InlineContent& content) {
    return std::any_of(content.runs.begin(), content.runs.end(),
                       [](const InlineRun& run) { return run.kind == InlineRun::Kind::PageRef; });
  });
}

/// The first words of the source on each page.
std::vector<PageOpening> find_openings(const PagedIssue& issue, const Flow& flow) {
  std::vector<PageOpening> openings;
  for (std::uint32_t i = 0; i < issue.pages.size(); ++i) {
    for (const Fragment& fragment : issue.pages[i].content.fragments) {
      const auto* line = std::get_if<LineFragment>(&fragment);
      if (line == nullptr || line->block == no_block || flow[line->block].node == no_node ||
          flow[line->block].content == no_inline)
        continue;
      openings.push_back({i, line->block, line->line->text_begin});
      break;
    }
  }
  return openings;
}

PagedIssue run_pass(LayoutContext& context, const PaginateInput& input) {
  PageBuilder pages(context, input.first_page);
  Composer composer(context, pages);
  for (const BlockId root : input.flow->roots) composer.add_article(root);
  const auto strings = pages.strings();
  PagedIssue issue = pages.finish();
  add_furniture(context, issue, strings);
  return issue;
}

}  // namespace

PagedIssue paginate(const PaginateInput& input, Diagnostics& diagnostics) {
  LayoutContext context(input, diagnostics);
  const bool needs_folios = shows_folios(*input.flow);
  Folios folios;
  PagedIssue issue;
  for (int pass = 0; pass < most_passes; ++pass) {
    context.start_pass(folios);
    issue = run_pass(context, input);
    Folios now = folios_of(issue);
    if (!needs_folios || now == folios) break;
    folios = std::move(now);
    if (pass + 1 == most_passes) {
      diagnostics.warning("unstable-pages", {}, "page references still change after five passes",
                          "fix the height of the contents page");
    }
  }
  issue.openings = find_openings(issue, *input.flow);
  issue.kept_styles = context.take_resized_styles();
  return issue;
}

}  // namespace forme
