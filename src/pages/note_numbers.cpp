#include "pages/note_numbers.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "pages/page_numbers.h"

namespace forme {
namespace {

constexpr const char* note_counter = "footnote";

bool counts_notes(const Page& page) {
  const ComputedStyle& style = page.style.style;
  const auto names_it = [](const CounterChange& change) { return change.name == note_counter; };
  return std::any_of(style.counter_reset.begin(), style.counter_reset.end(), names_it) ||
         std::any_of(style.counter_increment.begin(), style.counter_increment.end(), names_it) ||
         std::any_of(style.counter_set.begin(), style.counter_set.end(), names_it);
}

BlockId block_of(const Fragment& fragment) {
  return std::visit(
      [](const auto& piece) {
        if constexpr (requires { piece.block; }) {
          return piece.block;
        } else {
          return no_block;
        }
      },
      fragment);
}

/// The page on which each block begins that has ink of its own or stands around such a one.
std::vector<std::optional<std::size_t>> pages_of_blocks(const PagedIssue& issue, const Flow& flow) {
  std::vector<std::optional<std::size_t>> pages(flow.blocks.size());
  for (std::size_t page = 0; page < issue.pages.size(); ++page) {
    for (const Fragment& fragment : issue.pages[page].content.fragments) {
      for (BlockId block = block_of(fragment); block != no_block && !pages[block]; block = flow[block].parent)
        pages[block] = page;
    }
  }
  return pages;
}

/// One note on its page. It begins anew where an element has reset the counter since the note before it.
struct PlacedNote {
  std::size_t page;
  const CountedNote* note;
  bool begins_anew;
};

std::vector<PlacedNote> placed_notes(const PagedIssue& issue, const Flow& flow) {
  const auto pages = pages_of_blocks(issue, flow);
  std::vector<PlacedNote> notes;
  int before = 0;
  for (const CountedNote& note : flow.notes) {
    const bool begins_anew = note.value != before + note.step;
    before = note.value;
    if (const auto page = pages[note.block]) notes.push_back({*page, &note, begins_anew});
  }
  std::stable_sort(notes.begin(), notes.end(),
                   [](const PlacedNote& a, const PlacedNote& b) { return a.page < b.page; });
  return notes;
}

}  // namespace

NoteNumbers number_notes(const PagedIssue& issue, const Flow& flow) {
  NoteNumbers numbers;
  if (flow.notes.empty() || std::none_of(issue.pages.begin(), issue.pages.end(), counts_notes)) return numbers;
  CounterValues values{{note_counter, 0}};
  int& value = values[note_counter];
  std::size_t entered = 0;
  for (const PlacedNote& placed : placed_notes(issue, flow)) {
    for (; entered <= placed.page; ++entered) apply_counters(issue.pages[entered].style.style, values);
    if (placed.begins_anew) value = placed.note->value - placed.note->step;
    value += placed.note->step;
    numbers[placed.note->block] = value;
  }
  return numbers;
}

}  // namespace forme
