#include "text/hyphenator.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "base/utf8.h"

using namespace forme;

namespace {

/// The word with `-` where it may be broken.
std::string hyphenated(std::string_view word, std::string_view language) {
  static Hyphenator hyphenator;
  std::string out;
  std::size_t at = 0;
  for (const std::uint16_t point : hyphenator.points(word, language)) {
    out += std::string(word.substr(at, point - at)) + "-";
    at = point;
  }
  return out + std::string(word.substr(at));
}

std::string by_patterns(const std::string& dictionary, std::string_view word) {
  const auto path = std::filesystem::temp_directory_path() / "forme-hyphenation-test.dic";
  std::ofstream(path, std::ios::binary) << dictionary;
  const auto patterns = HyphenationPatterns::load(path);
  std::filesystem::remove(path);
  if (!patterns) return "none";
  const std::u32string letters = to_utf32(word);
  const std::vector<bool> points = patterns->points(letters);
  std::string out;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    append_utf8(out, letters[i]);
    if (points[i]) out += '-';
  }
  return out;
}

}  // namespace

TEST_CASE("hyphenation by language: one line a case") {
  CHECK(hyphenated("hyphenation", "en-US") == "hy-phen-ation");
  CHECK(hyphenated("Hyphenation", "en-US") == "Hy-phen-ation");
  CHECK(hyphenated("typography", "en-GB") == "ty-po-graphy");
  CHECK(hyphenated("typography", "en") == hyphenated("typography", "en-US"));
  CHECK(hyphenated("Wochenende", "de") == "Wo-chen-en-de");
  CHECK(hyphenated("typographie", "fr") == "ty-po-gra-phie");
  CHECK(hyphenated("unbekannt", "xx") == "unbekannt");
  CHECK(hyphenated("etwas", "../../etc") == "etwas");
}

TEST_CASE("patterns: odd digits break, even ones forbid, the greater wins") {
  CHECK(by_patterns("UTF-8\na1b\n", "aabb") == "aa-bb");
  CHECK(by_patterns("UTF-8\na1b\n2bb\n", "aabb") == "aabb");
  CHECK(by_patterns("UTF-8\na1b\n2bb\na3bb\n", "aabb") == "aa-bb");
  CHECK(by_patterns("UTF-8\n.aa1b\n", "aabb") == "aa-bb");
  CHECK(by_patterns("UTF-8\n.aa1b\n", "caabb") == "caabb");
}

TEST_CASE("patterns: least numbers, comments and other character sets") {
  CHECK(by_patterns("UTF-8\na1\n", "aaaaaa") == "aa-a-a-aa");
  CHECK(by_patterns("UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 3\na1\n", "aaaaaa") == "aaa-aaa");
  CHECK(by_patterns("UTF-8\n% a1b\n# a1b\n", "aabb") == "aabb");
  CHECK(by_patterns("ISO8859-1\n\xE4"
                    "1b\n",
                    "a\u00E4bb") == "a\u00E4-bb");
  CHECK(by_patterns("NO-SUCH-SET\na1b\n", "aabb") == "none");
  CHECK(by_patterns("", "aabb") == "none");
}

TEST_CASE("patterns: parts of compounds are broken by the next level") {
  const std::string dictionary =
      "UTF-8\nCOMPOUNDLEFTHYPHENMIN 2\nCOMPOUNDRIGHTHYPHENMIN 2\nhouse1b\nNEXTLEVEL\nho1u\na1t\n.bo1\n";
  CHECK(by_patterns(dictionary, "houseboat") == "ho-use-bo-at");
}

TEST_CASE("patterns: a break that changes the spelling is left out") {
  CHECK(by_patterns("UTF-8\nf1f/ff=f,1,2\nt1z\n", "schiffatzen") == "schiffat-zen");
}
