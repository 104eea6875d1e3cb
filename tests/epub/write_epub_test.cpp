#include "epub/write_epub.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "base/files.h"
#include "epub/support.h"

namespace forme::epub {
namespace {

using test::Bench;
using test::contains;
using test::Unpacked;

constexpr const char* two_articles =
    "<html lang='en-GB'><body><section class='cover'><p class='magazine'>The Composing Stick</p>"
    "<ul class='cover-lines'><li>Ten years</li></ul></section>"
    "<nav class='contents' id='contents'><h1>Contents</h1><section><h2>Features</h2><ol><li><a "
    "href='#one'>One</a></li></ol>"
    "</section></nav>"
    "<article id='one' data-section='Features'><header class='opener'><h1 class='title'>One</h1></header><div "
    "class='body'>"
    "<p>See <a href='#there'>there</a>.</p></div></article>"
    "<article id='deux' data-section='Features' lang='fr'><header class='opener'><h1 class='title'>Deux</h1></header>"
    "<div class='body'><p id='there'>x</p></div></article></body></html>";

/// A folder of its own, removed at the end.
struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "forme-epub-test";
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

Pixels plain(int width, int height) {
  Pixels pixels;
  pixels.width = width;
  pixels.height = height;
  pixels.samples.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, '\x40');
  return pixels;
}

TEST_CASE("an edition has its files in order, each well formed") {
  Bench bench;
  bench.document = test::document_from_xml(two_articles);
  bench.sheet.css = "p { margin: 0 }\n";
  const Unpacked unpacked = test::unpack(bench.epub());
  CHECK(unpacked.order == std::vector<std::string>{"mimetype", "META-INF/container.xml", "EPUB/package.opf",
                                                   "EPUB/nav.xhtml", "EPUB/toc.ncx", "EPUB/style.css",
                                                   "EPUB/cover.xhtml", "EPUB/text/contents.xhtml",
                                                   "EPUB/text/01-one.xhtml", "EPUB/text/02-deux.xhtml"});
  for (const auto& [path, content] : unpacked.files) {
    CAPTURE(path);
    if (path.ends_with("ml") || path.ends_with(".opf") || path.ends_with(".ncx")) CHECK(test::is_well_formed(content));
  }
  CHECK(contains(unpacked.files.at("EPUB/style.css"), "p { margin: 0 }"));
  CHECK(contains(unpacked.files.at("EPUB/text/01-one.xhtml"), "<a href=\"02-deux.xhtml#there\">there</a>"));
  CHECK(contains(unpacked.files.at("EPUB/text/02-deux.xhtml"), "lang=\"fr\" xml:lang=\"fr\""));
  CHECK(contains(unpacked.files.at("EPUB/text/contents.xhtml"), "<a href=\"01-one.xhtml#one\">One</a>"));
  CHECK(contains(unpacked.files.at("EPUB/cover.xhtml"), "<h1 class=\"magazine\">The Composing Stick</h1>"));
}

TEST_CASE("the same issue gives the same bytes") {
  Bench first, second;
  first.document = second.document = test::document_from_xml(two_articles);
  CHECK(first.epub() == second.epub());
}

TEST_CASE("the package says what the issue is") {
  Bench bench;
  bench.document = test::document_from_xml(two_articles);
  bench.issue.title.text = "First Light";
  bench.issue.issn.text = "2049-3630";
  bench.issue.publisher.text = "Ann & Sons";
  bench.issue.articles.resize(2);
  bench.issue.articles[0].authors = {"Ann Onym", "Bob"};
  bench.issue.articles[1].authors = {"Bob"};
  bench.issue.articles[1].language = "fr";
  const std::string opf = test::unpack(bench.epub()).files.at("EPUB/package.opf");
  for (const char* part : {
           "<dc:title id=\"title\">The Composing Stick, Issue 1</dc:title>",
           "<dc:title id=\"subtitle\">First Light</dc:title>",
           "<dc:language>en-GB</dc:language>",
           "<dc:language>fr</dc:language>",
           "<dc:creator id=\"creator-2\">Bob</dc:creator>",
           "<meta refines=\"#creator-1\" property=\"role\" scheme=\"marc:relators\">aut</meta>",
           "<dc:publisher>Ann &amp; Sons</dc:publisher>",
           "<dc:date>2026-12-01</dc:date>",
           "<dc:source>urn:issn:2049-3630</dc:source>",
           "<meta property=\"dcterms:modified\">2026-12-01T00:00:00Z</meta>",
           "<meta property=\"belongs-to-collection\" id=\"series\">The Composing Stick</meta>",
           "<meta refines=\"#series\" property=\"group-position\">1</meta>",
           "<meta property=\"schema:accessibilityHazard\">none</meta>",
           "EPUB Accessibility 1.1 - WCAG 2.1 Level AA",
       }) {
    CAPTURE(part);
    CHECK(contains(opf, part));
  }
  CHECK_FALSE(contains(opf, "creator-3"));
  CHECK_FALSE(contains(opf, "pageBreakSource"));
}

TEST_CASE("the identifier is the issue's, whatever its text") {
  const auto identifier = [](const char* number, const char* document) {
    Bench bench;
    bench.issue.number.text = number;
    bench.document = test::document_from_xml(document);
    const std::string opf = test::unpack(bench.epub()).files.at("EPUB/package.opf");
    const std::size_t at = opf.find("urn:uuid:");
    return opf.substr(at, 45);
  };
  CHECK(identifier("1", two_articles) == identifier("1", "<html><body><article id='x'/></body></html>"));
  CHECK(identifier("1", two_articles) != identifier("2", two_articles));
}

TEST_CASE("navigation lists sections and articles on two levels") {
  Bench bench;
  bench.document = test::document_from_xml(two_articles);
  const Unpacked unpacked = test::unpack(bench.epub());
  const std::string& nav = unpacked.files.at("EPUB/nav.xhtml");
  CHECK(
      contains(nav,
               "<li><a href=\"text/01-one.xhtml\">Features</a>\n<ol>\n<li><a href=\"text/01-one.xhtml\">One</a></li>\n"
               "<li><a href=\"text/02-deux.xhtml\" lang=\"fr\" xml:lang=\"fr\">Deux</a></li>\n</ol></li>"));
  CHECK(contains(nav, "epub:type=\"toc\" href=\"text/contents.xhtml\""));
  CHECK_FALSE(contains(nav, "page-list"));
  const std::string& ncx = unpacked.files.at("EPUB/toc.ncx");
  CHECK(contains(ncx, "<navPoint id=\"point-2\" playOrder=\"1\"><navLabel><text>One</text></navLabel>"));
}

TEST_CASE("without a contents page the navigation document is read") {
  Bench bench;
  bench.document = test::document_from_xml("<html><body><article id='x'><h1>X</h1></article></body></html>");
  CHECK(contains(test::unpack(bench.epub()).files.at("EPUB/package.opf"), "<itemref idref=\"nav\"/>"));
}

TEST_CASE("printed pages make a page list") {
  Bench bench;
  bench.document = test::document_from_xml(two_articles);
  bench.pages = {{"i", test::find_element(bench.document, "section"), 0},
                 {"2", test::find_element(bench.document, "article"), 0}};
  const Unpacked unpacked = test::unpack(bench.epub());
  CHECK(contains(unpacked.files.at("EPUB/nav.xhtml"),
                 "<li><a href=\"cover.xhtml#page-i\">i</a></li>\n"
                 "<li><a href=\"text/01-one.xhtml#page-2\">2</a></li>"));
  const std::string& opf = unpacked.files.at("EPUB/package.opf");
  CHECK(contains(opf, "pageBreakSource"));
  CHECK(contains(opf, "pageNavigation"));
}

TEST_CASE("equal pictures are packed once and a large cover is cut to a portrait") {
  const Folder folder;
  const std::string small = encode_png(plain(4, 4));
  write_file(folder.path / "a.png", small);
  write_file(folder.path / "b.png", small);
  write_file(folder.path / "wide.png", encode_png(plain(3000, 2800)));
  Bench bench;
  ImageReference cover;
  cover.path = folder.path / "wide.png";
  cover.alt = "A wide view";
  bench.issue.cover.image = cover;
  const std::string root = folder.path.string();
  bench.document = test::document_from_xml(
      "<html lang='en'><body><section class='cover'><p class='magazine'>M</p></section><article id='x'><div "
      "class='body'>"
      "<figure><img src='" +
      root + "/a.png' alt='A'/></figure><figure><img src='" + root +
      "/b.png'/>"
      "<figcaption>Cap</figcaption></figure></div></article></body></html>");
  const Unpacked unpacked = test::unpack(bench.epub());
  CHECK(unpacked.files.contains("EPUB/images/a.png"));
  CHECK_FALSE(unpacked.files.contains("EPUB/images/b.png"));
  CHECK(unpacked.files.contains("EPUB/text/title-page.xhtml"));
  const std::string& xhtml = unpacked.files.at("EPUB/text/01-x.xhtml");
  CHECK(contains(xhtml, "<img src=\"../images/a.png\" alt=\"A\"/>"));
  CHECK(contains(xhtml, "<img src=\"../images/a.png\" alt=\"Cap\"/>"));
  const std::string& opf = unpacked.files.at("EPUB/package.opf");
  CHECK_FALSE(contains(opf, "conformsTo"));  // one picture has no alternative text
  CHECK(contains(opf,
                 "id=\"cover-image\" href=\"images/cover.png\" media-type=\"image/png\" properties=\"cover-image\""));
  CHECK(contains(unpacked.files.at("EPUB/cover.xhtml"), "alt=\"A wide view\" role=\"doc-cover\""));
  // PNG header: width and height at 16 and 20.
  const std::string& image = unpacked.files.at("EPUB/images/cover.png");
  const auto number = [&](std::size_t at) {
    return static_cast<unsigned char>(image[at + 2]) << 8 | static_cast<unsigned char>(image[at + 3]);
  };
  CHECK(number(16) <= 1600);
  CHECK(number(20) <= 2560);
  CHECK(number(16) < number(20));
}

TEST_CASE("control characters of a manifest are dropped and said") {
  Bench bench;
  bench.issue.publisher.text =
      "A\x01"
      "B";
  bench.document = test::document_from_xml(two_articles);
  bench.document.add_text(test::find_element(bench.document, "p"), "x\x02y");
  const Unpacked unpacked = test::unpack(bench.epub());
  CHECK(contains(unpacked.files.at("EPUB/package.opf"), "<dc:publisher>AB</dc:publisher>"));
  CHECK(bench.said("control-characters"));
}

TEST_CASE("an issue without anything still makes a whole edition") {
  Bench bench;
  bench.issue = Issue();
  bench.document = test::document_from_xml("<html><body/></html>");
  const Unpacked unpacked = test::unpack(bench.epub());
  CHECK(contains(unpacked.files.at("EPUB/nav.xhtml"), "<li><a href=\"cover.xhtml\">"));
}

}  // namespace
}  // namespace forme::epub
