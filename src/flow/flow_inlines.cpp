#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "flow/flow_builder.h"

namespace forme {

std::uint32_t FlowBuilder::link_to(NodeId node) {
  if (document_[node].name != "a") return 0;
  const std::string* href = document_.attribute(node, "href");
  if (href == nullptr || href->empty()) return 0;
  flow_.links.push_back({*href});
  return static_cast<std::uint32_t>(flow_.links.size());
}

void FlowBuilder::add_inline_element(NodeId node, Frame& frame, const InlineContext& outer) {
  const std::string& name = document_[node].name;
  const ComputedStyle& style = styled_.style(node);
  const std::string* language = document_.attribute(node, "lang");
  languages_.push_back(language != nullptr ? std::string_view(*language) : languages_.back());
  enter_element(node, frame.block);
  InlineContext context{&style, languages_.back(), node, outer.link};
  if (const std::uint32_t link = link_to(node); link != 0) context.link = link;
  if (name == "br") {
    frame.inlines.add_break(context);
  } else if (name == "wbr") {
    frame.inlines.add_text("\u200B", context);
  } else if (name == "img") {
    add_inline_image(node, frame, context);
  } else if (name == "input") {
    const bool checked = document_.attribute(node, "checked") != nullptr;
    frame.inlines.add_text(checked ? "\u2611 " : "\u2610 ", context);
  } else if (name == "a" && document_.has_class(node, "noteref")) {
    add_note_reference(node, frame, context);
  } else {
    add_generated(node, Pseudo::Before, frame, context);
    add_children(node, frame, context);
    add_generated(node, Pseudo::After, frame, context);
  }
  counters_.leave(node);
  languages_.pop_back();
}

void FlowBuilder::add_inline_image(NodeId node, Frame& frame, const InlineContext& context) {
  const ImageId image = drawable_image(node);
  if (image != no_image) {
    frame.inlines.add_image(image, context);
  } else if (const std::string* alt = document_.attribute(node, "alt")) {
    frame.inlines.add_text(*alt, context);
  }
}

/// The picture of an `img`, or no_image when its alternative text must stand in; the reason has then been said.
ImageId FlowBuilder::drawable_image(NodeId node) {
  const std::string* source = document_.attribute(node, "src");
  if (source == nullptr || source->empty()) return no_image;
  const ImageId image = media_.load(*source, document_[node].span);
  if (image != no_image && media_.info(image).format == ImageFormat::Svg) {
    diagnostics_.warning("vector-image", document_[node].span,
                         "SVG pictures are not drawn in the page editions yet; the alternative text stands in",
                         "supply a PNG or JPEG for print");
    return no_image;
  }
  return image;
}

ContentSources FlowBuilder::content_sources(NodeId node) {
  ContentSources sources;
  sources.counters = &counters_;
  sources.counter_styles = &styled_.counter_styles;
  sources.element_text = [this, node] { return document_.text_content(node); };
  sources.target_text = [this](std::string_view id) {
    const auto found = elements_by_id_.find(id);
    return found == elements_by_id_.end() ? std::string() : document_.text_content(found->second);
  };
  sources.language = languages_.back();
  sources.quote_depth = &quote_depth_;
  sources.quotes = &styled_.style(node).quotes;
  return sources;
}

void FlowBuilder::add_generated(NodeId node, Pseudo pseudo, Frame& frame, const InlineContext& outer) {
  const ComputedStyle* style = styled_.pseudo_style(node, pseudo);
  if (style == nullptr || style->display == Display::None) return;
  counters_.enter(node, document_[node].parent, *style);
  InlineContext context = outer;
  context.style = style;
  if (style->display == Display::Inline || style->display == Display::InlineBlock) {
    add_content(style->content, node, frame, context);
    return;
  }
  flush_inlines(frame);
  Frame inner;
  inner.block = new_block(BlockKind::Container, node, style, frame.block);
  add_content(style->content, node, inner, context);
  if (!inner.inlines.empty()) {
    flow_.blocks[inner.block].kind = BlockKind::Paragraph;
    make_paragraph(inner.block, inner.inlines.take());
  }
  flow_.blocks[frame.block].children.push_back(inner.block);
  frame.has_block_children = true;
}

void FlowBuilder::add_content(const std::vector<ContentPart>& parts, NodeId node, Frame& frame,
                              const InlineContext& context) {
  const ContentSources sources = content_sources(node);
  for (const ContentPart& part : parts) {
    switch (part.kind) {
      case ContentPart::Kind::Counter:
      case ContentPart::Kind::Counters:
      case ContentPart::Kind::TargetCounter: add_counter(part, node, frame, context); break;
      case ContentPart::Kind::Leader: frame.inlines.add_run(InlineRun::Kind::Leader, part.text, context); break;
      case ContentPart::Kind::Image: {
        const ImageId image = media_.load(part.text, document_[node].span);
        if (image != no_image && media_.info(image).format != ImageFormat::Svg) frame.inlines.add_image(image, context);
        break;
      }
      default: frame.inlines.add_text(content_text(part, sources), context);
    }
  }
}

/// Counters of the text stand as the first build left them at the target.
void FlowBuilder::add_target_counter(const ContentPart& part, Frame& frame, const InlineContext& context) {
  if (shown_ == nullptr) return;
  const auto found = shown_->find(part.target);
  if (found == shown_->end()) return;
  ContentSources sources;
  sources.counters = &found->second;
  sources.counter_styles = &styled_.counter_styles;
  ContentPart shown = part;
  shown.kind = part.text.empty() ? ContentPart::Kind::Counter : ContentPart::Kind::Counters;
  frame.inlines.add_text(content_text(shown, sources), context);
}

/// Page numbers are known when the pages are; every other counter now.
void FlowBuilder::add_counter(const ContentPart& part, NodeId node, Frame& frame, const InlineContext& context) {
  const bool of_target = part.kind == ContentPart::Kind::TargetCounter;
  if (of_target && part.name != "page" && part.name != "pages") return add_target_counter(part, frame, context);
  if (!of_target && part.name != "page" && part.name != "pages") {
    frame.inlines.add_text(content_text(part, content_sources(node)), context);
    return;
  }
  InlineRun& run = frame.inlines.add_run(InlineRun::Kind::PageRef, "00", context);
  run.counter_style = part.list_style;
  run.page_total = part.name == "pages";
  if (of_target) {
    run.target = part.target;
  } else if (running_depth_ == 0 && !run.page_total) {
    run.target = place_anchor(node, frame.block);
  }
}

/// An id by which layout finds the page of an element: its own, or one that no document can hold.
std::string FlowBuilder::place_anchor(NodeId node, BlockId block) {
  if (const std::string* id = document_.attribute(node, "id")) return *id;
  std::string anchor = std::string(1, made_anchor_prefix) + std::to_string(node);
  auto& anchors = flow_.blocks[block].anchors;
  if (std::find(anchors.begin(), anchors.end(), anchor) == anchors.end()) anchors.push_back(anchor);
  return anchor;
}

namespace {

/// Length in bytes of the first letter with the punctuation before and after it (CSS Pseudo 4, 2.2).
std::size_t first_letter_length(std::string_view text) {
  const auto is_punctuation = [](char32_t c) {
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) &
            (U_GC_PS_MASK | U_GC_PE_MASK | U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PO_MASK)) != 0;
  };
  const auto is_mark = [](char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; };
  std::size_t i = 0;
  while (i < text.size()) {
    std::size_t next = i;
    if (!is_punctuation(decode_utf8(text, next))) break;
    i = next;
  }
  if (i >= text.size()) return 0;
  std::size_t letter = i;
  const char32_t c = decode_utf8(text, letter);
  // A letter that joins the next cannot stand apart from it.
  const bool joins = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_JOINING_TYPE) != U_JT_NON_JOINING;
  if (!u_isalnum(static_cast<UChar32>(c)) || joins) return 0;
  i = letter;
  while (i < text.size()) {
    std::size_t next = i;
    if (!is_mark(decode_utf8(text, next))) break;
    i = next;
  }
  return i;
}

}  // namespace

/// Applies ::first-letter: a dropped initial becomes content of its own, any other keeps its place in a new style.
void FlowBuilder::style_first_letter(BlockId block, NodeId node, InlineContent& content) {
  const ComputedStyle* style = styled_.pseudo_style(node, Pseudo::FirstLetter);
  if (style == nullptr || content.runs.empty() || content.runs.front().kind != InlineRun::Kind::Text) return;
  InlineRun& first = content.runs.front();
  const std::size_t length =
      first_letter_length(std::string_view(content.text).substr(first.begin, first.end - first.begin));
  if (length == 0) return;
  InlineRun letter = first;
  letter.end = letter.begin + static_cast<std::uint32_t>(length);
  letter.style = style;
  first.begin = letter.end;
  if (style->initial_letter_size <= 1) {
    if (first.begin == first.end) content.runs.erase(content.runs.begin());
    content.runs.insert(content.runs.begin(), std::move(letter));
    return;
  }
  InlineContent initial;
  initial.text = content.text.substr(letter.begin, length);
  letter.begin = 0;
  letter.end = static_cast<std::uint32_t>(length);
  initial.runs.push_back(std::move(letter));
  content.text.erase(0, length);
  for (InlineRun& run : content.runs) {
    run.begin -= static_cast<std::uint32_t>(length);
    run.end -= static_cast<std::uint32_t>(length);
  }
  if (content.runs.front().begin == content.runs.front().end) content.runs.erase(content.runs.begin());
  flow_.inlines.push_back(std::move(initial));
  flow_.blocks[block].initial = static_cast<InlineId>(flow_.inlines.size() - 1);
}

}  // namespace forme
