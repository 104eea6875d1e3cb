#include "driver/text_check.h"

#include <algorithm>

namespace forme {
namespace {

/// The length of a character that may vanish where a line ends: white space, and what only allows a break.
std::size_t vanishing_length(std::string_view text) {
  if (text.empty()) return 0;
  if (static_cast<unsigned char>(text.front()) <= ' ') return 1;
  for (const std::string_view mark : {"\u00A0", "\u00AD", "\u200B", "\u2028", "\u2029", "\u3000", "\u2060", "\uFEFF"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

std::string_view without_vanishing(std::string_view text) {
  while (const std::size_t length = vanishing_length(text)) text.remove_prefix(length);
  return text;
}

std::string shortened(std::string_view text) {
  std::size_t end = std::min<std::size_t>(text.size(), 60);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end));
}

/// List markers are set beside the text, without a range of their own.
std::size_t label_length(const InlineContent& content) {
  std::size_t end = 0;
  for (const InlineRun& run : content.runs) {
    if (run.kind != InlineRun::Kind::Label) break;
    end = run.end;
  }
  return end;
}

/// Follows each paragraph's text over its lines.
class TextFollower {
 public:
  TextFollower(const std::vector<PageLine>& lines, const Flow& flow, std::vector<CraftFinding>& findings)
      : lines_(lines), flow_(flow), findings_(findings), reached_(flow.blocks.size(), 0) {}

  void run() {
    for (BlockId block = 0; block < flow_.blocks.size(); ++block) {
      if (flow_[block].content != no_inline) reached_[block] = label_length(flow_.inlines[flow_[block].content]);
    }
    for (const PageLine& line : lines_) {
      if (!line.initial) follow(line);
    }
    for (BlockId block = 0; block < flow_.blocks.size(); ++block) {
      if (is_set(block)) report_rest(block);
    }
  }

 private:
  std::string_view text_of(BlockId block) const {
    const InlineId content = flow_[block].content;
    return content == no_inline ? std::string_view() : std::string_view(flow_.inlines[content].text);
  }

  void follow(const PageLine& line) {
    const std::string_view text = text_of(line.block);
    const std::size_t begin = std::min<std::size_t>(line.line->text_begin, text.size());
    std::size_t& reached = reached_[line.block];
    if (begin < reached) {
      if (!is_repeated(line.block)) add(CraftFault::OutOfOrder, line, line.text());
      return;
    }
    const std::string_view skipped = without_vanishing(text.substr(reached, begin - reached));
    if (!skipped.empty()) add(CraftFault::MissingText, line, skipped);
    reached = std::min<std::size_t>(line.line->text_end, text.size());
    if (line.in_flow) check_order(line);
  }

  /// Blocks of the flow begin in the order in which they are written.
  void check_order(const PageLine& line) {
    if (is_repeated(line.block)) return;
    if (latest_ != no_block && line.block < latest_) add(CraftFault::OutOfOrder, line, line.text());
    latest_ = line.block;
  }

  /// Header rows are set again after a break of their table.
  bool is_repeated(BlockId block) const {
    for (; block != no_block; block = flow_[block].parent) {
      if (flow_[block].header_row || flow_[block].footer_row) return true;
    }
    return false;
  }

  /// Running elements are set in the margins only.
  bool is_set(BlockId block) const {
    for (; block != no_block; block = flow_[block].parent) {
      if (flow_[block].style->position == Positioning::Running) return false;
    }
    return true;
  }

  void report_rest(BlockId block) {
    const std::string_view rest = without_vanishing(text_of(block).substr(reached_[block]));
    if (rest.empty()) return;
    findings_.push_back({CraftFault::MissingText, 0, block, 0, {}, shortened(rest)});
  }

  void add(CraftFault fault, const PageLine& line, std::string_view words) {
    findings_.push_back({fault, line.root, line.block, line.page, line.start, shortened(words)});
  }

  const std::vector<PageLine>& lines_;
  const Flow& flow_;
  std::vector<CraftFinding>& findings_;
  std::vector<std::size_t> reached_;  ///< how far the text of each block is set
  BlockId latest_ = no_block;
};

/// The part of a line that letters of any kind fill: from the baseline to about the x-height.
struct InkBand {
  Length left, right, top, bottom;
  const PageLine* line = nullptr;
};

constexpr double x_height_share = 0.4;

InkBand band_of(const PageLine& line) {
  const Length slack = Length::from_pt(0.5);
  return {line.start.x + slack, line.start.x + line.line->width - slack,
          line.start.y - line.size().scaled(x_height_share), line.start.y - slack, &line};
}

bool is_turned(const Flow& flow, BlockId block) {
  for (; block != no_block; block = flow[block].parent) {
    if (flow[block].style->rotate != 0) return true;
  }
  return false;
}

void find_overlaps_on_page(std::vector<InkBand> bands, std::vector<CraftFinding>& findings) {
  std::sort(bands.begin(), bands.end(), [](const InkBand& a, const InkBand& b) { return a.top < b.top; });
  for (std::size_t i = 0; i < bands.size(); ++i) {
    for (std::size_t k = i + 1; k < bands.size() && bands[k].top < bands[i].bottom; ++k) {
      if (bands[k].left >= bands[i].right || bands[i].left >= bands[k].right) continue;
      const PageLine& line = *bands[k].line;
      findings.push_back({CraftFault::Overlap, line.root, line.block, line.page, line.start, shortened(line.text())});
      break;
    }
  }
}

}  // namespace

void find_lost_text(const std::vector<PageLine>& lines, const Flow& flow, std::vector<CraftFinding>& findings) {
  TextFollower(lines, flow, findings).run();
}

void find_overlaps(const std::vector<PageLine>& lines, const Flow& flow, std::vector<CraftFinding>& findings) {
  for (std::size_t i = 0; i < lines.size();) {
    std::vector<InkBand> bands;
    const std::uint32_t page = lines[i].page;
    for (; i < lines.size() && lines[i].page == page; ++i) {
      if (!is_turned(flow, lines[i].block)) bands.push_back(band_of(lines[i]));
    }
    find_overlaps_on_page(std::move(bands), findings);
  }
}

}  // namespace forme
