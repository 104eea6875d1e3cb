#include <doctest/doctest.h>

#include <map>

#include "catalogue_fonts.h"
#include "pages/paginate.h"
#include "set_issue.h"

using namespace forme;
using forme::test::SetIssue;

namespace {

const std::string page_css = R"(
@page { size: 300pt 400pt; margin: 20pt; @bottom-center { content: none } @footnote { float-reference: page } }
html { font: 10pt/12pt "EB Garamond", serif; line-snap: baseline; orphans: 2; widows: 2 }
article { line-grid: create; break-before: page }
.opener { margin: 0 0 12pt } h1 { margin: 0; font: 20pt/24pt "EB Garamond", serif }
.body { columns: 2; column-gap: 12pt }
p { margin: 0 }
)";

/// Words of a kind, numbered, so that each can be looked for.
std::string words(const std::string& kind, int from, int count) {
  std::string out;
  for (int i = from; i < from + count; ++i) out += kind + std::to_string(i) + "q ";
  return out;
}

/// A text with a note every few words; its notes are short, and some long.
std::string text_with_notes(int notes, int longest) {
  std::string text, below;
  for (int i = 0; i < notes; ++i) {
    const int length = i % 5 == 3 ? longest : 4 + i % 9;
    text += words("t", i * 20, 20);
    text.pop_back();
    text += "[^" + std::to_string(i) + "]" + (i % 4 == 0 ? "\n\n" : " ");
    below += "\n\n[^" + std::to_string(i) + "]: " + words("n", i * 1000, length);
  }
  return text + below + "\n";
}

struct Word {
  std::string text;
  std::size_t page = 0;
  Length y;
  bool operator==(const Word&) const = default;
};

/// The numbered words of a kind in the order in which they stand.
std::vector<Word> find_words(const PagedIssue& issue, char kind) {
  std::vector<Word> found;
  for (std::size_t p = 0; p < issue.pages.size(); ++p) {
    for (const Fragment& fragment : issue.pages[p].content.fragments) {
      const auto* line = std::get_if<LineFragment>(&fragment);
      if (line == nullptr) continue;
      std::string text;
      for (const GlyphRun& run : line->line->runs) text += run.text;
      for (std::size_t at = text.find(kind); at != std::string::npos; at = text.find(kind, at + 1)) {
        const std::size_t end = text.find('q', at);
        if (end != std::string::npos) found.push_back({text.substr(at, end - at), p, line->origin.y});
      }
    }
  }
  return found;
}

struct Paged {
  Paged(const std::string& markdown, const std::string& css, const std::string& manifest = SetIssue::plain_manifest)
      : set(markdown, page_css + css, manifest) {
    pages = paginate({&set.flow, set.styled.get(), forme::test::catalogue_fonts().get(), &set.media}, set.diagnostics);
  }
  SetIssue set;
  PagedIssue pages;
};

/// Every note stands in the text's order, whole, and begins on the page of its call; the text is whole, too.
void check_notes(const Paged& paged, int count, int longest) {
  std::map<std::string, std::size_t> page_of_word;
  const std::vector<Word> text = find_words(paged.pages, 't');
  REQUIRE(text.size() == static_cast<std::size_t>(count) * 20);
  for (const Word& word : text) page_of_word.emplace(word.text, word.page);
  const std::vector<Word> notes = find_words(paged.pages, 'n');
  std::size_t at = 0;
  for (int i = 0; i < count; ++i) {
    const int length = i % 5 == 3 ? longest : 4 + i % 9;
    for (int k = 0; k < length; ++k, ++at) {
      REQUIRE(at < notes.size());
      CHECK(notes[at].text == "n" + std::to_string(i * 1000 + k));
      if (k == 0) CHECK(notes[at].page == page_of_word.at("t" + std::to_string(i * 20 + 19)));
    }
  }
  CHECK(at == notes.size());
}

}  // namespace

TEST_CASE("notes of a page are set once, in order, and begin on the page of their call") {
  for (const int longest : {30, 90, 200}) {
    CAPTURE(longest);
    check_notes(Paged(text_with_notes(60, longest), ""), 60, longest);
    check_notes(Paged(text_with_notes(60, longest), ".body { columns: 1 }"), 60, longest);
    check_notes(Paged(text_with_notes(60, longest), "@page { @footnote { column-count: 2 } }"), 60, longest);
  }
}

TEST_CASE("text of all columns ends above the notes of the page") {
  const Paged paged(text_with_notes(40, 60), "");
  const std::vector<Word> text = find_words(paged.pages, 't'), notes = find_words(paged.pages, 'n');
  for (std::size_t page = 0; page < paged.pages.pages.size(); ++page) {
    Length lowest_text, highest_note = Length::from_pt(1000);
    for (const Word& word : text) lowest_text = word.page == page ? std::max(lowest_text, word.y) : lowest_text;
    for (const Word& word : notes) highest_note = word.page == page ? std::min(highest_note, word.y) : highest_note;
    CHECK(lowest_text + Length::from_pt(9) < highest_note);
  }
}

TEST_CASE("notes of a page that is wider than the one before are whole") {
  const Paged paged(text_with_notes(40, 90), "@page :left { margin-left: 60pt }");
  check_notes(paged, 40, 90);
}

TEST_CASE("a note that is longer than pages goes on after the end of the text") {
  const Paged paged(text_with_notes(4, 900), "");
  check_notes(paged, 4, 900);
  CHECK(find_words(paged.pages, 't').back().page + 2 <= find_words(paged.pages, 'n').back().page);
}

TEST_CASE("notes of a page are whole where a text jumps") {
  const Paged paged(text_with_notes(40, 60),
                    "@page rest { @footnote { float-reference: column } } .rest { page: rest }",
                    "magazine: M\ncontents:\n  - article: a.md\n    jump: 2\n  - rest: a.md\n");
  check_notes(paged, 40, 60);
}
