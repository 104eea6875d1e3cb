#include "document/smart_punctuation.h"

#include <doctest/doctest.h>

#include <string>

using forme::set_punctuation;

TEST_CASE("quotes are those of the language") {
  const std::string text = "x \"a 'b' c\" y";
  CHECK(set_punctuation(text, "en-GB") == "x “a ‘b’ c” y");
  CHECK(set_punctuation(text, "de") == "x „a ‚b‘ c“ y");
  CHECK(set_punctuation(text, "de-CH") == "x «a ‹b› c» y");
  CHECK(set_punctuation(text, "fr-CA") == "x «\u00A0a “b” c\u00A0» y");
  CHECK(set_punctuation(text, "sv") == "x ”a ’b’ c” y");
  CHECK(set_punctuation(text, "pl") == "x „a «b» c” y");
  CHECK(set_punctuation(text, "ru") == "x «a „b“ c» y");
  CHECK(set_punctuation(text, "ja") == "x 「a 『b』 c」 y");
  CHECK(set_punctuation(text, "xx") == "x “a ‘b’ c” y");
  CHECK(set_punctuation(text, "fr") == "x «\u202Fa “b” c\u202F» y");
  CHECK(set_punctuation(text, "fr-CH") == "x «\u202Fa ‹\u202Fb\u202F› c\u202F» y");
  CHECK(set_punctuation(text, "it-CH") == "x «a ‹b› c» y");
  CHECK(set_punctuation(text, "es-MX") == "x «a “b” c» y");
  CHECK(set_punctuation(text, "pt-BR") == "x “a ‘b’ c” y");
  CHECK(set_punctuation(text, "pt-PT") == "x «a “b” c» y");
  CHECK(set_punctuation(text, "hu") == "x „a »b« c” y");
  CHECK(set_punctuation(text, "da") == "x »a ›b‹ c« y");
  CHECK(set_punctuation(text, "el") == "x «a “b” c» y");
  CHECK(set_punctuation(text, "cs") == "x „a ‚b‘ c“ y");
  CHECK(set_punctuation(text, "gl") == "x «a “b” c» y");
  CHECK(set_punctuation(text, "be") == "x «a „b“ c» y");
  CHECK(set_punctuation(text, "zh-Hant-TW") == "x 「a 『b』 c」 y");
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

TEST_CASE("words that begin with an apostrophe are known by language") {
  CHECK(set_punctuation("'s avonds in 't huis, 'zo' zei hij", "nl") == "’s avonds in ’t huis, ‘zo’ zei hij");
  CHECK(set_punctuation("'n Klavier, 'gut'", "de") == "’n Klavier, ‚gut‘");
  CHECK(set_punctuation("צה\"ל ג'ירפה", "he") == "צה״ל ג׳ירפה");
}

TEST_CASE("a hyphen that stands for a dash, a range or a minus becomes one") {
  CHECK(set_punctuation("wood - and metal", "en") == "wood – and metal");
  CHECK(set_punctuation("дерево - металл", "ru") == "дерево — металл");
  CHECK(set_punctuation("дерево -- металл", "ru") == "дерево — металл");
  CHECK(set_punctuation("1914-1918, 1914-18 and (1939-45)", "en") == "1914–1918, 1914–18 and (1939–45)");
  CHECK(set_punctuation("pp. 5-9", "en") == "pp.\u00A05–9");
  CHECK(set_punctuation("at -5 °C", "en") == "at −5\u00A0°C");
  CHECK(set_punctuation("中文--中文...", "zh") == "中文——中文……");
}

TEST_CASE("dates, telephone numbers, sums, options and names keep their hyphens") {
  for (const std::string text : {"2026-12-01", "2026-12", "555-1234", "ISBN 978-3-16", "5 - 3", "ls -l",
                                 "a well-set line", "1914-1918-x", "#1914-1918", "3-1", "- a"}) {
    CHECK(set_punctuation(text, "en") == text);
  }
}

TEST_CASE("an x between numbers is a times sign") {
  CHECK(set_punctuation("210 x 297 mm", "en") == "210\u00A0×\u00A0297\u00A0mm");
  CHECK(set_punctuation("4x4, 1920x1080x3 (2x3)", "en") == "4×4, 1920×1080×3 (2×3)");
  for (const std::string text : {"0x1F", "0x10", "a3x4", "10x faster", "x 5", "3 xylophones", "2x4b"}) {
    CHECK(set_punctuation(text, "en") == text);
  }
}

TEST_CASE("a number keeps its unit, an abbreviation its number, an initial its name") {
  CHECK(set_punctuation("5 kg, 10 % (20 °C). 3 mm.", "en") == "5\u00A0kg, 10\u00A0% (20\u00A0°C). 3\u00A0mm.");
  CHECK(set_punctuation("p. 5, vol. 2, § 3", "en") == "p.\u00A05, vol.\u00A02, §\u00A03");
  CHECK(set_punctuation("S. 5, Nr. 7, z. B. das", "de") == "S.\u00A05, Nr.\u00A07, z.\u202FB. das");
  CHECK(set_punctuation("J. R. R. Tolkien and D. Knuth", "en") == "J.\u00A0R.\u00A0R.\u00A0Tolkien and D.\u00A0Knuth");
  CHECK(set_punctuation("Dr Moxon and Mrs. Gray", "en") == "Dr\u00A0Moxon and Mrs.\u00A0Gray");
  CHECK(set_punctuation("12 000 Blatt zu 5 €", "de") == "12\u202F000 Blatt zu 5\u00A0€");
  for (const std::string text : {"5 words", "So did I. The end", "in 2019 300 people", "a 5 b", "the p. of"}) {
    CHECK(set_punctuation(text, "en") == text);
  }
}

TEST_CASE("French marks have their spaces, narrow in France and Switzerland, hardly any in Canada") {
  CHECK(set_punctuation("Quoi ? Oui ! Ceci : cela ; \"bon\".", "fr") ==
        "Quoi\u202F? Oui\u202F! Ceci\u00A0: cela\u202F; «\u202Fbon\u202F».");
  CHECK(set_punctuation("Quoi? Oui! Ceci: cela; fin", "fr") == "Quoi\u202F? Oui\u202F! Ceci\u00A0: cela\u202F; fin");
  CHECK(set_punctuation("Quoi ? Ceci : cela", "fr-CH") == "Quoi\u202F? Ceci\u202F: cela");
  CHECK(set_punctuation("Quoi? Ceci : cela; «bon»", "fr-CA") == "Quoi? Ceci\u00A0: cela; «\u00A0bon\u00A0»");
  CHECK(set_punctuation("« bon » et «bon»", "fr") == "«\u202Fbon\u202F» et «\u202Fbon\u202F»");
  CHECK(set_punctuation("Quoi?! Non!!!", "fr") == "Quoi\u202F?! Non\u202F!!!");
  CHECK(set_punctuation("à 10:30, a?b=c, std::vector", "fr") == "à 10:30, a?b=c, std::vector");
  CHECK(set_punctuation("Why? Because: so; yes!", "en") == "Why? Because: so; yes!");
}

TEST_CASE("setting what is set changes nothing") {
  for (const std::string language : {"en", "fr", "fr-CA", "fr-CH", "de", "ru", "nl", "he", "zh", "sv", "pl"}) {
    for (const std::string text :
         {"\"A 'b' c\" -- it's 5 kg, 1914-18... 210 x 297 mm; p. 5: \"Quoi ?\" Oui! J. R. Tolkien", "« a » : b ; c !",
          "6' 2\" - at -5 °C, 12 000", "'s avonds 'n' 'tis the '90s. . . . x"}) {
      const std::string once = set_punctuation(text, language);
      CHECK(set_punctuation(once, language) == once);
    }
  }
}

TEST_CASE("typographic marks stay as they are") {
  CHECK(set_punctuation("„So“ – ’n » mix… «", "en") == "„So“ – ’n » mix… «");
}
