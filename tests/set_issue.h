#pragma once

#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/files.h"
#include "document/parse_markdown.h"
#include "flow/build_flow.h"
#include "issue/load_issue.h"
#include "style/cascade.h"

namespace forme::test {

/// An issue of one article, taken through the rooms from its Markdown and a style sheet to its flow.
class SetIssue {
 public:
  static constexpr const char* plain_manifest = "magazine: M\ncontents: [a.md]\n";

  /// The files in `assets` stand beside the article (in `images/`) and beside the sheet.
  SetIssue(const std::string& markdown, const std::string& css, const std::string& manifest = plain_manifest,
           const std::filesystem::path& assets = {})
      : folder_(std::filesystem::temp_directory_path() / ("forme-test-" + std::to_string(::getpid()))),
        diagnostics(sources),
        media(diagnostics) {
    namespace fs = std::filesystem;
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "style");
    write_file(folder_ / "a.md", "---\ntitle: T\n---\n\n" + markdown);
    write_file(folder_ / "issue.yaml", manifest);
    write_file(folder_ / "style" / "print.css", css);
    if (!assets.empty()) {
      fs::copy(assets, folder_ / "images", fs::copy_options::recursive);
      fs::copy(assets, folder_ / "style", fs::copy_options::recursive);
    }
    issue = load_issue(folder_, sources, diagnostics);
    document = parse_markdown(issue, sources, diagnostics);
    SheetRequest request;
    request.user_agent = fs::path(FORME_ROOT) / "styles" / "base.css";
    request.sheet = folder_ / "style" / "print.css";
    request.root = folder_ / "style";
    styled = std::make_unique<StyledDocument>(
        cascade(document, load_style_sheets(request, sources, diagnostics), sources, diagnostics));
    flow = build_flow(*styled, media, diagnostics);
  }
  ~SetIssue() { std::filesystem::remove_all(folder_); }
  SetIssue(const SetIssue&) = delete;
  SetIssue& operator=(const SetIssue&) = delete;

  bool has(std::string_view code) const {
    for (const Diagnostic& d : diagnostics.list()) {
      if (d.code == code) return true;
    }
    return false;
  }

 private:
  std::filesystem::path folder_;

 public:
  Sources sources;
  Diagnostics diagnostics;
  MediaLibrary media;
  Issue issue;
  Document document;
  std::unique_ptr<StyledDocument> styled;
  Flow flow;
};

}  // namespace forme::test
