#include "style/counter_style.h"

#include "style_fixture.h"

using namespace forme;
using forme::testing::Styler;

namespace {

/// Values 1, 2, … of the style `x` of a sheet, a blank between.
std::string counted(const std::string& css, std::initializer_list<int> values, const std::string& name = "x") {
  Styler styler(css);
  CHECK_MESSAGE(styler.diagnostics.count(Severity::Warning) == 0, styler.all_told());
  std::string out;
  for (const int value : values) out += (out.empty() ? "" : " ") + styler.rules->counter_styles.format(value, name);
  return out;
}

std::string predefined(const std::string& name, int value) { return CounterStyles().format(value, name); }

}  // namespace

TEST_CASE("the seven systems, with the examples of CSS Counter Styles 3") {
  CHECK(counted("@counter-style x { system: cyclic; symbols: ◰ ◳ ◲ ◱; }", {1, 2, 5, 0, -1}) == "◰ ◳ ◰ ◱ ◲");
  CHECK(counted("@counter-style x { system: fixed; symbols: ◰ ◳ ◲ ◱; }", {1, 4, 5, 0}) == "◰ ◱ 5 0");
  CHECK(counted("@counter-style x { system: fixed 3; symbols: a b; }", {2, 3, 4, 5}) == "2 a b 5");
  CHECK(counted("@counter-style x { system: symbolic; symbols: '*' ⁑ † ‡; }", {1, 4, 5, 8, 9}) == "* ‡ ** ‡‡ ***");
  CHECK(counted("@counter-style x { system: alphabetic; symbols: ◦ •; }", {1, 2, 3, 6, 7, 0}) == "◦ • ◦◦ •• ◦◦◦ 0");
  CHECK(counted("@counter-style x { system: numeric; symbols: '0' '1' '2'; }", {0, 2, 3, 9, -4}) == "0 2 10 100 -11");
  CHECK(counted("@counter-style x { system: additive; additive-symbols: 6 ⚅, 5 ⚄, 4 ⚃, 3 ⚂, 2 ⚁, 1 ⚀; }", {1, 7, 11}) ==
        "⚀ ⚅⚀ ⚅⚄");
  CHECK(counted("@counter-style x { system: additive; additive-symbols: 3 c, 2 b; }", {1, 2, 6, 7}) == "1 b cc 7");
  CHECK(counted("@counter-style x { symbols: '*'; }", {2, 200}) == "** 200");  // symbolic unless said
}

TEST_CASE("extends takes all that is not given anew, through several styles, and a circle is decimal") {
  CHECK(counted("@counter-style y { system: extends lower-roman; suffix: ') '; pad: 3 '_' }"
                "@counter-style x { system: extends y; negative: '(' ')' }",
                {4, 4000}) == "_iv 4000");
  CHECK(counted("@counter-style x { system: extends decimal; negative: '(' ')'; pad: 3 '0' }", {4, -4, -4000}) ==
        "004 (4) (4000)");
  CHECK(counted("@counter-style x { system: extends y; prefix: 'a' } @counter-style y { system: extends x; }", {7}) ==
        "7");
  CHECK(counted("@counter-style x { system: extends x; pad: 2 '0' }", {7}) == "07");
  CHECK(counted("@counter-style x { system: extends nothing-known; }", {12}) == "12");
}

TEST_CASE("range, fallback and pad") {
  CHECK(counted("@counter-style x { system: extends upper-alpha; range: 1 2, 5 infinite; fallback: lower-roman }",
                {1, 3, 5, 0}) == "A iii E 0");
  CHECK(counted("@counter-style x { system: fixed; symbols: a; fallback: y }"
                "@counter-style y { system: fixed; symbols: b c; fallback: x }",
                {1, 2, 3}) == "a c 3");
  CHECK(counted("@counter-style x { system: numeric; symbols: '0' '1'; pad: 4 '0'; range: 0 infinite }", {5, -1}) ==
        "0101 -1");
}

TEST_CASE("markers have a prefix and a suffix, and the fallback's text between the style's own") {
  Styler styler("@counter-style x { system: fixed; symbols: Ⓐ; prefix: '('; suffix: ') ' }");
  const CounterStyles& styles = styler.rules->counter_styles;
  CHECK(styles.marker(1, "x") == "(Ⓐ) ");
  CHECK(styles.marker(2, "x") == "(2) ");
  CHECK(styles.marker(3, "decimal") == "3. ");
  CHECK(styles.marker(3, "disc") == "• ");
  CHECK(styles.marker(3, "cjk-decimal") == "三、");
  CHECK(styles.marker(3, "\"> \"") == "> ");
  CHECK(styles.marker(3, "none").empty());
  CHECK(styles.marker(3, "symbols(cyclic \"*\" \"†\")") == "* ");
}

TEST_CASE("the predefined numerals, alphabets and sums") {
  CHECK(predefined("decimal-leading-zero", 7) == "07");
  CHECK(predefined("decimal-leading-zero", -7) == "-7");
  CHECK(predefined("arabic-indic", -12) == "-\u0661\u0662");
  CHECK(predefined("thai", 10) == "๑๐");
  CHECK(predefined("tibetan", 9) == "༩");
  CHECK(predefined("cjk-decimal", 10) == "一〇");
  CHECK(predefined("lower-alpha", 28) == "ab");
  CHECK(predefined("lower-greek", 18) == "σ");
  CHECK(predefined("hiragana", 48) == "ん");
  CHECK(predefined("katakana-iroha", 47) == "ス");
  CHECK(predefined("upper-roman", 1994) == "MCMXCIV");
  CHECK(predefined("lower-roman", 4000) == "4000");
  CHECK(predefined("armenian", 1996) == "ՌՋՂԶ");
  CHECK(predefined("lower-armenian", 9999) == "քջղթ");
  CHECK(predefined("georgian", 19999) == "ჵჰშჟთ");
  CHECK(predefined("hebrew", 15) == "\u05D8\u05D5");
  CHECK(predefined("hebrew", 1716) == "\u05D0\u05F3\u05EA\u05E9\u05D8\u05D6");
  CHECK(predefined("cjk-earthly-branch", 12) == "亥");
  CHECK(predefined("cjk-heavenly-stem", 11) == "一一");
  CHECK(predefined("disclosure-closed", 1) == "▸");
}

TEST_CASE("the longhand styles of East Asia and Ethiopic numbers, with the specification's examples") {
  CHECK(predefined("simp-chinese-informal", 0) == "零");
  CHECK(predefined("simp-chinese-informal", 11) == "十一");
  CHECK(predefined("simp-chinese-informal", 111) == "一百一十一");
  CHECK(predefined("simp-chinese-informal", 1001) == "一千零一");
  CHECK(predefined("simp-chinese-informal", 1010) == "一千零一十");
  CHECK(predefined("simp-chinese-informal", -20) == "负二十");
  CHECK(predefined("trad-chinese-formal", 11) == "壹拾壹");
  CHECK(predefined("trad-chinese-informal", 10000) == "一〇〇〇〇");
  CHECK(predefined("japanese-informal", 1110) == "千百十");
  CHECK(predefined("japanese-formal", 1110) == "壱阡壱百壱拾");
  CHECK(predefined("japanese-informal", -3) == "マイナス三");
  CHECK(predefined("korean-hangul-formal", 6789) == "육천칠백팔십구");
  CHECK(predefined("korean-hanja-informal", 15) == "十五");
  CHECK(predefined("korean-hanja-formal", 20) == "貳拾");
  CHECK(predefined("ethiopic-numeric", 1) == "፩");
  CHECK(predefined("ethiopic-numeric", 100) == "፻");
  CHECK(predefined("ethiopic-numeric", 78010092) == "፸፰፻፩፼፺፪");
}

TEST_CASE("what makes no counter style is said and left out") {
  for (const char* css :
       {"@counter-style none { symbols: a }", "@counter-style decimal { symbols: a }", "@counter-style x {}",
        "@counter-style x { system: numeric; symbols: a }", "@counter-style x { system: additive; symbols: a }",
        "@counter-style x { system: extends decimal; symbols: a }", "@counter-style { symbols: a }"}) {
    Styler styler(css);
    CHECK_MESSAGE(styler.told("invalid-counter-style"), css);
  }
  Styler styler("@counter-style x { symbols: a; range: 5 2; additive-symbols: 1 a, 2 b; sufix: 'x' }");
  CHECK(styler.all_told().find("did you mean 'suffix'?") != std::string::npos);
  CHECK(styler.diagnostics.count(Severity::Warning) == 3);
}

TEST_CASE("a later layer's counter style wins, and what is in none") {
  Styler styler(
      "@layer a, b; @layer b { @counter-style x { symbols: b } } @layer a { @counter-style x { symbols: a } }");
  CHECK(styler.rules->counter_styles.format(1, "x") == "b");
}

TEST_CASE("list-style-type and counter() take names and symbols(), and an unknown name is said once") {
  Styler styler(
      "ul { list-style-type: symbols(cyclic '*' '†') } ol { list-style-type: Upper-Roman }"
      "p { list-style-type: lower-romann } i { list-style: symbols(numeric '0') }");
  const NodeId body = styler.add(styler.html(), "body");
  const NodeId ul = styler.add(body, "ul");
  const NodeId ol = styler.add(body, "ol");
  styler.add(styler.add(body, "p"), "i");
  const StyledDocument styled = styler.run();
  CHECK(styled.style(ul).list_style_type == "symbols(cyclic \"*\" \"†\")");
  CHECK(styled.counter_styles.format(2, styled.style(ul).list_style_type) == "†");
  CHECK(styled.style(ol).list_style_type == "upper-roman");
  CHECK(styler.told("unknown-counter-style"));
  CHECK(styler.all_told().find("did you mean 'lower-roman'?") != std::string::npos);
  CHECK(styler.told("invalid-value"));
}
