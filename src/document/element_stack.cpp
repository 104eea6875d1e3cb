#include "document/element_stack.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "document/tree.h"

namespace forme {
namespace {

/// Deeper nesting than this is flattened, so that no later stage need fear for its stack.
constexpr int deepest = 48;
/// Room for a table and a paragraph at the deepest level.
constexpr int deepest_leaf = deepest + 6;
/// More open levels than these are counted, not kept.
constexpr std::size_t most_open = 300;
/// Diagnostics of one kind beyond these say nothing new.
constexpr int most_reports = 20;

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_leaf_block(std::string_view name) {
  return one_of(name, {"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr", "table", "thead", "tbody", "tfoot", "tr",
                       "td", "th"});
}

}  // namespace

ElementStack::ElementStack(ArticleContext& context, NodeId top) : context_(context) {
  Frame frame;
  frame.node = top;
  frames_.push_back(frame);
}

NodeId ElementStack::push(Origin origin, std::string_view name, Span span) {
  const int depth = frames_.back().depth + 1;
  if (depth > deepest_leaf || (depth > deepest && !is_leaf_block(name))) {
    if (!reported_depth_) {
      context_.diagnostics.warning("deep-nesting", span, fmt::format("more than {} levels are nested here", deepest),
                                   "the text is kept, without the deeper levels");
      reported_depth_ = true;
    }
    push_transparent(origin);
    return no_node;
  }
  Frame frame;
  frame.node = context_.document.add_element(current(), std::string(name), span);
  frame.origin = origin;
  frame.span = span;
  frame.depth = depth;
  frames_.push_back(std::move(frame));
  return frames_.back().node;
}

void ElementStack::push_transparent(Origin origin) {
  Frame frame;
  frame.node = current();
  frame.origin = origin;
  frame.transparent = true;
  frame.depth = frames_.back().depth;
  frames_.push_back(std::move(frame));
}

NodeId ElementStack::open_markdown(std::string_view name, Span span) { return push(Origin::Markdown, name, span); }

void ElementStack::open_transparent() { push_transparent(Origin::Markdown); }

void ElementStack::open_at(NodeId node) {
  push_transparent(Origin::Markdown);
  frames_.back().node = node;
  frames_.back().transparent = false;
}

void ElementStack::pop() {
  const Frame& frame = frames_.back();
  if (frame.origin == Origin::Div && ++unclosed_ <= most_reports) {
    context_.diagnostics.warning("unclosed-div", frame.span, "the ::: that begins here has no end",
                                 "close it with a line of :::");
  }
  frames_.pop_back();
}

void ElementStack::pop_to(std::size_t size) {
  while (frames_.size() > size) pop();
}

void ElementStack::pop_closed() {
  while (frames_.size() > 1 && frames_.back().close_later) {
    frames_.back().origin = Origin::Html;
    frames_.pop_back();
  }
}

void ElementStack::close_markdown() {
  overflow_ = 0;
  while (frames_.size() > 1 && frames_.back().origin != Origin::Markdown) pop();
  if (frames_.size() > 1) frames_.pop_back();
  pop_closed();
}

NodeId ElementStack::open_html(std::string_view source_name, std::string_view name, Span span) {
  if (overflows()) return no_node;
  const NodeId node = push(Origin::Html, name, span);
  frames_.back().source_name = source_name;
  return node;
}

void ElementStack::open_html_transparent(std::string_view source_name) {
  if (overflows()) return;
  push_transparent(Origin::Html);
  frames_.back().source_name = source_name;
}

bool ElementStack::overflows() {
  if (frames_.size() < most_open) return false;
  ++overflow_;
  return true;
}

bool ElementStack::close_html(std::string_view source_name) {
  if (overflow_ > 0) {
    --overflow_;
    return true;
  }
  for (std::size_t i = frames_.size(); i-- > 1;) {
    Frame& frame = frames_[i];
    if (frame.origin == Origin::Div) return false;
    if (frame.origin != Origin::Html || frame.close_later || frame.source_name != source_name) continue;
    const auto markdown = [](const Frame& inner) { return inner.origin == Origin::Markdown; };
    if (std::any_of(frames_.begin() + static_cast<std::ptrdiff_t>(i), frames_.end(), markdown)) {
      frame.close_later = true;
    } else {
      frames_.resize(i);
      pop_closed();
    }
    return true;
  }
  return false;
}

NodeId ElementStack::open_div(std::string_view name, std::size_t colons, Span span) {
  if (overflows()) return no_node;
  const NodeId node = push(Origin::Div, name, span);
  frames_.back().colons = colons;
  frames_.back().span = span;
  return node;
}

bool ElementStack::close_div(std::size_t colons) {
  if (overflow_ > 0) {
    --overflow_;
    return true;
  }
  std::size_t innermost = 0, exact = 0;
  for (std::size_t i = frames_.size(); i-- > 1 && frames_[i].origin != Origin::Markdown;) {
    if (frames_[i].origin != Origin::Div) continue;
    if (innermost == 0) innermost = i;
    if (exact == 0 && frames_[i].colons == colons) exact = i;
  }
  const std::size_t target = exact != 0 ? exact : innermost;
  if (target == 0) return false;
  pop_to(target + 1);
  frames_.pop_back();
  pop_closed();
  return true;
}

bool ElementStack::html_open_above_markdown(std::string_view name, std::size_t& index) const {
  for (std::size_t i = frames_.size(); i-- > 1;) {
    if (frames_[i].origin != Origin::Html) return false;
    if (frames_[i].transparent) continue;
    const std::string_view open = context_.document[frames_[i].node].name;
    index = i;
    if (open == name) return true;
    if (one_of(open, {"div", "aside", "blockquote", "td", "th", "table", "figure", "ul", "ol", "dl"})) return false;
  }
  return false;
}

void ElementStack::close_paragraph() {
  for (const std::string_view name : {"p", "h1", "h2", "h3", "h4", "h5", "h6"}) {
    std::size_t index = 0;
    if (html_open_above_markdown(name, index)) pop_to(index);
  }
}

void ElementStack::close_siblings(std::string_view name) {
  const auto close = [&](std::initializer_list<std::string_view> names) {
    for (const std::string_view one : names) {
      std::size_t index = 0;
      if (html_open_above_markdown(one, index)) pop_to(index);
    }
  };
  if (name == "li") close({"li"});
  if (name == "dt" || name == "dd") close({"dt", "dd"});
  if (name == "td" || name == "th") close({"td", "th"});
  if (name == "tr") close({"td", "th", "tr"});
  if (name == "thead" || name == "tbody" || name == "tfoot") close({"td", "th", "tr", "thead", "tbody", "tfoot"});
}

void ElementStack::open_needed(std::string_view name, Span span) {
  const auto imply = [&](std::string_view implied) {
    if (push(Origin::Html, implied, span) != no_node) frames_.back().source_name = implied;
  };
  const auto inside = [&](std::initializer_list<std::string_view> names) { return one_of(current_name(), names); };
  if (name == "li") {
    if (!inside({"ul", "ol"})) imply("ul");
  } else if (name == "dt" || name == "dd") {
    if (!inside({"dl"})) imply("dl");
  } else if (name == "thead" || name == "tbody" || name == "tfoot" || name == "caption") {
    if (!inside({"table"})) imply("table");
  } else if (name == "tr") {
    if (!inside({"table", "thead", "tbody", "tfoot"})) imply("table");
    if (inside({"table"})) imply("tbody");
  } else if (name == "td" || name == "th") {
    if (!inside({"tr"})) open_needed("tr", span), imply("tr");
  } else {
    if (inside({"ul", "ol"})) imply("li");
    if (inside({"dl"})) imply("dd");
    if (inside({"table", "thead", "tbody", "tfoot"})) open_needed("tr", span), imply("tr");
    if (inside({"tr"})) imply("td");
  }
}

void ElementStack::make_room_for(std::string_view name, Span span) {
  if (is_block_name(name)) {
    close_paragraph();
    close_siblings(name);
  }
  open_needed(name, span);
}

bool ElementStack::in_inline_content() const {
  const std::string_view name = markdown_name();
  return !name.empty() && !one_of(name, {"blockquote", "ul", "ol", "li", "aside", "div", "dl", "dd", "footnote"});
}

std::string_view ElementStack::markdown_name() const {
  for (std::size_t i = frames_.size(); i-- > 1;) {
    if (frames_[i].origin == Origin::Markdown && !frames_[i].transparent)
      return context_.document[frames_[i].node].name;
  }
  return {};
}

void ElementStack::finish() { pop_to(1); }

}  // namespace forme
