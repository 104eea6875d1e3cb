#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "flow/flow_builder.h"

namespace forme {
namespace {

constexpr std::string_view list_item = "list-item";

std::optional<int> integer_attribute(const Document& document, NodeId node, std::string_view name) {
  const std::string* text = document.attribute(node, name);
  if (text == nullptr) return std::nullopt;
  int value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size()) return std::nullopt;
  return value;
}

int saturated(std::int64_t value) {
  return static_cast<int>(
      std::clamp<std::int64_t>(value, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

bool changes(const std::vector<CounterChange>& list, std::string_view name) {
  return std::any_of(list.begin(), list.end(), [&](const CounterChange& change) { return change.name == name; });
}

}  // namespace

/// The list-item counter, where the style does not count itself, with HTML's `value` (CSS Lists 3, 4.6). It counts
/// before the element's own `counter-set` speaks.
void FlowBuilder::count_list_item(NodeId node) {
  const ComputedStyle& style = styled_.style(node);
  if (style.display != Display::ListItem) return;
  const NodeId parent = document_[node].parent;
  if (!changes(style.counter_increment, list_item))
    counters_.increment(list_item, counters_.counts_down(list_item) ? -1 : 1, parent);
  if (const std::optional<int> value = integer_attribute(document_, node, "value")) {
    counters_.set(list_item, *value, parent);
  }
}

/// HTML's `start` and `reversed`; without `start` a reversed list ends with 1.
void FlowBuilder::start_list(NodeId node) {
  const std::string& name = document_[node].name;
  if (name != "ol" && name != "ul") return;
  const std::optional<int> start = integer_attribute(document_, node, "start");
  if (name == "ol" && document_.attribute(node, "reversed") != nullptr) {
    int items = 0;
    for (NodeId child = document_[node].first_child; child != no_node; child = document_[child].next)
      items += document_[child].kind == NodeKind::Element && styled_.style(child).display == Display::ListItem ? 1 : 0;
    counters_.reset(list_item, saturated(static_cast<std::int64_t>(start.value_or(items)) + 1), document_[node].parent,
                    Counters::Way::Down);
  } else if (start || !changes(styled_.style(node).counter_reset, list_item)) {
    counters_.reset(list_item, saturated(static_cast<std::int64_t>(start.value_or(1)) - 1), document_[node].parent);
  }
}

std::string FlowBuilder::marker_text(NodeId node, ContentSources sources) const {
  const ComputedStyle& style = styled_.style(node);
  const ComputedStyle* marker_style = styled_.pseudo_style(node, Pseudo::Marker);
  if (style.display != Display::ListItem) return {};
  if (marker_style != nullptr && !marker_style->content.empty()) return content_text(marker_style->content, sources);
  if (style.list_style_type == "none" || (marker_style != nullptr && marker_style->content_none)) return {};
  std::string text = styled_.counter_styles.marker(sources.counters->value(list_item), style.list_style_type);
  // The blank at the end of the usual suffix: beside an outside marker there is a gap, beside an inside one it is put
  // back, whatever the style.
  if (text.ends_with(' ')) text.pop_back();
  return text;
}

void FlowBuilder::start_list_item(NodeId node) {
  const ComputedStyle& style = styled_.style(node);
  const ComputedStyle* marker_style = styled_.pseudo_style(node, Pseudo::Marker);
  const InlineContext context{marker_style != nullptr ? marker_style : anonymous(style, Display::Inline),
                              languages_.back(), node, 0};
  PendingMarker marker{marker_content(node, context, marker_style)};
  if (marker.content.runs.empty()) return;
  const bool inside = style.list_style_position == ListPosition::Inside;
  if (inside) {
    InlineRun& last = marker.content.runs.back();
    InlineRun space = last;
    space.kind = InlineRun::Kind::Text;
    space.image = no_image;
    space.begin = last.end;
    space.end = last.end + 1;
    marker.content.text += ' ';
    marker.content.runs.push_back(std::move(space));
  } else {
    for (InlineRun& run : marker.content.runs) run.kind = InlineRun::Kind::Label;
  }
  markers_.push_back(std::move(marker));
}

/// What a marker shows: its own content, else the picture, else the counter (CSS Lists 3, 3.3).
InlineContent FlowBuilder::marker_content(NodeId node, const InlineContext& context,
                                          const ComputedStyle* marker_style) {
  const ComputedStyle& style = styled_.style(node);
  if (marker_style != nullptr && marker_style->content_none) return {};
  Frame frame;
  frame.block = static_cast<BlockId>(flow_.blocks.size() - 1);
  if (marker_style != nullptr && !marker_style->content.empty()) {
    enter_counters(node, *marker_style);
    add_content(marker_style->content, node, frame, context);
    return frame.inlines.take();
  }
  if (!style.list_style_image.empty()) {
    const ImageId image =
        drawable(media_.load(style.list_style_image, document_[node].span), node, "the marker's text stands in");
    if (image != no_image) {
      frame.inlines.add_image(image, context);
      return frame.inlines.take();
    }
  }
  const std::string text = marker_text(node, content_sources(node));
  if (text.empty()) return {};
  frame.inlines.add_run(InlineRun::Kind::Text, text, context);
  return frame.inlines.take();
}

/// An item without any text still shows its marker.
void FlowBuilder::finish_list_item(BlockId block, std::size_t markers_before) {
  if (markers_.size() <= markers_before) return;
  const BlockId paragraph =
      new_block(BlockKind::Paragraph, flow_.blocks[block].node, anonymous(*flow_.blocks[block].style), block);
  make_paragraph(paragraph, {});
  auto& children = flow_.blocks[block].children;
  children.insert(children.begin(), paragraph);
}

/// The call or the marker of a note: what the style says, or its number and `after`. Null: none.
std::shared_ptr<const NoteLabel> FlowBuilder::note_label(NodeId node, BlockId note, Pseudo pseudo, const char* after) {
  const ComputedStyle* made = styled_.pseudo_style(node, pseudo);
  if (made != nullptr && made->content_none) return nullptr;
  NoteLabel label{note, {}};
  if (made != nullptr && !made->content.empty()) {
    label.parts = note_label_parts(made->content, content_sources(node));
  } else {
    label.parts.resize(2);
    label.parts[0].kind = ContentPart::Kind::Counter;
    label.parts[1].text = after;
  }
  return std::make_shared<const NoteLabel>(std::move(label));
}

/// Counts a note; its block is made. Pages count those again that stand on them.
void FlowBuilder::count_note(NodeId node, BlockId note, bool on_pages) {
  const ComputedStyle& style = styled_.style(node);
  int step = 0;
  for (const CounterChange& change : style.counter_increment)
    if (change.name == "footnote") step += change.value;
  if (!changes(style.counter_increment, "footnote")) {
    counters_.increment("footnote", 1, no_node);
    step = 1;
  }
  enter_counters(node, style);
  if (on_pages) flow_.notes.push_back({note, counters_.value("footnote"), step});
}

/// Counts a note and builds its block, which belongs to no other yet.
FlowBuilder::BuiltNote FlowBuilder::build_note(NodeId node, bool on_pages) {
  const ComputedStyle& style = styled_.style(node);
  const std::string* language = document_.attribute(node, "lang");
  languages_.push_back(language != nullptr ? std::string_view(*language) : languages_.back());
  const BlockId note = new_block(BlockKind::Container, node, &style, no_block);
  count_note(node, note, on_pages);
  const auto text_of = [&](const std::shared_ptr<const NoteLabel>& label) {
    if (label == nullptr) return std::string();
    return note_text(label->parts, counters_.value("footnote"), styled_.counter_styles);
  };
  const ComputedStyle* call_style = styled_.pseudo_style(node, Pseudo::FootnoteCall);
  const ComputedStyle* marker_style = styled_.pseudo_style(node, Pseudo::FootnoteMarker);
  const auto call_label = note_label(node, note, Pseudo::FootnoteCall, "");
  const auto marker_label = note_label(node, note, Pseudo::FootnoteMarker, ". ");
  BuiltNote built{note, text_of(call_label), call_style, on_pages ? call_label : nullptr};
  if (const std::string* id = document_.attribute(node, "id")) {
    flow_.blocks[note].anchors.push_back(*id);
    note_calls_[*id] = {built.call, node, built.label};
  }
  std::vector<PendingMarker> outer_markers = std::exchange(markers_, {});
  std::vector<PendingFirst> outer_firsts = std::exchange(firsts_, {});
  InlineBuilder marker;
  const bool outside = marker_style != nullptr && marker_style->list_style_position == ListPosition::Outside;
  InlineRun& run = marker.add_run(
      outside ? InlineRun::Kind::Label : InlineRun::Kind::Text, text_of(marker_label),
      {marker_style != nullptr ? marker_style : anonymous(style, Display::Inline), languages_.back(), node, 0});
  if (on_pages) run.numbered = marker_label;
  if (run.end > run.begin) markers_.push_back({marker.take()});
  fill_block(node, note);
  markers_ = std::move(outer_markers);
  firsts_ = std::move(outer_firsts);
  languages_.pop_back();
  counters_.leave(node);
  return built;
}

void FlowBuilder::add_footnote(NodeId node, Frame& frame, const InlineContext& outer) {
  const BuiltNote note = build_note(node, true);
  InlineContext context = outer;
  if (note.call_style != nullptr) context.style = note.call_style;
  context.node = node;
  InlineRun& call_run = frame.inlines.add_run(InlineRun::Kind::NoteCall, note.call, context);
  call_run.note = note.block;
  call_run.numbered = note.label;
}

/// The empty section at the end of an article that has notes.
bool FlowBuilder::is_end_notes(NodeId node) const {
  return document_[node].name == "section" && document_.has_class(node, "footnotes") &&
         document_[node].first_child == no_node;
}

/// The section in which a note stands that does not float, and is no part of its line; no_node: it is no such note.
NodeId FlowBuilder::end_notes_of(NodeId node) const {
  const ComputedStyle& style = styled_.style(node);
  if (document_[node].name != "aside" || !document_.has_class(node, "footnote")) return no_node;
  if (style.float_ != Float::None || style.position != Positioning::Static || style.display == Display::Inline ||
      style.display == Display::InlineBlock)
    return no_node;
  NodeId around = document_[node].parent;
  while (around != no_node && document_[around].parent != Document::root) {
    const NodeId last = document_[document_[around].parent].last_child;
    if (last != node && is_end_notes(last)) return last;
    around = document_[around].parent;
  }
  return no_node;
}

/// The call stays, and leads to the note.
void FlowBuilder::add_end_note(NodeId node, NodeId section, Frame& frame, const InlineContext& outer) {
  std::vector<BlockId>& notes = end_notes_[section];
  const std::size_t place = notes.size();
  const BuiltNote note = build_note(node, false);
  // Notes that it calls itself come after it.
  notes.insert(notes.begin() + static_cast<std::ptrdiff_t>(place), note.block);
  InlineContext context = outer;
  if (note.call_style != nullptr) context.style = note.call_style;
  context.node = node;
  if (const std::string* id = document_.attribute(node, "id")) {
    flow_.links.push_back({"#" + *id});
    context.link = static_cast<std::uint32_t>(flow_.links.size());
  }
  frame.inlines.add_run(InlineRun::Kind::NoteCall, note.call, context);
}

void FlowBuilder::take_end_notes(const std::vector<BlockId>& notes, Frame& frame) {
  flush_inlines(frame);
  for (const BlockId note : notes) {
    flow_.blocks[note].parent = frame.block;
    flow_.blocks[frame.block].children.push_back(note);
  }
  frame.has_block_children = true;
}

/// A further reference to a note that has already been called: its number again.
void FlowBuilder::add_note_reference(NodeId node, Frame& frame, const InlineContext& outer) {
  const std::string* href = document_.attribute(node, "href");
  if (href == nullptr || href->size() < 2) return;
  const auto found = note_calls_.find(href->substr(1));
  if (found == note_calls_.end()) return;
  const NoteCall& call = found->second;
  InlineContext context = outer;
  const ComputedStyle* call_style = styled_.pseudo_style(call.element, Pseudo::FootnoteCall);
  if (call_style != nullptr) context.style = call_style;
  frame.inlines.add_run(InlineRun::Kind::NoteCall, call.text, context).numbered = call.label;
}

}  // namespace forme
