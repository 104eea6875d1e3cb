#include <algorithm>
#include <iterator>
#include <utility>

#include "flow/derived_style.h"
#include "flow/first_letter.h"
#include "flow/flow_builder.h"
#include "style/inherited_style.h"

namespace forme {

std::uint32_t FlowBuilder::link_to(NodeId node) {
  if (document_[node].name != "a") return 0;
  const std::string* href = document_.attribute(node, "href");
  if (href == nullptr || href->empty()) return 0;
  flow_.links.push_back({*href});
  return static_cast<std::uint32_t>(flow_.links.size());
}

namespace {

/// Inline blocks in inline blocks beyond this are set as inline boxes.
constexpr int deepest_inline_block = 32;

/// Whether an inline box without content still shows (Inline 3, 2.1).
bool takes_room(const ComputedStyle& style) {
  const auto any = [](const Dimension& d) { return d.fixed != Length() || d.percent != 0; };
  return any(style.padding.left) || any(style.padding.right) || any(style.margin.left) || any(style.margin.right) ||
         style.border.left.width > Length() || style.border.right.width > Length();
}

}  // namespace

void FlowBuilder::add_inline_element(NodeId node, Frame& frame, const InlineContext& outer) {
  const std::string& name = document_[node].name;
  const ComputedStyle& style = styled_.style(node);
  const std::string* language = document_.attribute(node, "lang");
  languages_.push_back(language != nullptr ? std::string_view(*language) : languages_.back());
  enter_in_text(node, frame);
  InlineContext context{&style, languages_.back(), node, outer.link};
  if (const std::uint32_t link = link_to(node); link != 0) context.link = link;
  if (style.display == Display::InlineBlock && name != "img" && frame.atomic_depth < deepest_inline_block) {
    add_inline_block(node, frame, context);
    counters_.leave(node);
    languages_.pop_back();
    return;
  }
  if (frame.atomic_depth >= deepest_inline_block && style.display == Display::InlineBlock)
    say_once("deep-inline-block", node, "inline blocks deeper than 32 in each other are set as plain text",
             "nest fewer of them");
  frame.inlines.open_box(&style, node);
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
    if (takes_room(style)) frame.inlines.fill_empty_box(context);
  }
  frame.inlines.close_box();
  counters_.leave(node);
  languages_.pop_back();
}

/// The content of an inline block is set apart, then stands in the line in one piece.
void FlowBuilder::add_inline_block(NodeId node, Frame& frame, const InlineContext& context) {
  Frame inner = inner_frame(frame);
  add_generated(node, Pseudo::Before, inner, context);
  add_children(node, inner, context);
  add_generated(node, Pseudo::After, inner, context);
  add_inner(frame, inner, context);
}

FlowBuilder::Frame FlowBuilder::inner_frame(const Frame& frame) const {
  Frame inner;
  inner.block = frame.block;
  inner.atomic = true;
  inner.atomic_depth = frame.atomic_depth + 1;
  return inner;
}

void FlowBuilder::add_inner(Frame& frame, Frame& inner, const InlineContext& context) {
  for (const InlineStart& start : inner.inlines.take_starts()) frame.inlines.add_start(start.block);
  auto content = std::make_shared<InlineContent>(inner.inlines.take());
  style_emphasis(*content);
  std::move(inner.running.begin(), inner.running.end(), std::back_inserter(frame.running));
  frame.inlines.add_run(InlineRun::Kind::Box, "\uFFFC", context).inner = std::move(content);
}

namespace {

/// What makes a block more than the lines in it.
bool loses_its_box(const ComputedStyle& style) {
  const auto some = [](const Dimension& d) { return !d.is_auto && !(d == Dimension()); };
  const auto any = [&](const Edges<Dimension>& e) {
    return some(e.top) || some(e.right) || some(e.bottom) || some(e.left);
  };
  return any(style.margin) || any(style.padding) || !style.width.is_auto || !style.height.is_auto;
}

}  // namespace

/// A block in an inline block: its text on lines of its own; what its box shows is left out.
void FlowBuilder::add_line_of_block(NodeId child, Frame& frame, const InlineContext& context) {
  const auto break_line = [&] {
    if (!frame.inlines.empty() && !frame.inlines.ends_with_break()) frame.inlines.add_break(context);
  };
  const ComputedStyle& style = styled_.style(child);
  if (style.display != Display::Block || loses_its_box(style))
    say_once("block-in-inline-block", child, "a block inside an inline block is set as lines, without a box of its own",
             "make the outer one a block or a float, or give the inner ones no margins, padding or width");
  break_line();
  add_inline_element(child, frame, context);
  break_line();
}

void FlowBuilder::style_emphasis(InlineContent& content) {
  for (InlineRun& run : content.runs) {
    if (run.style == nullptr || run.style->text_emphasis_mark.empty() || run.kind != InlineRun::Kind::Text) continue;
    const ComputedStyle*& made = emphasis_[run.style];
    if (made == nullptr) {
      ComputedStyle style = anonymous_style(*run.style, Display::Inline);
      style.font_size = run.style->font_size / 2;  // Text Decoration 4, 3.5
      style.color = run.style->text_emphasis_color.value_or(run.style->color);
      style.letter_spacing = Length();
      style.text_transform = TextTransform::None;
      flow_.made_styles.push_back(std::make_shared<const ComputedStyle>(std::move(style)));
      made = flow_.made_styles.back().get();
    }
    run.emphasis = made;
  }
}

/// The mark looks as the text does that begins the block.
void FlowBuilder::style_wrap_mark(BlockId block, InlineContent& content) {
  const ComputedStyle& around = *flow_.blocks[block].style;
  if (around.wrap_mark.empty() || content.runs.empty()) return;
  const ComputedStyle* text = content.runs.front().style;
  ComputedStyle style = anonymous_style(text != nullptr ? *text : around, Display::Inline);
  style.color = around.wrap_mark_color.value_or(style.color);
  style.wrap_mark.clear();
  flow_.made_styles.push_back(std::make_shared<const ComputedStyle>(std::move(style)));
  content.wrap_mark = flow_.made_styles.back().get();
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
  return drawable(media_.load(*source, document_[node].span), node, "the alternative text stands in");
}

ImageId FlowBuilder::drawable(ImageId image, NodeId node, std::string_view instead) {
  if (image == no_image || media_.info(image).format != ImageFormat::Svg) return image;
  diagnostics_.warning("vector-image", document_[node].span,
                       "SVG pictures are not drawn in the page editions yet; " + std::string(instead),
                       "supply a PNG or JPEG for print");
  return no_image;
}

/// Where the flow does less than CSS wants: the first place of each kind.
void FlowBuilder::say_once(const std::string& code, NodeId node, std::string message, std::string hint) {
  if (said_.insert(code).second && shown_ == nullptr)
    diagnostics_.warning(code, document_[node].span, message + " (said once)", std::move(hint));
}

ContentSources FlowBuilder::content_sources(NodeId node) {
  ContentSources sources;
  sources.counters = &counters_;
  sources.counter_styles = &styled_.counter_styles;
  sources.element_text = [this, node](std::string_view which) { return element_text(node, which, counters_); };
  sources.target_text = [this](std::string_view id, std::string_view which) {
    const auto found = elements_by_id_.find(id);
    if (found == elements_by_id_.end()) return std::string();
    const auto snapshot = shown_ != nullptr ? shown_->find(id) : CounterSnapshots::const_iterator();
    const bool known = shown_ != nullptr && snapshot != shown_->end();
    return element_text(found->second, which, known ? snapshot->second : counters_);
  };
  sources.named_string = [this](std::string_view name) {
    const auto found = strings_.find(name);
    return found == strings_.end() ? std::string() : found->second;
  };
  sources.language = languages_.back();
  sources.quote_depth = &quote_depth_;
  sources.quotes = &styled_.style(node).quotes;
  return sources;
}

void FlowBuilder::add_generated(NodeId node, Pseudo pseudo, Frame& frame, const InlineContext& outer) {
  const ComputedStyle* style = styled_.pseudo_style(node, pseudo);
  if (style == nullptr || style->display == Display::None) return;
  enter_counters(node, *style);
  InlineContext context = outer;
  context.style = style;
  if (style->display == Display::InlineBlock && frame.atomic_depth < deepest_inline_block) {
    Frame inner = inner_frame(frame);
    add_content(style->content, node, inner, context);
    add_inner(frame, inner, context);
    return;
  }
  if (style->display == Display::Inline || style->display == Display::InlineBlock || frame.atomic) {
    frame.inlines.open_box(style, node);
    add_content(style->content, node, frame, context);
    if (takes_room(*style)) frame.inlines.fill_empty_box(context);
    frame.inlines.close_box();
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
        const ImageId image = drawable(media_.load(part.text, document_[node].span), node, "nothing stands in");
        if (image != no_image) frame.inlines.add_image(image, context);
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
    run.target = place_anchor(node, frame);
  }
}

std::string FlowBuilder::element_text(NodeId node, std::string_view which, const Counters& counters) {
  if (which.empty()) return document_.text_content(node);
  if (which == "first-letter") {
    const std::string text = document_.text_content(node);
    const std::size_t begin = std::min(text.find_first_not_of(" \t\n"), text.size());
    return text.substr(begin, first_letter_length(std::string_view(text).substr(begin)));
  }
  // Content that asks for itself, or in a circle, is left out.
  if (in_element_text_) return {};
  in_element_text_ = true;
  ContentSources sources = content_sources(node);
  sources.counters = &counters;
  int depth = quote_depth_;  // what is repeated leaves the depth as it is
  sources.quote_depth = &depth;
  std::string out;
  if (which == "marker") {
    out = marker_text(node, sources);
  } else {
    const ComputedStyle* style = styled_.pseudo_style(node, which == "before" ? Pseudo::Before : Pseudo::After);
    if (style != nullptr) out = content_text(style->content, sources);
  }
  in_element_text_ = false;
  return out;
}

}  // namespace forme
