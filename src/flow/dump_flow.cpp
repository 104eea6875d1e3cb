#include <fmt/format.h>

#include "flow/flow.h"

namespace forme {
namespace {

std::string_view kind_name(BlockKind kind) {
  switch (kind) {
    case BlockKind::Container: return "container";
    case BlockKind::Paragraph: return "paragraph";
    case BlockKind::Image: return "image";
    case BlockKind::Table: return "table";
    case BlockKind::TableRow: return "row";
    case BlockKind::TableCell: return "cell";
  }
  return "?";
}

std::string_view kind_name(InlineRun::Kind kind) {
  using Kind = InlineRun::Kind;
  switch (kind) {
    case Kind::Text: return "text";
    case Kind::Break: return "break";
    case Kind::Image: return "image";
    case Kind::NoteCall: return "note-call";
    case Kind::PageRef: return "page-ref";
    case Kind::Leader: return "leader";
    case Kind::Label: return "label";
    case Kind::Box: return "box";
  }
  return "?";
}

class FlowDump {
 public:
  explicit FlowDump(const Flow& flow) : flow_(flow) {}
  std::string text() {
    for (const BlockId root : flow_.roots) add(root, 0);
    return std::move(out_);
  }

 private:
  void add(BlockId id, std::size_t depth) {
    const Block& block = flow_[id];
    out_ += fmt::format("{:{}}{}", "", depth * 2, kind_name(block.kind));
    for (const std::string& anchor : block.anchors) out_ += " #" + anchor;
    for (const NamedString& set : block.strings) out_ += fmt::format(" [{}={}]", set.name, set.value);
    out_ += '\n';
    if (block.initial != no_inline) add_runs(block.initial, depth + 1);
    if (block.content != no_inline) add_runs(block.content, depth + 1);
    for (const BlockId child : block.children) add(child, depth + 1);
  }

  void add_runs(InlineId id, std::size_t depth) { add_runs(flow_.inlines[id], depth); }

  void add_runs(const InlineContent& content, std::size_t depth) {
    for (const InlineRun& run : content.runs) {
      out_ += fmt::format("{:{}}{} \"{}\"", "", depth * 2, kind_name(run.kind),
                          content.text.substr(run.begin, run.end - run.begin));
      if (!run.target.empty()) out_ += " -> " + run.target;
      if (run.link != 0) out_ += " link " + flow_.links[run.link - 1].target;
      out_ += '\n';
      if (run.note != no_block) add(run.note, depth + 1);
      if (run.inner) add_runs(*run.inner, depth + 1);
    }
  }

  const Flow& flow_;
  std::string out_;
};

}  // namespace

std::string Flow::dump() const { return FlowDump(*this).text(); }

}  // namespace forme
