#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "flow/counters.h"
#include "flow/flow.h"
#include "flow/generated_content.h"
#include "flow/inline_builder.h"
#include "source/diagnostics.h"

namespace forme {

/// The state of one walk over the styled tree; see build_flow.h for the contract. Split by concern over
/// build_flow.cpp (blocks), flow_inlines.cpp (inline level), flow_tables.cpp, flow_lists.cpp (markers, notes) and
/// flow_places.cpp.
class FlowBuilder {
 public:
  FlowBuilder(const StyledDocument& styled, MediaLibrary& media, Diagnostics& diagnostics);
  Flow build();
  /// The counters as they stand at the elements that target-counter() asks for, by id. They are known after a build; a
  /// second one that is given them shows them.
  using CounterSnapshots = std::map<std::string, Counters, std::less<>>;
  CounterSnapshots take_snapshots() { return std::move(snapshots_); }
  void show(const CounterSnapshots* snapshots) { shown_ = snapshots; }

 private:
  /// A block container that is being filled: inline content gathers in `inlines` until a block child or the end.
  struct Frame {
    BlockId block = no_block;
    InlineBuilder inlines;
    std::vector<BlockId> out_of_flow;  ///< floats and absolute boxes met inside a paragraph
    std::vector<NamedString> running;  ///< running elements that stand with the block that comes next
    bool has_block_children = false;
    int atomic_depth = 0;  ///< inline blocks around
    bool atomic = false;   ///< an inline block: blocks in it become lines of their own
  };
  /// A ::first-line or ::first-letter that waits for the first paragraph of its block.
  struct PendingFirst {
    NodeId node;
    const ComputedStyle *line, *letter, *block;
  };
  /// A marker that waits for the first paragraph of its item.
  struct PendingMarker {
    InlineContent content;
  };

  // Blocks
  void set_issue_strings(NodeId body);
  BlockId new_block(BlockKind kind, NodeId node, const ComputedStyle* style, BlockId parent);
  BlockId build_block(NodeId node, BlockId parent);
  void turn(BlockId id, const ComputedStyle& style);
  BlockId build_image_block(NodeId node, BlockId parent);
  void fill_block(NodeId node, BlockId block);
  void add_children(NodeId node, Frame& frame, const InlineContext& context);
  void add_child(NodeId child, Frame& frame, const InlineContext& context);
  void add_block_child(NodeId child, Frame& frame);
  void flush_inlines(Frame& frame);
  void finish_frame(Frame& frame);
  void make_paragraph(BlockId block, InlineContent content);
  void style_emphasis(InlineContent& content);
  void style_wrap_mark(BlockId block, InlineContent& content);
  void enter_element(NodeId node, BlockId block);
  void enter_in_text(NodeId node, Frame& frame);
  BlockId new_place(NodeId node, const Frame& frame);
  void enter_counters(NodeId node, const ComputedStyle& style);
  void keep_counters(const std::string& id);
  void note_counters(const ComputedStyle& style, BlockId block);
  void add_bookmark(NodeId node, BlockId block);
  void add_running(NodeId node, Frame& frame);
  void place_running(Frame& frame, BlockId block);
  void place_running_between(Frame& frame);
  /// The style of an anonymous box inside `parent`; the same parent gives the same style.
  const ComputedStyle* anonymous(const ComputedStyle& parent, Display display = Display::Block);

  // Inline level
  void add_inline_element(NodeId node, Frame& frame, const InlineContext& context);
  void add_inline_block(NodeId node, Frame& frame, const InlineContext& context);
  void add_line_of_block(NodeId child, Frame& frame, const InlineContext& context);
  Frame inner_frame(const Frame& frame) const;
  void add_inner(Frame& frame, Frame& inner, const InlineContext& context);
  void add_inline_image(NodeId node, Frame& frame, const InlineContext& context);
  void add_generated(NodeId node, Pseudo pseudo, Frame& frame, const InlineContext& context);
  void add_content(const std::vector<ContentPart>& parts, NodeId node, Frame& frame, const InlineContext& context);
  void add_target_counter(const ContentPart& part, Frame& frame, const InlineContext& context);
  void add_counter(const ContentPart& part, NodeId node, Frame& frame, const InlineContext& context);
  std::string place_anchor(NodeId node, Frame& frame);
  void expect_first(NodeId node);
  void style_firsts(BlockId block, InlineContent& content);
  void style_first_letter(BlockId block, const ComputedStyle& style, InlineContent& content);
  const ComputedStyle* on_first_line(const ComputedStyle& own, const PendingFirst& first);
  ContentSources content_sources(NodeId node);
  std::string element_text(NodeId node, std::string_view which, const Counters& counters);
  std::string marker_text(NodeId node, ContentSources sources) const;
  ImageId drawable_image(NodeId node);
  ImageId drawable(ImageId image, NodeId node, std::string_view instead);
  void say_once(const std::string& code, NodeId node, std::string message, std::string hint);
  std::uint32_t link_to(NodeId node);

  // Tables
  void build_table(NodeId node, BlockId table);
  enum class RowKind : std::uint8_t { Body, Header, Footer };
  struct RowGroup {
    const ComputedStyle* style;
    RowKind kind;
    NodeId node;  ///< 0: no group
  };
  struct TableRows {
    BlockId table;
    std::vector<BlockId> captions, header, body, footer;
  };
  void add_rows(NodeId node, TableRows& rows, RowGroup group);
  void add_cell(NodeId node, BlockId row, int column_span, int row_span);
  void add_cells(NodeId node, BlockId row);
  BlockId new_row(NodeId node, const ComputedStyle* style, TableRows& rows, RowGroup group);
  bool is_inline_content(NodeId node) const;
  NodeId add_inline_cell(NodeId parent, NodeId first, BlockId row, int column_span);
  void add_generated_row(NodeId node, Pseudo pseudo, TableRows& rows, RowGroup group);
  void add_generated_cell(NodeId node, Pseudo pseudo, BlockId row, int column_span);
  bool generates_in_table(NodeId node, Pseudo pseudo);
  Frame anonymous_cell(NodeId node, BlockId row, const ComputedStyle* style, int column_span);

  // Markers and notes
  void count_list_item(NodeId node);
  void start_list(NodeId node);
  void start_list_item(NodeId node);
  InlineContent marker_content(NodeId node, const InlineContext& context, const ComputedStyle* marker_style);
  void finish_list_item(BlockId block, std::size_t markers_before);
  std::shared_ptr<const NoteLabel> note_label(NodeId node, BlockId note, Pseudo pseudo, const char* after);
  void count_note(NodeId node, BlockId note, bool on_pages);
  void add_footnote(NodeId node, Frame& frame, const InlineContext& context);
  struct BuiltNote {
    BlockId block = no_block;
    std::string call;
    const ComputedStyle* call_style = nullptr;  ///< null: that of the text
    std::shared_ptr<const NoteLabel> label;     ///< of the call, where pages count notes anew
  };
  BuiltNote build_note(NodeId node, bool on_pages);
  bool is_end_notes(NodeId node) const;
  NodeId end_notes_of(NodeId node) const;
  void add_end_note(NodeId node, NodeId section, Frame& frame, const InlineContext& context);
  void take_end_notes(const std::vector<BlockId>& notes, Frame& frame);
  void add_note_reference(NodeId node, Frame& frame, const InlineContext& context);

  const StyledDocument& styled_;
  const Document& document_;
  MediaLibrary& media_;
  Diagnostics& diagnostics_;
  Flow flow_;
  Counters counters_;
  std::vector<std::string_view> languages_;  ///< of the elements that are open
  std::vector<PendingMarker> markers_;
  std::vector<PendingFirst> firsts_;  ///< from the outermost block in
  std::map<std::pair<const ComputedStyle*, const ComputedStyle*>, const ComputedStyle*> first_lines_;
  struct NoteCall {
    std::string text;
    NodeId element = no_node;  ///< the note
    std::shared_ptr<const NoteLabel> label;
  };
  std::map<std::string, NoteCall> note_calls_;        ///< by note id
  std::map<NodeId, std::vector<BlockId>> end_notes_;  ///< by the section that they are to stand in
  std::map<std::string, NodeId, std::less<>> elements_by_id_;
  std::map<std::pair<const ComputedStyle*, Display>, const ComputedStyle*> anonymous_;
  std::map<const ComputedStyle*, const ComputedStyle*> emphasis_;
  std::map<std::string, std::string, std::less<>> strings_;  ///< named strings as they stand
  std::set<std::string> said_;
  bool in_element_text_ = false;  ///< generated content that is asked for by other content
  int quote_depth_ = 0;
  CounterSnapshots snapshots_;
  std::set<std::string, std::less<>> counted_targets_;  ///< ids whose counters are asked for
  const CounterSnapshots* shown_ = nullptr;
  int running_depth_ = 0;  ///< inside a running element: its page numbers are those of the page that shows it
};

}  // namespace forme
