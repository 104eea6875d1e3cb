#include "source/diagnostics.h"

#include <doctest/doctest.h>

using namespace forme;

TEST_CASE("lines and columns count from one, columns in characters") {
  const SourceFile file("a.md", "\u00E9a\nb\r\nc\rd");
  CHECK(file.position(0).line == 1);
  CHECK(file.position(2).column == 2);
  CHECK(file.position(4).line == 2);
  CHECK(file.position(7).line == 3);
  CHECK(file.position(9).line == 4);
  CHECK(file.line(2) == "b");
  CHECK(file.line(9).empty());
}

TEST_CASE("a diagnostic shows its place, its line and what to try") {
  Sources sources;
  const FileId file = sources.add("issue.yaml", "magazine: X\nnumber: ?\n");
  const Diagnostic diagnostic{Severity::Error, "bad-number", {file, 20, 21}, "no number", "write one", {}};
  CHECK(format_diagnostic(diagnostic, sources, DiagnosticFormat::Text, Coloring::Off) ==
        "issue.yaml:2:9: error[bad-number]: no number\n  2 | number: ?\n    |         ^\n  hint: write one\n");
}

TEST_CASE("JSON diagnostics are one escaped object a line") {
  Sources sources;
  const FileId file = sources.add("a\"b.md", "x");
  const Diagnostic diagnostic{Severity::Note, "odd", {file, 0, 0}, "tab\there", "", {}};
  CHECK(format_diagnostic(diagnostic, sources, DiagnosticFormat::Json, Coloring::Off) ==
        "{\"file\":\"a\\\"b.md\",\"line\":1,\"column\":1,\"severity\":\"note\",\"code\":\"odd\",\"message\":"
        "\"tab\\u0009here\","
        "\"hint\":\"\"}\n");
}

TEST_CASE("control characters of the source cannot reach the terminal") {
  Sources sources;
  const FileId file = sources.add("a.md", "\x1b[31mred");
  const Diagnostic diagnostic{Severity::Warning, "odd", {file, 0, 0}, "m", "", {}};
  CHECK(format_diagnostic(diagnostic, sources, DiagnosticFormat::Text, Coloring::Off).find('\x1b') ==
        std::string::npos);
}

TEST_CASE("the same finding is kept once") {
  Sources sources;
  Diagnostics diagnostics(sources);
  diagnostics.warning("a", {}, "m");
  diagnostics.warning("a", {}, "m");
  diagnostics.error("b", {}, "m");
  CHECK(diagnostics.list().size() == 2);
  CHECK(diagnostics.count(Severity::Error) == 1);
}
