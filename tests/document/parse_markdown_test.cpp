#include "document/parse_markdown.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "build_article.h"

using forme::BuiltFromText;

namespace {

int depth_of(const forme::Document& document) {
  int deepest = 0;
  std::vector<int> depth(document.nodes.size(), 0);
  for (forme::NodeId node = 1; node < document.nodes.size(); ++node) {
    depth[node] = depth[document[node].parent] + 1;
    deepest = std::max(deepest, depth[node]);
  }
  return deepest;
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("cover, contents and articles have the shape that the style sheets rely on") {
  forme::Sources sources;
  forme::Diagnostics diagnostics(sources);
  forme::Issue issue;
  issue.folder = "/issue";
  issue.magazine.text = "The *Stick*";
  issue.number.text = "3";
  issue.date = forme::Date{2026, 12, 1};
  issue.language = "fr";
  issue.cover.lines.push_back({"Une \"ligne\"", {}});
  for (const char* name : {"one", "two"}) {
    forme::Article article;
    article.file = sources.add(std::string("/issue/articles/") + name + ".md", "Text.\n");
    article.id = name;
    article.title.text = name;
    article.section.text = "Essais";
    article.language = "fr";
    article.authors = {"A", "B"};
    article.body = {article.file, 0, 6};
    issue.flatplan.push_back({forme::EntryKind::Article, issue.articles.size(), {}});
    issue.articles.push_back(article);
  }
  issue.articles[1].language = "ar";
  issue.flatplan.insert(issue.flatplan.begin(), {forme::EntryKind::Contents, 0, {}});
  const forme::Document document = forme::parse_markdown(issue, sources, diagnostics);
  const std::string expected = R"(
html lang="fr" dir="ltr"
  body data-magazine="The Stick" data-issue="Numéro 3" data-date="1 décembre 2026"
    section class="cover"
      p class="magazine"
        "The "
        em
          "Stick"
      p class="issue-number"
        "Numéro 3"
      p class="issue-date"
        "1 décembre 2026"
      ul class="cover-lines"
        li
          "Une «\u202Fligne\u202F»"
    nav class="contents" id="contents"
      h1
        "Sommaire"
      section class="contents-section"
        h2 class="section-name"
          "Essais"
        ol
          li class="contents-item"
            a href="#one"
              span class="item-title"
                "one"
              " "
              span class="item-authors"
                "A, B"
          li class="contents-item" lang="ar" dir="ltr"
            a href="#two"
              span class="item-title"
                "two"
              " "
              span class="item-authors"
                "A, B"
    article id="one" data-section="Essais" lang="fr"
      header class="opener"
        h1 class="title"
          "one"
        p class="byline"
          span class="author"
            "A"
          ", "
          span class="author"
            "B"
      div class="body"
        p
          "Text."
    article id="two" data-section="Essais" lang="ar" dir="rtl"
      header class="opener"
        h1 class="title"
          "two"
        p class="byline"
          span class="author"
            "A"
          ", "
          span class="author"
            "B"
      div class="body"
        p
          "Text."
)";
  CHECK("\n" + document.dump() == expected);
  CHECK(diagnostics.list().empty());
}

TEST_CASE("ids are unique in the issue and nodes come in document order") {
  const BuiltFromText built("## Same\n\n## Same\n\n## one\n\n## 2026\n\n## Über uns\n\n## 日本\n");
  CHECK(built.dump().find("h2 id=\"same\"") != std::string::npos);
  CHECK(built.dump().find("h2 id=\"same-2\"") != std::string::npos);
  CHECK(built.dump().find("h2 id=\"one-2\"") != std::string::npos);
  CHECK(built.dump().find("h2 id=\"s-2026\"") != std::string::npos);
  CHECK(built.dump().find("h2 id=\"uber-uns\"") != std::string::npos);
  for (forme::NodeId node = 1; node < built.document.nodes.size(); ++node) CHECK(built.document[node].parent < node);
}

TEST_CASE("nesting is bounded and no text is lost in it") {
  for (const std::string& markdown :
       {repeated("> ", 500) + "deep\n", repeated("<div>\n\n", 2000) + "deep\n", repeated("*a **b ", 1000) + "deep",
        repeated("<table><tr><td>", 1000) + "deep", repeated("::: x\n", 1000) + "deep\n",
        repeated("[a ", 500) + "deep" + repeated("]{.b}", 500), repeated("<b>", 1000) + "deep"}) {
    const BuiltFromText built(markdown);
    CHECK(depth_of(built.document) < 80);
    CHECK(built.text().find("deep") != std::string::npos);
  }
  std::string notes = "Call[^0].\n\n";
  for (int i = 0; i < 300; ++i)
    notes += "[^" + std::to_string(i) + "]: note" + std::to_string(i) + " [^" + std::to_string(i + 1) + "]\n\n";
  const BuiltFromText chained(notes);
  CHECK(depth_of(chained.document) < 80);
  CHECK(chained.text().find("note299") != std::string::npos);
}

TEST_CASE("input that makes parsers slow is cut short with a diagnostic") {
  CHECK(BuiltFromText(repeated("|a", 3000) + "\n" + repeated("|-", 3000)).count("too-much-markup") > 0);
  CHECK(BuiltFromText(repeated("[", 20000)).text() == repeated("[", 20000));
  CHECK(BuiltFromText(repeated("> ", 500) + "x").count("deep-nesting") > 0);
  const BuiltFromText headings(repeated("# Same\n\n", 3000));
  CHECK(headings.dump().find("id=\"same-3000\"") != std::string::npos);
}

TEST_CASE("characters that XML cannot hold are dropped with one diagnostic a file") {
  const BuiltFromText built(
      "a\x01"
      "b\x0b"
      "c &#x1; &#0; \xEF\xBF\xBE"
      "d\n\n\x7f"
      "e\n");
  CHECK(built.count("control-character") == 1);
  CHECK(built.text() == "abc  \xEF\xBF\xBD de");
}

TEST_CASE("line ends of every kind are one line end") {
  CHECK(BuiltFromText("a\r\nb\rc\n").text() == "a\nb\nc");
  CHECK(BuiltFromText("```\r\nx\r\ny\r\n```\r\n").text() == "x\ny");
}

TEST_CASE("a link to another article's file leads to the article or the heading in it") {
  forme::Sources sources;
  forme::Diagnostics diagnostics(sources);
  forme::Issue issue;
  issue.folder = "/issue";
  const char* const texts[] = {"[a](02-two.md) [b](02-two.md#a-part) [c](../articles/02-two.md) [d](#two)",
                               "## A part\n"};
  for (int i = 0; i < 2; ++i) {
    forme::Article article;
    article.file = sources.add(i == 0 ? "/issue/articles/01-one.md" : "/issue/articles/02-two.md", texts[i]);
    article.id = i == 0 ? "one" : "two";
    article.language = "en";
    article.body = {article.file, 0, static_cast<std::uint32_t>(std::string(texts[i]).size())};
    issue.flatplan.push_back({forme::EntryKind::Article, issue.articles.size(), {}});
    issue.articles.push_back(article);
  }
  const forme::Document document = forme::parse_markdown(issue, sources, diagnostics);
  std::string targets;
  for (const forme::Node& node : document.nodes) {
    for (const forme::Attribute& attribute : node.attributes) {
      if (attribute.name == "href") targets += attribute.value + " ";
    }
  }
  CHECK(targets == "#two #a-part #two #two ");
  CHECK(diagnostics.list().empty());
}

TEST_CASE("the plain words of a title are without markup and with the marks of its language") {
  CHECK(forme::plain_words("*A* &amp; \"b\"&#x2014;[c](https://example.org)", "en") == "A & “b”—c");
  CHECK(forme::plain_words("![x](a.jpg) d", "fr") == "x d");
}

TEST_CASE("an issue without a cover has no cover page, and one without a contents line no contents") {
  const BuiltFromText built("Text.\n");
  CHECK(built.document.dump().find("section") == std::string::npos);
  CHECK(built.document.dump().find("nav") == std::string::npos);
}

TEST_CASE("a long article is parsed in time") {
  const BuiltFromText built(
      repeated("A paragraph of *some* words, \"quoted\" and [linked](https://example.org/).\n\n", 5000));
  CHECK(built.document[built.body()].last_child != forme::no_node);
  CHECK(built.diagnostics.list().empty());
}
