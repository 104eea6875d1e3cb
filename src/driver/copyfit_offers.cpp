#include "driver/copyfit_offers.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <set>

namespace forme {
namespace {

/// Last lines of more words than this are not worth offering: that much text is an editor's own choice.
constexpr std::size_t most_words = 5;
/// No editor cuts more paragraphs than this for an article to fit.
constexpr std::size_t most_cuts = 16;
/// Each trial sets the article once.
constexpr int most_trials = 5;
/// A picture that is lower than this is not cropped, and none by more than a third.
constexpr std::int64_t least_picture_lines = 8, most_crop_divisor = 3;

/// The words of a paragraph's last line, without which it is a line shorter.
struct Cut {
  BlockId block = no_block;
  std::uint32_t begin = 0;  ///< in the paragraph's text
  std::size_t words = 0;
  std::string text;
};

/// A flow with a change, and what the change needs to stay alive.
struct ChangedFlow {
  Flow flow;
  std::vector<std::shared_ptr<const ComputedStyle>> styles;
};

std::string without_end_space(std::string text) {
  const auto last = text.find_last_not_of(" \n\t");
  text.resize(last == std::string::npos ? 0 : last + 1);
  return text;
}

class ArticleOffers {
 public:
  ArticleOffers(const OfferInput& input, const ArticleFit& fit) : input_(input), fit_(fit), flow_(*input.fit.flow) {}

  std::vector<CopyfitOffer> run() const {
    std::vector<CopyfitOffer> offers;
    if (const auto cuts = offer_cuts()) offers.push_back(*cuts);
    if (const auto crop = offer_crop()) offers.push_back(*crop);
    return offers;
  }

 private:
  Span span_of(BlockId block) const { return (*input_.fit.document)[flow_[block].node].span; }
  std::uint32_t line_of(BlockId block) const {
    const Span span = span_of(block);
    return span.file == no_file ? 0 : input_.sources->file(span.file).position(span.begin).line;
  }

  /// The article's last lines that could go, those of the fewest words first.
  std::vector<Cut> possible_cuts() const {
    std::vector<Cut> cuts;
    const auto& lines = *input_.fit.lines;
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const PageLine& line = lines[i];
      if (line.root != fit_.root || !line.body || !line.in_flow || !line.line->last) continue;
      const PageLine& before = lines[i - 1];
      if (before.block != line.block || before.line->hyphenated || flow_[line.block].node == no_node) continue;
      const InlineContent& content = flow_.inlines[flow_[line.block].content];
      const std::uint32_t begin = line.line->text_begin;
      const bool plain = std::all_of(content.runs.begin(), content.runs.end(), [&](const InlineRun& run) {
        return run.end <= begin || run.kind == InlineRun::Kind::Text;
      });
      if (!plain || begin == 0 || begin >= content.text.size()) continue;
      Cut cut{line.block, begin, 0, without_end_space(content.text.substr(begin))};
      cut.words = count_words(cut.text);
      if (cut.words > 0 && cut.words <= most_words) cuts.push_back(std::move(cut));
    }
    std::stable_sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.words < b.words; });
    return cuts;
  }

  std::optional<CopyfitOffer> offer_cuts() const {
    const std::vector<Cut> cuts = possible_cuts();
    std::size_t count = static_cast<std::size_t>(std::max(1, fit_.lines_over));
    for (int trial = 0; trial < most_trials && count <= std::min(cuts.size(), most_cuts); ++trial) {
      const std::vector<Cut> tried(cuts.begin(), cuts.begin() + static_cast<std::ptrdiff_t>(count));
      const ArticleFit result = set(with_cuts(tried));
      if (result.pages > 0 && result.pages <= fit_.slot) return describe(tried);
      count += static_cast<std::size_t>(std::max(1, result.lines_over));
    }
    return std::nullopt;
  }

  CopyfitOffer describe(std::vector<Cut> cuts) const {
    std::sort(cuts.begin(), cuts.end(), [](const Cut& a, const Cut& b) { return a.block < b.block; });
    CopyfitOffer offer;
    std::size_t words = 0;
    std::string list;
    for (const Cut& cut : cuts) {
      words += cut.words;
      offer.places.push_back(span_of(cut.block));
      list += fmt::format("{}line {}: \"{}\"", list.empty() ? "" : "; ", line_of(cut.block), cut.text);
    }
    offer.change = fmt::format("cut {} word{} at the end{} of {} paragraph{} ({})", words, words == 1 ? "" : "s",
                               cuts.size() == 1 ? "" : "s", cuts.size(), cuts.size() == 1 ? "" : "s", list);
    return offer;
  }

  ChangedFlow with_cuts(const std::vector<Cut>& cuts) const {
    ChangedFlow changed{flow_, {}};
    for (const Cut& cut : cuts) {
      InlineContent& content = changed.flow.inlines[flow_[cut.block].content];
      content.text = without_end_space(content.text.substr(0, cut.begin));
      const auto end = static_cast<std::uint32_t>(content.text.size());
      std::erase_if(content.runs, [&](const InlineRun& run) { return run.begin >= end && run.end > end; });
      for (InlineRun& run : content.runs) run.end = std::min(run.end, end);
    }
    return changed;
  }

  /// The one picture whose crop by the fewest lines is enough.
  std::optional<CopyfitOffer> offer_crop() const {
    std::optional<CopyfitOffer> best;
    std::int64_t fewest = 0;
    int trials = 0;
    const Length leading = body_leading();
    const Length measure = body_measure(*input_.fit.lines);
    if (leading <= Length() || measure <= Length()) return std::nullopt;
    for (const auto& [block, size] : pictures()) {
      const std::int64_t span = std::max<std::int64_t>(1, size.width.raw() / measure.raw());
      const std::int64_t lines = (fit_.lines_over + span - 1) / span;
      if (size.height < leading * least_picture_lines || leading * lines * most_crop_divisor > size.height) continue;
      if ((best && lines >= fewest) || ++trials > most_trials) continue;
      const Length height = size.height - leading * lines;
      const ArticleFit result = set(with_crop(block, height));
      if (result.pages == 0 || result.pages > fit_.slot) continue;
      fewest = lines;
      best = CopyfitOffer{fmt::format("crop the picture in line {} by {} lines, to a height of {:.1f} mm",
                                      line_of(block), lines, height.mm()),
                          {span_of(block)}};
    }
    return best;
  }

  /// 0 where the article has no body.
  Length body_leading() const {
    for (const PageLine& line : *input_.fit.lines) {
      if (line.root == fit_.root && line.body) return flow_[line.block].style->line_height;
    }
    return {};
  }

  struct PictureSize {
    Length width, height;
  };
  std::vector<std::pair<BlockId, PictureSize>> pictures() const {
    const std::vector<std::size_t> roots = roots_of_blocks(flow_);
    std::vector<std::pair<BlockId, PictureSize>> out;
    for (const Page& page : input_.fit.paged->pages) {
      for (const Fragment& fragment : page.content.fragments) {
        const auto* image = std::get_if<ImageFragment>(&fragment);
        if (image == nullptr || image->block == no_block || roots[image->block] != fit_.root) continue;
        if (flow_[image->block].node == no_node) continue;
        out.push_back({image->block, {image->clip.width, image->clip.height}});
      }
    }
    return out;
  }

  ChangedFlow with_crop(BlockId block, Length height) const {
    ChangedFlow changed{flow_, {}};
    auto style = std::make_shared<ComputedStyle>(*flow_[block].style);
    style->max_height = Dimension::of(height);
    style->object_fit = ObjectFit::Cover;
    changed.flow.blocks[block].style = style.get();
    changed.styles.push_back(std::move(style));
    return changed;
  }

  /// Sets the article alone, from the page where it began.
  ArticleFit set(ChangedFlow changed) const {
    const Flow& whole = *input_.fit.flow;
    changed.flow.roots = {whole.roots[fit_.root]};
    PaginateInput pages = input_.pages;
    pages.flow = &changed.flow;
    pages.first_page = fit_.first_number;
    Diagnostics unheard(*input_.sources);
    const PagedIssue paged = paginate(pages, unheard);
    const std::vector<PageLine> lines = collect_lines(paged, changed.flow, *input_.fit.document);
    const PageCraft craft = measure_craft(lines, paged, changed.flow);
    CopyfitInput fit = input_.fit;
    fit.flow = &changed.flow;
    fit.paged = &paged;
    fit.lines = &lines;
    fit.craft = &craft;
    const std::vector<ArticleFit> fits = measure_copyfit(fit);
    return fits.empty() ? ArticleFit{} : fits.front();
  }

  const OfferInput& input_;
  const ArticleFit& fit_;
  const Flow& flow_;
};

/// Articles that share their first page with another are set by themselves in no trial.
bool starts_own_page(const OfferInput& input, const ArticleFit& fit) {
  const auto& lines = *input.fit.lines;
  const auto first = std::find_if(lines.begin(), lines.end(), [&](const PageLine& l) { return l.root == fit.root; });
  return first != lines.end() && std::none_of(lines.begin(), first, [&](const PageLine& l) {
           return l.page == first->page && l.root != fit.root;
         });
}

}  // namespace

void add_offers(const OfferInput& input, std::vector<ArticleFit>& fits) {
  for (ArticleFit& fit : fits) {
    if (fit.slot > 0 && fit.pages > fit.slot && starts_own_page(input, fit))
      fit.offers = ArticleOffers(input, fit).run();
  }
}

}  // namespace forme
