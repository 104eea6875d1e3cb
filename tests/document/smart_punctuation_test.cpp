#include "document/smart_punctuation.h"

#include <doctest/doctest.h>

#include <string>

using forme::set_punctuation;

TEST_CASE("quotes are those of the language") {
  const std::string text = "x \"a 'b' c\" y";
  CHECK(set_punctuation(text, "en-GB") == "x “a ‘b’ c” y");
  CHECK(set_punctuation(text, "de") == "x „a ‚b‘ c“ y");
  CHECK(set_punctuation(text, "de-CH") == "x «a ‹b› c» y");
  CHECK(set_punctuation(text, "fr-CA") == "x «\u202Fa “b” c\u202F» y");
  CHECK(set_punctuation(text, "sv") == "x ”a ’b’ c” y");
  CHECK(set_punctuation(text, "pl") == "x „a «b» c” y");
  CHECK(set_punctuation(text, "ru") == "x «a „b“ c» y");
  CHECK(set_punctuation(text, "ja") == "x 「a 『b』 c」 y");
  CHECK(set_punctuation(text, "xx") == "x “a ‘b’ c” y");
}

TEST_CASE("apostrophes are apostrophes in every language") {
  CHECK(set_punctuation("it's the dogs' own, rock 'n' roll, 'tis the '90s", "en") ==
        "it’s the dogs’ own, rock ’n’ roll, ’tis the ’90s");
  CHECK(set_punctuation("L'eau d'ici", "fr") == "L’eau d’ici");
  CHECK(set_punctuation("Das ist's, 'gut' so", "de") == "Das ist’s, ‚gut‘ so");
  CHECK(set_punctuation("the 1990's", "en") == "the 1990’s");
}

TEST_CASE("quotes beside brackets, dashes and each other open and close") {
  CHECK(set_punctuation("(\"a\") --\"b\"", "en") == "(“a”) –“b”");
  CHECK(set_punctuation("\"'a' b\"", "en") == "“‘a’ b”");
  CHECK(set_punctuation("\"a 'b'\"", "en") == "“a ‘b’”");
  CHECK(set_punctuation("He said, \"No.\" \"Yes,\" she said.", "en") == "He said, “No.” “Yes,” she said.");
}

TEST_CASE("inches and minutes are primes when no quote is open") {
  CHECK(set_punctuation("6' 2\" tall", "en") == "6′ 2″ tall");
  CHECK(set_punctuation("\"Area 51\" is", "en") == "“Area 51” is");
}

TEST_CASE("dashes and dots are set, options and long rules are not") {
  CHECK(set_punctuation("1--2 a---b c...", "en") == "1–2 a—b c…");
  CHECK(set_punctuation("run it with --verbose", "en") == "run it with --verbose");
  CHECK(set_punctuation("----- ...... a-b", "en") == "----- ...... a-b");
}

TEST_CASE("typographic marks stay as they are") {
  CHECK(set_punctuation("„So“ – ’n » mix… «", "en") == "„So“ – ’n » mix… «");
}
