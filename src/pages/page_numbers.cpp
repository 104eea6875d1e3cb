#include "pages/page_numbers.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>

namespace forme {
namespace {

constexpr const char* page_counter = "page";

bool changes(const std::vector<CounterChange>& list, const std::string& name) {
  return std::any_of(list.begin(), list.end(), [&](const CounterChange& change) { return change.name == name; });
}

void add(int& value, int by) {
  const std::int64_t sum = static_cast<std::int64_t>(value) + by;
  if (sum >= std::numeric_limits<int>::min() && sum <= std::numeric_limits<int>::max()) value = static_cast<int>(sum);
}

/// The page number in the list style in which the page prints it.
std::string printed_folio(const Page& page, const CounterStyles& styles) {
  for (const auto& box : page.style.margin_boxes) {
    if (!box || box->content_none) continue;
    for (const ContentPart& part : box->content) {
      if (part.kind == ContentPart::Kind::Counter && part.name == page_counter && !part.list_style.empty())
        return styles.format(page.number, part.list_style);
    }
  }
  return std::to_string(page.number);
}

}  // namespace

void apply_counters(const ComputedStyle& style, CounterValues& values) {
  for (const CounterChange& change : style.counter_reset) values[change.name] = change.value;
  for (const CounterChange& change : style.counter_increment) add(values[change.name], change.value);
  for (const CounterChange& change : style.counter_set) values[change.name] = change.value;
}

std::vector<CounterValues> number_pages(PagedIssue& issue, const std::vector<PageChanges>& page_changes,
                                        const CounterStyles& styles, int first_page) {
  std::vector<CounterValues> seen;
  CounterValues of_pages;  // what @page counts
  CounterValues of_text;
  of_pages[page_counter] = first_page - 1;
  for (std::size_t i = 0; i < issue.pages.size(); ++i) {
    Page& page = issue.pages[i];
    ComputedStyle style = page.style.style;
    // The page counter counts pages unless @page counts it otherwise.
    if (!changes(style.counter_increment, page_counter)) style.counter_increment.push_back({page_counter, 1});
    apply_counters(style, of_pages);
    CounterValues here = of_text;
    std::set<std::string> changed;
    for (const PageCounter& change : page_changes[i].counters) {
      using Change = PageCounter::Change;
      if (change.change == Change::Now) {
        of_text[change.name] = change.value;
        if (changed.insert(change.name).second) here[change.name] = change.value;
      } else if (change.change == Change::Increment) {
        add(of_pages[change.name], change.value);
      } else {
        of_pages[change.name] = change.value;
      }
    }
    for (const auto& [name, value] : of_pages) here[name] = value;
    here["pages"] = static_cast<int>(issue.pages.size());
    page.number = here[page_counter];
    page.folio = printed_folio(page, styles);
    seen.push_back(std::move(here));
  }
  return seen;
}

}  // namespace forme
