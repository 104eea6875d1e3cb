#include "style/selectors.h"

#include "style/match_selectors.h"
#include "style_fixture.h"

using namespace forme;
using forme::testing::Styler;

namespace {

/// html > body > (h1#top.title, p.a, p.b[lang=en-GB], ul > li x 5, div.box > (img, p))
struct Page {
  Page() {
    html = styler.html();
    body = styler.add(html, "body");
    h1 = styler.add(body, "h1", "title big", "top");
    p1 = styler.add(body, "p", "a");
    p2 = styler.add(body, "p", "b");
    styler.document.set_attribute(p2, "lang", "en-GB");
    styler.document.set_attribute(p2, "data-kind", "Foo bar");
    ul = styler.add(body, "ul");
    for (NodeId& item : items) item = styler.add(ul, "li");
    styler.document.add_text(items[0], "one");
    styler.document.set_attribute(items[4], "dir", "rtl");
    box = styler.add(body, "div", "box");
    img = styler.add(box, "img");
    inner = styler.add(box, "p");
  }
  bool matches(const std::string& selector, NodeId node) {
    SelectorError error;
    const auto list = parse_selector_list(parse_component_values(selector), nullptr, error);
    REQUIRE_MESSAGE(list.has_value(), selector);
    const ElementIndex index(styler.document);
    SelectorMatcher matcher(index);
    for (const ComplexSelector& complex : *list)
      if (matcher.matches(complex, node)) return true;
    return false;
  }
  Styler styler{std::string()};
  NodeId html, body, h1, p1, p2, ul, items[5], box, img, inner;
};

Specificity specificity_of(const std::string& selector) {
  SelectorError error;
  const auto list = parse_selector_list(parse_component_values(selector), nullptr, error);
  REQUIRE(list.has_value());
  return list->front().specificity;
}

bool is_valid(const std::string& selector) {
  SelectorError error;
  return parse_selector_list(parse_component_values(selector), nullptr, error).has_value();
}

}  // namespace

TEST_CASE("type, class, id and attributes match") {
  Page page;
  CHECK(page.matches("h1", page.h1));
  CHECK(page.matches("*|H1", page.h1));
  CHECK(page.matches("#top.title.big", page.h1));
  CHECK_FALSE(page.matches(".titl", page.h1));
  CHECK(page.matches("[data-kind]", page.p2));
  CHECK(page.matches("[data-kind~=bar]", page.p2));
  CHECK_FALSE(page.matches("[data-kind~=Bar]", page.p2));
  CHECK(page.matches("[data-kind~=Bar i]", page.p2));
  CHECK(page.matches("[lang|=en]", page.p2));
  CHECK_FALSE(page.matches("[lang|=e]", page.p2));
  CHECK(page.matches("[data-kind^=Foo]", page.p2));
  CHECK(page.matches("[data-kind$=bar]", page.p2));
  CHECK(page.matches("[data-kind*='o b']", page.p2));
  CHECK_FALSE(page.matches("[data-kind*='']", page.p2));
  CHECK(page.matches("[data-kind='Foo bar']", page.p2));
}

TEST_CASE("combinators match") {
  Page page;
  CHECK(page.matches("html li", page.items[0]));
  CHECK(page.matches("body > ul > li", page.items[0]));
  CHECK_FALSE(page.matches("body > li", page.items[0]));
  CHECK(page.matches("h1 + p", page.p1));
  CHECK_FALSE(page.matches("h1 + p", page.p2));
  CHECK(page.matches("h1 ~ p", page.p2));
  CHECK(page.matches(".a + .b ~ .box p", page.inner));
  CHECK_FALSE(page.matches(".b + .a ~ .box p", page.inner));
}

TEST_CASE("structural pseudo-classes match") {
  Page page;
  CHECK(page.matches(":root", page.html));
  CHECK_FALSE(page.matches(":root", page.body));
  CHECK(page.matches("li:first-child", page.items[0]));
  CHECK(page.matches("li:last-child", page.items[4]));
  CHECK(page.matches("p:first-of-type", page.p1));
  CHECK(page.matches("p:last-of-type", page.p2));
  CHECK(page.matches("ul:only-of-type", page.ul));
  CHECK(page.matches("ul:not(:only-child)", page.ul));
  CHECK(page.matches("li:nth-child(2n+1)", page.items[2]));
  CHECK_FALSE(page.matches("li:nth-child(even)", page.items[2]));
  CHECK(page.matches("li:nth-child(-n+3)", page.items[2]));
  CHECK_FALSE(page.matches("li:nth-child(-n+3)", page.items[3]));
  CHECK(page.matches("li:nth-last-child(1)", page.items[4]));
  CHECK(page.matches(":nth-child(2 of p)", page.p2));
  CHECK(page.matches("p:nth-of-type(2)", page.p2));
  CHECK(page.matches("li:empty", page.items[1]));
  CHECK_FALSE(page.matches("li:empty", page.items[0]));
}

TEST_CASE(":is, :where, :not, :has, :lang and :dir match") {
  Page page;
  CHECK(page.matches(":is(h1, h2)", page.h1));
  CHECK(page.matches(":where(.x, body > p)", page.p1));
  CHECK(page.matches("p:not(.a, .c)", page.p2));
  CHECK(page.matches("div:has(> img)", page.box));
  CHECK_FALSE(page.matches("div:has(> li)", page.box));
  CHECK(page.matches("body:has(li:nth-child(5))", page.body));
  CHECK(page.matches("h1:has(+ p)", page.h1));
  CHECK(page.matches("h1:has(~ div img)", page.h1));
  CHECK_FALSE(page.matches("ul:has(+ p)", page.ul));
  CHECK(page.matches(":lang(en)", page.p2));
  CHECK(page.matches(":lang('*-gb')", page.p2));
  CHECK_FALSE(page.matches(":lang(fr)", page.p2));
  CHECK(page.matches("li:dir(rtl)", page.items[4]));
  CHECK(page.matches("li:dir(ltr)", page.items[3]));
  CHECK(page.matches("p:not(:hover)", page.p1));
  CHECK_FALSE(page.matches("p:hover", page.p1));
}

TEST_CASE("specificity counts as Selectors 4 says") {
  CHECK(specificity_of("*") == Specificity{0, 0, 0});
  CHECK(specificity_of("ul ol li.red") == Specificity{0, 1, 3});
  CHECK(specificity_of("#s12:not(foo)") == Specificity{1, 0, 1});
  CHECK(specificity_of(":is(em, #id)") == Specificity{1, 0, 0});
  CHECK(specificity_of(":where(#id) p::before") == Specificity{0, 0, 2});
  CHECK(specificity_of(":nth-child(even of li, .item)") == Specificity{0, 2, 0});
}

TEST_CASE("invalid selectors are refused and forgiving ones are not") {
  for (const char* bad : {"", "p,", "> p", "p >", "p > > q", "..a", ".", "#1", "p::nothing", "p:nothing", "p[", "[a=]",
                          "p:nth-child(x)", "p::before .a", "::before::after", "a b:has()", "p q%"})
    CHECK_MESSAGE(!is_valid(bad), bad);
  CHECK(is_valid(":is(:nothing, p)"));
  CHECK(is_valid("a:hover, p"));
}

TEST_CASE("a bad selector is reported where it stands and drops its rule alone") {
  Styler styler("p { orphans: 3 }\nh1, p::nothing { orphans: 4 }\np >> q { orphans: 5 }\na:hover { color: red }");
  const NodeId p = styler.add(styler.html(), "p");
  CHECK(styler.run().style(p).orphans == 3);
  REQUIRE(styler.told("unsupported-pseudo"));
  REQUIRE(styler.told("invalid-selector"));
  const Diagnostic& first = styler.diagnostics.list().front();
  CHECK(styler.sources.file(first.span.file).position(first.span.begin).line == 2);
}

TEST_CASE("long runs of siblings do not turn sibling selectors quadratic") {
  Styler styler("x ~ p ~ p { orphans: 3 } .none p { orphans: 4 } p:nth-child(3 of p) { orphans: 5 }");
  const NodeId html = styler.html();
  NodeId third = no_node;
  for (int i = 0; i < 30000; ++i) {
    const NodeId p = styler.add(html, "p");
    if (i == 2) third = p;
  }
  const StyledDocument styled = styler.run();
  CHECK(styled.style(third).orphans == 5);
}
