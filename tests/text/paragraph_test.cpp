#include "text/paragraph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>

#include "text_fixture.h"

using namespace forme;
using namespace forme::text_test;

namespace {

constexpr std::uint32_t tag(const char (&t)[5]) {
  return (std::uint32_t(t[0]) << 24) | (std::uint32_t(t[1]) << 16) | (std::uint32_t(t[2]) << 8) | std::uint32_t(t[3]);
}

std::string logical_text(const std::vector<Line>& lines) {
  std::string out;
  for (const Line& line : lines) {
    for (const GlyphRun& run : line.runs) {
      if (!run.generated) out += run.text;
    }
  }
  return out;
}

std::string without_spaces(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n' || c == '\t'; }),
             text.end());
  return text;
}

Length advances(const GlyphRun& run) {
  Length sum;
  for (const PlacedGlyph& glyph : run.glyphs) sum += glyph.advance;
  return sum;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a short paragraph is one line that holds its text") {
  Setter setter("A forme is locked.");
  const auto lines = setter.lines();
  REQUIRE(lines.size() == 1);
  CHECK(text_of(lines[0]) == "A forme is locked.");
  CHECK(lines[0].last);
  CHECK_FALSE(lines[0].hyphenated);
  CHECK(lines[0].leading == Length::from_pt(12));
  CHECK(lines[0].text_begin == 0);
  CHECK(lines[0].text_end == 18);
  CHECK(lines[0].indent == Length());
}

TEST_CASE("an empty paragraph has no lines") {
  Setter setter;
  setter.add_run("");
  CHECK(setter.lines().empty());
}

TEST_CASE("glyph advances add up to the run's width, and runs follow each other") {
  Setter setter("Type is set in lines, and lines in columns; here are two of them at least.");
  setter.style.text_align = TextAlign::Justify;
  for (const Line& line : setter.lines()) {
    Length x;
    for (const GlyphRun& run : line.runs) {
      CHECK(run.x == x);
      CHECK(advances(run) == run.width);
      x += run.width;
    }
    CHECK(x == line.width);
  }
}

TEST_CASE("a paragraph and its lines: ragged") {
  Setter setter("The compositor set the last line of the page with care and went home.");
  setter.measure = Length::from_pt(120);
  CHECK(texts_of(setter.lines()) ==
        Texts{"The compositor set the last", "line of the page with care and", "went home."});
}

TEST_CASE("justified lines fill the measure, the last one does not") {
  Setter setter(
      "The compositor set the last line of the page with care, put out the lamp above the stone and went home.");
  setter.style.text_align = TextAlign::Justify;
  const auto lines = setter.lines();
  REQUIRE(lines.size() >= 3);
  for (const Line& line : lines) {
    if (line.last) {
      CHECK(right_edge(line) < setter.measure - Length::from_pt(5));
    } else {
      CHECK(std::abs((right_edge(line) - setter.measure).pt()) < 0.01);
    }
  }
  setter.style.text_align_last = TextAlign::Justify;
  CHECK(std::abs((right_edge(setter.lines().back()) - setter.measure).pt()) < 0.01);
}

TEST_CASE("alignment: end and centre") {
  Setter setter("Short line");
  setter.style.text_align = TextAlign::End;
  CHECK(right_edge(setter.lines()[0]) == setter.measure);
  setter.style.text_align = TextAlign::Center;
  const Line line = setter.lines()[0];
  CHECK(std::abs((line.indent + line.indent + line.width - setter.measure).pt()) < 0.01);
}

TEST_CASE("the first line is indented, or with `hanging` the others") {
  Setter setter("A paragraph of several lines shows where they begin, first and second and third.");
  setter.style.text_indent = Dimension::of(Length::from_pt(12));
  auto lines = setter.lines();
  REQUIRE(lines.size() > 1);
  CHECK(lines[0].indent == Length::from_pt(12));
  CHECK(lines[1].indent == Length());
  setter.style.text_indent_hanging = true;
  lines = setter.lines();
  CHECK(lines[0].indent == Length());
  CHECK(lines[1].indent == Length::from_pt(12));
}

TEST_CASE("measures change from line to line") {
  Setter setter(
      "Beside a drop cap the first two lines are shorter than those that follow them, and no line is wider than its "
      "place.");
  setter.style.text_align = TextAlign::Justify;
  setter.slots = [](std::size_t line) {
    return line < 2 ? LineSlot{Length::from_pt(40), Length::from_pt(120)} : LineSlot{Length(), Length::from_pt(160)};
  };
  const auto lines = setter.lines();
  REQUIRE(lines.size() >= 4);
  CHECK(std::abs((lines[0].width - Length::from_pt(120)).pt()) < 0.01);
  CHECK(std::abs((lines[1].width - Length::from_pt(120)).pt()) < 0.01);
  CHECK(std::abs((lines[2].width - Length::from_pt(160)).pt()) < 0.01);
}

TEST_CASE("words are hyphenated by the patterns of their language") {
  Setter setter("Die Verfassungsgerichtsbarkeit");
  setter.language = setter.content.runs[0].language = "de";
  setter.measure = Length::from_pt(80);
  setter.style.hyphens = Hyphens::Auto;
  const auto lines = setter.lines();
  REQUIRE(lines.size() >= 2);
  CHECK(lines[0].hyphenated);
  CHECK(text_of(lines[0]).back() == '=');
  const GlyphRun& hyphen = lines[0].runs.back();
  CHECK(hyphen.discretionary_hyphen);
  CHECK(hyphen.text.empty());
  CHECK(hyphen.glyphs.size() == 1);
  CHECK(without_spaces(logical_text(lines)) == "DieVerfassungsgerichtsbarkeit");
}

TEST_CASE("the limits of hyphenation are kept") {
  Setter setter("area area area area area area area area area area area area area area area area area area area area");
  setter.style.hyphens = Hyphens::Auto;
  setter.style.text_align = TextAlign::Justify;
  setter.style.hyphenate_limit_word = 5;
  for (const Line& line : setter.lines()) CHECK_FALSE(line.hyphenated);
}

TEST_CASE("soft hyphens break when they must and are seen nowhere else") {
  Setter setter("un\u00ADbreak\u00ADable");
  setter.style.hyphens = Hyphens::Manual;
  CHECK(texts_of(setter.lines()) == Texts{"unbreakable"});
  setter.measure = Length::from_pt(36);
  CHECK(texts_of(setter.lines()) == Texts{"unbreak=", "able"});
  setter.style.hyphens = Hyphens::None;
  for (const Line& line : setter.lines()) CHECK_FALSE(line.hyphenated);
}

TEST_CASE("a hyphen inside a ligature sets both halves anew") {
  Setter setter("of\u00ADfice");
  setter.style.font_family = {"Linux Libertine"};
  const auto whole = setter.lines();
  REQUIRE(whole.size() == 1);
  CHECK(glyph_count(whole[0]) == 4);  // o ffi c e
  setter.measure = Length::from_pt(22);
  const auto broken = setter.lines();
  CHECK(texts_of(broken) == Texts{"of=", "fice"});
  CHECK(glyph_count(broken[0]) == 3);  // o f -
  CHECK(glyph_count(broken[1]) == 3);  // fi c e
}

TEST_CASE("explicit hyphens and closed em dashes end lines and never begin them") {
  Setter setter("well-known");
  setter.measure = Length::from_pt(30);
  CHECK(texts_of(setter.lines()) == Texts{"well-", "known"});
  CHECK(setter.lines()[0].hyphenated);
  setter.set_text("word\u2014word");
  CHECK(texts_of(setter.lines()) == Texts{"word\u2014", "word"});
}

TEST_CASE("ranges, no-break spaces and short prefixes hold together") {
  Setter setter("aaaa 1914\u20131918");
  setter.measure = Length::from_pt(52);
  CHECK(texts_of(setter.lines()) == Texts{"aaaa", "1914\u20131918"});
  setter.set_text("aaaa bb\u00A0kg");
  setter.measure = Length::from_pt(38);
  CHECK(texts_of(setter.lines()) == Texts{"aaaa", "bb\u00A0kg"});
  setter.set_text("aaaaaa e-mail");
  setter.measure = Length::from_pt(45);
  CHECK(texts_of(setter.lines()) == Texts{"aaaaaa", "e-mail"});
}

TEST_CASE("a one-letter preposition does not end a line in Czech") {
  Setter setter("auto a dum v lese");
  setter.language = setter.content.runs[0].language = "cs";
  for (int measure = 30; measure < 80; ++measure) {
    setter.measure = Length::from_pt(measure);
    for (const Line& line : setter.lines()) {
      const std::string text = text_of(line);
      CHECK_FALSE(text.ends_with(" v"));
    }
  }
}

TEST_CASE("a web address breaks after a slash and before a point, without a hyphen") {
  Setter setter("https://www.example.org/archive/issues");
  setter.measure = Length::from_pt(110);
  const Texts texts = texts_of(setter.lines());
  REQUIRE(texts.size() == 2);
  CHECK((texts[0].back() == '/' || texts[1].front() == '.'));
  CHECK(texts[0] + texts[1] == "https://www.example.org/archive/issues");
  CHECK_FALSE(setter.said("overfull-line"));
}

TEST_CASE("a word wider than the measure is broken and nothing leaves the measure") {
  Setter setter("Supercalifragilisticexpialidocious");
  setter.style.hyphens = Hyphens::None;
  setter.measure = Length::from_pt(50);
  const auto lines = setter.lines();
  CHECK(lines.size() >= 3);
  for (const Line& line : lines) CHECK(right_edge(line) <= setter.measure + Length::from_pt(0.01));
  CHECK(logical_text(lines) == "Supercalifragilisticexpialidocious");
  CHECK(setter.said("overfull-line"));
}

TEST_CASE("with overflow-wrap an overlong word is broken without a word about it") {
  Setter setter("Supercalifragilisticexpialidocious");
  setter.style.hyphens = Hyphens::None;
  setter.style.overflow_wrap = OverflowWrap::BreakWord;
  setter.measure = Length::from_pt(50);
  CHECK(setter.lines().size() >= 3);
  CHECK(setter.diagnostics.list().empty());
}

TEST_CASE("optical margins hang hyphens, points and quotes") {
  Setter setter(
      "\u201CHung\u201D quotation marks, commas, points, hyphens and dashes make an edge look straight, even when, "
      "measured, it is not.");
  setter.style.text_align = TextAlign::Justify;
  setter.style.hanging_punctuation = {true, true, HangingEnd::Allow};
  int hung = 0;
  for (int measure = 100; measure < 200; measure += 3) {
    setter.measure = Length::from_pt(measure);
    const auto lines = setter.lines();
    CHECK(lines[0].indent < Length::from_pt(-1));  // half of the opening quote
    for (const Line& line : lines) {
      if (line.last || line.left_short || !text_of(line).ends_with(",")) continue;
      ++hung;
      CHECK(right_edge(line) > setter.measure + Length::from_pt(0.5));
      CHECK(right_edge(line) < setter.measure + Length::from_pt(3));
    }
  }
  CHECK(hung > 3);
}

TEST_CASE("forced breaks, kept spaces and tabs") {
  Setter setter("int  x;\n\tint y;\n\nend\n");
  setter.style.white_space_collapse = WhiteSpaceCollapse::Preserve;
  setter.style.text_wrap_mode = TextWrapMode::Nowrap;
  setter.style.font_family = {"JetBrains Mono"};
  setter.style.tab_size = 4;
  const auto lines = setter.lines();
  REQUIRE(lines.size() == 4);
  CHECK(text_of(lines[0]) == "int  x;");
  CHECK(text_of(lines[1]) == "\tint y;");
  CHECK(lines[2].runs.empty());
  CHECK(lines[2].leading == Length::from_pt(12));
  CHECK(text_of(lines[3]) == "end");
  const Length cell = lines[0].runs[0].glyphs[0].advance;
  CHECK(lines[1].runs[0].glyphs[0].advance == cell * 4);
}

TEST_CASE("a break element ends its line") {
  Setter setter;
  setter.add_run("one");
  setter.add_run("", InlineRun::Kind::Break);
  setter.add_run("two");
  CHECK(texts_of(setter.lines()) == Texts{"one", "two"});
}

TEST_CASE("small capitals are the font's own and the text stays as it was written") {
  Setter setter("Nasa");
  setter.style.font_variant_caps = FontCaps::AllSmall;
  const auto small = setter.lines();
  CHECK(text_of(small[0]) == "Nasa");
  setter.style.font_variant_caps = FontCaps::Normal;
  CHECK(setter.lines()[0].runs[0].glyphs[1].id != small[0].runs[0].glyphs[1].id);
  CHECK_FALSE(setter.said("missing-feature"));
  setter.style.font_family = {"Inter"};
  setter.style.font_variant_caps = FontCaps::Small;
  const auto without = setter.lines();
  CHECK(setter.said("missing-feature"));
  setter.style.font_variant_caps = FontCaps::Normal;
  CHECK(setter.lines()[0].width == without[0].width);
}

TEST_CASE("transformed text is extracted as its source") {
  Setter setter("Straße in Berlin");
  setter.language = setter.content.runs[0].language = "de";
  setter.style.text_transform = TextTransform::Uppercase;
  const auto lines = setter.lines();
  CHECK(text_of(lines[0]) == "Straße in Berlin");
  CHECK(glyph_count(lines[0]) == 17);  // SS for ß
  for (const PlacedGlyph& glyph : lines[0].runs[0].glyphs) CHECK(glyph.cluster <= lines[0].runs[0].text.size());
}

TEST_CASE("uppercase of a Turkish i keeps its dot") {
  Setter setter("i");
  setter.style.text_transform = TextTransform::Uppercase;
  setter.language = setter.content.runs[0].language = "tr";
  const auto turkish = setter.lines()[0].runs[0].glyphs[0].id;
  setter.language = setter.content.runs[0].language = "en";
  CHECK(setter.lines()[0].runs[0].glyphs[0].id != turkish);
}

TEST_CASE("right to left: the line starts at the right and Arabic letters join") {
  Setter setter("سلام عليكم");
  setter.language = setter.content.runs[0].language = "ar";
  setter.style.direction = Direction::RightToLeft;
  const auto lines = setter.lines();
  REQUIRE(lines.size() == 1);
  CHECK(right_edge(lines[0]) == setter.measure);
  CHECK(lines[0].runs[0].right_to_left);
  CHECK(text_of(lines[0]) == "سلام عليكم");
  // The first character is the rightmost glyph.
  CHECK(lines[0].runs.back().glyphs.back().cluster == 0);
  CHECK(house_fonts().info(lines[0].runs[0].face).family == "Noto Naskh Arabic");
}

TEST_CASE("a Latin name within Arabic text reads from left to right") {
  Setter setter("في Forme كلمة");
  setter.language = setter.content.runs[0].language = "ar";
  setter.style.direction = Direction::RightToLeft;
  const auto lines = setter.lines();
  REQUIRE(lines.size() == 1);
  const auto latin = std::find_if(lines[0].runs.begin(), lines[0].runs.end(),
                                  [](const GlyphRun& r) { return r.text.find("Forme") != r.text.npos; });
  REQUIRE(latin != lines[0].runs.end());
  CHECK_FALSE(latin->right_to_left);
  CHECK(lines[0].runs.front().text.find("كلمة") != std::string::npos);  // last in reading, leftmost
  CHECK(without_spaces(logical_text(lines)).size() == without_spaces(setter.content.text).size());
}

TEST_CASE("an isolate of another direction does not disturb what is around it") {
  Setter setter;
  setter.add_run("He said ");
  ComputedStyle hebrew = setter.style;
  hebrew.direction = Direction::RightToLeft;
  setter.add_run("שלום!").style = &hebrew;
  setter.add_run(" twice.");
  const auto lines = setter.lines();
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].runs.front().text == "He said ");
  CHECK(lines[0].runs.back().text.ends_with("twice."));
  const auto mark = std::find_if(lines[0].runs.begin(), lines[0].runs.end(),
                                 [](const GlyphRun& r) { return r.text.find('!') != r.text.npos; });
  REQUIRE(mark != lines[0].runs.end());
  const auto word = std::find_if(lines[0].runs.begin(), lines[0].runs.end(),
                                 [](const GlyphRun& r) { return r.text.find("ש") != r.text.npos; });
  CHECK(mark->x <= word->x);  // the exclamation mark ends the Hebrew word: at its left
}

TEST_CASE("Japanese breaks between characters and no line begins with a stop") {
  Setter setter(
      "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所で泣いていた。");
  setter.language = setter.content.runs[0].language = "ja";
  setter.style.text_align = TextAlign::Justify;
  for (int measure = 60; measure < 140; measure += 7) {
    setter.measure = Length::from_pt(measure);
    const auto lines = setter.lines();
    CHECK(logical_text(lines) == setter.content.text);
    for (const Line& line : lines) {
      const std::string text = text_of(line);
      CHECK_FALSE(text.starts_with("。"));
      CHECK_FALSE(text.starts_with("、"));
      // The blank half of a stop may stand beyond the measure (text-spacing-trim: normal).
      const bool stop = text.ends_with("。") || text.ends_with("、");
      const double beyond = (right_edge(line) - setter.measure).pt();
      if (!line.last) CHECK((std::abs(beyond) < 0.02 || (stop && std::abs(beyond - 5) < 0.02)));
    }
  }
}

TEST_CASE("Thai breaks between words by dictionary") {
  Setter setter("ภาษาไทยเป็นภาษาราชการ");
  setter.language = setter.content.runs[0].language = "th";
  setter.measure = Length::from_pt(60);
  const Texts texts = texts_of(setter.lines());
  REQUIRE(texts.size() >= 2);
  CHECK((texts[0] == "ภาษาไทยเป็น" || texts[0] == "ภาษาไทย"));
  CHECK_FALSE(setter.said("overfull-line"));
}

TEST_CASE("a character that no font has is told once with its number") {
  Setter setter("a\U000F1234b\U000F1234");
  setter.lines();
  REQUIRE(setter.diagnostics.list().size() == 1);
  CHECK(setter.diagnostics.list()[0].code == "missing-glyph");
  CHECK(setter.diagnostics.list()[0].message.find("U+F1234") != std::string::npos);
}

TEST_CASE("a language without patterns is told, one that needs none is not") {
  Setter setter("Gwyddoniaduron llawysgrifau");
  setter.language = setter.content.runs[0].language = "cy";
  setter.style.hyphens = Hyphens::Auto;
  setter.lines();
  CHECK(setter.said("missing-hyphenation"));
  Setter chinese("中文排版");
  chinese.language = chinese.content.runs[0].language = "zh";
  chinese.style.hyphens = Hyphens::Auto;
  chinese.lines();
  CHECK_FALSE(chinese.said("missing-hyphenation"));
}

TEST_CASE("control characters and broken UTF-8 do no harm") {
  Setter setter(std::string("a\x01\x02z \xFF\xC3 b\0c", 12));
  const auto lines = setter.lines();
  REQUIRE(lines.size() == 1);
  CHECK(text_of(lines[0]).starts_with("az"));
}

TEST_CASE("a note is called on the line of its call, which never begins a line") {
  Setter setter;
  setter.add_run("Several words before the noted one");
  ComputedStyle super = setter.style;
  super.vertical_align = VerticalAlign::Super;
  super.font_size = Length::from_pt(6);
  InlineRun& call = setter.add_run("7", InlineRun::Kind::NoteCall);
  call.note = 42;
  call.style = &super;
  setter.add_run(" and several words after it too.");
  for (int measure = 60; measure < 200; measure += 9) {
    setter.measure = Length::from_pt(measure);
    int called = 0;
    for (const Line& line : setter.lines()) {
      CHECK(line.leading == Length::from_pt(12));
      const std::string text = text_of(line);
      CHECK_FALSE(text.starts_with("7"));
      if (line.notes == std::vector<BlockId>{42}) {
        ++called;
        CHECK(text.find("one7") != std::string::npos);
      }
    }
    CHECK(called == 1);
  }
}

TEST_CASE("a raised run is shifted up") {
  Setter setter;
  setter.add_run("E = mc");
  ComputedStyle super = setter.style;
  super.vertical_align = VerticalAlign::Super;
  setter.add_run("2").style = &super;
  const auto lines = setter.lines();
  CHECK(lines[0].runs.back().shift > Length::from_pt(2));
  CHECK(lines[0].runs.front().shift == Length());
}

TEST_CASE("page references show the folio and leaders fill the line") {
  Setter setter;
  setter.add_run("Opening");
  setter.add_run(".", InlineRun::Kind::Leader);
  setter.add_run("?", InlineRun::Kind::PageRef).target = "opening";
  setter.folio_of = [](const InlineRun& run) { return run.target == "opening" ? "124" : ""; };
  const auto lines = setter.lines();
  REQUIRE(lines.size() == 1);
  CHECK(text_of(lines[0]) == "Opening124");
  CHECK(right_edge(lines[0]) == setter.measure);
  const auto leader =
      std::find_if(lines[0].runs.begin(), lines[0].runs.end(), [](const GlyphRun& r) { return r.generated; });
  REQUIRE(leader != lines[0].runs.end());
  CHECK(leader->glyphs.size() > 20);
  setter.folio_of = {};
  CHECK(text_of(setter.lines()[0]).starts_with("Opening"));
}

TEST_CASE("an outside marker stands before the line and takes no room") {
  Setter setter;
  setter.add_run("Item text");
  const Length width = setter.lines()[0].width;
  setter.content = {};
  setter.add_run("1.", InlineRun::Kind::Label);
  setter.add_run("Item text");
  const Line line = setter.lines()[0];
  CHECK(line.width == width);
  CHECK(line.indent == Length());
  const auto label = std::find_if(line.runs.begin(), line.runs.end(), [](const GlyphRun& r) { return r.generated; });
  REQUIRE(label != line.runs.end());
  CHECK(label->text == "1.");
  CHECK(label->x + label->width == Length::from_pt(-5));
}

TEST_CASE("balanced headings have even lines and no more of them") {
  Setter setter("A heading of some length that wants two lines");
  setter.style.font_size = Length::from_pt(12);
  setter.measure = Length::from_pt(200);
  const auto plain = setter.lines();
  setter.style.text_wrap_style = TextWrapStyle::Balance;
  const auto balanced = setter.lines();
  REQUIRE(plain.size() == 2);
  REQUIRE(balanced.size() == 2);
  CHECK(std::abs((balanced[0].width - balanced[1].width).pt()) < std::abs((plain[0].width - plain[1].width).pt()));
}

TEST_CASE("letter spacing widens and parts ligatures") {
  Setter setter("Thin");
  const Line tight = setter.lines()[0];
  setter.style.letter_spacing = Length::from_pt(1);
  const Line spaced = setter.lines()[0];
  CHECK(glyph_count(spaced) == 4);
  CHECK(glyph_count(spaced) >= glyph_count(tight));
  CHECK(spaced.width > tight.width + Length::from_pt(2));
  // None after the last letter (CSS Text 4, 8.1).
  setter.content.text = "ooo";
  setter.content.runs[0].end = 3;
  const Line last = setter.lines()[0];
  setter.style.letter_spacing = Length();
  CHECK(last.width == setter.lines()[0].width + Length::from_pt(2));
}

TEST_CASE("a single line is set without breaking and aligned") {
  Setter setter("The running head of this page");
  setter.style.text_align = TextAlign::End;
  const Line line = set_single_line(*setter.prepare(), Length::from_pt(300), setter.context());
  CHECK(right_edge(line) == Length::from_pt(300));
  CHECK(text_of(line) == "The running head of this page");
}

TEST_CASE("intrinsic widths are the widest word and the whole line") {
  Setter setter("a wonderful pair");
  const IntrinsicWidths widths = intrinsic_widths(*setter.prepare());
  Setter word("wonderful");
  CHECK(widths.minimum == word.lines()[0].width);
  CHECK(widths.maximum == setter.lines()[0].width);
}

TEST_CASE("features are passed to the font") {
  Setter setter("1234");
  setter.style.font_features = {{tag("onum"), 1}};
  const auto old_style = setter.lines()[0].runs[0].glyphs[0].id;
  setter.style.font_features = {{tag("lnum"), 1}};
  CHECK(setter.lines()[0].runs[0].glyphs[0].id != old_style);
}

TEST_CASE("font extents scale with the size") {
  Setter setter;
  const FontExtents at_ten = font_extents(setter.style, house_fonts());
  CHECK(std::abs(at_ten.x_height.pt() - 4.0) < 0.01);
  CHECK(std::abs(at_ten.cap_height.pt() - 6.5) < 0.01);
  setter.style.font_size = Length::from_pt(20);
  CHECK(std::abs(font_extents(setter.style, house_fonts()).x_height.pt() - 8.0) < 0.01);
}
