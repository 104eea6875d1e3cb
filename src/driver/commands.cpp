#include "driver/commands.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/files.h"
#include "driver/find_styles.h"
#include "driver/workshop.h"
#include "style/style_reference.h"

namespace forme {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view starter_manifest = R"(# The flatplan: what is in the issue, in order.
magazine: {0}
number: 1
date: 2026-12-01
language: en-GB
style: house
printer: sheetfed-coated
contents:
  - contents
  - section: Features
    articles: [articles/01-first-words.md]
)";

constexpr std::string_view starter_article = R"(---
title: First words
deck: An article to begin with. Write over it.
author: A. Writer
---

Everything between the dashes above is the article's front matter; everything below is its text, in Markdown.

## A crosshead

A picture stands alone in its paragraph, with its caption in quotation marks and its credit in braces. Notes look like
this.[^1]

::: pullquote
Write over it.
:::

[^1]: A note.
)";

}  // namespace

int make_starter_issue(const Options& options) {
  const fs::path& folder = options.issues.front();
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_empty(folder, error)) {
    fmt::print(stderr,
               "{}:1:1: error[not-empty]: there is something in this folder already\n  hint: name a new folder\n",
               folder.string());
    return exit_code::wrong_usage;
  }
  try {
    fs::create_directories(folder / "articles");
    fs::create_directories(folder / "images");
    const fs::path named = fs::absolute(folder).lexically_normal();
    write_file(folder / "issue.yaml", fmt::format(starter_manifest, "My Magazine"));
    write_file(folder / "articles" / "01-first-words.md", starter_article);
    fmt::print("{}\n", named.string());
  } catch (const fs::filesystem_error& failure) {
    fmt::print(stderr, "{}:1:1: error[cannot-write]: {}\n", folder.string(), failure.code().message());
    return exit_code::built_with_errors;
  }
  return exit_code::built;
}

int list_styles(const Options& options) {
  if (options.reference) {
    fmt::print("{}", style_reference());
    return exit_code::built;
  }
  for (const StyleEntry& style : find_styles(options.home / "styles"))
    fmt::print("{:<12}{}\n", style.name, style.description.empty() ? style.folder.string() : style.description);
  return exit_code::built;
}

/// Of a variable font the range that it is for.
std::string weights(const FaceInfo& info) {
  const auto [least, most] = info.limits.weight.value_or(std::pair(info.weight, info.weight));
  return least == most ? std::to_string(least) : fmt::format("{}-{}", least, most);
}

int list_fonts(const Options& options) {
  Sources sources;
  Diagnostics diagnostics(sources);
  Workshop workshop(options.home);
  const auto fonts = workshop.fonts(sources, diagnostics);
  for (FaceId face = 0; face < fonts->size(); ++face) {
    const FaceInfo& info = fonts->info(face);
    fmt::print("{:<28}{:>7} {:<8}{:<26}{}\n", info.family, weights(info),
               info.style == FontStyle::Italic ? "italic" : "roman", info.package, info.path.string());
  }
  for (const Diagnostic& problem : fonts->take_problems()) diagnostics.add(problem);
  for (const Diagnostic& diagnostic : diagnostics.list()) {
    fmt::print(stderr, "{}", format_diagnostic(diagnostic, sources, DiagnosticFormat::Text, Coloring::Off));
  }
  return diagnostics.count(Severity::Error) == 0 ? exit_code::built : exit_code::built_with_errors;
}

}  // namespace forme
