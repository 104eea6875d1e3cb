#pragma once

#include <cstdint>
#include <exception>
#include <iosfwd>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "source/source.h"

namespace forme {

enum class Severity : std::uint8_t { Note, Warning, Error };

/// What a user is told of their input. `code` is stable, lower-case and dashed ("missing-image"), and has a test.
/// `hint` says what to try; may be empty. `path` names a file that was never loaded as a source (a missing image).
struct Diagnostic {
  Severity severity = Severity::Warning;
  std::string code;
  Span span;
  std::string message;
  std::string hint;
  std::filesystem::path path;
};

/// Collects the diagnostics of one build, in order; the same code, place and message is kept once.
class Diagnostics {
 public:
  explicit Diagnostics(const Sources& sources) : sources_(&sources) {}
  void add(Diagnostic diagnostic);
  void note(std::string code, Span span, std::string message, std::string hint = {});
  void warning(std::string code, Span span, std::string message, std::string hint = {});
  void error(std::string code, Span span, std::string message, std::string hint = {});

  const std::vector<Diagnostic>& list() const { return list_; }
  const Sources& sources() const { return *sources_; }
  std::size_t count(Severity severity) const;

 private:
  const Sources* sources_;
  std::vector<Diagnostic> list_;
  std::set<std::tuple<std::string, FileId, std::uint32_t, std::string>> seen_;
};

/// Stops one issue; caught once an issue by the driver, which prints the diagnostic and goes on with the next.
class BuildError : public std::exception {
 public:
  explicit BuildError(Diagnostic diagnostic) : diagnostic_(std::move(diagnostic)) {}
  const Diagnostic& diagnostic() const { return diagnostic_; }
  const char* what() const noexcept override { return diagnostic_.message.c_str(); }

 private:
  Diagnostic diagnostic_;
};

enum class DiagnosticFormat : std::uint8_t { Text, Json };
enum class Coloring : std::uint8_t { Off, On };

/// `file:line:col: error[code]: message`, the source line with a marker, and the hint; or one JSON object a line.
std::string format_diagnostic(const Diagnostic& diagnostic, const Sources& sources, DiagnosticFormat format,
                              Coloring coloring);

}  // namespace forme
