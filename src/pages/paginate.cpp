#include "pages/paginate.h"

#include <algorithm>
#include <map>
#include <utility>

#include "pages/composer.h"
#include "pages/fillers.h"
#include "pages/furniture.h"
#include "pages/layout_context.h"
#include "pages/note_numbers.h"
#include "pages/page_numbers.h"

namespace forme {
namespace {

constexpr int most_passes = 5;

/// Page numbers by the id of what stands on the page.
using Numbers = std::map<std::string, int>;

Numbers numbers_of(const PagedIssue& issue) {
  Numbers numbers;
  for (const AnchorPlace& anchor : issue.anchors) numbers.emplace(anchor.id, issue.pages[anchor.page].number);
  return numbers;
}

/// Whether the text shows page numbers; those of running elements are known when they are set.
bool shows_numbers(const Flow& flow) {
  return std::any_of(flow.inlines.begin(), flow.inlines.end(), [](const InlineContent& content) {
    return std::any_of(content.runs.begin(), content.runs.end(), [](const InlineRun& run) {
      return run.kind == InlineRun::Kind::PageRef && (run.page_total || !run.target.empty());
    });
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
  for (const BlockId root : input.flow->roots) {
    if (!is_filler(context, root)) composer.add_article(root);
  }
  composer.finish(std::max(1, input.page_multiple));
  const std::vector<PageChanges> changes = pages.changes();
  PagedIssue issue = pages.finish();
  const std::vector<CounterValues> counters =
      number_pages(issue, changes, input.styled->counter_styles, input.first_page);
  add_furniture(context, issue, changes, counters);
  return issue;
}

/// Notes stay with their calls; where they are too many for `max-height` of @footnote, that is said.
void report_crowded_notes(const LayoutContext& context, const PagedIssue& issue) {
  for (const Page& page : issue.pages) {
    for (const BlockId note : page.crowded_notes)
      context.diagnostics.warning(
          "footnote-area-height", context.styled.document()[context.flow[note].node].span,
          "with this note the notes of the column are taller than `max-height` of @footnote (page " + page.folio +
              "); they stay with their calls",
          "shorten the notes, or let their area be higher");
  }
}

}  // namespace

PagedIssue paginate(const PaginateInput& input, Diagnostics& diagnostics) {
  LayoutContext context(input, diagnostics);
  const bool needs_numbers = shows_numbers(*input.flow);
  Numbers numbers;
  NoteNumbers notes;
  std::size_t page_count = 0;
  PagedIssue issue;
  for (int pass = 0; pass < most_passes; ++pass) {
    context.start_pass(numbers, page_count, notes);
    issue = run_pass(context, input);
    Numbers now = numbers_of(issue);
    NoteNumbers counted = number_notes(issue, *input.flow);
    const bool settled = !needs_numbers || (now == numbers && page_count == issue.pages.size());
    if (settled && counted == notes) break;
    numbers = std::move(now);
    notes = std::move(counted);
    page_count = issue.pages.size();
    if (pass + 1 == most_passes) {
      diagnostics.warning("unstable-pages", {}, "page references still change after five passes",
                          "fix the height of the contents page");
    }
  }
  report_insertions(context, issue);
  report_crowded_notes(context, issue);
  issue.openings = find_openings(issue, *input.flow);
  issue.kept_styles = context.take_resized_styles();
  return issue;
}

}  // namespace forme
