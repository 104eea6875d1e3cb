#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "flow/flow.h"

namespace forme {

/// What a piece of inline text carries with it.
struct InlineContext {
  const ComputedStyle* style = nullptr;
  std::string_view language;
  NodeId node = no_node;
  std::uint32_t link = 0;
};

/// Gathers the inline content of one paragraph and collapses its white space on the way (CSS Text 3, section 4.1).
class InlineBuilder {
 public:
  void add_text(std::string_view text, const InlineContext& context);
  /// Text taken as it is, in a run of its own: markers, leaders, page references, note calls.
  InlineRun& add_run(InlineRun::Kind kind, std::string_view text, const InlineContext& context);
  void add_break(const InlineContext& context);
  /// What is added until close_box() is inside this inline element.
  void open_box(const ComputedStyle* style, NodeId node);
  void close_box();
  /// What comes next is where this begins.
  void add_start(BlockId block);
  std::vector<InlineStart> take_starts() { return std::exchange(content_.starts, {}); }
  /// Gives the box that is open something to stand around when it has nothing of its own.
  void fill_empty_box(const InlineContext& context);
  bool ends_with_break() const { return !content_.runs.empty() && content_.runs.back().kind == InlineRun::Kind::Break; }
  void add_image(ImageId image, const InlineContext& context);

  /// Nothing that would make a line: only collapsible white space so far.
  bool empty() const { return content_.runs.empty(); }
  /// The finished content, without trailing white space; the builder starts anew.
  InlineContent take();

 private:
  struct OpenBox {
    const ComputedStyle* style;
    NodeId node;
    InlineBoxId id = no_inline_box;  ///< once something is in it
  };
  void append(std::string_view piece, const InlineContext& context) { append(piece, context, current_box()); }
  void append(std::string_view piece, const InlineContext& context, InlineBoxId box);
  void append_pending_space();
  InlineBoxId current_box();
  InlineContent content_;
  std::vector<OpenBox> open_;
  std::size_t known_ = 0;       ///< boxes of `open_` that have an id
  bool pending_space_ = false;  ///< a collapsed space waits for the text after it
  InlineContext pending_context_;
  InlineBoxId pending_box_ = no_inline_box;
};

}  // namespace forme
