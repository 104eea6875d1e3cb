#pragma once

#include <string>
#include <string_view>

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
  void add_image(ImageId image, const InlineContext& context);

  /// Nothing that would make a line: only collapsible white space so far.
  bool empty() const { return content_.runs.empty(); }
  /// The finished content, without trailing white space; the builder starts anew.
  InlineContent take();

 private:
  void append(std::string_view piece, const InlineContext& context);
  InlineContent content_;
  bool pending_space_ = false;  ///< a collapsed space waits for the text after it
  InlineContext pending_context_;
};

}  // namespace forme
