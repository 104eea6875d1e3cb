#include "issue/read_manifest.h"

#include <fmt/format.h>

#include <optional>

#include "issue/load_article.h"
#include "issue/manifest_keys.h"
#include "issue/names.h"
#include "issue/read_insertions.h"

namespace forme {
namespace {

constexpr std::string_view manifest_keys[] = {"magazine", "number",    "title",   "date",  "language",
                                              "issn",     "publisher", "rights",  "style", "printer",
                                              "cover",    "contents",  "fillers", "lang",  "smart-punctuation"};

void read_issn(const Value* value, Issue& issue, Diagnostics& diagnostics) {
  issue.issn = plain_text(value);
  if (issue.issn.empty() || is_valid_issn(issue.issn.text)) return;
  diagnostics.warning("invalid-issn", issue.issn.span,
                      fmt::format("{} is not an ISSN: its form or its check digit is wrong", issue.issn.text),
                      "an ISSN looks like 2049-3630; it is left out");
  issue.issn = {};
}

void read_cover(const Value* value, Issue& issue, Diagnostics& diagnostics) {
  if (value == nullptr) return;
  if (!value->is_map()) {
    issue.cover.image = read_image(*value, issue.folder, issue, diagnostics);
  } else {
    if (value->find({"image", "src", "path", "file"}) != nullptr) {
      Value image = *value;
      if (const Value* nested = value->find({"image"}); nested != nullptr && nested->is_map()) image = *nested;
      issue.cover.image = read_image(image, issue.folder, issue, diagnostics);
    }
    if (const Value* lines = value->find({"lines"})) issue.cover.lines = lines->as_texts();
  }
  if (issue.cover.image && issue.cover.image->alt.empty() && !issue.cover.image->decorative) {
    diagnostics.note("missing-alt", issue.cover.image->span, "the cover image has no alternative text",
                     "add alt: to the cover");
  }
}

class ContentsReader {
 public:
  ContentsReader(const Issue& issue, Diagnostics& diagnostics) : issue_(issue), diagnostics_(diagnostics) {}

  std::vector<ContentsLine> read(const Value& contents) {
    read_entry(contents, {}, 0);
    return std::move(lines_);
  }

 private:
  void read_entry(const Value& entry, const Located& section, int depth) {
    if (depth > 8) return;
    switch (entry.kind) {
      case Value::Kind::Null: break;
      case Value::Kind::Scalar: read_text(plain_text(&entry), section); break;
      case Value::Kind::List:
        for (const Value& item : entry.items) read_entry(item, section, depth + 1);
        break;
      case Value::Kind::Map: read_map(entry, section, depth); break;
    }
  }

  void read_text(const Located& text, const Located& section) {
    if (text.empty()) return;
    const std::string name = lower_case(text.text);
    const bool contents = name == "contents" || name == "toc";
    lines_.push_back({contents ? EntryKind::Contents : EntryKind::Article, text, section, {}, {}, department_, {}});
  }

  void read_map(const Value& entry, const Located& outer, int depth) {
    if (names_insertion(entry)) {
      std::optional<Insertion> insertion = read_insertion(entry, InsertionSize::Page, issue_, diagnostics_);
      if (insertion)
        lines_.push_back({EntryKind::Insertion, {{}, entry.span()}, outer, {}, {}, 0, std::move(*insertion)});
      return;
    }
    if (const Value* rest = entry.find({"rest"})) {
      lines_.push_back({EntryKind::Rest, plain_text(rest), {}, {}, {}, 0, {}});
      return;
    }
    const Value* name = entry.find({"section"});
    const Located section = name != nullptr ? plain_text(name) : outer;
    const std::size_t before = lines_.size();
    const int around = department_;
    if (is_department(entry)) department_ = ++departments_;
    if (entry.find({"contents"}) != nullptr)
      lines_.push_back({EntryKind::Contents, {"contents", entry.span()}, {}, {}, {}, 0, {}});
    if (const Value* article = entry.find({"article", "path", "file"})) {
      read_entry(*article, section, depth + 1);
      if (lines_.size() == before + 1) {
        lines_.back().pages = plain_text(entry.find({"pages"}));
        lines_.back().jump = plain_text(entry.find({"jump"}));
      }
    }
    if (const Value* articles = entry.find({"articles"})) read_entry(*articles, section, depth + 1);
    department_ = around;
    if (lines_.size() == before) {
      diagnostics_.warning("empty-section", entry.span(), "this entry of the contents names no article",
                           "write section: and articles:, or article: with a path");
    }
  }

  bool is_department(const Value& entry) {
    const Located layout = plain_text(entry.find({"layout"}));
    if (layout.empty()) return false;
    if (lower_case(layout.text) == "department") return true;
    diagnostics_.warning("invalid-layout", layout.span, fmt::format("\"{}\" is not a layout of a section", layout.text),
                         "write layout: department to have its articles run on in the columns");
    return false;
  }

  const Issue& issue_;
  Diagnostics& diagnostics_;
  int department_ = 0, departments_ = 0;
  std::vector<ContentsLine> lines_;
};

}  // namespace

std::vector<ContentsLine> read_manifest(const Value& manifest, Issue& issue, Diagnostics& diagnostics) {
  report_unknown_keys(manifest, manifest_keys, diagnostics);
  const auto text = [&](std::string_view key) { return plain_text(manifest.find({key})); };
  issue.magazine = text("magazine");
  issue.number = text("number");
  issue.title = text("title");
  issue.publisher = text("publisher");
  issue.rights = text("rights");
  issue.style = text("style");
  issue.printer = text("printer");
  issue.date = read_date(manifest.find({"date"}), diagnostics);
  issue.language = read_language(manifest.find({"language", "lang"}), issue.language, diagnostics);
  read_issn(manifest.find({"issn"}), issue, diagnostics);
  read_cover(manifest.find({"cover"}), issue, diagnostics);
  const Value* contents = manifest.find({"contents"});
  return contents == nullptr ? std::vector<ContentsLine>() : ContentsReader(issue, diagnostics).read(*contents);
}

}  // namespace forme
