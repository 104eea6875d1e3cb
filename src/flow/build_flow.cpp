#include "flow/build_flow.h"

#include <utility>

#include "flow/derived_style.h"
#include "flow/flow_builder.h"
#include "flow/reversed_counter.h"

namespace forme {
namespace {

bool is_inline_level(const ComputedStyle& style) {
  return style.display == Display::Inline || style.display == Display::InlineBlock;
}

bool is_out_of_flow(const ComputedStyle& style) {
  return style.position == Positioning::Absolute || style.position == Positioning::Fixed ||
         (style.float_ != Float::None && style.float_ != Float::Footnote);
}

}  // namespace

Flow build_flow(const StyledDocument& styled, MediaLibrary& media, Diagnostics& diagnostics) {
  FlowBuilder first(styled, media, diagnostics);
  Flow flow = first.build();
  const FlowBuilder::CounterSnapshots snapshots = first.take_snapshots();
  if (snapshots.empty()) return flow;
  FlowBuilder second(styled, media, diagnostics);
  second.show(&snapshots);
  return second.build();
}

FlowBuilder::FlowBuilder(const StyledDocument& styled, MediaLibrary& media, Diagnostics& diagnostics)
    : styled_(styled), document_(styled.document()), media_(media), diagnostics_(diagnostics) {
  for (NodeId node = 0; node < document_.nodes.size(); ++node) {
    if (const std::string* id = document_.attribute(node, "id")) elements_by_id_.emplace(*id, node);
  }
  for (const auto& entry : styled_.pseudo_styles) {
    for (const ContentPart& part : entry.style->content) {
      const bool counts = part.kind == ContentPart::Kind::TargetCounter && part.name != "page";
      const bool generates = part.kind == ContentPart::Kind::TargetText && !part.name.empty();
      if (counts || generates) counted_targets_.insert(part.target);
    }
  }
}

Flow FlowBuilder::build() {
  if (document_.nodes.empty()) return std::move(flow_);
  const std::string* root_language = document_.attribute(Document::root, "lang");
  languages_.push_back(root_language != nullptr ? std::string_view(*root_language) : std::string_view("en"));
  NodeId body = document_[Document::root].first_child;
  while (body != no_node && document_[body].name != "body") body = document_[body].next;
  if (body == no_node) return std::move(flow_);
  counters_.reset("footnote", 0, no_node);  // predefined, whatever the root resets (GCPM 3, section 2.5)
  enter_counters(Document::root, styled_.style(Document::root));
  enter_counters(body, styled_.style(body));
  for (NodeId child = document_[body].first_child; child != no_node; child = document_[child].next) {
    if (document_[child].kind != NodeKind::Element || styled_.style(child).display == Display::None) continue;
    flow_.roots.push_back(build_block(child, no_block));
  }
  if (!flow_.roots.empty()) set_issue_strings(body);
  return std::move(flow_);
}

/// Strings that the root and the body set stand from the first page on.
void FlowBuilder::set_issue_strings(NodeId body) {
  std::vector<NamedString> strings;
  for (const NodeId node : {Document::root, body}) {
    for (const StringSet& set : styled_.style(node).string_set) {
      strings.push_back({set.name, content_text(set.value, content_sources(node))});
    }
  }
  const BlockId root = flow_.roots.front();
  auto& first = flow_.blocks[root].strings;
  first.insert(first.begin(), strings.begin(), strings.end());
  const std::vector<PageCounter> own = std::exchange(flow_.blocks[root].counters, {});
  for (const NodeId node : {Document::root, body}) note_counters(styled_.style(node), root);
  auto& counters = flow_.blocks[root].counters;
  std::erase_if(counters, [](const PageCounter& c) { return c.change == PageCounter::Change::Now; });
  counters.insert(counters.end(), own.begin(), own.end());
}

const ComputedStyle* FlowBuilder::anonymous(const ComputedStyle& parent, Display display) {
  const ComputedStyle*& style = anonymous_[{&parent, display}];
  if (style == nullptr) {
    flow_.made_styles.push_back(std::make_shared<const ComputedStyle>(anonymous_style(parent, display)));
    style = flow_.made_styles.back().get();
  }
  return style;
}

BlockId FlowBuilder::new_block(BlockKind kind, NodeId node, const ComputedStyle* style, BlockId parent) {
  Block block;
  block.kind = kind;
  block.node = node;
  block.style = style;
  block.parent = parent;
  block.language = languages_.back();
  flow_.blocks.push_back(std::move(block));
  return static_cast<BlockId>(flow_.blocks.size() - 1);
}

void FlowBuilder::enter_counters(NodeId node, const ComputedStyle& style) {
  counters_.enter(document_[node].parent, style,
                  [&](const std::string& name) { return reversed_counter_start(styled_, node, name); });
}

/// Counters, anchors and named strings of an element; they belong to `block`, itself or the block around it.
void FlowBuilder::enter_element(NodeId node, BlockId block) {
  const ComputedStyle& style = styled_.style(node);
  enter_counters(node, style);
  note_counters(style, block);
  if (const std::string* id = document_.attribute(node, "id")) {
    flow_.blocks[block].anchors.push_back(*id);
    keep_counters(*id);
  }
  for (const StringSet& set : style.string_set) {
    std::string value = content_text(set.value, content_sources(node));
    strings_.insert_or_assign(set.name, value);
    flow_.blocks[block].strings.push_back({set.name, std::move(value)});
  }
  if (style.bookmark_level > 0) add_bookmark(node, block);
}

/// What pages need to know of counters: every change of `page`, and the values that others have from here on.
void FlowBuilder::note_counters(const ComputedStyle& style, BlockId block) {
  using Change = PageCounter::Change;
  const auto note = [&](const std::vector<CounterChange>& changes, Change change) {
    for (const CounterChange& c : changes) {
      if (c.name == "list-item" || c.name == "footnote" || c.name == "pages") continue;
      const bool is_page = c.name == "page";
      flow_.blocks[block].counters.push_back(
          {c.name, is_page ? c.value : counters_.value(c.name), is_page ? change : Change::Now});
    }
  };
  note(style.counter_reset, Change::Reset);
  note(style.counter_increment, Change::Increment);
  note(style.counter_set, Change::Set);
}

void FlowBuilder::add_bookmark(NodeId node, BlockId block) {
  const ComputedStyle& style = styled_.style(node);
  const std::string label = style.bookmark_label.empty() ? document_.text_content(node)
                                                         : content_text(style.bookmark_label, content_sources(node));
  std::string words;
  for (const char c : label) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (!space || (!words.empty() && words.back() != ' ')) words += space ? ' ' : c;
  }
  if (!words.empty() && words.back() == ' ') words.pop_back();
  if (!words.empty()) flow_.blocks[block].bookmarks.push_back({words, style.bookmark_level, style.bookmark_closed});
}

void FlowBuilder::keep_counters(const std::string& id) {
  if (shown_ == nullptr && counted_targets_.contains(id)) snapshots_.insert_or_assign(id, counters_);
}

BlockId FlowBuilder::build_block(NodeId node, BlockId parent) {
  const std::string* language = document_.attribute(node, "lang");
  languages_.push_back(language != nullptr ? std::string_view(*language) : languages_.back());
  const ComputedStyle& style = styled_.style(node);
  BlockId block = no_block;
  if (document_[node].name == "img") {
    block = build_image_block(node, parent);
  } else {
    block = new_block(BlockKind::Container, node, &style, parent);
    count_list_item(node);
    enter_element(node, block);
    start_list(node);
    const std::size_t firsts_before = firsts_.size();
    // What leaves the flow has first lines of its own, and takes none from around it.
    std::vector<PendingFirst> around;
    if (is_out_of_flow(style)) around = std::exchange(firsts_, {});
    expect_first(node);
    if (style.display == Display::Table) {
      build_table(node, block);
    } else {
      const std::size_t markers_before = markers_.size();
      if (style.display == Display::ListItem) start_list_item(node);
      fill_block(node, block);
      if (style.display == Display::ListItem) finish_list_item(block, markers_before);
    }
    if (is_out_of_flow(style)) {
      firsts_ = std::move(around);
    } else if (firsts_.size() > firsts_before) {
      firsts_.resize(firsts_before);
    }
    counters_.leave(node);
    turn(block, style);
  }
  languages_.pop_back();
  return block;
}

/// A block that begins an orthogonal flow (Writing Modes 4, section 7.3).
void FlowBuilder::turn(BlockId id, const ComputedStyle& style) {
  Block& block = flow_.blocks[id];
  const BlockId parent = block.parent;
  const NodeId around = parent == no_block ? no_node : flow_.blocks[parent].node;
  const WritingMode outer = around == no_node ? WritingMode::HorizontalTb : styled_.style(around).writing_mode;
  if (style.writing_mode == outer || block.kind == BlockKind::Image) return;
  if (style.writing_mode == WritingMode::HorizontalTb) {
    say_once("turned-back", block.node, "lines that run across stand in no block that is turned; they are turned with it",
             "take it out of the turned block");
    return;
  }
  flow_.made_styles.push_back(std::make_shared<const ComputedStyle>(turned_style(style)));
  block.style = flow_.made_styles.back().get();
  block.turned = true;
}

BlockId FlowBuilder::build_image_block(NodeId node, BlockId parent) {
  const ComputedStyle& style = styled_.style(node);
  const ImageId image = drawable_image(node);
  const BlockId block = new_block(image == no_image ? BlockKind::Paragraph : BlockKind::Image, node, &style, parent);
  enter_element(node, block);
  flow_.blocks[block].image = image;
  if (image == no_image) {
    InlineBuilder alternative;
    if (const std::string* alt = document_.attribute(node, "alt")) {
      alternative.add_text(*alt, {&style, languages_.back(), node, 0});
    }
    make_paragraph(block, alternative.take());
  }
  counters_.leave(node);
  return block;
}

void FlowBuilder::fill_block(NodeId node, BlockId block) {
  Frame frame;
  frame.block = block;
  const InlineContext context{&styled_.style(node), languages_.back(), node, link_to(node)};
  add_generated(node, Pseudo::Before, frame, context);
  add_children(node, frame, context);
  if (const auto notes = end_notes_.find(node); notes != end_notes_.end()) take_end_notes(notes->second, frame);
  add_generated(node, Pseudo::After, frame, context);
  finish_frame(frame);
}

void FlowBuilder::add_children(NodeId node, Frame& frame, const InlineContext& context) {
  for (NodeId child = document_[node].first_child; child != no_node; child = document_[child].next) {
    add_child(child, frame, context);
  }
}

void FlowBuilder::add_child(NodeId child, Frame& frame, const InlineContext& context) {
  if (document_[child].kind == NodeKind::Text) {
    frame.inlines.add_text(document_[child].text, context);
    return;
  }
  const ComputedStyle& style = styled_.style(child);
  if (style.display == Display::None) return;
  if (style.position == Positioning::Running) {
    add_running(child, frame);
  } else if (style.float_ == Float::Footnote) {
    add_footnote(child, frame, context);
  } else if (const NodeId section = end_notes_of(child); section != no_node) {
    add_end_note(child, section, frame, context);
  } else if (is_end_notes(child) && !end_notes_.contains(child)) {
    return;
  } else if (style.display == Display::Contents) {
    enter_in_text(child, frame);
    add_children(child, frame, context);
    counters_.leave(child);
  } else if (frame.atomic && !is_inline_level(style)) {
    add_line_of_block(child, frame, context);
  } else if (is_out_of_flow(style) && !frame.inlines.empty()) {
    frame.out_of_flow.push_back(build_block(child, frame.block));
  } else if (is_out_of_flow(style) || !is_inline_level(style)) {
    add_block_child(child, frame);
  } else {
    add_inline_element(child, frame, context);
  }
}

void FlowBuilder::add_block_child(NodeId child, Frame& frame) {
  flush_inlines(frame);
  place_running_between(frame);
  const BlockId block = build_block(child, frame.block);
  flow_.blocks[frame.block].children.push_back(block);
  frame.has_block_children = true;
}

/// Inline content beside blocks goes into an anonymous paragraph.
void FlowBuilder::flush_inlines(Frame& frame) {
  if (!frame.inlines.empty()) {
    const ComputedStyle* style = anonymous(*flow_.blocks[frame.block].style);
    const BlockId paragraph = new_block(BlockKind::Paragraph, flow_.blocks[frame.block].node, style, frame.block);
    InlineContent content = frame.inlines.take();
    style_firsts(paragraph, content);
    make_paragraph(paragraph, std::move(content));
    place_running(frame, paragraph);
    flow_.blocks[frame.block].children.push_back(paragraph);
    frame.has_block_children = true;
  }
  for (const InlineStart& start : frame.inlines.take_starts()) {
    flow_.blocks[frame.block].children.push_back(start.block);
    frame.has_block_children = true;
  }
  for (const BlockId block : std::exchange(frame.out_of_flow, {})) {
    flow_.blocks[frame.block].children.push_back(block);
    frame.has_block_children = true;
  }
}

void FlowBuilder::finish_frame(Frame& frame) {
  if (frame.has_block_children || !frame.out_of_flow.empty()) {
    flush_inlines(frame);
    place_running_between(frame);
    return;
  }
  place_running(frame, frame.block);
  if (frame.inlines.empty()) {
    for (const InlineStart& start : frame.inlines.take_starts())
      flow_.blocks[frame.block].children.push_back(start.block);
    return;
  }
  InlineContent content = frame.inlines.take();
  flow_.blocks[frame.block].kind = BlockKind::Paragraph;
  style_firsts(frame.block, content);
  make_paragraph(frame.block, std::move(content));
}

/// Gives a block its inline content, with the markers that waited for it in front.
void FlowBuilder::make_paragraph(BlockId block, InlineContent content) {
  style_emphasis(content);
  const ComputedStyle& style = *flow_.blocks[block].style;
  if (style.text_wrap_style == TextWrapStyle::Balance && style.text_align == TextAlign::Justify)
    say_once("balance-justified", flow_.blocks[block].node, "text-wrap: balance does nothing for justified text",
             "give it text-align: start, or leave its lines as they are");
  style_wrap_mark(block, content);
  std::vector<InlineRun> front;
  std::string front_text;
  for (PendingMarker& marker : markers_) {
    for (InlineRun& run : marker.content.runs) {
      run.begin += static_cast<std::uint32_t>(front_text.size());
      run.end += static_cast<std::uint32_t>(front_text.size());
      front.push_back(std::move(run));
    }
    front_text += marker.content.text;
  }
  markers_.clear();
  if (!front.empty()) {
    for (InlineRun& run : content.runs) {
      run.begin += static_cast<std::uint32_t>(front_text.size());
      run.end += static_cast<std::uint32_t>(front_text.size());
      front.push_back(std::move(run));
    }
    content.runs = std::move(front);
    content.text.insert(0, front_text);
    for (InlineStart& start : content.starts) start.text += static_cast<std::uint32_t>(front_text.size());
  }
  flow_.inlines.push_back(std::move(content));
  flow_.blocks[block].content = static_cast<InlineId>(flow_.inlines.size() - 1);
}

}  // namespace forme
