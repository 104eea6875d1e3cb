#include <algorithm>
#include <chrono>

#include "style/selectors.h"
#include "style_fixture.h"

using namespace forme;
using forme::testing::Styler;

namespace {

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

/// Generous: these take milliseconds when nothing explodes, and years when something does.
struct Stopwatch {
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  ~Stopwatch() { CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30)); }
};

}  // namespace

TEST_CASE("a sheet of many megabytes is cut, and said") {
  const Stopwatch watch;
  const Styler styler(std::string(6 << 20, ' ') + "p { orphans: 3 }");
  CHECK(styler.told("sheet-too-large"));
}

TEST_CASE("a hundred thousand selectors, and nesting a hundred thousand deep") {
  const Stopwatch watch;
  const Styler list(repeated("a,", 100000) + "b { orphans: 3 }");
  CHECK(list.told("invalid-selector"));
  const Styler deep(repeated("a{", 100000) + repeated("(", 100000));
  CHECK(deep.rules->rules.empty());
}

TEST_CASE("lists that double at every depth of nesting cost a step a depth") {
  const Stopwatch watch;
  std::string css = ".a,.b{";
  for (int i = 0; i < 60; ++i) css += "& &,& > &{";
  Styler styler(css + "orphans:3" + repeated("}", 61));
  NodeId node = styler.html();
  for (int i = 0; i < 12; ++i) node = styler.add(node, "p", "a");
  CHECK(styler.run().style(node).orphans == 2);
}

TEST_CASE("a specificity that doubles stops growing, and weighs more than what is less") {
  SelectorError error;
  auto list = parse_selector_list(parse_component_values("#a"), nullptr, error);
  for (int i = 0; i < 60; ++i) {
    auto parent = std::make_shared<const SelectorList>(std::move(*list));
    list = parse_selector_list(parse_component_values("& &"), parent, error);
    REQUIRE(list);
  }
  CHECK(list->front().specificity > Specificity{1000, 0, 0});
}

TEST_CASE("a serialized value never joins what follows it") {
  for (const char* css : {"\\\na", "\\\n\"x\"", "1e3", "a/**/b", "-/**/1", "#/**/a", "1px/**/e3"}) {
    const ComponentValues values = parse_component_values(css);
    const ComponentValues again = parse_component_values(serialize(values));
    const auto no_blank = [](const ComponentValue& v) { return v.type() != TokenType::Whitespace; };
    CHECK_MESSAGE(
        std::count_if(values.begin(), values.end(), no_blank) == std::count_if(again.begin(), again.end(), no_blank),
        css);
  }
}

TEST_CASE("custom properties that double, and cycles, end") {
  const Stopwatch watch;
  std::string css = "p{--v0:1pt 1pt;";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "var(--v" + std::to_string(i - 1) + ")";
    css += "--v" + std::to_string(i) + ":" + before + " " + before + ";";
  }
  Styler styler(css + "margin:var(--v59); --a:var(--b); --b:var(--a); padding:var(--a)}");
  const NodeId p = styler.add(styler.html(), "p");
  CHECK(styler.run().style(p).margin.top == Dimension::of(Length()));
  CHECK(styler.told("variable-cycle"));
  CHECK(styler.told("invalid-value"));
}

TEST_CASE("many custom properties of one long value do not fill the memory") {
  const Stopwatch watch;
  std::string css = "p{--v0:1pt 1pt;";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "var(--v" + std::to_string(i - 1) + ")";
    css += "--v" + std::to_string(i) + ":" + before + " " + before + ";";
  }
  for (int i = 0; i < 2000; ++i) css += "--w" + std::to_string(i) + ":var(--v11);";
  Styler styler(css + "}");
  styler.add(styler.html(), "p");
  styler.run();
  CHECK(styler.told("invalid-value"));
}

TEST_CASE("an import and a picture may not leave the styles folder, by link neither") {
  Styler styler;
  const std::filesystem::path outside = std::filesystem::temp_directory_path();
  std::filesystem::create_directories(styler.folder.path() / "style");
  std::filesystem::create_directory_symlink(outside, styler.folder.path() / "style/out");
  styler.folder.write("style/print.css",
                      "@import 'out/x.css'; @import '../../x.css'; @import 'http://example.org/x.css';"
                      "@import '%2e%2e/%2e%2e/x.css'; p { background-image: url(out/x.png) }");
  styler.load();
  CHECK(styler.told("import-outside-styles"));
  CHECK(styler.told("import-not-found"));  // percent signs are letters of a name
  CHECK(styler.told("url-outside-styles"));
}

TEST_CASE("binary data is reported and parsed to the end") {
  const Stopwatch watch;
  std::string bytes;
  for (int i = 0; i < 100000; ++i) bytes += static_cast<char>((i * 7919 + i / 256) & 0xFF);
  const Styler styler(bytes);
  CHECK(styler.told("invalid-utf8"));
}

TEST_CASE(":has() over a large document is asked once an element") {
  const Stopwatch watch;
  Styler styler("div:has(.none) div:has(.none) p { orphans: 3 } div:has(p ~ p) { widows: 4 }");
  NodeId node = styler.add(styler.html(), "body");
  for (int i = 0; i < 300; ++i) {
    node = styler.add(node, "div");
    for (int j = 0; j < 10; ++j) styler.add(node, "p");
  }
  CHECK(styler.run().style(node).widows == 4);
}
