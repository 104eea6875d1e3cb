#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "media/media.h"
#include "style/styled_document.h"

namespace forme {

using BlockId = std::uint32_t;
constexpr BlockId no_block = 0xFFFFFFFF;
using InlineId = std::uint32_t;
constexpr InlineId no_inline = 0xFFFFFFFF;

/// Begins the ids of anchors that layout makes for itself; they are no destinations.
constexpr char made_anchor_prefix = '\x01';

using InlineBoxId = std::uint32_t;
constexpr InlineBoxId no_inline_box = 0xFFFFFFFF;

struct InlineContent;

/// An inline element or pseudo-element around runs of a paragraph.
struct InlineBox {
  const ComputedStyle* style = nullptr;
  NodeId node = no_node;
  InlineBoxId parent = no_inline_box;
  bool cut_start = false;  ///< it began on a line that is set apart
};

/// The text of a note's call or marker in parts: those of the kind Counter show its number, the others are text.
struct NoteLabel {
  BlockId note = no_block;
  std::vector<ContentPart> parts;
};

/// A note as the flow counts it.
struct CountedNote {
  BlockId block = no_block;
  int value = 0, step = 1;
};

/// A stretch of inline text with one style.
struct InlineRun {
  enum class Kind : std::uint8_t {
    Text,      ///< text[begin, end)
    Break,     ///< forced line break; no text
    Image,     ///< `image`, an inline replaced element; text holds U+FFFC
    NoteCall,  ///< text is the call's own text; `note` is the note block that belongs to this line
    PageRef,   ///< text is a placeholder for the folio of `target`, replaced by layout
    Leader,    ///< fills the line with copies of its text
    Label,     ///< an outside list marker: set before the line's start, takes no room
    Box,       ///< `inner`, an inline block that is set in one piece; text holds U+FFFC
  };
  Kind kind = Kind::Text;
  std::uint32_t begin = 0, end = 0;
  const ComputedStyle* style = nullptr;
  std::string_view language;
  NodeId node = no_node;   ///< element for tags and links
  std::uint32_t link = 0;  ///< index into Flow::links plus one; 0 none
  ImageId image = no_image;
  BlockId note = no_block;
  std::string target;               ///< PageRef: element id; empty is the page that is being set
  std::string counter_style;        ///< PageRef: the folio's list style; empty is decimal
  bool page_total = false;          ///< PageRef: the number of pages
  InlineBoxId box = no_inline_box;  ///< the innermost around it, in InlineContent::boxes
  const ComputedStyle* first_line =
      nullptr;                              ///< what its style becomes on the first line (::first-line); null: nothing
  const ComputedStyle* emphasis = nullptr;  ///< of the marks that `text-emphasis` sets over it; null: none
  std::shared_ptr<const InlineContent> inner;  ///< Box
  std::shared_ptr<const NoteLabel> numbered;   ///< text that pages may number otherwise; null: it stands
};

/// Where an inline element begins that has anchors, strings or counters: `block`, which is in no tree, holds them.
struct InlineStart {
  std::uint32_t text = 0;
  BlockId block = no_block;
};

/// The text of one paragraph-like block: UTF-8 in logical order, white space already collapsed as CSS says.
struct InlineContent {
  std::string text;
  std::vector<InlineRun> runs;               ///< in text order, covering all of `text`
  std::vector<InlineBox> boxes;              ///< a parent before its children
  std::vector<InlineStart> starts;           ///< in text order
  const ComputedStyle* wrap_mark = nullptr;  ///< of the mark before wrapped lines; null: none
};

enum class BlockKind : std::uint8_t {
  Container,  ///< children stacked
  Paragraph,  ///< inline content
  Image,      ///< replaced block
  Table,
  TableRow,
  TableCell,  ///< Table > TableRow > TableCell > blocks; captions are children of the table before its rows
};

struct NamedString {
  std::string name, value;
  BlockId element = no_block;  ///< a running element (GCPM 3): the name is that of element()
};

/// What an element does to a counter that pages may show. `Now` is the value that a counter of the text has from here.
struct PageCounter {
  enum class Change : std::uint8_t { Reset, Increment, Set, Now };
  std::string name;
  int value = 0;
  Change change = Change::Now;
};

/// An entry of the outline (GCPM 3, section 5).
struct Bookmark {
  std::string label;
  int level = 1;
  bool closed = false;
};

struct Block {
  BlockKind kind = BlockKind::Container;
  const ComputedStyle* style = nullptr;
  NodeId node = no_node;
  BlockId parent = no_block;
  std::vector<BlockId> children;
  InlineId content = no_inline;
  InlineId initial = no_inline;  ///< Paragraph: a raised or dropped initial, taken out of `content`
  ImageId image = no_image;
  std::string_view language;
  std::vector<std::string> anchors;  ///< element ids that start here
  std::vector<NamedString> strings;  ///< string-set assignments and running elements made here
  std::vector<PageCounter> counters;
  std::vector<Bookmark> bookmarks;
  bool turned = false;                         ///< its lines run another way than those around it; `style` turns it
  int row_span = 1, column_span = 1;           ///< TableCell
  bool header_row = false;                     ///< TableRow: repeated after a break
  bool footer_row = false;                     ///< TableRow: repeated before a break
  const ComputedStyle* group_style = nullptr;  ///< TableRow: of its row group
  std::uint32_t row_group = 0;                 ///< TableRow: the same for rows of one group
  bool is_empty_cell = false;                  ///< TableCell without any content
  std::uint32_t link = 0;                      ///< whole block is a link
};

struct Link {
  std::string target;  ///< "#id" or a URI
};

/// The issue as layout sees it: a forest of blocks, one root an article (or cover, contents), in reading order. Floats
/// and absolutely positioned boxes stay in their place in the tree; layout moves them. Borrows the styled document.
struct Flow {
  std::vector<Block> blocks;
  std::vector<InlineContent> inlines;
  std::vector<Link> links;
  std::vector<BlockId> roots;
  std::vector<CountedNote> notes;                                 ///< in the order of their calls
  std::vector<std::shared_ptr<const ComputedStyle>> made_styles;  ///< styles of boxes that have no element (anonymous)

  const Block& operator[](BlockId id) const { return blocks[id]; }
  std::string dump() const;
};

}  // namespace forme
