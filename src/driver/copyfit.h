#pragma once

#include <string>
#include <vector>

#include "driver/page_craft.h"
#include "issue/issue.h"

namespace forme {

/// A change that makes an article fit, and the paragraphs or the picture that it concerns.
struct CopyfitOffer {
  std::string change;
  std::vector<Span> places;
};

/// How one article fills its pages.
struct ArticleFit {
  std::size_t root = 0;     ///< index into Flow::roots
  int first_number = 1;     ///< of its first page, counted from the front
  std::size_t article = 0;  ///< index into Issue::articles
  std::string title, first_folio, last_folio;
  std::size_t words = 0, lines = 0;  ///< all words; lines of the body
  std::size_t all_lines = 0;         ///< with those of boxes, captions and notes
  int pages = 0;                     ///< from its first page to its last
  int slot = 0;                      ///< pages it was given; 0 where none are named
  int lines_over = 0;                ///< lines of the body beyond its slot
  int lines_under = 0;               ///< lines that are free in its slot, or on its last page where it has none
  int loose_lines = 0;               ///< with more word space than the style wants
  int tight_lines = 0;               ///< with all the shrink there is
  int short_lines = 0;               ///< justified, and left short of the measure
  std::string first_short;           ///< the words of the first of them,
  Span first_short_at;               ///< and where its paragraph is written
  int hyphen_stacks = 0, widows = 0, orphans = 0;
  std::vector<CopyfitOffer> offers;  ///< where it runs over its slot: each alone brings it in
};

struct CopyfitInput {
  const Issue* issue = nullptr;
  const Document* document = nullptr;
  const Flow* flow = nullptr;
  const PagedIssue* paged = nullptr;
  const std::vector<PageLine>* lines = nullptr;  ///< of the pages
  const PageCraft* craft = nullptr;
};

/// Words that hold a letter or a figure.
std::size_t count_words(std::string_view text);

/// One for each article that is set, in the order of the flatplan.
std::vector<ArticleFit> measure_copyfit(const CopyfitInput& input);

/// A warning for each article that runs over the pages it was given, or leaves one of them empty; and for each that has
/// many lines left short of their measure.
void report_copyfit(const Issue& issue, const std::vector<ArticleFit>& fits, Diagnostics& diagnostics);

/// A table, and what to do about the slots.
std::string format_copyfit(const std::vector<ArticleFit>& fits);
/// One JSON object a line, of the type "copyfit".
std::string format_copyfit_json(const std::vector<ArticleFit>& fits, const std::string& issue);

}  // namespace forme
