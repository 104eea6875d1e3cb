#include "pages/margin_content.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "flow/derived_style.h"
#include "flow/generated_content.h"
#include "flow/inline_builder.h"
#include "pages/measure.h"
#include "pages/place.h"

namespace forme {

void PageNames::turn(const std::vector<Assignment>& assignments) {
  start_ = carried_;
  first_.clear();
  for (const Assignment& assignment : assignments) {
    const std::pair key{assignment.set.element != no_block, assignment.set.name};
    const bool is_first = first_.emplace(key, assignment.set).second;
    if (is_first && assignment.at_top) start_[key] = assignment.set;
    carried_[key] = assignment.set;
  }
}

const PageNames::Value* PageNames::find(const ContentPart& part) const {
  const std::pair key{part.kind == ContentPart::Kind::Element, part.name};
  const auto on_page = first_.find(key);
  if (part.text == "first-except" && on_page != first_.end()) return nullptr;
  if (part.text.empty() && on_page != first_.end()) return &on_page->second;
  const Names& names = part.text == "start" ? start_ : carried_;
  const auto found = names.find(key);
  return found == names.end() ? nullptr : &found->second;
}

MarginContent::MarginContent(LayoutContext& context, std::shared_ptr<const ComputedStyle> style, Span place,
                             const PageNames& names, const CounterValues& counters)
    : context_(context), style_(std::move(style)), place_(place) {
  CounterValues values = counters;
  apply_counters(*style_, values);
  int quote_depth = 0;
  ContentSources sources;
  sources.quote_depth = &quote_depth;
  sources.quotes = &style_->quotes;
  sources.counter_styles = &context_.styled.counter_styles;
  const std::string_view language = context_.styled.document().language(Document::root);
  const InlineContext text_context{style_.get(), language, no_node, 0};
  InlineBuilder text;
  for (const ContentPart& part : style_->content) {
    using Kind = ContentPart::Kind;
    if (part.kind == Kind::Counter || part.kind == Kind::Counters) {
      const auto value = values.find(part.name);
      text.add_text(context_.styled.counter_styles.format(value == values.end() ? 0 : value->second,
                                                          part.list_style.empty() ? "decimal" : part.list_style),
                    text_context);
    } else if (part.kind == Kind::String) {
      if (const NamedString* set = names.find(part)) text.add_text(set->value, text_context);
    } else if (part.kind == Kind::Element) {
      const NamedString* set = names.find(part);
      if (set == nullptr) continue;
      add_text_part(text);
      parts_.push_back({{}, set->element});
    } else if (part.kind == Kind::Image) {
      const ImageId image = context_.media.load(part.text, place_);
      if (image == no_image) continue;
      if (context_.media.info(image).format == ImageFormat::Svg) {
        context_.diagnostics.warning("vector-image", place_,
                                     "'" + part.text + "' in a margin box is an SVG picture and is not drawn",
                                     "supply a PNG or JPEG for print");
        continue;
      }
      // The picture is an anonymous box: the margin box's own sizes are not its.
      styles_.push_back(std::make_shared<const ComputedStyle>(anonymous_style(*style_, Display::Inline)));
      text.add_image(image, {styles_.back().get(), language, no_node, 0});
    } else if (part.kind == Kind::Leader) {
      text.add_run(InlineRun::Kind::Leader, part.text, text_context);
    } else if (part.kind == Kind::TargetCounter) {
      InlineRun& run = text.add_run(InlineRun::Kind::PageRef, "00", text_context);
      run.target = part.target;
      run.counter_style = part.list_style;
    } else {
      text.add_text(content_text(part, sources), text_context);
    }
  }
  add_text_part(text);
}

/// Does something with text, and passes on what is said of it.
template <class Do>
auto MarginContent::heard_at_place(Do&& act) {
  Diagnostics heard(context_.diagnostics.sources());
  TextContext text = context_.text();
  text.diagnostics = &heard;
  auto result = act(text);
  context_.pass_on(heard, place_);
  return result;
}

void MarginContent::add_text_part(InlineBuilder& text) {
  if (!text.empty()) parts_.push_back({text.take(), no_block});
}

IntrinsicWidths MarginContent::widths() {
  IntrinsicWidths widest{};
  for (const Part& part : parts_) {
    IntrinsicWidths own{};
    if (part.element != no_block) {
      own = intrinsic_block_widths(context_, part.element);
    } else {
      const std::string_view language = context_.styled.document().language(Document::root);
      own = heard_at_place([&](const TextContext& text) {
        return intrinsic_widths(*prepare_paragraph({&part.text, style_.get(), language, Length()}, text));
      });
    }
    widest = {std::max(widest.minimum, own.minimum), std::max(widest.maximum, own.maximum)};
  }
  return widest;
}

Piece MarginContent::set(Length width) {
  Piece piece;
  piece.width = width;
  for (const Part& part : parts_) {
    if (part.element == no_block) {
      add_lines(part, width, piece);
      continue;
    }
    Piece element = set_piece(context_, part.element, width, Grid{});
    translate(element.fragments, Length(), piece.height);
    std::move(element.fragments.begin(), element.fragments.end(), std::back_inserter(piece.fragments));
    piece.height += element.height;
  }
  return piece;
}

void MarginContent::add_lines(const Part& part, Length width, Piece& piece) {
  const ComputedStyle& style = *style_;
  const std::string_view language = context_.styled.document().language(Document::root);
  const auto slots = [width](std::size_t) { return LineSlot{Length(), width}; };
  std::vector<Line> lines = heard_at_place([&](const TextContext& text) {
    return break_lines(*prepare_paragraph({&part.text, &style, language, width}, text), slots, text);
  });
  for (Line& line : lines) {
    Length baseline = strut_baseline(style, context_.fonts);
    Length height = std::max(style.line_height, line.leading);
    baseline += (height - style.line_height) / 2;
    if (!line.images.empty()) {
      const Length below = std::max(height - baseline, line.descent);
      baseline = std::max(baseline, line.ascent);
      height = baseline + below;
    }
    piece.fragments.emplace_back(
        LineFragment{std::make_shared<const Line>(std::move(line)), {Length(), piece.height + baseline}, no_block});
    piece.height += height;
  }
}

}  // namespace forme
