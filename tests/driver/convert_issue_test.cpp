#include "driver/convert_issue.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include "base/files.h"
#include "driver/find_styles.h"

using namespace forme;
namespace fs = std::filesystem;

namespace {

class Desk {
 public:
  Desk() : folder(fs::temp_directory_path() / ("forme-driver-" + std::to_string(::getpid()))) {
    fs::remove_all(folder);
    fs::create_directories(folder / "issue");
    write_file(folder / "issue" / "issue.yaml",
               "magazine: M\nnumber: 1\ndate: 2024-05-01\ncontents: [contents, a.md]\n");
    write_file(folder / "issue" / "a.md", "---\ntitle: An article\n---\n\nWords and more words.\n");
  }
  ~Desk() { fs::remove_all(folder); }
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  ConvertResult build() {
    options.home = FORME_ROOT;
    return convert_issue({folder / "issue", folder / "out", &options, &workshop()});
  }
  static Workshop& workshop() {
    static Workshop shared(FORME_ROOT);
    return shared;
  }
  bool has(const ConvertResult& result, std::string_view code) const {
    for (const Diagnostic& d : result.diagnostics->list()) {
      if (d.code == code) return true;
    }
    return false;
  }
  Options options;
  fs::path folder;
};

}  // namespace

TEST_CASE("an issue becomes a print PDF and an EPUB, the same bytes each time") {
  Desk desk;
  const ConvertResult first = desk.build();
  CHECK_FALSE(first.failed());
  REQUIRE(first.written.size() == 2);
  const auto pdf = read_file(first.written[0]);
  const auto epub = read_file(first.written[1]);
  REQUIRE(pdf);
  REQUIRE(epub);
  CHECK(pdf->rfind("%PDF-1.6", 0) == 0);
  CHECK(epub->substr(30, 28) == "mimetypeapplication/epub+zip");
  desk.build();
  CHECK(read_file(first.written[0]) == pdf);
  CHECK(read_file(first.written[1]) == epub);
}

TEST_CASE("a bad issue fails alone and leaves the last good editions as they were") {
  Desk desk;
  const ConvertResult good = desk.build();
  const auto pdf = read_file(good.written.at(0));
  fs::remove(desk.folder / "issue" / "a.md");
  const ConvertResult bad = desk.build();
  CHECK(bad.failed());
  CHECK(bad.written.empty());
  CHECK(read_file(good.written.at(0)) == pdf);
}

TEST_CASE("an unknown style is an error, and the house style stands in") {
  Desk desk;
  write_file(desk.folder / "issue" / "issue.yaml", "magazine: M\nstyle: nowhere\ncontents: [a.md]\n");
  const ConvertResult result = desk.build();
  CHECK(desk.has(result, "unknown-style"));
  CHECK(result.written.size() == 2);
}

TEST_CASE("advertisements fill pages of print and are left out of the EPUB unless they ask to be in it") {
  Desk desk;
  fs::create_directories(desk.folder / "issue" / "images");
  fs::copy_file(FORME_ROOT "/issues/001-first-light/images/device.png", desk.folder / "issue" / "images" / "x.png");
  const std::string plan = "magazine: M\nstyle: house\ncontents:\n  - a.md\n  - ad: images/x.png\n    alt: A device\n";
  write_file(desk.folder / "issue" / "issue.yaml", plan);
  const ConvertResult without = desk.build();
  CHECK(without.pages == 2);
  CHECK(without.articles == 1);
  CHECK(desk.has(without, "print-only"));
  const auto lean = read_file(without.written.at(1));
  CHECK(lean->find("images/x.png") == std::string::npos);
  write_file(desk.folder / "issue" / "issue.yaml", plan + "    epub: true\n");
  const ConvertResult with = desk.build();
  CHECK_FALSE(desk.has(with, "print-only"));
  CHECK(read_file(with.written.at(1))->find("images/x.png") != std::string::npos);
}

TEST_CASE("the articles of a department share a page, and are texts of their own in the EPUB") {
  Desk desk;
  write_file(desk.folder / "issue" / "b.md", "---\ntitle: Another\n---\n\nWords of the other.\n");
  const std::string plan = "magazine: M\nstyle: house\ncontents:\n  - section: Notices\n    articles: [a.md, b.md]\n";
  write_file(desk.folder / "issue" / "issue.yaml", plan);
  CHECK(desk.build().pages == 2);
  write_file(desk.folder / "issue" / "issue.yaml", plan + "    layout: department\n");
  const ConvertResult result = desk.build();
  CHECK(result.pages == 1);
  CHECK_FALSE(result.failed());
  CHECK_FALSE(desk.has(result, "print-only"));
  const auto epub = read_file(result.written.at(1));
  CHECK(epub->find("text/01-a.xhtml") != std::string::npos);
  CHECK(epub->find("text/02-b.xhtml") != std::string::npos);
}

TEST_CASE("a spread is two facing pages, of each of which the picture fills all") {
  Desk desk;
  fs::create_directories(desk.folder / "issue" / "images");
  fs::copy_file(FORME_ROOT "/issues/001-first-light/images/device.png", desk.folder / "issue" / "images" / "x.png");
  write_file(desk.folder / "issue" / "issue.yaml",
             "magazine: M\nstyle: house\ncontents:\n  - a.md\n  - {ad: images/x.png, alt: A device, size: spread}\n");
  desk.options.dump = Dump::Pages;
  const ConvertResult result = desk.build();
  CHECK(result.pages == 3);
  // 210 mm by 275 mm, and 3 mm around both pages together.
  CHECK(result.dump.find("page 2 verso ad\n  image -8.50 -8.50 1207.56 x 796.54") != std::string::npos);
  CHECK(result.dump.find("page 3 recto ad\n  image -603.78 -8.50 1207.56 x 796.54") != std::string::npos);
}

TEST_CASE("the editions asked for are the ones made") {
  Desk desk;
  desk.options.editions = {Edition::Epub};
  const ConvertResult result = desk.build();
  REQUIRE(result.written.size() == 1);
  CHECK(result.written[0].extension() == ".epub");
}

TEST_CASE("checking writes nothing") {
  Desk desk;
  desk.options.command = Command::Check;
  CHECK(desk.build().written.empty());
  CHECK_FALSE(fs::exists(desk.folder / "out"));
}

TEST_CASE("an issue's own style is found before the program's") {
  Desk desk;
  fs::create_directories(desk.folder / "issue" / "styles" / "own");
  write_file(desk.folder / "issue" / "styles" / "own" / "print.css", "@page { size: 200pt 300pt; margin: 20pt }");
  write_file(desk.folder / "issue" / "styles" / "own" / "epub.css", "p { margin: 0 }");
  write_file(desk.folder / "issue" / "issue.yaml", "magazine: M\nstyle: own\ncontents: [a.md]\n");
  const ConvertResult result = desk.build();
  CHECK_FALSE(result.failed());
  CHECK(result.pages == 1);
}

TEST_CASE("a style that is copied into an issue finds the sheets that the program's styles share") {
  Desk desk;
  const fs::path own = desk.folder / "issue" / "styles" / "mine";
  fs::create_directories(own.parent_path());
  fs::copy(FORME_ROOT "/styles/quarterly", own);
  write_file(desk.folder / "issue" / "issue.yaml", "magazine: M\nstyle: mine\ncontents: [contents, a.md]\n");
  const ConvertResult result = desk.build();
  CHECK_FALSE(desk.has(result, "import-not-found"));
  CHECK_FALSE(result.failed());
}

namespace {

/// What is said of an issue in each of the program's styles: notes on the issue, and nothing on the sheets.
void check_diagnostics(const ConvertResult& result) {
  for (const Diagnostic& diagnostic : result.diagnostics->list()) {
    CAPTURE(diagnostic.code);
    CAPTURE(diagnostic.message);
    CHECK(diagnostic.severity == Severity::Note);
    const FileId file = diagnostic.span.file;
    CHECK((file == no_file || result.sources->file(file).path().extension() != ".css"));
  }
}

}  // namespace

TEST_CASE("every style's sheets are read without a word, in both editions") {
  for (const StyleEntry& style : find_styles(FORME_ROOT "/styles")) {
    CAPTURE(style.name);
    Desk desk;
    write_file(desk.folder / "issue" / "issue.yaml", "magazine: M\nnumber: 1\ndate: 2024-05-01\nlanguage: en\nstyle: " +
                                                         style.name + "\ncontents: [contents, a.md]\n");
    const ConvertResult result = desk.build();
    CHECK(result.written.size() == 2);
    check_diagnostics(result);
  }
}

TEST_CASE("the sample issue is set in every style by changing one word") {
  for (const StyleEntry& style : find_styles(FORME_ROOT "/styles")) {
    CAPTURE(style.name);
    Desk desk;
    const fs::path sample = desk.folder / "sample";
    fs::copy(FORME_ROOT "/issues/001-first-light", sample, fs::copy_options::recursive);
    std::string manifest = read_file(sample / "issue.yaml").value_or("");
    constexpr std::string_view word = "style: house";
    const std::size_t at = manifest.find(word);
    REQUIRE(at != std::string::npos);
    write_file(sample / "issue.yaml", manifest.replace(at, word.size(), "style: " + style.name));
    desk.options.home = FORME_ROOT;
    desk.options.dump = Dump::Pages;  // all of layout, and no edition: quick
    const ConvertResult result = convert_issue({sample, desk.folder / "out", &desk.options, &desk.workshop()});
    CHECK(result.pages > 16);
    check_diagnostics(result);
  }
}
