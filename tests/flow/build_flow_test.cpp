#include "flow/build_flow.h"

#include <doctest/doctest.h>

#include "set_issue.h"

using namespace forme;
using forme::test::SetIssue;

namespace {

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string flow_of(const std::string& markdown, const std::string& css = "") {
  return SetIssue(markdown, css).flow.dump();
}

}  // namespace

TEST_CASE("white space collapses across inline elements") {
  CHECK(contains(flow_of("one  *two *  three\nfour"), "three four\""));
  CHECK_FALSE(contains(flow_of("one *two* three"), "\"  "));
}

TEST_CASE("a line end between Chinese characters leaves no space") {
  CHECK(contains(flow_of("\u5149\u4E4B\n\u6742\u5FD7"), "\u5149\u4E4B\u6742\u5FD7"));
}

TEST_CASE("preformatted text keeps its spaces and breaks its lines") {
  const std::string flow = flow_of("```\na  b\n c\n```");
  CHECK(contains(flow, "\"a  b\""));
  CHECK(contains(flow, "break"));
  CHECK(contains(flow, "\" c\""));
}

TEST_CASE("list items carry their markers in front of their first line") {
  const std::string flow = flow_of("3. three\n4. four\n   - inner\n");
  CHECK(contains(flow, "label \"3.\""));
  CHECK(contains(flow, "label \"4.\""));
  CHECK(contains(flow, "label \"\u2022\"") != contains(flow, "label \"\u25E6\""));
}

TEST_CASE("counters count and reset in their scopes") {
  const std::string css = "h2 { counter-increment: part } h2::before { content: counter(part, upper-roman) \". \" }";
  const std::string flow = flow_of("## One\n\n## Two\n", css);
  CHECK(contains(flow, "I. "));
  CHECK(contains(flow, "II. "));
}

TEST_CASE("a footnote leaves a call in its line and becomes a block of its own") {
  const std::string flow = flow_of("Text[^n] goes on[^n].\n\n[^n]: The note.\n");
  CHECK(contains(flow, "note-call \"1\""));
  CHECK(contains(flow, "The note."));
  CHECK(flow.find("note-call") != flow.rfind("note-call"));
}

TEST_CASE("notes that do not float are blocks of the section at the end of their article, in order") {
  const std::string text = "One[^a] two[^b].\n\n[^a]: Note a[^c].\n\n[^b]: Note b.\n\n[^c]: Note c.\n";
  const SetIssue end(text, ".footnote { float: none }");
  for (const InlineContent& content : end.flow.inlines) {
    for (const InlineRun& run : content.runs) {
      CHECK(run.note == no_block);
      if (run.kind == InlineRun::Kind::NoteCall) CHECK(run.link > 0);
    }
  }
  std::vector<std::string> order;
  for (const Block& block : end.flow.blocks) {
    if (block.node == no_node || end.document[block.node].name != "section") continue;
    for (const BlockId note : block.children)
      order.insert(order.end(), end.flow[note].anchors.begin(), end.flow[note].anchors.end());
  }
  CHECK(order == std::vector<std::string>{"fn-a-1", "fn-a-2", "fn-a-3"});
  CHECK_FALSE(contains(flow_of(text), "section"));
}

TEST_CASE("a note that is part of its line stays there") {
  const SetIssue in_line("One[^a] two.\n\n[^a]: Note a.\n", ".footnote, .footnote p { float: none; display: inline }");
  bool found = false;
  for (const InlineContent& content : in_line.flow.inlines) found = found || contains(content.text, "OneNote a. two.");
  CHECK(found);
}

TEST_CASE("a dropped initial is taken out of its paragraph with the quote before it") {
  const SetIssue set("\u201CWord by word.\n", ".body > p::first-letter { initial-letter: 3 }");
  bool found = false;
  for (const Block& block : set.flow.blocks) {
    if (block.initial == no_inline) continue;
    found = true;
    CHECK(set.flow.inlines[block.initial].text == "\u201CW");
    CHECK(set.flow.inlines[block.content].text == "ord by word.");
  }
  CHECK(found);
}

TEST_CASE("a letter that joins the next is not dropped") {
  const SetIssue set("\u062A\u0628\u062F\u0623\n", ".body > p::first-letter { initial-letter: 3 }");
  for (const Block& block : set.flow.blocks) CHECK(block.initial == no_inline);
}

TEST_CASE("inline content beside blocks goes into anonymous paragraphs") {
  const SetIssue set("- item\n\n  more\n- other\n", "");
  int paragraphs = 0;
  for (const Block& block : set.flow.blocks) paragraphs += block.kind == BlockKind::Paragraph ? 1 : 0;
  CHECK(paragraphs >= 4);
}

TEST_CASE("tables become rows and cells with their spans, header rows marked") {
  const SetIssue set("| a | b |\n|---|---|\n| c | d |\n", "");
  int rows = 0;
  int headers = 0;
  for (const Block& block : set.flow.blocks) {
    rows += block.kind == BlockKind::TableRow ? 1 : 0;
    headers += block.kind == BlockKind::TableRow && block.header_row ? 1 : 0;
  }
  CHECK(rows == 2);
  CHECK(headers == 1);
}

TEST_CASE("generated content that leaves the flow of a table is left out, and that is said") {
  const SetIssue set("<table><tr><td>a</td></tr></table>", "tr::after { content: 'x'; position: absolute }");
  CHECK(set.has("generated-in-table"));
  CHECK_FALSE(contains(set.flow.dump(), "\"x\""));
}

TEST_CASE("a missing picture is said and its alternative text stands in") {
  const SetIssue set("![An old press](none.jpg)\n", "");
  CHECK(set.has("missing-image"));
  CHECK(contains(set.flow.dump(), "An old press"));
}

TEST_CASE("page references and leaders become runs that layout fills") {
  const std::string css = ".body a::after { content: leader(dotted) target-counter(attr(href), page) }";
  const std::string flow = flow_of("## Part {#part}\n\nSee [there](#part).\n", css);
  CHECK(contains(flow, "page-ref \"00\" -> part"));
  CHECK(contains(flow, "leader"));
}

TEST_CASE("strings of the body stand from the first page on") {
  const SetIssue set("Text.", "body { string-set: magazine attr(data-magazine) }");
  REQUIRE_FALSE(set.flow.roots.empty());
  const auto& strings = set.flow[set.flow.roots.front()].strings;
  REQUIRE_FALSE(strings.empty());
  CHECK(strings.front().name == "magazine");
  CHECK(strings.front().value == "M");
}
