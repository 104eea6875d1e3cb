#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "epub/page_marks.h"
#include "epub/pictures.h"
#include "epub/text_file.h"
#include "epub/write_epub.h"

namespace forme::epub {

/// What all text files of an edition share while they are built.
struct TextEnvironment {
  const EpubInput* input = nullptr;
  PictureStore* pictures = nullptr;
  const PageMarks* marks = nullptr;
  PictureId cover = no_picture;
  Diagnostics* diagnostics = nullptr;
  TextFacts facts;
};

/// Fills `file.tree`. Links to other elements of the issue stay "#id" until resolve_links.
void build_text(TextEnvironment& environment, TextFile& file);

/// Points links at the files that hold their targets; what has no target becomes plain text, with a diagnostic.
void resolve_links(std::vector<TextFile>& files, const TextFacts& facts, Diagnostics& diagnostics);

/// The levels of headings in a file without gaps: what follows a level 2 is at most a level 3, whatever its source
/// said.
class HeadingLevels {
 public:
  explicit HeadingLevels(int base) : base_(base) {}
  int next(int source_level);
  int depth() const { return std::min(5, base_ + static_cast<int>(open_.size())); }

 private:
  int base_;
  std::vector<int> open_;
};

/// Builds the XHTML of one file from the document.
class TextBuilder {
 public:
  TextBuilder(TextEnvironment& environment, TextFile& file);
  void build();

 private:
  enum class Linked : std::uint8_t { No, Yes };
  struct Scope {
    std::string language;
    bool right_to_left = false;
    Linked link = Linked::No;
    HeadingLevels* headings = nullptr;
    int depth = 0;
  };

  // text_builder.cpp: the file and the walk over the tree
  NodeId open_document();
  void write_cover(NodeId body, Scope scope);
  void write_title_page(NodeId section, Scope scope);
  void write_article(NodeId body, Scope scope);
  void write_node(NodeId source, NodeId parent, const Scope& scope);
  void write_children(NodeId source, NodeId parent, const Scope& scope);
  void write_text(NodeId source, NodeId parent);
  void write_flattened(NodeId source, NodeId parent);
  NodeId open_element(NodeId source, NodeId parent, std::string_view name, Scope& scope);
  void write_marks(NodeId source, NodeId parent);
  void write_marks_below(NodeId source, NodeId parent);
  void write_mark(std::size_t page, NodeId parent);
  void number_notes();
  void label_by_heading(NodeId element);

  // text_elements.cpp: elements that are more than their name
  bool write_special(NodeId source, NodeId parent, const Scope& scope);
  void write_element(NodeId source, NodeId parent, const Scope& scope);
  void write_paragraph(NodeId source, NodeId parent, Scope scope);
  void write_body(NodeId source, NodeId parent, Scope scope);
  void write_heading(NodeId source, NodeId parent, Scope scope);
  void write_aside(NodeId source, NodeId parent, Scope scope);
  void write_cell(NodeId source, NodeId parent, Scope scope);
  void write_time(NodeId source, NodeId parent, Scope scope);
  void write_check_box(NodeId source, NodeId parent, const Scope& scope);
  void copy_attributes(NodeId source, NodeId element, Scope& scope);
  void copy_attribute(const Attribute& attribute, NodeId element);
  void copy_language(NodeId source, NodeId element, Scope& scope);
  void claim_id(const std::string& id, NodeId element);
  int heading_level(NodeId source, const Scope& scope) const;

  // text_links.cpp: links, pictures and notes
  void write_link(NodeId source, NodeId parent, Scope scope);
  void write_picture(NodeId source, NodeId parent, const Scope& scope);
  void write_missing_picture(NodeId source, NodeId parent, const Scope& scope);
  void write_note_call(NodeId note, NodeId parent, const Scope& scope, const std::string& note_id);
  void write_notes(NodeId article, const Scope& scope);
  void write_note(NodeId note, NodeId section, Scope scope);
  std::string note_id(NodeId note) const;

  const Document& document() const { return *environment_->input->document; }
  Document& tree() { return file_->tree; }

  TextEnvironment* environment_;
  TextFile* file_;
  std::set<std::string> ids_;
  struct NoteCalls {
    int number = 0;
    int calls = 0;
    std::string language;
  };
  std::map<std::string, NoteCalls> notes_;  ///< by id in the issue's document
  std::vector<NodeId> note_order_;
  struct PendingCall {
    NodeId note;
    std::string id;
  };
  std::vector<PendingCall> pending_calls_;  ///< calls inside a link, written after it
};

}  // namespace forme::epub
