#include "issue/load_issue.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "issue/article_options.h"
#include "issue/load_article.h"
#include "issue/load_text.h"
#include "issue/names.h"
#include "issue/read_insertions.h"
#include "issue/read_manifest.h"
#include "issue/read_yaml.h"

namespace forme {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_articles = 10000;

bool is_markdown(const fs::path& path) {
  const std::string extension = lower_case(path.extension().string());
  return extension == ".md" || extension == ".markdown" || extension == ".mdown";
}

bool is_read_me(const fs::path& path) {
  const std::string stem = lower_case(path.stem().string());
  return stem == "readme" || stem == "license" || stem == "contributing" || stem == "changelog";
}

/// Every Markdown file of the issue, in file-name order, as paths relative to the folder.
std::vector<std::string> find_articles(const fs::path& folder) {
  std::vector<std::string> found;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
  for (; !error && it != end && found.size() < most_articles; it.increment(error)) {
    const bool hidden = it->path().filename().string().starts_with(".");
    std::error_code ignored;
    if (it->is_directory(ignored)) {
      if (hidden || it.depth() > 6) it.disable_recursion_pending();
    } else if (!hidden && is_markdown(it->path()) && it->is_regular_file(ignored)) {
      found.push_back(it->path().lexically_relative(folder).generic_string());
    }
  }
  std::sort(found.begin(), found.end(), natural_less);
  return found;
}

/// Loads the articles of the flatplan into `issue`, each file once.
class ArticleLoader {
 public:
  ArticleLoader(Issue& issue, Sources& sources, Diagnostics& diagnostics)
      : issue_(issue), sources_(sources), diagnostics_(diagnostics) {}

  void add_contents(Span span) {
    if (has_contents_) {
      diagnostics_.warning("duplicate-contents", span, "the contents page is in the flatplan twice",
                           "the first one is kept");
      return;
    }
    has_contents_ = true;
    issue_.flatplan.push_back({EntryKind::Contents, 0, span, 0});
  }

  /// What holds for articles that do not say.
  void set_punctuation(Punctuation punctuation) { punctuation_ = punctuation; }

  void add_article(const ContentsLine& line) {
    const std::optional<std::size_t> article = load(line.path, line.section, line.pages, ArticleKind::Article);
    if (!article) return;
    issue_.flatplan.push_back({EntryKind::Article, *article, line.path.span, line.department});
    if (!line.jump.empty()) set_jump(issue_.articles[*article], line.jump, diagnostics_);
  }

  /// Where an article goes on that jumps.
  void add_rest(const Located& name) {
    const std::optional<fs::path> path = path_inside(issue_.folder, issue_.folder, name.text);
    const auto article = std::find_if(issue_.articles.begin(), issue_.articles.end(), [&](const Article& a) {
      return path && !a.house_page && fs::path(sources_.file(a.file).path()) == *path;
    });
    if (article == issue_.articles.end() || jump_of(*article) == 0) {
      diagnostics_.warning("rest-without-jump", name.span,
                           fmt::format("{} does not jump above: there is no rest of it to set", name.text),
                           "write jump: beside its article:, with the pages after which it goes on here");
      return;
    }
    const auto index = static_cast<std::size_t>(article - issue_.articles.begin());
    if (!rests_.insert(index).second) {
      diagnostics_.warning("duplicate-rest", name.span,
                           fmt::format("the rest of {} is in the flatplan twice", name.text),
                           "the first one is kept; remove the other");
      return;
    }
    issue_.flatplan.push_back({EntryKind::Rest, index, name.span, 0});
  }

  /// An article that jumps must go on somewhere.
  void check_jumps() {
    for (std::size_t i = 0; i < issue_.articles.size(); ++i) {
      Article& article = issue_.articles[i];
      if (jump_of(article) == 0 || rests_.contains(i)) continue;
      diagnostics_.warning("jump-without-rest", {article.file, 0, 0},
                           "the article shall jump, but the flatplan does not say where to; it is set in one piece",
                           "write rest: with its path where it goes on");
      clear_jump(article);
    }
  }

  void add_insertion(const ContentsLine& line) {
    if (const std::optional<std::size_t> index = load_insertion(line.insertion, line.section))
      issue_.flatplan.push_back({EntryKind::Insertion, *index, line.insertion.span, 0});
  }

  void add_filler(Insertion filler) {
    if (const std::optional<std::size_t> index = load_insertion(std::move(filler), {}))
      issue_.fillers.push_back(*index);
  }

 private:
  std::optional<std::size_t> load_insertion(Insertion insertion, const Located& section) {
    if (!insertion.house_page.empty()) {
      const std::optional<std::size_t> article = load(insertion.house_page, section, {}, ArticleKind::HousePage);
      if (!article) return std::nullopt;
      insertion.article = *article;
    }
    issue_.insertions.push_back(std::move(insertion));
    return issue_.insertions.size() - 1;
  }

  /// The index of a text that is loaded; nothing when it cannot be.
  std::optional<std::size_t> load(const Located& name, const Located& section, const Located& pages, ArticleKind kind) {
    const std::optional<fs::path> path = path_inside(issue_.folder, issue_.folder, name.text);
    if (!path) {
      diagnostics_.error("path-outside-issue", name.span, fmt::format("{} is not inside the issue folder", name.text),
                         "use a path relative to the issue folder, within it");
      return std::nullopt;
    }
    if (!loaded_.insert(path->string()).second) {
      diagnostics_.warning("duplicate-article", name.span, fmt::format("{} is in the flatplan twice", name.text),
                           "the first one is kept; remove the other");
      return std::nullopt;
    }
    const std::optional<FileId> file = load_text(*path, "missing-article", name.span, sources_, diagnostics_);
    if (!file) return std::nullopt;
    Article article = load_article(*file, issue_, diagnostics_, kind);
    if (!section.empty()) article.section = section;
    apply_manifest_options(article, pages, punctuation_, diagnostics_);
    report_empty(article);
    article.id = unique_id(path->stem().string());
    issue_.articles.push_back(std::move(article));
    return issue_.articles.size() - 1;
  }

  void report_empty(const Article& article) {
    const std::string_view text = sources_.file(article.file).text();
    const Span body = article.body;
    if (!trimmed(text.substr(body.begin, body.end - body.begin)).empty()) return;
    diagnostics_.warning("empty-article", {body.file, body.begin, body.begin}, "the article has no text",
                         "write it, or take it out of the issue");
  }

  std::string unique_id(std::string_view stem) {
    std::string base = slug_of(stem);
    const bool sorted = !base.empty() && base[0] >= '0' && base[0] <= '9';
    if (sorted) {  // an id begins with a letter: the number that only sorts goes, unless it is all there is
      const std::size_t letter = base.find_first_not_of("0123456789-");
      base = letter == std::string::npos ? "article-" + base : base.substr(letter);
    }
    if (base.empty()) base = fmt::format("article-{}", issue_.articles.size() + 1);
    if (base.size() > 80) base.resize(80);
    std::string id = base;
    while (!ids_.insert(id).second) id = fmt::format("{}-{}", base, ++next_number_[base] + 1);
    return id;
  }

  Issue& issue_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  bool has_contents_ = false;
  Punctuation punctuation_ = Punctuation::Typographic;
  std::set<std::string> loaded_;
  std::set<std::size_t> rests_;  ///< articles of which the rest has its place
  std::set<std::string> ids_ = {"contents", "cover"};
  std::map<std::string, int> next_number_;
};

/// The manifest as a map, or nothing when there is none or it cannot be read (which is then said).
std::optional<Value> load_manifest(const Issue& issue, Sources& sources, Diagnostics& diagnostics) {
  std::error_code error;
  for (const char* name : {"issue.yaml", "issue.yml"}) {
    const fs::path path = issue.folder / name;
    if (!fs::exists(path, error)) continue;
    const std::optional<FileId> file = load_text(path, "unreadable-manifest", {}, sources, diagnostics);
    if (!file) return std::nullopt;
    const Span all{*file, 0, static_cast<std::uint32_t>(sources.file(*file).text().size())};
    std::optional<Value> manifest = read_yaml(all, Severity::Error, diagnostics);
    if (manifest && manifest->is_map()) return manifest;
    if (manifest) {
      diagnostics.error("invalid-manifest", {*file, 0, 0}, "the manifest is not a list of keys and values",
                        "begin with magazine: and contents:");
    }
    return std::nullopt;
  }
  diagnostics.add({Severity::Note,
                   "no-manifest",
                   {},
                   "there is no issue.yaml: every Markdown file is an article",
                   "write issue.yaml to choose the order, the title and the cover",
                   issue.folder});
  return std::nullopt;
}

void add_all_articles(ArticleLoader& loader, Issue& issue, Diagnostics& diagnostics) {
  std::vector<std::string> names = find_articles(issue.folder);
  if (!std::all_of(names.begin(), names.end(), is_read_me)) {
    std::erase_if(names, [&](const std::string& name) {
      if (!is_read_me(name)) return false;
      diagnostics.add({Severity::Note,
                       "read-me-skipped",
                       {},
                       fmt::format("{} is not taken for an article", name),
                       "name it in issue.yaml to have it in the issue",
                       issue.folder / name});
      return true;
    });
  }
  loader.add_contents({});
  for (const std::string& name : names) loader.add_article({EntryKind::Article, {name, {}}, {}, {}, {}, 0, {}});
}

void apply_defaults(Issue& issue) {
  if (issue.style.empty()) issue.style.text = "house";
  if (issue.printer.empty()) issue.printer.text = "sheetfed-coated";
  if (issue.magazine.empty()) {
    issue.magazine.text = readable_name(issue.folder.filename().string());
    if (issue.magazine.empty()) issue.magazine.text = "Untitled";
  }
}

/// The date of the newest article, for an issue whose manifest has none.
std::optional<Date> newest_date(const Issue& issue) {
  std::optional<Date> newest;
  for (const Article& article : issue.articles) {
    if (article.date && (!newest || newest->iso() < article.date->iso())) newest = article.date;
  }
  return newest;
}

[[noreturn]] void stop(const char* code, std::string message, std::string hint, const fs::path& path) {
  throw BuildError({Severity::Error, code, {}, std::move(message), std::move(hint), path});
}

/// The language that all articles share, for an issue without a manifest.
void adopt_language(Issue& issue) {
  const std::string& first = issue.articles.front().language;
  const auto same = [&](const Article& article) { return article.language == first; };
  if (std::all_of(issue.articles.begin(), issue.articles.end(), same)) issue.language = first;
}

}  // namespace

Issue load_issue(const fs::path& folder, Sources& sources, Diagnostics& diagnostics) {
  std::error_code error;
  Issue issue;
  issue.folder = fs::absolute(folder, error).lexically_normal();
  if (!issue.folder.has_filename()) issue.folder = issue.folder.parent_path();
  if (!fs::is_directory(issue.folder, error)) {
    stop("missing-issue", fmt::format("{} is not a folder", folder.string()), "give the folder of an issue", folder);
  }
  issue.slug = slug_of(issue.folder.filename().string());
  if (issue.slug.empty()) issue.slug = "issue";
  const std::optional<Value> manifest = load_manifest(issue, sources, diagnostics);
  std::vector<ContentsLine> lines;
  if (manifest) lines = read_manifest(*manifest, issue, diagnostics);
  ArticleLoader loader(issue, sources, diagnostics);
  if (const Value* own = manifest ? manifest->find({"smart-punctuation"}) : nullptr) {
    loader.set_punctuation(read_punctuation(plain_text(own), diagnostics).value_or(Punctuation::Typographic));
  }
  for (const ContentsLine& line : lines) {
    if (line.kind == EntryKind::Contents) {
      loader.add_contents(line.path.span);
    } else if (line.kind == EntryKind::Insertion) {
      loader.add_insertion(line);
    } else if (line.kind == EntryKind::Rest) {
      loader.add_rest(line.path);
    } else {
      loader.add_article(line);
    }
  }
  loader.check_jumps();
  if (const Value* fillers = manifest ? manifest->find({"fillers"}) : nullptr) {
    for (Insertion& filler : read_fillers(*fillers, issue, diagnostics)) loader.add_filler(std::move(filler));
  }
  if (manifest && lines.empty()) {
    diagnostics.note("no-contents", manifest->span(), "the manifest has no contents: every Markdown file is an article",
                     "list the articles under contents:");
  }
  if (lines.empty()) add_all_articles(loader, issue, diagnostics);
  if (std::all_of(issue.articles.begin(), issue.articles.end(), [](const Article& a) { return a.house_page; })) {
    stop("no-articles", "the issue has no article that can be read", "put Markdown files into the issue folder",
         issue.folder);
  }
  apply_defaults(issue);
  if (!manifest) adopt_language(issue);
  if (!issue.date) issue.date = newest_date(issue);
  return issue;
}

}  // namespace forme
