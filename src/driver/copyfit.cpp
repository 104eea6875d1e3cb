#include "driver/copyfit.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>

#include "document/parse_markdown.h"
#include "issue/article_options.h"
#include "source/json.h"

namespace forme {
namespace {

/// A share of the shrink that is all but all of it.
constexpr double tight_ratio = -0.95;
/// Characters of a line in a message.
constexpr std::size_t most_shown = 40;
/// A line in so many may be left short: now and then it is the lesser evil in a narrow column, and its note will do.
constexpr int one_short_in = 50;

/// The first characters of a text.
std::string cut_to(std::string_view text, std::size_t most) {
  std::size_t characters = 0, at = 0;
  for (; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
    if (characters++ == most) break;
  }
  return std::string(text.substr(0, at));
}

/// The room of one column: lines that would still go in below its last line.
class RoomFinder {
 public:
  RoomFinder(const PagedIssue& paged, const Flow& flow, const std::vector<PageLine>& lines)
      : paged_(paged), flow_(flow), measure_(body_measure(lines)) {
    for (const PageLine& line : lines) {
      if (!line.body) continue;
      leading_ = flow[line.block].style->line_height;
      break;
    }
  }

  /// Lines of a page that holds nothing but the columns of `line`'s text.
  int lines_of_page(const PageLine& line) const {
    if (leading_ <= Length()) return 0;
    const PageStyle& style = paged_.pages[line.page].style;
    const Length height = style.size.height - style.margin.top - style.margin.bottom;
    return columns_of(line.block) * static_cast<int>(height.raw() / leading_.raw());
  }

  /// Lines that are free on the page under the columns of an article; `page_lines` are its lines there.
  int free_lines(const std::vector<const PageLine*>& page_lines) const {
    if (page_lines.empty() || leading_ <= Length()) return 0;
    std::map<std::int64_t, const PageLine*> feet;  // by the number of the column, from the left
    for (const PageLine* line : page_lines) {
      const PageLine*& foot = feet[column_of(*line)];
      if (foot == nullptr || foot->start.y < line->start.y) foot = line;
    }
    int free = 0;
    for (const auto& [column, foot] : feet) free += below(*foot);
    const int missing = columns_of(page_lines.front()->block) - static_cast<int>(feet.size());
    return free + std::max(0, missing) * column_from(*page_lines.front());
  }

 private:
  int columns_of(BlockId block) const {
    for (; block != no_block; block = flow_[block].parent) {
      if (flow_[block].style->column_count > 0) return flow_[block].style->column_count;
    }
    return 1;
  }

  std::int64_t column_of(const PageLine& line) const {
    return measure_ > Length() ? line.edge.raw() / measure_.raw() : 0;
  }

  Length foot_of_area(const PageLine& line) const {
    const PageStyle& style = paged_.pages[line.page].style;
    return style.size.height - style.margin.bottom;
  }

  /// Down to the next thing in the column, or the foot of the page area.
  int below(const PageLine& foot) const {
    Length limit = foot_of_area(foot);
    for (const Fragment& fragment : paged_.pages[foot.page].content.fragments) {
      const std::optional<Extent> extent = extent_of(fragment);
      if (!extent || extent->top <= foot.start.y + leading_ / 2) continue;
      if (extent->left < foot.edge + measure_ && extent->right > foot.edge) limit = std::min(limit, extent->top);
    }
    return std::max(0, static_cast<int>((limit - foot.start.y).raw() / leading_.raw()));
  }

  int column_from(const PageLine& first) const {
    return static_cast<int>((foot_of_area(first) - first.start.y).raw() / leading_.raw()) + 1;
  }

  const PagedIssue& paged_;
  const Flow& flow_;
  Length measure_, leading_;
};

class CopyfitMeter {
 public:
  CopyfitMeter(const Flow& flow, const Document& document, const PagedIssue& paged, const std::vector<PageLine>& lines)
      : flow_(flow),
        document_(document),
        paged_(paged),
        rooms_(paged, flow, lines),
        words_(flow.roots.size()),
        lines_(flow.roots.size()) {
    const std::vector<std::size_t> roots = roots_of_blocks(flow);
    for (BlockId block = 0; block < flow.blocks.size(); ++block) {
      if (flow[block].content == no_inline) continue;
      words_[roots[block]] += count_words(flow.inlines[flow[block].content].text);
    }
    for (const PageLine& line : lines) lines_[line.root].push_back(&line);
  }

  void measure(std::size_t root, ArticleFit& fit) const {
    fit.words = words_[root];
    const std::vector<const PageLine*>& lines = lines_[root];
    if (lines.empty()) return;
    const std::uint32_t first = lines.front()->page, last = lines.back()->page;  // pages come in order
    fit.pages = static_cast<int>(last - first) + 1;
    fit.first_folio = paged_.pages[first].folio;
    fit.first_number = paged_.pages[first].context.number;
    fit.last_folio = paged_.pages[last].folio;
    std::vector<const PageLine*> body;
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(body), [](const PageLine* line) { return line->body; });
    fit.lines = body.size();
    count_spaces(body, fit);
    count_short_lines(lines, fit);
    fit_slot(body, first, last, fit);
  }

 private:
  static void count_spaces(const std::vector<const PageLine*>& body, ArticleFit& fit) {
    for (const PageLine* line : body) {
      if (line->line->word_space_ratio > 1) ++fit.loose_lines;
      if (line->line->word_space_ratio < tight_ratio) ++fit.tight_lines;
    }
  }

  void count_short_lines(const std::vector<const PageLine*>& lines, ArticleFit& fit) const {
    fit.all_lines = lines.size();
    for (const PageLine* line : lines) {
      if (!line->line->left_short || fit.short_lines++ > 0) continue;
      const std::string_view text = flow_.inlines[flow_[line->block].content].text;
      fit.first_short = cut_to(text.substr(line->line->text_begin), most_shown);
      const NodeId node = flow_[line->block].node;
      if (node != no_node) fit.first_short_at = document_[node].span;
    }
  }

  void fit_slot(const std::vector<const PageLine*>& body, std::uint32_t first, std::uint32_t last,
                ArticleFit& fit) const {
    std::vector<const PageLine*> on_last;
    for (const PageLine* line : body) {
      if (fit.slot > 0 && line->page >= first + static_cast<std::uint32_t>(fit.slot)) ++fit.lines_over;
      if (line->page == last) on_last.push_back(line);
    }
    if (body.empty() || (fit.slot > 0 && fit.pages > fit.slot)) return;
    fit.lines_under = rooms_.free_lines(on_last);
    if (fit.slot > 0) fit.lines_under += (fit.slot - fit.pages) * rooms_.lines_of_page(*body.back());
  }

  const Flow& flow_;
  const Document& document_;
  const PagedIssue& paged_;
  RoomFinder rooms_;
  std::vector<std::size_t> words_;                   ///< by root
  std::vector<std::vector<const PageLine*>> lines_;  ///< by root
};

std::string count_of(int number, std::string_view one) {
  return fmt::format("{} {}{}", number, one, number == 1 ? "" : "s");
}

/// What an editor can do about an article that is too long.
std::string describe_offers(const std::vector<CopyfitOffer>& offers) {
  if (offers.empty()) return "cut the text, make pictures smaller, or give it more pages";
  std::string out = "it fits when you ";
  for (const CopyfitOffer& offer : offers) out += (&offer == &offers.front() ? "" : "; or ") + offer.change;
  return out;
}

/// The first characters of a text, for a column of that many.
std::string padded_to(std::string_view text, std::size_t width) {
  const std::string cut = cut_to(text, width);
  const auto continuing = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  const auto characters = cut.size() - static_cast<std::size_t>(std::count_if(cut.begin(), cut.end(), continuing));
  return cut + std::string(width - characters, ' ');
}

std::string describe_fit(const ArticleFit& fit) {
  if (fit.lines_over > 0 || (fit.slot > 0 && fit.pages > fit.slot)) return count_of(fit.lines_over, "line") + " over";
  if (fit.lines_under == 0) return "full";
  return fmt::format("{} {}", count_of(fit.lines_under, "line"), fit.slot > 0 ? "under" : "free");
}

std::string pages_of(const ArticleFit& fit) {
  return fit.first_folio == fit.last_folio ? fit.first_folio : fit.first_folio + "-" + fit.last_folio;
}

}  // namespace

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false, counted = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    inside = byte > ' ';
    if (!inside) counted = false;
    const bool letter =
        byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
    if (inside && letter && !counted) {
      counted = true;
      ++words;
    }
  }
  return words;
}

std::vector<ArticleFit> measure_copyfit(const CopyfitInput& input) {
  const Flow& flow = *input.flow;
  const CopyfitMeter meter(flow, *input.document, *input.paged, *input.lines);
  std::map<std::string, std::size_t> articles;
  for (std::size_t i = 0; i < input.issue->articles.size(); ++i) articles[input.issue->articles[i].id] = i;
  std::vector<ArticleFit> fits;
  for (std::size_t root = 0; root < flow.roots.size(); ++root) {
    const NodeId node = flow[flow.roots[root]].node;
    const std::string* id = node == no_node ? nullptr : input.document->attribute(node, "id");
    const auto found = id == nullptr ? articles.end() : articles.find(*id);
    if (found == articles.end()) continue;
    const Article& article = input.issue->articles[found->second];
    if (article.house_page) continue;
    ArticleFit fit;
    fit.article = found->second;
    fit.root = root;
    fit.title = plain_words(article.title.text, article.language);
    fit.slot = page_slot_of(article);
    meter.measure(root, fit);
    const auto count = [&](CraftFault fault) { return static_cast<int>(input.craft->roots[root].count(fault)); };
    fit.hyphen_stacks = count(CraftFault::HyphenStack);
    fit.widows = count(CraftFault::Widow);
    fit.orphans = count(CraftFault::Orphan);
    fits.push_back(std::move(fit));
  }
  return fits;
}

namespace {

/// Each is a note; many of them are a fault of the article's setting.
void report_short_lines(const ArticleFit& fit, Diagnostics& diagnostics) {
  if (static_cast<std::size_t>(fit.short_lines) * one_short_in <= fit.all_lines) return;
  diagnostics.warning("short-lines", fit.first_short_at,
                      fmt::format("{} of \"{}\" {} left short of the measure, the first: '{}'",
                                  count_of(fit.short_lines, "justified line"), fit.title,
                                  fit.short_lines == 1 ? "is" : "are", fit.first_short),
                      "reword, set hyphens: auto, make the column wider, or set the text ragged; --verbose shows each");
}

}  // namespace

void report_copyfit(const Issue& issue, const std::vector<ArticleFit>& fits, Diagnostics& diagnostics) {
  for (const ArticleFit& fit : fits) {
    report_short_lines(fit, diagnostics);
    if (fit.slot == 0 || fit.pages == 0 || fit.pages == fit.slot) continue;
    const Span span = issue.articles[fit.article].title.span;
    if (fit.pages > fit.slot) {
      diagnostics.warning("copy-over", span,
                          fmt::format("\"{}\" runs {} over its {}", fit.title, count_of(fit.lines_over, "line"),
                                      count_of(fit.slot, "page")),
                          describe_offers(fit.offers));
    } else {
      diagnostics.warning("copy-under", span,
                          fmt::format("\"{}\" fills {} of its {}: {} are free", fit.title, fit.pages,
                                      count_of(fit.slot, "page"), count_of(fit.lines_under, "line")),
                          "write more, make pictures larger, or give it fewer pages");
    }
  }
}

std::string format_copyfit(const std::vector<ArticleFit>& fits) {
  std::string out =
      fmt::format("  {:<32} {:>6} {:>6} {:>8} {:>5} {:<16} {:>5} {:>5} {:>6} {:>6} {:>7}\n", "article", "words",
                  "lines", "pages", "slot", "fit", "loose", "tight", "stacks", "widows", "orphans");
  for (const ArticleFit& fit : fits) {
    out += fmt::format("  {} {:>6} {:>6} {:>8} {:>5} {:<16} {:>5} {:>5} {:>6} {:>6} {:>7}\n", padded_to(fit.title, 32),
                       fit.words, fit.lines, pages_of(fit), fit.slot == 0 ? "-" : std::to_string(fit.slot),
                       describe_fit(fit), fit.loose_lines, fit.tight_lines, fit.hyphen_stacks, fit.widows, fit.orphans);
  }
  return out;
}

std::string format_copyfit_json(const std::vector<ArticleFit>& fits, const std::string& issue) {
  std::string out;
  for (const ArticleFit& fit : fits) {
    std::string offers;
    for (const CopyfitOffer& offer : fit.offers) offers += (offers.empty() ? "" : ",") + json_string(offer.change);
    out += fmt::format(
        "{{\"type\":\"copyfit\",\"issue\":{},\"article\":{},\"words\":{},\"lines\":{},\"first_page\":{},"
        "\"last_page\":{},\"pages\":{},\"slot\":{},\"lines_over\":{},\"lines_under\":{},\"loose_lines\":{},"
        "\"tight_lines\":{},\"hyphen_stacks\":{},\"widows\":{},\"orphans\":{},\"offers\":[{}]}}\n",
        json_string(issue), json_string(fit.title), fit.words, fit.lines, json_string(fit.first_folio),
        json_string(fit.last_folio), fit.pages, fit.slot == 0 ? "null" : std::to_string(fit.slot), fit.lines_over,
        fit.lines_under, fit.loose_lines, fit.tight_lines, fit.hyphen_stacks, fit.widows, fit.orphans, offers);
  }
  return out;
}

}  // namespace forme
