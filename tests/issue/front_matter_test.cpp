#include "issue/front_matter.h"

#include <doctest/doctest.h>

#include "issue_folder.h"

using namespace forme;

namespace {

struct Loaded {
  IssueFolder folder;
  Article article;
  explicit Loaded(const std::string& text, const std::string& name = "my-piece.md") {
    folder.write("issue.yaml", "magazine: M\ncontents: [" + name + "]\n");
    folder.write(name, text);
    article = folder.load().articles.at(0);
  }
  std::string body() const { return folder.body(article); }
};

}  // namespace

TEST_CASE("YAML front matter fills in the article") {
  const Loaded one(
      "---\ntitle: \"A: b\"\nstandfirst: Deck\nauthor: [Ann, Bob]\ndate: 2026-12-1\nsection: S\nlang: fr\nkicker: K\n"
      "style: wide\nweight: 3\ntags: [x, y]\n"
      "image:\n  src: lead.jpg\n  alt: Alt\n  caption: Cap\n  credit: Cred\n---\nBody.\n");
  CHECK(one.folder.report().empty());
  CHECK(one.article.title.text == "A: b");
  CHECK(one.article.deck.text == "Deck");
  CHECK(one.article.authors == std::vector<std::string>{"Ann", "Bob"});
  CHECK(one.article.date == Date{2026, 12, 1});
  CHECK(one.article.section.text == "S");
  CHECK(one.article.language == "fr");
  CHECK(one.article.kicker.text == "K");
  CHECK(one.article.style_class.text == "wide");
  CHECK(one.article.metadata == std::map<std::string, std::string>{{"weight", "3"}, {"tags", "x, y"}});
  REQUIRE(one.article.image);
  CHECK(one.article.image->path == one.folder.path / "lead.jpg");
  CHECK(one.article.image->credit == "Cred");
  CHECK(one.body() == "Body.\n");
}

TEST_CASE("lines without fences are front matter when they have a key that headers have") {
  const Loaded pelican("Title: This: one\nDate: 2013-06-07 18:46\nTags: a, b\n\nHello: world.\n");
  CHECK(pelican.article.title.text == "This: one");
  CHECK(pelican.article.date == Date{2013, 6, 7});
  CHECK(pelican.body() == "Hello: world.\n");
  const Loaded prose("Note: this is prose.\n\nMore.\n");
  CHECK(prose.body() == "Note: this is prose.\n\nMore.\n");
  CHECK(prose.article.title.text == "My piece");
}

TEST_CASE("TOML front matter is read line by line") {
  const Loaded one(
      "+++\ntitle = \"A \\\"b\\\"\" # comment\nauthors = [\"Ann\",\n  'Bob']\n[extra]\nweight = 3\n+++\nBody.\n");
  CHECK(one.article.title.text == "A \"b\"");
  CHECK(one.article.authors == std::vector<std::string>{"Ann", "Bob"});
  CHECK(one.article.metadata.at("extra.weight") == "3");
  CHECK(one.body() == "Body.\n");
}

TEST_CASE("broken YAML is said at its place and read line by line") {
  const Loaded one("---\ntitle: The end: a story\nauthor: \"Ann\nlang: de\n---\nBody.\n");
  CHECK(one.article.title.text == "The end: a story");
  CHECK(one.article.language == "de");
  CHECK(one.body() == "Body.\n");
  CHECK(one.folder.report() == "2:15 invalid-yaml\n");
}

TEST_CASE("thematic breaks around prose are no front matter, and a fence may be left open") {
  CHECK(Loaded("---\n\nProse.\n\n---\n").body() == "---\n\nProse.\n\n---\n");
  const Loaded open("---\ntitle: Open\n\nBody.\n");
  CHECK(open.article.title.text == "Open");
  CHECK(open.body() == "Body.\n");
  CHECK(open.folder.report() == "1:1 unclosed-front-matter\n");
}

TEST_CASE("the title comes from the first heading, which leaves the body, or from the file name") {
  const Loaded atx("<!-- x -->\n\n# A *title* # {#id}\n\nBody.\n");
  CHECK(atx.article.title.text == "A *title* #");
  CHECK(atx.body() == "\nBody.\n");
  CHECK(Loaded("A title\n=======\nBody.\n").article.title.text == "A title");
  CHECK(Loaded("Intro.\n\n# Later\n").article.title.text == "Later");
  CHECK(Loaded("Intro.\n").article.title.text == "My piece");
}

TEST_CASE("byte order marks, line ends and encodings are mended") {
  const Loaded bom("\xEF\xBB\xBF---\r\ntitle: T\r\n---\r\nBody.\r\n");
  CHECK(bom.article.title.text == "T");
  CHECK(bom.body() == "Body.\r\n");
  const Loaded wide(std::string("\xFF\xFE#\0 \0\xE9\0\n\0", 10));
  CHECK(wide.article.title.text == "é");
  const Loaded latin("caf\xE9 d\xE9j\xE0\n");
  CHECK(latin.body() == "café déjà\n");
  CHECK(latin.folder.report() == "1:4 invalid-utf8\n");
  const Loaded mixed("é\xFFz\n");
  CHECK(mixed.body() == "é\xEF\xBF\xBDz\n");
}

TEST_CASE("values of the wrong type are taken as they are meant") {
  const Loaded one(
      "---\ntitle: 1984\nauthor:\n  - name: Ann\n  - given: Bob\n    family: Body\ntitle: 1985\ndeck: [a, "
      "b]\n---\nBody.\n");
  CHECK(one.article.title.text == "1985");
  CHECK(one.article.authors == std::vector<std::string>{"Ann", "Bob Body"});
  CHECK(one.article.deck.text == "a, b");
  CHECK(one.folder.report() == "7:1 duplicate-key\n");
}

TEST_CASE("an image of the front matter stays in the issue and off the web") {
  CHECK(Loaded("---\nimage: ../../etc/passwd\n---\nBody.\n").folder.report() == "2:8 path-outside-issue\n");
  CHECK(Loaded("---\nimage: https://example.org/a.jpg\n---\nBody.\n").folder.report() == "2:8 remote-image\n");
  CHECK(Loaded("---\nimage: {alt: x}\n---\nBody.\n").folder.report() == "2:8 missing-image-path\n");
  CHECK(Loaded("---\nimage: a.jpg\n---\nBody.\n").folder.report() == "2:8 missing-alt\n");
}

TEST_CASE("binary files are refused") {
  IssueFolder folder;
  folder.write("a.md", std::string(1000, '\0'));
  folder.write("b.md", "Text.\n");
  CHECK(folder.load().articles.size() == 1);
  CHECK(folder.report() == "no-manifest\nnot-text\n");
}
