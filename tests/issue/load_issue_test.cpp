#include "issue/load_issue.h"

#include <doctest/doctest.h>

#include "issue/article_options.h"
#include "issue_folder.h"

using namespace forme;

TEST_CASE("a manifest gives the flatplan, the sections and the cover") {
  IssueFolder folder;
  folder.write(
      "issue.yaml",
      "magazine: The Stick\nnumber: 1\ntitle: First Light\ndate: 2026-12-01\nlanguage: en_gb\nissn: 2049-3630\n"
      "publisher: P\nrights: CC BY 4.0\nstyle: modern\nprinter: web\n"
      "cover:\n  image: images/cover.jpg\n  alt: A press\n  lines: [One, Two]\n"
      "contents:\n  - contents\n  - section: Features\n    articles: [articles/01-a.md, articles/02-b.md]\n"
      "  - section: Reviews\n    articles: articles/03-c.md\n  - articles/04-d.md\n  - article: articles/05-e.md\n");
  for (const char* name : {"01-a", "02-b", "03-c", "04-d", "05-e"}) {
    folder.write(std::string("articles/") + name + ".md", "---\ntitle: T\n---\nText.\n");
  }
  const Issue issue = folder.load();
  CHECK(folder.report().empty());
  CHECK(issue.magazine.text == "The Stick");
  CHECK(issue.number.text == "1");
  CHECK(issue.date == Date{2026, 12, 1});
  CHECK(issue.language == "en-GB");
  CHECK(issue.issn.text == "2049-3630");
  CHECK(issue.style.text == "modern");
  CHECK(issue.printer.text == "web");
  CHECK(issue.slug == "001-first-light");
  REQUIRE(issue.cover.image);
  CHECK(issue.cover.image->path == folder.path / "images/cover.jpg");
  CHECK(issue.cover.image->alt == "A press");
  REQUIRE(issue.cover.lines.size() == 2);
  REQUIRE(issue.articles.size() == 5);
  REQUIRE(issue.flatplan.size() == 6);
  CHECK(issue.flatplan[0].kind == EntryKind::Contents);
  std::string plan;
  for (const Article& article : issue.articles) plan += article.id + "/" + article.section.text + " ";
  CHECK(plan == "a/Features b/Features c/Reviews d/ e/ ");
}

TEST_CASE("a folder without a manifest is an issue in file-name order") {
  IssueFolder folder("002-second_wind");
  folder.write("10-ten.md", "Title: Ten\nDate: 2024-03-09\n\nText.\n");
  folder.write("2-two.markdown", "# Two\n\nText.\n");
  folder.write("articles/deep.mdown", "Text.\n");
  folder.write(".hidden/x.md", "no\n");
  folder.write("README.md", "no\n");
  folder.write("notes.txt", "no\n");
  const Issue issue = folder.load();
  CHECK(folder.report() == "no-manifest\nread-me-skipped\n");
  CHECK(issue.magazine.text == "Second wind");
  CHECK(issue.style.text == "house");
  CHECK(issue.printer.text == "sheetfed-coated");
  CHECK(issue.date == Date{2024, 3, 9});
  REQUIRE(issue.articles.size() == 3);
  CHECK(issue.articles[0].title.text == "Two");
  CHECK(issue.articles[1].title.text == "Ten");
  CHECK(issue.articles[2].title.text == "Deep");
  CHECK(issue.flatplan.front().kind == EntryKind::Contents);
}

TEST_CASE("what is wrong in the flatplan is said at its place and the rest is loaded") {
  IssueFolder folder;
  folder.write(
      "issue.yaml",
      "magazine: M\nmagzine: N\nissn: 2049-3631\ndate: soon\nlanguage: klingon!\n"
      "contents:\n  - contents\n  - contents\n  - gone.md\n  - a.md\n  - ./a.md\n  - ../out.md\n  - /etc/passwd\n"
      "  - section: Empty\n  - b.md\nmagazine: Again\n");
  folder.write("a.md", "Text.\n");
  folder.write("b.md", "---\ntitle: B\n---\n\n");
  const Issue issue = folder.load();
  CHECK(folder.report() ==
        "16:1 duplicate-key\n2:1 unknown-manifest-key\n4:7 invalid-date\n5:11 invalid-language\n3:7 invalid-issn\n"
        "14:5 empty-section\n8:5 duplicate-contents\n9:5 missing-article\n11:5 duplicate-article\n"
        "12:5 path-outside-issue\n13:5 path-outside-issue\n4:1 empty-article\n");
  CHECK(issue.magazine.text == "Again");
  CHECK(issue.issn.empty());
  CHECK(issue.articles.size() == 2);
}

TEST_CASE("a broken manifest is an error and the issue is built as if it had none") {
  IssueFolder folder;
  folder.write("issue.yaml", "magazine: M\ncontents:\n  - [a.md\n");
  folder.write("a.md", "Text.\n");
  const Issue issue = folder.load();
  CHECK(issue.articles.size() == 1);
  REQUIRE(folder.diagnostics.list().size() == 1);
  CHECK(folder.diagnostics.list()[0].code == "invalid-yaml");
  CHECK(folder.diagnostics.list()[0].severity == Severity::Error);
}

TEST_CASE("a manifest that is no map, or has no contents, is said so") {
  IssueFolder folder;
  folder.write("a.md", "Text.\n");
  folder.write("issue.yaml", "- a.md\n");
  CHECK(folder.load().articles.size() == 1);
  IssueFolder bare("bare");
  bare.write("a.md", "Text.\n");
  bare.write("issue.yaml", "magazine: M\n");
  CHECK(bare.load().articles.size() == 1);
  CHECK(folder.report() == "1:1 invalid-manifest\n");
  CHECK(bare.report() == "1:1 no-contents\n");
}

TEST_CASE("an issue or an article keeps its punctuation as typed where it asks for that") {
  IssueFolder folder;
  folder.write("issue.yaml", "magazine: M\nsmart-punctuation: no\ncontents: [a.md, b.md, c.md]\n");
  folder.write("a.md", "Text.\n");
  folder.write("b.md", "---\nsmart-punctuation: yes\n---\nText.\n");
  folder.write("c.md", "---\nsmart-punctuation: maybe\n---\nText.\n");
  const Issue issue = folder.load();
  CHECK(punctuation_of(issue.articles[0]) == Punctuation::AsTyped);
  CHECK(punctuation_of(issue.articles[1]) == Punctuation::Typographic);
  CHECK(punctuation_of(issue.articles[2]) == Punctuation::AsTyped);
  CHECK(folder.report() == "2:20 invalid-punctuation\n");
}

TEST_CASE("an article's slot is in the flatplan or in its front matter") {
  IssueFolder folder;
  folder.write(
      "issue.yaml",
      "magazine: M\ncontents:\n  - section: S\n    articles:\n      - article: a.md\n        pages: 4\n      - b.md\n"
      "      - c.md\n");
  folder.write("a.md", "---\npages: 2\n---\nText.\n");
  folder.write("b.md", "---\npages: 3\n---\nText.\n");
  folder.write("c.md", "---\npages: many\n---\nText.\n");
  const Issue issue = folder.load();
  REQUIRE(issue.articles.size() == 3);
  CHECK(page_slot_of(issue.articles[0]) == 4);
  CHECK(page_slot_of(issue.articles[1]) == 3);
  CHECK(page_slot_of(issue.articles[2]) == 0);
  CHECK(issue.articles[0].section.text == "S");
  CHECK(folder.report() == "2:8 invalid-pages\n");
}

TEST_CASE("nothing to build stops the issue") {
  IssueFolder folder;
  CHECK_THROWS_AS(folder.load(), BuildError);
  CHECK_THROWS_AS(load_issue(folder.path / "nowhere", folder.sources, folder.diagnostics), BuildError);
}

TEST_CASE("article ids are unique and fit for XML, whatever the file is called") {
  IssueFolder folder;
  for (const char* name : {"01-Über uns.md", "02-uber-uns.md", "2026.md", "日本.md", "contents.md"})
    folder.write(name, "Text.\n");
  std::string ids;
  for (const Article& article : folder.load().articles) ids += article.id + " ";
  CHECK(ids == "uber-uns uber-uns-2 article-2026 contents-2 article-5 ");
}

TEST_CASE("aliases that multiply and deep nesting neither hang nor crash") {
  std::string bomb = "---\na: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'r'; ++c) {
    const std::string previous = std::string("*") + static_cast<char>(c - 1);
    bomb += std::string(1, c) + ": &" + c + " [" + previous;
    for (int i = 0; i < 8; ++i) bomb += "," + previous;
    bomb += "]\n";
  }
  IssueFolder folder;
  folder.write("a.md", bomb + "---\nText.\n");
  folder.write("b.md", "---\na: " + std::string(10000, '[') + "\n---\nText.\n");
  folder.write("c.md", "---\n" + std::string(10000, '-') + "\n" + std::string(5000, '{') + ": x\n---\nText.\n");
  CHECK(folder.load().articles.size() == 3);
  CHECK(folder.report().find("invalid-yaml") != std::string::npos);
}

TEST_CASE("advertisements and house pages stand in the flatplan, fillers beside it") {
  IssueFolder folder;
  folder.write("issue.yaml",
               "magazine: M\ncontents:\n  - a.md\n  - ad: images/x.jpg\n    alt: A press\n"
               "  - ad: {image: images/y.jpg, advertiser: Quoin, size: Half, bleed: no, epub: yes}\n"
               "  - section: S\n    articles: [{page: pages/house.md}, b.md]\n"
               "fillers:\n  - images/z.png\n  - {page: pages/small.md, size: third}\n");
  folder.write("a.md", "Text.\n");
  folder.write("b.md", "Text.\n");
  folder.write("pages/house.md", "Words.\n\n# A head below\n");
  folder.write("pages/small.md", "# Titled\n\nWords.\n");
  const Issue issue = folder.load();
  CHECK(folder.report() == "10:5 missing-alt\n");
  REQUIRE(issue.flatplan.size() == 5);
  CHECK(issue.flatplan[1].kind == EntryKind::Insertion);
  REQUIRE(issue.insertions.size() == 5);
  const Insertion& page = issue.insertions[0];
  CHECK(page.image->path == folder.path / "images/x.jpg");
  CHECK(page.image->alt == "A press");
  CHECK(page.size == InsertionSize::Page);
  CHECK(page.bleed);
  CHECK_FALSE(page.epub);
  const Insertion& half = issue.insertions[1];
  CHECK(half.image->alt == "Quoin");
  CHECK(half.size == InsertionSize::Half);
  CHECK_FALSE(half.bleed);
  CHECK(half.epub);
  const Article& house = issue.articles[issue.insertions[2].article];
  CHECK(house.house_page);
  CHECK(house.title.empty());
  CHECK(folder.body(house) == "Words.\n\n# A head below\n");
  REQUIRE(issue.fillers == std::vector<std::size_t>{3, 4});
  CHECK(issue.insertions[3].size == InsertionSize::Quarter);
  CHECK(issue.insertions[4].size == InsertionSize::Third);
  CHECK(issue.articles[issue.insertions[4].article].title.text == "Titled");
}

TEST_CASE("what is wrong with an advertisement, a house page or a filler is said at its place") {
  IssueFolder folder;
  folder.write("issue.yaml",
               "magazine: M\ncontents:\n  - a.md\n  - ad: {image: x.jpg, alt: X, size: vast, bleed: perhaps}\n"
               "  - ad: {alt: nothing}\n  - page: gone.md\n  - ad: ../x.jpg\n    alt: Out\n    tint: red\n"
               "  - page: a.md\n  - page:\nfillers:\n  - {ad: x.jpg, alt: X, size: spread}\n  - [x.jpg]\n"
               "  - {pages: a.md}\n");
  folder.write("a.md", "Text.\n");
  const Issue issue = folder.load();
  CHECK(folder.report() ==
        "4:38 invalid-size\n4:51 invalid-switch\n5:9 missing-image-path\n9:5 unknown-manifest-key\n"
        "7:9 path-outside-issue\n11:5 missing-page-path\n6:11 missing-article\n10:11 duplicate-article\n"
        "13:10 invalid-size\n14:5 missing-image-path\n15:6 unknown-manifest-key\n15:5 missing-image-path\n");
  CHECK(issue.flatplan.size() == 2);
  CHECK(issue.insertions.size() == 2);
}

TEST_CASE("an issue of house pages alone has no article") {
  IssueFolder folder;
  folder.write("issue.yaml", "magazine: M\ncontents:\n  - page: a.md\n");
  folder.write("a.md", "Text.\n");
  CHECK_THROWS_AS(folder.load(), BuildError);
}

TEST_CASE("a section may be a department, whose articles are set as one") {
  IssueFolder folder;
  folder.write("issue.yaml",
               "magazine: M\ncontents:\n  - section: S\n    layout: department\n    articles: [a.md, b.md]\n"
               "  - c.md\n  - section: T\n    layout: Department\n    articles: d.md\n"
               "  - section: U\n    layout: grid\n    articles: e.md\n");
  for (const char* name : {"a", "b", "c", "d", "e"}) folder.write(std::string(name) + ".md", "Text.\n");
  const Issue issue = folder.load();
  CHECK(folder.report() == "11:13 invalid-layout\n");
  std::string departments;
  for (const FlatplanEntry& entry : issue.flatplan) departments += std::to_string(entry.department) + " ";
  CHECK(departments == "1 1 0 2 0 ");
}

TEST_CASE("an article may jump and go on further down; what does not fit together is said") {
  IssueFolder folder;
  folder.write("issue.yaml",
               "magazine: M\ncontents:\n  - article: a.md\n    jump: 2\n  - rest: b.md\n  - article: c.md\n    jump: 1\n"
               "  - rest: a.md\n  - rest: a.md\n");
  for (const char* name : {"a", "c"}) folder.write(std::string(name) + ".md", "Text.\n");
  const Issue issue = folder.load();
  REQUIRE(issue.flatplan.size() == 3);
  CHECK(issue.flatplan[2].kind == EntryKind::Rest);
  CHECK(jump_of(issue.articles[issue.flatplan[2].index]) == 2);
  CHECK(jump_of(issue.articles[1]) == 0);
  CHECK(folder.report() == "5:11 rest-without-jump\n9:11 duplicate-rest\n1:1 jump-without-rest\n");
}
