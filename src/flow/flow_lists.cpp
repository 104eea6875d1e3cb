#include <algorithm>
#include <charconv>
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

bool changes(const std::vector<CounterChange>& list, std::string_view name) {
  return std::any_of(list.begin(), list.end(), [&](const CounterChange& change) { return change.name == name; });
}

}  // namespace

/// The implicit list-item counter (CSS Lists 3, 4.6), with HTML's `start` and `value`.
void FlowBuilder::count_list_item(NodeId node) {
  const std::string& name = document_[node].name;
  const ComputedStyle& style = styled_.style(node);
  const NodeId parent = document_[node].parent;
  if (name == "ol" || name == "ul") {
    const std::optional<int> start = integer_attribute(document_, node, "start");
    if (start || !changes(style.counter_reset, list_item))
      counters_.reset(list_item, start.value_or(1) - 1, node, parent);
  }
  if (style.display != Display::ListItem) return;
  if (!changes(style.counter_increment, list_item)) counters_.increment(list_item, 1, node, parent);
  if (const std::optional<int> value = integer_attribute(document_, node, "value")) {
    counters_.set(list_item, *value, node, parent);
  }
  if (const std::string* id = document_.attribute(node, "id")) keep_counters(*id);
}

void FlowBuilder::start_list_item(NodeId node) {
  const ComputedStyle& style = styled_.style(node);
  const ComputedStyle* marker_style = styled_.pseudo_style(node, Pseudo::Marker);
  PendingMarker marker;
  if (marker_style != nullptr && !marker_style->content.empty()) {
    marker.text = content_text(marker_style->content, content_sources(node));
  } else if (style.list_style_type != "none" && !(marker_style != nullptr && marker_style->content_none)) {
    marker.text = styled_.counter_styles.marker(counters_.value(list_item), style.list_style_type);
    // The blank at the end of the usual suffix: beside an outside marker there is a gap, beside an inside one it is put
    // back, whatever the style.
    if (marker.text.ends_with(' ')) marker.text.pop_back();
  }
  if (marker.text.empty() || document_.has_class(node, "task")) return;
  const bool inside = style.list_style_position == ListPosition::Inside;
  if (inside) marker.text += ' ';
  marker.run.kind = inside ? InlineRun::Kind::Text : InlineRun::Kind::Label;
  marker.run.style = marker_style != nullptr ? marker_style : anonymous(style, Display::Inline);
  marker.run.language = languages_.back();
  marker.run.node = node;
  markers_.push_back(std::move(marker));
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

void FlowBuilder::add_footnote(NodeId node, Frame& frame, const InlineContext& outer) {
  const ComputedStyle& style = styled_.style(node);
  if (!changes(style.counter_increment, "footnote")) {
    counters_.increment("footnote", 1, Document::root, no_node);
  }
  counters_.enter(node, document_[node].parent, style);
  const auto text_of = [&](Pseudo pseudo, const char* after) {
    const ComputedStyle* made = styled_.pseudo_style(node, pseudo);
    if (made != nullptr && !made->content.empty()) return content_text(made->content, content_sources(node));
    return std::to_string(counters_.value("footnote")) + after;
  };
  const ComputedStyle* call_style = styled_.pseudo_style(node, Pseudo::FootnoteCall);
  const ComputedStyle* marker_style = styled_.pseudo_style(node, Pseudo::FootnoteMarker);
  const std::string call = text_of(Pseudo::FootnoteCall, "");

  const std::string* language = document_.attribute(node, "lang");
  languages_.push_back(language != nullptr ? std::string_view(*language) : languages_.back());
  const BlockId note = new_block(BlockKind::Container, node, &style, no_block);
  if (const std::string* id = document_.attribute(node, "id")) {
    flow_.blocks[note].anchors.push_back(*id);
    note_numbers_[*id] = {call, node};
  }
  std::vector<PendingMarker> outer_markers = std::exchange(markers_, {});
  PendingMarker marker;
  marker.text = text_of(Pseudo::FootnoteMarker, ". ");
  marker.run.style = marker_style != nullptr ? marker_style : anonymous(style, Display::Inline);
  marker.run.language = languages_.back();
  marker.run.node = node;
  markers_.push_back(std::move(marker));
  fill_block(node, note);
  markers_ = std::move(outer_markers);
  languages_.pop_back();
  counters_.leave(node);

  InlineContext context = outer;
  context.style = call_style != nullptr ? call_style : outer.style;
  context.node = node;
  frame.inlines.add_run(InlineRun::Kind::NoteCall, call, context).note = note;
}

/// A further reference to a note that has already been called: its number again.
void FlowBuilder::add_note_reference(NodeId node, Frame& frame, const InlineContext& outer) {
  const std::string* href = document_.attribute(node, "href");
  if (href == nullptr || href->size() < 2) return;
  const auto found = note_numbers_.find(href->substr(1));
  if (found == note_numbers_.end()) return;
  InlineContext context = outer;
  const ComputedStyle* call_style = styled_.pseudo_style(found->second.second, Pseudo::FootnoteCall);
  if (call_style != nullptr) context.style = call_style;
  frame.inlines.add_run(InlineRun::Kind::NoteCall, found->second.first, context);
}

}  // namespace forme
