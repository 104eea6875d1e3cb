#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "pages/items.h"
#include "pages/page_numbers.h"

namespace forme {

/// Named strings and running elements as one page sees them (GCPM 3, sections 1.1.1 and 2.2).
class PageNames {
 public:
  /// What a name stands for: a text, or a block.
  using Value = NamedString;
  /// Begins the next page with what is set on it.
  void turn(const std::vector<Assignment>& assignments);
  /// What string() or element() gives; null for nothing.
  const Value* find(const ContentPart& part) const;

 private:
  using Names = std::map<std::pair<bool, std::string>, Value>;  ///< by (is an element, name)
  Names start_, first_, carried_;
};

/// What a margin box holds: paragraphs of text and running elements, under each other.
class MarginContent {
 public:
  /// `place` is where what is wrong with it can be put right.
  MarginContent(LayoutContext& context, std::shared_ptr<const ComputedStyle> style, Span place, const PageNames& names,
                const CounterValues& counters);
  bool empty() const { return parts_.empty(); }
  IntrinsicWidths widths();
  /// Set at a width, from (0, 0).
  Piece set(Length width);
  /// The styles that its lines point at.
  const std::vector<std::shared_ptr<const ComputedStyle>>& styles() const { return styles_; }

 private:
  struct Part {
    InlineContent text;
    BlockId element = no_block;
  };
  template <class Do>
  auto heard_at_place(Do&& act);
  void add_text_part(class InlineBuilder& text);
  void add_lines(const Part& part, Length width, Piece& piece);

  LayoutContext& context_;
  std::shared_ptr<const ComputedStyle> style_;
  Span place_;
  std::vector<std::shared_ptr<const ComputedStyle>> styles_;
  std::vector<Part> parts_;
};

}  // namespace forme
