#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

#include "base/files.h"
#include "issue/load_issue.h"

namespace forme {

/// A folder for one test, removed with it.
struct IssueFolder {
  std::filesystem::path path;
  Sources sources;
  Diagnostics diagnostics{sources};

  explicit IssueFolder(const std::string& name = "001-first-light")
      : path(std::filesystem::temp_directory_path() / ("forme-issue-" + std::to_string(::getpid())) / name) {
    std::filesystem::remove_all(path);
    std::filesystem::create_directories(path);
  }
  ~IssueFolder() { std::filesystem::remove_all(path); }
  IssueFolder(const IssueFolder&) = delete;
  IssueFolder& operator=(const IssueFolder&) = delete;

  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories((path / name).parent_path());
    write_file(path / name, text);
  }
  Issue load() { return load_issue(path, sources, diagnostics); }
  /// "line:column code" of each diagnostic, in order.
  std::string report() const {
    std::string out;
    for (const Diagnostic& d : diagnostics.list()) {
      if (d.span.file != no_file) {
        const Position at = sources.file(d.span.file).position(d.span.begin);
        out += std::to_string(at.line) + ":" + std::to_string(at.column) + " ";
      }
      out += d.code + "\n";
    }
    return out;
  }
  std::string body(const Article& article) const {
    return sources.file(article.file).text().substr(article.body.begin, article.body.end - article.body.begin);
  }
};

}  // namespace forme
